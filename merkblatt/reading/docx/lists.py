"""The lists of a document as they are defined (ECMA-376-1, 17.9); ``numbering`` counts their items."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from lxml import etree

from merkblatt.reading.archive import Part
from merkblatt.reading.docx import names as n
from merkblatt.reading.docx.styles import Styles
from merkblatt.reading.docx.symbols import BULLET, glyph

__all__ = ["HIGHEST", "LEVELS", "Level", "List", "Lists"]

LEVELS: Final = 9
HIGHEST: Final = 32_767
_LONGEST_LABEL: Final = 200
_MOST_KNOWN: Final = 500
_PRIVATE: Final = range(0xE000, 0xF900)
_LVL: Final = n.w("lvl")
_START: Final = n.w("start")
_FORM: Final = n.w("numFmt")
_TEXT: Final = n.w("lvlText")
_RESTART: Final = n.w("lvlRestart")
_LEGAL: Final = n.w("isLgl")
_STYLE: Final = n.w("pStyle")
_PICTURE: Final = n.w("lvlPicBulletId")
_FONTS: Final = n.w("rFonts")
_ABSTRACT_ID: Final = n.w("abstractNumId")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list; its label is ``text``, in which ``%1`` to ``%9`` stand for the numbers of the levels.

    Attributes:
        start: the first number. Without ``w:start`` it is 0 (17.9.25).
        form: how numbers are spelled (``w:numFmt``).
        text: the label's pattern.
        legal: all numbers in it are decimal.
        bullet: the label where it is no pattern but a sign; None for patterns.
    """

    start: int = 0
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    bullet: str | None = None


class List:
    """A ``w:num``: the levels of its abstract definition, some of them overridden.

    Attributes:
        definition: id of the abstract definition. All lists on one share their counters.
        anew: levels that start anew when the list is first met.
    """

    def __init__(self, definition: str, abstract: etree._Element, overrides: list[etree._Element]) -> None:
        self.definition = definition
        self.anew: dict[int, int] = {}
        self._elements = {_index(element): element for element in abstract.iterchildren(_LVL)}
        for override in overrides:
            self._override(override)
        self._levels: dict[int, Level] = {}
        self._below: dict[int, tuple[int, ...]] = {}
        self._restarts: dict[int, int] | None = None

    def level(self, index: int) -> Level:
        """A level from 0 to 8; one that is not defined has an empty label."""
        if index not in self._levels:
            element = self._elements.get(index)
            level = Level() if element is None else _level(element)
            self._levels[index] = replace(level, start=self.anew.get(index, level.start))
        return self._levels[index]

    def below(self, index: int) -> tuple[int, ...]:
        """The deeper levels that start anew after an item of a level (``w:lvlRestart``, 17.9.10)."""
        if index not in self._below:
            self._below[index] = tuple(deeper for deeper in range(index + 1, LEVELS) if index < self._restart(deeper))
        return self._below[index]

    def level_of_style(self, style_id: str) -> int | None:
        """The level that names a paragraph style, or None."""
        for index, element in self._elements.items():
            if n.value(next(element.iterchildren(_STYLE), None)) == style_id:
                return index
        return None

    def _restart(self, index: int) -> int:
        """The level from 1 whose items start another anew, with all above it: the one above, unless told otherwise."""
        if self._restarts is None:
            named = ((key, next(element.iterchildren(_RESTART), None)) for key, element in self._elements.items())
            self._restarts = {key: n.number(n.value(e), 0, low=0, high=key) for key, e in named if e is not None}
        return self._restarts.get(index, index)

    def _override(self, override: etree._Element) -> None:
        index = _index(override)
        level = next(override.iterchildren(_LVL), None)
        if level is not None:
            self._elements[index] = level
        start = next(override.iterchildren(n.w("startOverride")), None)
        if start is not None:
            self.anew[index] = n.number(n.value(start), 0, low=0, high=HIGHEST)


