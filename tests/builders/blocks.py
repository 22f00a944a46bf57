"""Paragraphs and tables."""

from __future__ import annotations

from tests.builders.pieces import AUTHOR, BLOCK, CELL, ROW, RUN, Piece, joined, lifted, numbering_of, val, within

__all__ = ["p", "tbl", "tc", "tr"]


def p(
    *content: str,
    style: str = "",
    num: tuple[int, int] | int | None = None,
    outline: int | None = None,
    mark: str = "",
    props: str = "",
) -> Piece:
    """A paragraph.

    Args:
        content: runs and texts.
        style: id of its style.
        num: list id, or list id and level.
        outline: ``w:outlineLvl``.
        mark: properties of the paragraph mark; ``ins``, ``del`` and ``vanish`` are spelled out.
        props: further properties, as XML.
    """
    marks = {"ins": f"<w:ins {AUTHOR}/>", "del": f"<w:del {AUTHOR}/>", "vanish": "<w:vanish/>"}
    properties = (
        val("pStyle", style)
        + numbering_of(num)
        + val("outlineLvl", outline)
        + within("rPr", marks.get(mark, mark))
        + props
    )
    return Piece(f"<w:p>{within('pPr', properties)}{joined(content, RUN)}</w:p>", BLOCK)


def tc(
    *blocks: str,
    span: int | str = 1,
    vmerge: str | None = None,
    hmerge: str | None = None,
    fill: str = "",
    change: str = "",
    props: str = "",
) -> Piece:
    """A cell.

    Args:
        blocks: paragraphs and tables; none give an empty paragraph.
        span: ``w:gridSpan``.
        vmerge: ``restart``, ``continue``, or "" for ``w:vMerge`` without a value.
        hmerge: the same for ``w:hMerge``.
        fill: background colour.
        change: ``ins`` or ``del`` for a tracked cell.
        props: further properties, as XML.
    """
    properties = (
        (val("gridSpan", span) if span != 1 else "")
        + _merge("hMerge", hmerge)
        + _merge("vMerge", vmerge)
        + (f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else "")
        + (f"<w:cell{change.title()} {AUTHOR}/>" if change else "")
        + props
    )
    return Piece(f"<w:tc>{within('tcPr', properties)}{joined(blocks or ('',), BLOCK)}</w:tc>", CELL)


def tr(*cells: str, before: int = 0, after: int = 0, header: bool = False, change: str = "", props: str = "") -> Piece:
    """A row; ``before`` and ``after`` skip grid columns, ``change`` is ``ins`` or ``del`` for a tracked row."""
    properties = (
        (val("gridBefore", before) if before else "")
        + (val("gridAfter", after) if after else "")
        + ("<w:tblHeader/>" if header else "")
        + (f"<w:{change} {AUTHOR}/>" if change else "")
        + props
    )
    return Piece(f"<w:tr>{within('trPr', properties)}{joined(cells, CELL)}</w:tr>", ROW)


def tbl(*rows: str, columns: int | None = None, caption: str = "", description: str = "", props: str = "") -> Piece:
    """A table; ``columns`` is what ``w:tblGrid`` says, which readers should not believe (without it about right)."""
    properties = props + val("tblCaption", caption) + val("tblDescription", description)
    inner = [lifted(row, ROW) for row in rows]
    wide = max((row.count("<w:tc>") for row in inner), default=1) if columns is None else columns
    grid = '<w:gridCol w:w="1000"/>' * wide
    return Piece(f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(inner)}</w:tbl>", BLOCK)


def _merge(name: str, value: str | None) -> str:
    return "" if value is None else val(name, value) or f"<w:{name}/>"
