"""Tables of the structure tree on their grids: rows, spans, header rows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from merkblatt.reading.content import Cell, Paragraph, Table
from merkblatt.reading.pdf.glyphs import Glyph
from merkblatt.reading.pdf.lines import Column
from merkblatt.reading.pdf.package import plain

if TYPE_CHECKING:
    from merkblatt.reading.pdf.tree import Tree

__all__ = ["Grid"]

_PARTS: Final = frozenset(("/THead", "/TBody", "/TFoot"))
_CELLS: Final = frozenset(("/TH", "/TD"))
_WHITE: Final = "FFFFFF"


@dataclass(slots=True)
class _Place:
    """A cell before it is read: its element and page, its place on the grid, its characters."""

    element: dict[str, Any]
    page: int | None
    row: int
    column: int
    high: int
    wide: int
    fill: str | None
    ink: list[Glyph]

    @property
    def repeated(self) -> int | None:
        """The first page of a heading that stands on every page of its table; None for all other cells."""
        pages: dict[int, str] = {}
        for glyph in self.ink:
            pages[glyph.page] = pages.get(glyph.page, "") + glyph.text.strip()
        return next(iter(pages)) if len(pages) > 1 and len(set(pages.values())) == 1 else None


class Grid:
    """A table while it is read."""

    def __init__(self, tree: Tree, number: int) -> None:
        self.tree = tree
        self.number = number
        self.places: list[_Place] = []
        self.below: dict[int, int] = {}
        self.heads: list[bool] = []
        self.again: set[int] = set()

    def table(self, element: dict[str, Any], page: int | None, depth: int) -> Iterator[Table]:
        """The table, unless it has no rows."""
        for row, at in self.rows(element, page, depth):
            self.row(row, at, depth + 1)
        if not self.heads:
            return
        height, columns = len(self.heads), _columns(self.places)
        self.again = set(_again(self.places))
        cells = [_cut(self.cell(place, columns, depth + 1), height) for place in self.places]
        width = max((cell.column + cell.colspan for cell in cells), default=0)
        heads = next((number for number, head in enumerate(self.heads) if not head), height)
        yield Table(number=self.number, rows=height, columns=width, cells=tuple(cells), header_rows=heads, sparse=True)

    def rows(
        self, element: dict[str, Any], page: int | None, depth: int
    ) -> Iterator[tuple[dict[str, Any], int | None]]:
        """The row elements, those of the table's parts included."""
        self.tree.enter(depth)
        for kid, at in self.tree.kids(element, page):
            kind = "" if isinstance(kid, int) else self.tree.kind(kid)
            if kind == "/TR":
                yield kid, at
            elif kind in _PARTS:
                yield from self.rows(kid, at, depth + 1)

    def row(self, element: dict[str, Any], page: int | None, depth: int) -> None:
        """A row: its cells at the next positions that no cell from above covers."""
        number, column, kinds, new = len(self.heads), 0, set[str](), dict[int, int]()
        for kid, at in self.tree.kids(element, page):
            kind = "" if isinstance(kid, int) else self.tree.kind(kid)
            if kind not in _CELLS:
                continue
            while column in self.below:
                column += 1
            kinds.add(kind)
            given = attributes(kid, self.tree.root)
            wide, high = self.span(given, "/ColSpan"), self.span(given, "/RowSpan")
            wide = next((width for width in range(1, wide) if column + width in self.below), wide)
            ink = list(self.tree.ink(kid, at, depth + 1))
            self.places.append(_Place(kid, at, number, column, high, wide, _fill(given), ink))
            new.update(dict.fromkeys(range(column, column + wide), high - 1) if high > 1 else {})
            column += wide
            self.tree.positions += wide * high
            if self.tree.positions > self.tree.package.source.limits.positions:
                raise self.tree.package.unsafe("the tables have too many grid positions")
        self.below = {at: left - 1 for at, left in self.below.items() if left > 1} | new
        self.heads.append(kinds == {"/TH"})

    def cell(self, place: _Place, columns: Mapping[int, Column], depth: int) -> Cell:
        """A cell with what stands in it."""
        setting, outer, only = self.tree.setting, self.tree.setting.column, self.tree.only
        setting.column = columns.get(place.column + place.wide - 1)
        once = self.heads[place.row] or place.row in self.again
        self.tree.only = place.repeated if once and place.repeated is not None else only
        blocks = tuple(self.tree.read(place.element, place.page, depth)) or (Paragraph(text=""),)
        setting.column, self.tree.only = outer, only
        return Cell(
            row=place.row,
            column=place.column,
            rowspan=place.high,
            colspan=place.wide,
            blocks=blocks,
            fill=place.fill,
        )

    def span(self, given: dict[str, Any], name: str) -> int:
        """How many rows or columns a cell covers; a wild number is a mistake of some program, so it counts as one."""
        span = plain(given.get(name, 1))
        most = self.tree.package.source.limits.span if name == "/ColSpan" else 10_000
        return int(span) if isinstance(span, int) and 1 <= span <= most else 1


def _again(places: Iterable[_Place]) -> Iterator[int]:
    """Rows that stand on several pages with the same texts: heads that are not tagged as such."""
    rows: dict[int, list[_Place]] = {}
    for place in places:
        if any(glyph.text.strip() for glyph in place.ink):
            rows.setdefault(place.row, []).append(place)
    for row, held in rows.items():
        if len(held) > 1 and all(place.repeated is not None for place in held):
            yield row


def _columns(places: Iterable[_Place]) -> dict[int, Column]:
    """Where the texts of each column end, and where those of the next one begin."""
    ends, begins = dict[int, float](), dict[int, float]()
    for place in places:
        seen = [glyph for glyph in place.ink if glyph.text.strip()]
        if not seen:
            continue
        begin, last = place.column, place.column + place.wide - 1
        begins[begin] = min(begins.get(begin, math.inf), *(glyph.x0 for glyph in seen))
        if place.wide == 1:
            ends[last] = max(ends.get(last, 0.0), *(glyph.x1 for glyph in seen))
    return {
        column: Column(
            end, min((edge for at, edge in begins.items() if at > column and edge > end - 1), default=math.inf)
        )
        for column, end in ends.items()
    }


def _cut(cell: Cell, height: int) -> Cell:
    """A cell that ends with its table."""
    if cell.row + cell.rowspan <= height:
        return cell
    return Cell(
        row=cell.row,
        column=cell.column,
        rowspan=height - cell.row,
        colspan=cell.colspan,
        blocks=cell.blocks,
        fill=cell.fill,
    )


def attributes(element: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    """An element's attributes of all owners, those of its classes included."""
    found: dict[str, Any] = {}
    classes = plain(root.get("/ClassMap")) or {}
    named = plain(element.get("/C"))
    names = named if isinstance(named, list) else [named]
    given = [classes.get(name) for name in names if isinstance(name, str)] if isinstance(classes, dict) else []
    for one in (*given, element.get("/A")):
        held = plain(one)
        for each in held if isinstance(held, list) else [held]:
            inner = plain(each)
            found |= inner if isinstance(inner, dict) else {}
    return found


def _fill(given: dict[str, Any]) -> str | None:
    """A cell's background where it is not white."""
    colour = plain(given.get("/BackgroundColor"))
    try:
        digits = "".join(f"{round(float(share) * 255):02X}" for share in colour or ())
    except (TypeError, ValueError):
        return None
    return digits if len(digits) == len(_WHITE) and digits != _WHITE else None