class Lists:
    """The numbering part; without it there are no lists.

    Args:
        part: gives the part, when a list is asked for that is not known.
        styles: the styles of the document.
        known: lists of the same part that another document asked for; those that are made here are added.
    """

    def __init__(
        self, part: Callable[[], Part | None], styles: Styles, known: dict[str, List | None] | None = None
    ) -> None:
        self._part = part
        self._styles = styles
        self._known: dict[str, List | None] = {} if known is None else known
        self._lists: dict[str, List | None] = {}
        self._style_levels: dict[tuple[str, str], int | None] = {}

    def get(self, num_id: str) -> List | None:
        """A list by id, or None where there is no such list."""
        if num_id in self._known:
            return self._known[num_id]
        if num_id not in self._lists:
            self._lists[num_id] = self._build(num_id)
            if self._elements and len(self._known) < _MOST_KNOWN:
                self._known[num_id] = self._lists[num_id]
        return self._lists[num_id]

    @cached_property
    def _elements(self) -> list[etree._Element]:
        part = self._part()
        return [] if part is None else list(part.root)

    @cached_property
    def _abstract(self) -> dict[str, etree._Element]:
        return {n.attribute(e, "abstractNumId"): e for e in self._elements if e.tag == n.w("abstractNum")}

    @cached_property
    def _nums(self) -> dict[str, etree._Element]:
        return {n.attribute(e, "numId"): e for e in self._elements if e.tag == n.w("num")}

    def level_of_style(self, num_id: str, style_id: str) -> int | None:
        """The level of a list that names a paragraph style (``w:pStyle``), or None."""
        key = (num_id, style_id)
        if key not in self._style_levels:
            found = self.get(num_id)
            self._style_levels[key] = found.level_of_style(style_id) if found else None
        return self._style_levels[key]

    def _build(self, num_id: str) -> List | None:
        num = self._nums.get(num_id)
        if num is None:
            return None
        definition = _definition(num)
        abstract = self._abstract.get(definition)
        if abstract is None:
            return None
        definition, abstract = self._follow(definition, abstract)
        return List(definition, abstract, list(num.iterchildren(n.w("lvlOverride"))))

    def _follow(self, definition: str, abstract: etree._Element) -> tuple[str, etree._Element]:
        """The definition behind ``w:numStyleLink``: that of the named style's list (one step, so circles end here)."""
        link = n.value(next(abstract.iterchildren(n.w("numStyleLink")), None))
        num = self._nums.get(self._styles.get(link).num_id or "") if link else None
        target = "" if num is None else _definition(num)
        return (target, self._abstract[target]) if target in self._abstract else (definition, abstract)


def _definition(num: etree._Element) -> str:
    return n.value(next(num.iterchildren(_ABSTRACT_ID), None))


def _index(element: etree._Element) -> int:
    return n.number(n.attribute(element, "ilvl"), 0, low=0, high=LEVELS - 1)


def _level(element: etree._Element) -> Level:
    # A format of Word 2010 and later stands in mc:AlternateContent, with a plain one as fallback: the last counts.
    found = {str(child.tag): child for child in element.iter(_START, _FORM, _TEXT, _LEGAL, _PICTURE, _FONTS)}
    form = n.value(found.get(_FORM)) or "decimal"
    text = n.value(found.get(_TEXT))[:_LONGEST_LABEL]
    bullet = BULLET if _PICTURE in found else _bullet(text, found.get(_FONTS)) if form == "bullet" else None
    start = n.number(n.value(found.get(_START)), 0, low=0, high=HIGHEST)
    return Level(start, form, text, n.is_on(found.get(_LEGAL)), bullet)


def _bullet(text: str, fonts: etree._Element | None) -> str:
    """The bullet sign, those of symbol fonts as Unicode; an unknown one of theirs is a plain bullet."""
    if not text:
        return ""
    font = "" if fonts is None else n.attribute(fonts, "ascii") or n.attribute(fonts, "hAnsi")
    shown = glyph(font, ord(text[0])) + text[1:]
    return BULLET if not shown or ord(shown[0]) in _PRIVATE else shown
