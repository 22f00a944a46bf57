"""Cells below a scale of time, and lists whose items have marks of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from merkblatt.extraction.fields import remember
from merkblatt.extraction.headers import FieldColumn, Header, TimeColumn
from merkblatt.extraction.rows import Reading, Record, Row, cells_of
from merkblatt.findings import Severity
from merkblatt.forms.spec import Items, Marks
from merkblatt.reading.content import Cell
from merkblatt.values.text import canonical

__all__ = ["marked_by_item", "read_items", "read_marks"]


def read_marks(reading: Reading, record: Record, values: dict[str, object], at: str) -> dict[int, set[int]]:
    """Read a record's marks and notes into ``values``; gives the marked times of each of its rows."""
    notes: dict[int, str] = {}
    marked = {row.number: _row_marks(reading, row, row.cells, notes, at) for row in record}
    marked[record[0].number] |= _row_marks(reading, record[0], record[0].above, notes, at)
    _spelled_times(reading, record, marked, at)
    marks = next((column for column in reading.header.records.columns if isinstance(column, Marks)), None)
    if marks is not None:
        values[marks.path] = sorted(set().union(*marked.values()))
        values[marks.notes] = notes
        _place_unmarked(reading, marks, at)
    return marked


def _place_unmarked(reading: Reading, marks: Marks, at: str) -> None:
    """Without any mark, the marks' place is that of the first cell for one."""
    sources = reading.draft.sources
    if f"{at}.{marks.path}" not in sources:
        cells = [source for path, source in sources.items() if path.startswith(f"{at}.{marks.notes}[")]
        sources |= {f"{at}.{marks.path}": cells[0]} if cells else {}


def _row_marks(
    reading: Reading, row: Row, cells: Mapping[int, Sequence[Cell]], notes: dict[int, str], at: str
) -> set[int]:
    shaded = _whole_row_shaded(reading, row)
    marked: set[int] = set()
    for number, below in cells.items():
        if number >= 0 and isinstance(reading.header.columns[number], TimeColumn):
            for cell in below:
                marked |= _mark(reading, cell, notes, at, shaded=shaded)
    return marked


def _whole_row_shaded(reading: Reading, row: Row) -> bool:
    """Whether cells beside the scale are shaded as well: then shading is decoration and no mark."""
    beside = [
        cell
        for number, cells in row.cells.items()
        if number < 0 or not isinstance(reading.header.columns[number], TimeColumn)
        for cell in cells
    ]
    return any(cell.fill for cell in beside)


def _column_shaded(reading: Reading, cell: Cell) -> bool:
    """Whether all cells of a column are shaded: then shading is decoration and no mark."""
    below = reading.header.row + reading.header.depth
    column = [one for one in reading.place.table.cells if one.column == cell.column and one.row >= below]
    return len(column) > 1 and all(one.fill for one in column)


def _mark(reading: Reading, cell: Cell, notes: dict[int, str], at: str, *, shaded: bool) -> set[int]:
    """The times that a cell marks: all of the columns that it spans. A note belongs to the first of them."""
    end = cell.column + cell.colspan
    covered = [column for column in reading.header.times if column.start < end and cell.column < column.end]
    marks, source = covered[0].marks, reading.place.of(cell)
    path = f"{at}.{marks.path}"
    times = {time for column in covered for time in column.times}
    for time in times:
        reading.draft.sources.setdefault(f"{at}.{marks.notes}[{time}]", source)
    mark = marks.words.read(cell.text)
    if not mark.marked and (cell.fill is None or shaded or cell.text.strip()):
        reading.draft.remark(cell.blocks, path, source)
    if not mark.marked:
        if mark.note:
            reading.draft.leave(source)
        if cell.fill is None or shaded or cell.text.strip() or _column_shaded(reading, cell):
            return set()
        message = "Die Zelle ist nur farbig hinterlegt; sie wurde als Kreuz gelesen. Bitte prüfen."
        reading.draft.note("nur-farbe", Severity.WARNING, message, path=path, source=source)
    if mark.note and mark.marked:
        first = min(times)
        notes[first] = f"{notes[first]}\n{mark.note}" if first in notes else mark.note
    remember(reading, path, [cell])
    return times


def _spelled_times(reading: Reading, record: Record, marked: dict[int, set[int]], at: str) -> None:
    """Times that a column names in words (``2017-2019``, ``ab März``) in place of a grid."""
    for number, column in enumerate(reading.header.columns):
        if not isinstance(column, FieldColumn) or not isinstance(column.column, Marks):
            continue
        marks, path = column.column, f"{at}.{column.column.path}"
        for row in record:
            shared = row.above.get(number, ()) if row is record[0] else ()
            for cell in (*row.cells.get(number, ()), *shared):
                times = _spelled(reading, marks, number, cell)
                marked[row.number] |= set(times)
                remember(reading, path, [cell])
                _report_spelled(reading, marks, cell, times, path)


