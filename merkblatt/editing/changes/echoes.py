"""Rows that repeat what a record says beside its list: a new value stands in each of them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager

from lxml import etree

from merkblatt.editing.changes.listed import Listed
from merkblatt.editing.markup.cells import cell_lines, set_text
from merkblatt.editing.markup.grids import by_column
from merkblatt.extraction.headings.headers import FieldColumn, TimeColumn
from merkblatt.findings import Source
from merkblatt.forms.columns import Items, Marks

__all__ = ["echoed"]


@contextmanager
def echoed(listed: Listed, rows: Sequence[Source]) -> Iterator[None]:
    """Write what changes in a record's first row into its other ones as well, where these repeat it.

    Args:
        listed: the list.
        rows: the record's own table rows.
    """
    desk = listed.desk
    elements = [row for row in map(desk.file.row, rows) if row is not None]
    pairs = list(_repeated(elements, set(_of_items(listed))))
    before = {first: _said(first) for first, _ in pairs}
    yield
    for first, other in pairs:
        if _said(first) != before[first]:
            set_text(other, _said(first), desk.pen)


def _of_items(listed: Listed) -> Iterator[int]:
    """The grid columns that each row fills for its item."""
    for band in (band for band in listed.laid.bands if band.header.records is listed.part):
        for one in band.header.columns:
            if isinstance(one, TimeColumn) or (isinstance(one, FieldColumn) and isinstance(one.column, Items | Marks)):
                yield one.start


def _repeated(rows: Sequence[etree._Element], apart: Container[int]) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Cells with those that say the same above them, if the first one of a row, the name, does."""
    if len(rows) <= 1:
        return
    first = by_column(rows[0])
    for row in rows[1:]:
        cells = by_column(row)
        same = [column for column in cells.keys() & first.keys() if _same(cells[column], first[column])]
        if min(first) in same:
            yield from ((first[column], cells[column]) for column in same if column not in apart)


def _same(cell: etree._Element, above: etree._Element) -> bool:
    return bool(_said(cell)) and _said(cell) == _said(above)


def _said(cell: etree._Element) -> str:
    return "\n".join(cell_lines(cell)).strip()
