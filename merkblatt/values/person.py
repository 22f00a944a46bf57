"""A person's contact details in one line of text: ``Herr Müller, Demografiebeauftragter, Tel. 03447 12345``.

Offices write contact details freely. Reading finds what marks itself: e-mail addresses, telephone numbers, forms of
address, academic titles, offices, frequent given names. Where none of them tells, it does not guess.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from merkblatt.values.apart import ANREDEN, Details, apart
from merkblatt.values.channels import channels
from merkblatt.values.office import TITEL, called, is_address, is_given_only, is_office, is_saying, may_be_name
from merkblatt.values.parts import Part, one_line, spaced

__all__ = ["Person", "people"]

_LABEL = re.compile(
    r"(?:Ansprechp(?:artner(?:/?in|\*in|:in)?|erson(?:en)?)|Kontakt(?:person)?|Name|Verantwortliche?[rn]?)"
    r"(?: vor Ort)?:?",
    re.IGNORECASE,
)
_ANY_LABEL = re.compile(r"[^\n,;():]{1,60}:(?: |\Z)")
_ONLY_LABEL = re.compile(r"(?:E-?Mail|Mail|Tel(?:efon)?|Fon|Mobil|Handy|Fax|oder|und|bzw)\.?:?", re.IGNORECASE)
_HEAD = re.compile(r"(?:(?! [-–—] )[^(,;\n:])*")
_FUNKTION = re.compile(r"(?:Funktion|Stelle|Dienststelle|Organisation|Einrichtung): ", re.IGNORECASE)
_NUMBERED = re.compile(r" (?:[0-9]{1,3}|[IVX]{1,4})\Z")
_EDGES = " \n,;:/-–—<>"


def _anrede(value: object) -> object:
    value = one_line(value)
    return ANREDEN.get(value.casefold(), value) if isinstance(value, str) else value


class Person(BaseModel):
    """A person's contact details in parts.

    Only parts that can be told apart in the text are accepted: a name with a comma, a telephone number without digits
    and a person without any part are refused, with the text that would read back differently.

    Attributes:
        anrede: form of address; ``Hr.``, ``Herrn`` and ``Fr.`` are understood.
        titel: academic title (``Prof. Dr.``).
        name: given name and family name, or the family name alone, or the office in a person's place.
        funktion: the office held, or where the person works.
        telefon: telephone number as written.
        email: e-mail address.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        title="Kontaktdaten",
        json_schema_extra={"description": "Die Angaben zu einer Person, aus denen der Text der Zelle wird."},
    )

    anrede: Annotated[Literal["Herr", "Frau"] | None, BeforeValidator(_anrede)] = Field(default=None, title="Anrede")
    titel: Part = Field(default=None, title="Akademischer Titel", examples=["Dr."])
    name: Part = Field(default=None, title="Name", examples=["Anna Maier"])
    funktion: Part = Field(default=None, title="Funktion oder Stelle", examples=["Demografiebeauftragte"])
    telefon: Part = Field(default=None, title="Telefonnummer", examples=["03447 586-0"])
    email: Part = Field(default=None, title="E-Mail-Adresse", examples=["a.maier@example.org"])

    @model_validator(mode="after")
    def _readable(self) -> Self:
        text = self.format()
        if people(text) != (self,):
            message = f"the parts cannot be told apart in {text!r}" if text else "no part is given"
            raise ValueError(message)
        return self

    def format(self) -> str:
        """One line of text, from which ``people`` reads the same parts.

        The funktion follows a comma; in brackets where no form of address or title shows that the name is over, and
        where without a name it could be one.
        """
        head = " ".join(part for part in (self.anrede, self.titel, self.name) if part)
        bracketed = self.funktion is not None and not self.anrede and not self.titel
        if bracketed and not self.name and called(self.funktion or "", sure=False).office == self.funktion:
            bracketed = False
        if bracketed:
            head = f"{head} ({self.funktion})".lstrip()
        telefon = self.telefon and f"Tel. {self.telefon}"
        return ", ".join(part for part in (head, None if bracketed else self.funktion, telefon, self.email) if part)


def people(text: str) -> tuple[Person, ...]:
    """The persons whom a text names, in its order; () where it names none.

    A new person begins with a form of address, with a title, or with a frequent given name and a family name. An office
    without a person is one without a name; before the only person it is where that person works. The persons are not
    validated.

    What is not certain is left out: the name in ``Maier und Schulz`` or ``N.N.``; of ``Bauamt, Frau Maier, Sozialamt,
    Herr Schulz``, who works where. Postal addresses, opening hours and further telephone numbers are left out as well.
    """
    details = apart(spaced(text))
    led = len(details) > 1 and not details[0].named
    read = [_person(one, loose=not (led and len(details) > 2)) for one in details]  # noqa: PLR2004 - a lead and several
    if led and len(details) == 2 and read[0] and read[1]:  # noqa: PLR2004 - a lead and one person
        return (_led(read[0], read[1]),)
    return tuple(person for person in read if person is not None)


