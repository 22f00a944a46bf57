"""Fields whose instruction tells more than the page shows: paths of files, data of programs. Their result stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from merkblatt.reading.docx import names as n
from merkblatt.scrubbing.paths import has_path

__all__ = ["drop_field_data", "unlink_fields"]

_CHAR: Final = n.w("fldChar")
_CODE: Final = n.w("instrText")
_SIMPLE: Final = n.w("fldSimple")
_DATA: Final = n.w("fldData")
_TELLING: Final = re.compile(r"\s*(?:ADDIN|PRIVATE|DATABASE|MERGEFIELD)\b", re.IGNORECASE)
"""Fields of add-ins and of serial letters: they name databases and persons."""


@dataclass(slots=True)
class _Open:
    """A field that has begun: what is to be taken out to leave its result, and its instruction."""

    pieces: list[etree._Element]
    text: str = ""
    coding: bool = True


def unlink_fields(root: etree._Element) -> int:
    """Leave of telling fields their result only; how many there were."""
    told = [pieces for text, pieces in _fields(root) if _is_telling(text)]
    for piece in {id(one): one for pieces in told for one in pieces}.values():
        parent = piece.getparent()
        if parent is not None:
            parent.remove(piece)
    simple = [one for one in root.iter(_SIMPLE) if _is_telling(n.attribute(one, "instr"))]
    for one in simple:
        _unwrap(one)
    return len(told) + len(simple)


def drop_field_data(root: etree._Element) -> int:
    """Take out what programs keep in fields; how many did."""
    found = list(root.iter(_DATA))
    for one in found:
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
    return len(found)


def _is_telling(text: str) -> bool:
    return _TELLING.match(text) is not None or has_path(text)


def _fields(root: etree._Element) -> Iterator[tuple[str, list[etree._Element]]]:
    """The instruction of each field, and the elements without which its result is plain text."""
    stack: list[_Open] = []
    for element in root.iter(n.RUN):
        for child in list(element):
            kind = n.attribute(child, "fldCharType") if child.tag == _CHAR else ""
            for outer in stack:
                outer.pieces += [child] if outer.coding and child.tag != n.RPR else []
            if kind == "begin":
                stack.append(_Open([child]))
            elif stack and kind == "separate":
                stack[-1].coding = False
                stack[-1].pieces.append(child)
            elif stack and kind == "end":
                done = stack.pop()
                yield done.text, [*done.pieces, child]
            elif stack and child.tag == _CODE and stack[-1].coding:
                stack[-1].text += child.text or ""


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for offset, child in enumerate(list(element)):
        parent.insert(at + offset, child)
    parent.remove(element)
