"""Contact details and names in texts, made unreadable."""

from __future__ import annotations

import re
from collections.abc import Iterable

from merkblatt.values.channels import BARE_PHONE, EMAIL, FAX, PHONE, channels
from merkblatt.values.office import is_office, may_be_name
from merkblatt.values.parts import spaced
from merkblatt.values.person import people

__all__ = ["LEFT_OUT", "masked", "names_in", "offices_in"]

LEFT_OUT = "[ausgelassen]"
"""Stands where something was taken out of a text."""

_CONTACTS = (EMAIL, PHONE, FAX, BARE_PHONE)
_NAMED = re.compile(
    r"\b(?:Herrn?|Hr\.|Frau|Fr\.)\s+(?:(?:Prof|Dr|PD|Dipl|Ing|Mag)\.?(?:-\w+\.?)?\s+)*"
    r"(?:(?:von|van|de|zu|vom|zur|der)\s+)*[A-ZÄÖÜ][\w'’-]*(?:\s+[A-ZÄÖÜ][\w'’-]+)?"
)
_FORM = re.compile(r"Herr\w*|Frau\w*|Hr|Fr|Familie|Tel|Fax|Telefon|Mobil|Mail", re.IGNORECASE)
_LEAST = 3
"""Letters of a name that is looked for on its own."""


def masked(text: str, names: Iterable[str] = ()) -> str:
    """The text without e-mail addresses, telephone numbers, names behind a form of address, and the given names.

    Other names cannot be told from other words; a person has to look for them.
    """
    for pattern in (*_CONTACTS, _NAMED):
        text = pattern.sub(LEFT_OUT, text)
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", LEFT_OUT, text)
    return text


def names_in(contact: str) -> set[str]:
    """The names of the persons in contact details, whole and the family name alone; offices are no names.

    Where no person and no office is known for certain (``Maier und Schulz``), every word that may be a name is one.
    """
    persons = people(contact)
    found: set[str] = set()
    for name in (person.name for person in persons if person.name):
        found |= {name, name.split()[-1]}
    if not any(person.name or person.funktion for person in persons):
        words = re.findall(r"[^\W\d_][\w'’-]*", channels(spaced(contact)).rest)
        found |= {word for word in words if may_be_name(word) and not is_office(word) and not _FORM.fullmatch(word)}
    return {name for name in found if len(name) >= _LEAST}


def offices_in(contact: str) -> str:
    """What contact details say of offices held, line by line, without the persons who hold them."""
    found = [person.funktion for person in people(contact) if person.funktion]
    return masked("\n".join(dict.fromkeys(found)), names_in(contact))
