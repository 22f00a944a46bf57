"""From characters to texts: lines, and where one of them goes on with the next.

A PDF has no line ends of its own. A line that is full goes on; one after which the next word had had room was ended by
the writer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final, NamedTuple

from merkblatt.reading.pdf.glyphs import Glyph, Page

__all__ = ["Column", "Line", "Typesetting", "lines_of", "upright_glyphs"]

_SOFT: Final = "\N{SOFT HYPHEN}"
_ANYWHERE: Final = "\N{ZERO WIDTH SPACE}"
_GAP: Final = 0.22
"""Heights of a line that are a space."""
_SAME_LINE: Final = 0.5
"""Heights of a line by which the middles of its characters may differ."""
_SPARE: Final = 2.0
"""Points of room that a word needs beyond its width to be sure that it would have fit."""
_NEAR: Final = 9.0
"""Points between a rule and the text that begins at it; with more, the text is centred or indented."""
_USUAL_MARGIN: Final = 3.5
_CENTRED: Final = 1.5
_LEAST_CENTRED: Final = 5.7
UPWARDS, DOWNWARDS = 1, 3
"""Quarters by which a text that runs up or down is turned to be upright."""
_BULLETS: Final = " •▪◦●·–-"
_BLANK: Final = 0.9
"""Heights of a line between two lines with an empty one between them."""
_MOST_EMPTY: Final = 3
_KEPT: Final = 0.05
"""Share of lines that end in a space, from which a file is known to keep the spaces at which lines were broken."""


class Column(NamedTuple):
    """Where the longest line of a table's column ends, and where the next column begins."""

    end: float
    limit: float


@dataclass(slots=True)
class Line:
    """Characters side by side."""

    glyphs: list[Glyph] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its text; a gap between characters is a space."""
        pieces = [self.glyphs[0].text]
        for before, glyph in pairwise(self.glyphs):
            gap = glyph.x0 - before.x1 > _GAP * max(glyph.size, before.size)
            if gap and glyph.text[:1].strip() and before.text[-1:].strip():
                pieces.append(" ")
            pieces.append(glyph.text)
        text = "".join(pieces)
        # A soft hyphen that is seen within a line is a hyphen; some fonts have one sign for both.
        return text[:-1].replace(_SOFT, "-") + text[-1:] if _SOFT in text else text

    @property
    def page(self) -> int:
        """Number of its page."""
        return self.glyphs[0].page

    @property
    def x0(self) -> float:
        """Where it begins."""
        return min(glyph.x0 for glyph in self.glyphs)

    @property
    def x1(self) -> float:
        """Where it ends; spaces at its end do not count."""
        return max((glyph.x1 for glyph in self.glyphs if glyph.text.strip()), default=self.glyphs[-1].x1)

    @property
    def top(self) -> float:
        """Its upper edge, from the top of the page."""
        return min(glyph.top for glyph in self.glyphs)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(glyph.bottom for glyph in self.glyphs)

    @property
    def middle(self) -> float:
        """Half way between its edges."""
        return (self.top + self.bottom) / 2


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Characters in reading order, cut into lines."""
    found: list[Line] = []
    last: Glyph | None = None
    for glyph in glyphs:
        high = last is not None and abs(glyph.middle - last.middle) <= _SAME_LINE * max(glyph.size, last.size)
        if last is not None and high and glyph.page == last.page:
            found[-1].glyphs.append(glyph)
        else:
            found.append(Line([glyph]))
        last = glyph if glyph.text.strip() or last is None or glyph.page != last.page else last
    return found


