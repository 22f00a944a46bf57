"""Paragraphs, lists and sections: where text stands (ODF 1.3, part 3, 5)."""

from __future__ import annotations

from typing import Final

from lxml import etree

from merkblatt.findings import Severity
from merkblatt.reading.content import Block, Paragraph
from merkblatt.reading.docx.symbols import readable
from merkblatt.reading.odt import names as n
from merkblatt.reading.odt.inline import walk_text
from merkblatt.reading.odt.lists import DEEPEST, HIGHEST, Counts, List
from merkblatt.reading.odt.places import Blocks, Line
from merkblatt.reading.odt.reading import Flow, walk

__all__ = ["flush", "heading", "index", "item", "list_header", "listing", "numbered", "paragraph"]
__all__ += ["read_blocks", "section", "split", "through"]

_STYLE: Final = n.text("style-name")
_HIDDEN_PARAGRAPH: Final = n.text("hidden-paragraph")
_INDEX_BODY: Final = n.text("index-body")
_MOST_HEADINGS: Final = 10


def read_blocks(flow: Flow, element: etree._Element) -> tuple[Block, ...]:
    """The paragraphs and tables inside an element; lists around it end at its edge."""
    blocks = Blocks()
    lists, flow.lists = flow.lists, []
    walk(flow, element, blocks)
    flow.lists = lists
    flush(flow, blocks)
    return tuple(blocks.found)


def through(flow: Flow, element: etree._Element, blocks: Blocks) -> None:
    """Go on inside, in the same place."""
    walk(flow, element, blocks)


def paragraph(flow: Flow, element: etree._Element, blocks: Blocks) -> None:
    """``text:p``: a paragraph, or the continuation of one whose end is not in the view."""
    _paragraph(flow, element, blocks, None)


def heading(flow: Flow, element: etree._Element, blocks: Blocks) -> None:
    """``text:h``."""
    level = n.number(element.get(n.text("outline-level")), 1, low=1, high=_MOST_HEADINGS)
    _paragraph(flow, element, blocks, level)


def _paragraph(flow: Flow, element: etree._Element, blocks: Blocks, level: int | None) -> None:
    line = blocks.carried or Line(blocks)
    blocks.carried = None
    line.style = flow.part.styles.get("paragraph", n.attribute(element, _STYLE, n.text("class-names")))
    line.heading = level
    line.font = line.style.font
    line.label = _label(flow, element, line)
    line.revised |= bool(flow.inserting)
    hidden = line.style.hidden or any(n.is_true(e.get(n.text("is-hidden"))) for e in element.iter(_HIDDEN_PARAGRAPH))
    flow.hidden += hidden
    line.aim(flow)
    walk_text(flow, element, line)
    flow.hidden -= hidden
    _close(flow, blocks, line)


def _close(flow: Flow, blocks: Blocks, line: Line) -> None:
    line.comments.update(dict.fromkeys(flow.open_comments.values()))
    if flow.dropping:
        blocks.carried = line
    else:
        blocks.found.append(_seal(flow, line))


def flush(flow: Flow, blocks: Blocks) -> None:
    """End a paragraph that was to go on in a next one, where no next one is; without any text it is not there."""
    line, blocks.carried = blocks.carried, None
    if line is not None and not line.empty:
        blocks.found.append(_seal(flow, line))


def split(flow: Flow, line: Line) -> None:
    """End the paragraph here and go on in a new one of the same kind."""
    line.blocks.found.append(_seal(flow, line))
    line.clear()
    line.aim(flow)


def _seal(flow: Flow, line: Line) -> Paragraph:
    concealed = "".join(line.concealed)
    if concealed.strip():
        message = "Hier steht verborgener Text; er wurde nicht übernommen."
        flow.notice("verborgener-text", Severity.WARNING, message, concealed, len(line.blocks.found) + 1)
    level, label = line.label
    codes = line.codes | ({"TOC"} if flow.indexes else set())
    return Paragraph(
        text=readable("".join(line.pieces)),
        list_level=level,
        list_label=label,
        style=line.style.name,
        heading=line.heading,
        field_codes=frozenset(codes),
        comments=tuple(line.comments),
        notes=tuple(line.notes),
        placeholder="".join(line.placeholder),
        revised=line.revised,
    )


