"""Fingerprints of values: what tells later that a person changed a field, without telling what stood there.

A filled document keeps, in custom document properties, four hexadecimal digits for each field and no value. That is
short on purpose. Anybody who has the document can compute the print of a guess, whatever the salt, so a long print
would prove what a deleted telephone number was. Of sixteen bits a guess proves nothing, since one text in 65,536 has
the same; and an edit goes unnoticed as rarely.

A print is a cyclic redundancy check (CRC-CCITT), for three reasons. It notices every edit within two neighbouring
bytes. It takes a tenth of the time of a cryptographic digest, whose strength nothing here could use. And it is linear:
several prints of the same text, in several fields, tell no more than one of them, while digests that are independent
of each other would prove a guess together.

The same data must give the same bytes, so the salt is not random. It is made of the document's title, which stands in
the document anyway, and never of other values: prints of equal texts differ from town to town and from field to field.

::

    Fingerabdruck     2 5f3a9c01 P 8c1f… H 02aa… H 91d0… B 77e1… E 0b3c…
                      version, salt; then for each record its letter and the prints of its fields, in the model's order
"""

from __future__ import annotations

from binascii import crc_hqx
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from struct import pack

from pydantic import BaseModel
from pydantic_core import to_json

from merkblatt.model import Einzelmassnahme, Handlungsfeld, Mappe, Werkstattplan, Werkzeugblatt

__all__ = ["PROPERTY", "PrintedForm", "Prints", "fields_of", "salt_of", "seal"]

PROPERTY = "Fingerabdruck"
"""Name of the custom property; further ones have a number behind it."""

VERSION = "2"
DIGITS = 4
LONGEST = 4_000
"""Characters of one property; longer ones do not survive every office program (4 KB were measured to)."""

Word = tuple[str, str]
"""A record's letter, and the prints of its fields."""

_LETTERS: Mapping[str, type[BaseModel]] = {
    "P": Werkstattplan,
    "H": Handlungsfeld,
    "B": Werkzeugblatt,
    "E": Einzelmassnahme,
}
_LISTS = {"P": "handlungsfelder", "B": "einzelmassnahmen"}
_INNER = {"P": "H", "B": "E"}


def fields_of(model: type[BaseModel]) -> list[str]:
    """The fields of a record that have a print; the lists of records have not."""
    return [name for name in model.model_fields if name not in _LISTS.values()]


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """The prints of a form: of its own fields, and of each record in its list."""

    letter: str
    own: Mapping[str, str]
    records: Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Prints:
    """What a document says of its values when it was generated.

    Attributes:
        salt: see above.
        forms: in the order of the document.
    """

    salt: str
    forms: tuple[PrintedForm, ...]

    def of(self, record: BaseModel) -> dict[str, str]:
        """The prints that a record's fields have now."""
        return _by_field(fields_of(type(record)), _digits(record, self.salt))

    def properties(self) -> dict[str, str]:
        """The custom properties that hold them; {} where there is no form."""
        words = [
            (letter, "".join(own.values()))
            for form in self.forms
            for letter, own in ((form.letter, form.own), *((_INNER[form.letter], each) for each in form.records))
        ]
        return _properties(self.salt, words)

    @classmethod
    def made(cls, forms: BaseModel, salt: str) -> Prints:
        """The prints of a Mappe, a plan or a sheet; none for any other form."""
        return cls(salt, _forms(_words(forms, salt)) or ())

    @classmethod
    def read(cls, properties: Mapping[str, str]) -> Prints | None:
        """The prints in a document's custom properties; None where there are none, or damaged ones."""
        pieces = [properties.get(PROPERTY, "")]
        while following := properties.get(f"{PROPERTY} {len(pieces) + 1}"):
            pieces.append(following)
        version, _, rest = "".join(pieces).partition(" ")
        salt, _, listed = rest.partition(" ")
        words = listed.split()
        if version != VERSION or len(words) % 2:
            return None
        forms = _forms(zip(words[::2], words[1::2], strict=True))
        return None if forms is None else cls(salt, forms)


def _forms(words: Iterable[Word]) -> tuple[PrintedForm, ...] | None:
    """The forms that these words tell of; None where they tell of none."""
    forms: list[PrintedForm] = []
    for letter, digits in words:
        model = _LETTERS.get(letter)
        names = fields_of(model) if model else []
        if not names or len(digits) != DIGITS * len(names):
            return None
        own = _by_field(names, digits)
        if letter in _INNER:
            forms.append(PrintedForm(letter, own, []))
        elif forms and _INNER[forms[-1].letter] == letter:
            forms[-1] = PrintedForm(forms[-1].letter, forms[-1].own, [*forms[-1].records, own])
        else:
            return None
    return tuple(forms)


def salt_of(title: str) -> str:
    """The salt for a document of this title."""
    return sha256(title.encode()).hexdigest()[:8]


def seal(forms: BaseModel, salt: str) -> dict[str, str]:
    """The custom properties with the prints of a Mappe, a plan or a sheet; {} for any other form."""
    return _properties(salt, list(_words(forms, salt)))


def _properties(salt: str, words: Sequence[Word]) -> dict[str, str]:
    if not words:
        return {}
    text = " ".join((VERSION, salt, *chain.from_iterable(words)))
    pieces = [text[begin : begin + LONGEST] for begin in range(0, len(text), LONGEST)]
    return {PROPERTY if not number else f"{PROPERTY} {number + 1}": piece for number, piece in enumerate(pieces)}


def _words(forms: BaseModel, salt: str) -> Iterator[Word]:
    """Of each form, and of each record in its list behind it."""
    match forms:
        case Mappe():
            for form in (*filter(None, (forms.plan,)), *forms.werkzeugblaetter):
                yield from _words(form, salt)
        case Werkstattplan():
            yield "P", _digits(forms, salt)
            yield from (("H", _digits(field, salt)) for field in forms.handlungsfelder)
        case Werkzeugblatt():
            yield "B", _digits(forms, salt)
            yield from (("E", _digits(step, salt)) for step in forms.einzelmassnahmen)


def _digits(record: BaseModel, salt: str) -> str:
    """The prints of all fields of a record, one behind the other."""
    values = vars(record)
    prints = [
        crc_hqx(value.encode(), of_text) if isinstance(value := values[name], str) else crc_hqx(_json(value), of_data)
        for name, of_text, of_data in _beginnings(type(record), salt)
    ]
    return pack(f">{len(prints)}H", *prints).hex()


def _by_field(names: Iterable[str], digits: str) -> dict[str, str]:
    return {name: digits[place * DIGITS :][:DIGITS] for place, name in enumerate(names)}


@lru_cache(maxsize=64)
def _beginnings(model: type[BaseModel], salt: str) -> tuple[tuple[str, int, int], ...]:
    """What the print of each field begins with, if it is a text and if not: no two fields of a document begin alike."""
    begins = ((name, f"{salt} {model.__name__} {name} ".encode()) for name in fields_of(model))
    return tuple((name, crc_hqx(begin + b"t", 0), crc_hqx(begin + b"j", 0)) for name, begin in begins)


def _json(value: object) -> bytes:
    """What is printed of a value that is no text."""
    if isinstance(value, set | dict):
        value = sorted(value.items() if isinstance(value, dict) else value)
    return to_json(value)
