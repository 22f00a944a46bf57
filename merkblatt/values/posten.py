"""An item of a budget in one line of text: ``600 € - Catering (DWK-Mittel)``.

The leaflet asks for a rough estimate and, where known, for the budget title or pot that the money comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from merkblatt.values.counting import Role, roles
from merkblatt.values.money import Amount, amounts, euro, number, unread
from merkblatt.values.parts import Part, one_line, spaced
from merkblatt.values.quelle import funding_label, known_pot, named_pot, source

__all__ = ["Posten", "Reading", "is_total", "items", "read"]

_NOTHING = re.compile(
    r"(?:keine?s?|kein budget|keine (?:(?:zusätzlichen |weiteren )?kosten|angaben?)|nichts|entfällt|nein|n"
    r"|k\. ?a)[.!]*",
    re.IGNORECASE,
)
# A hyphen that touches a digit may be a minus and is kept.
_LEADING = re.compile(r"(?:[ :;,=•·*]|\+(?![^\W\d_]|/)|[-–—](?![0-9])|\.(?= ))+")
_TRAILING = " :;,-–—=+•·*"
_TOUCHING_BULLET = re.compile(r"[-–—][0-9]")
_CUT = re.compile(r"[,;+]|(?<=\w{5})\. (?=[A-ZÄÖÜ])| (?:und|sowie|plus|zzgl\.|zuzüglich) ")
_JOINING = re.compile(r"(?:\A|(?<= ))(?:und|sowie|plus|zzgl\.|zuzüglich)\Z|\A(?:und|sowie|plus|zzgl\.|zuzüglich) ")
_LIST_OF_PARTS = re.compile(r"\b(?:davon|darunter|wie folgt):?\Z", re.IGNORECASE)
_TOTAL = re.compile(
    r"(?:gesamt(?:kosten|summe|betrag|budget|aufwand|ausgaben|volumen|preis)?|(?:zwischen|teil)?summe|insgesamt|zusammen"
    r"|in summe|total)\b|.{0,40}\b(?:ins)?gesamt\Z",
    re.IGNORECASE,
)
_ROUGH = re.compile(
    r"\bgeschätzt|\bSchätz|\+/-|±|\bnetto\b|(?:zzgl\.|zuzüglich|plus|\+)[^,;]{0,20}(?:MwSt|USt)"
    r"|\A\s*(?:[0-9]{1,2} ?% ?)?(?:MwSt|USt)",
    re.IGNORECASE,
)
_ONE_BRACKET = re.compile(r"\(([^()]+)\)\.?")


def _betrag(value: object) -> object:
    """An amount written in German (``1.250,50``, ``2 T€``) as its value."""
    text = one_line(value)
    if not isinstance(text, str):
        return text
    plain = number(text)
    if plain is not None:
        return plain
    match amounts(text):
        case [Amount(start=0, approximate=False) as only] if only.end == len(text):
            return only.value
    return text


class Posten(BaseModel):
    """An item of a budget in parts.

    Only parts that can be told apart in the text are accepted: a zweck that holds an amount of its own is refused.

    Attributes:
        betrag: in euro and whole cents; None where the text names none.
        zweck: what the money is for.
        quelle: where it comes from: a budget title, a pot, a programme.
        ungefaehr: whether the betrag is rough (``ca.``); the upper end of a span is.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        title="Budgetposten",
        json_schema_extra={"description": "Ein Posten, aus dem eine Zeile des Budgets wird."},
    )

    betrag: Annotated[Decimal | None, BeforeValidator(_betrag)] = Field(
        default=None, title="Betrag in Euro", ge=0, max_digits=14, decimal_places=2, examples=[600]
    )
    zweck: Part = Field(default=None, title="Zweck", examples=["Catering"])
    quelle: Part = Field(default=None, title="Herkunft des Geldes", examples=["DWK-Mittel"])
    ungefaehr: bool = Field(default=False, title="Ungefährer Betrag")

    @model_validator(mode="after")
    def _readable(self) -> Self:
        text = self.format()
        if items(text) != (self,):
            message = f"the parts cannot be told apart in {text!r}" if text else "no part is given"
            raise ValueError(message)
        return self

    def format(self) -> str:
        """One line of text, from which ``items`` reads the same parts."""
        if self.quelle and self.betrag is None and not self.zweck:
            return f"Finanzierung: {self.quelle}"
        about = "ca. " if self.ungefaehr else ""
        betrag = None if self.betrag is None else about + euro(self.betrag)
        text = " - ".join(part for part in (betrag, self.zweck) if part)
        if not self.quelle:
            return text
        return f"{text} ({self.quelle})" if known_pot(self.quelle) else f"{text} (Finanzierung: {self.quelle})"


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read out of a budget.

    Attributes:
        items: in the text's order.
        clear: whether nothing is left that looks like money and could not be counted.
    """

    items: tuple[Posten, ...]
    clear: bool


def items(text: str) -> tuple[Posten, ...]:
    """The items that a text names, in its order: one or several per line; () where it says that there are none.

    A line without an amount is an item too: what it is for, or where the money comes from. The items are not validated.
    """
    return read(text).items


def read(text: str) -> Reading:
    """The items that a text names, and whether they are all the money that it speaks of.

    What explains another amount stays in the text of its item; so does what cannot be counted, and then ``clear`` is
    False: a price without a number (``je 50 €``), what a percentage is of, a deduction, one of two alternatives, a
    number without a currency.
    """
    lines = list(_lines(spaced(text)))
    adds = any(Role.ADDS in found.values() for _, found in lines)
    paid = Role.EXPLAINS if adds else Role.ADDS
    read: list[Posten] = []
    for line, found in lines:
        line = _without_results(line, found)  # noqa: PLW2901 - amounts keep their places
        counted = [amount for amount, role in found.items() if (paid if role is Role.FUNDS else role) is Role.ADDS]
        read += _line(line, counted)
    clear = not any(Role.OPEN in found.values() or unread(line) for line, found in lines)
    return Reading(tuple(read), clear)


def is_total(item: Posten) -> bool:
    """Whether an item is the sum of others (``Gesamt: 700 €``)."""
    return _TOTAL.match(item.zweck or "") is not None


def _lines(text: str) -> Iterator[tuple[str, dict[Amount, Role]]]:
    """Each line with its amounts and what they are there for."""
    lines = [line for line in text.split("\n") if line]
    bullets = len(lines) > 1 and all(map(_TOUCHING_BULLET.match, lines))
    listed = False
    for raw in lines:
        line = _LEADING.sub("", raw[1:] if bullets else raw, count=1) if _LEADING.match(raw) or bullets else raw
        if not any(map(str.isalnum, line)) or _NOTHING.fullmatch(line):
            continue
        found = amounts(line)
        known = dict(zip(found, roles(line, found), strict=True))
        listed = listed and not _TOTAL.match(line)
        yield line, dict.fromkeys(found, Role.EXPLAINS) if listed else known
        listed = listed or (bool(_LIST_OF_PARTS.search(line)))


def _without_results(line: str, found: dict[Amount, Role]) -> str:
    """The line with blanks for what its amounts come to (``= 700 €``)."""
    for amount, role in found.items():
        if role is Role.RESULT:
            begin = line.rindex("=", 0, amount.start)
            line = line[:begin] + " " * (amount.end - begin) + line[amount.end :]
    return line


def _line(line: str, found: Sequence[Amount]) -> list[Posten]:
    cuts = [_cut(line, *pair, first=found[0]) for pair in pairwise(found)]
    owners: list[Amount | None] = [*found] or [None]
    limits = zip([0, *cuts], [*cuts, len(line)], owners, strict=True)
    texts = [_beside(line[begin:end], amount, begin) for begin, end, amount in limits]
    brackets = [bracket[1] for text in texts if (bracket := _ONE_BRACKET.fullmatch(text))]
    # Brackets that stand alone behind each amount say the same kind of thing.
    paid = len(texts) > 1 and len(brackets) == len(texts) and any(map(named_pot, brackets))
    read = [_item(text, amount, paid=paid) for text, amount in zip(texts, owners, strict=True)]
    return [item for item in read if item.betrag is not None or item.zweck or item.quelle]


def _cut(line: str, one: Amount, other: Amount, *, first: Amount) -> int:
    """Where one amount's text ends and the other's begins: at a comma, else before the other or behind the one."""
    separators = [found.start() for found in _CUT.finditer(line, one.end, other.start)]
    if separators:
        return separators[-1]
    amount_first = not any(map(str.isalnum, line[: first.start]))
    return other.start if amount_first else one.end


def _beside(text: str, amount: Amount | None, begin: int) -> str:
    """What an item's text says beside its amount."""
    if amount is None:
        return text
    before, behind = text[: amount.start - begin], text[amount.end - begin :]
    # The colon of "Finanzierung: 500 €" tells that a source follows.
    head = before.strip() if funding_label(before) else _JOINING.sub("", _trimmed(before))
    text = " ".join(piece for piece in (head, amount.things or "", _trimmed(behind)) if piece)
    return " ".join(text.replace("( )", "").split())


def _item(text: str, amount: Amount | None, *, paid: bool) -> Posten:
    zweck, quelle = ("", text[1:].rstrip(").")) if paid else source(text)
    if whole := _ONE_BRACKET.fullmatch(zweck.strip()):
        zweck = whole[1]
    return Posten.model_construct(
        None,
        betrag=amount and amount.value,
        zweck=_trimmed(zweck).removeprefix("für ") or None,
        quelle=quelle and (_trimmed(quelle) or None),
        ungefaehr=bool(amount and (amount.approximate or _ROUGH.search(text))),
    )


def _trimmed(text: str) -> str:
    return _LEADING.sub("", text, count=1).rstrip(_TRAILING) if _LEADING.match(text) else text.rstrip(_TRAILING)
