"""What can be said of a template before it is filled, so that filling need not look.

``sound``: whatever (escaped) values come, the result is well-formed XML, because every branch and loop body opens and
closes the same elements. ``steady``: no table ever gets another number of columns than its grid has, so that docxtpl's
grid correction would change nothing. Where the proof fails, the result is checked or corrected at each filling.
``simple``: no table has anything inside that would make counting its cells more than counting words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from merkblatt.filling.engine.tags import BLOCK, VALUE, Tag, data_only, tags
from merkblatt.filling.engine.widths import RowWidth, TableWidth

if TYPE_CHECKING:
    from collections.abc import Container

__all__ = ["Shape", "shape_of"]

_TOKEN = re.compile(
    f"(?P<value>{VALUE})|"
    "\x02(?P<number>\\d+) (?P<word>[\\w=]*)\x03"
    r'|<(?P<closing>/?)(?P<name>[\w:.-]+)(?P<attributes>(?:\s+[\w:.-]+="[^"<]*")*)\s*(?P<empty>/?)>'
    "|<"
)
_OPENING = frozenset({"if", "for", "with"})
_MIDDLE = frozenset({"elif", "else"})
_CLOSING = frozenset({"endif", "endfor", "endwith"})
_PLAIN = frozenset({"w:tbl", "w:tblGrid", "w:tc"})
_COMPLICATED = frozenset({"w:tblGridChange", "w:tcPrChange", "w:customXml"})
_HOLDERS = frozenset({"w:p", "w:r", "w:tc", "w:tr", "w:tbl", "w:hdr", "w:ftr", "w:sdtContent", "w:hyperlink", "w:ins"})
"""Elements that hold other elements: Word ignores a text directly in them."""
_LEAVING_OUT = frozenset({"if", "recursive"})
"""Words of a loop that does not take each step, or more than these."""
_SPAN = re.compile(r'\bw:val="(\d+)"')


@dataclass(frozen=True, slots=True)
class Shape:
    """The findings.

    Attributes:
        sound: see the module.
        steady: see the module.
        simple: see the module.
        suspect: the tag at which soundness could not be shown, or None.
        bare: numbers of the tags that stand where only markup can (``{{r x}}``, ``{{p x}}``).
        tables: the tables of a simple source.
    """

    sound: bool
    steady: bool
    simple: bool
    suspect: Tag | None = None
    bare: frozenset[int] = frozenset()
    tables: tuple[TableWidth, ...] = ()


class _Block(NamedTuple):
    """A block that is open: the elements around it, and its number where it is a loop that takes every step."""

    elements: tuple[str, ...]
    loop: int | None


@dataclass(slots=True)
class _Walk:
    """One pass over the source: the open elements, the open blocks, and the tables met."""

    whole_loops: Container[int] = ()
    elements: list[str] = field(default_factory=list)
    blocks: list[_Block] = field(default_factory=list)
    tables: list[TableWidth] = field(default_factory=list)
    rows: list[RowWidth] = field(default_factory=list)
    found: list[TableWidth] = field(default_factory=list)
    cell_depth: int = 0
    grid_start: int = 0
    steady: bool = True
    simple: bool = True
    number: int = 0
    values: int = 0
    bare: list[int] = field(default_factory=list)

    def value(self) -> None:
        """Note a value that stands beside elements, not in a text."""
        if not self.elements or self.elements[-1] in _HOLDERS:
            self.bare.append(self.values)
        self.values += 1

    def block(self, word: str) -> bool:
        """Whether a control tag leaves the open elements as its block found them."""
        if word == "set=":
            return True
        elements = tuple(self.elements)
        if word in _OPENING:
            whole = word == "for" and self.number in self.whole_loops
            self.blocks.append(_Block(elements, self.number if whole else None))
            return True
        if word in _MIDDLE | _CLOSING and self.blocks:
            entered = self.blocks.pop()
            if word in _MIDDLE:
                self.blocks.append(_Block(entered.elements, None))
            return entered.elements == elements
        return False

    def open(self, name: str, attributes: str, end: int) -> None:
        """Note a table's structure on its way in; ``end`` is where the start tag ends."""
        if name in _COMPLICATED or (name in _PLAIN and attributes) or (name == "w:tbl" and self.tables):
            self.simple = False
        match name:
            case "w:tbl":
                self.tables.append(TableWidth(len(self.blocks)))
            case "w:tblGrid":
                self.grid_start = end
            case "w:tr":
                self.rows.append(RowWidth(len(self.blocks)))
            case "w:tc" if self.rows and self.elements[-1:] == ["w:tr"]:
                self._cell(self.rows[-1])
            case "w:tc":
                self.simple = False
            case "w:gridCol" if self.elements[-2:] == ["w:tbl", "w:tblGrid"]:
                self.tables[-1].columns += 1
                self.steady &= self.tables[-1].depth == len(self.blocks)
            case "w:gridSpan" if self.rows and self.elements[-3:] == ["w:tr", "w:tc", "w:tcPr"]:
                self._span(self.rows[-1], _SPAN.search(attributes))

    def _cell(self, row: RowWidth) -> None:
        self.cell_depth = len(self.blocks)
        self.steady &= row.depth == self.cell_depth
        around = self.blocks[row.depth :]
        row.known &= all(block.loop is not None for block in around[:1]) and len(around) <= 1
        row.add(around[0].loop if around else None, 1, 1)

    def _span(self, row: RowWidth, span: re.Match[str] | None) -> None:
        self.steady &= span is not None
        row.known &= span is not None and len(self.blocks) == self.cell_depth
        around = self.blocks[row.depth :]
        row.add(around[0].loop if around else None, 0, int(span[1]) - 1 if span else 0)

    def close(self, name: str, linear: str, start: int) -> None:
        """Judge a row or a table on its way out; ``start`` is where the end tag stands in the text ``linear``."""
        if name == "w:tr" and self.rows:
            row = self.rows.pop()
            for table in self.tables:  # docxtpl counts the rows of nested tables for the outer ones, too
                table.rows.append(row)
        elif name == "w:tblGrid" and self.tables:
            grid = linear[self.grid_start : start]
            self.tables[-1].grid = None if "\x02" in grid else grid
        elif name == "w:tbl" and self.tables:
            self._judge(self.tables.pop())

    def _judge(self, table: TableWidth) -> None:
        self.found.append(table)
        self.steady &= all(row.cells <= table.columns for row in table.rows)
        self.steady &= any(row.depth == table.depth and row.span >= table.columns for row in table.rows)


