"""List styles and the labels of list items (ODF 1.3, part 3, 16.30 and 19.880)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from merkblatt.reading.docx.labels import spell
from merkblatt.reading.docx.symbols import BULLET, glyph
from merkblatt.reading.odt import names as n
from merkblatt.reading.odt.styles import Styles

__all__ = ["DEEPEST", "HIGHEST", "Counts", "Level", "List", "Lists"]

DEEPEST: Final = 9
HIGHEST: Final = 32_767
_LONGEST_LABEL: Final = 200
_PRIVATE: Final = range(0xE000, 0xF900)
_FORMS: Final = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_PLACE: Final = re.compile(r"%(\d{1,2})%")
_BULLET: Final = n.text("list-level-style-bullet")
_IMAGE: Final = n.text("list-level-style-image")


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list style.

    Attributes:
        bullet: the sign of a bullet list; None for numbers.
        form: how numbers are spelled (``style:num-format``); empty for no number.
        before: text before the number.
        after: text behind it.
        shown: so many levels are shown, this one included.
        start: the first number.
        pattern: the whole label, with ``%1%`` for the number of level 1; empty where the file tells none.
    """

    bullet: str | None = None
    form: str = "1"
    before: str = ""
    after: str = ""
    shown: int = 1
    start: int = 1
    pattern: str = ""

    def spelled(self, number: int) -> str:
        """A number of this level."""
        return spell(number, _FORMS.get(self.form, "decimal")) if self.form else ""


@dataclass(slots=True)
class Counts:
    """Where a list stands: the last number of each level that has one."""

    numbers: dict[int, int] = field(default_factory=dict)

    def step(self, style: dict[int, Level], index: int, start: int | None) -> str:
        """Count an item at a level; gives its label."""
        for deeper in [level for level in self.numbers if level > index]:
            del self.numbers[deeper]
        level = style.get(index, _NONE)
        last = self.numbers.get(index)
        self.numbers[index] = start if start is not None else level.start if last is None else last + 1
        if level.bullet is not None:
            return level.bullet
        return self._label(style, index, level)[:_LONGEST_LABEL]

    def _label(self, style: dict[int, Level], index: int, level: Level) -> str:
        if level.pattern:
            return _PLACE.sub(lambda found: self._number(style, int(found[1]) - 1), level.pattern)
        if not level.form:
            return ""
        first = max(index + 1 - level.shown, 0)
        numbers = (self._number(style, place) for place in range(first, index + 1))
        return level.before + ".".join(filter(None, numbers)) + level.after

    def _number(self, style: dict[int, Level], index: int) -> str:
        level = style.get(index, _NONE)
        return level.spelled(self.numbers.get(index, level.start))


@dataclass(slots=True)
class List:
    """An open ``text:list`` at a level: its style's name, its counters, and what its next paragraph is labelled with.

    ``waiting`` says that the label is not out yet, ``start`` is the item's own number.
    """

    style: str
    level: int
    counts: Counts
    waiting: bool = False
    start: int | None = None


class Lists:
    """The list styles of a part and the counters of its lists, by id and by style."""

    def __init__(self, styles: Styles) -> None:
        self._elements = styles.lists
        self._styles: dict[str, dict[int, Level]] = {}
        self.by_id: dict[str, Counts] = {}
        self.by_style: dict[str, Counts] = {}
        self.outline = {} if styles.outline is None else _levels(styles.outline)
        self.chapters = Counts()

    def style(self, name: str) -> dict[int, Level]:
        """The levels of a list style."""
        if name not in self._styles:
            element = self._elements.get(name)
            self._styles[name] = {} if element is None else _levels(element)
        return self._styles[name]


_NONE: Final = Level(form="")


def _levels(element: etree._Element) -> dict[int, Level]:
    return {n.number(e.get(n.text("level")), 1, low=1, high=DEEPEST + 1) - 1: _level(e) for e in element}


def _level(element: etree._Element) -> Level:
    if element.tag == _IMAGE:
        return Level(bullet=BULLET)
    if element.tag == _BULLET:
        return Level(bullet=_bullet(element))
    return Level(
        form=element.get(n.style("num-format")) or "",
        before=element.get(n.style("num-prefix")) or "",
        after=element.get(n.style("num-suffix")) or "",
        shown=n.number(element.get(n.text("display-levels")), 1, low=1, high=DEEPEST + 1),
        start=n.number(element.get(n.text("start-value")), 1, low=0, high=HIGHEST),
        pattern=n.attribute(element, n.style("num-list-format"), n.loext("num-list-format"))[:_LONGEST_LABEL],
    )


def _bullet(element: etree._Element) -> str:
    """The bullet sign, those of symbol fonts as Unicode; an unknown one of theirs is a plain bullet."""
    sign = (element.get(n.text("bullet-char")) or BULLET)[:_LONGEST_LABEL]
    properties = element.find(n.style("text-properties"))
    font = "" if properties is None else n.attribute(properties, n.fo("font-family"), n.style("font-name"))
    shown = glyph(font.strip("'\""), ord(sign[0])) + sign[1:]
    return BULLET if not shown or ord(shown[0]) in _PRIVATE else shown