def _label(flow: Flow, element: etree._Element, line: Line) -> tuple[int | None, str | None]:
    """Level and label; only the first paragraph of a list item has them, and headings that are numbered as chapters."""
    lists = flow.part.lists
    if flow.lists:
        here = flow.lists[-1]
        if not here.waiting or flow.dropping:
            return None, None
        here.waiting = False
        style = lists.style(here.style or line.style.lists or "")
        return here.level, here.counts.step(style, here.level, here.start)
    if line.heading is None or n.is_true(element.get(n.text("is-list-header"))):
        return None, None
    index = line.heading - 1
    found = lists.outline.get(index)
    if found is None or not (found.form or found.bullet):
        return None, None
    return index, lists.chapters.step(lists.outline, index, None)


def listing(flow: Flow, element: etree._Element, blocks: Blocks) -> None:
    """``text:list``: inside an item it is the next level of the same list."""
    outer = flow.lists[-1] if flow.lists else None
    style = element.get(_STYLE) or (outer.style if outer else "")
    level = min(outer.level + 1, DEEPEST) if outer else 0
    counts = outer.counts if outer else _counts(flow, element, style)
    flow.lists.append(List(style, level, counts))
    walk(flow, element, blocks)
    flow.lists.pop()


def _counts(flow: Flow, element: etree._Element, style: str) -> Counts:
    """The counters of a list, those of an earlier one where it continues that."""
    lists = flow.part.lists
    earlier = lists.by_id.get(element.get(n.text("continue-list")) or "")
    if earlier is None and n.is_true(element.get(n.text("continue-numbering"))):
        earlier = lists.by_style.get(style)
    counts = Counts() if earlier is None else earlier
    lists.by_style[style] = counts
    if name := element.get(n.XML_ID):
        lists.by_id[name] = counts
    return counts


def item(flow: Flow, element: etree._Element, blocks: Blocks) -> None:
    """``text:list-item``."""
    here = flow.lists[-1] if flow.lists else None
    if here is not None:
        here.waiting = True
        start = element.get(n.text("start-value"))
        here.start = None if start is None else n.number(start, 1, low=0, high=HIGHEST)
    walk(flow, element, blocks)


def list_header(flow: Flow, element: etree._Element, blocks: Blocks) -> None:
    """``text:list-header``: an item without label and number."""
    if flow.lists:
        flow.lists[-1].waiting = False
    walk(flow, element, blocks)


def numbered(flow: Flow, element: etree._Element, blocks: Blocks) -> None:
    """``text:numbered-paragraph``: a list item on its own, which names its list and level."""
    style = element.get(_STYLE) or ""
    counts = flow.part.lists.by_id.setdefault(element.get(n.text("list-id")) or style, Counts())
    level = n.number(element.get(n.text("level")), 1, low=1, high=DEEPEST + 1) - 1
    flow.lists.append(List(style, level, counts, waiting=True))
    walk(flow, element, blocks)
    flow.lists.pop()


def section(flow: Flow, element: etree._Element, blocks: Blocks) -> None:
    """``text:section``, which may be hidden as a whole."""
    display = element.get(n.text("display"))
    hidden = display == "none" or (display == "condition" and n.is_true(element.get(n.text("is-hidden"))))
    flow.hidden += hidden
    walk(flow, element, blocks)
    flow.hidden -= hidden


def index(flow: Flow, element: etree._Element, blocks: Blocks) -> None:
    """``text:table-of-content`` and the like: what they show; the rest says how it is made."""
    flow.indexes += 1
    for body in element.iterchildren(_INDEX_BODY):
        walk(flow, body, blocks)
    flow.indexes -= 1
