"""What stands in the page foot and the page head, once for all pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from merkblatt.reading.content import Paragraph, Story, StoryKind
from merkblatt.reading.pdf.glyphs import Glyph, Page
from merkblatt.reading.pdf.lines import Line, Typesetting, lines_of

__all__ = ["added_later", "counts_pages", "margins", "untagged_margins"]

_COLUMN: Final = 2.0
"""Heights of a line between two columns of a page foot."""
_PAGE_NUMBER: Final = re.compile(r"(?:(?:Seite|Blatt|S\.|Page)\s*)?#\s*(?:(?:von|/|of|-)\s*\d+)?", re.IGNORECASE)
_COUNTED: Final = re.compile(r"(?:Seite|Blatt|S\.|Page)\s*\d*\s*(?:(?:von|/|of|-)\s*\d+)?", re.IGNORECASE)


def margins(pages: Sequence[Page], setting: Typesetting, body: str) -> Iterator[Story]:
    """The stories of tagged pages' feet and heads: what is below and above all tagged content.

    Args:
        pages: the pages.
        setting: how lines were broken.
        body: the body's text; what repeats it above the body, such as a header row, is no page head.
    """
    known = _flat(body)
    feet, heads = list[Paragraph](), list[Paragraph]()
    for page in pages:
        inside = [glyph for glyph in page.glyphs if is_tagged(glyph) and glyph.text.strip()]
        lowest = max((glyph.bottom for glyph in inside), default=page.height / 2)
        highest = min((glyph.top for glyph in inside), default=page.height / 2)
        beside = [glyph for glyph in page.glyphs if not is_tagged(glyph)]
        feet += _paragraphs((glyph for glyph in beside if glyph.middle > lowest), page.number, setting)
        above = _paragraphs((glyph for glyph in beside if glyph.middle < highest), page.number, setting)
        heads += [one for one in above if _flat(one.text) not in known]
    yield from _stories(feet, heads)


def counts_pages(text: str) -> bool:
    """Whether a text says that it counts pages."""
    return _COUNTED.fullmatch(text.strip()) is not None


def is_tagged(glyph: Glyph) -> bool:
    """Whether a character belongs to the structure."""
    return glyph.mark is not None and not glyph.artifact


def added_later(pages: Sequence[Page], setting: Typesetting) -> Iterator[Paragraph]:
    """What was put between the tagged content of pages without being tagged itself, as stamps and overlays are."""
    for page in pages:
        inside = [glyph for glyph in page.glyphs if is_tagged(glyph) and glyph.text.strip()]
        loose = [one for one in page.glyphs if one.mark is None and not one.artifact and one.text.strip()]
        if inside and loose:
            top, bottom = min(one.middle for one in inside), max(one.middle for one in inside)
            between = (one for one in loose if top <= one.middle <= bottom)
            yield from _paragraphs(between, page.number, setting)


def untagged_margins(feet: Iterable[tuple[int, list[Glyph]]], setting: Typesetting) -> Iterator[Story]:
    """The story of untagged pages' feet: the pages' numbers with the characters there."""
    yield from _stories([one for page, glyphs in feet for one in _paragraphs(glyphs, page, setting)], [])


def _stories(feet: Iterable[Paragraph], heads: Iterable[Paragraph]) -> Iterator[Story]:
    for kind, part, paragraphs in ((StoryKind.FOOTER, "fuss", feet), (StoryKind.HEADER, "kopf", heads)):
        once = tuple({(one.text, one.field_codes): one for one in paragraphs}.values())
        if once:
            yield Story(kind=kind, part=part, blocks=once)


def _paragraphs(glyphs: Iterable[Glyph], page: int, setting: Typesetting) -> list[Paragraph]:
    """The texts side by side, each column for itself, from left to right."""
    columns: list[list[Line]] = []
    for line in sorted(_segments(glyphs), key=lambda one: (round(one.middle), one.x0)):
        fitting = (column for column in columns if abs(column[-1].x0 - line.x0) < column[-1].bottom - column[-1].top)
        column = next(fitting, None)
        if column is None:
            columns.append([line])
        else:
            column.append(line)
    ordered = sorted(columns, key=lambda column: column[0].x0)
    texts = (setting.joined(glyph for line in column for glyph in line.glyphs).strip() for column in ordered)
    return [_paragraph(text, page) for text in texts if text]


def _paragraph(text: str, page: int) -> Paragraph:
    """A paragraph; one that only counts pages says so."""
    counted = re.sub(rf"\b{page}\b", "#", text, count=1)
    counts = _PAGE_NUMBER.fullmatch(counted) is not None or counts_pages(text)
    codes = frozenset(("PAGE", "NUMPAGES")) if counts else frozenset[str]()
    return Paragraph(text=text, field_codes=codes)


def _segments(glyphs: Iterable[Glyph]) -> Iterator[Line]:
    """Lines, cut where a wide gap is."""
    ordered = sorted(glyphs, key=lambda glyph: round(glyph.middle))
    for line in lines_of(ordered):
        inner = sorted(line.glyphs, key=lambda glyph: glyph.x0)
        part = Line([inner[0]])
        for before, glyph in pairwise(inner):
            if glyph.x0 - before.x1 > _COLUMN * before.size:
                yield part
                part = Line()
            part.glyphs.append(glyph)
        yield part


def _flat(text: str) -> str:
    return "".join(text.split())
