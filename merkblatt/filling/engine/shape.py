"""What can be said of a template before it is filled, so that filling need not look.

``sound``: whatever (escaped) values come, the result is well-formed XML, because every branch and loop body opens and
closes the same elements. ``steady``: no table ever gets another number of columns than its grid has, so that docxtpl's
grid correction would change nothing. Where the proof fails, the result is checked or corrected at each filling.
``simple``: no table has anything inside that would make counting its cells more than counting words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from merkblatt.filling.engine.tags import BLOCK, VALUE, Tag, data_only, tags

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
    """

    sound: bool
    steady: bool
    simple: bool
    suspect: Tag | None = None
    bare: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Table:
    depth: int
    columns: int = 0
    reached: bool = False


@dataclass(slots=True)
class _Row:
    depth: int
    cells: int = 0
    span: int = 0


@dataclass(slots=True)
class _Walk:
    """One pass over the source: the open elements, the open blocks, and the tables met."""

    elements: list[str] = field(default_factory=list)
    blocks: list[tuple[str, ...]] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)
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
        if word in _OPENING:
            self.blocks.append(tuple(self.elements))
            return True
        if word in _MIDDLE | _CLOSING and self.blocks:
            entered = self.blocks[-1] if word in _MIDDLE else self.blocks.pop()
            return entered == tuple(self.elements)
        return False

    def open(self, name: str, attributes: str) -> None:
        """Note a table's structure on its way in."""
        if name in _COMPLICATED or (name in _PLAIN and attributes) or (name == "w:tbl" and self.tables):
            self.simple = False
        match name:
            case "w:tbl":
                self.tables.append(_Table(len(self.blocks)))
            case "w:tr":
                self.rows.append(_Row(len(self.blocks)))
            case "w:tc" if self.rows and self.elements[-1:] == ["w:tr"]:
                self.rows[-1].cells += 1
                self.rows[-1].span += 1
                self.steady &= self.rows[-1].depth == len(self.blocks)
            case "w:tc":
                self.simple = False
            case "w:gridCol" if self.elements[-2:] == ["w:tbl", "w:tblGrid"]:
                self.tables[-1].columns += 1
                self.steady &= self.tables[-1].depth == len(self.blocks)
            case "w:gridSpan" if self.rows and self.elements[-3:] == ["w:tr", "w:tc", "w:tcPr"]:
                span = _SPAN.search(attributes)
                self.steady &= span is not None
                self.rows[-1].span += int(span[1]) - 1 if span else 0

    def close(self, name: str) -> None:
        """Judge a row or a table on its way out."""
        if name == "w:tr" and self.rows:
            row = self.rows.pop()
            for table in self.tables:  # docxtpl counts the rows of nested tables for the outer ones, too
                self.steady &= row.cells <= table.columns
                table.reached |= row.depth == table.depth and row.span >= table.columns
        elif name == "w:tbl" and self.tables:
            self.steady &= self.tables.pop().reached


def shape_of(source: str) -> Shape:
    """Look at a patched source, without running it."""
    found, rest, whole = tags(source)
    walk = _Walk()
    sound = whole and _walk(walk, "".join(data_only(found, rest))) and not walk.elements and not walk.blocks
    numbered = [tag for tag in found if tag.numbered]
    suspect = None if sound or not 0 < walk.number <= len(numbered) else numbered[walk.number - 1]
    shown = [number for number, tag in enumerate(numbered, start=1) if tag.kind == "variable_begin"]
    bare = frozenset(shown[value] for value in walk.bare)
    return Shape(sound, sound and walk.steady, sound and walk.simple, suspect, bare)


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
            walk.close(name)
            if not walk.elements or walk.elements.pop() != name:
                return False
        else:
            walk.open(name, attributes)
            if empty:
                walk.simple &= name not in _PLAIN
                walk.close(name)
            else:
                walk.elements.append(name)
    return True


def _balanced(attributes: str) -> bool:
    """Whether the control tags inside a start tag's attributes open and close each other."""
    walk = _Walk()
    return all(walk.block(word) for _, word in BLOCK.findall(attributes)) and not walk.blocks
