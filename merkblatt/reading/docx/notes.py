"""Footnotes, endnotes and comments: texts that stand in parts of their own and belong to a paragraph."""

from __future__ import annotations

from typing import Final

from lxml import etree

from merkblatt.reading.content import Comment, plain
from merkblatt.reading.docx import names as n
from merkblatt.reading.docx.blocks import read_blocks
from merkblatt.reading.docx.flow import Flow
from merkblatt.reading.docx.numbering import Counts
from merkblatt.reading.docx.places import Line
from merkblatt.reading.docx.reading import NotePart, PartState, Reading

__all__ = ["endnote_reference", "footnote_reference", "read_comments"]

_COMMENT: Final = n.w("comment")
_KINDS: Final = {"footnotes": n.w("footnote"), "endnotes": n.w("endnote")}


def footnote_reference(flow: Flow, element: etree._Element, line: Line) -> None:
    """``w:footnoteReference``."""
    _note(flow, element, line, "footnotes")


def endnote_reference(flow: Flow, element: etree._Element, line: Line) -> None:
    """``w:endnoteReference``."""
    _note(flow, element, line, "endnotes")


def read_comments(reading: Reading) -> dict[str, Comment]:
    """The comments of the document by id; they come before the text, which then finds them."""
    part = reading.parts.linked("comments")
    if part is None:
        return {}
    state = PartState(part)
    counts = Counts()
    return {n.attribute(e, "id"): _comment(Flow(reading, state, counts), e) for e in part.root.iterchildren(_COMMENT)}


def _comment(flow: Flow, element: etree._Element) -> Comment:
    author, date = n.attribute(element, "author"), n.attribute(element, "date")
    text = plain(read_blocks(flow, element)).strip()
    return Comment(author=author, date=date, text=text)


def _note(flow: Flow, element: etree._Element, line: Line, kind: str) -> None:
    if kind not in flow.reading.notes:
        flow.reading.notes[kind] = _note_part(flow.reading, kind)
    notes = flow.reading.notes[kind]
    name = element.get(n.ID) or ""
    if name not in notes.texts:
        notes.texts[name] = ""  # so that a note which refers to itself ends here
        notes.texts[name] = _note_text(flow, notes, name)
    if notes.texts[name]:
        line.beside().notes.append(notes.texts[name])


def _note_part(reading: Reading, kind: str) -> NotePart:
    part = reading.parts.linked(kind)
    if part is None:
        return NotePart(None, {})
    elements = {n.attribute(element, "id"): element for element in part.root.iterchildren(_KINDS[kind])}
    return NotePart(PartState(part), elements)


def _note_text(flow: Flow, notes: NotePart, name: str) -> str:
    element = notes.elements.get(name)
    if element is None or notes.part is None:
        return ""
    inner = Flow(flow.reading, notes.part, notes.counts, flow.depth)
    inner.enter()
    return plain(read_blocks(inner, element)).strip()