def _spelled(reading: Reading, marks: Marks, number: int, cell: Cell) -> tuple[int, ...]:
    """The times that a text names; an open span (``ab 2018``) ends with the last time that the column names."""
    times = marks.scale.read(cell.text)
    if times or not cell.text.strip():
        return times
    column = reading.header.columns[number]
    named = {
        time
        for other in reading.place.table.cells
        if column.start <= other.column < column.end
        for time in marks.scale.read(other.text)
    }
    return marks.scale.read(cell.text, tuple(range(min(named), max(named) + 1))) if named else ()


def _report_spelled(reading: Reading, marks: Marks, cell: Cell, times: Sequence[int], path: str) -> None:
    """An open span and a text that cannot be read are reported; the latter is kept."""
    text, source = canonical(cell.text), reading.place.of(cell)
    if text and not times:
        message = f"Die Zeitangabe „{text}“ ließ sich nicht lesen. Bitte prüfen."
        reading.draft.note("zeit-unklar", Severity.WARNING, message, path=path, source=source)
        reading.draft.leave(source)
    elif text and not marks.scale.read(text):
        message = f"Die Zeitangabe „{text}“ ist offen; sie wurde bis zur letzten genannten Zeit gelesen. Bitte prüfen."
        reading.draft.note("zeit-offen", Severity.WARNING, message, path=path, source=source)


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
    rows = [
        (row, _item_texts(cells_of([row], number) if row is record[0] else row.cells.get(number, ()))) for row in record
    ]
    shared = len(record) == 1 and len(rows[0][1]) > 1
    own = each and not shared and not _merged(reading.header, record)
    held: list[dict[str, object]] = []
    for cell in cells_of([record[0]], number)[:1]:
        reading.draft.sources.setdefault(f"{at}.{items.field.path}", reading.place.of(cell))
    for row, texts in rows:
        for text in texts:
            remember(reading, f"{at}.{items.field.path}[{len(held)}].{items.name}", cells_of([row], number))
            held.append({items.name: text} | ({items.marks: sorted(marked[row.number])} if own else {}))
    values[items.field.path] = held
    _report_nesting(reading, [row.cells.get(number, ()) for row in record], f"{at}.{items.field.path}")


def _report_nesting(reading: Reading, rows: Iterable[Sequence[Cell]], path: str) -> None:
    """Items of a list in a list are items like others; whether they were meant so is for people to say."""
    for cells in rows:
        for cell in cells:
            if any(paragraph.list_level for paragraph in cell.paragraphs):
                message = "Die Liste hat Unterpunkte; jeder wurde als eigener Punkt gelesen. Bitte prüfen."
                source = reading.place.of(cell)
                reading.draft.note("liste-verschachtelt", Severity.WARNING, message, path=path, source=source)


def _items_column(header: Header) -> tuple[int, Items | None]:
    for number, column in enumerate(header.columns):
        if isinstance(column, FieldColumn) and isinstance(column.column, Items):
            return number, column.column
    return -1, None


def _merged(header: Header, record: Record) -> bool:
    """Whether the cells below the scale are merged down over all of a record's rows."""
    times = {number for number, column in enumerate(header.columns) if isinstance(column, TimeColumn)}
    return len(record) > 1 and bool(times) and all(times <= row.continued for row in record[1:])


BULLET = re.compile(r"[-–—](?=[ \t]|[^\W\d])[ \t]*|[•·*◦▪●■➢✓→>][ \t]*|\(?(?:[0-9]{1,2}|[a-z])(?:\.\)|[.)])[ \t]+")
"""A bullet or a number that somebody typed."""


def _item_texts(cells: Sequence[Cell]) -> list[str]:
    """The items in a cell: list items whole, other paragraphs line by line and without a typed bullet.

    Where the lines of a paragraph have typed bullets, a line without one goes on with the item above it.
    """
    texts: list[str] = []
    for cell in cells:
        for paragraph in cell.paragraphs:
            typed = False
            text = canonical(paragraph.text)
            if paragraph.list_level is not None:
                texts.append(text)
                continue
            for line in text.split("\n"):
                bullet = BULLET.match(line.lstrip())
                if typed and not bullet and line.strip() and texts:
                    texts[-1] = f"{texts[-1]}\n{line.strip()}"
                    continue
                typed = typed or bullet is not None
                texts.append(line.strip()[bullet.end() if bullet else 0 :])
    return [text for text in texts if text]
