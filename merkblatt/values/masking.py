"""Contact details and names in texts, made unreadable."""

from __future__ import annotations

import re
from collections.abc import Iterable

from merkblatt.values.person import BARE_PHONE, EMAIL, FAX, FUNKTION, PHONE, people

__all__ = ["LEFT_OUT", "masked", "names_in", "offices_in"]

LEFT_OUT = "[ausgelassen]"
"""Stands where something was taken out of a text."""

_CONTACTS = (EMAIL, PHONE, FAX, BARE_PHONE)
_NAMED = re.compile(
    r"\b(?:Herrn?|Hr\.|Frau|Fr\.)\s+(?:(?:Prof|Dr|PD|Dipl|Ing|Mag)\.?(?:-\w+\.?)?\s+)*"
    r"(?:(?:von|van|de|zu|vom|zur|der)\s+)*[A-ZÄÖÜ][\w'’-]*(?:\s+[A-ZÄÖÜ][\w'’-]+)?"
)
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
    """The names of the persons in contact details, whole and the family name alone; offices are no names."""
    found: set[str] = set()
    for person in people(contact):
        words = (person.name or "").split()
        is_office = FUNKTION.search(person.name or "") and not (person.anrede or person.titel)
        if words and not is_office:
            found |= {" ".join(words), words[-1]}
    return {name for name in found if len(name) >= _LEAST}


def offices_in(contact: str) -> str:
    """What contact details say of offices held, line by line, without the persons who hold them."""
    found: list[str] = []
    for person in people(contact):
        is_office = person.name and not (person.anrede or person.titel) and FUNKTION.search(person.name)
        found += [text for text in ((person.name if is_office else None), person.funktion) if text]
    return masked("\n".join(dict.fromkeys(found)), names_in(contact))
