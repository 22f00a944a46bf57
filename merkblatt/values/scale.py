"""Scales of time: the columns of a form that repeat by year, month or quarter.

A scale formats a value as a column heading, and reads headings and texts about time in the ways offices write them:
``2017/18``, ``Nov-Feb``, ``1. und 2. Quartal``, ``ab März``. Only a text that is nothing but time is read: never
``Budget 2017``.

Lists and spans are taken apart in ``merkblatt.values.spans``; the scales differ in how they read an end of a span.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from merkblatt.values.spans import Ends, ends, pieces, spelled
from merkblatt.values.time_words import HALF_YEAR, MONTH, MONTH_NAMES, QUARTER, ROMAN, WHOLE_YEAR, may_be_time

__all__ = ["LONGEST_SPAN", "MONTHS", "QUARTERS", "YEARS", "Calendar", "Scale", "Unit", "Years"]

LONGEST_SPAN = 50
"""Years; a longer span is a mistake."""

_YEAR_NOUN = re.compile(
    r"(?:im |in |für )?(?:(?:das |die |den )?(?:haushalts|kalender|förder)?jahre?n? ?:? ?)?", re.IGNORECASE
)
_DIGIT = re.compile("[0-9]")  # in every year
_YEAR = re.compile(r"((?:19|20|21)[0-9]{2})|['\u2018\u2019\u00b4`]([0-9]{2})|([0-9]{2})")


class Scale(Protocol):
    """A scale of time. Scales are immutable, hashable and picklable."""

    @property
    def name(self) -> str:
        """German noun for one value (``Jahr``)."""
        ...

    def heading(self, value: int) -> str:
        """The column heading for a value; ``read`` gives the value back.

        Raises:
            ValueError: the scale has no such value.
        """
        ...

    def read(self, text: str, within: tuple[int, ...] = ()) -> tuple[int, ...]:
        """The values that a text means, ascending, each once; () if it is no expression of time. Raises nothing.

        Args:
            text: a column heading, or a text about time.
            within: the values between which open spans (``ab 2018``) extend. Without it they extend over the whole
                scale; over the years, which have no end, they then mean nothing.
        """
        ...


@dataclass(frozen=True, slots=True)
class Years:
    """The calendar years 1900 to 2199.

    ``'17`` is 2017. A year of two digits behind another one is the next such year (``2017/18``, ``2018-20``), unless
    that would lie before it: ``2017-03`` is no span.
    """

    name: str = "Jahr"
    first: int = 1900
    last: int = 2199

    def heading(self, value: int) -> str:
        """Four digits.

        Raises:
            ValueError: the year is not between ``first`` and ``last``.
        """
        _require(value, self.first, self.last)
        return str(value)

    def read(self, text: str, within: tuple[int, ...] = ()) -> tuple[int, ...]:
        """The years that a text means, see ``Scale.read``."""
        return _known(self, text, within) if may_be_time(text) and _DIGIT.search(text) else ()

    def _read(self, text: str, within: tuple[int, ...]) -> tuple[int, ...]:
        text = spelled(text)
        noun = _YEAR_NOUN.match(text)
        found: set[int] = set()
        before: int | None = None
        for piece in pieces(text[noun.end() :] if noun else text):
            span = self._span(ends(piece), before, within)
            if not span:
                return ()
            found.update(span)
            before = span[-1]
        return tuple(sorted(found))

    def _span(self, limits: Ends | None, before: int | None, within: tuple[int, ...]) -> tuple[int, ...]:
        match limits:
            case (str(only), None):
                first = self._year(only, before)
                return tuple(year for year in sorted(within) if first is not None and first <= year)
            case (None, str(only)):
                last = self._year(only, before)
                return tuple(year for year in sorted(within) if last is not None and year <= last)
            case (str(begin), str(end)):
                first = self._year(begin, before)
                last = first if begin == end else self._year(end, first)
                if first is not None and last is not None and 0 <= last - first < LONGEST_SPAN:
                    return tuple(range(first, last + 1))
        return ()

    def _year(self, text: str, before: int | None) -> int | None:
        found = _YEAR.fullmatch(text)
        if found is None:
            return None
        whole, marked, short = found.groups()
        if whole:
            return int(whole)
        if marked:
            return 2000 + int(marked)
        year = None if before is None else before - before % 100 + int(short)
        return None if year is None or before is None or year <= before else year


@dataclass(frozen=True, slots=True)
class Unit:
    """A noun that an ordinal can stand with: ``1. Quartal``, ``Q1``.

    Attributes:
        nouns: regular expression of its German forms; case does not matter.
        size: values of the scale that one unit covers.
    """

    nouns: str
    size: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """The equal parts of a year.

    Attributes:
        name: German noun for one part.
        headings: column heading by value, from 1.
        units: in which ordinals are given.
        words: further names by value, casefolded and without full stop; () where there are none.
    """

    name: str
    headings: tuple[str, ...]
    units: tuple[Unit, ...]
    words: tuple[tuple[str, ...], ...] = ()

    def __hash__(self) -> int:
        return hash(self.name)

    def heading(self, value: int) -> str:
        """The declared heading.

        Raises:
            ValueError: the year has no such part.
        """
        _require(value, 1, len(self.headings))
        return self.headings[value - 1]

    def read(self, text: str, within: tuple[int, ...] = ()) -> tuple[int, ...]:
        """The parts that a text means, see ``Scale.read``. Spans may pass the turn of the year (``Nov-Feb``)."""
        return _known(self, text, within) if may_be_time(text) else ()

    def _read(self, text: str, within: tuple[int, ...]) -> tuple[int, ...]:
        text = spelled(text)
        everything = tuple(range(1, len(self.headings) + 1))
        if text.casefold() in WHOLE_YEAR:
            return everything
        for unit in self.units:
            shared = _unit_pattern(unit).fullmatch(text)
            found = self._list(shared["behind"] or shared["before"], unit, within or everything) if shared else ()
            if found:
                return found
        return self._list(text, None, within or everything)

    def _list(self, text: str, unit: Unit | None, within: tuple[int, ...]) -> tuple[int, ...]:
        """The values of a list whose ordinals are all of one unit, or each of its own."""
        found: set[int] = set()
        for piece in pieces(text):
            span = self._span(ends(piece), unit, within)
            if not span:
                return ()
            found.update(span)
        return tuple(sorted(found))

    def _span(self, limits: Ends | None, unit: Unit | None, within: tuple[int, ...]) -> tuple[int, ...]:
        if limits is None:
            return ()
        begin, end = (None if text is None else self._end(text, unit) for text in limits)
        if begin == () or end == ():
            return ()
        if begin and end:
            first, last, count = begin[0], end[-1], len(self.headings)
            return tuple((first - 1 + step) % count + 1 for step in range((last - first) % count + 1))
        lower, upper = (begin[0] if begin else 1), (end[-1] if end else len(self.headings))
        return tuple(value for value in sorted(within) if lower <= value <= upper)

    def _end(self, text: str, unit: Unit | None) -> tuple[int, ...]:
        """The values that one end of a span means: ``2`` of a unit, ``März``, ``1. Quartal``."""
        ordinal = _ordinal(text)
        if ordinal is not None:
            return self._of_unit(ordinal, unit.size if unit else 1)
        if unit is not None:
            return ()
        word = text.casefold().removesuffix(".")
        for value, names in enumerate(self.words, 1):
            if word in names:
                return (value,)
        return self._with_unit(text)

    def _with_unit(self, text: str) -> tuple[int, ...]:
        for unit in self.units:
            found = _unit_pattern(unit).fullmatch(text)
            ordinal = _ordinal(found["behind"] or found["before"]) if found else None
            if ordinal is not None:
                return self._of_unit(ordinal, unit.size)
        return ()

    def _of_unit(self, ordinal: int, size: int) -> tuple[int, ...]:
        fits = 1 <= ordinal <= len(self.headings) // size
        return tuple(range((ordinal - 1) * size + 1, ordinal * size + 1)) if fits else ()


@lru_cache(maxsize=2048)
def _known(scale: Years | Calendar, text: str, within: tuple[int, ...]) -> tuple[int, ...]:
    """A text of a form is asked for its times several times: as heading, as cell, with what is above it."""
    return scale._read(text, within)  # noqa: SLF001 - of this module


def _require(value: int, first: int, last: int) -> None:
    if not first <= value <= last:
        message = f"{value} is not between {first} and {last}"
        raise ValueError(message)


def _ordinal(text: str) -> int | None:
    """``3``, ``03``, ``3.``, ``III`` or ``III.``."""
    digits = text.removesuffix(".")
    if digits in ROMAN:
        return ROMAN.index(digits) + 1
    return int(digits) if re.fullmatch("[0-9]{1,2}", digits) else None


@lru_cache
def _unit_pattern(unit: Unit) -> re.Pattern[str]:
    # Before its noun an ordinal has a full stop or is Roman: "5 Monate" is a length of time.
    noun = f"(?i:{unit.nouns})"
    return re.compile(rf"{noun}\.? ?:? ?(?P<behind>.+)|(?P<before>.*?[.IVX]) ?{noun}\.?")


YEARS: Scale = Years()
"""Calendar years; their headings are four digits."""

MONTHS: Scale = Calendar(
    name="Monat",
    headings=tuple(str(month) for month in range(1, 13)),
    units=(Unit(MONTH, 1), Unit(QUARTER, 3), Unit(HALF_YEAR, 6)),
    words=MONTH_NAMES,
)
"""The months of a year, 1 to 12; their headings are digits, as in the leaflet."""

QUARTERS: Scale = Calendar(
    name="Quartal",
    headings=ROMAN[:4],
    units=(Unit(QUARTER, 1), Unit(HALF_YEAR, 2)),
)
"""The quarters of a year, 1 to 4; their headings are Roman."""
