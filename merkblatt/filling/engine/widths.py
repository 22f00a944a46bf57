"""How wide the rows of a table become, known from the template and the lengths of its loops, without counting."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["VARIES", "RowWidth", "Sizes", "TableWidth", "known_sizes"]

VARIES = -1
"""The length of a loop that did not always take the same number of steps."""


@dataclass(slots=True)
class RowWidth:
    """A row's cells, and the columns that they take.

    Attributes:
        depth: how many blocks the row stands in.
        cells: cells that are always there.
        span: the columns they take.
        loops: by the number of a loop's tag: cells and columns of each step.
        known: whether that is all; a condition around a cell, for example, leaves it open.
    """

    depth: int
    cells: int = 0
    span: int = 0
    loops: dict[int, tuple[int, int]] = field(default_factory=dict)
    known: bool = True

    def add(self, loop: int | None, cells: int, span: int) -> None:
        """Count cells and columns, always there or at each step of a loop."""
        if loop is None:
            self.cells += cells
            self.span += span
        else:
            before = self.loops.get(loop, (0, 0))
            self.loops[loop] = (before[0] + cells, before[1] + span)

    def size(self, lengths: Mapping[int, int]) -> tuple[int, int] | None:
        """Cells and columns, given the lengths of the loops; None where that is open."""
        cells, span = self.cells, self.span
        for number, (more, wider) in self.loops.items():
            length = lengths.get(number, 0)  # a loop that was never met stands in a row that is not there
            if length == VARIES:
                return None
            cells += length * more
            span += length * wider
        return (cells, span) if self.known else None


@dataclass(slots=True)
class TableWidth:
    """A table of the template.

    Attributes:
        depth: how many blocks the table stands in.
        grid: the XML of its columns; None where that is open.
        columns: how many columns that are.
        rows: its rows.
    """

    depth: int
    grid: str | None = None
    columns: int = 0
    rows: list[RowWidth] = field(default_factory=list)

    def size(self, lengths: Mapping[int, int]) -> tuple[int, int] | None:
        """The most cells and the most columns of a row; None where that is open.

        It is known where a row that is always there has as many of both as any other.
        """
        most: tuple[int, int] = (0, 0)
        least: tuple[int, int] = (0, 0)
        for row in self.rows:
            size = row.size(lengths)
            if size is None:
                return None
            most = (max(most[0], size[0]), max(most[1], size[1]))
            if row.depth == self.depth:
                least = (max(least[0], size[0]), max(least[1], size[1]))
        return most if most == least else None


class Sizes(NamedTuple):
    """What is known of the tables of a filled part.

    Attributes:
        by_grid: by the XML of a table's columns: the most cells and the most columns of its rows.
        tables: how many tables there are; None where that is open.
    """

    by_grid: dict[str, tuple[int, int]]
    tables: int | None


def known_sizes(tables: Sequence[TableWidth], lengths: Mapping[int, int]) -> Sizes | None:
    """The sizes of all tables, given the lengths of the loops; None where one is open, or where two look alike."""
    by_grid: dict[str, tuple[int, int]] = {}
    for table in tables:
        size = table.size(lengths)
        if size is None or table.grid is None or by_grid.setdefault(table.grid, size) != size:
            return None
    return Sizes(by_grid, None if any(table.depth for table in tables) else len(tables))
