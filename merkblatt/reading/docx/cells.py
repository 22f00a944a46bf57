"""Cells that were cut out of a part: those that were read before are known, the others are parsed.

Most cells of a form are like others, in the same document and in the next ones: empty ones, marks, headings.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from lxml import etree

from merkblatt.reading.archive import Part
from merkblatt.reading.docx import names as n
from merkblatt.reading.docx.cut import MOST_AROUND

if TYPE_CHECKING:
    from merkblatt.reading.docx.cut import Cut
    from merkblatt.reading.docx.places import RawCell

__all__ = ["CutCells"]

_MOST_KNOWN: Final = 1000
_LONGEST_KNOWN: Final = 1000
_AROUND: Final = frozenset(
    map(n.w, "body tbl tr tc sdt sdtContent customXml smartTag ins del moveFrom moveTo".split())  # noqa: SIM905 - names
)
"""What is walked through, and not searched for texts before, so that cells are found in it."""

_ELSEWHERE: Final = (*[mark.lower() for mark in n.MARKS], b"prchange", b"xmlns", n.STRICT_MARK)
"""What is read in another way where another view is asked for, or where something else is in the part."""
_RUN_FONTS: Final = b"rfonts"
_OTHER_SPELLINGS: Final = (b"symbol", b"'", b"&")


class CutCells:
    """The cells of a part that were cut out.

    Args:
        cut: the part without them.
        known: cells by what stands inside, of parts with the same namespaces, styles and limits; those that are read
            here are added.
        parse: gives the root element of XML bytes.
    """

    def __init__(self, cut: Cut, known: dict[bytes, RawCell], parse: Callable[[bytes], etree._Element]) -> None:
        self._cut = cut
        self._known = known
        self._parse = parse
        self._found = {key: known.get(key) for key in dict.fromkeys(cut.cells)}
        self._new = [key for key, cell in self._found.items() if cell is None]
        self._elements: dict[bytes, etree._Element] = {}

    def part(self, name: str) -> Part | None:
        """The part with only the new cells, as its bytes, too; None where it is written unusually.

        Raises:
            merkblatt.errors.ReadError: the XML is broken or passes a limit.
        """
        data = self._cut.with_cells(self._new)
        if data is None:
            return None
        root = self._parse(data)
        if self._cut.unnumbered and "w14" not in root.nsmap:
            return None
        if self._new:
            self._elements.update(zip(self._new, _innermost(root), strict=True))
        return Part(name, data, root) if _are_found(root) else None

    def between(self, numbers: str) -> Sequence[bytes]:
        """The keys of neighbouring cells, by the text of the instruction that stands for them."""
        first, end = numbers.split()
        return self._cut.cells[int(first) : int(end)]

    def read_before(self, key: bytes) -> RawCell | None:
        """The cell that was read before, to be copied; None where there was none."""
        return self._found[key]

    def remember(self, key: bytes, cell: RawCell) -> None:
        """Know a cell from now on, unless its bytes alone do not say how it is read.

        When too many are known, all are forgotten; those that are common are soon met again.
        """
        if len(key) <= _LONGEST_KNOWN and _speaks_for_itself(key.lower()):
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._found[key] = self._known[key] = cell.copy_to(0)

    def element(self, key: bytes) -> etree._Element:
        """The cell in the file."""
        element = self._elements.get(key)
        if element is None:  # it is known, but stands where it may mean something else
            element = self._elements[key] = _innermost(self._parse(self._cut.alone(key)))[0]
        return element


def _innermost(root: etree._Element) -> list[etree._Element]:
    """The cells that stand at the end of a part."""
    around = root[-1]
    for _ in range(MOST_AROUND - 1):
        around = around[0]
    return list(around)


def _are_found(root: etree._Element) -> bool:
    """Whether a walk comes to all instructions, and the cells in their place are not too deep."""
    depths = {root: 0}
    for mark in root.iter(etree.PI):
        path = []
        one = mark.getparent()
        while one is not None and one not in depths:
            path.append(one)
            one = one.getparent()
        depth = depths[one] if one is not None else 0
        for element in reversed(path):
            depth = depths[element] = depth + 1
            if element.tag not in _AROUND or depth > MOST_AROUND:
                return False
    return True


def _speaks_for_itself(key: bytes) -> bool:
    """Whether nothing in a cell, in lower case, is looked at more closely because of what else is in the part."""
    if any(mark in key for mark in _ELSEWHERE):
        return False
    return _RUN_FONTS not in key or not any(sign in key for sign in _OTHER_SPELLINGS)
