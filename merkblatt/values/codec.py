"""How a cell's text and a record's attributes become each other.

A codec knows no form: the path of the attribute is given to it. Codecs are immutable, hashable and picklable.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from merkblatt.values import numbered
from merkblatt.values.text import canonical

__all__ = [
    "COUNT",
    "DASHES",
    "NONE_SIGN",
    "TEXT",
    "YEAR",
    "Codec",
    "Count",
    "Keyed",
    "Numbered",
    "PlainText",
    "Year",
]

NONE_SIGN = "–"
"""Stands in a cell that begins a row where there is no text: an empty one would look merged with the one above."""

DASHES = frozenset("-–—")
"""Signs that stand for nothing where they stand alone."""
_YEAR = re.compile(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])")
_SHORT_YEAR_BEHIND = re.compile(r"\s?[/–-]\s?[0-9]{2}(?![0-9])")


class Codec(Protocol):
    """Text of a cell to attributes and back."""

    def parse(self, text: str, path: str) -> dict[str, object]:
        """The attributes that the text sets, by name; ``path`` is the attribute that the cell is about.

        Raises:
            ValueError: a character cannot stand in a document.
        """
        ...

    def format(self, values: Mapping[str, object], path: str) -> str:
        """The text for the attributes; a missing one and None count as nothing."""
        ...


@dataclass(frozen=True, slots=True)
class PlainText:
    """The attribute is the canonical text."""

    def parse(self, text: str, path: str) -> dict[str, object]:
        """The text, in its canonical form."""
        return {path: canonical(text)}

    def format(self, values: Mapping[str, object], path: str) -> str:
        """The attribute's text, "" for None."""
        return _text(values.get(path))


@dataclass(frozen=True, slots=True)
class Numbered:
    """Number and name in one cell, see ``merkblatt.values.numbered``.

    Attributes:
        number: the attribute for the number (int or None); the name goes to the cell's own path.
    """

    number: str = "nummer"

    def parse(self, text: str, path: str) -> dict[str, object]:
        """Number and name; the number is None where the text begins with none."""
        number, name = numbered.parse(text)
        return {self.number: number, path: name}

    def format(self, values: Mapping[str, object], path: str) -> str:
        """``1. Name``, or what there is of it."""
        number = values.get(self.number)
        return numbered.format(number if isinstance(number, int) else None, _text(values.get(path)))


@dataclass(frozen=True, slots=True)
class Year:
    """The attribute is a calendar year (int) or None."""

    def parse(self, text: str, path: str) -> dict[str, object]:
        """The only year 1900-2199 that the text names; None where it names none or several (``2017/18``)."""
        found = list(_YEAR.finditer(canonical(text)))
        years = {int(year[0]) for year in found}
        several = len(years) != 1 or any(_SHORT_YEAR_BEHIND.match(year.string, year.end()) for year in found)
        return {path: None if several else years.pop()}

    def format(self, values: Mapping[str, object], path: str) -> str:
        """The year in digits, "" for None."""
        return _text(values.get(path))


@dataclass(frozen=True, slots=True)
class Count:
    """The attribute is a number that counts (int) or None."""

    def parse(self, text: str, path: str) -> dict[str, object]:
        """The number that the text is, also as ``1.`` or ``HF 1``; None for anything else."""
        plain = canonical(text)
        number, rest = numbered.parse(f"{plain}." if plain.isdecimal() else plain)
        return {path: None if rest else number}

    def format(self, values: Mapping[str, object], path: str) -> str:
        """The number in digits, "" for None."""
        return _text(values.get(path))


@dataclass(frozen=True, slots=True)
class Keyed:
    """For a cell that begins a row: nothing is written as a dash, and a dash alone is read as nothing.

    Attributes:
        inner: the codec for everything else.
    """

    inner: Codec

    def parse(self, text: str, path: str) -> dict[str, object]:
        """As the inner codec; a lone ``-``, ``–`` or ``—`` counts as an empty cell."""
        return self.inner.parse("" if canonical(text) in DASHES else text, path)

    def format(self, values: Mapping[str, object], path: str) -> str:
        """As the inner codec, and ``NONE_SIGN`` for an empty text."""
        return self.inner.format(values, path) or NONE_SIGN


def _text(value: object) -> str:
    return "" if value is None else str(value)


TEXT = PlainText()
"""The attribute is the cell's text."""

COUNT = Count()
"""The attribute is the number that the cell is."""

YEAR = Year()
"""The attribute is the year that the cell names."""
