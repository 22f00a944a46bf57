"""The innermost cells of a part, cut out of its bytes before it is parsed.

Why that is safe: where a part has no comments, CDATA sections and processing instructions, a ``<`` always begins a
tag. So from a ``<w:tc>`` to the next ``</w:tc>``, with no other tag of a cell between them, there is one element, if
the part is well-formed at all; and without that element the rest is well-formed or not, as before. What the element
means depends on the namespaces that it stands in, which are those of the root: nothing in the rest may declare one of
its prefixes anew. A part that is written in any other way is not cut.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

__all__ = ["MOST_AROUND", "Cut", "cut"]

MOST_AROUND: Final = 64
"""Elements that may stand around a cell."""

_START: Final = b"<w:tc>"
_END: Final = b"</w:tc>"
_ROOT: Final = b"<w:document"
_ROOT_END: Final = b"</w:document>"
_PROLOG: Final = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml [^<>]*\?>)?[ \t\r\n]*")
_WHITE_SPACE: Final = b" \t\r\n"
_LONGEST_HEAD: Final = 8 * 1024
# Parsed as deep as it may stand in the file, a cell that stands there is as deep as the parser allows, or less.
_DEEPER: Final = b"<w:x>" * MOST_AROUND, b"</w:x>" * MOST_AROUND
# Comments, CDATA sections, tags of cells that are spelled in another way, names that no part may have twice.
_UNUSUAL: Final = (b"<!", b"w:tc ", b"w:tc\t", b"w:tc\n", b"w:tc\r", b"xml:id")
# Word's numbers of paragraphs and editing sessions ([MS-DOCX] 2.2.4; ECMA-376-1, 17.3.1.26) make equal cells differ.
_NUMBERED: Final = (b' w14:paraId="', b" w:rsid")
_NUMBERS: Final = re.compile(
    rb'(<w:(?:p|r))((?: (?:w:rsid(?:R|RPr|RDefault|P|Del|Sect|Tr)|w14:(?:paraId|textId))="[0-9A-F]{8}")+)(?=/?>)'
)
_W14: Final = b"xmlns:w14="


class Cut(Struct, frozen=True, gc=False):
    """A part without its innermost cells.

    Attributes:
        head: the root's start tag, and what is before it.
        rest: what is left behind the head. A processing instruction stands for neighbouring cells: ``<?cells 2 14?>``
            for those from the third to the fourteenth.
        marks: how many of these instructions there are.
        cells: what stands inside of each cell, in the order of the file, without what only numbers it.
        unnumbered: numbers were left out, which is right if the root declares the prefix ``w14``.
    """

    head: bytes
    rest: bytes
    marks: int
    cells: list[bytes]
    unnumbered: bool = False

    def with_cells(self, cells: list[bytes]) -> bytes | None:
        """The part with these cells at its end, ``MOST_AROUND`` elements deep; None where it is written unusually."""
        data = b"".join((self.head, self.rest, *_inside(cells), _ROOT_END))
        usual = data.count(b"<?", len(self.head)) == self.marks and not any(mark in data for mark in _UNUSUAL)
        return data if usual and _prefixes(self.rest).isdisjoint({b"", *_prefixes(self.head)}) else None

    def alone(self, cell: bytes) -> bytes:
        """A cell as the only one of its part, as deep."""
        return b"".join((self.head, *_inside([cell]), _ROOT_END))


def _inside(cells: list[bytes]) -> list[bytes]:
    around, end = _DEEPER
    return [around, *[_START + cell + _END for cell in cells], end] if cells else []


def _prefixes(xml: bytes) -> set[bytes]:
    """What may be prefixes of namespaces that XML declares, as ``:w``."""
    return {piece.partition(b"=")[0].strip(_WHITE_SPACE) for piece in xml.split(b"xmlns")[1:]}


def cut(data: bytes) -> Cut | None:
    """Cut the innermost cells out of a main part; None where there are none, or no usual root."""
    start = data.find(_ROOT)
    end = data.find(b">", start) + 1
    head = data[:end]
    if start < 0 or len(head) > _LONGEST_HEAD or not _PROLOG.fullmatch(data, 0, start):
        return None
    if b"'" in head[start:] or b"&" in head or head.count(b'"', start) % 2:  # the ">" might stand in a value
        return None
    rest, marks, cells = _taken_out(data[end:].rstrip(_WHITE_SPACE))
    if not cells or not rest.endswith(_ROOT_END):
        return None
    unnumbered = any(mark in rest for mark in _NUMBERED) and _W14 in head
    if unnumbered:  # Word numbers all paragraphs, or none
        cells = [_NUMBERS.sub(_unnumbered, cell) for cell in cells]
    return Cut(head, rest.removesuffix(_ROOT_END), marks, cells, unnumbered)


def _unnumbered(tag: re.Match[bytes]) -> bytes:
    """The beginning of a tag without its numbers; one that has a number twice is not well-formed, and stays so."""
    names = [one.partition(b"=")[0] for one in tag[2].split()]
    return tag[1] if len(set(names)) == len(names) else tag[0]


def _taken_out(data: bytes) -> tuple[bytes, int, list[bytes]]:
    """What is left, the number of marks in it, and what stands inside of the cells; nothing where a cell is the end."""
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
    return (b"".join(rest), marks, cells) if begun == len(cells) else (b"", 0, [])
