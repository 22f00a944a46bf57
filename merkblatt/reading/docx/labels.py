"""Numbers as the labels of lists spell them (``w:numFmt``, ECMA-376-1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

__all__ = ["spell"]

_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ROMAN_END: Final = 4000
_ALPHABET: Final = 26
_LETTERS_END: Final = 30 * _ALPHABET  # Word repeats a letter 30 times at most


def _roman(number: int) -> str:
    if not 0 < number < _ROMAN_END:
        return str(number)
    signs = []
    for worth, sign in _ROMAN:
        times, number = divmod(number, worth)
        signs.append(sign * times)
    return "".join(signs)


def _letters(number: int) -> str:
    """``a`` to ``z``, then ``aa``, ``bb`` (not ``ab``): the letter is repeated."""
    if not 0 < number <= _LETTERS_END:
        return str(number)
    times, place = divmod(number - 1, _ALPHABET)
    return chr(ord("a") + place) * (times + 1)


_SPELLINGS: Final[Mapping[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "ordinal": "{}.".format,  # as German spells it
    "numberInDash": "- {} -".format,
    "none": lambda _number: "",
    "bullet": lambda _number: "",
}


def spell(number: int, form: str) -> str:
    """A number in a list's format; formats that no German office uses count as decimal."""
    return _SPELLINGS.get(form, str)(number)
