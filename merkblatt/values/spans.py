"""Expressions of time, taken apart: a list of spans, each with two ends (``2018 bis 2020``) or one (``ab 2018``).

What an end means is for the scales to say (``merkblatt.values.scale``).
"""

from __future__ import annotations

import re

from merkblatt.values.text import canonical

__all__ = ["LONGEST", "Ends", "ends", "pieces", "spelled"]

LONGEST = 200
"""Characters; a longer text is no expression of time."""

Ends = tuple[str | None, str | None]
"""Begin and end of a span; the same text twice for a single time, None for the end that is open."""

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_LIST = re.compile(r" ?[,;/&+] ?| (?:und|sowie|u\.) ", re.IGNORECASE)
_TO = re.compile(r" ?- ?| bis ", re.IGNORECASE)
_SPAN_BEGIN = re.compile(r"(?:von|vom|ab|seit) ", re.IGNORECASE)
_OPEN_END = re.compile(r"(?:ab|seit) (.+)|(.+?) ?ff\.?", re.IGNORECASE)
_OPEN_BEGIN = re.compile(r"bis (.+)", re.IGNORECASE)


def spelled(text: str) -> str:
    """The text with one spelling of dashes and white space, without a colon at its end.

    A text that cannot be an expression of time, being too long or illegal in a document, is "".
    """
    if len(text) > LONGEST:
        return ""
    try:
        text = canonical(text)
    except ValueError:
        return ""
    return _DASHES.sub("-", " ".join(text.split())).removesuffix(":").rstrip()


def pieces(text: str) -> list[str]:
    """The members of a list: ``2017, 2018 und 2019``, ``Mai/Juni``; the text itself if it is no list."""
    return _LIST.split(text)


def ends(piece: str) -> Ends | None:
    """The ends of a span, see ``Ends``; None if the text is empty or has more than two ends."""
    match _TO.split(piece):
        case [_] if not piece:
            return None
        case [_]:
            return _open_ends(piece)
        case [begin, end]:
            return _SPAN_BEGIN.sub("", begin, count=1), end
    return None


def _open_ends(piece: str) -> Ends:
    if found := _OPEN_END.fullmatch(piece):
        return found[1] or found[2], None
    if found := _OPEN_BEGIN.fullmatch(piece):
        return None, found[1]
    return piece, piece
