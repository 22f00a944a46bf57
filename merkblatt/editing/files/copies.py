"""Copies of blocks and cells for another form: their looks and labels, without what belongs to the original alone."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from merkblatt.editing.markup.names import w

__all__ = ["copied", "without_own"]

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_GONE = (
    *map(w, ("del", "moveFrom", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "sectPr")),
    *map(w, ("commentReference", "footnoteReference", "endnoteReference", "annotationRef", "proofErr")),
    *map(w, ("permStart", "permEnd", "drawing", "pict", "object", "dataBinding", "tblGridChange", "tblPrChange")),
    *map(w, ("pPrChange", "rPrChange", "tcPrChange", "trPrChange", "tblPrExChange", "numberingChange", "cellIns")),
    *map(w, ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "lastRenderedPageBreak")),
    _ALTERNATE,
)
"""What a copy is without: revisions, which it has accepted; notes and pictures; names that stand once in a document."""

_UNWRAPPED = (w("ins"), w("moveTo"))


def copied(blocks: Iterable[etree._Element]) -> list[etree._Element]:
    """Copies of some blocks, as they are when all revisions are accepted."""
    made = [without_own(deepcopy(one)) for one in blocks]
    return [one for one in made if one.tag != w("tbl") or next(one.iter(w("tr")), None) is not None]


def without_own(element: etree._Element) -> etree._Element:
    """Take out of a copy what belongs to the original alone."""
    element.tail = None
    for row in [one for one in element.iter(w("tr")) if one.find(f"{w('trPr')}/{w('del')}") is not None]:
        _remove(row)
    for cell in [one for one in element.iter(w("tc")) if one.find(f"{w('tcPr')}/{w('cellDel')}") is not None]:
        _remove(cell)
    for one in list(element.iter(*_GONE)):
        if one is not element:
            _remove(one)
    for one in list(element.iter(*_UNWRAPPED)):
        _unwrap(one)
    _forget_names(element)
    for one in element.iter(w("tblHeader"), w("cantSplit")):
        if one.get(w("val")) in {"true", "on", "1"}:  # as without it; LibreOffice's ``true`` is not in the schema there
            del one.attrib[w("val")]
    return element


def _forget_names(element: etree._Element) -> None:
    """Take out ids that stand once in a document."""
    for control in element.iter(w("sdtPr")):
        for own in control.findall(w("id")):
            control.remove(own)
    for one in element.iter(w("p"), w("tr")):
        for name in (f"{_W14}paraId", f"{_W14}textId"):
            one.attrib.pop(name, "")


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
        if parent.tag == w("r") and not [one for one in parent if one.tag != w("rPr")]:
            _remove(parent)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    for child in list(element):
        element.addprevious(child)
    parent.remove(element)
