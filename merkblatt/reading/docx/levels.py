"""Which element is handled by what, at each place: the map of the walk. Elements that are not listed have no text."""

from __future__ import annotations

from typing import Final

from merkblatt.reading.docx import anchors, blocks, boxes, fields, inline, notes, tables, wrappers
from merkblatt.reading.docx import names as n
from merkblatt.reading.docx.flow import Handler
from merkblatt.reading.docx.places import Blocks, Cells, Line, Rows

__all__ = ["join"]

_ANYWHERE: Final[dict[str, Handler]] = {
    n.SDT: wrappers.control,
    n.w("customXml"): wrappers.through,
    n.w("smartTag"): wrappers.through,
    n.INS: wrappers.inserted,
    n.MOVE_TO: wrappers.inserted,
    n.DEL: wrappers.deleted,
    n.MOVE_FROM: wrappers.deleted,
    n.ALTERNATE: wrappers.alternate,
    n.w("commentRangeStart"): anchors.comment_start,
    n.w("commentRangeEnd"): anchors.comment_end,
}

_IN_RUN: Final[dict[str, Handler]] = {
    n.T: inline.text,
    n.w("delText"): inline.deleted_text,
    n.w("tab"): inline.tab,
    n.w("ptab"): inline.tab,
    n.w("br"): inline.line_break,
    n.w("cr"): inline.new_line,
    n.w("noBreakHyphen"): inline.hyphen,
    n.w("sym"): inline.symbol,
    n.w("ruby"): inline.ruby,
    n.w("fldChar"): fields.field_character,
    n.w("instrText"): fields.code_text,
    n.w("pgNum"): fields.page_number,
    n.w("footnoteReference"): notes.footnote_reference,
    n.w("endnoteReference"): notes.endnote_reference,
    n.w("commentReference"): anchors.comment_reference,
    n.w("drawing"): boxes.drawing,
    n.w("pict"): boxes.drawing,
    n.w("object"): boxes.drawing,
}

_IN_PARAGRAPH: Final[dict[str, Handler]] = {
    n.RUN: inline.run,
    n.w("hyperlink"): wrappers.through,
    n.w("dir"): wrappers.through,
    n.w("bdo"): wrappers.through,
    n.w("fldSimple"): fields.simple_field,
    f"{{{n.M}}}oMath": inline.math,
    f"{{{n.M}}}oMathPara": inline.math,
}

_WITHIN_ITS_CELL: Final = frozenset(
    (n.TC, n.P, n.PPR, n.RUN, n.T, *map(n.w, ("tab", "ptab", "br", "cr", "noBreakHyphen", "sym", "hyperlink")))
)
"""What does nothing but to the paragraph that it stands in, if no tracked change touches it."""


def join() -> None:
    """Give the places their handlers."""
    Line.handlers = {
        **_ANYWHERE,
        **_IN_RUN,
        **_IN_PARAGRAPH,
        n.PPR: blocks.paragraph_properties,
        n.P: inline.inner_paragraph,
    }
    Blocks.handlers = {
        **_ANYWHERE,
        **dict.fromkeys(_IN_PARAGRAPH, blocks.loose),
        n.P: blocks.paragraph,
        n.TBL: tables.table,
        n.w("sectPr"): blocks.section,
        n.w("altChunk"): blocks.embedded,
    }
    Rows.handlers = {**_ANYWHERE, n.w("tblPr"): tables.table_properties, n.w("tr"): tables.row}
    Cells.handlers = {**_ANYWHERE, n.TC: tables.cell, n.INSTRUCTION: tables.cut_cells}
    handled = {*Line.handlers, *Blocks.handlers, *Rows.handlers, *Cells.handlers}
    Cells.far_reaching = frozenset(handled - _WITHIN_ITS_CELL)
