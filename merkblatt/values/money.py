"""Amounts of money in German text: ``1.250,50 €``, ``ca. 2 T€``, ``EUR 300``, ``1,2 Mio. €``, ``12 Termine à 50 €``.

Only what names its currency is an amount: never a date, a percentage, a telephone number or a plain number. What can be
meant in two ways (``1,250 €``, ``Workshop 2 500 €``) is none either; ``unread`` tells that something was left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

__all__ = ["Amount", "amounts", "euro", "number", "unread"]

CENT = Decimal("0.01")

_SCALES = {"t": 1_000, "k": 1_000, "mi": 1_000_000, "mr": 1_000_000_000}

# Groups of three with full stop or space (DIN 5008), a comma before decimals; also 1250.50, and ,- for no cents.
_WHOLE = r"(?:[0-9]{1,3}(?:\.[0-9]{3}){1,4}|[0-9]{1,3}(?: [0-9]{3}){1,4}|[0-9]{1,12})"
_NUMBER = rf"{_WHOLE}(?:,[0-9]{{1,6}}|\.[0-9]{{1,2}})?"
_NUMBER_BEGINS = r"(?<![\w.,/'’])"
_NUMBER_ENDS = r"(?![0-9]|[.,][0-9])"
_SCALE = r"(?:T(?:sd\.?|ausend)?|k|Mio\.?|Millionen?|Mrd\.?|Milliarden?)"
_CURRENCY = r"(?:€|(?:Euros?|EUR)(?![^\W\d_]))"
_NO_CENTS = r"(?:[,.][-–—]{1,2})"
_ABOUT = (
    r"(?:(?:\b(?:ca\.?|circa|zirka|rund|etwa|ungefähr|knapp|gut|fast|über|unter|ab|bis(?: zu)?|mehr als|weniger als"
    r"|max\.?|maximal|höchstens|mind\.?|mindestens|geschätzte?|schätzungsweise|vorauss\.|voraussichtlich)|[~≈<>≤≥]) ?)"
)
_THING = r"[^\W\d_][\w.-]{0,40}"
_TIMES = (
    rf"(?:{_NUMBER_BEGINS}(?P<times>[0-9]{{1,3}}\.[0-9]{{3}}|[0-9]{{1,4}})"
    rf"(?: ?[x×*] ?| (?P<things>{_THING}(?: {_THING})??) (?:zu je|je|à|á|a|[x×*]) ?| (?:à|á|a) ))"
)

_AMOUNT = re.compile(
    rf"(?P<about>{_ABOUT}{{1,2}})?(?:{_TIMES}(?P<about_each>{_ABOUT})?)?(?P<money>"
    rf"(?:\b(?=T?E)|\b(?=T€)|(?=€))(?P<scale_front>T)?{_CURRENCY} ?(?P<behind>{_NUMBER}){_NUMBER_ENDS}"
    rf"(?: ?(?P<scale_behind>{_SCALE})(?!\w))?{_NO_CENTS}?"
    rf"|{_NUMBER_BEGINS}(?P<before>{_NUMBER}){_NUMBER_ENDS}"
    rf"(?:{_NO_CENTS}? ?(?P<scale_before>{_SCALE})? ?{_CURRENCY}|{_NO_CENTS}(?!\w)))",
    re.IGNORECASE,
)
_CENTS_BEHIND = re.compile(r"(?:,| und)? ([0-9]{1,2}) ?(?:Cents?|Ct\.?)(?![^\W\d_])", re.IGNORECASE)
_TIMES_BEHIND = re.compile(r" ?[x×*] ?([0-9]{1,4})(?![0-9]|[.,][0-9]| ?(?:€|EUR|Euro))", re.IGNORECASE)
_LOWER = re.compile(
    rf"(?P<open>\b(?:zwischen|von) )?(?P<about>{_ABOUT})?{_NUMBER_BEGINS}(?P<low>{_NUMBER}){_NO_CENTS}?"
    rf"(?: ?(?P<scale>{_SCALE})(?!\w))?(?P<currency> ?{_CURRENCY})?(?P<join> ?[-–—] ?| bis (?:zu )?| und ){_ABOUT}?\Z",
    re.IGNORECASE,
)
_LONGEST_LOWER = 60
# A number behind such a word is the word's: "Raum 3 - 600 €", "Phase 2 je 500 €", "Titel 4711 - 5.000 €".
_NUMBERED = re.compile(
    r"(?:\w{0,30}(?:titel|stelle|konto|nummer|raum|haus|phase|teil|modul|block|gruppe|stufe|jahr|maßnahme|werkzeug|feld)"
    r"|Nr\.|HF|KW|HHSt\.?|Zimmer|Produkt|Workshop|Termin|Tag|Kurs|Los) \Z",
    re.IGNORECASE,
)
_NOUN = re.compile(r"\b(?!(?:Summe|Gesamt|Insgesamt|Zusammen) )[A-ZÄÖÜ][\w-]{0,60} \Z")
_YEAR = re.compile(r"20[0-4][1-9]")
_IN_CENTS = re.compile(rf"{_WHOLE}(?:,[0-9]{{1,2}}|\.[0-9]{{2}})?")
_ANY_CURRENCY = re.compile(r"(?<!in )(?<!in T)(?:€|\b(?:Tausend|T)?(?:Euros?|EUR)\b)", re.IGNORECASE)
_BARE = re.compile(
    rf"(?:\A|(?<=[ :=(])){_NUMBER_BEGINS}({_NUMBER}){_NUMBER_ENDS}(?= ?(?:[,;)\n]|\Z)| und | - )", re.IGNORECASE
)
_SMALLEST_BARE = 100


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount within a text.

    Attributes:
        start, end: where it stands, with its currency, with the word for "about" and with what multiplies it.
        value: in euro.
        approximate: whether the text says that it is rough (``ca.``, ``max.``, a span).
        things: what is counted where it is a product (``12 Termine``), empty where the text does not say; None if it is
            no product.
    """

    start: int
    end: int
    value: Decimal
    approximate: bool
    things: str | None = None


