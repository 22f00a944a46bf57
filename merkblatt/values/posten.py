"""An item of a budget in one line of text: ``600 € - Catering (DWK-Mittel)``.

The leaflet asks for a rough estimate and, where known, for the budget title or pot that the money comes from.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from merkblatt.values.money import Amount, amounts, euro, number
from merkblatt.values.parts import Part, one_line, spaced

__all__ = ["Posten", "items"]

_NOTHING = frozenset(
    ["keine", "keins", "kein", "kein budget", "keine kosten", "nichts", "entfällt", "nein", "n", "k. a."]
)
_EDGES = " :;,-–—=+•·*"

# An amount that is a part of the one before it, or the price of one thing, adds nothing to the sum.
_SHARE_BEFORE = re.compile(
    r"(?:\b(?:davon|darunter|inkl\.|inklusive|einschl\.|je|pro|jeweils)|à|@) ?(?:max\. ?)?\Z", re.IGNORECASE
)
_SHARE_BEHIND = re.compile(
    r" ?(?:/ ?(?!Jahr)[^\W\d_]|(?:pro|je|p\.) ?(?!Jahr|a\.)[^\W\d_]|monatlich|wöchentlich)", re.IGNORECASE
)
_CUT = re.compile(r"[,;+]| und ")

# Where money comes from: first the nouns that say so alone, then those that need brackets or "aus" around them.
_POT = (
    r"(?:[\w.]{1,40}-Mitteln?|(?:Eigen|Förder|Haushalts|Bundes|Landes|Kreis|Dritt|Projekt|Programm|Spenden|Stiftungs)mitteln?"
    r"|Eigenanteil|Haushalts(?:titel|stelle)|HHSt|Titel (?=[0-9])|Produktkonto|Kostenstelle|Sponsoring)"
)
_POT_ALONE = re.compile(rf"{_POT}(?!\w)", re.IGNORECASE)
_POT_WITHIN = re.compile(
    rf"\b(?:{_POT}|(?:\w{{0,40}}haushalt|\w{{0,40}}fonds|\w{{0,40}}stiftung|Förderprogramm|Förderung|Zuschuss|Spenden?"
    r"|Sponsor(?:en)?|ESF|EFRE|LEADER))(?!\w)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r" ?\(([^()]{1,500})\)\.?\Z")
_LABEL = r"(?:Finanzierung|Quelle|Geldgeber|Kostenträger): ?"
_LABELLED = re.compile(rf"{_LABEL}(.+)", re.IGNORECASE)
_BRACKETED_LABEL = re.compile(rf"{_LABEL}|(?:finanziert |gefördert )?(?:aus|über|durch|von) ", re.IGNORECASE)
_PAID = r"(?:gedeckt|finanziert|gefördert|bezahlt|übernommen|getragen|bestritten|abgerechnet)"
_PAID_BEHIND = re.compile(
    rf"\b(?:über|aus|durch|von|vom|mit) ([^,;]{{1,200}}?) {_PAID}\b(?: werden| wird| worden)?\.?", re.IGNORECASE
)
_PAID_BEFORE = re.compile(
    rf"\b(?:{_PAID} (?:von|vom|mit)|(?:{_PAID}|Förderung|Kofinanzierung|Finanzierung|Deckung) (?:über|aus|durch)) (.+)",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"(?:(?<= )|\A)(?:aus|über) (?:dem |der |den )?(.+)", re.IGNORECASE)
_MODAL = re.compile(
    r"(?:\b(?:die )?Kosten )?\b(?:kann|können|könnte|wird|werden|soll|sollen|ist|sind)\Z", re.IGNORECASE
)


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
        known = _POT_WITHIN.search(self.quelle)
        return f"{text} ({self.quelle})" if known else f"{text} (Finanzierung: {self.quelle})"


def items(text: str) -> tuple[Posten, ...]:
    """The items that a text names, in its order: one or several per line; () where it says that there are none.

    A line without an amount is an item too: what it is for, or where the money comes from. The items are not validated.
    """
    return tuple(item for line in spaced(text).split("\n") for item in _line(line.lstrip(_EDGES)))


def _line(line: str) -> list[Posten]:
    if line.casefold().rstrip(".!") in _NOTHING or not any(map(str.isalnum, line)):
        return []
    found = [amount for amount in amounts(line) if _adds(amount, line)]
    cuts = [_cut(line, *pair, first=found[0]) for pair in pairwise(found)]
    owners: list[Amount | None] = [*found] or [None]
    limits = zip([0, *cuts], [*cuts, len(line)], owners, strict=True)
    read = [_item(line[begin:end], amount, begin) for begin, end, amount in limits]
    return [item for item in read if item.betrag is not None or item.zweck or item.quelle]


def _adds(amount: Amount, line: str) -> bool:
    # Looking back only as far as the longest such word keeps the time linear.
    share = _SHARE_BEFORE.search(line, max(0, amount.start - 20), amount.start)
    return not share and not _SHARE_BEHIND.match(line, amount.end)


def _cut(line: str, one: Amount, other: Amount, *, first: Amount) -> int:
    """Where one amount's text ends and the other's begins: at a comma, else before the other or behind the one."""
    separators = [found.start() for found in _CUT.finditer(line, one.end, other.start)]
    if separators:
        return separators[-1]
    amount_first = not any(map(str.isalnum, line[: first.start]))
    return other.start if amount_first else one.end


def _item(text: str, amount: Amount | None, begin: int) -> Posten:
    if amount:
        before, behind = text[: amount.start - begin], text[amount.end - begin :]
        text = f"{_trimmed(before)} {_trimmed(behind)}".replace("( )", "").strip()
    zweck, quelle = _source(text)
    return Posten.model_construct(
        None,
        betrag=amount and amount.value,
        zweck=_trimmed(zweck).removeprefix("für ") or None,
        quelle=quelle and (_trimmed(quelle) or None),
        ungefaehr=bool(amount and amount.approximate),
    )


def _trimmed(text: str) -> str:
    return text.strip(_EDGES).removeprefix("und ").removesuffix(" und")


def _source(text: str) -> tuple[str, str | None]:
    """The text without what says where the money comes from, and that source."""
    if (found := _BRACKETED.search(text)) and (_LABELLED.match(found[1]) or _POT_WITHIN.search(found[1])):
        label = _BRACKETED_LABEL.match(found[1])
        return text[: found.start()], found[1][label.end() :] if label else found[1]
    if found := _LABELLED.fullmatch(text):
        return "", found[1]
    if found := _PAID_BEHIND.search(text) or _PAID_BEFORE.search(text):
        return _MODAL.sub("", text[: found.start()].strip(_EDGES)) + text[found.end() :], found[1]
    if (found := _OUT_OF.search(text)) and _POT_WITHIN.search(found[1]):
        return text[: found.start()], found[1]
    return ("", text) if _POT_ALONE.match(text) else (text, None)
