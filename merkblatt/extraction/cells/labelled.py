"""Texts beside a label: values of the form's own, or lines that the municipality added."""

from __future__ import annotations

from collections.abc import Sequence

from merkblatt.extraction.cells.fields import add_own, put, report_undivided
from merkblatt.extraction.cells.groups import split
from merkblatt.extraction.draft import Draft, fields_of
from merkblatt.findings import Source
from merkblatt.forms.spec import Field, Group, Lines
from merkblatt.reading.content import Paragraph
from merkblatt.values.text import canonical

__all__ = ["Places", "put_labelled", "put_own_line"]

Places = Sequence[tuple[tuple[Paragraph, ...], Source]]
"""The paragraphs that a label and its texts stand in, with their places, the label's first."""


def put_labelled(draft: Draft, one: Field | Group, texts: Sequence[str], places: Places) -> None:
    """Read the texts beside a label of the form; they stand where the last of the places is."""
    fields, source = fields_of(one), places[-1][1]
    if isinstance(one, Group):
        divided = split(one, texts)
        for each, text in divided.texts:
            put(each, text, draft.values)
            draft.sources.setdefault(each.path, source)
        if not divided.sure:
            report_undivided(draft, one, fields[0].path, source)
    else:
        put(one, _below_each_other(texts), draft.values)
        draft.sources.setdefault(one.path, source)
    draft.seen |= {each.path for each in fields}
    draft.named |= {one.label, *(each.label for each in fields)}
    for paragraphs, place in places:
        draft.remark(paragraphs, fields[0].path, place)


def put_own_line(draft: Draft, label: str, texts: Sequence[str], places: Places) -> None:
    """Keep the texts beside a label of the municipality's own, in a form that has a place for such lines."""
    path = next(part.path for part in draft.form.parts if isinstance(part, Lines))
    text = _below_each_other(texts)
    add_own(draft.values, path, label, text)
    draft.sources.setdefault(f"{path}[{label}]", places[-1][1])
    draft.unknown += [(None, places[0][1])] if label and text else []
    for paragraphs, place in places:
        draft.remark(paragraphs, None, place)


def _below_each_other(texts: Sequence[str]) -> str:
    return "\n".join(text for text in map(canonical, texts) if text)
