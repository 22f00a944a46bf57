"""Contact details as they stand in a cell, and structured views of them.

What a municipality wrote is the value. Reading names, telephone numbers and addresses out of it is an interpretation,
so it is offered beside the text and never in its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationError
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from merkblatt.values.channels import channels
from merkblatt.values.parts import refusal, spaced
from merkblatt.values.person import Person, people
from merkblatt.values.text import canonical

__all__ = ["Kontakt", "Person"]


class Kontakt(str):
    """Contact details of one or several persons: the text of the cell, with views.

    The text is the truth: it is compared, written and stored. ``personen`` is what can be read out of it without
    guessing (see ``merkblatt.values.person``). The other views speak of the one person that the text names, or of the
    one office; each is None where the text does not say, and all are where it names several persons.

    In a pydantic model it accepts a text, or the parts of a ``Person`` as a mapping, and is serialised as text.

    Raises:
        ValueError: a character cannot stand in a document.
    """

    __slots__ = ()

    def __new__(cls, text: str = "") -> Self:
        """The canonical form of a text."""
        return super().__new__(cls, canonical(text))

    @classmethod
    def aus_teilen(cls, person: Person) -> Self:
        """The text for a person; ``personen`` gives the person back."""
        return cls(person.format())

    @property
    def personen(self) -> tuple[Person, ...]:
        """The persons named, in order; () where none is."""
        return people(self)

    @property
    def anrede(self) -> str | None:
        """``Herr`` or ``Frau``."""
        return self._only.anrede

    @property
    def titel(self) -> str | None:
        """Academic title (``Prof. Dr.``)."""
        return self._only.titel

    @property
    def name(self) -> str | None:
        """Name of the person, without form of address and title."""
        return self._only.name

    @property
    def funktion(self) -> str | None:
        """The office that the person holds, or where they work; the office alone where no person is named."""
        return self._only.funktion

    @property
    def telefon(self) -> str | None:
        """The person's first telephone number as written; never a fax number."""
        return self._only.telefon

    @property
    def email(self) -> str | None:
        """The person's first e-mail address; ``(at)`` and its like are read as ``@``."""
        return self._only.email

    @property
    def telefone(self) -> tuple[str, ...]:
        """All telephone numbers of the text as written, whosever they are; those with a label first, no fax numbers."""
        return channels(spaced(self)).phones

    @property
    def emails(self) -> tuple[str, ...]:
        """All e-mail addresses of the text, whosever they are."""
        return channels(spaced(self)).emails

    @property
    def _only(self) -> Person:
        """The one person named, or the one office; without parts where there are several."""
        people = self.personen
        named = [person for person in people if person.name or person.anrede] or people
        return named[0] if len(named) == 1 else Person.model_construct()

    @classmethod
    def _as_text(cls, value: object) -> object:
        if isinstance(value, str):
            return value
        if isinstance(value, Person):
            return value.format()
        if not isinstance(value, Mapping):
            return value
        try:
            return Person.model_validate(value).format()
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
        """A text; as input also the parts."""
        text = handler(schema)
        if handler.mode == "serialization":
            return text
        return {"anyOf": [text, handler(Person.__pydantic_core_schema__)]}
