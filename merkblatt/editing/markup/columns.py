"""Columns of a table: a new one in the looks of its neighbour, an old one taken out; the table keeps its width."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml import etree

from merkblatt.editing.markup.cells import emptied
from merkblatt.editing.markup.grids import Spot, merge_of, own_rows, set_merge, set_span, spots, unit
from merkblatt.editing.markup.lines import runs_of
from merkblatt.editing.markup.names import w
from merkblatt.editing.markup.pen import Pen
from merkblatt.editing.markup.widths import Widths, with_room, without

__all__ = ["Covers", "NewCell", "add_columns", "remove_columns"]

Element = etree._Element  # noqa: SLF001 - lxml has no other name for it
Covers = Callable[[Element, Spot], bool]
"""Tells of a row and its cell whether the cell covers columns that come beside it."""


@dataclass(frozen=True, slots=True)
class NewCell:
    """A cell of a new column, and the one that it looks like."""

    cell: etree._Element
    like: etree._Element


def add_columns(
    table: etree._Element, like: range, pen: Pen, *, after: bool, covers: Covers, share: float = 1.0
) -> list[NewCell]:
    """Put columns beside others, which they look like; what reaches over both sides of the place grows.

    Args:
        table: the ``w:tbl``.
        like: grid columns that the new ones look like, from 0.
        pen: how changes are written.
        after: the new columns stand behind them, else before them.
        covers: whether a row's cell that reaches further than ``like``, on its other side, covers the new ones too.
        share: how wide the new columns are, compared with ``like``.

    Returns:
        the new cells, empty, from top to bottom.
    """
    at = like.stop if after else like.start
    rows = own_rows(table)
    before = {row: spots(row) for row in rows}
    widths = Widths(table, max((spot.end for each in before.values() for spot in each), default=0))
    made: list[NewCell] = []
    for row in rows:
        made += _grown(row, before[row], like, at, pen, covers)
    new = with_room(widths.old, like, at, share)
    likes = {one.cell: one.like for one in made}
    places = {spot.cell: spot for each in before.values() for spot in each}
    now = [spot for row in rows for spot in spots(row)]
    widths.fit({spot.cell: (places[likes.get(spot.cell, spot.cell)], spot) for spot in now}, new, pen)
    widths.set(new, pen)
    return made


def _grown(
    row: etree._Element,
    before: Sequence[Spot],
    like: range,
    at: int,
    pen: Pen,
    covers: Covers,
) -> list[NewCell]:
    """A row with its new cells; one that ends, or begins, elsewhere has none."""
    over = next((spot for spot in before if spot.start < at < spot.end), None)
    beside = [spot for spot in before if spot.meets(like)]
    if over is None and len(beside) == 1 and not beside[0].within(like) and covers(row, beside[0]):
        over = beside[0]
    if over is not None:
        pen.changes_cell(over.cell)
        set_span(over.cell, over.end - over.start + len(like))
        return []
    if not beside:
        _shift(row, at, before, len(like))
        return []
    cells = [NewCell(_copied(spot, like), spot.cell) for spot in beside]
    anchor = unit(beside[-1].cell if at == like.stop else beside[0].cell)
    for one in reversed(cells) if at == like.stop else cells:
        anchor.addnext(one.cell) if at == like.stop else anchor.addprevious(one.cell)
        pen.added_cell(one.cell)
    return cells


def _copied(spot: Spot, like: range) -> etree._Element:
    """An empty cell that looks like another one, and is merged down as it is."""
    cell = emptied(spot.cell)
    kind = merge_of(spot.cell)
    if kind is not None:
        set_merge(cell, kind)
    set_span(cell, min(spot.end, like.stop) - max(spot.start, like.start))
    return cell


def _shift(row: etree._Element, at: int, before: Sequence[Spot], count: int) -> None:
    """Count new columns among those that a row leaves out before its first cell, or behind its last one."""
    left = bool(before) and at <= before[0].start
    named = row.find(f"{w('trPr')}/{w('gridBefore' if left else 'gridAfter')}")
    value = "" if named is None else named.get(w("val"), "")
    if named is not None and value.isdecimal():
        named.set(w("val"), str(max(int(value) + count, 0)))


def remove_columns(table: etree._Element, gone: range, pen: Pen) -> None:
    """Take columns out; what reaches further than them shrinks.

    Args:
        table: the ``w:tbl``.
        gone: their grid columns, from 0.
        pen: how changes are written.
    """
    rows = own_rows(table)
    before = {row: spots(row) for row in rows}
    widths = Widths(table, max((spot.end for each in before.values() for spot in each), default=0))
    for row in rows:
        for spot in before[row]:
            if spot.within(gone):
                pen.remove_cell(spot.cell, runs_of(spot.cell))
            elif spot.meets(gone):
                pen.changes_cell(spot.cell)
                set_span(spot.cell, len([n for n in range(spot.start, spot.end) if n not in gone]))
        if not any(spot.meets(gone) for spot in before[row]):
            _shift(row, gone.start, before[row], -len(gone))
    new = without(widths.old, gone)
    places = {spot.cell: spot for each in before.values() for spot in each}
    widths.fit({spot.cell: (places[spot.cell], spot) for row in rows for spot in spots(row)}, new, pen)
    widths.set(new, pen)
