"""Footnotes and endnotes that no text names any more: Word keeps what they said."""

from __future__ import annotations

from typing import Final

from lxml import etree

from merkblatt.reading.docx import names as n

__all__ = ["drop_unused_notes", "notes_used"]

_REFERENCES: Final = {"footnotes": n.w("footnoteReference"), "endnotes": n.w("endnoteReference")}
_TYPE: Final = n.w("type")


def notes_used(root: etree._Element, kind: str) -> frozenset[str]:
    """The ids of the notes that a text names; ``kind`` is ``footnotes`` or ``endnotes``."""
    return frozenset(n.attribute(one, "id") for one in root.iter(_REFERENCES[kind]))


def drop_unused_notes(root: etree._Element, used: frozenset[str]) -> int:
    """Take the others out, but for the lines that separate notes from the text; how many."""
    dead = [one for one in root if one.get(_TYPE, "normal") == "normal" and n.attribute(one, "id") not in used]
    for one in dead:
        root.remove(one)
    return len(dead)