def shape_of(source: str) -> Shape:
    """Look at a patched source, without running it."""
    found, rest, whole = tags(source)
    numbered = [tag for tag in found if tag.numbered]
    whole_loops = {number for number, tag in enumerate(numbered, start=1) if _LEAVING_OUT.isdisjoint(tag.words)}
    walk = _Walk(whole_loops)
    sound = whole and _walk(walk, "".join(data_only(found, rest))) and not walk.elements and not walk.blocks
    suspect = None if sound or not 0 < walk.number <= len(numbered) else numbered[walk.number - 1]
    shown = [number for number, tag in enumerate(numbered, start=1) if tag.kind == "variable_begin"]
    bare = frozenset(shown[value] for value in walk.bare)
    simple = sound and walk.simple
    tables = tuple(walk.found) if simple else ()
    return Shape(sound, sound and walk.steady, simple, suspect, bare, tables)


def _walk(walk: _Walk, linear: str) -> bool:
    """Go through all elements and blocks; False as soon as soundness cannot be shown."""
    for token in _TOKEN.finditer(linear):
        value, number, word, closing, name, attributes, empty = token.groups()
        if value is not None:
            walk.value()
        elif number is not None:
            walk.number = int(number)
            if not walk.block(word):
                return False
        elif name is None or not _balanced(attributes):
            return False
        elif closing:
            walk.close(name, linear, token.start())
            if not walk.elements or walk.elements.pop() != name:
                return False
        else:
            walk.open(name, attributes, token.end())
            if empty:
                walk.simple &= name not in _PLAIN
                walk.close(name, linear, token.end())
            else:
                walk.elements.append(name)
    return True


def _balanced(attributes: str) -> bool:
    """Whether the control tags inside a start tag's attributes open and close each other."""
    walk = _Walk()
    return all(walk.block(word) for _, word in BLOCK.findall(attributes)) and not walk.blocks
