"""Paragraph and character styles: their names, and what they pass on along the chain of ``w:basedOn``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from merkblatt.read.docx import names as n
from merkblatt.read.docx.stylesheet import StyleSheet

__all__ = ["Style", "Styles"]

_NAME: Final = n.w("name")
_BASED_ON: Final = n.w("basedOn")
_NUM_PR: Final = n.w("numPr")
_NUM_ID: Final = n.w("numId")
_ILVL: Final = n.w("ilvl")
_OUTLINE: Final = n.w("outlineLvl")

# Word keeps the English names in every language, but other producers translate; Word's German ids drop the umlaut.
_HEADING: Final = re.compile(r"(?:heading|überschrift|berschrift) ?([1-9])", re.IGNORECASE)
_LONGEST_CHAIN: Final = 64


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says about a paragraph or run, inherited values included.

    Attributes:
        name: its name in lower case.
        heading: outline level from 1, or None.
        num_id: list that the style belongs to, or None.
        level: list level from 0 that it names, or None.
        hidden: its text is hidden.
    """

    name: str
    heading: int | None = None
    num_id: str | None = None
    level: int | None = None
    hidden: bool = False


class Styles:
    """The styles of one document, each resolved when it is first asked for."""

    def __init__(self, sheet: StyleSheet | None) -> None:
        self._sheet = sheet
        self._styles: dict[str, Style] = {}

    def get(self, style_id: str) -> Style:
        """A style by id; of an unknown one only the id is known, which then serves as name."""
        style = self._styles.get(style_id)
        if style is None:
            style = self._styles[style_id] = self._resolve(style_id)
        return style

    def numbering(self, style_id: str) -> str | None:
        """The list of a numbering style, for ``w:numStyleLink``."""
        return self.get(style_id).num_id

    def _resolve(self, style_id: str) -> Style:
        chain = self._chain(style_id)
        name = n.value(next(chain[0].iterchildren(_NAME), None)) if chain else ""
        name = name or style_id
        num_id = _first(chain, (n.PPR, _NUM_PR, _NUM_ID))
        level = _first(chain, (n.PPR, _NUM_PR, _ILVL))
        vanish = next((found for style in chain if (found := _at(style, (n.RPR, n.VANISH))) is not None), None)
        return Style(
            name.lower(),
            self._heading(chain, name),
            num_id,
            None if level is None else n.number(level, 0, low=0, high=8),
            n.is_on(vanish),
        )

    def _chain(self, style_id: str) -> list[etree._Element]:
        """The style and those it is based on; a circle or an endless chain is cut."""
        chain: list[etree._Element] = []
        seen: set[str] = set()
        while style_id and style_id not in seen and len(chain) < _LONGEST_CHAIN:
            seen.add(style_id)
            element = self._sheet.find(style_id) if self._sheet is not None else None
            if element is None:
                break
            chain.append(element)
            style_id = n.value(next(element.iterchildren(_BASED_ON), None))
        return chain

    def _heading(self, chain: list[etree._Element], name: str) -> int | None:
        outline = _first(chain, (n.PPR, _OUTLINE))
        if outline is not None:
            return heading_level(outline)
        named = _HEADING.fullmatch(name)
        return int(named[1]) if named else None


def heading_level(outline: str) -> int | None:
    """The level from 1 for a ``w:outlineLvl``, which counts from 0; its 9 means body text (ECMA-376-1, 17.3.1.20)."""
    level = n.number(outline, 9, low=0, high=9)
    return level + 1 if level < 9 else None  # noqa: PLR2004


def _at(style: etree._Element, path: tuple[str, ...]) -> etree._Element | None:
    found: etree._Element | None = style
    for step in path:
        if found is None:
            return None
        found = next(found.iterchildren(step), None)
    return found


def _first(chain: list[etree._Element], path: tuple[str, ...]) -> str | None:
    """The nearest value in the chain."""
    found = (_at(style, path) for style in chain)
    return next((n.value(element) for element in found if element is not None), None)
