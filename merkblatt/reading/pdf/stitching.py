"""Tables that go on at the top of the next page, put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from merkblatt.reading.pdf.lines import Line, Typesetting

__all__ = ["SNAP", "Box", "RawCell", "RawTable", "edges_of", "nearest", "stitched"]

SNAP: Final = 3.0
"""Points within which two edges are the same."""

MARK: Final = 2
"""Letters of a mark at most."""

BULLETS: Final = ("•", "▪", "◦", "●", "·", "– ", "- ")

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class RawCell:
    """A cell on its grid, with the lines in it."""

    row: int
    column: int
    rowspan: int
    colspan: int
    lines: list[Line]

    @property
    def text(self) -> str:
        """What stands in it, line by line."""
        return "\n".join(line.text.strip() for line in self.lines)


@dataclass(slots=True)
class RawTable:
    """A table of one page, or the beginning of one that goes on: its page, its vertical edges, its cells."""

    page: int
    edges: list[float]
    rows: int
    cells: list[RawCell] = field(default_factory=list)

    def above(self, cell: RawCell) -> RawCell | None:
        """The cell in the last row that stands above a cell of the next page's first row."""
        same = (c for c in self.cells if c.row + c.rowspan == self.rows and c.column == cell.column)
        return next((one for one in same if one.colspan == cell.colspan), None)


def edges_of(pairs: Iterable[Sequence[float]]) -> list[float]:
    """The edges of cells, near ones taken as one."""
    found: list[float] = []
    for edge in sorted(edge for pair in pairs for edge in pair):
        if not found or edge - found[-1] > SNAP:
            found.append(edge)
    return found


def nearest(edges: Sequence[float], edge: float) -> int:
    """The number of the edge that is nearest."""
    return min(range(len(edges)), key=lambda number: abs(edges[number] - edge))


def stitched(blocks: Iterable[RawTable | list[Line]], setting: Typesetting) -> list[RawTable | list[Line]]:
    """The blocks of all pages; of a table's header rows, those on further pages are left out."""
    found: list[RawTable | list[Line]] = []
    for block in blocks:
        last = found[-1] if found else None
        if isinstance(block, RawTable) and isinstance(last, RawTable) and _goes_on(last, block):
            _append(last, block, setting)
        else:
            found.append(block)
    return found


def _goes_on(above: RawTable, below: RawTable) -> bool:
    """Whether a table begins on the page behind, with the same columns."""
    pairs = zip(above.edges, below.edges, strict=False)
    alike = len(above.edges) == len(below.edges) and all(abs(a - b) <= SNAP for a, b in pairs)
    return above.page < below.page and alike


def _append(above: RawTable, below: RawTable, setting: Typesetting) -> None:
    skipped = _repeated(above, below)
    cells = [cell for cell in below.cells if cell.row >= skipped]
    first = [cell for cell in cells if cell.row == skipped]
    keyless = any(cell.column == 0 and not cell.lines for cell in first)
    cut = _is_cut(above, first, setting, keyless=keyless)
    for cell in cells:
        before = above.above(cell) if cell.row == skipped and (cut or keyless) else None
        if before is not None and (cut or _is_rest(before, cell, setting)) and (before.lines or not cell.lines):
            before.lines += cell.lines
            before.rowspan += cell.rowspan
        else:
            cell.row += above.rows - skipped
            above.cells.append(cell)
    above.rows += below.rows - skipped
    above.page = below.page


def _is_rest(before: RawCell, cell: RawCell, setting: Typesetting) -> bool:
    """Whether a cell below an empty first one belongs to the cell above: the first one itself, or a text cut in two."""
    if not cell.lines:
        return cell.column == 0
    return _reads_on(before, cell, setting)


def _repeated(above: RawTable, below: RawTable) -> int:
    """How many rows at the top of a page repeat those at the top of the table."""
    count = 0
    while count < min(above.rows, below.rows) - 1:
        texts = [sorted((c.column, c.text) for c in raw.cells if c.row == count) for raw in (above, below)]
        if texts[0] != texts[1] or not any(text for _, text in texts[0]):
            break
        count += 1
    return count


def _is_cut(above: RawTable, first: Sequence[RawCell], setting: Typesetting, *, keyless: bool) -> bool:
    """Whether a page's first row is the rest of the row above: each text in it goes on.

    Below an empty first cell, a further item of a list goes on as well.
    """
    pairs = [(above.above(cell), cell) for cell in first if cell.lines]
    return bool(pairs) and all(
        before is not None
        and before.lines
        and (_reads_on(before, cell, setting) or (keyless and cell.text.startswith(BULLETS)))
        for before, cell in pairs
    )


def _reads_on(before: RawCell, cell: RawCell, setting: Typesetting) -> bool:
    """Whether a text goes on in a cell; marks and list items begin anew."""
    text = cell.text
    begins = len(text) <= MARK or text.startswith(BULLETS)
    return bool(before.lines) and not begins and setting.goes_on(before.lines[-1], cell.lines[0])
