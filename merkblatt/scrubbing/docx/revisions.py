"""Tracked changes of a Word part, accepted: what was deleted is gone, what was inserted is plain text."""

from __future__ import annotations

from typing import Final

from lxml import etree

__all__ = ["accept"]

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE: Final = ("del", "moveFrom")
_PLAIN: Final = ("ins", "moveTo")
_MARKERS: Final = (
    *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "cellIns", "cellMerge"),
    *("customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd"),
    *(
        "customXmlMoveFromRangeStart",
        "customXmlMoveFromRangeEnd",
        "customXmlMoveToRangeStart",
        "customXmlMoveToRangeEnd",
    ),
    *("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "tblGridChange"),
    *("tblPrExChange", "numberingChange"),
)
_PROPERTIES: Final = frozenset(f"{_W}{name}" for name in ("rPr", "trPr", "tcPr", "numPr"))


def accept(root: etree._Element) -> int:
    """Accept all tracked changes in a part; how many there were."""
    count = _rows(root) + _paragraph_marks(root)
    for name in _GONE:
        for element in list(root.iter(f"{_W}{name}")):
            count += 1
            _remove(element)
    for name in _PLAIN:
        for element in list(root.iter(f"{_W}{name}")):
            count += 1
            _unwrap(element)
    for name in _MARKERS:
        for element in list(root.iter(f"{_W}{name}")):
            count += name.endswith(("Change", "cellIns"))
            _remove(element)
    return count


def _rows(root: etree._Element) -> int:
    """Rows and cells that were deleted."""
    gone = [mark.getparent() for mark in root.iter(f"{_W}del") if _tag(mark.getparent()) == "trPr"]
    cells = [mark.getparent() for mark in root.iter(f"{_W}cellDel")]
    holders = [properties.getparent() for properties in (*gone, *cells) if properties is not None]
    for holder in holders:
        table = None if holder is None else holder.getparent()
        if holder is not None and table is not None:
            _remove(holder)
            if _tag(table) == "tbl" and table.find(f"{_W}tr") is None:
                _remove(table)
    return len(holders)


def _paragraph_marks(root: etree._Element) -> int:
    """Paragraphs whose end was deleted go on with the next one's text."""
    count = 0
    for mark in list(root.iter(f"{_W}del", f"{_W}moveFrom")):
        paragraph = _paragraph_of(mark)
        if paragraph is None:
            continue
        count += 1
        following = paragraph.getnext()
        _remove(mark)
        if following is not None and _tag(following) == "p":
            content = [child for child in paragraph if _tag(child) != "pPr"]
            at = 1 if len(following) and _tag(following[0]) == "pPr" else 0
            for offset, child in enumerate(content):
                following.insert(at + offset, child)
            _remove(paragraph)
    return count


def _paragraph_of(mark: etree._Element) -> etree._Element | None:
    """The paragraph whose end a mark is about, if it is."""
    holder = mark.getparent()
    outer = holder.getparent() if holder is not None else None
    if holder is None or outer is None or _tag(holder) != "rPr" or _tag(outer) != "pPr":
        return None
    return outer.getparent()


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if parent.tag in _PROPERTIES:
        parent.remove(element)
        return
    at = parent.index(element)
    for offset, child in enumerate(list(element)):
        parent.insert(at + offset, child)
    parent.remove(element)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _tag(element: etree._Element | None) -> str:
    return "" if element is None or not isinstance(element.tag, str) else element.tag.removeprefix(_W)
