"""What heads what in a table, where Typst has no means to say so: the tags it wrote are changed.

* A label before a value, and the first cell of a record, head their row.
* Values that stand in the header, so that they are on every page, are no header cells: the labels above head them.
* Labels and values of a form's upper part head nothing in its lower part.

Typst writes each structure element as an object of its own, uncompressed. A cell's element is changed in place, to the
same length, so that nothing else in the file moves. A file that is built otherwise is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from merkblatt.pdf.publishing.cells import Plain

__all__ = ["mark_heads"]

_ELEMENT = re.compile(rb" 0 obj\n<</Type/StructElem/S/(TR|TD|TH)/P \d+ 0 R([^\n]*)\nendobj")
_KIDS = re.compile(rb"/K\[((?:\d+ 0 R ?)*)\]")
_HEADERS = re.compile(rb"(?:/Scope/Column)?/Headers\[[^\]]*\]")
_NAME = re.compile(rb"/ID\((U\d+x(\d+)y\d+)\)")

Element = re.Match[bytes]
"""A cell or row: its type, and what follows its parent."""


def mark_heads(data: bytes, page: Plain) -> bytes:
    """The PDF, with each head cell as that of what it heads.

    Args:
        data: what Typst made of the page.
        page: the page's description.
    """
    elements = {_number(data, match.start()): match for match in _ELEMENT.finditer(data)}
    rows = [match for match in elements.values() if match[1] == b"TR"]
    wanted = list(_rows(page))
    if len(rows) != len(wanted):
        return data
    changed, above = bytearray(data), list[Element]()
    for element, (row, level) in zip(rows, wanted, strict=True):
        kids = _KIDS.search(element[2])
        cells = [one for kid in kids[1].split(b" ")[::3] if (one := elements.get(kid))] if kids else []
        if len(cells) == len(row["zellen"]):
            _mark_row(changed, row, level, cells, above)
        above = cells
    return bytes(changed)


def _number(data: bytes, end: int) -> bytes:
    """The number of the object that begins there: the digits before."""
    return data[data.rfind(b"\n", 0, end) + 1 : end]


def _rows(page: Plain) -> Iterator[tuple[Plain, int]]:
    for form in page["formulare"]:
        for group in form["gruppen"]:
            yield from ((row, group["ebene"]) for row in group["reihen"])


def _mark_row(data: bytearray, row: Plain, level: int, cells: Sequence[Element], above: Sequence[Element]) -> None:
    """Change the cells of a row; ``above`` are those of the row above."""
    for cell, described in zip(cells, row["zellen"], strict=True):
        if row["werte"]:
            _change(data, cell, b"TD", b"/Headers[%s]" % _label(cell, above))
        elif described["kopf"]:
            _change(data, cell, b"TH", b"/Scope/Row")
        elif level > 1:
            _change(data, cell, b"TH", b"/Scope/Column")
        elif row["zeile"]:
            _change(data, cell, b"TD", b"")


def _label(cell: Element, above: Sequence[Element]) -> bytes:
    """The name of the cell that stands above a cell of the header."""
    named = [match for one in above if (match := _NAME.search(one[2]))]
    own = _NAME.search(cell[2])
    below = [match[1] for match in named if own and int(match[2]) <= int(own[2])]
    return b"(%s)" % below[-1] if below else b""


def _change(data: bytearray, cell: Element, kind: bytes, attribute: bytes) -> None:
    """Make a cell one of another kind, where there is room for what it says of its heads."""
    headers = _HEADERS.search(cell[2])
    if headers is None or len(headers[0]) < len(attribute):
        return
    data[slice(*cell.span(1))] = kind
    start = cell.start(2) + headers.start()
    data[start : start + len(headers[0])] = attribute.ljust(len(headers[0]))
