"""Where a line may end: words are divided only in cells that are too narrow for one of them.

Typst divides German words by their syllables. What has none, such as an address of the web, may end anywhere.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["breakable", "is_narrow", "most_lines"]

ANYWHERE = "\u200b"
"""Zero width space: a line may end here."""

_LETTERS = (
    (0.24, "ijl'|‘’‚"),
    (0.29, "ftI.,:;!/\\[] "),
    (0.34, "r()-„“”"),
    (0.51, "cksvxyzJ"),
    (0.62, "FTZß"),
    (0.68, "ABEKPSVXYÄ&"),
    (0.73, "wCDHNRUÜ"),
    (0.79, "GOQÖ"),
    (0.84, "mM"),
    (0.95, "W%"),
    (1.02, "@"),
)
_WIDTHS = {letter: width for width, letters in _LETTERS for letter in letters}
_USUAL, _HYPHEN, _WIDEST = 0.56, 0.34, 1.02
"""Widths of the letters of Arial, in ems, rounded up."""
_LATIN = "\u024f"
"""Up to here letters are known to be no wider."""

_WORD = re.compile(r"\S+")
_SYLLABLES = re.compile(r"[^\W\d_]+[.,;:!?)]?")
_NO_SYLLABLE = re.compile(r"[^\W_aeiouyäöüàáâèéêìíîòóôùúû]{9}|[aeiouyäöü]{6}", re.IGNORECASE)
"""No German word has so many consonants or vowels in a row: there is no place to divide it."""
_VOWELS = re.compile(r"([aeiouyäöüàáâèéêìíîòóôùúû]+)", re.IGNORECASE)
_LONG = 4
"""A word of so many lines has more between two syllables than a line can hold."""


@lru_cache(maxsize=8192)
def _ems(word: str) -> float:
    return sum(_WIDTHS.get(char, _USUAL if char <= _LATIN else _WIDEST) for char in word)


def is_narrow(line: str, width: float, size: float) -> bool:
    """Whether a word of the line may be wider than a cell; all in points."""
    most = width / size
    if len(line) * _WIDEST <= most:  # most lines: they would fit even with wide letters alone
        return False
    return any(_ems(word) > most for word in line.split())


def most_lines(line: str, width: float, size: float) -> int:
    """How many lines of a cell a line of text takes at most: all letters wide, and each line half full."""
    return 1 + int(2 * len(line) * _WIDEST * size / width)


def _widest_syllable(word: str) -> float:
    """The width in ems of the widest syllable with its hyphen: vowels with the consonants on both sides.

    Of several consonants before the next vowels, the last one belongs to them.
    """
    parts = _VOWELS.split(word)
    behind = [one[:-1] if len(one) > 1 else one for one in parts[:-1]] + parts[-1:]
    syllables = (f"{parts[at - 1]}{parts[at]}{behind[at + 1]}" for at in range(1, len(parts), 2))
    return max(map(_ems, syllables), default=_ems(word)) + _HYPHEN


def breakable(line: str, width: float, size: float) -> str:
    """The line; words that are too wide for a cell and cannot be divided by syllables may end anywhere."""

    def broken(match: re.Match[str]) -> str:
        word = match[0]
        wide = _ems(word) * size
        if wide <= width:
            return word
        divided = _SYLLABLES.fullmatch(word) and not _NO_SYLLABLE.search(word) and wide <= _LONG * width
        return word if divided and _widest_syllable(word) * size <= width else ANYWHERE.join(word)

    return _WORD.sub(broken, line) if is_narrow(line, width, size) else line
