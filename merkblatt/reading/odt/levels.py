"""Which element is handled by what, at each place: the map of the walk."""

from __future__ import annotations

from typing import Final

from lxml import etree

from merkblatt.reading.odt import blocks, boxes, changes, controls, inline, tables
from merkblatt.reading.odt import names as n
from merkblatt.reading.odt.places import Blocks, Cells, Line, Rows
from merkblatt.reading.odt.reading import Flow, Handler, Place

__all__ = ["join"]


def _nothing(_flow: Flow, _element: etree._Element, _place: Place) -> None:
    """An element whose text is not on the page."""


_SHAPES: Final = (
    "frame", "a", "g", "rect", "circle", "ellipse", "line", "polyline", "polygon", "regular-polygon", "path",
    "connector", "caption", "measure", "custom-shape",
)  # fmt: skip
_DRAWINGS: Final[dict[str, Handler]] = {n.draw(name): boxes.drawing for name in _SHAPES}
_UNSHOWN: Final = (
    n.text("note-citation"), n.text("script"), n.text("ruby-text"), n.text("tracked-changes"), n.text("label"),
    n.text("bookmark"), n.text("bookmark-start"), n.text("bookmark-end"), n.text("soft-page-break"),
    n.field("param"),
)  # fmt: skip
_IN_LINE: Final[dict[str, Handler]] = {
    **_DRAWINGS,
    **dict.fromkeys(_UNSHOWN, _nothing),
    **dict.fromkeys(inline.NAMED, inline.named_field),
    n.text("s"): inline.spaces,
    n.text("tab"): inline.tab,
    n.text("line-break"): inline.line_break,
    n.text("span"): inline.span,
    n.text("placeholder"): inline.placeholder,
    n.text("hidden-text"): inline.hidden_text,
    n.text("ruby"): inline.ruby,
    n.text("p"): inline.inner_paragraph,
    n.text("h"): inline.inner_paragraph,
    n.text("note"): boxes.note,
    n.office("annotation"): boxes.annotation,
    n.office("annotation-end"): boxes.annotation_end,
    n.text("change-start"): changes.change_start,
    n.text("change-end"): changes.change_end,
    n.text("change"): changes.deleted_text,
    n.draw("control"): controls.control,
    n.loext("content-control"): controls.content_control,
    n.field("fieldmark"): controls.field_mark,
}
_INDEXES: Final = (
    "table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index",
    "bibliography",
)  # fmt: skip
_IN_BLOCKS: Final[dict[str, Handler]] = {
    **_DRAWINGS,
    **{n.text(name): blocks.index for name in _INDEXES},
    n.text("p"): blocks.paragraph,
    n.text("h"): blocks.heading,
    n.text("list"): blocks.listing,
    n.text("list-item"): blocks.item,
    n.text("list-header"): blocks.list_header,
    n.text("numbered-paragraph"): blocks.numbered,
    n.text("section"): blocks.section,
    n.text("index-title"): blocks.through,
    n.table("table"): tables.table,
    n.text("change-start"): changes.change_start,
    n.text("change-end"): changes.change_end,
    n.text("change"): changes.deleted_blocks,
}


def join() -> None:
    """Give the places their handlers."""
    Line.handlers = _IN_LINE
    Blocks.handlers = _IN_BLOCKS
    Rows.handlers = {
        n.table("title"): tables.title,
        n.table("desc"): tables.description,
        n.table("table-header-rows"): tables.header_rows,
        n.table("table-rows"): tables.group,
        n.table("table-row-group"): tables.group,
        n.table("table-row"): tables.row,
        n.text("change-start"): changes.change_start,
        n.text("change-end"): changes.change_end,
    }
    Cells.handlers = {n.table("table-cell"): tables.cell, n.table("covered-table-cell"): tables.covered}
