"""What stands inside a paragraph: characters, spans, fields (ODF 1.3, part 3, 6 and 7)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from merkblatt.reading.docx.symbols import is_symbol_font, readable
from merkblatt.reading.odt import names as n
from merkblatt.reading.odt.places import Line
from merkblatt.reading.odt.reading import Flow

__all__ = ["hidden_text", "inner_paragraph", "line_break", "named_field", "placeholder", "ruby", "spaces", "span"]
__all__ += ["tab", "text_of", "walk_text"]

_COUNT: Final = n.text("c")
_MOST_SPACES: Final = 1000
_CODES: Final[Mapping[str, str]] = {
    n.text("page-number"): "PAGE",
    n.text("page-count"): "NUMPAGES",
    n.text("date"): "DATE",
    n.text("time"): "TIME",
    n.text("title"): "TITLE",
    n.text("author-name"): "AUTHOR",
    n.text("file-name"): "FILENAME",
    n.text("sequence"): "SEQ",
}
NAMED: Final = tuple(_CODES)
_TEXTUAL: Final = (f"{{{n.TEXT}}}", f"{{{n.LOEXT}}}", f"{{{n.FIELD_OOO}}}", f"{{{n.FIELD}}}")


def walk_text(flow: Flow, parent: etree._Element, line: Line) -> None:
    """The characters of an element and its children; unknown elements that may hold text are walked through."""
    _type(line, parent.text)
    for child in parent:
        tag = str(child.tag)
        handler = line.handlers.get(tag)
        if handler is not None:
            handler(flow, child, line)
        elif tag.startswith(_TEXTUAL):
            walk_text(flow, child, line)
        _type(line, child.tail)


def _type(line: Line, text: str | None) -> None:
    if not text:
        return
    if is_symbol_font(line.font):
        text = readable(text, line.font)
    line.type(text)


def text_of(element: etree._Element) -> str:
    """All characters inside an element."""
    return "".join(str(piece) for piece in element.itertext())


def spaces(_flow: Flow, element: etree._Element, line: Line) -> None:
    """``text:s``."""
    line.put(" " * n.number(element.get(_COUNT), 1, low=0, high=_MOST_SPACES))


def tab(_flow: Flow, _element: etree._Element, line: Line) -> None:
    """``text:tab``."""
    line.put("\t")


def line_break(_flow: Flow, _element: etree._Element, line: Line) -> None:
    """``text:line-break``."""
    line.put("\n")


def span(flow: Flow, element: etree._Element, line: Line) -> None:
    """``text:span``; a style of its own may hide it or show symbols."""
    style = flow.part.styles.get("text", element.get(n.text("style-name")))
    font, line.font = line.font, style.font or line.font
    flow.hidden += style.hidden
    line.aim(flow)
    walk_text(flow, element, line)
    flow.hidden -= style.hidden
    line.font = font
    line.aim(flow)


def named_field(flow: Flow, element: etree._Element, line: Line) -> None:
    """A field whose name matters: its text, and the name that Word has for it."""
    line.codes.add(_CODES[str(element.tag)])
    walk_text(flow, element, line)


def hidden_text(flow: Flow, element: etree._Element, line: Line) -> None:
    """``text:hidden-text``: on the page only while its condition says so."""
    if not n.is_true(element.get(n.text("is-hidden"))):
        walk_text(flow, element, line)
        return
    flow.hidden += 1
    line.aim(flow)
    line.put(element.get(n.text("string-value")) or text_of(element))
    flow.hidden -= 1
    line.aim(flow)


def placeholder(flow: Flow, element: etree._Element, line: Line) -> None:
    """``text:placeholder``: waits to be replaced by a text, and so is none."""
    flow.placeholders += 1
    line.aim(flow)
    walk_text(flow, element, line)
    flow.placeholders -= 1
    line.aim(flow)


def ruby(flow: Flow, element: etree._Element, line: Line) -> None:
    """``text:ruby``: the base text; the reading above it only repeats it."""
    for base in element.iterchildren(n.text("ruby-base")):
        walk_text(flow, base, line)


def inner_paragraph(flow: Flow, element: etree._Element, line: Line) -> None:
    """A paragraph inside a paragraph, which no reader should lose: a line of its own."""
    if line.sink:
        line.put("\n")
        line.spaced = True
    walk_text(flow, element, line)