def upright_glyphs(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Characters of a text that runs up or down its cell, as if the cell were turned; others as they are."""
    given = list(glyphs)
    quarters = [sum(glyph.turn == quarter for glyph in given) for quarter in range(4)]
    most = quarters.index(max(quarters))
    if most == UPWARDS:
        return [replace(one, x0=-one.bottom, x1=-one.top, top=one.x0, bottom=one.x1, turn=0) for one in given]
    if most == DOWNWARDS:
        return [replace(one, x0=one.top, x1=one.bottom, top=-one.x1, bottom=-one.x0, turn=0) for one in given]
    return given


class Typesetting:
    """How the lines of a file were broken: where its vertical rules are, and whether its hyphens tell themselves.

    ``column`` is where the column of the cell ends that is being read; it counts where no rule ends the cell.
    ``leading`` is how many heights of a line are between two lines of one text, where that is more than usual.
    """

    def __init__(self, pages: Sequence[Page]) -> None:
        self._rules = {page.number: [rule for rule in page.rules if _is_vertical(rule)] for page in pages}
        self._ends = {page.number: max((glyph.x1 for glyph in page.glyphs), default=0.0) for page in pages}
        self._soft = any(_SOFT in glyph.text for page in pages for glyph in page.glyphs)
        lines = [line for page in pages for line in lines_of(page.glyphs)]
        self.column: Column | None = None
        self._keeps_spaces = sum(line.glyphs[-1].text == " " for line in lines) > _KEPT * len(lines)
        self.leading = 0.0

    def joined(self, glyphs: Iterable[Glyph]) -> str:
        r"""The text of characters in reading order; a line that the writer ended is followed by ``\n``."""
        lines = lines_of(upright_glyphs(glyphs))
        if not lines:
            return ""
        text = lines[0].text
        for before, line in pairwise(lines):
            text, between = self._seam(text, before, line)
            text += between + line.text.lstrip(" ")
        return text

    def gap(self, before: Line, line: Line) -> float:
        """Heights of a line between two lines of a page, beyond what is usual in a file with wide spaces."""
        plain = (line.top - before.bottom) / max(line.bottom - line.top, 1.0)
        return (plain - self.leading) / (1 + self.leading)

    def goes_on(self, before: Line, line: Line) -> bool:
        """Whether a line goes on in the next, as its first word had no room any more."""
        text = before.text
        return text.endswith((" ", _SOFT, _ANYWHERE)) or not self._fits(before, line)

    def _seam(self, text: str, before: Line, line: Line) -> tuple[str, str]:
        """The text so far, and what comes between it and the next line."""
        if text.endswith(_SOFT):
            return text[:-1], ""
        if text.endswith((" ", _ANYWHERE)):
            return text, ""
        empty = self._empty_lines(before, line)
        if empty or self._fits(before, line):
            return text, "\n" * (1 + empty)
        if text.endswith(("-", "–", "/")) and text[-2:-1].strip():
            divided = text.endswith("-") and text[-2:-1].isalpha() and line.text.lstrip()[:1].islower()
            return (text[:-1] if divided and not self._soft else text), ""
        if not self._keeps_spaces:
            return text, " "
        # Without a space at its end, a line was ended by the writer, or full to the last letter.
        several = " " in before.text.strip(_BULLETS) or self._is_centred(before)
        ended = not self._is_centred(before) and self._fits(before, line, letters=1)
        return text, "\n" if ended else " " if several else ""

    def _fits(self, before: Line, line: Line, letters: int | None = None) -> bool:
        """Whether the first word of a line, or so many letters, would have had room at the end of the one before."""
        word = _width_of_first_word(line) if letters is None else sum(g.x1 - g.x0 for g in line.glyphs[:letters])
        left, right = self._edges(before)
        margin = before.x0 - left if before.x0 - left < _NEAR else _USUAL_MARGIN
        room = right - margin - before.x1
        if self._is_centred(before):
            room = (right - left) - (before.x1 - before.x0) - 2 * _USUAL_MARGIN
        space = _GAP * (before.bottom - before.top) if letters is None else 0.0
        return room - space - word > _SPARE

    def _is_centred(self, line: Line) -> bool:
        """Whether there is as much room before a line as behind it, and more than a margin."""
        left, right = self._edges(line)
        return abs((line.x0 - left) - (right - line.x1)) < _CENTRED and line.x0 - left >= _LEAST_CENTRED

    def _edges(self, line: Line) -> tuple[float, float]:
        """The rules on both sides of a line; without rules, its begin and the end of the page's longest line."""
        beside = [rule for rule in self._rules.get(line.page, ()) if rule[1] - 1 <= line.middle <= rule[3] + 1]
        left = max((rule[2] for rule in beside if rule[2] <= line.x0 + 1), default=line.x0)
        right = min((rule[0] for rule in beside if rule[0] >= line.x1 - 1), default=None)
        if self.column is not None and (right is None or right > self.column.limit):
            return (line.x0, self.column.end)
        return (line.x0, self._ends[line.page] + _USUAL_MARGIN) if right is None else (left, right)

    def _empty_lines(self, before: Line, line: Line) -> int:
        """How many empty lines are between two lines."""
        gap = self.gap(before, line) if before.page == line.page else 0.0
        return min(round(gap), _MOST_EMPTY) if gap > _BLANK else 0


def _is_vertical(rule: tuple[float, float, float, float]) -> bool:
    return rule[2] - rule[0] < rule[3] - rule[1]


def _width_of_first_word(line: Line) -> float:
    """Up to where a line could have been broken first."""
    start = end = None
    for glyph in line.glyphs:
        if glyph.text.strip():
            start, end = glyph.x0 if start is None else start, glyph.x1
        elif start is not None:
            break
        if start is not None and glyph.text.endswith((_ANYWHERE, "-", "/")):
            break
    return 0.0 if start is None or end is None else end - start
