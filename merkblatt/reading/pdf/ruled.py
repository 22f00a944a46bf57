"""A PDF without tags: tables by their rules, texts by their places."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from merkblatt.findings import Finding, Severity, Source
from merkblatt.reading.content import Block, Cell, Paragraph, Table
from merkblatt.reading.pdf.glyphs import Glyph, Page
from merkblatt.reading.pdf.lines import Column, Line, Typesetting, lines_of, upright_glyphs
from merkblatt.reading.pdf.package import Package
from merkblatt.reading.pdf.stitching import SNAP, Box, RawCell, RawTable, edges_of, nearest, stitched
from merkblatt.reading.pdf.strands import strands

__all__ = ["ruled_blocks"]

_BULLET: Final = re.compile(r"[•▪◦●\uf0b7·] ?")
_ITEM: Final = re.compile(rf"{_BULLET.pattern}|[–-] ")
"""Begins an item of a list; a dash may as well have been typed, so it stays in the text."""
_SETTINGS: Final = {"vertical_strategy": "lines", "horizontal_strategy": "lines", "snap_tolerance": 3}
_PARAGRAPH_GAP: Final = 0.6
"""Heights of a line between two lines of different paragraphs."""
_BLANK_GAP: Final = 0.9
"""Heights of a line between two lines with an empty one between them."""
_LOOSE, _ENOUGH = 0.3, 5
"""Heights of a line between the lines of cells, from which a file has wide spaces there, and how many must show it."""
_COLUMN_GAP: Final = 1.5
"""Heights of a line between two columns."""
_COLUMN_GAPS, _COLUMN_LINES = 2, 3
"""Gaps of a line, and such lines of a page, by which columns without rules are told."""
_ASKEW: Final = 0.5
"""Points by which a straight line may be askew, as rounding makes it where a page was turned."""
_USUAL_MARGIN: Final = 3.5
"""Points between a text and the edge of its cell."""
_FOOT, _HIGHEST_FOOT = 0.15, 126.0
"""Share of a page's height that may be its foot, and points: as much as on an upright page of A4."""


@dataclass(slots=True)
class _Sheet:
    """A page, taken apart: tables and paragraphs from top to bottom, and what stands in its foot.

    ``columns`` tells whether several lines outside of tables stand in columns.
    """

    blocks: list[RawTable | list[Line]]
    foot: list[Glyph]
    columns: bool


def ruled_blocks(
    package: Package, data: bytes, pages: Sequence[Page], setting: Typesetting
) -> tuple[list[Block], list[tuple[int, list[Glyph]]], list[Finding]]:
    """The blocks of a file without tags, the characters of each page's foot with its number, and what was noticed.

    ``data`` is what the pages were read from.

    Raises:
        merkblatt.errors.DamagedFile: a page cannot be read.
    """
    import pdfplumber  # noqa: PLC0415 - the extra is imported when it is used

    sheets = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for page, plumbed in zip(pages, document.pages, strict=False):
                _straighten(plumbed.lines)
                closed = {**_SETTINGS, "explicit_horizontal_lines": list(_ends(plumbed.edges))}
                sheets.append(_sheet(page, plumbed.find_tables(closed), setting))
                plumbed.close()
    except Exception as error:
        raise package.damaged(error) from error
    setting.leading = _leading([block for sheet in sheets for block in sheet.blocks])
    blocks = stitched([block for sheet in sheets for block in sheet.blocks], setting)
    feet = [(page.number, sheet.foot) for page, sheet in zip(pages, sheets, strict=False)]
    return (
        list(_sealed(blocks, setting)),
        feet,
        [_unruled(page) for page, sheet in zip(pages, sheets, strict=False) if sheet.columns],
    )


