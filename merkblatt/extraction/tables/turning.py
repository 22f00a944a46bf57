"""Tables turned round: the first column becomes the header row, so that one reading serves both directions."""

from __future__ import annotations

from collections.abc import Sequence

from merkblatt.reading.content import Cell, Table

__all__ = ["beginnings", "turned"]


def beginnings(table: Table, rows: Sequence[int]) -> tuple[int, ...]:
    """The grid column that each row begins at; 0 for all where a cell is merged down into one of them."""
    if any(cell.rowspan > 1 for row in rows for cell in table.row(row)):
        return (0,) * len(rows)
    return tuple(min((cell.column for cell in table.row(row)), default=0) for row in rows)


def turned(table: Table, rows: Sequence[int]) -> Table:
    """Some neighbouring rows of a table, mirrored at the diagonal: grid rows become columns and columns rows.

    Cells that reach in from other rows are left out. Rows begin together, see ``beginnings``.
    """
    first, last = rows[0], rows[-1]
    begin = beginnings(table, rows)
    cells = [
        Cell(
            row=cell.column - begin[cell.row - first],
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
    return Table(
        number=table.number,
        rows=height,
        columns=len(rows),
        cells=tuple(cells),
        title=table.title,
        sparse=table.sparse,
    )
