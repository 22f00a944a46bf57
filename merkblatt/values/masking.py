"""Contact details and names in texts, made unreadable."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

from merkblatt.values.channels import BARE_PHONE, EMAIL, FAX, PHONE, channels
from merkblatt.values.given_names import is_given
from merkblatt.values.naming import called_by_address, called_by_given_name, called_by_label, called_by_office
from merkblatt.values.office import is_office, may_be_name
from merkblatt.values.parts import spaced
from merkblatt.values.person import people

__all__ = ["LEFT_OUT", "is_contact_heading", "masked", "names_in", "offices_in"]

LEFT_OUT = "[ausgelassen]"
"""Stands where something was taken out of a text."""

_ACCOUNT = re.compile(r"\b[A-Z]{2}[0-9]{2}(?: ?[0-9]{4}){3,7}(?: ?[0-9]{1,3})?\b")
_CONTACTS = (_ACCOUNT, EMAIL, PHONE, FAX, BARE_PHONE)
_FORM = re.compile(r"Herr\w*|Frau\w*|Hr|Fr|Familie|Tel|Fax|Telefon|Mobil|Mail", re.IGNORECASE)
_HEADING = re.compile(r"Ansprechp|Kontakt|Verantwortlich|Zuständig|\bTel|E-?Mail|Rufnummer|Handy", re.IGNORECASE)
_LOCAL = re.compile(r"(?P<given>[^\W\d_]+)[._-](?P<family>[^\W\d_]{3,})\Z")
_BLANK = re.compile(r"[^\S\n]")
_HYPHEN: Final = "[-\u2010-\u2015]"
_LEAST = 3
"""Letters of a name that is looked for on its own, where it is not known to be one."""
_SHORT = 3
"""A name of so many letters is looked for as it is written only."""


def masked(text: str, names: Iterable[str] = ()) -> str:
    """The text without e-mail addresses, telephone and account numbers, given names, and names that show themselves.

    A name shows itself behind a form of address, a title, an office that is held by one person or the label of a
    contact, and where it begins with a frequent given name. Others cannot be told from other words; a person has to
    look for them.
    """
    finds = (*(_finder(pattern) for pattern in _CONTACTS), called_by_address, called_by_label, called_by_office)
    for find in (*finds, called_by_given_name, *(_finder(_spelled(name)) for name in _long_first(names))):
        for begin, end in reversed(find(_BLANK.sub(" ", text))):
            text = f"{text[:begin]}{LEFT_OUT}{text[end:]}"
    return text


def _finder(pattern: re.Pattern[str]) -> Callable[[str], list[tuple[int, int]]]:
    return lambda text: [match.span() for match in pattern.finditer(text)]


def _long_first(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (-len(name), name))


@lru_cache(maxsize=4096)
def _spelled(name: str) -> re.Pattern[str]:
    """A name as it may be written: in capitals, in the genitive, with any hyphen, over the end of a line."""
    ways = (
        [name]
        if len(name) <= _SHORT
        else [name, name.upper(), f"{name}s", f"{name}’s", f"{name}'s", f"{name.upper()}S"]
    )
    each = "|".join(re.escape(one).replace(r"\-", _HYPHEN).replace(r"\ ", r"\s+") for one in reversed(ways))
    return re.compile(rf"(?<!\w)(?:{each})(?!\w)")


def is_contact_heading(text: str) -> bool:
    """Whether a column of a municipality's own is for contact details."""
    return _HEADING.search(text) is not None


def names_in(contact: str) -> set[str]:
    """The names of the persons in contact details, whole and the family name alone; offices are no names.

    Where no person and no office is known for certain (``Maier und Schulz``), every word that may be a name is one.
    """
    contact = re.sub(_HYPHEN, "-", contact)
    persons = people(contact)
    found: set[str] = set()
    for name in (person.name for person in persons if person.name):
        found |= {name, name.split()[-1]}
    for address in channels(spaced(contact)).emails:
        found |= _addressed(address.partition("@")[0])
    if not any(person.name or person.funktion for person in persons):
        words = re.findall(r"[^\W\d_][\w'’-]*", channels(spaced(contact)).rest)
        found |= {word for word in words if _may_be_one(word)}
    return {name for name in found if len(name) > 1}


def _may_be_one(word: str) -> bool:
    return len(word) >= _LEAST and may_be_name(word) and not is_office(word) and not _FORM.fullmatch(word)


def _addressed(local: str) -> set[str]:
    """The name in ``anna.maier`` and ``a.maier``; other addresses are those of offices (``info``, ``buero-alter``)."""
    match = _LOCAL.fullmatch(local)
    if match is None or not (len(match["given"]) == 1 or is_given(match["given"])):
        return set()
    spellings = {match["family"]}
    for sign, letter in (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("ss", "ß")):
        spellings |= {one.replace(sign, letter) for one in spellings}
    return {one.capitalize() for one in spellings}


def offices_in(contact: str) -> str:
    """What contact details say of offices held, line by line, without the persons who hold them."""
    found = [person.funktion for person in people(contact) if person.funktion]
    return masked("\n".join(dict.fromkeys(found)), names_in(contact))
