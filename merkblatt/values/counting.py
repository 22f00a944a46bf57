"""What each amount in a line is there for: to be added up, to explain another one, or nothing that can be counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from enum import Enum

from merkblatt.values.money import Amount
from merkblatt.values.quelle import FUNDING

__all__ = ["Role", "roles"]


class Role(Enum):
    """What an amount does within its line.

    Attributes:
        ADDS: it is money of its own.
        EXPLAINS: it is a part of another amount, or says how that is made up.
        RESULT: it is what the amounts before it come to.
        FUNDS: it says where other amounts come from; without any it is money of its own.
        OPEN: it cannot be counted: the price of one thing, what a percentage is of, a deduction, an alternative.
    """

    ADDS = "adds"
    EXPLAINS = "explains"
    RESULT = "result"
    FUNDS = "funds"
    OPEN = "open"


_PART_OF = re.compile(r"\b(?:davon|hiervon|darunter)\b", re.IGNORECASE)
_NEW_CLAUSE = re.compile(r";|\b(?:zzgl\.|zuzüglich|plus|sowie)|\+ ", re.IGNORECASE)
_INCLUDED = re.compile(r"\b(?:inkl\.|inklusive|einschl\.|einschließlich|enthalten)[^,;()]{0,40}\Z", re.IGNORECASE)
_RESULT = re.compile(r"[ )]*=[ ]?")
_TAKEN_OFF = re.compile(
    r"(?:(?:\A|[ :(])[-–—]|−[ ]?|\b(?:minus|abzgl\.|abzüglich|Abzug|weniger)\b[^,;]{0,40}|\./\.? ?)\Z", re.IGNORECASE
)
_OF_PERCENT = re.compile(
    r"(?:%|Prozent|[0-9]/[0-9]{1,2}|Hälfte|Drittel|Viertel) (?:von|der|des|aus|auf|vom)(?: [\w-]{1,40}){0,3} ?\Z",
    re.IGNORECASE,
)
_UNIT = r"(?!Jahr|a\b)[^\W\d_][\w-]{0,40}"
_PRICE_BEFORE = re.compile(
    rf"(?:\b(?:je|pro|jeweils)(?: {_UNIT})?|\b(?:mtl\.|(?:monat|wöchent|täg)lich)|à|@|[0-9] ?[x×*]"
    r"|\b(?:stunden|tages|monats|einzel|stück)?(?:satz|sätze|preis)"
    r"|\b(?:stunden|tages|monats)(?:lohn|honorar|pauschale)):? ?(?:max\. ?)?\Z",
    re.IGNORECASE,
)
_PRICE_BEHIND = re.compile(
    rf" ?(?:/ ?{_UNIT}|(?:pro|je(?! nach)|p\.) ?{_UNIT}|(?:im|die|den|der) (?:Monat|Woche|Tag|Stunde)\b"
    r"|mtl\.|monatl\.|(?:monat|wöchent|täg|stünd)lich)",
    re.IGNORECASE,
)
_ALTERNATIVE = re.compile(r"[^,;+]* (?:oder|bzw\.?|statt|alternativ)(?: [\w-]{1,40})?[ :]*| ?/ ?", re.IGNORECASE)
_DASH = re.compile(r" ?[-–—−] ?")
_LONGEST = 80


def roles(line: str, found: Sequence[Amount]) -> list[Role]:
    """What each of the amounts found in a line is there for."""
    parts = _parts(line)
    funding = FUNDING.search(line)
    known: list[Role] = []
    for number, amount in enumerate(found):
        between = line[found[number - 1].end if number else 0 : amount.start]
        if number and _RESULT.fullmatch(between):
            known = _with_result(amount, found, known)
        elif number and _ALTERNATIVE.fullmatch(between):
            known[-1:] = [Role.OPEN, Role.OPEN]
        elif number and _DASH.fullmatch(between):
            known.append(Role.OPEN)
        elif any(begin <= amount.start < end for begin, end in parts) or _explained(line, amount, found[:number]):
            known.append(Role.EXPLAINS)
        elif _is_open(line, amount):
            known.append(Role.OPEN)
        else:
            known.append(Role.FUNDS if funding and funding.end() <= amount.start else Role.ADDS)
    return known


def _parts(line: str) -> list[tuple[int, int]]:
    """Where amounts are parts of one before them: from ``davon`` to the end of the clause."""
    limits: list[tuple[int, int]] = []
    for found in _PART_OF.finditer(line):
        if not limits or found.end() >= limits[-1][1]:
            clause = _NEW_CLAUSE.search(line, found.end())
            limits.append((found.end(), clause.start() if clause else len(line)))
    return limits


def _with_result(result: Amount, found: Sequence[Amount], known: list[Role]) -> list[Role]:
    """The roles with that of an amount behind an equals sign, which says what those before it come to."""
    added = [amount.value for amount, role in zip(found, known, strict=False) if role is Role.ADDS]
    if not added:
        return [*(Role.EXPLAINS for _ in known), Role.ADDS]
    return [*known, Role.RESULT if sum(added, Decimal(0)) == result.value else Role.OPEN]


def _is_open(line: str, amount: Amount) -> bool:
    before = line[max(0, amount.start - _LONGEST) : amount.start]
    price = _PRICE_BEFORE.search(before) or (amount.things is None and _PRICE_BEHIND.match(line, amount.end))
    return bool(price or _TAKEN_OFF.search(before) or _OF_PERCENT.search(before))


def _explained(line: str, amount: Amount, earlier: Sequence[Amount]) -> bool:
    """Whether an amount is included in another one, or stands in brackets that say how the one before is made up."""
    if _INCLUDED.search(line[max(0, amount.start - _LONGEST) : amount.start]):
        return True
    bracket = line.rfind("(", 0, amount.start)
    if bracket < 0 or ")" in line[bracket : amount.start]:
        return False
    last = next((one for one in reversed(earlier) if one.end <= bracket), None)
    return last is not None and not re.search("[,;+]", line[last.end : bracket]) and line[bracket + 1] != "+"