def amounts(text: str) -> list[Amount]:
    """The amounts that a text of single spaces names, in its order.

    A span (``1.000 - 1.500 €``, ``zwischen 300 und 500 €``) is its upper end, roughly, and so is a bound (``max.``);
    a number at a price (``2 x 100 €``, ``12 Termine à 50 €``) is the product.
    """
    found: list[Amount] = []
    for match in _AMOUNT.finditer(text):
        if _ambiguous(match):
            continue
        amount = _with_cents(_multiplied(_amount(match), text), text)
        lower = None if match["times"] else _lower(text, match, amount.value)
        if lower is not None:
            amount = replace(amount, start=lower, approximate=True)
            found = [earlier for earlier in found if earlier.end <= lower]
        found.append(amount)
    return found


def unread(text: str) -> bool:
    """Whether a text names a currency without an amount that can be read, or holds a bare number like an amount."""
    rest, end = [], 0
    for amount in amounts(text):
        rest.append(text[end : amount.start])
        end = amount.end
    rest.append(text[end:])
    return any(_ANY_CURRENCY.search(part) or any(map(_is_money, _BARE.finditer(part))) for part in rest)


def _is_money(bare: re.Match[str]) -> bool:
    if _YEAR.fullmatch(bare[1]) or _NUMBERED.search(bare.string, max(0, bare.start() - 60), bare.start()):
        return False
    value = _scaled(bare[1], None)
    return value >= _SMALLEST_BARE or "," in bare[1]


def _with_cents(amount: Amount, text: str) -> Amount:
    """An amount of whole euros with the cents that are named behind it: ``100 Euro und 50 Cent``."""
    cents = _CENTS_BEHIND.match(text, amount.end)
    if cents is None or amount.things is not None or amount.value != amount.value.to_integral_value():
        return amount
    return replace(amount, end=cents.end(), value=amount.value + int(cents[1]) * CENT)


def _ambiguous(match: re.Match[str]) -> bool:
    """Thousandths of a euro; groups of digits that begin behind a noun, whose number the first may be."""
    digits = match["before"] or match["behind"]
    scaled = match["scale_front"] or match["scale_before"] or match["scale_behind"]
    if not scaled and not _IN_CENTS.fullmatch(digits) and not re.fullmatch(r"[0-9]+\.[0-9]", digits):
        return True
    start = match.start()
    return " " in digits and start == match.start("money") and _NOUN.search(match.string, 0, start) is not None


def _amount(match: re.Match[str]) -> Amount:
    scale = match["scale_front"] or match["scale_before"] or match["scale_behind"]
    value = _scaled(match["before"] or match["behind"], scale)
    approximate = match["about"] is not None or match["about_each"] is not None
    start, times, things = match.start(), match["times"], match["things"]
    if times and (things or not match["about"]) and _is_numbering(match):
        return Amount(match.start("money"), match.end(), value, match["about_each"] is not None)
    return Amount(start, match.end(), value * int((times or "1").replace(".", "")), approximate, _things(match))


def _things(match: re.Match[str]) -> str | None:
    if match["things"]:
        return f"{match['times']} {match['things']}"
    return "" if match["times"] else None


def _is_numbering(match: re.Match[str]) -> bool:
    """Whether the number before a price counts nothing: a year, or the number of the word before it."""
    start = match.start("times")
    numbered = _NUMBERED.search(match.string, max(0, start - 60), start)
    return numbered is not None or _YEAR.fullmatch(match["times"]) is not None


def _multiplied(amount: Amount, text: str) -> Amount:
    """``100 € x 12 Monate``: the noun behind stays where it is."""
    behind = _TIMES_BEHIND.match(text, amount.end)
    if behind is None:
        return amount
    things = text[behind.end() :].startswith(" ")
    end = behind.start(1) if things else behind.end()
    return replace(amount, end=end, value=amount.value * int(behind[1]), things=amount.things or "")


def _lower(text: str, match: re.Match[str], upper: Decimal) -> int | None:
    """Where the span begins of which the amount is the upper end; None if it is of none."""
    digits = match.start("money")
    lower = _LOWER.search(text, max(0, digits - _LONGEST_LOWER), digits)
    if lower is None or (lower["join"] == " und " and (lower["open"] or "").casefold() != "zwischen "):
        return None
    scale = lower["scale"] or (None if lower["currency"] else match["scale_before"])
    low = _scaled(lower["low"], scale)
    if "bis" in lower["join"] or lower["open"]:
        return lower.start()
    numbered = _NUMBERED.search(text, max(0, lower.start() - 60), lower.start()) or _YEAR.fullmatch(lower["low"])
    within = low < upper and (lower["currency"] or lower["about"] or low * 10 >= upper or " " not in lower["join"])
    return lower.start() if within and (lower["currency"] or not numbered) else None


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
    if not comma and re.search(r"\.[0-9]{1,2}\Z", whole):
        whole, _, decimals = whole.rpartition(".")
    value = Decimal(f"{whole.replace('.', '')}.{decimals or 0}")
    factor = next((factor for begin, factor in _SCALES.items() if (scale or "").casefold().startswith(begin)), 1)
    return (value * factor).quantize(CENT, rounding=ROUND_HALF_UP)
