"""Where comments are anchored: at their reference, and in every paragraph that their range touches."""

from __future__ import annotations

from typing import Final

from lxml import etree

from merkblatt.reading.content import Comment
from merkblatt.reading.docx import names as n
from merkblatt.reading.docx.flow import Flow
from merkblatt.reading.docx.places import Aside, Line

__all__ = ["comment_end", "comment_reference", "comment_start", "comments_of", "leave_paragraph"]

_MOST_OPEN: Final = 100


def comment_start(flow: Flow, element: etree._Element, place: object) -> None:
    """``w:commentRangeStart``, at any place; of ranges that overlap in masses only the anchors count."""
    name = element.get(n.ID) or ""
    if len(flow.open_comments) < _MOST_OPEN:
        flow.open_comments.setdefault(name)
    if isinstance(place, Line):
        place.beside().comments.setdefault(name)


def comment_end(flow: Flow, element: etree._Element, place: object) -> None:
    """``w:commentRangeEnd``: the range touches the paragraph if there is text before the end."""
    name = element.get(n.ID) or ""
    if name in flow.open_comments:
        del flow.open_comments[name]
        if isinstance(place, Line) and place.pieces:
            place.beside().comments.setdefault(name)


def comment_reference(_flow: Flow, element: etree._Element, line: Line) -> None:
    """``w:commentReference``: the anchor."""
    line.beside().comments.setdefault(element.get(n.ID) or "")


def leave_paragraph(flow: Flow, line: Line) -> None:
    """Ranges that are open at a paragraph's end touch it."""
    line.beside().comments.update(flow.open_comments)


def comments_of(flow: Flow, aside: Aside) -> tuple[Comment, ...]:
    """The comments of a paragraph, in their order; anchors of missing ones are left out."""
    known = flow.reading.comments
    return tuple(known[name] for name in aside.comments if name in known)
