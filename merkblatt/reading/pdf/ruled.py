"""A PDF without tags: tables by their rules, texts by their places, tables of several pages put together."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from merkblatt.reading.content import Block, Cell, Paragraph, Table
from merkblatt.reading.pdf.glyphs import Glyph, Page
from merkblatt.reading.pdf.lines import Line, Typesetting, lines_of
from merkblatt.reading.pdf.margins import margin_glyphs
from merkblatt.reading.pdf.package import Package

__all__ = ["ruled_blocks"]

_SNAP: Final = 3.0
"""Points within which two edges are the same."""
_BULLET: Final = re.compile(r"[•▪◦●\uf0b7·] ?|[–-] ")
_SETTINGS: Final = {"vertical_strategy": "lines", "horizontal_strategy": "lines", "snap_tolerance": _SNAP}
_PARAGRAPH_GAP: Final = 0.6
"""Heights of a line between two lines of different paragraphs."""

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class _Raw:
    """A table of one page: its vertical edges, and its rows of cells."""

    page: int
    edges: list[float]
    rows: int
    cells: list[Cell] = field(default_factory=list)
    full: set[tuple[int, int]] = field(default_factory=set)


def ruled_blocks(package: Package, pages: Sequence[Page], setting: Typesetting) -> list[Block]:
    """The blocks of a file without tags.

    Raises:
        merkblatt.errors.DamagedFile: a page cannot be read.
    """
    import pdfplumber  # noqa: PLC0415 - the extra is imported when it is used

    found: list[Block | _Raw] = []
    try:
        with pdfplumber.open(io.BytesIO(package.source.data)) as document:
            for page, plumbed in zip(pages, document.pages, strict=False):
                found += _page(page, plumbed.find_tables(_SETTINGS), setting)
                plumbed.close()
    except Exception as error:  # noqa: BLE001 - whatever a damaged file makes it stumble over
        raise package.damaged(error) from error
    return _numbered(_stitched(found))


def _page(page: Page, tables: Iterable[Any], setting: Typesetting) -> list[Block | _Raw]:
    """The blocks of a page from top to bottom."""
    boxes = [(table.bbox, list(table.cells)) for table in tables if len(table.cells) > 1]
    foot = {id(glyph) for glyph in margin_glyphs(page)}
    placed: list[tuple[float, Block | _Raw]] = []
    taken: set[int] = set()
    for box, cells in boxes:
        inside = [glyph for glyph in page.glyphs if _within(glyph, box)]
        taken |= {id(glyph) for glyph in inside}
        placed.append((box[1], _table(page.number, cells, inside, setting)))
    rest = [glyph for glyph in page.glyphs if id(glyph) not in taken | foot]
    placed += [(lines[0].top, _paragraph(lines, setting)) for lines in _runs(_ordered(rest), setting)]
    return [block for _, block in sorted(placed, key=lambda one: one[0])]


def _within(glyph: Glyph, box: Box) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, glyph.middle
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _table(page: int, boxes: Sequence[Box], glyphs: Sequence[Glyph], setting: Typesetting) -> _Raw:
    columns, rows = _edges(box[0::2] for box in boxes), _edges(box[1::2] for box in boxes)
    raw = _Raw(page, columns, len(rows) - 1)
    left = list(glyphs)
    for box in sorted(boxes, key=lambda one: (one[1], one[0])):
        first, last = _nearest(columns, box[0]), _nearest(columns, box[2])
        top, bottom = _nearest(rows, box[1]), _nearest(rows, box[3])
        own = [glyph for glyph in left if _within(glyph, box)]
        blocks = tuple(_paragraph(lines, setting) for lines in _runs(_ordered(own), setting))
        if first < last and top < bottom:
            raw.cells.append(
                Cell(row=top, column=first, rowspan=bottom - top, colspan=last - first, blocks=blocks)
            )
    raw.cells.sort(key=lambda cell: (cell.row, cell.column))
    return raw


def _edges(pairs: Iterable[Sequence[float]]) -> list[float]:
    """The edges of cells, near ones taken as one."""
    found: list[float] = []
    for edge in sorted(edge for pair in pairs for edge in pair):
        if not found or edge - found[-1] > _SNAP:
            found.append(edge)
    return found


def _nearest(edges: Sequence[float], edge: float) -> int:
    return min(range(len(edges)), key=lambda number: abs(edges[number] - edge))


def _ordered(glyphs: Iterable[Glyph]) -> list[Line]:
    """Characters without an order, as lines from top to bottom, each from left to right."""
    lines = lines_of(sorted(glyphs, key=lambda glyph: (round(glyph.middle), glyph.x0)))
    return [Line(sorted(line.glyphs, key=lambda glyph: glyph.x0)) for line in lines if line.text.strip()]


def _runs(lines: Sequence[Line], setting: Typesetting) -> Iterator[list[Line]]:
    """Lines of one paragraph each: one begins behind a gap, with a bullet, or where the line before was not full."""
    run: list[Line] = []
    for line in lines:
        if run:
            gap = line.top - run[-1].bottom > _PARAGRAPH_GAP * (line.bottom - line.top)
            if gap or _BULLET.match(line.text) or not setting.goes_on(run[-1], line):
                yield run
                run = []
        run.append(line)
    if run:
        yield run


def _paragraph(lines: Sequence[Line], setting: Typesetting) -> Paragraph:
    text = setting.joined(glyph for line in lines for glyph in line.glyphs)
    bullet = _BULLET.match(text)
    if bullet is None:
        return Paragraph(text=text)
    return Paragraph(text=text[bullet.end() :], list_level=0, list_label=bullet[0].strip())


def _stitched(blocks: Iterable[Block | _Raw]) -> list[Block | _Raw]:
    """Tables that go on at the top of the next page are one; header rows that are repeated there are left out."""
    found: list[Block | _Raw] = []
    for block in blocks:
        last = found[-1] if found else None
        if isinstance(block, _Raw) and isinstance(last, _Raw) and _same_columns(last, block):
            _append(last, block)
        else:
            found.append(block)
    return found


def _same_columns(above: _Raw, below: _Raw) -> bool:
    pairs = zip(above.edges, below.edges, strict=False)
    alike = len(above.edges) == len(below.edges) and all(abs(a - b) <= _SNAP for a, b in pairs)
    return above.page < below.page and alike


def _append(above: _Raw, below: _Raw) -> None:
    skipped = _repeated(above, below)
    cells = [cell for cell in below.cells if cell.row >= skipped]
    first = [cell for cell in cells if cell.row == skipped]
    moved = [replace(cell, row=cell.row - skipped + above.rows) for cell in cells]
    key = next((cell for cell in first if cell.column == 0), None)
    if key is not None and not key.text.strip() and any(cell.text.strip() for cell in first):
        moved = _continued(above, moved)
    above.cells += moved
    above.rows += below.rows - skipped
    above.page = below.page


def _repeated(above: _Raw, below: _Raw) -> int:
    """How many rows at the top of a page repeat those at the top of the table."""
    count = 0
    while count < min(above.rows, below.rows) - 1:
        texts = [[(c.column, c.text.split()) for c in raw.cells if c.row == count] for raw in (above, below)]
        if texts[0] != texts[1] or not any(text for _, text in texts[0]):
            break
        count += 1
    return count


def _continued(above: _Raw, moved: list[Cell]) -> list[Cell]:
    """A row that goes on behind a page break: its cells go on, too, where nothing new stands in them."""
    kept = []
    for cell in moved:
        before = next((c for c in above.cells if c.column == cell.column and c.row + c.rowspan == above.rows), None)
        same = before is not None and before.colspan == cell.colspan and cell.row == above.rows
        if before is not None and same and (not cell.text.strip() or before.text.strip()):
            above.cells.remove(before)
            joined = _joined(before.blocks, cell.blocks)
            above.cells.append(replace(before, rowspan=before.rowspan + cell.rowspan, blocks=joined))
        else:
            kept.append(cell)
    above.cells.sort(key=lambda cell: (cell.row, cell.column))
    return kept


def _joined(before: tuple[Block, ...], after: tuple[Block, ...]) -> tuple[Block, ...]:
    """The paragraphs of both; one that was cut in two is one again."""
    if not before or not after:
        return before or after
    last, first = before[-1], after[0]
    if isinstance(last, Paragraph) and isinstance(first, Paragraph) and first.list_level is None:
        whole = replace(last, text=f"{last.text.rstrip()} {first.text}")
        return (*before[:-1], whole, *after[1:])
    return (*before, *after)


def _numbered(blocks: Iterable[Block | _Raw]) -> list[Block]:
    found: list[Block] = []
    tables = 0
    for block in blocks:
        if isinstance(block, _Raw):
            tables += 1
            cells = tuple(sorted(block.cells, key=lambda cell: (cell.row, cell.column)))
            columns = len(block.edges) - 1
            found.append(Table(number=tables, rows=block.rows, columns=columns, cells=cells))
        else:
            found.append(block)
    return found
