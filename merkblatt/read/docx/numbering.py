"""Lists: which level a paragraph has, and the label that the list shows there (ECMA-376-1, 17.9).

Counters belong to the abstract definition, so lists on the same one go on counting, unless a list overrides the start:
then it starts there when it is first met.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from merkblatt.read.archive import Part
from merkblatt.read.docx import names as n
from merkblatt.read.docx.labels import spell
from merkblatt.read.docx.styles import Styles
from merkblatt.read.docx.symbols import BULLET, glyph

__all__ = ["Numbering"]

_LEVELS: Final = 9
_LONGEST_LABEL: Final = 200
_HIGHEST: Final = 32_767
_PLACE: Final = re.compile(r"%([1-9])")
_PRIVATE: Final = range(0xE000, 0xF900)


@dataclass(frozen=True, slots=True)
class _Level:
    """``restart``: the level from 1 whose items start this one anew; None for any above, 0 for never."""

    start: int = 0
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    font: str = ""
    style: str = ""
    picture: bool = False


class _List:
    """A ``w:num`` with its levels.

    Attributes:
        levels: the definition of each level.
        anew: levels that start anew when the list is first met.
        values: the running numbers, shared by all lists on one definition.
        below: the levels that start anew after an item of each level.
    """

    __slots__ = ("anew", "below", "levels", "values")

    def __init__(self, levels: Mapping[int, _Level], anew: set[int], values: list[int | None]) -> None:
        self.levels = [levels.get(index, _Level()) for index in range(_LEVELS)]
        self.anew = anew
        self.values = values
        self.below = [[deeper for deeper in range(_LEVELS) if self._restarts(deeper, index)] for index in range(_LEVELS)]

    def _restarts(self, deeper: int, after: int) -> bool:
        restart = self.levels[deeper].restart
        return after < deeper and (restart is None or after < restart)


class Numbering:
    """The lists of one document and where their counters stand."""

    def __init__(self, part: Part | None, styles: Styles) -> None:
        self._styles = styles
        children = list(part.root) if part is not None else []
        self._abstract = {n.attribute(e, "abstractNumId"): e for e in children if e.tag == n.w("abstractNum")}
        self._nums = {n.attribute(e, "numId"): e for e in children if e.tag == n.w("num")}
        self._lists: dict[str, _List | None] = {}
        self._values: dict[str, list[int | None]] = {}
        self._style_levels: dict[tuple[str, str], int | None] = {}

    def level_of_style(self, num_id: str, style_id: str) -> int | None:
        """The level whose definition names a paragraph style (``w:pStyle``), or None."""
        key = (num_id, style_id)
        if key not in self._style_levels:
            found = self._list(num_id)
            levels = enumerate(found.levels) if found else ()
            self._style_levels[key] = next((level for level, one in levels if one.style == style_id), None)
        return self._style_levels[key]

    def label(self, num_id: str, level: int) -> str | None:
        """Count an item and say its label; None where there is no such list."""
        found = self._list(num_id)
        if found is None:
            return None
        definition = found.levels[level]
        _count(found, level)
        if definition.form == "bullet" or definition.picture:
            return _bullet(definition)
        return _PLACE.sub(lambda place: _numeral(found, int(place[1]) - 1, definition), definition.text)

    def _list(self, num_id: str) -> _List | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._build(num_id)
        return self._lists[num_id]

    def _build(self, num_id: str) -> _List | None:
        num = self._nums.get(num_id)
        abstract_id = n.value(num.find(n.w("abstractNumId"))) if num is not None else ""
        abstract = self._abstract.get(abstract_id)
        if num is None or abstract is None:
            return None
        abstract_id, abstract = self._follow(abstract_id, abstract)
        levels = _levels(abstract)
        anew: set[int] = set()
        for override in num.iterchildren(n.w("lvlOverride")):
            _override(override, levels, anew)
        values = self._values.setdefault(abstract_id, [None] * _LEVELS)
        return _List(levels, anew, values)

    def _follow(self, abstract_id: str, abstract: etree._Element) -> tuple[str, etree._Element]:
        """The definition behind ``w:numStyleLink``: that of the list of the named style (one step; circles end here)."""
        link = n.value(abstract.find(n.w("numStyleLink")))
        num = self._nums.get(self._styles.numbering(link) or "") if link else None
        target_id = n.value(num.find(n.w("abstractNumId"))) if num is not None else ""
        target = self._abstract.get(target_id)
        return (abstract_id, abstract) if target is None else (target_id, target)


def _levels(parent: etree._Element) -> dict[int, _Level]:
    return {_index(element): _level(element) for element in parent.iterchildren(n.w("lvl"))}


def _index(element: etree._Element) -> int:
    return n.number(n.attribute(element, "ilvl"), 0, low=0, high=_LEVELS - 1)


def _level(element: etree._Element) -> _Level:
    fonts = element.find(f"{n.w('rPr')}/{n.w('rFonts')}")
    restart = element.find(n.w("lvlRestart"))
    return _Level(
        start=n.number(n.value(element.find(n.w("start"))), 0, low=0, high=_HIGHEST),
        # A format of Word 2010 and later stands in mc:AlternateContent, with a plain one as fallback.
        form=n.value(next(reversed(list(element.iter(n.w("numFmt")))), None)) or "decimal",
        text=n.value(element.find(n.w("lvlText")))[:_LONGEST_LABEL],
        restart=None if restart is None else n.number(n.value(restart), 0, low=0, high=_LEVELS),
        legal=n.is_on(element.find(n.w("isLgl"))),
        font="" if fonts is None else n.attribute(fonts, "ascii") or n.attribute(fonts, "hAnsi"),
        style=n.value(element.find(n.w("pStyle"))),
        picture=element.find(n.w("lvlPicBulletId")) is not None,
    )


def _override(override: etree._Element, levels: dict[int, _Level], anew: set[int]) -> None:
    index = _index(override)
    levels.update({index: level for level in _levels(override).values()})
    start = override.find(n.w("startOverride"))
    if start is not None:
        anew.add(index)
        number = n.number(n.value(start), 0, low=0, high=_HIGHEST)
        levels[index] = replace(levels.get(index, _Level()), start=number)


def _count(found: _List, level: int) -> None:
    values = found.values
    for index in found.anew:
        values[index] = None
    found.anew.clear()
    before = values[level]
    values[level] = found.levels[level].start if before is None else min(before + 1, _HIGHEST)
    for deeper in found.below[level]:
        values[deeper] = None


def _numeral(found: _List, level: int, shown_in: _Level) -> str:
    number = found.values[level]
    definition = found.levels[level]
    return spell(definition.start if number is None else number, "decimal" if shown_in.legal else definition.form)


def _bullet(definition: _Level) -> str:
    """The bullet sign, those of symbol fonts as Unicode; an unknown one of theirs is a plain bullet."""
    text = definition.text
    if definition.picture or not text:
        return BULLET if definition.picture else ""
    shown = glyph(definition.font, ord(text[0])) + text[1:]
    return BULLET if not shown or ord(shown[0]) in _PRIVATE else shown
