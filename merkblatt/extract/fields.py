"""Cells with texts: plain fields, groups of fields, values that each row repeats, columns of one's own."""

from __future__ import annotations

from collections.abc import Sequence

from merkblatt.extract.headers import FieldColumn, OwnColumn
from merkblatt.extract.rows import BESIDE, Reading, Record, joined
from merkblatt.findings import Severity, Source
from merkblatt.forms.spec import Extra, Field, Group, Lines, Repeat
from merkblatt.read.content import Cell
from merkblatt.values.text import canonical

__all__ = ["add_own", "read_fields", "remember"]


def read_fields(reading: Reading, record: Record, values: dict[str, object], at: str) -> None:
    """Read a record's texts into ``values``; ``at`` is its path with a trailing dot, or empty for the form itself."""
    for number, column in enumerate(reading.header.columns):
        cells = [cell for row in record for cell in row.cells.get(number, ())]
        match column:
            case FieldColumn(column=Field() as one):
                _value(reading, one, cells, values, at)
            case FieldColumn(column=Group() as group):
                _group(reading, group, cells, values, at)
            case FieldColumn(column=Repeat(field=repeated)):
                _repeated(reading, repeated, cells)
            case OwnColumn(heading=heading):
                _own(reading, heading, cells, values, at)
            case _:
                pass
    for row in record:
        for cell in row.cells.get(BESIDE, ()):
            reading.draft.leave(reading.place.of(cell))


def _value(reading: Reading, one: Field, cells: Sequence[Cell], values: dict[str, object], at: str) -> None:
    """A field's value; where two columns give text for the same field, one stands below the other."""
    for path, value in one.codec.parse(joined(cells), one.path).items():
        before = values.get(path)
        both = isinstance(before, str) and isinstance(value, str) and before and value
        values[path] = f"{before}\n{value}" if both else before if value in (None, "") and before else value
    remember(reading, f"{at}{one.path}", cells)


def remember(reading: Reading, path: str, cells: Sequence[Cell]) -> None:
    """Where a value stands, and what was remarked about it."""
    for cell in cells:
        source = reading.place.of(cell)
        reading.draft.sources.setdefault(path, source)
        reading.draft.remark(cell.paragraphs, path, source)
        for table in cell.tables:
            inner = "\n".join(text for nested in table.cells if (text := nested.text.strip()))
            message = "In der Zelle steht eine weitere Tabelle; ihr Text wurde nicht übernommen."
            reading.draft.note("tabelle-in-zelle", Severity.WARNING, message, path=path, source=source)
            reading.draft.leave(Source(part=source.part, table=table.number, text=inner))


def _group(reading: Reading, group: Group, cells: Sequence[Cell], values: dict[str, object], at: str) -> None:
    """Fields below one heading: a cell for each, in their order."""
    filled = [cell for cell in cells if cell.text.strip()]
    if len(cells) == len(group.fields) or not filled:
        for one, cell in zip(group.fields, cells, strict=False):
            _value(reading, one, [cell], values, at)
        return
    first, *others = group.fields
    _value(reading, first, cells, values, at)
    named = " und ".join(f"„{one.label}“" for one in others)
    message = f"Die Angaben unter „{group.label}“ ließen sich nicht trennen und stehen bei „{first.label}“; {named} fehlt."
    path = f"{at}{first.path}"
    reading.draft.note("gruppe-ungeteilt", Severity.WARNING, message, path=path, source=reading.place.of(filled[0]))


def _repeated(reading: Reading, repeated: Field, cells: Sequence[Cell]) -> None:
    """A value of the form that every row repeats: a row that differs is reported."""
    draft = reading.draft
    for path, value in repeated.codec.parse(joined(cells), repeated.path).items():
        if value in (None, ""):
            continue
        source = reading.place.of(cells[0])
        known = draft.values.setdefault(path, value)
        draft.sources.setdefault(path, source)
        if known != value:
            message = f"In der Spalte „{repeated.label}“ steht {value}, das Blatt gilt aber für {known}."
            draft.note("angabe-widerspricht", Severity.WARNING, message, path=path, source=source)


def _own(reading: Reading, heading: str, cells: Sequence[Cell], values: dict[str, object], at: str) -> None:
    """A column of the municipality's own: kept under its heading where the form has a place for it."""
    filled = [cell for cell in cells if cell.text.strip()]
    if not filled:
        return
    title, path = canonical(heading), _own_path(reading)
    if path is None or not title:
        for cell in filled:
            reading.draft.leave(reading.place.of(cell))
        return
    add_own(values, path, title, joined(filled))
    remember(reading, f"{at}{path}[{title}]", filled)


def _own_path(reading: Reading) -> str | None:
    """The attribute for own columns: the record's, or the form's where the form itself is the record."""
    records = reading.header.records
    paths = [column.path for column in records.columns if isinstance(column, Extra)]
    if records.path is None:
        paths += [part.path for part in reading.header.form.parts if isinstance(part, Lines)]
    return next(iter(paths), None)


def add_own(values: dict[str, object], path: str, title: str, text: str) -> None:
    """Add a text under a heading of one's own; a heading that stands twice keeps both texts."""
    entries = values.setdefault(path, {})
    assert isinstance(entries, dict)
    entries[title] = f"{entries[title]}\n{text}" if entries.get(title) and text else entries.get(title) or text
