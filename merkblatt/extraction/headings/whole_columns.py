"""What is true of a table's columns as a whole: found once for all cells below a header."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from merkblatt.extraction.headings.headers import Header, HeaderColumn
from merkblatt.forms.spec import Marks
from merkblatt.reading.content import Cell, Table

__all__ = ["WholeColumns"]

LEAST_ROWS = 4
"""Cells of a column that are not all marked by chance."""


@dataclass(frozen=True)
class WholeColumns:
    """The columns below a header of a table."""

    table: Table
    header: Header

    @cached_property
    def _below(self) -> dict[int, list[Cell]]:
        """The cells below the header, by the first grid column of each."""
        first = self.header.row + self.header.depth
        below = defaultdict[int, list[Cell]](list)
        for cell in self.table.cells:
            if cell.row >= first:
                below[cell.column].append(cell)
        return below

    @cached_property
    def _filled(self) -> set[int]:
        first = self.header.row + self.header.depth
        return {cell.column for cell in self.table.cells if cell.canonical and cell.row >= first}

    def is_filled(self, column: HeaderColumn) -> bool:
        """Whether any text begins below a heading."""
        return not self._filled.isdisjoint(range(column.start, column.end))

    @cached_property
    def _shaded(self) -> set[int]:
        """The grid columns that are shaded as a whole."""
        return {
            column
            for column, cells in self._below.items()
            if len(cells) >= LEAST_ROWS and all(cell.fill for cell in cells)
        }

    @cached_property
    def _own_fills(self) -> dict[int, str]:
        """Grid columns whose heading has a colour that no other heading of the scale has, and that colour."""
        last = self.header.row + self.header.depth - 1
        times = [cell for one in self.header.times if (cell := self.table.at(last, one.start)) is not None]
        all_fills, of_column = Counter(cell.fill for cell in times), Counter((cell.column, cell.fill) for cell in times)
        headings = {column: self.table.at(last, column) for column in {cell.column for cell in self.table.cells}}
        fills = {column: heading.fill for column, heading in headings.items() if heading is not None and heading.fill}
        return {column: fill for column, fill in fills.items() if all_fills[fill] == of_column[column, fill]}

    def has_its_headings_colour(self, cell: Cell) -> bool:
        """Whether a cell is shaded as its heading alone is: then that is no mark."""
        return cell.fill is not None and self._own_fills.get(cell.column) == cell.fill

    @cached_property
    def _marking_fills(self) -> set[str]:
        """Colours that single cells of the scale have, without any text, so that they are marks."""
        return {
            cell.fill
            for column, cells in self._below.items()
            for cell in cells
            if column in self.header.time_starts - self._shaded and cell.fill and not cell.canonical
        }

    def is_shaded(self, cell: Cell) -> bool:
        """Whether a cell is shaded as its whole column is: hardly a mark, unless others mark in that colour."""
        return cell.column in self._shaded and cell.fill is not None and cell.fill not in self._marking_fills

    @cached_property
    def named_times(self) -> dict[int, tuple[int, ...]]:
        """All times from the first to the last that a column names in words, by the number of the header's column."""
        return {number: self._named(self.header.columns[number], marks) for number, marks in self.header.worded.items()}

    def _named(self, column: HeaderColumn, marks: Marks) -> tuple[int, ...]:
        cells = [cell for cell in self.table.cells if column.start <= cell.column < column.end]
        named = {time for cell in cells for time in marks.scale.read(cell.text)}
        return tuple(range(min(named), max(named) + 1)) if named else ()
