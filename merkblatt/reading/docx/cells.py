"""Cells that were cut out of a part: those that were read before are known, the others are parsed.

Most cells of a form are like others, in the same document and in the next ones: empty ones, marks, headings.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from merkblatt.reading.archive import Part
from merkblatt.reading.docx import names as n

if TYPE_CHECKING:
    from lxml import etree

    from merkblatt.reading.docx.cut import Cut
    from merkblatt.reading.docx.places import RawCell

__all__ = ["CutCells"]

_MOST_KNOWN: Final = 1000
_LONGEST_KNOWN: Final = 1000


class CutCells:
    """The cells of a part that were cut out.

    Args:
        cut: the part without them.
        known: cells by what stands inside, of parts with the same namespaces and styles; those that are read here are
            added.
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
        added = root[len(root) - len(self._new) :]  # type: ignore[index] # lxml's stubs know only single indexes
        self._elements.update(zip(self._new, added, strict=True))
        return Part(name, data, root)

    def between(self, numbers: str) -> Sequence[bytes]:
        """The keys of neighbouring cells, by the text of the instruction that stands for them."""
        first, end = numbers.split()
        return self._cut.cells[int(first) : int(end)]

    def known(self, key: bytes) -> RawCell | None:
        """The cell that was read before, to be copied; None where there was none."""
        return self._found[key]

    def remember(self, key: bytes, cell: RawCell) -> None:
        """Know a cell from now on, unless the way to read it depends on what else there is (``marks``).

        When too many are known, all are forgotten; those that are common are soon met again.
        """
        if len(key) <= _LONGEST_KNOWN and not any(mark in key for mark in n.MARKS):
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._found[key] = self._known[key] = cell.copy_to(0)

    def element(self, key: bytes) -> etree._Element:
        """The cell in the file."""
        element = self._elements.get(key)
        if element is None:  # it is known, but stands where it may mean something else
            element = self._elements[key] = self._parse(self._cut.alone(key))[0]
        return element
