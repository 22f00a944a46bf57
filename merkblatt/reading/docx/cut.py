"""The innermost cells of a part, cut out of its bytes before it is parsed.

Why that is safe: where a part has no comments, CDATA sections and processing instructions, a ``<`` always begins a
tag. So from a ``<w:tc>`` to the next ``</w:tc>``, with no other tag of a cell between them, there is one element, if
the part is well-formed at all; and without that element the rest is well-formed or not, as before. What the element
means depends on the namespaces of the root, on the styles, and on what is still open where it stands. A part that is
written in any other way is not cut.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

__all__ = ["Cut", "cut"]

_START: Final = b"<w:tc>"
_END: Final = b"</w:tc>"
_ROOT: Final = b"<w:document"
_ROOT_END: Final = b"</w:document>"
_LONGEST_HEAD: Final = 8 * 1024
# Comments, CDATA sections, and tags of cells that are spelled in another way.
_UNUSUAL: Final = (b"<!", b"w:tc ", b"w:tc\t", b"w:tc\n", b"w:tc\r")
# What is searched for texts before it is walked through.
_SEARCHED: Final = (b"AlternateContent", b"txbxContent")
_NAMESPACE: Final = b"xmlns"
# Word's numbers of paragraphs and editing sessions ([MS-DOCX] 2.2.4; ECMA-376-1, 17.3.1.26) make equal cells differ.
_NUMBERED: Final = (b' w14:paraId="', b" w:rsid")
_NUMBERS: Final = re.compile(rb'(<w:(?:p|r))(?: (?:w:rsid[A-Za-z]{1,8}|w14:(?:paraId|textId))="[0-9A-F]{8}")+(?=[ />])')


class Cut(Struct, frozen=True, gc=False):
    """A part without its innermost cells.

    Attributes:
        head: the root's start tag, and what is before it.
        rest: what is left behind the head. A processing instruction stands for neighbouring cells: ``<?cells 2 14?>``
            for those from the third to the fourteenth.
        marks: how many of these instructions there are.
        cells: what stands inside of each cell, in the order of the file, without what only numbers it.
    """

    head: bytes
    rest: bytes
    marks: int
    cells: list[bytes]

    def with_cells(self, cells: list[bytes]) -> bytes | None:
        """The part with these cells at the end of its root; None where they, or the rest, are written unusually."""
        added = [_START + cell + _END for cell in cells]
        data = b"".join((self.head, self.rest, *added, _ROOT_END))
        unusual = any(mark in data for mark in _UNUSUAL) or any(mark in self.rest for mark in _SEARCHED)
        if unusual or data.count(b"<?", len(self.head)) != self.marks or self._renames():
            return None
        return data

    def _renames(self) -> bool:
        """Whether the rest may give another meaning to a prefix of the head, and so to those of its cells."""
        prefixes = [piece.partition(b"=")[0] for piece in self.rest.split(_NAMESPACE)[1:]]
        return any(not one[1:].isalnum() or _NAMESPACE + one + b"=" in self.head for one in prefixes)

    def alone(self, cell: bytes) -> bytes:
        """A cell as the only one of its part."""
        return b"".join((self.head, _START, cell, _END, _ROOT_END))


def cut(data: bytes) -> Cut | None:
    """Cut the innermost cells out of a main part; None where there are none, or no usual root."""
    start = data.find(_ROOT)
    end = data.find(b">", start) + 1
    head = data[:end]
    if start < 0 or b"'" in head[start:] or head.count(b'"', start) % 2:  # else the ">" might stand in a value
        return None
    if len(head) > _LONGEST_HEAD:  # what is known is found by it, and so keeps it
        return None
    rest, marks, cells = _taken_out(data[end:].rstrip())
    if not cells or not rest.endswith(_ROOT_END):
        return None
    if any(mark in rest for mark in _NUMBERED):  # Word numbers all paragraphs, or none
        cells = [_NUMBERS.sub(rb"\1", cell) for cell in cells]
    return Cut(head, rest.removesuffix(_ROOT_END), marks, cells)


def _taken_out(data: bytes) -> tuple[bytes, int, list[bytes]]:
    """What is left, the number of marks in it, and what stands inside of the cells."""
    first, *pieces = data.split(_START)
    rest: list[bytes] = [first]
    cells: list[bytes] = []
    begun = marks = 0
    for piece in pieces:
        cell, end, behind = piece.partition(_END)
        if end:
            cells.append(cell)
        else:  # the cell holds others
            behind = _START + piece
        if behind:
            if begun < len(cells):
                rest.append(b"<?cells %d %d?>" % (begun, len(cells)))
                begun, marks = len(cells), marks + 1
            rest.append(behind)
    return b"".join(rest), marks, cells
