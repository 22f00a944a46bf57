"""Cells by the grid columns that they begin in, and what is merged down over rows (ECMA-376-1, 17.4.84)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from merkblatt.editing.names import make, w

__all__ = ["by_column", "merge_of", "own_cells", "set_merge", "swap_cells"]

_BEFORE_MERGE = frozenset(w(name) for name in ("cnfStyle", "tcW", "gridSpan", "hMerge"))


def own_cells(row: etree._Element) -> list[etree._Element]:
    """The row's own cells, those in content controls too."""
    return [cell for cell in row.iter(w("tc")) if next(cell.iterancestors(w("tr"))) is row]


def by_column(row: etree._Element) -> dict[int, etree._Element]:
    """The row's own cells by their first grid column, from 0."""
    column, found = _number(row.find(f"{w('trPr')}/{w('gridBefore')}"), 0), {}
    for cell in own_cells(row):
        found[column] = cell
        column += max(_number(cell.find(f"{w('tcPr')}/{w('gridSpan')}"), 1), 1)
    return found


def _number(element: etree._Element | None, usual: int) -> int:
    value = "" if element is None else element.get(w("val"), "")
    return int(value) if value.isdecimal() else usual


def merge_of(cell: etree._Element) -> str | None:
    """``restart`` or ``continue`` for a cell that is merged down, else None."""
    found = cell.find(f"{w('tcPr')}/{w('vMerge')}")
    if found is None:
        return None
    return "restart" if found.get(w("val")) == "restart" else "continue"


def set_merge(cell: etree._Element, kind: str) -> None:
    """Begin a merge in a cell (``restart``), or go on with that of the cell above (``continue``)."""
    properties = cell.find(w("tcPr"))
    if properties is None:
        properties = make("tcPr")
        cell.insert(0, properties)
    for old in properties.findall(w("vMerge")):
        properties.remove(old)
    place = sum(child.tag in _BEFORE_MERGE for child in properties)
    properties.insert(place, make("vMerge", {"val": kind} if kind == "restart" else None))


def swap_cells(one: etree._Element, other: etree._Element, columns: Iterable[int]) -> None:
    """Exchange cells of two rows, which begin in the same columns."""
    left, right = by_column(one), by_column(other)
    for column in columns:
        stand = make("tc")
        _replace(left[column], stand)
        _replace(right[column], left[column])
        _replace(stand, right[column])


def _replace(old: etree._Element, new: etree._Element) -> None:
    parent = old.getparent()
    assert parent is not None
    parent.replace(old, new)
