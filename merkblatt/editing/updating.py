"""Updating an office's own document: what changed in the data is written into it, all else stays.

First rows are brought to the new order, then values are written, each into a document that is read anew. In the end the
result is read back: it says what was wanted, or nothing is given at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from merkblatt.comparing import diff
from merkblatt.comparing.plans import match_fields
from merkblatt.comparing.sheets import match_sheets, match_steps
from merkblatt.editing.comments import CONFLICT_INITIALS, ask_back
from merkblatt.editing.item_rows import arrange_items
from merkblatt.editing.package import Input, WordFile
from merkblatt.editing.pen import Pen
from merkblatt.editing.records import Around, mark_habits, write_field, write_record
from merkblatt.editing.rows import arrange_rows
from merkblatt.editing.since import merge, source_in
from merkblatt.editing.writing import Desk
from merkblatt.errors import EditError
from merkblatt.filling.document import Document
from merkblatt.findings import Finding
from merkblatt.fingerprints import PROPERTY, Prints
from merkblatt.forms import WERKSTATTPLAN, WERKZEUGBLATT, Form
from merkblatt.forms.columns import Repeat
from merkblatt.forms.spec import Line, Lines, Records
from merkblatt.model import Mappe

__all__ = ["Kept", "update", "update_keeping"]

Pair = tuple[Form, str, BaseModel, BaseModel]
"""A form of the document: its declaration, its path there, what it says, what it is to say."""


def update(document: Input, mappe: Mappe, *, author: str | None = None, date: str | None = None) -> Document:
    """Write a Mappe into a document that holds its forms already; what is the same is not touched.

    Changed values go into their cells, in the looks of what stood there; rows of new Handlungsfelder, Einzelmaßnahmen
    and, where each has one, Werkzeuge are made in the looks of their neighbours, those of old ones are taken out.

    Args:
        document: a Word document with the forms; it is not changed.
        mappe: what they are to say.
        author: writes all changes as revisions by this person, which the office accepts or rejects.
        date: when the revisions were made (``2018-03-27T10:00:00Z``); without it they have no date.

    Returns:
        A document whose extraction is ``mappe``; the very same bytes where nothing changed.

    Raises:
        merkblatt.errors.ReadError: the document cannot be read.
        merkblatt.errors.EditError: a value cannot be written in this document; ``field`` names it.
    """
    wanted = mappe.canonical()
    return _update(document, wanted, wanted, Pen(author, date))


@dataclass(frozen=True, slots=True)
class Kept:
    """An update that kept what people changed.

    Attributes:
        document: the document with what only the data changed.
        findings: conflicts, with paths and sources in it.
    """

    document: Document
    findings: tuple[Finding, ...]

    def asked(self) -> Document:
        """The document with a comment for each conflict, in place of earlier ones; questions of a check stay.

        Raises:
            merkblatt.errors.EditError: comments cannot be put into it.
        """
        return ask_back(self.document, self.findings, initials=CONFLICT_INITIALS)


def update_keeping(document: Input, mappe: Mappe, *, author: str | None = None, date: str | None = None) -> Kept:
    """As ``update``, but what people changed since the document was generated stays (see ``merge``).

    Raises:
        merkblatt.errors.ReadError: the document cannot be read.
        merkblatt.errors.EditError: a value cannot be written, or the document has no fingerprints.
    """
    file = WordFile(document)
    prints = Prints.read(file.properties)
    if prints is None:
        remedy = "Update it without keeping edits, or make it anew with 'merkblatt fill'."
        raise EditError("the document has no fingerprints that tell what people changed", file=file.file, remedy=remedy)
    wanted = mappe.canonical()
    merged = merge(prints, file.extraction.mappe, wanted)
    made = _update(document, merged.mappe, merged.prints, Pen(author, date))
    read = WordFile(made).extraction
    placed = (replace(one, source=source_in(one.path or "", read)) for one in merged.findings)
    return Kept(made, tuple(placed))


def _update(document: Input, wanted: Mappe, base: Mappe | Prints, pen: Pen) -> Document:
    """Write what is wanted; where that changes anything, the document's fingerprints are those of ``base`` then."""
    file, changed = WordFile(document), False
    for arrange in (_arrange_records, _arrange_items):
        arrange(file, wanted, pen)
        if file.touched:
            changed, file = True, WordFile(file.document())
    made = _written(file, wanted, base, pen, changed=changed)
    _check(made, wanted)
    return made


def _forms(file: WordFile, wanted: Mappe) -> list[Pair]:
    """The forms of the document with what they are to say."""
    read = file.extraction
    if len(read.plaene) > 1:
        raise EditError("there are several plans in the document", file=file.file)
    if bool(read.plaene) != (wanted.plan is not None):
        reason = "there is no plan in the document" if wanted.plan else "the data have no plan, but the document has"
        raise EditError(reason, file=file.file, field="plan", remedy="Give the data of the document's forms alone.")
    pairs: list[Pair] = []
    if wanted.plan is not None:
        pairs.append((WERKSTATTPLAN, "plaene[0]", read.plaene[0], wanted.plan))
    sheets = match_sheets(read.werkzeugblaetter, wanted.werkzeugblaetter)
    missing = [place for place in range(len(wanted.werkzeugblaetter)) if place not in sheets]
    left = set(range(len(read.werkzeugblaetter))) - set(sheets.values())
    if missing or left:
        field = f"werkzeugblaetter[{missing[0]}]" if missing else None
        reason = (
            "the document has no such sheet" if missing else f"{len(left)} sheets of the document are not in the data"
        )
        remedy = "Fill new sheets as documents of their own, and give the data of the document's sheets alone."
        raise EditError(reason, file=file.file, field=field, remedy=remedy)
    for new, old in sheets.items():
        pair = read.werkzeugblaetter[old], wanted.werkzeugblaetter[new]
        pairs.append((WERKZEUGBLATT, f"werkzeugblaetter[{old}]", *pair))
    return pairs


