"""Where a line may end: words are divided only in cells that are too narrow for one of them.

Typst divides German words by their syllables. What has none, such as an address of the web, may end anywhere.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["breakable", "is_narrow", "most_lines"]

ANYWHERE = "\u200b"
"""Zero width space: a line may end here."""

_NARROW, _WIDE = frozenset("fijlrtI.,;:!|'()[]/\\ "), frozenset("mwMW@%&ÄÖÜOQGCDHNRUKABEPSVXY")
_SHARES = (0.33, 0.56, 0.85)
"""Widths of narrow, usual and wide letters of Arial, in ems, rounded up."""

_WORD = re.compile(r"\S+")
_SYLLABLES = re.compile(r"[^\W\d_]+[.,;:!?)]?")
_NO_SYLLABLE = re.compile(r"[^\W_aeiouyäöüàáâèéêìíîòóôùúû]{9}|[aeiouyäöü]{6}", re.IGNORECASE)
"""No German word has so many consonants or vowels in a row: there is no place to divide it."""
_LONG = 4
"""A word of so many lines has more between two syllables than a line can hold."""


@lru_cache(maxsize=8192)
def _ems(word: str) -> float:
    narrow, usual, wide = _SHARES
    return sum(narrow if char in _NARROW else wide if char in _WIDE else usual for char in word)


def is_narrow(line: str, width: float, size: float) -> bool:
    """Whether a word of the line may be wider than a cell; all in points."""
    most = width / size
    if len(line) * _SHARES[-1] <= most:  # most lines: they would fit even with wide letters alone
        return False
    return any(_ems(word) > most for word in line.split())


def most_lines(line: str, width: float, size: float) -> int:
    """How many lines of a cell a line of text takes at most: all letters wide, and each line half full."""
    return 1 + int(2 * len(line) * _SHARES[-1] * size / width)


def breakable(line: str, width: float, size: float) -> str:
    """The line; words that are too wide for a cell and cannot be divided by syllables may end anywhere."""

    def broken(match: re.Match[str]) -> str:
        word = match[0]
        wide = _ems(word) * size
        if wide <= width:
            return word
        divided = _SYLLABLES.fullmatch(word) and not _NO_SYLLABLE.search(word) and wide <= _LONG * width
        return word if divided else ANYWHERE.join(word)

    return _WORD.sub(broken, line) if is_narrow(line, width, size) else line
