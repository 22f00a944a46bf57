"""What counts as a mark in a cell, and the note that stands beside it or in its place.

The leaflet marks years and months with ``X``. Offices also tick boxes, draw bullets from symbol fonts, write ``ja`` or
``ab Juni``. Meaning is always text: shading alone is no mark (BITV 2.0).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from msgspec import Struct

from merkblatt.values.text import canonical

__all__ = ["MARKS", "Mark", "Marks", "canonical_notes"]


# So, Sm: pictures and mathematical symbols; Co: characters of symbol fonts, in the private-use area.
_SYMBOLS = frozenset(["So", "Sm", "Co"])

# A variation selector belongs to the glyph; a joiner would join nothing once the glyph is gone.
_BEHIND_GLYPH = "\ufe0f?\u200d?\\s*"

# Word stores a character of Wingdings, Wingdings 2 and Symbol as U+F000 + its code in the font.
_TICKS = "✓✔✅🗸\uf0fc\uf050"
_CROSSES = "✗✘✕✖☓×❌🗴🗶⌧⊠\uf0fb\uf04f\uf0b4"
_TICKED_BOXES = "☑☒🗹🗵🗷\uf0fd\uf0fe\uf078\uf051\uf052\uf053"
_EMPTY_BOXES = "☐□◻⬜▢❏❐❑❒\uf0a8\uf06f\uf070\uf071\uf072\uf0a3"

# These also begin list items, so text behind them is left whole.
_FULL_BULLETS = "●•■◼⬛▪+*\uf0b7\uf06c\uf06e\uf0a7"
_EMPTY_BULLETS = "○◯❍−∅\uf0a1\uf06d"
_BULLETS = _FULL_BULLETS + _EMPTY_BULLETS


_SHORT = 12
"""Longer texts are notes, of which hardly two are the same."""


class Mark(Struct, frozen=True, gc=False):
    """What a cell says about its time.

    Attributes:
        marked: whether the time is assigned.
        note: text beside the mark or in its place, "" where there is none.
    """

    marked: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """The words for yes and for no, each canonical, casefolded and without variation selectors.

    Attributes:
        yes: texts that are a mark.
        no: texts that are none.
    """

    yes: frozenset[str]
    no: frozenset[str]

    def read(self, text: str) -> Mark:
        """What a cell's text says.

        A word of ``yes`` is a mark, a word of ``no`` is none. A tick or ticked box, or an ``x`` with white space or a
        bracket behind it, marks what follows as a note (``X ab Juni``: ``ab Juni``), unless that could not stand alone
        as a note (``☒ nein``): then the whole text is the note. An empty box and ``nein`` leave unmarked what follows,
        which is kept as the note. Any other text is a note that marks.

        A note that marks reads back as itself: if ``mark`` is marked and has a note, ``read(mark.note) == mark``.

        Raises:
            ValueError: a character cannot stand in a document.
        """
        return _known(self, text) if len(text) <= _SHORT else self._read(text)

    def _read(self, text: str) -> Mark:
        text = canonical(text)
        word = _word(text)
        if word in self.yes or word in self.no:
            return Mark(word in self.yes)
        unmarked = _unmarking(self).match(text)
        if unmarked:
            return Mark(marked=False, note=text[unmarked.end() :].strip())
        return Mark(marked=True, note=self._note(text))

    def extended(self, yes: Iterable[str] = (), no: Iterable[str] = ()) -> Marks:
        """These words and further ones; a word that is given anew changes its side."""
        new_yes, new_no = (frozenset(_word(canonical(word)) for word in words) for words in (yes, no))
        return Marks(yes=(self.yes - new_no) | new_yes, no=(self.no - new_yes) | new_no)

    def _note(self, text: str) -> str:
        pattern = _marking(self)
        end = 0
        while found := pattern.match(text, end):
            end = found.end()
        rest = text[end:]
        word = _word(rest)
        if word in self.yes or not rest:
            return ""
        return text if word in self.no or _unmarking(self).match(rest) else rest


@lru_cache(maxsize=4096)
def _known(marks: Marks, text: str) -> Mark:
    """A form has the same few marks again and again."""
    return marks._read(text)  # noqa: SLF001 - of this module


def canonical_notes(notes: Mapping[int, str], marks: Marks) -> tuple[dict[int, str], set[int]]:
    """The notes that read back as themselves from cells of their own, and the values that are marked without one.

    Args:
        notes: note by value (year, month), as given by a program or a data file.
        marks: the words for yes and no.

    Returns:
        The notes to keep, by value in ascending order; and the values whose note was a bare mark. Values whose note
        means "not marked" are in neither.

    Raises:
        ValueError: a character cannot stand in a document.
    """
    read = {value: marks.read(text) for value, text in sorted(notes.items())}
    kept = {value: mark.note for value, mark in read.items() if mark.marked and mark.note}
    return kept, {value for value, mark in read.items() if mark.marked and not mark.note}


def _word(text: str) -> str:
    return text.replace("\ufe0f", "").casefold()


@lru_cache
def _marking(marks: Marks) -> re.Pattern[str]:
    """Matches one mark before a note: a glyph, or an x with white space or a bracket behind it."""
    x = "[xX]{1,3}(?:\\s+|(?=\\())" if "x" in marks.yes else "(?!)"
    return re.compile(f"{_any_glyph(marks.yes)}{_BEHIND_GLYPH}|{x}")


@lru_cache
def _unmarking(marks: Marks) -> re.Pattern[str]:
    """Matches what leaves its text unmarked: an empty box, or ``nein`` before white space, a comma or the like."""
    no = "nein(?=[\\s,;:(])[\\s,;:]*" if "nein" in marks.no else "(?!)"
    return re.compile(f"{_any_glyph(marks.no)}{_BEHIND_GLYPH}|{no}", re.IGNORECASE)


def _any_glyph(words: frozenset[str]) -> str:
    """A pattern for the words that are a single symbol and no bullet; one that never matches if there are none."""
    glyphs = [word for word in sorted(words - frozenset(_BULLETS)) if len(word) == 1]
    symbols = "".join(re.escape(word) for word in glyphs if unicodedata.category(word) in _SYMBOLS)
    return f"[{symbols}]" if symbols else "(?!)"


_YES_WORDS = ("x", "xx", "xxx", "(x)", "[x]", "\u0445", "ja", "j")  # U+0445 is the Cyrillic letter that looks like x
_NO_WORDS = ("", "-", "–", "—", "‐", "‑", "--", "/", "./.", "0", "n", "nein", "entfällt", "[]", "[ ]", "()", "( )")

MARKS = Marks(
    yes=frozenset([*_YES_WORDS, *_TICKS, *_CROSSES, *_TICKED_BOXES, *_FULL_BULLETS]),
    no=frozenset([*_NO_WORDS, *_EMPTY_BOXES, *_EMPTY_BULLETS]),
)
"""The words that are used if nothing else is said."""
