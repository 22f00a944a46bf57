"""What stands inside a paragraph: runs and the characters in them (ECMA-376-1, 17.3.2 and 17.3.3)."""

from __future__ import annotations

from typing import Final

from lxml import etree

from merkblatt.reading.docx import names as n
from merkblatt.reading.docx.flow import Flow, walk
from merkblatt.reading.docx.places import Line
from merkblatt.reading.docx.symbols import glyph, is_symbol_font, readable

__all__ = [
    "PAGE_BREAK",
    "deleted_text",
    "hyphen",
    "inner_paragraph",
    "line_break",
    "math",
    "new_line",
    "ruby",
    "run",
    "symbol",
    "tab",
    "text",
]

PAGE_BREAK: Final = "\f"
"""Stands for a page or column break until the paragraph ends; XML text cannot contain it."""

_BREAK_TYPE: Final = n.w("type")
_FONT: Final = n.w("font")
_CHAR: Final = n.w("char")
_FONTS: Final = n.w("rFonts")
_FONT_NAMES: Final = (n.w("ascii"), n.w("hAnsi"), n.w("cs"))
_RUN_STYLE: Final = n.w("rStyle")
_RUBY_BASE: Final = n.w("rubyBase")
_WHITE_SPACE: Final = str.maketrans("\n\r\t", "   ")


def run(flow: Flow, element: etree._Element, line: Line) -> None:
    """``w:r``; its formatting is looked at only where it may hide text or show symbols."""
    if line.formatted:
        _formatted_run(flow, element, line)
        return
    handlers = line.handlers
    for child in element[:]:  # type: ignore[index] # as in ``walk``, and most have one text alone
        tag = child.tag
        if tag == n.T:
            text(flow, child, line)
        elif (handler := handlers.get(tag)) is not None:
            handler(flow, child, line)


def _formatted_run(flow: Flow, element: etree._Element, line: Line) -> None:
    hidden, font = line.style is not None and line.style.hidden, ""
    if len(element) and element[0].tag == n.RPR:
        hidden, font = _look(flow, element[0], hidden=hidden)
    if not hidden and not font:
        walk(flow, element, line)
        return
    line.hiding, line.font = hidden, font
    line.aim(flow)
    walk(flow, element, line)
    line.hiding, line.font = False, ""
    line.aim(flow)


def _look(flow: Flow, properties: etree._Element, *, hidden: bool) -> tuple[bool, str]:
    """Is a run hidden, and what is its symbol font (or empty)?

    Direct ``w:vanish`` decides. A paragraph style (``hidden``) and a character style that both hide, show (17.7.3).
    """
    font = ""
    direct: bool | None = None
    for child in properties:
        if child.tag == n.VANISH:
            direct = n.is_on(child)
        elif child.tag == _RUN_STYLE:
            hidden = hidden != flow.reading.styles.get(n.value(child)).hidden
        elif child.tag == _FONTS:
            font = next((name for key in _FONT_NAMES if (name := child.get(key))), "")
    return hidden if direct is None else direct, font if is_symbol_font(font) else ""


def text(_flow: Flow, element: etree._Element, line: Line) -> None:
    """``w:t``; line ends and tabs in it are spaces, because breaks have elements of their own."""
    content = element.text
    if not content:
        return
    if line.font or not content.isprintable():  # which neither white space nor the private use area is
        content = readable(content, line.font).translate(_WHITE_SPACE)
    line.sink.append(content)


def deleted_text(flow: Flow, element: etree._Element, line: Line) -> None:
    """``w:delText``: text of the original view; in the final view it is never on the page, wherever it stands."""
    if not flow.reading.final:
        text(flow, element, line)


def tab(_flow: Flow, _element: etree._Element, line: Line) -> None:
    """``w:tab``, ``w:ptab``."""
    line.sink.append("\t")


def new_line(_flow: Flow, _element: etree._Element, line: Line) -> None:
    """``w:cr``."""
    line.sink.append("\n")


def line_break(_flow: Flow, element: etree._Element, line: Line) -> None:
    """``w:br``: a line break, or one of page or column, which shows only between texts."""
    line.sink.append(PAGE_BREAK if element.get(_BREAK_TYPE) in {"page", "column"} else "\n")


def hyphen(_flow: Flow, _element: etree._Element, line: Line) -> None:
    """``w:noBreakHyphen``."""
    line.sink.append("-")


def symbol(_flow: Flow, element: etree._Element, line: Line) -> None:
    """``w:sym``: a character code, hexadecimal, in a font."""
    try:
        code = int(element.get(_CHAR) or "", 16)
    except ValueError:
        return
    line.sink.append(glyph(element.get(_FONT) or "", code))


def ruby(flow: Flow, element: etree._Element, line: Line) -> None:
    """``w:ruby``: the base text; the reading above it only repeats it."""
    for base in element.iterchildren(_RUBY_BASE):
        walk(flow, base, line)


def math(_flow: Flow, element: etree._Element, line: Line) -> None:
    """``m:oMath``: its text, without its structure."""
    line.sink.extend(piece.text or "" for piece in element.iter(n.MATH_TEXT, n.T))


def inner_paragraph(flow: Flow, element: etree._Element, line: Line) -> None:
    """A paragraph inside a paragraph, which the schema forbids but no reader should lose: a line of its own."""
    if line.sink:
        line.sink.append("\n")
    walk(flow, element, line)
