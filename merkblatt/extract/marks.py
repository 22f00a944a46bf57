"""Cells below a scale of time, and lists whose items have marks of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from merkblatt.extract.fields import remember
from merkblatt.extract.headers import FieldColumn, Header, TimeColumn
from merkblatt.extract.rows import Reading, Record, Row
from merkblatt.forms.spec import Items
from merkblatt.read.content import Cell
from merkblatt.values.text import canonical

__all__ = ["marked_by_item", "read_items", "read_marks"]

def read_marks(reading: Reading, record: Record, values: dict[str, object], at: str) -> dict[int, set[int]]:
    """Read a record's marks and notes into ``values``; gives the marked times of each of its rows."""
    notes: dict[int, str] = {}
    marked = {row.number: _row_marks(reading, row, notes, at) for row in record}
    marks = reading.header.marks
    if marks is not None:
        values[marks.path] = sorted(set().union(*marked.values()))
        values[marks.notes] = notes
    return marked


def _row_marks(reading: Reading, row: Row, notes: dict[int, str], at: str) -> set[int]:
    marked: set[int] = set()
    for number, cells in row.cells.items():
        if number >= 0 and isinstance(reading.header.columns[number], TimeColumn):
            for cell in cells:
                marked |= _mark(reading, cell, notes, at)
    return marked


def _mark(reading: Reading, cell: Cell, notes: dict[int, str], at: str) -> set[int]:
    """The times that a cell marks: all of the columns that it spans. A note belongs to the first of them."""
    end = cell.column + cell.colspan
    covered = [column for column in _times(reading.header) if column.start < end and cell.column < column.end]
    marks, source = covered[0].marks, reading.place.of(cell)
    times = {time for column in covered for time in column.times}
    mark = marks.words.read(cell.text)
    if not mark.marked:
        if mark.note:
            reading.draft.leave(source)
        return set()
    if mark.note:
        first = min(times)
        notes[first] = f"{notes[first]}\n{mark.note}" if first in notes else mark.note
    remember(reading, f"{at}.{marks.path}", [cell])
    return times


def _times(header: Header) -> list[TimeColumn]:
    return [column for column in header.columns if isinstance(column, TimeColumn)]


def marked_by_item(reading: Reading, records: Iterable[Record]) -> bool:
    """Whether a table gives marks for each item: its heading says so, or a record's rows have marks of their own."""
    if reading.header.single:
        return True
    key = reading.key()
    return any(
        len(record) > 1 and all(key in row.continued for row in record[1:]) and not _merged(reading.header, record)
        for record in records
    )


def read_items(
    reading: Reading, record: Record, marked: dict[int, set[int]], values: dict[str, object], at: str, *, each: bool
) -> None:
    """Read a record's list; its items have marks of their own in a table by item, each in a row."""
    number, items = _items_column(reading.header)
    if items is None:
        return
    rows = [(row, _item_texts(row.cells.get(number, ()))) for row in record]
    shared = len(record) == 1 and len(rows[0][1]) > 1
    own = each and not shared and not _merged(reading.header, record)
    held: list[dict[str, object]] = []
    for row, texts in rows:
        for text in texts:
            remember(reading, f"{at}.{items.field.path}[{len(held)}].{items.name}", row.cells[number])
            held.append({items.name: text} | ({items.marks: sorted(marked[row.number])} if own else {}))
    values[items.field.path] = held


def _items_column(header: Header) -> tuple[int, Items | None]:
    for number, column in enumerate(header.columns):
        if isinstance(column, FieldColumn) and isinstance(column.column, Items):
            return number, column.column
    return -1, None


def _merged(header: Header, record: Record) -> bool:
    """Whether the cells below the scale are merged down over all of a record's rows."""
    times = {number for number, column in enumerate(header.columns) if isinstance(column, TimeColumn)}
    return len(record) > 1 and bool(times) and all(times <= row.continued for row in record[1:])


def _item_texts(cells: Sequence[Cell]) -> list[str]:
    """The items in a cell: list items whole, other paragraphs line by line and without a typed bullet."""
    texts: list[str] = []
    for cell in cells:
        for paragraph in cell.paragraphs:
            text = canonical(paragraph.text)
            lines = [text] if paragraph.list_level is not None else text.split("\n")
            texts += lines if paragraph.list_level is not None else [line.lstrip(" \t-–—•·*") for line in lines]
    return [text for text in texts if text]
