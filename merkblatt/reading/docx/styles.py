"""Paragraph and character styles: their names, and what they pass on along the chain of ``w:basedOn``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lxml import etree

from merkblatt.reading.docx import names as n
from merkblatt.reading.docx.stylesheet import StyleSheet

__all__ = ["Style", "Styles", "heading_level"]

# Word keeps the English names in every language, but other producers translate; Word's German ids drop the umlaut.
_HEADING: Final = re.compile(r"(?:heading|überschrift|berschrift) ?([1-9])", re.IGNORECASE)
_LONGEST_CHAIN: Final = 64
_NO_OUTLINE: Final = 9
_DEEPEST_LEVEL: Final = 8
_MOST_KNOWN: Final = 500


@dataclass(slots=True)
class Style:
    """What a style says about a paragraph or run, inherited values included.

    Attributes:
        name: its name in lower case.
        heading: outline level from 1, or None.
        num_id: list that the style belongs to, or None.
        level: list level from 0 that it names, or None.
        hidden: its text is hidden.
    """

    name: str = ""
    heading: int | None = None
    num_id: str | None = None
    level: int | None = None
    hidden: bool = False


class Styles:
    """The styles of one document, each resolved when it is first asked for; without a sheet there are none.

    ``known`` are styles of the same sheet that another document asked for; those that are resolved here are added.
    """

    def __init__(self, sheet: StyleSheet | None, known: dict[str, Style] | None = None) -> None:
        self._sheet = sheet
        self._known: dict[str, Style] = {} if known is None else known
        self._styles: dict[str, Style] = dict(self._known)

    @property
    def broken(self) -> bool:
        """The sheet turned out to be damaged, which is told in each document that asks for its styles."""
        return self._sheet is not None and self._sheet.broken

    def get(self, style_id: str) -> Style:
        """A style by id; of an unknown one only the id is known, which then serves as name."""
        style = self._styles.get(style_id)
        if style is None:
            style = self._styles[style_id] = self._resolve(style_id)
            if self._sheet is not None and not self.broken and len(self._known) < _MOST_KNOWN:
                self._known[style_id] = style
        return style

    def _resolve(self, style_id: str) -> Style:
        style = Style()
        for name, element in reversed(self._chain(style_id)):
            style = self._styles[name] = _inherit(style, name, element)
        return style if style.name else Style(style_id.lower(), _named_heading(style_id))

    def _chain(self, style_id: str) -> list[tuple[str, etree._Element]]:
        """The style and those it is based on; a circle or an endless chain is cut."""
        chain: dict[str, etree._Element] = {}
        while self._sheet is not None and style_id and style_id not in chain and len(chain) < _LONGEST_CHAIN:
            element = self._sheet.find(style_id)
            if element is None:
                break
            chain[style_id] = element
            style_id = n.value(next(element.iterchildren(_BASED_ON), None))
        return list(chain.items())


def heading_level(outline: str) -> int | None:
    """The level from 1 for a ``w:outlineLvl``, which counts from 0; its 9 means body text (ECMA-376-1, 17.3.1.20)."""
    level = n.number(outline, _NO_OUTLINE, low=0, high=_NO_OUTLINE)
    return level + 1 if level < _NO_OUTLINE else None


def _named_heading(name: str) -> int | None:
    found = _HEADING.fullmatch(name)
    return int(found[1]) if found else None


def _inherit(base: Style, style_id: str, element: etree._Element) -> Style:
    """The style of an element that is based on another."""
    style = Style(style_id.lower(), base.heading, base.num_id, base.level, base.hidden)
    for child in element:
        step = _STEPS.get(child.tag)
        if step is not None:
            step(style, child)
    return style


def _name(style: Style, element: etree._Element) -> None:
    name = n.value(element)
    if name:
        style.name = name.lower()
    heading = _named_heading(style.name)
    if heading is not None:
        style.heading = heading


def _paragraph(style: Style, element: etree._Element) -> None:
    for child in element:
        if child.tag == _OUTLINE:
            style.heading = heading_level(n.value(child))
        elif child.tag == _NUM_PR:
            _numbering(style, child)


def _numbering(style: Style, element: etree._Element) -> None:
    for child in element:
        if child.tag == _NUM_ID:
            style.num_id = n.value(child)
        elif child.tag == _ILVL:
            style.level = n.number(n.value(child), 0, low=0, high=_DEEPEST_LEVEL)


def _run(style: Style, element: etree._Element) -> None:
    vanish = next(element.iterchildren(n.VANISH), None)
    if vanish is not None:
        style.hidden = n.is_on(vanish)


_BASED_ON: Final = n.w("basedOn")
_NUM_PR: Final = n.w("numPr")
_NUM_ID: Final = n.w("numId")
_ILVL: Final = n.w("ilvl")
_OUTLINE: Final = n.w("outlineLvl")
_STEPS: Final[dict[str, Callable[[Style, etree._Element], None]]] = {
    n.w("name"): _name,
    n.PPR: _paragraph,
    n.RPR: _run,
}
