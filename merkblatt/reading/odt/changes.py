"""Tracked changes (ODF 1.3, part 3, 5.5): what was inserted stands in the text, what was deleted beside it."""

from __future__ import annotations

from typing import Final

from lxml import etree

from merkblatt.reading.odt import names as n
from merkblatt.reading.odt.blocks import split
from merkblatt.reading.odt.inline import walk_text
from merkblatt.reading.odt.places import Blocks, Line
from merkblatt.reading.odt.reading import Flow, Place, walk

__all__ = ["change_end", "change_start", "deleted_blocks", "deleted_text"]

_ID: Final = n.text("change-id")
_INSERTION: Final = n.text("insertion")
_DELETION: Final = n.text("deletion")
_PARAGRAPHS: Final = (n.text("p"), n.text("h"))
_AUTHOR: Final = n.office("change-info")


def change_start(flow: Flow, element: etree._Element, place: Place) -> None:
    """``text:change-start``: from here on text is inserted (or only formatted anew, which changes no text)."""
    name = element.get(_ID) or ""
    region = flow.part.regions.get(name)
    if region is not None and region.find(_INSERTION) is not None:
        flow.inserting.setdefault(name)
        _touch(flow, place)


def change_end(flow: Flow, element: etree._Element, place: Place) -> None:
    """``text:change-end``."""
    if flow.inserting.pop(element.get(_ID) or "", ...) is None:
        _touch(flow, place)


def deleted_text(flow: Flow, element: etree._Element, line: Line) -> None:
    """``text:change`` in a paragraph: what was deleted here goes on in the same line, and ends in it."""
    deletion = _deletion(flow, element, line)
    first = True
    for child in () if deletion is None else deletion:
        if child.tag == _AUTHOR:
            continue
        if not first:
            split(flow, line)
        first = False
        if child.tag in _PARAGRAPHS:
            line.revised = True
            walk_text(flow, child, line)
        else:
            handler = line.blocks.handlers.get(str(child.tag))
            if handler is not None:
                handler(flow, child, line.blocks)
    line.revised |= deletion is not None


def deleted_blocks(flow: Flow, element: etree._Element, blocks: Blocks) -> None:
    """``text:change`` between paragraphs."""
    deletion = _deletion(flow, element, blocks)
    if deletion is not None:
        walk(flow, deletion, blocks)


def _deletion(flow: Flow, element: etree._Element, place: Place) -> etree._Element | None:
    """The deleted content, where the original is read; each only once, so that none can contain itself."""
    name = element.get(_ID) or ""
    region = flow.part.regions.get(name)
    found = None if region is None else region.find(_DELETION)
    if found is None:
        return None
    _touch(flow, place)
    if flow.reading.final or name in flow.part.restored:
        return None
    flow.part.restored.add(name)
    return found


def _touch(flow: Flow, place: Place) -> None:
    flow.changes += 1
    if isinstance(place, Line):
        place.revised = True
        place.aim(flow)