def _arrange_records(file: WordFile, wanted: Mappe, pen: Pen) -> None:
    """Make a row for each record that is to be there."""
    desk = _desk(file, pen)
    for form, at, old, new in _forms(file, wanted):
        for part in _lists(form):
            assert part.path is not None
            olds, news = getattr(old, part.path), getattr(new, part.path)
            pairs = _match(form, olds, news)
            if [pairs.get(place) for place in range(len(news))] == list(range(len(olds))):
                continue
            repeated = [column.field for column in part.columns if isinstance(column, Repeat)]
            kept = {one.path: one.codec.format(dict(old), one.path) for one in repeated}
            arrange_rows(desk, part, f"{at}.{part.path}", news, pairs, kept)


def _arrange_items(file: WordFile, wanted: Mappe, pen: Pen) -> None:
    """Make a row for each item that is to be there, where items have rows."""
    desk = _desk(file, pen)
    for form, at, old, new in _forms(file, wanted):
        for part in _lists(form):
            assert part.path is not None
            arrange_items(desk, part, f"{at}.{part.path}", getattr(old, part.path), getattr(new, part.path))


def _written(file: WordFile, wanted: Mappe, base: Mappe | Prints, pen: Pen, *, changed: bool) -> Document:
    """The document with all values."""
    desk = _desk(file, pen)
    for form, at, old, new in _forms(file, wanted):
        _write_form(desk, form, at, old, new)
    _renew_prints(file, base, changed=changed)
    return file.document()


def _renew_prints(file: WordFile, base: Mappe | Prints, *, changed: bool) -> None:
    """Set the fingerprints; those of a Mappe only where its values were written, as a document else stays as it is."""
    old = Prints.read(file.properties)
    if old is None:
        return
    new = base if isinstance(base, Prints) else Prints.made(base, old.salt)
    if changed or file.touched or (new is base and new != old):
        file.set_properties(new.properties(), PROPERTY)


def _desk(file: WordFile, pen: Pen) -> Desk:
    pen.begin(file.tree(file.main))
    return Desk(file, pen, dict(file.extraction.sources))


def _lists(form: Form) -> Iterator[Records]:
    return (part for part in form.parts if isinstance(part, Records) and part.path is not None)


def _match(form: Form, olds: Any, news: Any) -> dict[int, int]:  # noqa: ANN401 - lists of the form's own records
    return match_fields(olds, news) if form is WERKSTATTPLAN else match_steps(olds, news)


def _write_form(desk: Desk, form: Form, at: str, old: BaseModel, new: BaseModel) -> None:
    write_field(desk, form.heading.field, at, old, new)
    for part in form.parts:
        match part:
            case Records(path=None):
                write_record(desk, part, at, old, new, Around())
            case Records(path=str(path)):
                _write_list(desk, part, f"{at}.{path}", getattr(old, path), getattr(new, path))
            case Line(field=field):
                write_field(desk, field, at, old, new)
            case Lines(path=path):
                _write_lines(desk, f"{at}.{path}", getattr(old, path), getattr(new, path))
    if form.footer_owner:
        for field in form.footer:
            write_field(desk, field, at, old, new)


def _write_list(desk: Desk, part: Records, at: str, olds: Sequence[BaseModel], news: Sequence[BaseModel]) -> None:
    """The records of a list; after arranging, each new one stands at its place."""
    if len(olds) != len(news):
        raise desk.error("the rows of this list do not follow its records", at)
    paths = [f"{at}[{place}]" for place in range(len(olds))]
    marks = part.marks
    habits = mark_habits(desk, marks, zip(paths, olds, strict=True)) if marks and list(olds) != list(news) else {}
    for path, old, new in zip(paths, olds, news, strict=True):
        if old != new:
            write_record(desk, part, path, old, new, Around(paths, habits))


def _write_lines(desk: Desk, at: str, old: Mapping[str, str], new: Mapping[str, str]) -> None:
    """Own fields of a form, each in a row of its own."""
    for heading in [*new, *(one for one in old if one not in new)]:
        before, after = old.get(heading, ""), new.get(heading, "")
        if before != after:
            desk.write(f"{at}[{heading}]", before, after)


def _check(made: Document, wanted: Mappe) -> None:
    """What the document says now is what was wanted.

    Raises:
        merkblatt.errors.EditError: it is not; the first value that differs is named.
    """
    read = WordFile(made).extraction.mappe
    for change in diff(read, wanted):
        raise EditError(
            "this value cannot be written in this document, because of the way in which it is laid out",
            field=change.new_path or change.old_path,
            remedy="Change this value by hand, in Word, and run the update again.",
        )
