"""From rows of cells to a grid: horizontal and vertical merging (ECMA-376-1, 17.4.17, 17.4.22, 17.4.84).

The rows decide what the columns are; ``w:tblGrid`` is not looked at, because producers let it disagree with them.
"""

from __future__ import annotations

from collections.abc import Iterator

from merkblatt.findings import Severity
from merkblatt.reading.content import Table, plain
from merkblatt.reading.docx.flow import Flow
from merkblatt.reading.docx.places import RawCell, Row, Rows

__all__ = ["seal"]


def seal(flow: Flow, rows: Rows) -> Table:
    """The table as a plain value.

    Raises:
        UnsafeFile: the document's tables have more grid positions than allowed.
    """
    columns = max(row.width for row in rows.rows)
    reading = flow.reading
    reading.take_positions(columns * len(rows.rows))
    for index, row in enumerate(rows.rows):
        if [cell for cell in row.cells if cell.across]:
            row.cells = list(_across(flow, rows, index, row))
    merged = _down(flow, rows)
    if reading.trace is not None:
        reading.trace.table(flow.part.name, rows, merged)
    return Table(
        number=rows.number,
        rows=len(rows.rows),
        columns=columns,
        cells=tuple([cell.seal(row) for row, cell in merged]),
        header_rows=_header_rows(rows),
        title=rows.caption or rows.description,
    )


def _across(flow: Flow, rows: Rows, index: int, row: Row) -> Iterator[RawCell]:
    """The cells of a row, those that continue their left neighbour added to it."""
    last: RawCell | None = None
    for cell in row.cells:
        if cell.across == "continue" and last is not None and last.across:
            last.span += cell.span
            last.elements += cell.elements
            _conceal(flow, rows, index, cell)
        else:
            if last is not None:
                yield last
            last = cell
    if last is not None:
        yield last


def _down(flow: Flow, rows: Rows) -> list[tuple[int, RawCell]]:
    """The cells with their first rows, those that continue the cell above added to it.

    A continuation needs a cell above with the same edges that is open for it; without one it is a cell of its own, and
    others may continue it.
    """
    found: list[tuple[int, RawCell]] = []
    above: dict[int, RawCell] = {}
    for index, row in enumerate(rows.rows):
        here: dict[int, RawCell] = {}
        for cell in row.cells:
            top = above.get(cell.column) if cell.merge == "continue" else None
            if top is not None and top.span == cell.span:
                top.rowspan += 1
                top.elements += cell.elements
                top.revised |= cell.revised
                _conceal(flow, rows, index, cell)
                here[cell.column] = top
                continue
            found.append((index, cell))
            if cell.merge:
                here[cell.column] = cell
        above = here
    return found


def _conceal(flow: Flow, rows: Rows, index: int, cell: RawCell) -> None:
    """Word does not show what stands in the merged-away part of a cell, but it is in the file."""
    text = plain(cell.blocks)
    if text.strip():
        flow.place = (rows.number, index + 1, cell.column + 1)
        message = "Hinter einer verbundenen Zelle steht Text, den die Seite nicht zeigt; er wurde nicht übernommen."
        flow.notice("verborgener-text", Severity.WARNING, message, text, None)


def _header_rows(rows: Rows) -> int:
    """The rows marked as header; only those at the top repeat on the next page (17.4.49)."""
    return next((index for index, row in enumerate(rows.rows) if not row.header), len(rows.rows))
