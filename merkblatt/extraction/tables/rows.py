"""The rows below a header, their cells sorted by the header's columns, and grouped into records.

A cell belongs to the column that it overlaps most. A record begins where its first declared column has a cell of its
own with something in it; rows that this cell is merged down over continue the record, and so do rows that leave it
empty, or that repeat all that the record says above its list. Where that column is missing, a caption stands for it: a
cell over all columns, or a heading above the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, KeysView, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from msgspec import Struct

from merkblatt.extraction.draft import Draft, Place
from merkblatt.extraction.headings.headers import FieldColumn, Header, HeaderColumn, OwnColumn, TimeColumn
from merkblatt.extraction.headings.whole_columns import WholeColumns
from merkblatt.findings import Severity, Source
from merkblatt.forms.columns import Field, Group
from merkblatt.reading.content import Cell, Paragraph
from merkblatt.values.codec import DASHES
from merkblatt.values.numbered import parse

__all__ = [
    "BESIDE",
    "Caption",
    "Reading",
    "Record",
    "Row",
    "cells_of",
    "grouped",
    "joined",
    "of_scale",
    "paragraphs_of",
    "rows_below",
    "text_of",
]

BESIDE = -1
"""The column of cells that stand below no heading."""


@dataclass(frozen=True, slots=True)
class Caption:
    """A record's name that stands above its rows; ``guessed`` where nothing says that it is one."""

    text: str
    source: Source
    guessed: bool = False


class Row(Struct, gc=False):
    """A grid row.

    Attributes:
        number: grid row.
        cells: cells that begin in the row, by the number of the header's column.
        above: cells that are merged down from above, by the number of the header's column.
        caption: the record's name that stands above this row, its first one; None where the row holds it itself.
        ordered: the order of the cells tells their columns, not their edges.
    """

    number: int
    cells: dict[int, list[Cell]] = {}
    above: dict[int, list[Cell]] = {}
    caption: Caption | None = None
    ordered: bool = False

    @property
    def continued(self) -> KeysView[int]:
        """Numbers of the columns whose cell is merged down from above."""
        return self.above.keys()

    def whole(self, column: int) -> tuple[Cell, ...]:
        """The cells that reach into the row from above, and those that begin in it."""
        return (*self.above.get(column, ()), *self.cells.get(column, ()))

    @property
    def empty(self) -> bool:
        """Whether nothing stands in the row's own cells."""
        return not any(cell.canonical or cell.nests for cells in self.cells.values() for cell in cells)

    def first(self) -> Cell:
        """The first cell with something in it, or the first one."""
        cells = [cell for cells in self.cells.values() for cell in cells]
        return next((cell for cell in cells if cell.canonical), cells[0])


Record = Sequence[Row]
"""The rows of one record."""


@dataclass(frozen=True)
class Reading:
    """What is needed to read below one header: the header, the table's place, and the form that is being read.

    ``resembled`` has the field that an own heading resembles, or None, for the headings that were asked for.
    """

    header: Header
    place: Place
    draft: Draft
    resembled: dict[str, Field | None] = field(default_factory=dict, init=False)

    def below(self, number: int) -> Sequence[Cell]:
        """The cells of a grid row; headings that reach down into it are no values."""
        first, cells = self.header.row + self.header.depth, self.place.table.row(number)
        return cells if number < first else [cell for cell in cells if cell.row >= first]

    @cached_property
    def columns(self) -> WholeColumns:
        """What is true of the table's columns as a whole."""
        return WholeColumns(self.place.table, self.header)


def text_of(cell: Cell) -> str:
    """A cell's text, or that of the tables in it where it has no other."""
    if cell.canonical or not cell.nests:
        return cell.canonical
    return "\n".join([text for one in paragraphs_of(cell) if (text := one.canonical)])


def joined(cells: Iterable[Cell]) -> str:
    """The cells' texts, one below the other."""
    return "\n".join([text for cell in cells if (text := text_of(cell))])


