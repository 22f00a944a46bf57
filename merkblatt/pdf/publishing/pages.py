"""From a form's declaration and context to a description of its page: rows of cells with their texts, in plain values.

The description is what ``templates/formular.typ`` sets. It knows labels, places and kinds of cells, no type, no colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from merkblatt.context import Values
from merkblatt.forms.spec import Extra, Field, Form, Group, Items, Line, Lines, Marks, Part, Records, Repeat
from merkblatt.pdf.publishing.cells import LABEL, MARK, MARK_LABEL, TEXT, Place, Plain, cell, group, items, row
from merkblatt.pdf.publishing.fonts import printable
from merkblatt.pdf.publishing.widths import columns_of

__all__ = ["form_heading", "form_page"]

VALUE_HEIGHT = 34.0
"""Least height in points of a row for a single value: as in the Word form, room to write by hand."""


def form_page(form: Form, shown: Values, bookmark: str = "") -> Plain:
    """The description of one form.

    Args:
        form: the declaration.
        shown: the form's context (``merkblatt.context``).
        bookmark: what the outline calls the form, below its heading; empty where the heading is enough.
    """
    columns = columns_of(form, _counts(form, shown))
    groups = [
        each
        for number, part in enumerate(form.parts)
        for each in _part(form, part, columns.places[number], shown, bookmark)
    ]
    return {"breiten": [round(width, 3) for width in columns.widths], "gruppen": groups}


def form_heading(form: Form, shown: Values) -> str:
    """A form's heading: label and value."""
    field = form.heading.field
    return printable(f"{field.label}{form.heading.separator}{shown[field.path]}".strip())


def _counts(form: Form, shown: Values) -> dict[str, int]:
    """How many columns there are of those whose number only the data knows."""
    counts: dict[str, int] = {}
    for part in form.parts:
        for column in part.columns if isinstance(part, Records) else ():
            match column:
                case Marks(values=str(path)) | Extra(path=path):
                    counts[path] = len(_list(shown[path]))
                case _:
                    pass
    return counts


def _part(form: Form, part: Part, places: Sequence[Place], shown: Values, bookmark: str) -> Iterator[Plain]:
    match part:
        case Line(field=field):
            yield group([row(_line(field.label, shown[field.path], places), VALUE_HEIGHT, line=True)])
        case Lines(path=path):
            entries = _list(shown[path])
            yield group([row(_line(entry["titel"], entry["text"], places), line=True) for entry in entries])
        case Records(path=None):
            yield from _single(form, part, places, shown, bookmark)
        case Records():
            yield group([row(_header(part, places, shown))], level=1 + _stands_below(form, part))
            yield group([each for record in _list(shown[part.path or ""]) for each in _record(part, places, record)])


def _single(form: Form, part: Records, places: Sequence[Place], shown: Values, bookmark: str) -> Iterator[Plain]:
    """The form's own values: as in the Word form with their labels on every page, unless they are long."""
    short = bool(shown["kopf_kurz"])
    values = row(_values(part, places, shown, shown, 1, _marked(form, bookmark)), VALUE_HEIGHT, values=short)
    head = row(_header(part, places, shown))
    yield group([head, values] if short else [head], level=1)
    yield from () if short else [group([values])]


def _stands_below(form: Form, part: Records) -> bool:
    """Whether records stand below the form's own values, whose labels stay above them on every page."""
    above = form.parts[: form.parts.index(part)]
    return any(isinstance(one, Records) and one.path is None for one in above)


def _line(label: object, text: object, places: Sequence[Place]) -> list[Plain]:
    return [cell(LABEL, label, places[0], head=True), cell(TEXT, text, places[1])]


def _marked(form: Form, bookmark: str) -> dict[str, str]:
    """The bookmark by the path of the value that it is about."""
    return {form.title[0]: printable(bookmark)} if form.title and bookmark else {}


def _header(part: Records, places: Sequence[Place], shown: Values) -> list[Plain]:
    cells, left = list[Plain](), iter(places)
    for column in part.columns:
        match column:
            case Group(label=label, fields=fields):
                cells.append(cell(LABEL, label, _joined(next(left) for _ in fields)))
            case Items(field=field):
                cells.append(cell(LABEL, shown[f"{field.path}_titel"], next(left)))
            case Marks(values=tuple(values), scale=scale):
                cells += [cell(MARK_LABEL, scale.heading(value), next(left)) for value in values]
            case Marks(values=str(path)):
                cells += [cell(MARK_LABEL, heading, next(left)) for heading in _list(shown[path])]
            case Extra(path=path):
                cells += [cell(LABEL, heading, next(left)) for heading in _list(shown[path])]
            case Field() as field:
                behind = shown[field.label_value] if field.label_value else None
                label = field.label if behind is None else f"{field.label} {behind}"
                cells.append(cell(LABEL, label, next(left)))
            case Repeat(field=field):
                cells.append(cell(LABEL, field.label, next(left)))
    return cells


def _record(part: Records, places: Sequence[Place], record: Values) -> list[Plain]:
    """The rows of a record: one, or one for each item; then the cells of plain fields are merged over all of them."""
    below = _list(record["zeilen"]) if part.items is not None else [record]
    first = _values(part, places, record, below[0], len(below), {})
    return [row(first), *(row(_values(part, places, None, each, 1, {})) for each in below[1:])]


def _values(
    part: Records, places: Sequence[Place], record: Values | None, line: Values, rows: int, marked: dict[str, str]
) -> list[Plain]:
    """The cells of a row; without a ``record`` those of plain fields are merged with the ones above."""
    cells, left = list[Plain](), iter(places)
    for column in part.columns:
        match column:
            case Items(field=field):
                cells.append(items(_list(line[field.path]), next(left)))
            case Marks(path=path):
                cells += [cell(MARK, mark, next(left)) for mark in _list(line[path])]
            case Extra(path=path):
                cells += [cell(TEXT, text, next(left)) for text in _list(line[path])]
            case Group(fields=fields):
                cells += [_value(one, record, next(left), rows, marked) for one in fields if record is not None]
            case Field() | Repeat():
                field = column if isinstance(column, Field) else column.field
                place, head = next(left), column is part.columns[0] and part.path is not None
                cells += [_value(field, record, place, rows, marked, head=head)] if record is not None else []
    return cells


def _value(
    field: Field, record: Values, place: Place, rows: int, marked: dict[str, str], *, head: bool = False
) -> Plain:
    text = record[field.path]
    bookmark = marked.get(field.path, "") if str(text).strip() else ""
    return cell(TEXT, text, place, rows=rows, bookmark=bookmark, head=head)


def _joined(places: Iterable[Place]) -> Place:
    spans, widths = zip(*places, strict=True)
    return Place(sum(spans), sum(widths))


def _list(value: object) -> list[Any]:
    assert isinstance(value, list)
    return value
