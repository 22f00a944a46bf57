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
from merkblatt.values.posten import Posten, items
from merkblatt.values.text import canonical

__all__ = ["Budget", "Posten", "euro", "is_total"]

_TOTAL = re.compile(r"(?:gesamt|summe|insgesamt|zusammen)", re.IGNORECASE)


def is_total(item: Posten) -> bool:
    """Whether an item is named as the total of the others (``Gesamt: 700 €``)."""
    return _TOTAL.match(item.zweck or "") is not None


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
        """The sum of all items; None where no amount is named.

        An item that is the total of the others (``Gesamt: 700 €``) counts only where there are no others.
        """
        valued = [item for item in self.posten if item.betrag is not None]
        single = [item for item in valued if not is_total(item)]
        amounts = [item.betrag for item in single or valued if item.betrag is not None]
        return sum(amounts, Decimal(0)) if amounts else None

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