def _led(lead: Person, person: Person) -> Person:
    """The person with what stands before: an office, and how that is reached."""
    known = [lead.funktion, person.funktion]
    return person.model_copy(
        update={
            "funktion": ", ".join(part for part in known if part) or None,
            "telefon": person.telefon or lead.telefon,
            "email": person.email or lead.email,
        }
    )


def _person(details: Details, *, loose: bool) -> Person | None:
    """One person's parts; ``loose``: whether parts that stand apart from the name belong to it."""
    before, found = channels(details.before), channels(details.text)
    label, text = _labelled(_balanced(found.rest).strip(_EDGES), details)
    titel, text = _titled(text)
    head, bracketed, others = _head(text, named=details.named)
    sure = bool(details.anrede or titel)
    name, office = called(head, sure=sure)
    titel, name, others = _completed(titel, name, others, doubt=not details.named)
    lead = [part for part in (before.rest.strip(_EDGES), label) if is_office(part) and not _LABEL.fullmatch(part)]
    offices = [*lead, *filter(None, [office]), *_offices(bracketed, [], sure=True)]
    offices += _offices(others, offices, sure=sure) if loose else []
    parts = {
        "anrede": details.anrede,
        "titel": titel,
        "name": name,
        "funktion": ", ".join(offices) or None,
        "telefon": next(iter((*found.phones, *before.phones)), None),
        "email": next(iter((*found.emails, *before.emails)), None),
    }
    return Person.model_construct(None, **parts) if any(parts.values()) else None


def _offices(parts: list[str], before: list[str], *, sure: bool) -> list[str]:
    """The parts that say what somebody does or where; what may be a name is no office, but ``Amt 5, Soziales``."""
    known: list[str] = []
    for part in parts:
        told = not may_be_name(part) or _NUMBERED.search(([*before, *known] or [""])[-1])
        if is_office(part) or (sure and told and not part[0].islower()):
            known.append(part)
    return known


def _labelled(text: str, details: Details) -> tuple[str, str]:
    """A label before the name, and the text behind it."""
    label = None if details.named else _ANY_LABEL.match(text) or _LABEL.fullmatch(text)
    return (label[0].rstrip(": "), text[label.end() :].strip(_EDGES)) if label else ("", text)


def _completed(
    titel: str | None, name: str | None, others: list[str], *, doubt: bool
) -> tuple[str | None, str | None, list[str]]:
    """Title and name with what follows them behind a comma (``Müller, Dr. Hans``; ``Anna Maier, M.A.``).

    The name is None where ``doubt`` is allowed and what follows may be a given name that is not known, another person
    or a place.
    """
    if name is None or not others:
        return titel, name, others
    behind, rest = _titled(others[0])
    given, _, bracketed = rest.partition(" (")
    if " " not in name and is_given_only(given):
        return titel or behind, f"{given} {name}", [*filter(None, [bracketed.rstrip(")")]), *others[1:]]
    if behind and not rest and not titel:
        return behind, name, others[1:]
    if " " not in name and may_be_name(others[0]) and not is_office(others[0]):
        if is_given_only(name):
            return titel, f"{name} {others[0]}", others[1:]
        return titel, None if doubt else name, others
    return titel, name, others


def _titled(text: str) -> tuple[str | None, str]:
    titel = TITEL.match(text)
    return (titel[0].strip(), text[titel.end() :].strip()) if titel else (None, text)


def _balanced(text: str) -> str:
    """The text without a closing bracket that none opens: its opening one stands before the person."""
    return text.replace(")", "", 1) if text.count(")") > text.count("(") else text


def _head(text: str, *, named: bool) -> tuple[str, list[str], list[str]]:
    """What stands before the first comma or line end; the text in brackets right behind it; the other parts."""
    begin = _HEAD.match(text)
    head, rest = (text[: begin.end()], text[begin.end() :]) if begin else ("", text)
    bracketed: list[str] = []
    if rest.startswith("("):
        end = _closing(rest)
        bracketed, rest = _parts(rest[1:end]), rest[end + 1 :]
    others = _parts(rest)
    if not any(map(str.isalpha, head)) or not (named or _is_part(head)):
        head = others.pop(0) if others and not bracketed else ""
    return head.strip(" /-–—<>"), bracketed, others


def _closing(text: str) -> int:
    """Position of the bracket that closes the first one, or the text's end."""
    depth = 0
    for position, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return position
    return len(text)


def _parts(text: str) -> list[str]:
    pieces = (_FUNKTION.sub("", piece.strip(_EDGES), count=1) for piece in re.split("[,;\n]", text))
    return [piece for piece in pieces if _is_part(piece)]


def _is_part(text: str) -> bool:
    """Whether a part says who or where somebody is: no punctuation, emptied label, postal address, opening hours."""
    text = text.strip()
    empty = not any(map(str.isalpha, text)) or _ONLY_LABEL.fullmatch(text)
    return not empty and not is_address(text) and not is_saying(text)
