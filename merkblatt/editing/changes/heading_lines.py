"""Headings that a form lacks, and with them a place for what it belongs to: a line above it."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree
from pydantic import BaseModel

from merkblatt.editing.changes.writing import Desk
from merkblatt.editing.files.extents import extents
from merkblatt.editing.markup.cells import plain_properties
from merkblatt.editing.markup.lines import runs_of
from merkblatt.editing.markup.names import make, w
from merkblatt.forms import Form

__all__ = ["add_heading"]


def add_heading(desk: Desk, form: Form, at: str, old: BaseModel, new: BaseModel) -> None:
    """Put a form's heading above it, where it has none and is to have one, in the looks of those of its kind."""
    field = form.heading.field
    text = field.codec.format(dict(new), field.path)
    here = next((one for one in extents(desk.file) if at == one.path), None)
    if f"{at}.{field.path}" in desk.sources or not text or dict(old)[field.path] == dict(new)[field.path] or not here:
        return
    kind = at.partition("[")[0]
    own = [
        source for path, source in desk.sources.items() if path.startswith(kind) and path.endswith(f"].{field.path}")
    ]
    like = next((one for source in own for one in desk.file.paragraphs(source)), None)
    tables = (one for one in here.blocks if one.tag != w("p"))
    next(tables, here.blocks[0]).addprevious(_line(desk, f"{field.label}{form.heading.separator}{text}", like))
    desk.file.touch(desk.file.main)


def _line(desk: Desk, text: str, like: etree._Element | None) -> etree._Element:
    made = make("p")
    properties = None if like is None else like.find(w("pPr"))
    first = None if like is None else next(iter(runs_of(like)), None)
    looks = None if first is None else first.find(w("rPr"))
    if properties is not None:
        made.append(plain_properties(properties))
    made.append(desk.pen.new_run(text, None if looks is None else deepcopy(looks)))
    desk.pen.added_paragraph(made)
    return made
