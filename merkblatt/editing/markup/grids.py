"""Cells by the grid columns that they begin in, and what is merged down over rows (ECMA-376-1, 17.4.84)."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from merkblatt.editing.markup.names import make, w

__all__ = [
    "Spot",
    "bare_row",
    "by_column",
    "is_shaded",
    "merge_of",
    "own_cells",
    "own_rows",
    "properties_of",
    "set_merge",
    "set_shading",
    "set_span",
    "spots",
    "swap_cells",
    "unit",
    "unmerge",
]

_LOST_IN_COPIES = (w("ins"), w("del"), w("trPrChange"), w("tblHeader"))
_BEFORE_SPAN = frozenset(w(name) for name in ("cnfStyle", "tcW"))
_BEFORE_MERGE = frozenset((*_BEFORE_SPAN, w("gridSpan"), w("hMerge")))
_BEFORE_SHADING = frozenset((*_BEFORE_MERGE, w("vMerge"), w("tcBorders")))


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of a row, and the grid columns that it takes: from ``start`` to before ``end``, from 0."""

    cell: etree._Element
    start: int
    end: int

    def within(self, columns: range) -> bool:
        """Whether the cell takes none but these columns."""
        return columns.start <= self.start and self.end <= columns.stop

    def meets(self, columns: range) -> bool:
        """Whether the cell takes one of these columns."""
        return self.start < columns.stop and columns.start < self.end


def own_rows(table: etree._Element) -> list[etree._Element]:
    """The table's own rows, those in content controls too."""
    return [row for row in table.iter(w("tr")) if next(row.iterancestors(w("tbl"))) is table]


def bare_row(model: etree._Element) -> etree._Element:
    """A row with the properties of another one, without revisions and cells."""
    row = etree.Element(model.tag)
    for name in ("tblPrEx", "trPr"):
        properties = model.find(w(name))
        if properties is not None:
            row.append(deepcopy(properties))
            for one in [child for child in row[-1] if child.tag in _LOST_IN_COPIES]:
                row[-1].remove(one)
    return row


def own_cells(row: etree._Element) -> list[etree._Element]:
    """The row's own cells, those in content controls too."""
    return [cell for cell in row.iter(w("tc")) if next(cell.iterancestors(w("tr"))) is row]


def spots(row: etree._Element) -> list[Spot]:
    """The row's own cells with their grid columns; cells whose deletion is tracked take none."""
    column, found = _number(row.find(f"{w('trPr')}/{w('gridBefore')}"), 0), []
    for cell in own_cells(row):
        if cell.find(f"{w('tcPr')}/{w('cellDel')}") is not None:
            continue
        end = column + max(_number(cell.find(f"{w('tcPr')}/{w('gridSpan')}"), 1), 1)
        found.append(Spot(cell, column, end))
        column = end
    return found


def by_column(row: etree._Element) -> dict[int, etree._Element]:
    """The row's own cells by their first grid column, from 0."""
    return {spot.start: spot.cell for spot in spots(row)}


def unit(element: etree._Element) -> etree._Element:
    """What wraps a row, or a cell, alone, such as a content control; the element itself where nothing does."""
    found, around = element, w("tbl") if element.tag == w("tr") else w("tr")
    for outer in element.iterancestors():
        others = (one for one in outer.iter(element.tag) if one is not element and element not in one.iterancestors())
        if outer.tag == around or next(others, None) is not None:
            break
        found = outer
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


def properties_of(cell: etree._Element) -> etree._Element:
    """A cell's ``w:tcPr``, made where it has none."""
    properties = cell.find(w("tcPr"))
    if properties is None:
        properties = make("tcPr")
        cell.insert(0, properties)
    return properties


def set_span(cell: etree._Element, span: int) -> None:
    """Let a cell take a number of grid columns."""
    properties = properties_of(cell)
    for old in properties.findall(w("gridSpan")):
        properties.remove(old)
    if span > 1:
        place = sum(child.tag in _BEFORE_SPAN for child in properties)
        properties.insert(place, make("gridSpan", {"val": str(span)}))


def set_merge(cell: etree._Element, kind: str) -> None:
    """Begin a merge in a cell (``restart``), or go on with that of the cell above (``continue``)."""
    properties = properties_of(cell)
    for old in properties.findall(w("vMerge")):
        properties.remove(old)
    place = sum(child.tag in _BEFORE_MERGE for child in properties)
    properties.insert(place, make("vMerge", {"val": kind} if kind == "restart" else None))


def unmerge(cell: etree._Element) -> None:
    """Let a cell stand alone, whatever it was merged with from above or below."""
    properties = properties_of(cell)
    for one in properties.findall(w("vMerge")):
        properties.remove(one)


def is_shaded(cell: etree._Element) -> bool:
    """Whether a cell is filled with a colour."""
    found = cell.find(f"{w('tcPr')}/{w('shd')}")
    return found is not None and found.get(w("fill"), "auto").upper() not in {"AUTO", "FFFFFF", ""}


def set_shading(cell: etree._Element, like: etree._Element | None) -> None:
    """Fill a cell as another one is, or with nothing."""
    properties = properties_of(cell)
    for old in properties.findall(w("shd")):
        properties.remove(old)
    found = None if like is None else like.find(f"{w('tcPr')}/{w('shd')}")
    if found is not None:
        place = sum(child.tag in _BEFORE_SHADING for child in properties)
        properties.insert(place, deepcopy(found))


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
