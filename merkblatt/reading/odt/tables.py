"""Tables on their grids: spans, covered and repeated cells (ODF 1.3, part 3, 9)."""

from __future__ import annotations

from typing import Final

from lxml import etree

from merkblatt.findings import Severity
from merkblatt.reading.content import Cell, Table, plain
from merkblatt.reading.odt import names as n
from merkblatt.reading.odt.blocks import flush, read_blocks
from merkblatt.reading.odt.inline import text_of
from merkblatt.reading.odt.places import Blocks, Cells, RawCell, Row, Rows
from merkblatt.reading.odt.reading import Flow, walk

__all__ = ["cell", "covered", "description", "group", "header_rows", "row", "table", "title"]

_STYLE: Final = n.table("style-name")
_COLUMNS_REPEATED: Final = n.table("number-columns-repeated")
_UNLIMITED: Final = 2_000_000_000
_TELL_WIDE: Final = "Eine Zelle soll {} Spalten breit sein; das wurde nicht beachtet."
_TELL_COVERED: Final = (
    "Hinter einer verbundenen Zelle steht Text, den die Seite nicht zeigt; er wurde nicht übernommen."
)


def table(flow: Flow, element: etree._Element, blocks: Blocks) -> None:
    """``table:table``; one without rows in the view is not there."""
    dropping = flow.dropping
    if not dropping:
        flush(flow, blocks)
    flow.part.tables += 1
    rows, outer = Rows(flow.part.tables), flow.place
    flow.enter()
    walk(flow, element, rows)
    flow.depth -= 1
    _cut(flow, rows)
    if rows.rows and not (dropping and flow.dropping):
        blocks.found.append(_seal(rows))
    flow.place = outer


def title(_flow: Flow, element: etree._Element, rows: Rows) -> None:
    """``table:title``."""
    rows.title = text_of(element).strip()


def description(_flow: Flow, element: etree._Element, rows: Rows) -> None:
    """``table:desc``."""
    rows.description = text_of(element).strip()


def group(flow: Flow, element: etree._Element, rows: Rows) -> None:
    """Groups of rows."""
    walk(flow, element, rows)


def header_rows(flow: Flow, element: etree._Element, rows: Rows) -> None:
    """``table:table-header-rows``."""
    rows.headers += 1
    walk(flow, element, rows)
    rows.headers -= 1


def row(flow: Flow, element: etree._Element, rows: Rows) -> None:
    """``table:table-row``, unless it is inserted as a whole and the original is read."""
    dropping = flow.dropping
    style = flow.part.styles.get("table-row", element.get(_STYLE))
    default = element.get(n.table("default-cell-style-name")) or ""
    new = Row(header=rows.headers > 0, fill=style.fill, default=default)
    new.times = n.number(element.get(n.table("number-rows-repeated")), 1, low=1, high=_UNLIMITED)
    walk(flow, element, Cells(rows, new))
    rows.count(flow, max(new.width, len(rows.below)))
    rows.below = {column: left - new.times for column, left in rows.below.items() if left > new.times}
    for one in new.cells:
        if one.rowspan > 1:
            rows.below.update(dict.fromkeys(range(one.column, one.column + one.span), one.rowspan - 1))
    if new.width and not (dropping and flow.dropping):
        rows.rows.append(new)


def cell(flow: Flow, element: etree._Element, cells: Cells) -> None:
    """``table:table-cell``, at the next position that no cell from above covers."""
    rows, row = cells.rows, cells.row
    row.width = _free(rows, row.width)
    flow.place = (rows.number, len(rows.rows) + 1, row.width + 1)
    changes, revised = flow.changes, bool(flow.inserting)
    blocks = read_blocks(flow, element)
    new = RawCell(row.width, revised=revised or flow.changes > changes, blocks=blocks)
    new.fill = flow.part.styles.get("table-cell", element.get(_STYLE) or row.default).fill or row.fill
    if row.times == 1:
        new.rowspan = n.number(element.get(n.table("number-rows-spanned")), 1, low=1, high=_UNLIMITED)
    new.span = _room(rows, row.width, _bounded(flow, element, n.table("number-columns-spanned")))
    _place(row, new)
    row.covered = new.span - 1
    for _ in range(_times(flow, element, new) - 1):
        _place(row, RawCell(_free(rows, row.width), 1, new.rowspan, new.fill, new.revised, blocks))
    flow.reading.check(row.width)


def _place(row: Row, new: RawCell) -> None:
    row.cells.append(new)
    row.width = new.column + new.span


def covered(flow: Flow, element: etree._Element, cells: Cells) -> None:
    """``table:covered-table-cell``: a position that a merged cell covers, or a gap where none does."""
    rows, row = cells.rows, cells.row
    flow.place = (rows.number, len(rows.rows) + 1, row.width + 1)
    text = plain(read_blocks(flow, element))
    if text.strip():
        flow.notice("verborgener-text", Severity.WARNING, _TELL_COVERED, text, None)
    times = n.number(element.get(_COLUMNS_REPEATED), 1, low=1, high=flow.reading.limits.span)
    inside = min(row.covered, times)
    row.covered -= inside
    row.width += times - inside


def _free(rows: Rows, column: int) -> int:
    while column in rows.below:
        column += 1
    return column


def _room(rows: Rows, column: int, span: int) -> int:
    """As many columns of a span as no cell from above covers."""
    return next((width for width in range(1, span) if column + width in rows.below), span)


def _bounded(flow: Flow, element: etree._Element, name: str) -> int:
    """A number of columns. A wild one is a mistake of some program, so it counts as one."""
    span = n.number(element.get(name), 1, low=1, high=_UNLIMITED)
    if span <= flow.reading.limits.span:
        return span
    flow.notice("zelle-zu-breit", Severity.WARNING, _TELL_WIDE.format(span), "", None)
    return 1


def _times(flow: Flow, element: etree._Element, new: RawCell) -> int:
    """How often a cell stands side by side; empty ones in masses only fill a sheet."""
    times = n.number(element.get(_COLUMNS_REPEATED), 1, low=1, high=_UNLIMITED)
    if times > flow.reading.limits.span and not plain(new.blocks).strip():
        return 1
    return _bounded(flow, element, _COLUMNS_REPEATED)


def _is_empty(row: Row) -> bool:
    return not any(plain(cell.blocks).strip() for cell in row.cells)


def _cut(flow: Flow, rows: Rows) -> None:
    """Cut off empty rows that are repeated in masses at the end, as spreadsheets write them; count the positions."""
    while rows.rows and rows.rows[-1].times > flow.reading.limits.span and _is_empty(rows.rows[-1]):
        rows.rows.pop()
    if rows.rows:
        columns, height = max(row.width for row in rows.rows), sum(row.times for row in rows.rows)
        rows.count(flow, max(columns * height - rows.counted, 0))
    rows.rows = [row for row in rows.rows for _ in range(row.times)]


def _seal(rows: Rows) -> Table:
    height = len(rows.rows)
    cells = [
        Cell(
            row=index,
            column=one.column,
            rowspan=min(one.rowspan, height - index),
            colspan=one.span,
            blocks=one.blocks,
            fill=one.fill,
            revised=one.revised,
        )
        for index, row in enumerate(rows.rows)
        for one in row.cells
    ]
    return Table(
        number=rows.number,
        rows=height,
        columns=max(row.width for row in rows.rows),
        cells=tuple(cells),
        header_rows=next((index for index, row in enumerate(rows.rows) if not row.header), height),
        title=rows.title or rows.description,
    )
