"""Tables, rows and cells as they stand in the file (ECMA-376-1, 17.4); ``grid`` makes tables of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from lxml import etree

from merkblatt.findings import Severity
from merkblatt.reading.docx import grid
from merkblatt.reading.docx import names as n
from merkblatt.reading.docx.blocks import flush, seal, walked
from merkblatt.reading.docx.flow import Flow, Handler, walk
from merkblatt.reading.docx.places import Blocks, Cells, RawCell, Row, Rows

__all__ = ["cell", "cut_cells", "row", "table", "table_properties"]

_CAPTION: Final = n.w("tblCaption")
_DESCRIPTION: Final = n.w("tblDescription")
_CHANGED: Final = n.w("tcPrChange")
_TRACKED: Final = frozenset((n.w("cellIns"), n.w("cellDel"), n.w("cellMerge")))
_HEX_DIGITS: Final = frozenset("0123456789ABCDEF")
_COLOUR_LENGTH: Final = 6
_UNLIMITED: Final = 2**31


def table(flow: Flow, element: etree._Element, blocks: Blocks) -> None:
    """``w:tbl``; one of which no row is left is not on the page, but keeps its number."""
    flush(flow, blocks)
    flow.part.tables += 1
    rows = Rows(flow.part.tables)
    outer = flow.place
    flow.enter()
    walk(flow, element, rows)
    flow.depth -= 1
    if rows.rows:
        blocks.found.append(grid.seal(flow, rows))
    flow.place = outer


def table_properties(_flow: Flow, element: etree._Element, rows: Rows) -> None:
    """``w:tblPr``: the alternative text."""
    for child in element.iterchildren(_CAPTION, _DESCRIPTION):
        if child.tag == _CAPTION:
            rows.caption = n.value(child)
        else:
            rows.description = n.value(child)


def row(flow: Flow, element: etree._Element, rows: Rows) -> None:
    """``w:tr``, unless a tracked change takes it from the page."""
    new = Row(revised=flow.changing > 0, element=element)
    flow.place = (rows.number, len(rows.rows) + 1, 1)
    inside: list[etree._Element] = element[:]  # type: ignore[index,assignment] # as in ``walk``
    for child in _properties(inside, n.TRPR):
        handler = _ROW_PROPERTIES.get(child.tag)
        if handler is not None:
            handler(flow, child, new)
    if not new.dropped:
        walk(flow, inside, Cells(rows, new))
        if new.cells:
            rows.rows.append(new)


def cell(flow: Flow, element: etree._Element, cells: Cells) -> None:
    """``w:tc``, unless a tracked change takes it from the page."""
    new = RawCell(cells.row.width, revised=cells.row.revised)
    flow.place = (cells.rows.number, len(cells.rows.rows) + 1, new.column + 1)
    changes = flow.changes
    inside: list[etree._Element] = element[:]  # type: ignore[index,assignment] # as in ``walk``
    for child in _properties(inside, n.TCPR) if flow.reading.final else _original(inside):
        handler = _CELL_PROPERTIES.get(child.tag)
        if handler is not None:
            handler(flow, child, new)
    if new.dropped:
        return
    if flow.reading.trace is not None:
        new.elements = (element,)
    listed = flow.listed
    blocks = walked(flow, inside)
    new.blocks = tuple(blocks.found)
    if flow.listed != listed:
        new.lines = tuple(blocks.lines)
    new.revised |= flow.changes > changes
    cells.row.cells.append(new)
    cells.row.width += new.span


def cut_cells(flow: Flow, element: etree._Element, cells: Cells) -> None:
    """Cells that were cut out of the part. What they mean is known only where nothing around them matters."""
    cut, row = flow.part.cells, cells.row
    assert cut is not None
    settled = flow.settled and not row.revised
    for key in cut.between(element.text or ""):
        known = cut.read_before(key) if settled else None
        if known is None:
            read = _cut_cell(flow, cut.element(key), cells)
            if read is not None and settled:
                cut.remember(key, read)
            settled = flow.settled and not row.revised
        else:
            new = known.copy_to(row.width)
            if new.lines:
                new.blocks = tuple([seal(flow, line) for line in new.lines])
            row.cells.append(new)
            row.width += new.span


def _cut_cell(flow: Flow, element: etree._Element, cells: Cells) -> RawCell | None:
    """Read a cell that was cut out; it is given back if it is but plain paragraphs, which means the same everywhere."""
    noted, number = flow.noted, len(cells.row.cells)
    cell(flow, element, cells)
    plain = flow.noted == noted and cells.far_reaching.isdisjoint([one.tag for one in element.iter()])
    if not plain or flow.reading.styles.broken or len(cells.row.cells) == number:
        return None
    return cells.row.cells[number]


def _properties(inside: Sequence[etree._Element], tag: str) -> Iterable[etree._Element]:
    """The properties among what is inside a row or cell; they come first."""
    if inside and inside[0].tag == tag:
        return inside[0][:]  # type: ignore[index] # as in ``walk``
    return next((one for one in inside if one.tag == tag), ())


def _original(inside: Sequence[etree._Element]) -> Iterator[etree._Element]:
    """The properties that a cell had before they were changed (17.13.5.36), and whether the cell was there at all."""
    properties = _properties(inside, n.TCPR)
    before = next((change for one in properties for change in one.iterchildren(n.TCPR) if one.tag == _CHANGED), None)
    yield from properties if before is None else before
    yield from (one for one in properties if before is not None and one.tag in _TRACKED)


def _span(flow: Flow, element: etree._Element, *, low: int) -> int:
    """A number of grid columns. A wild one is a mistake of some program, so it counts as the least possible."""
    span = n.number(n.value(element), low, low=low, high=_UNLIMITED)
    if span <= flow.reading.limits.span:
        return span
    message = f"Eine Zelle soll {span} Spalten breit sein; das wurde nicht beachtet."
    flow.notice("zelle-zu-breit", Severity.WARNING, message, "", None)
    return low


def _grid_before(flow: Flow, element: etree._Element, new: Row) -> None:
    new.width = _span(flow, element, low=0)


def _header(_flow: Flow, element: etree._Element, new: Row) -> None:
    new.header = n.is_on(element)


def _grid_span(flow: Flow, element: etree._Element, new: RawCell) -> None:
    new.span = _span(flow, element, low=1)


def _vertical(_flow: Flow, element: etree._Element, new: RawCell) -> None:
    """``w:vMerge``: a missing value means continue (17.4.84)."""
    new.merge = new.merge or ("restart" if n.value(element) == "restart" else "continue")


def _horizontal(_flow: Flow, element: etree._Element, new: RawCell) -> None:
    """``w:hMerge``, of old producers (17.4.22)."""
    new.across = "restart" if n.value(element) == "restart" else "continue"


def _shading(_flow: Flow, element: etree._Element, new: RawCell) -> None:
    """``w:shd``: the fill, or the colour of the pattern where that covers all of it; white and auto do not show."""
    solid = n.value(element) == "solid"
    colour = n.attribute(element, "color" if solid else "fill").upper()
    if solid and colour in {"", "AUTO"}:
        colour = "000000"
    if len(colour) == _COLOUR_LENGTH and _HEX_DIGITS.issuperset(colour) and colour != "FFFFFF":
        new.fill = colour


def _inserted(flow: Flow, _element: etree._Element, new: Row | RawCell) -> None:
    flow.changes += 1
    new.revised = True
    new.dropped |= not flow.reading.final


def _deleted(flow: Flow, _element: etree._Element, new: Row | RawCell) -> None:
    flow.changes += 1
    new.revised = True
    new.dropped |= flow.reading.final


def _merged(flow: Flow, element: etree._Element, new: RawCell) -> None:
    """``w:cellMerge``: a tracked merge, with the state before it in ``w:vMergeOrig`` (17.13.5.3)."""
    flow.changes += 1
    new.revised = True
    state = n.attribute(element, "vMerge" if flow.reading.final else "vMergeOrig")
    new.merge = {"rest": "restart", "cont": "continue"}.get(state, "")


_ROW_PROPERTIES: Final[dict[str, Handler]] = {
    n.w("gridBefore"): _grid_before,
    n.w("tblHeader"): _header,
    n.INS: _inserted,
    n.DEL: _deleted,
}
_CELL_PROPERTIES: Final[dict[str, Handler]] = {
    n.w("gridSpan"): _grid_span,
    n.w("vMerge"): _vertical,
    n.w("hMerge"): _horizontal,
    n.w("shd"): _shading,
    n.w("cellIns"): _inserted,
    n.w("cellDel"): _deleted,
    n.w("cellMerge"): _merged,
}
