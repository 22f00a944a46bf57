"""Pieces of Word XML that know at which level they stand, and are lifted to the level where they are put."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Self
from xml.sax.saxutils import escape, quoteattr

__all__ = [
    "AUTHOR",
    "BLOCK",
    "CELL",
    "ROW",
    "RUN",
    "TEXT",
    "Piece",
    "joined",
    "lifted",
    "numbering_of",
    "on_common_level",
    "raw",
    "val",
    "within",
    "wrapped",
]

TEXT, RUN, BLOCK, CELL, ROW = range(5)
_LEVELS: Final = {"text": TEXT, "run": RUN, "block": BLOCK, "cell": CELL, "row": ROW}
AUTHOR: Final = 'w:id="1" w:author="Büro" w:date="2025-03-27T10:00:00Z"'
_STEPS: Final = {
    TEXT: lambda xml: f'<w:t xml:space="preserve">{escape(xml)}</w:t>',
    RUN: lambda xml: f"<w:r>{xml}</w:r>",
    BLOCK: lambda xml: f"<w:p>{xml}</w:p>",
    CELL: lambda xml: f"<w:tc>{xml}</w:tc>",
    ROW: lambda xml: f"<w:tr>{xml}</w:tr>",
}


class Piece(str):
    """XML at a level: 0 text, 1 run, 2 block, 3 cell, 4 row."""

    __slots__ = ("level",)
    level: int

    def __new__(cls, xml: str, level: int) -> Self:
        """Join the text with its level."""
        piece = super().__new__(cls, xml)
        piece.level = level
        return piece


def raw(xml: str, at: str = "block") -> Piece:
    """Any XML; ``at`` is the level it stands at: text, run, block, cell or row."""
    return Piece(xml, _LEVELS[at])


def lifted(item: str, target: int) -> str:
    """An item at a level: wrapped step by step from the level where it stands."""
    at = item.level if isinstance(item, Piece) else -1
    xml = str(item)
    while at < target:
        at += 1
        xml = _STEPS[at](xml)
    return xml


def joined(items: Sequence[str], target: int) -> str:
    """Items at a level, one after the other."""
    return "".join(lifted(item, target) for item in items)


def on_common_level(content: Sequence[str]) -> tuple[str, int]:
    """Items at their common level, which is that of a run at least."""
    at = max([RUN, *(item.level for item in content if isinstance(item, Piece))])
    return joined(content, at), at


def wrapped(name: str, content: Sequence[str], attributes: str = "") -> Piece:
    """An element around items, at their level."""
    inner, at = on_common_level(content)
    return Piece(f"<{name} {attributes}>{inner}</{name}>", at)


def val(name: str, value: object) -> str:
    """An element with a ``w:val``, or nothing without a value."""
    return "" if value is None or value == "" else f"<w:{name} w:val={quoteattr(str(value))}/>"


def within(name: str, inner: str) -> str:
    """An element around XML, or nothing around nothing."""
    return f"<w:{name}>{inner}</w:{name}>" if inner else ""


def numbering_of(num: tuple[int, int] | int | None) -> str:
    """``w:numPr`` for a list, or a list and a level."""
    if num is None:
        return ""
    number, at = num if isinstance(num, tuple) else (num, None)
    return within("numPr", val("ilvl", at) + val("numId", number))
