"""Text boxes: texts that float beside the paragraph they are anchored in, and are stories of their own."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from merkblatt.reading.content import Story, StoryKind, plain
from merkblatt.reading.docx import names as n
from merkblatt.reading.docx.blocks import read_blocks
from merkblatt.reading.docx.flow import Flow
from merkblatt.reading.docx.places import Line

__all__ = ["drawing"]


def drawing(flow: Flow, element: etree._Element, line: Line) -> None:
    """``w:drawing``, ``w:pict``, ``w:object``: the text boxes in it."""
    if flow.in_code or next(element.iter(n.TEXT_BOX), None) is None:
        return
    for box in _boxes(element):
        if line.hiding:
            line.sink.extend(piece.text or "" for piece in box.iter(n.T))
        else:
            _read(flow, box)


def _read(flow: Flow, box: etree._Element) -> None:
    inner = Flow(flow.reading, flow.part, flow.reading.box_counts, flow.depth)
    inner.enter()
    place = len(flow.part.boxes)
    blocks = read_blocks(inner, box)
    if plain(blocks).strip():
        flow.part.boxes.insert(place, Story(kind=StoryKind.TEXT_BOX, part=flow.part.name, blocks=blocks))


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The outermost text boxes, those of only one branch where the file offers alternatives."""
    stack = [element]
    while stack:
        current = stack.pop()
        if current.tag == n.TEXT_BOX:
            yield current
        elif current.tag == n.ALTERNATE:
            branches = [*current.iterchildren(n.CHOICE), *current.iterchildren(n.FALLBACK)]
            stack.extend([branch for branch in branches if next(branch.iter(n.T), None) is not None][:1])
        else:
            stack.extend(reversed(current))
