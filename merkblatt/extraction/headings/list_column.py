"""The column of a list that no heading names: where a record takes several rows, it is the one with a cell in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from merkblatt.extraction.headings.headers import FieldColumn, Header, OwnColumn
from merkblatt.reading.content import Table

__all__ = ["with_list"]

GUESSED = 0.8
"""The score of a column that only its place among the rows tells: it is reported."""


def with_list(header: Header, table: Table, rows: Sequence[int]) -> Header:
    """The header, with an unknown column as that of the list where the list has none and the rows leave no other."""
    items = header.records.items
    if items is None or header.items is not None or header.key is None:
        return header
    key = header.columns[header.key].start
    below = [row for row in rows if (cell := table.at(row, key)) is not None and cell.row < row]
    unknown = [one for one in header.columns if isinstance(one, OwnColumn) and one.heading.strip()]
    found = [one for one in unknown if below and all(_has_text(table, row, one) for row in below)]
    if len(found) != 1:
        return header
    guessed = FieldColumn(found[0].start, found[0].end, found[0].heading, items, GUESSED)
    return replace(header, columns=tuple(guessed if one is found[0] else one for one in header.columns))


def _has_text(table: Table, row: int, column: OwnColumn) -> bool:
    """Whether a cell with a text begins in a row, below a column's heading."""
    cell = table.at(row, column.start)
    return cell is not None and cell.row == row and bool(cell.canonical)