def paragraphs_of(cell: Cell) -> tuple[Paragraph, ...]:
    """The paragraphs of a cell; those of the tables in it where it has no text of its own."""
    own = cell.paragraphs
    if not cell.nests or any(one.text.strip() for one in own):
        return own
    return tuple(one for table in cell.tables for inner in table.cells for one in paragraphs_of(inner))


def rows_below(reading: Reading, numbers: Iterable[int], caption: Caption | None = None) -> Iterator[Row]:
    """The rows with the given numbers that are not empty; ``caption`` is that of the first one."""
    columns = reading.header.columns
    named = reading.header.records.path is not None and reading.header.key is None
    known: dict[tuple[int, int], int] = {}
    for number in numbers:
        row = Row(number)
        for cell in reading.below(number):
            edges = cell.column, cell.colspan
            column = known.get(edges)
            if column is None:
                column = known[edges] = _column_of(cell, columns)
            held = row.cells if cell.row == number else row.above
            held.setdefault(column, []).append(cell)
        _put_in_order(row, columns)
        if len(columns) > MOST_SPANNED and _spans_all(row, columns):
            source = reading.place.of(row.first())
            if named and source.text.strip():
                caption = Caption(source.text, source)
            else:
                reading.draft.leave(source)
        elif not row.empty:
            row.caption, caption = caption, None
            yield row


def _put_in_order(row: Row, columns: Sequence[HeaderColumn]) -> None:
    """Where columns and cells are as many, but the edges leave one of the columns without a cell, their order decides.

    Grids whose edges contradict each other come from tables that were put together or cut by hand.
    """
    if row.above or not any(
        number < 0 or (len(held) > 1 and len(held) > _slots(columns[number])) for number, held in row.cells.items()
    ):  # as in most rows
        return
    wanted = [number for number, column in enumerate(columns) for _ in range(_slots(column))]
    cells = sorted((cell for held in row.cells.values() for cell in held), key=lambda cell: cell.column)
    if len(cells) == len(wanted):
        row.cells, row.ordered = {}, True
        for number, cell in zip(wanted, cells, strict=True):
            row.cells.setdefault(number, []).append(cell)


def _slots(column: HeaderColumn) -> int:
    """How many cells a column has in a row: one for each field of a group."""
    if isinstance(column, FieldColumn) and isinstance(column.column, Group):
        return len(column.column.fields)
    return 1


MOST_SPANNED = 3
"""Columns that one cell may span as a value; over more of them it is a caption."""


