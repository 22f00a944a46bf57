"""From places back to the file: which element a cell, a row, a table or a paragraph was read from.

Reading renames and leaves out what it does not need, so elements are told by their number in the part: the first one is
0, in document order, comments and processing instructions not counted. Whoever parses the part anew finds them there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from merkblatt.reading.docx.places import RawCell, Rows

__all__ = ["Places", "Trace"]

Cell = tuple[str, int, int, int]
"""Part, table, row, column; all numbers from 1, as in a ``Source``."""


@dataclass(frozen=True, slots=True)
class Places:
    """Numbers of elements in their parts, by where they stand.

    Attributes:
        cells: of ``w:tc``; of a merged cell those that it is made of, from top to bottom.
        rows: of ``w:tr``, by part, table and row.
        paragraphs: of ``w:p`` outside of tables, by part and number; several where they are read as one.
    """

    cells: dict[Cell, tuple[int, ...]] = field(default_factory=dict)
    rows: dict[tuple[str, int, int], int] = field(default_factory=dict)
    paragraphs: dict[tuple[str, int], tuple[int, ...]] = field(default_factory=dict)


class Trace:
    """Collects the elements while a document is read."""

    def __init__(self) -> None:
        self._cells: dict[Cell, tuple[etree._Element, ...]] = {}
        self._rows: dict[tuple[str, int, int], etree._Element] = {}
        self._paragraphs: dict[tuple[str, int], list[etree._Element]] = {}

    def table(self, part: str, rows: Rows, cells: list[tuple[int, RawCell]]) -> None:
        """The rows and cells of a table that was read."""
        for number, row in enumerate(rows.rows, 1):
            if row.element is not None:
                self._rows[part, rows.number, number] = row.element
        for number, cell in cells:
            self._cells[part, rows.number, number + 1, cell.column + 1] = cell.elements

    def paragraph(self, part: str, number: int, elements: list[etree._Element]) -> None:
        """The elements of a paragraph outside of tables."""
        self._paragraphs[part, number] = elements

    def places(self) -> Places:
        """The numbers of all elements."""
        known = {id(element): number for root in self._roots() for number, element in enumerate(root.iter("*"))}
        # The numbers hold as long as the elements do, which this object keeps.
        return Places(
            cells={key: tuple(known[id(one)] for one in each) for key, each in self._cells.items()},
            rows={key: known[id(one)] for key, one in self._rows.items()},
            paragraphs={key: tuple(known[id(one)] for one in each) for key, each in self._paragraphs.items()},
        )

    def _roots(self) -> Iterator[etree._Element]:
        """The root of each part that something was read from."""
        firsts = {key[0]: elements[0] for key, elements in self._cells.items()}
        firsts |= {key[0]: elements[0] for key, elements in self._paragraphs.items()}
        for element in firsts.values():
            yield element.getroottree().getroot()
