"""Amounts of money in German text: ``1.250,50 €``, ``ca. 2 T€``, ``EUR 300``, ``1,2 Mio. €``.

Only what names its currency is an amount: never a date, a percentage, a telephone number or a plain number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

__all__ = ["Amount", "amounts", "euro", "number"]

CENT = Decimal("0.01")

_SCALES = {"t": 1_000, "k": 1_000, "mi": 1_000_000, "mr": 1_000_000_000}

# Groups of three with full stop or space (DIN 5008), a comma before decimals; also 1250.50, and ,- for no cents.
_WHOLE = r"(?:[0-9]{1,3}(?:\.[0-9]{3}){1,4}|[0-9]{1,3}(?: [0-9]{3}){1,4}|[0-9]{1,12})"
_NUMBER = rf"{_WHOLE}(?:,[0-9]{{1,6}}|\.[0-9]{{2}})?"
_NUMBER_ENDS = r"(?![0-9]|[.,][0-9])"
_SCALE = r"(?:T(?:sd\.?|ausend)?|k|Mio\.?|Millionen?|Mrd\.?|Milliarden?)"
_CURRENCY = r"(?:€|(?:Euros?|EUR)(?![^\W\d_]))"
_NO_CENTS = r"(?:,[-–—]{1,2})"
_APPROXIMATELY = r"(?:(?:\b(?:ca\.?|circa|zirka|rund|etwa|ungefähr)|~|≈) ?)"

_TO = r"(?: ?(?:[-–—]|bis) ?)"

_AMOUNT = re.compile(
    rf"(?P<approximate>{_APPROXIMATELY})?(?:(?<![\w.,/])(?P<times>[0-9]{{1,4}}) ?[x×] ?)?(?:"
    rf"(?:\b(?=E)|(?=€)){_CURRENCY} ?(?P<behind>{_NUMBER}){_NUMBER_ENDS}"
    rf"(?: ?(?P<scale_behind>{_SCALE})(?!\w))?{_NO_CENTS}?"
    rf"|(?<![\w.,/])(?P<before>{_NUMBER}){_NUMBER_ENDS}"
    rf"(?:{_NO_CENTS}? ?(?P<scale_before>{_SCALE})? ?{_CURRENCY}|{_NO_CENTS}(?!\w)))",
    re.IGNORECASE,
)
_BETWEEN = re.compile(_TO, re.IGNORECASE)
# The lower end of a span has no currency of its own; elsewhere than at the beginning it could be any number.
_LOWER = re.compile(rf"(?:\A|(?<=: )|(?<=\())(?:{_APPROXIMATELY}|von )?{_NUMBER}{_TO}\Z", re.IGNORECASE)
_IN_CENTS = re.compile(rf"{_WHOLE}(?:,[0-9]{{1,2}}|\.[0-9]{{2}})?")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount within a text.

    Attributes:
        start, end: where it stands, with its currency and with the word for "about".
        value: in euro.
        approximate: whether the text says that it is rough (``ca.``, ``rund``, a span).
    """

    start: int
    end: int
    value: Decimal
    approximate: bool


def amounts(text: str) -> list[Amount]:
    """The amounts that a text of single spaces names, in its order.

    A span (``1.000 - 1.500 €``) is its upper end, roughly; ``2 x 100 €`` is the product.
    """
    found: list[Amount] = []
    for match in _AMOUNT.finditer(text):
        amount = _amount(match)
        last = found[-1] if found else None
        if last and _BETWEEN.fullmatch(text, last.end, amount.start):
            found[-1] = replace(amount, start=last.start, approximate=True)
        else:
            lower = None if last else _LOWER.search(text, 0, amount.start)
            found.append(replace(amount, start=lower.start(), approximate=True) if lower else amount)
    return found


def _amount(match: re.Match[str]) -> Amount:
    value = _scaled(match["before"] or match["behind"], match["scale_before"] or match["scale_behind"])
    return Amount(match.start(), match.end(), value * int(match["times"] or 1), match["approximate"] is not None)


def number(text: str) -> Decimal | None:
    """A number in German notation (``1.250,50``; ``1.250`` is 1250); None if it is none or has parts of a cent."""
    return _scaled(text, None) if _IN_CENTS.fullmatch(text) else None


def euro(value: Decimal) -> str:
    """``1.250,50 €``; whole euros without decimals, everything else rounded to cents.

    ``amounts`` reads it back if it is not negative, below a thousand billion and in whole cents.
    """
    cents = value.quantize(CENT, rounding=ROUND_HALF_UP)
    whole = cents == cents.to_integral_value()
    digits = f"{cents:,.0f}" if whole else f"{cents:,.2f}"
    return digits.translate(str.maketrans(",.", ".,")) + " €"


def _scaled(digits: str, scale: str | None) -> Decimal:
    whole, comma, decimals = digits.replace(" ", "").partition(",")
    if not comma and re.search(r"\.[0-9]{2}\Z", whole):
        whole, _, decimals = whole.rpartition(".")
    value = Decimal(f"{whole.replace('.', '')}.{decimals or 0}")
    factor = next((factor for begin, factor in _SCALES.items() if (scale or "").casefold().startswith(begin)), 1)
    return (value * factor).quantize(CENT, rounding=ROUND_HALF_UP)