def _spans_all(row: Row, columns: Sequence[HeaderColumn]) -> bool:
    """Whether a row is nothing but a text over most columns, from the first on: a caption between the records."""
    cells = (cell for held in (row.cells, row.above) for below in held.values() for cell in below)
    filled = (cell for cell in cells if cell.canonical or cell.nests)
    first, second = next(filled, None), next(filled, None)
    if first is None or second is not None or first.column > columns[0].start:
        return False
    end = first.column + first.colspan
    covered = [column for column in columns if column.start < end]
    return len(covered) > max(MOST_SPANNED, len(columns) // 2)


def cells_of(record: Record, column: int) -> list[Cell]:
    """A record's cells in a column; a cell that is merged down from the record above belongs to both."""
    cells = list(record[0].above.get(column, ()))
    for row in record:
        cells += row.cells.get(column, ())
    return cells


def of_scale(header: Header, cells: Mapping[int, Sequence[Cell]]) -> Iterator[tuple[TimeColumn, Cell]]:
    """The cells below the scale, each with its column."""
    scale = header.scale
    for number, below in cells.items():
        column = scale.get(number)
        if column is not None:
            for cell in below:
                yield column, cell


def _column_of(cell: Cell, columns: Sequence[HeaderColumn]) -> int:
    """The column that a cell overlaps most, the left one of equals."""
    start = cell.column
    end = start + cell.colspan
    best, most = BESIDE, 0
    for number, column in enumerate(columns):
        if column.start < end and start < column.end:
            overlap = min(end, column.end) - max(start, column.start)
            if overlap > most:
                best, most = number, overlap
    return best


def grouped(reading: Reading, rows: Iterable[Row]) -> list[Record]:
    """The rows of each record. That an empty first cell continues the record above is a guess, and reported."""
    key = reading.header.key
    records: list[list[Row]] = []
    for row in rows:
        if records and row.caption is None:
            _merge_repeated(reading, records[-1], row, key)
        if records and _goes_on(reading, records[-1], row, key):
            records[-1].append(row)
        else:
            records.append([row])
    return list(records)


def _goes_on(reading: Reading, record: Record, row: Row, key: int | None) -> bool:
    """Whether a row belongs to the record above it."""
    if key is None:
        return record[0].caption is not None and row.caption is None
    if key in row.continued:
        return True
    if joined(row.cells.get(key, ())):
        return False
    message = "Die erste Zelle der Zeile ist leer; sie wurde als Fortsetzung der Zeile darüber gelesen."
    reading.draft.note("zeile-fortgesetzt", Severity.WARNING, message, source=reading.place.of(row.first()))
    return True


def _merge_repeated(reading: Reading, record: Record, row: Row, key: int | None) -> None:
    """Where a row repeats all that a record says beside its list, for a further item, as if that were merged down.

    A name whose cell begins a merge of its own begins a record, as in filled forms, whatever stands above it.
    """
    if key is not None and any(cell.begins_merge for cell in row.cells.get(key, ())):
        return
    first, named, name = record[0], record[0].caption is not None, ""
    if not named:  # then it repeats the name; most rows have another one, and need no closer look
        name = "" if key is None else joined(row.cells.get(key, ()))
        if key is None or name in {"", *DASHES} or name != joined(first.whole(key)):
            return
    items = reading.header.items
    if items is None or any(joined(row.cells.get(items, ())) == joined(one.cells.get(items, ())) for one in record):
        return
    if not named and not all(_holds_one(reading.header, one, items) for one in (*record, row)):
        return
    columns = list(enumerate(reading.header.columns))
    plain = [n for n, one in columns if isinstance(one, FieldColumn) and isinstance(one.column, Field | Group)]
    own = [n for n, one in columns if isinstance(one, OwnColumn)]
    there = {number: text for number in (*plain, *own) if (text := joined(first.whole(number)))}
    here = {number: text for number in (*plain, *own) if (text := joined(row.cells.get(number, ())))}
    same = [number for number in here if here[number] == there.get(number)]
    whole = all(here.get(number) == there.get(number) for number in plain)
    numbered = not named and parse(name)[0] is not None  # no two records have the same number and name
    if not numbered and not all(number not in here or here[number] == there.get(number) for number in plain):
        message = "Zwei Zeilen haben denselben Namen und sonst anderes; sie wurden als zwei gelesen. Bitte prüfen."
        reading.draft.note("zeilen-gleichnamig", Severity.WARNING, message, source=reading.place.of(row.first()))
        return
    if not named and (not whole or len(same) == 1):  # nothing but the name says that both are one
        message = "Die Zeile wiederholt den Namen der Zeile darüber; sie wurde als deren Fortsetzung gelesen."
        reading.draft.note("zeile-fortgesetzt", Severity.WARNING, message, source=reading.place.of(row.first()))
    row.above |= {number: row.cells.pop(number) for number in same}


def _holds_one(header: Header, row: Row, column: int) -> bool:
    """Whether a row holds exactly one item; a bullet before it speaks of lists, unless the heading says otherwise."""
    paragraphs = [one for cell in row.cells.get(column, ()) for one in cell.paragraphs if one.text.strip()]
    return len(paragraphs) == 1 and (header.single or paragraphs[0].list_level is None)
