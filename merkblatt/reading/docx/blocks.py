"""Paragraphs: their properties, where they end, and what they become (ECMA-376-1, 17.3.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from merkblatt.findings import Severity
from merkblatt.reading.content import Block, Paragraph
from merkblatt.reading.docx import anchors, fields
from merkblatt.reading.docx import names as n
from merkblatt.reading.docx.flow import Checkbox, Flow, Handler, Inside, walk
from merkblatt.reading.docx.inline import PAGE_BREAK
from merkblatt.reading.docx.places import Aside, Blocks, Line
from merkblatt.reading.docx.styles import heading_level
from merkblatt.reading.docx.wrappers import checkbox_mark

__all__ = [
    "embedded",
    "flush",
    "loose",
    "paragraph",
    "paragraph_properties",
    "read_blocks",
    "seal",
    "section",
    "walked",
]

_NUM_ID: Final = n.w("numId")
_CHANGED: Final = n.w("pPrChange")
_SECTION: Final = n.w("sectPr")
_LEVEL: Final = n.w("ilvl")
_SPEC_VANISH: Final = n.w("specVanish")
_MARKS: Final = (n.INS, n.MOVE_TO, n.DEL, n.MOVE_FROM, n.VANISH, _SPEC_VANISH)
_MARGIN_KINDS: Final = (n.w("headerReference"), n.w("footerReference"))
_DEEPEST_LEVEL: Final = 8
_NOTHING: Final = Aside()


def read_blocks(flow: Flow, parent: Inside) -> tuple[Block, ...]:
    """The paragraphs and tables inside an element, or among these."""
    return tuple(walked(flow, parent).found)


def walked(flow: Flow, parent: Inside) -> Blocks:
    """The same, with the lines of the paragraphs."""
    blocks = Blocks()
    walk(flow, parent, blocks)
    flush(flow, blocks)
    return blocks


def paragraph(flow: Flow, element: etree._Element, blocks: Blocks) -> None:
    """``w:p``: a paragraph, or the continuation of one whose mark is not on the page."""
    line = _open(flow, blocks)
    if flow.reading.trace is not None:
        blocks.elements.append(element)
    walk(flow, element, line)
    _close(flow, blocks, line)


def loose(flow: Flow, element: etree._Element, blocks: Blocks) -> None:
    """A run or the like where the schema wants a paragraph: it gets one, so that no text is lost."""
    line = _open(flow, blocks)
    handler = line.handlers[str(element.tag)]
    handler(flow, element, line)
    _close(flow, blocks, line)


def embedded(flow: Flow, _element: etree._Element, blocks: Blocks) -> None:
    """``w:altChunk``: a whole other file, which Word shows in this place."""
    message = "An dieser Stelle ist eine andere Datei eingebettet; ihr Text wurde nicht gelesen."
    flow.notice("eingebetteter-text", Severity.WARNING, message, "", len(blocks.found) + 1)


def flush(flow: Flow, blocks: Blocks) -> None:
    """End a paragraph that was to go on in a next one, where no next one is; without any text it is not there."""
    line, blocks.carried = blocks.carried, None
    if line is not None and (line.pieces or line.aside is not None):
        _finish(flow, blocks, line)


def _finish(flow: Flow, blocks: Blocks, line: Line) -> None:
    blocks.found.append(seal(flow, line))
    blocks.lines.append(line)
    trace, elements = flow.reading.trace, blocks.elements
    if trace is not None:
        if elements and flow.place is None and not flow.depth:
            trace.paragraph(flow.part.name, len(blocks.found), elements)
        blocks.elements = []


def _open(flow: Flow, blocks: Blocks) -> Line:
    line = blocks.carried
    if line is None:
        line = Line()
    else:
        blocks.carried = None
        line.resume()
    if flow.part.formatted:
        line.formatted = True
    if flow.fields or flow.placeholders or flow.changing:
        line.revised |= flow.changing > 0
        fields.enter_paragraph(flow, line)
        line.aim(flow)
    return line


def _close(flow: Flow, blocks: Blocks, line: Line) -> None:
    number = len(blocks.found) + 1
    if flow.in_code:
        fields.leave_paragraph(flow, line, number)
    if flow.open_comments:
        anchors.leave_paragraph(flow, line)
    if line.aside is not None and line.aside.hidden:
        _tell_hidden(flow, line.aside, number)
    if line.joins or (line.joins_if_empty and not line.pieces):
        blocks.carried = line
    else:
        _finish(flow, blocks, line)


def _tell_hidden(flow: Flow, aside: Aside, number: int) -> None:
    hidden = "".join(aside.hidden)
    aside.hidden.clear()
    if hidden.strip():
        message = "Hier steht verborgener Text; er wurde nicht übernommen."
        flow.notice("verborgener-text", Severity.WARNING, message, hidden, number)


def seal(flow: Flow, line: Line) -> Paragraph:
    """The paragraph as a plain value, with its label where it is in a list."""
    text = "".join(line.pieces)
    if PAGE_BREAK in text:
        text = "\n".join(filter(None, text.split(PAGE_BREAK)))
    if flow.checkbox is not None:
        text = _checkbox_text(flow.checkbox, text, final=flow.reading.final)
    num_id = line.num_id or (line.style.num_id if line.style else None)
    if num_id or line.aside is not None or line.revised or line.outline is not None:
        return _rich(flow, line, text, num_id)
    key = (text, line.style_id)
    plain = flow.reading.plain.get(key)
    if plain is None:
        style = line.style
        plain = Paragraph(text=text, style=style.name if style else None, heading=style.heading if style else None)
        flow.reading.plain[key] = plain
    return plain


def _rich(flow: Flow, line: Line, text: str, num_id: str | None) -> Paragraph:
    """A paragraph with any of the things that most do not have."""
    flow.listed += bool(num_id)
    level, label = _listing(flow, line, num_id)
    style = line.style
    aside = line.aside or _NOTHING
    return Paragraph(
        text=text,
        list_level=level,
        list_label=label,
        style=style.name if style else None,
        heading=heading_level(line.outline) if line.outline is not None else style.heading if style else None,
        field_codes=frozenset(aside.codes),
        comments=anchors.comments_of(flow, aside),
        notes=tuple(aside.notes),
        placeholder="".join(aside.placeholder),
        revised=line.revised,
    )


def _checkbox_text(box: Checkbox, text: str, *, final: bool) -> str:
    """The text in a checkbox control around whole paragraphs: its glyph, once."""
    if not text.strip():
        return text
    if box.shown:
        return ""
    box.shown = True
    return checkbox_mark(box.checked, text, final=final)


def _listing(flow: Flow, line: Line, num_id: str | None) -> tuple[int | None, str | None]:
    """Level and label in a list; list 0 means none (17.9.18).

    A list that the paragraph names itself starts at level 0. One that its style names has a level that names the style
    back, or the style says the level.
    """
    if not num_id or num_id == "0":
        return None, None
    lists = flow.reading.lists
    level = line.level
    if level is None and not line.num_id and line.style is not None:
        level = lists.level_of_style(num_id, line.style_id)
        level = line.style.level if level is None else level
    found = lists.get(num_id)
    return (None, None) if found is None else (level or 0, flow.counts.label(num_id, found, level or 0))


def paragraph_properties(flow: Flow, element: etree._Element, line: Line) -> None:
    """``w:pPr``."""
    for child in element[:] if flow.reading.final else _original(element):  # type: ignore[index] # as in ``walk``
        handler = _PROPERTIES.get(child.tag)
        if handler is not None:
            handler(flow, child, line)


def _original(element: etree._Element) -> Iterator[etree._Element]:
    """The properties that a paragraph had before they were changed (17.13.5.29), and those of its mark."""
    before = next((one for change in element.iterchildren(_CHANGED) for one in change.iterchildren(n.PPR)), None)
    yield from element if before is None else before
    yield from () if before is None else element.iterchildren(n.RPR, _SECTION)


def _style(flow: Flow, element: etree._Element, line: Line) -> None:
    name = element.get(n.VAL)
    if name:
        line.style_id = name
        line.style = flow.reading.styles.get(name)
        if line.style.hidden:
            line.formatted = True


def _numbering(_flow: Flow, element: etree._Element, line: Line) -> None:
    for child in element:
        if child.tag == _NUM_ID:
            line.num_id = n.value(child)
        elif child.tag == _LEVEL:
            line.level = n.number(n.value(child), 0, low=0, high=_DEEPEST_LEVEL)


def _outline(_flow: Flow, element: etree._Element, line: Line) -> None:
    line.outline = n.value(element)


def _mark(flow: Flow, element: etree._Element, line: Line) -> None:
    """The paragraph mark's formatting: is the mark itself inserted, deleted or hidden?

    Without its mark a paragraph goes on in the next one. Text before a mark that is only hidden keeps its own line, as
    LibreOffice shows it, unless it is a style separator (``w:specVanish``).
    """
    if not flow.part.tracked:
        return
    for child in element.iterchildren(*_MARKS):
        if child.tag == n.VANISH:
            line.joins_if_empty |= n.is_on(child)
        elif child.tag == _SPEC_VANISH:
            line.joins |= n.is_on(child)
        else:
            flow.changes += 1
            line.revised = True
            line.joins |= (child.tag in {n.DEL, n.MOVE_FROM}) == flow.reading.final


def section(flow: Flow, element: etree._Element, _place: object) -> None:
    """``w:sectPr``: which headers and footers it names."""
    links = flow.reading.package.links(flow.part.name)
    for reference in element.iterchildren(*_MARGIN_KINDS):
        link = links.get(reference.get(n.RELATION_ID) or "")
        if link is not None:
            flow.reading.margins.setdefault(link.target)


_PROPERTIES: Final[dict[str, Handler]] = {
    n.w("pStyle"): _style,
    n.w("numPr"): _numbering,
    n.w("outlineLvl"): _outline,
    n.RPR: _mark,
    _SECTION: section,
}
