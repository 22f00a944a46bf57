"""Widths of a table's columns: what a new one takes from the others, what an old one leaves them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy

from lxml import etree

from merkblatt.editing.markup.grids import Spot
from merkblatt.editing.markup.names import make, w
from merkblatt.editing.markup.pen import Pen

__all__ = ["Widths", "joined", "scaled", "with_room", "without"]

WIDE = 1.5
"""How much wider than the narrowest a column is that gives and takes first: one of texts, not of marks."""

LEAST_SHARE = 0.6
"""What the wide columns keep at least of their widths; where that is not enough, all columns give."""


class Widths:
    """The widths of a table's grid columns.

    Attributes:
        old: in twentieths of a point; 1 for each where the table does not tell them.
    """

    def __init__(self, table: etree._Element, columns: int) -> None:
        self._grid = table.find(w("tblGrid"))
        given = [] if self._grid is None else [one.get(w("w"), "") for one in self._grid.iterchildren(w("gridCol"))]
        self._told = len(given) >= columns and all(one.isdecimal() and int(one) for one in given)
        self.old = [int(one) for one in given] if self._told else [1.0] * columns

    def set(self, new: Sequence[float], pen: Pen) -> None:
        """Write the new widths into the table's grid."""
        if self._grid is None or not self._told:
            return
        before = [deepcopy(one) for one in self._grid.iterchildren(w("gridCol"))]
        for one in list(self._grid.iterchildren(w("gridCol"))):
            self._grid.remove(one)
        for place, width in enumerate(new):
            self._grid.insert(place, make("gridCol", {"w": str(round(width))}))
        pen.changed_grid(self._grid, make("tblGrid", None, *before))

    def fit(self, spots: Mapping[etree._Element, tuple[Spot, Spot]], new: Sequence[float], pen: Pen) -> None:
        """Give cells the widths of their columns.

        ``spots`` has each cell with its columns before and after; of a new cell, those that its width was taken from.
        """
        for cell, (before, after) in spots.items():
            width = cell.find(f"{w('tcPr')}/{w('tcW')}")
            was, now = sum(self.old[before.start : before.end]), sum(new[after.start : after.end])
            value = "" if width is None else width.get(w("w"), "")
            if width is None or not value.isdecimal() or not was or width.get(w("type")) in {"auto", "nil"}:
                continue
            fitted = str(round(int(value) * now / was))
            if fitted != value:
                pen.changes_cell(cell)
                width.set(w("w"), fitted)


def with_room(old: Sequence[float], like: range, at: int, part: float) -> list[float]:
    """Widths with columns at a place, a part as wide as those that they look like, if the others can give that."""
    wide, added = _wide(old), [width * part for width in old[like.start : like.stop]]
    given = sum(old[place] for place in wide)
    if given - sum(added) >= LEAST_SHARE * given > 0:
        share = (given - sum(added)) / given
        kept = [width * share if place in wide else width for place, width in enumerate(old)]
        return [*kept[:at], *added, *kept[at:]]
    share = sum(old) / (sum(old) + sum(added))
    return [width * share for width in (*old[:at], *added, *old[at:])]


def without(old: Sequence[float], gone: range) -> list[float]:
    """Widths without some columns; the wide ones of the others take what these leave."""
    kept = [width for place, width in enumerate(old) if place not in gone]
    wide = _wide(kept) or set(range(len(kept)))
    given = sum(kept[place] for place in wide)
    share = (given + sum(old[gone.start : gone.stop])) / given if given else 1.0
    return [width * share if place in wide else width for place, width in enumerate(kept)]


def _wide(widths: Sequence[float]) -> set[int]:
    least = min(widths, default=0)
    return {place for place, width in enumerate(widths) if width > WIDE * least}


def scaled(table: etree._Element, share: float) -> None:
    """Make a table, and all in it, narrower."""
    for one in table.iter(w("gridCol"), w("tcW"), w("tblW")) if share < 1.0 else ():
        value = one.get(w("w"), "")
        if value.isdecimal() and one.get(w("type"), "dxa") == "dxa":
            one.set(w("w"), str(round(int(value) * share)))


def joined(cell: etree._Element, cells: Sequence[etree._Element]) -> None:
    """Give a cell the widths of some cells together."""
    widths = [one.find(f"{w('tcPr')}/{w('tcW')}") for one in cells]
    values = ["" if one is None else one.get(w("w"), "") for one in widths]
    own = cell.find(f"{w('tcPr')}/{w('tcW')}")
    if own is not None and all(one.isdecimal() for one in values):
        own.set(w("w"), str(sum(map(int, values))))
