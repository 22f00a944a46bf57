"""Table grids: a loop over columns changes a table's columns, and the table's grid has to follow.

The rule and its arithmetic are docxtpl's; it parses the whole document for it, which takes longer than the filling.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import add
from typing import TYPE_CHECKING

from lxml import etree

from merkblatt.filling.engine import reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from merkblatt.filling.engine.widths import Sizes

__all__ = ["correct_grids", "correct_known"]

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_GRID = "<w:tblGrid>"
_SPAN_START = "<w:gridSpan "
_SPAN = re.compile(r'<w:gridSpan w:val="([^"]*)"')
_STRUCTURE = re.compile(
    r"<(?P<closing>/?)w:(?P<name>tbl|tr|tc|sdt|customXml|tcPrChange)(?: [^>]*?)?(?P<empty>/?)>"
    r'|<w:gridSpan w:val="(?P<span>[^"]*)"/>'
    r"|<w:tblGrid>(?P<grid>.*?(?:<w:tblGridChange.*?</w:tblGridChange>)?)</w:tblGrid>",
    re.DOTALL,
)


def correct_grids(xml: str, *, simple: bool) -> str:
    """Correct each table's grid to its rows as docxtpl does, without parsing the document.

    Args:
        xml: the body.
        simple: what ``Shape.simple`` says of it.

    Raises:
        ValueError: a cell's span is no number.
    """
    pieces: list[str] = []
    done = 0
    for (start, end), cells, span in _simple_tables(xml) if simple else _tables(xml):
        grid = xml[start:end]
        pieces += (xml[done:start], _corrected(grid, cells, span))
        done = end
    pieces.append(xml[done:])
    return "".join(pieces)


def correct_known(xml: str, sizes: Sizes) -> str:
    """The same where the sizes of all tables are known, so that nothing has to be counted."""
    pieces: list[str] = []
    done = found = 0
    while found != sizes.tables and (start := xml.find(_GRID, done)) >= 0:
        start += len(_GRID)
        end = xml.find("</w:tblGrid>", start)
        grid = xml[start:end]
        pieces += (xml[done:start], _corrected(grid, *sizes.by_grid[grid]))
        done, found = end, found + 1
    pieces.append(xml[done:])
    return "".join(pieces)


def _simple_tables(xml: str) -> Iterator[tuple[tuple[int, int], int, int]]:
    """The same as ``_tables``, by counting in each row's text."""
    end = 0
    while (start := xml.find(_GRID, end)) >= 0:
        start += len(_GRID)
        stop = xml.find("</w:tblGrid>", start)
        end = xml.find("</w:tbl>", stop)
        rows = xml[stop:end].split("</w:tr>")
        cells = [row.count("<w:tc>") for row in rows]
        yield (start, stop), max(cells), max(map(add, cells, map(_extra_columns, rows)))


def _extra_columns(row: str) -> int:
    """How many columns a row's cells take beyond one each."""
    return sum(int(span) - 1 for span in _SPAN.findall(row)) if _SPAN_START in row else 0


class _Table:
    """A table met: where its columns stand, its longest row in cells, its widest row in columns."""

    __slots__ = ("cells", "columns", "span")

    def __init__(self) -> None:
        self.columns: tuple[int, int] | None = None
        self.cells = 0
        self.span = 0


def _tables(xml: str) -> list[tuple[tuple[int, int], int, int]]:
    """Of each table with a grid: where its columns stand, the most cells, and the most columns a row takes."""
    walk = _Walk()
    for token in _STRUCTURE.finditer(xml):
        closing, name, empty, span, grid = token.groups()
        if span is not None:
            walk.span(int(span))
        elif grid is not None:
            walk.grid(token.span("grid"))
        elif closing:
            walk.close(name)
        else:
            walk.open(name)
            if empty:
                walk.close(name)
    found = [(table.columns, table.cells, table.span) for table in walk.found if table.columns]
    return sorted(found)


class _Walk:
    """One pass over a part's tables, counting as docxtpl counts: cells directly in rows, rows at any depth."""

    def __init__(self) -> None:
        self.found: list[_Table] = []
        self._open: list[str] = []
        self._tables: list[_Table] = []
        self._rows: list[list[int]] = []

    def open(self, name: str) -> None:
        if name == "tbl":
            self._tables.append(_Table())
        elif name == "tr":
            self._rows.append([0, 0])
        elif name == "tc" and self._open and self._open[-1] == "tr":
            self._rows[-1][0] += 1
            self._rows[-1][1] += 1
        self._open.append(name)

    def close(self, name: str) -> None:
        self._open.pop()
        if name == "tr":
            cells, span = self._rows.pop()
            for table in self._tables:
                table.cells = max(table.cells, cells)
                table.span = max(table.span, span)
        elif name == "tbl":
            self.found.append(self._tables.pop())

    def span(self, value: int) -> None:
        if self._open[-2:] == ["tr", "tc"]:
            self._rows[-1][1] += value - 1

    def grid(self, columns: tuple[int, int]) -> None:
        if self._tables and self._tables[-1].columns is None:
            self._tables[-1].columns = columns


@lru_cache(maxsize=512)
def _corrected(columns: str, cells: int, span: int) -> str:
    """What docxtpl makes of a grid with these columns, given the most cells and the most columns of its rows.

    docxtpl's result depends on nothing else, so that it is asked with a table of one row.
    """
    count_now = columns.split("<w:tblGridChange", 1)[0].count("<w:gridCol")
    if cells <= count_now <= span:
        return columns
    first = f'<w:tc><w:tcPr><w:gridSpan w:val="{span - cells + 1}"/></w:tcPr></w:tc>'
    row = f"<w:tr>{first}{'<w:tc/>' * (cells - 1)}</w:tr>" if cells else ""
    table = f'<w:tbl xmlns:w="{_WORD}"><w:tblGrid>{columns}</w:tblGrid>{row}</w:tbl>'
    try:
        grid = reference.fix_tables(table).find(f"{{{_WORD}}}tblGrid")
    except (TypeError, ValueError):  # a column without a width: docxtpl gives up, the grid stays
        return columns
    if grid is None:
        return columns
    return "".join(etree.tostring(column, encoding="unicode") for column in grid).replace(f' xmlns:w="{_WORD}"', "")
