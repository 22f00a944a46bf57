"""Tables turned round: the first column becomes the header row, so that one reading serves both directions."""

from __future__ import annotations

from collections.abc import Sequence

from merkblatt.reading.content import Cell, Table

__all__ = ["turned"]


def turned(table: Table, rows: Sequence[int]) -> Table:
    """Some neighbouring rows of a table, mirrored at the diagonal: grid rows become columns and columns rows.

    Cells that reach in from other rows are left out.
    """
    first, last = rows[0], rows[-1]
    cells = [
        Cell(
            row=cell.column,
            column=cell.row - first,
            rowspan=cell.colspan,
            colspan=cell.rowspan,
            blocks=cell.blocks,
            fill=cell.fill,
            revised=cell.revised,
        )
        for cell in table.cells
        if first <= cell.row and cell.row + cell.rowspan - 1 <= last
    ]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    height = max((cell.row + cell.rowspan for cell in cells), default=0)
    return Table(number=table.number, rows=height, columns=len(rows), cells=tuple(cells), title=table.title)
