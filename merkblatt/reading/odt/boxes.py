"""Text boxes, notes and comments: texts that belong to a place in another text."""

from __future__ import annotations

from typing import Final

from lxml import etree

from merkblatt.reading.content import Comment, Story, StoryKind, plain
from merkblatt.reading.odt import names as n
from merkblatt.reading.odt.blocks import read_blocks
from merkblatt.reading.odt.inline import text_of
from merkblatt.reading.odt.places import Line
from merkblatt.reading.odt.reading import Flow, Place

__all__ = ["annotation", "annotation_end", "drawing", "note"]

_NAME: Final = n.office("name")
_BOX: Final = n.draw("text-box")
_BLOCKS: Final = (n.text("p"), n.text("h"), n.text("list"), n.table("table"))
_MOST_OPEN: Final = 100


def drawing(flow: Flow, element: etree._Element, place: Place) -> None:
    """``draw:frame``, a shape or a group of them: the texts in it, each a story of its own."""
    stack = [element]
    while stack:
        current = stack.pop()
        control = place.handlers.get(str(current.tag)) if current.tag == n.draw("control") else None
        if control is not None:
            control(flow, current, place)
        elif current.tag == _BOX or next(current.iterchildren(*_BLOCKS), None) is not None:
            _read(flow, current)
        else:
            stack.extend(reversed(current))


def _read(flow: Flow, box: etree._Element) -> None:
    if flow.dropping:
        return
    inner = flow.inner()
    inner.hidden = flow.hidden
    place = len(flow.part.boxes)
    blocks = read_blocks(inner, box)
    if plain(blocks).strip():
        flow.part.boxes.insert(place, Story(kind=StoryKind.TEXT_BOX, part=flow.part.name, blocks=blocks))


def note(flow: Flow, element: etree._Element, line: Line) -> None:
    """``text:note``: a footnote or endnote."""
    if flow.dropping:
        return
    for body in element.iterchildren(n.text("note-body")):
        text = plain(read_blocks(flow.inner(), body)).strip()
        if text:
            line.notes.append(text)


def annotation(flow: Flow, element: etree._Element, line: Line) -> None:
    """``office:annotation``: a comment, at a point or from here to its end."""
    author = element.find(n.dc("creator"))
    date = element.find(n.dc("date"))
    text = plain(read_blocks(flow.inner(), element)).strip()
    comment = Comment(
        author="" if author is None else text_of(author), date="" if date is None else text_of(date), text=text
    )
    line.comments.setdefault(comment)
    name = element.get(_NAME)
    if name and name in flow.part.ranges and len(flow.open_comments) < _MOST_OPEN:
        flow.open_comments[name] = comment


def annotation_end(flow: Flow, element: etree._Element, line: Line) -> None:
    """``office:annotation-end``: the range touches the paragraph if there is text before the end."""
    comment = flow.open_comments.pop(element.get(_NAME) or "", None)
    if comment is not None and line.pieces:
        line.comments.setdefault(comment)
