"""Cells that head their row, such as the label before a value: Typst has no means to tag them, so the tags are changed.

Typst writes each structure element as an object of its own, uncompressed. A cell's element is changed in place, to the
same length, so that nothing else in the file moves. A file that is built otherwise is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from merkblatt.pdf.publishing.cells import Plain

__all__ = ["mark_row_heads"]

_ELEMENT = re.compile(rb" 0 obj\n<</Type/StructElem/S/(TR|TD|TH)/P \d+ 0 R([^\n]*)\nendobj")
_KIDS = re.compile(rb"/K\[((?:\d+ 0 R ?)*)\]")
_HEADERS = re.compile(rb"/O/Table(/Headers\[[^\]]*\])")
_SCOPE = b"/Scope/Row"


def mark_row_heads(data: bytes, page: Plain) -> bytes:
    """The PDF, with the head cells of rows as such.

    Args:
        data: what Typst made of the page.
        page: the page's description.
    """
    elements = {_number(data, match.start()): match for match in _ELEMENT.finditer(data)}
    rows = [match for match in elements.values() if match[1] == b"TR"]
    wanted = [[cell["kopf"] for cell in row["zellen"]] for row in _rows(page)]
    changed = bytearray(data)
    if len(rows) != len(wanted):
        return data
    for row, heads in zip(rows, wanted, strict=True):
        if True not in heads:
            continue
        kids = _KIDS.search(row[2])
        cells = [elements.get(kid) for kid in kids[1].split(b" ")[::3]] if kids else []
        for cell, head in zip(cells, heads, strict=False):
            if head and cell is not None and len(cells) == len(heads):
                _mark(changed, cell)
    return bytes(changed)


def _number(data: bytes, end: int) -> bytes:
    """The number of the object that begins there: the digits before."""
    return data[data.rfind(b"\n", 0, end) + 1 : end]


def _rows(page: Plain) -> Iterator[Plain]:
    for form in page["formulare"]:
        for group in form["gruppen"]:
            yield from group["reihen"]


def _mark(data: bytearray, cell: re.Match[bytes]) -> None:
    """Make a data cell a head of its row, where there is room for its scope."""
    headers = _HEADERS.search(cell[2])
    if cell[1] != b"TD" or headers is None or len(headers[1]) < len(_SCOPE):
        return
    data[slice(*cell.span(1))] = b"TH"
    start = cell.start(2) + headers.start(1)
    data[start : start + len(headers[1])] = _SCOPE.ljust(len(headers[1]))
