"""Namespaces and qualified names of WordprocessingML, and the way from Strict files to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

from lxml import etree

__all__ = [
    "STRICT_MARK",
    "W",
    "attribute",
    "is_on",
    "number",
    "to_strict",
    "to_transitional",
    "value",
    "w",
]

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
DC: Final = "http://purl.org/dc/elements/1.1/"

# ECMA-376-1 Annex L maps the Strict namespaces; only those that are read here are listed.
_STRICT: Final = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": W,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": R,
    "http://purl.oclc.org/ooxml/officeDocument/math": M,
}
STRICT_MARK: Final = b"http://purl.oclc.org/ooxml/"
TRACKED: Final = b"author"
"""Every tracked change names its author (ECMA-376-1, 17.13.5)."""
HIDING: Final = b"anish"
"""``w:vanish``, ``w:specVanish``."""
FORMATTED: Final = (b"rStyle", b"dings", b'"Symbol"')
"""Character styles and symbol fonts."""
MARKS: Final = (TRACKED, HIDING, *FORMATTED)
"""What a part is searched for: without them, runs need no closer look."""


def w(name: str) -> str:
    """A name of the main WordprocessingML namespace, as lxml spells it."""
    return f"{{{W}}}{name}"


VAL: Final = w("val")
ID: Final = w("id")

PPR: Final = w("pPr")
RPR: Final = w("rPr")
TRPR: Final = w("trPr")
TCPR: Final = w("tcPr")
VANISH: Final = w("vanish")
T: Final = w("t")
P: Final = w("p")
RUN: Final = w("r")
BODY: Final = w("body")
TBL: Final = w("tbl")
TC: Final = w("tc")
SDT: Final = w("sdt")
INS: Final = w("ins")
DEL: Final = w("del")
MOVE_TO: Final = w("moveTo")
MOVE_FROM: Final = w("moveFrom")
TEXT_BOX: Final = w("txbxContent")
ALTERNATE: Final = f"{{{MC}}}AlternateContent"
CHOICE: Final = f"{{{MC}}}Choice"
FALLBACK: Final = f"{{{MC}}}Fallback"
INSTRUCTION: Final = cast("str", etree.ProcessingInstruction)
"""What lxml gives as the name of a processing instruction."""
RELATION_ID: Final = f"{{{R}}}id"
MATH_TEXT: Final = f"{{{M}}}t"

# ST_OnOff, ECMA-376-1, 22.9.2.7: Transitional also knows "on" and "off".
OFF: Final = frozenset({"0", "false", "off", "False", "none"})


def attribute(element: etree._Element, name: str) -> str:
    """A ``w:`` attribute, or empty."""
    return element.get(w(name)) or ""


def value(element: etree._Element | None) -> str:
    """The ``w:val`` of an element, or empty; empty for no element, too."""
    return "" if element is None else element.get(VAL) or ""


def is_on(element: etree._Element | None) -> bool:
    """Whether a toggle is there and not switched off; a missing ``w:val`` means on."""
    return element is not None and element.get(VAL) not in OFF


def number(text: str | None, default: int, *, low: int, high: int) -> int:
    """A decimal number within bounds, or the default where it is none."""
    try:
        return min(max(int(text or ""), low), high)
    except ValueError:
        return default


def to_transitional(root: etree._Element) -> None:
    """Rename the Strict names of a tree in place. Texts stay as they are, so no replacing in the bytes will do."""
    _rename(root, _STRICT)


def to_strict(root: etree._Element) -> None:
    """The way back; prefixes that only Transitional names had are gone, those that attributes list stay."""
    _rename(root, {space: strict for strict, space in _STRICT.items()})
    kept = [prefix for prefix, space in root.nsmap.items() if prefix and space not in _STRICT.values()]
    etree.cleanup_namespaces(root, keep_ns_prefixes=kept)


def _rename(root: etree._Element, spaces: Mapping[str, str]) -> None:
    for element in root.iter(etree.Element):
        element.tag = _renamed(str(element.tag), spaces)
        for name, content in element.attrib.items():
            if (new := _renamed(str(name), spaces)) != name:
                del element.attrib[name]
                element.set(new, content)


def _renamed(name: str, spaces: Mapping[str, str]) -> str:
    if name.startswith("{"):
        space, _, local = name[1:].partition("}")
        if space in spaces:
            return f"{{{spaces[space]}}}{local}"
    return name
