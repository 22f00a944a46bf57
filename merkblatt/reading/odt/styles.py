"""What styles say about texts and cells, inherited ones resolved (ODF 1.3, part 3, 16.2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from merkblatt.reading.odt import names as n

__all__ = ["Style", "Styles"]

_LONGEST_CHAIN: Final = 100
_WHITE: Final = "FFFFFF"
_SHORT_COLOUR, _COLOUR = 4, 7
_HEX_DIGITS: Final = frozenset("0123456789ABCDEF")
_SPACE: Final = "_20_"

_STYLE: Final = n.style("style")
_NAME: Final = n.style("name")
_FAMILY: Final = n.style("family")
_TEXT_PROPERTIES: Final = n.style("text-properties")
_FILLED: Final = (n.style("table-cell-properties"), n.style("table-row-properties"))


@dataclass(frozen=True, slots=True)
class Style:
    """What matters of a style.

    Attributes:
        name: display name of the nearest style that is not automatic, in lower case; None for none.
        lists: the list style that a paragraph's style names; None for none.
        hidden: text is not shown.
        font: the font, or empty.
        fill: background colour of a cell or row as six hex digits; None where it does not show.
    """

    name: str | None = None
    lists: str | None = None
    hidden: bool = False
    font: str = ""
    fill: str | None = None


class Styles:
    """The styles that one part of a document sees: its automatic ones before the common ones.

    Attributes:
        lists: list styles by name.
        outline: the numbering of headings, or None.
    """

    def __init__(self, part: etree._Element, common: etree._Element | None) -> None:
        self._elements: dict[tuple[str, str], tuple[etree._Element, bool]] = {}
        self._found: dict[tuple[str, str], Style] = {}
        self._faces: dict[str, str] = {}
        self.lists: dict[str, etree._Element] = {}
        self.outline: etree._Element | None = None
        if common is not None:
            self._add(common, n.office("styles"), common=True)
            self._add_faces(common)
        self._add(part, n.office("automatic-styles"), common=False)
        self._add_faces(part)

    def get(self, family: str, name: str | None) -> Style:
        """A style by family and name; the empty style where there is none."""
        if not name:
            return _NOTHING
        key = (family, name)
        if key not in self._found:
            self._found[key] = self._resolve(key)
        return self._found[key]

    def _add(self, root: etree._Element, group: str, *, common: bool) -> None:
        for element in root.iterchildren(group):
            for child in element:
                if child.tag == _STYLE:
                    self._elements[child.get(_FAMILY) or "", child.get(_NAME) or ""] = (child, common)
                elif child.tag == n.text("list-style"):
                    self.lists[child.get(_NAME) or ""] = child
                elif child.tag == n.text("outline-style"):
                    self.outline = child

    def _add_faces(self, root: etree._Element) -> None:
        for group in root.iterchildren(n.office("font-face-decls")):
            for face in group:
                self._faces[face.get(_NAME) or ""] = (face.get(n.svg("font-family")) or "").strip("'\"")

    def _resolve(self, key: tuple[str, str]) -> Style:
        """From the oldest ancestor to the style itself; a circle or an endless chain is cut."""
        chain: dict[tuple[str, str], tuple[etree._Element, bool]] = {}
        while key in self._elements and key not in chain and len(chain) < _LONGEST_CHAIN:
            chain[key] = self._elements[key]
            key = (key[0], chain[key][0].get(n.style("parent-style-name")) or "")
        style = _NOTHING
        for element, common in reversed(chain.values()):
            style = self._inherit(style, element, common=common)
        return style

    def _inherit(self, base: Style, element: etree._Element, *, common: bool) -> Style:
        style = replace(base, name=_shown_name(element)) if common else base
        lists = element.get(n.style("list-style-name"))
        if lists is not None:
            style = replace(style, lists=lists or None)
        for child in element:
            if child.tag == _TEXT_PROPERTIES:
                style = self._with_text(style, child)
            elif child.tag in _FILLED and child.get(n.fo("background-color")) is not None:
                style = replace(style, fill=_colour(child.get(n.fo("background-color")) or ""))
        return style

    def _with_text(self, style: Style, element: etree._Element) -> Style:
        display = element.get(n.text("display"))
        if display is not None:
            style = replace(style, hidden=display == "none")
        face = element.get(n.style("font-name"))
        font = self._faces.get(face, face) if face else (element.get(n.fo("font-family")) or "").strip("'\"")
        return replace(style, font=font) if font else style


_NOTHING: Final = Style()


def _shown_name(element: etree._Element) -> str:
    name = element.get(n.style("display-name")) or (element.get(_NAME) or "").replace(_SPACE, " ")
    return name.lower()


def _colour(value: str) -> str | None:
    """The six hex digits of a colour that shows on white paper."""
    value = value.strip().upper()
    if len(value) == _SHORT_COLOUR:
        value = "#" + "".join(digit * 2 for digit in value[1:])
    digits = value[1:]
    shows = len(value) == _COLOUR and value[0] == "#" and _HEX_DIGITS.issuperset(digits) and digits != _WHITE
    return digits if shows else None
