"""Labelled texts that stand side by side outside of tables, as those of a page foot do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from merkblatt.reading.pdf.glyphs import Glyph
from merkblatt.reading.pdf.lines import Line
from merkblatt.reading.pdf.margins import counts_pages

__all__ = ["strands"]

_GAP: Final = 2.0
"""Heights of a line between two texts side by side."""
_NEXT: Final = 0.6
"""Heights of a line between two lines of one text."""
_LABEL: Final = re.compile(r"[^\W\d_][^:]{2,59}:(?!//)")
"""A text with a label; an address of the web has none."""


def strands(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines from top to bottom in the order in which they are read: texts side by side one after the other."""
    plain, beside = list[Line](), list[list[Line]]()
    for line in lines:
        parts = _parts(line)
        columns = [_column(beside, part) for part in parts]
        if beside and all(columns):
            for column, part in zip(columns, parts, strict=True):
                column.append(part)
            continue
        if plain and len(parts) > 1:
            yield plain
            plain = []
        yield from beside
        beside = [[part] for part in parts] if len(parts) > 1 else []
        plain += [] if beside else [line]
    yield from [plain] if plain else []
    yield from beside


def _parts(line: Line) -> list[Line]:
    """A line, cut before each label, or count of pages, behind a wide gap."""
    parts, last = [Line()], None
    for number, glyph in enumerate(line.glyphs):
        shown = bool(glyph.text.strip())
        if shown and last is not None and glyph.x0 - last.x1 > _GAP * last.size:
            begins = _until_gap(line.glyphs[number:])
            parts += [Line()] if _LABEL.match(begins) or counts_pages(begins) else []
        parts[-1].glyphs.append(glyph)
        last = glyph if shown else last
    return parts


def _until_gap(glyphs: Sequence[Glyph]) -> str:
    """The text up to the next wide gap."""
    shown = [glyph for glyph in glyphs if glyph.text.strip()]
    ends = (number for number, (one, other) in enumerate(pairwise(shown)) if other.x0 - one.x1 > _GAP * one.size)
    last = shown[next(ends, len(shown) - 1)]
    return Line(list(glyphs[: glyphs.index(last) + 1])).text


def _column(beside: Sequence[list[Line]], part: Line) -> list[Line]:
    """The text side by side with others that a part goes on with: right below, and as far left; empty if none."""
    height = part.bottom - part.top
    for number, column in enumerate(beside):
        end = beside[number + 1][0].x0 if number + 1 < len(beside) else part.x1
        near = part.top - max(one[-1].bottom for one in beside) < _NEXT * height
        if near and abs(column[0].x0 - part.x0) < height and part.x1 <= end:
            return column
    return []