def _leading(blocks: Iterable[RawTable | list[Line]]) -> float:
    """Heights of a line between the lines of a cell's text, where a file has wide spaces there: the closer lines count.

    Lines of one text are closer than paragraphs, and most cells hold a text of several lines.
    """
    cells = (cell for block in blocks if isinstance(block, RawTable) for cell in block.cells)
    pairs = (pair for cell in cells for pair in pairwise(cell.lines))
    gaps = sorted((line.top - before.bottom) / max(line.bottom - line.top, 1.0) for before, line in pairs)
    usual = gaps[len(gaps) // 4] if len(gaps) >= _ENOUGH else 0.0
    return usual if usual >= _LOOSE else 0.0


def _unruled(page: Page) -> Finding:
    message = (
        f"Auf Seite {page.number} stehen Angaben in Spalten ohne Linien; sie ließen sich nicht zuordnen. Bitte prüfen."
    )
    source = Source(part=f"Seite {page.number}")
    return Finding(code="spalten-ohne-linien", severity=Severity.WARNING, message=message, source=source)


def _straighten(lines: Iterable[dict[str, Any]]) -> None:
    """Make lines that are askew by next to nothing as straight as they look."""
    for line in lines:
        for first, last in (("x0", "x1"), ("top", "bottom")):
            if abs(line[first] - line[last]) < _ASKEW:
                line[last] = line[first]


def _ends(edges: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Where vertical lines end together: in browsers' prints, a row that goes on on the next page has no line there."""
    upright = sorted((edge for edge in edges if edge["orientation"] == "v"), key=lambda edge: edge["top"])
    bands: list[list[dict[str, Any]]] = []
    lowest = -math.inf
    for edge in upright:
        if edge["top"] > lowest + SNAP:
            bands.append([])
        bands[-1].append(edge)
        lowest = max(lowest, edge["bottom"])
    for band in bands:
        for side, end in (("top", min), ("bottom", max)):
            y = end(one[side] for one in band)
            places = [one["x0"] for one in band if abs(one[side] - y) <= SNAP]
            if max(places) - min(places) > SNAP:
                line = {"x0": min(places), "x1": max(places), "top": y, "bottom": y, "height": 0}
                yield {**line, "object_type": "line", "width": max(places) - min(places)}


def _sheet(page: Page, tables: Iterable[Any], setting: Typesetting) -> _Sheet:
    placed: list[tuple[float, RawTable | list[Line]]] = []
    taken: set[int] = set()
    anchored = _anchored([*page.glyphs, *page.dots])
    lowest = page.height - min(_FOOT * page.height, _HIGHEST_FOOT)
    for table in tables:
        if len(table.cells) > 1:
            inside = _inside(anchored, table.bbox)
            taken |= {id(glyph) for _, _, glyph in inside}
            placed.append((table.bbox[1], _table(page.number, list(table.cells), inside)))
            lowest = max(lowest, table.bbox[3])
    rest = [glyph for _, _, glyph in anchored if id(glyph) not in taken]
    foot = [glyph for glyph in rest if glyph.middle > lowest]
    body = [glyph for glyph in rest if glyph.middle <= lowest]
    rows = _ordered(body)
    placed += [(lines[0].top, lines) for strand in strands(rows) for lines in _runs(strand, setting) if lines]
    columns = sum(map(_has_columns, rows)) >= _COLUMN_LINES
    return _Sheet([block for _, block in sorted(placed, key=lambda one: round(one[0]))], foot, columns)


def _has_columns(line: Line) -> bool:
    """Whether a line has wide gaps, as those of a table without rules."""
    shown = [glyph for glyph in line.glyphs if glyph.text.strip()]
    gaps = (after.x0 - before.x1 > _COLUMN_GAP * before.size for before, after in pairwise(shown))
    return sum(gaps) >= _COLUMN_GAPS


def _anchored(glyphs: Sequence[Glyph]) -> list[tuple[float, float, Glyph]]:
    """Characters with the point that tells where they belong; a space belongs where the letter before it does.

    The space at which a line was broken may stand behind the cell's edge.
    """
    found: list[tuple[float, float, Glyph]] = []
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.middle
        if found and not glyph.text.strip() and abs(found[-1][1] - y) < glyph.size / 2:
            x = found[-1][0]
        found.append((x, y, glyph))
    return found


def _inside(anchored: Iterable[tuple[float, float, Glyph]], box: Box) -> list[tuple[float, float, Glyph]]:
    return [one for one in anchored if box[0] <= one[0] <= box[2] and box[1] <= one[1] <= box[3]]


def _table(page: int, boxes: Sequence[Box], anchored: Sequence[tuple[float, float, Glyph]]) -> RawTable:
    columns, rows = edges_of(box[0::2] for box in boxes), edges_of(box[1::2] for box in boxes)
    raw = RawTable(page, columns, len(rows) - 1)
    for box in sorted(boxes, key=lambda one: (one[1], one[0])):
        first, last = nearest(columns, box[0]), nearest(columns, box[2])
        top, bottom = nearest(rows, box[1]), nearest(rows, box[3])
        lines = _ordered(upright_glyphs(glyph for _, _, glyph in _inside(anchored, box)))
        if first < last and top < bottom:
            raw.cells.append(RawCell(top, first, bottom - top, last - first, lines))
    return raw


def _ordered(glyphs: Iterable[Glyph]) -> list[Line]:
    """Characters without an order, as lines from top to bottom, each from left to right."""
    lines = lines_of(sorted(glyphs, key=lambda glyph: (round(glyph.middle), glyph.x0)))
    return [Line(sorted(line.glyphs, key=lambda glyph: glyph.x0)) for line in lines if line.text.strip()]


def _runs(lines: Sequence[Line], setting: Typesetting) -> Iterator[list[Line]]:
    """Lines of one paragraph each: one begins behind a gap, with a bullet, or where the line before was not full.

    An empty run is an empty line.
    """
    run: list[Line] = []
    for line in lines:
        if run:
            gap = setting.gap(run[-1], line) if line.page == run[-1].page else 0.0
            if gap > _PARAGRAPH_GAP or _ITEM.match(line.text) or not setting.goes_on(run[-1], line):
                yield run
                run = []
                if gap > _BLANK_GAP and not _BULLET.match(line.text):
                    yield []
        run.append(line)
    if run:
        yield run


def _paragraph(lines: Sequence[Line], setting: Typesetting) -> Paragraph:
    text = setting.joined(glyph for line in lines for glyph in line.glyphs)
    bullet = _BULLET.match(text)
    if bullet is None:
        return Paragraph(text=text)
    return Paragraph(text=text[bullet.end() :], list_level=0, list_label=bullet[0].strip())


def _sealed(blocks: Iterable[RawTable | list[Line]], setting: Typesetting) -> Iterator[Block]:
    """Tables with their texts, numbered, and paragraphs."""
    tables = 0
    for block in blocks:
        if not isinstance(block, RawTable):
            yield _paragraph(block, setting)
            continue
        tables += 1
        cells = [_cell(block, cell, setting) for cell in sorted(block.cells, key=lambda cell: (cell.row, cell.column))]
        yield Table(number=tables, rows=block.rows, columns=len(block.edges) - 1, cells=tuple(cells), sparse=True)


def _cell(table: RawTable, cell: RawCell, setting: Typesetting) -> Cell:
    edge = table.edges[cell.column + cell.colspan]
    setting.column = Column(edge - _USUAL_MARGIN, edge + SNAP)
    blocks = tuple(_paragraph(lines, setting) for lines in _runs(cell.lines, setting)) or (Paragraph(text=""),)
    setting.column = None
    return Cell(row=cell.row, column=cell.column, rowspan=cell.rowspan, colspan=cell.colspan, blocks=blocks)
