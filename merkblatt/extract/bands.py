"""Cutting a table into bands: a header with its rows, rows of label and value, rows that belong to no form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from merkblatt.extract.headers import Header, TimeColumn, find_header
from merkblatt.extract.labels import LabelSet
from merkblatt.forms.spec import Field, Form, Line, Lines
from merkblatt.read.content import Cell, Table
from merkblatt.values.text import canonical

__all__ = ["Band", "LineBand", "LooseRow", "RecordBand", "cut"]


@dataclass(slots=True)
class RecordBand:
    """A header row and the rows below it."""

    header: Header
    rows: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LineBand:
    """A row of label and value: a declared line, or an own one where ``line`` is None.

    ``values`` are the cells with the value; ``text`` is the value's text.
    """

    form: Form
    line: Field | None
    row: int
    label: Cell
    text: str
    values: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class LooseRow:
    """A row that belongs to no form."""

    row: int


Band = RecordBand | LineBand | LooseRow


def cut(table: Table, forms: Sequence[Form]) -> list[Band]:
    """All bands of a table from top to bottom; a table without any header and line gives loose rows only."""
    bands: list[Band] = []
    current: RecordBand | None = None
    for row in range(table.rows):
        header = find_header(table, row, forms)
        if header is not None:
            current = RecordBand(header)
            bands.append(current)
            continue
        line = _line(table, row, forms, current)
        if line is not None:
            bands.append(line)
        elif current is not None:
            current.rows.append(row)
        elif any(cell.text.strip() for cell in table.row(row)):
            bands.append(LooseRow(row))
    return bands


def _line(table: Table, row: int, forms: Sequence[Form], above: RecordBand | None) -> LineBand | None:
    cells = [cell for cell in table.row(row) if cell.row == row]
    if not cells or len(cells) != len(table.row(row)):
        return None
    if above is not None and _has_marks(cells, above.header):
        return None
    owners = [above.header.form] if above is not None else forms
    return _declared_line(cells, row, owners) or _own_line(cells, row, above)


def _has_marks(cells: Sequence[Cell], header: Header) -> bool:
    """Whether a bare mark stands below the scale: then the row is a record, whatever its name is."""
    marks = header.marks
    starts = {column.start for column in header.columns if isinstance(column, TimeColumn)}
    below = [marks.words.read(cell.text) for cell in cells if cell.column in starts] if marks else []
    return any(mark.marked and not mark.note for mark in below)


def _declared_line(cells: Sequence[Cell], row: int, forms: Sequence[Form]) -> LineBand | None:
    """A row that begins with the label of a line; the value stands in the next cells, or in the same behind it."""
    label, rest = cells[0], tuple(cells[1:])
    for form, line in _lines(forms):
        wording = LabelSet(line.label, line.aliases)
        values = "\n".join(text for cell in rest if (text := cell.text.strip()))
        if wording.score(label.text):
            return LineBand(form, line, row, label, values, rest)
        if not values and (behind := wording.behind(label.text, ":\n")):
            return LineBand(form, line, row, label, behind, (label,))
    return None


def _lines(forms: Sequence[Form]) -> Iterator[tuple[Form, Field]]:
    for form in forms:
        for part in form.parts:
            if isinstance(part, Line):
                yield form, part.field


def _own_line(cells: Sequence[Cell], row: int, above: RecordBand | None) -> LineBand | None:
    """A row of two cells that keeps to none of the columns above it: a label and a value of the municipality's own."""
    if above is None or len(cells) != 2 or not any(isinstance(part, Lines) for part in above.header.form.parts):  # noqa: PLR2004
        return None
    label, value = cells
    times = [column for column in above.header.columns if isinstance(column, TimeColumn)]
    if not times or value.column >= times[0].start or value.column + value.colspan <= times[0].end:
        return None
    text = canonical(label.text)
    return LineBand(above.header.form, None, row, label, value.text, (value,)) if text else None
