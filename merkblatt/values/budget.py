"""Money as it stands in a cell, and structured views of it.

What a municipality wrote is the value; items and sums are read out of it and offered beside it, never in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationError
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from merkblatt.values.money import euro
from merkblatt.values.parts import READ_AT_MOST, refusal
from merkblatt.values.posten import Posten, is_total, items, read
from merkblatt.values.text import canonical

__all__ = ["Budget", "Posten", "euro", "is_total"]

# Money that comes in is not added to what is spent, nor what was asked for to what was granted.
_NOT_ADDED = re.compile(
    r"(?:einnahme|erlös|erstattung|rückerstattung|gutschrift|rabatt)|(?:beantragt|bewilligt|bisher|neu|ursprünglich"
    r"|vorjahr|soll|ist|plan|alt)\b",
    re.IGNORECASE,
)


class Budget(str):
    """A budget: the text of the cell, with views.

    The text is the truth: it is compared, written and stored. The views are what can be read out of it (see
    ``merkblatt.values.posten``); amounts are in euro.

    In a pydantic model it accepts a text, or the parts of a ``Posten`` as a mapping, or a list of such mappings, and is
    serialised as text.

    Raises:
        ValueError: a character cannot stand in a document.
    """

    __slots__ = ()

    def __new__(cls, text: str = "") -> Self:
        """The canonical form of a text."""
        return super().__new__(cls, canonical(text))

    @classmethod
    def aus_posten(cls, posten: Iterable[Posten]) -> Self:
        """The text for items, a line each; ``posten`` gives the items back.

        Raises:
            ValueError: there are more items than are ever read from a text.
        """
        text = "\n".join(item.format() for item in posten)
        if len(text) > READ_AT_MOST:
            message = f"the items take {len(text)} characters, at most {READ_AT_MOST} are read"
            raise ValueError(message)
        return cls(text)

    @property
    def posten(self) -> tuple[Posten, ...]:
        """The items, in order; () where the text is empty or says that there are none."""
        return items(self)

    @property
    def betraege(self) -> tuple[Decimal, ...]:
        """The amounts of all items that have one, totals included."""
        return tuple(item.betrag for item in self.posten if item.betrag is not None)

    @property
    def summe(self) -> Decimal | None:
        """What the text adds up to; None where it names no amount, and where that is not certain.

        A total that the text names (``Gesamt: 700 €``) is not counted with its items, and must agree with them where
        all of them are exact. Where money is spoken of that cannot be counted (``je 50 €``, ``-50 €``,
        ``50 % von 1.000 €``, ``500 € oder 600 €``, a bare ``10.000``), only a total tells the sum.
        """
        amounts = self._counted
        return sum((item.betrag for item in amounts if item.betrag is not None), Decimal(0)) if amounts else None

    @property
    def ungefaehr(self) -> bool:
        """Whether the sum is rough, because an amount in it is; False where there is no sum."""
        return any(item.ungefaehr for item in self._counted)

    @property
    def _counted(self) -> list[Posten]:
        """The items that make up the sum; none where it is not certain."""
        reading = read(self)
        valued = [item for item in reading.items if item.betrag is not None]
        totals = [item for item in valued if is_total(item)]
        single = [item for item in valued if not is_total(item)]
        if len(valued) > 1 and any(_NOT_ADDED.match(item.zweck or "") for item in single):
            return []
        if not totals or not single:
            return valued if reading.clear else totals[:1] if len(totals) == 1 else []
        exact = reading.clear and not any(item.ungefaehr for item in valued)
        agree = sum(item.betrag or 0 for item in totals) == sum(item.betrag or 0 for item in single)
        return totals if agree or (len(totals) == 1 and not exact) else []

    @property
    def quellen(self) -> tuple[str, ...]:
        """Where the money comes from, in order, each source once."""
        return tuple(dict.fromkeys(item.quelle for item in self.posten if item.quelle))

    @classmethod
    def _as_text(cls, value: object) -> object:
        parts = [value] if isinstance(value, Mapping | Posten) else value
        if not isinstance(parts, list | tuple):
            return value
        try:
            return cls.aus_posten(Posten.model_validate(part) for part in parts)
        except ValidationError as error:
            # As one error of the text's own field: the parts are no fields of the model that holds the text.
            raise ValueError(refusal(error)) from None

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        """A text or the parts in, the text out."""
        del source, handler
        text = core_schema.no_info_after_validator_function(cls, core_schema.str_schema())
        written = core_schema.plain_serializer_function_ser_schema(str, return_schema=core_schema.str_schema())
        return core_schema.no_info_before_validator_function(cls._as_text, text, serialization=written)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A text; as input also one item's parts or a list of them."""
        text = handler(schema)
        if handler.mode == "serialization":
            return text
        item = handler(Posten.__pydantic_core_schema__)
        return {"anyOf": [text, item, {"type": "array", "items": item}]}
