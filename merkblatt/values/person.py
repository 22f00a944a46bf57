"""A person's contact details in one line of text: ``Herr Müller, Demografiebeauftragter, Tel. 03447 12345``.

Offices write contact details freely. Reading finds what marks itself: e-mail addresses, telephone numbers, forms of
address, academic titles. It does not guess: which half of ``Müller, Hans`` is the given name, nobody can tell from it.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from merkblatt.values.parts import Part, one_line, spaced

__all__ = ["Person", "people"]

_ANREDEN = {"herr": "Herr", "herrn": "Herr", "hr.": "Herr", "hr": "Herr", "frau": "Frau", "fr.": "Frau", "fr": "Frau"}
_ANREDE = re.compile(r"(Herrn?|Hr\.|Frau|Fr\.)(?: |\Z)")
# A form of address begins the next person if a name follows: not in "Familie, Frau und Beruf".
NEXT_PERSON = re.compile(
    r" ?(?:[\n;,/&+]|\b(?:und|sowie|oder|bzw\.)) ?"
    r"(?=(?:Herrn?|Hr\.|Frau|Fr\.) (?:[^\W\d_a-zäöüß]|(?:von|van|de|zu|vom|zur) ))",
)
_TITEL = re.compile(
    r"(?:(?:Prof\.|Professor(?:in)?|PD|Dr\.(?:-Ing\.)?|Dipl\.-\w{1,20}\.?|Mag\.|Ing\.)(?: |\Z)"
    r"(?:(?:h\. ?c|med|dent|vet|phil|rer|nat|pol|oec|soc|publ|jur|iur|theol|habil)\.(?: |\Z))*)+",
)
_LABEL = re.compile(r"(?:Ansprechpartner(?:in)?|Ansprechperson|Kontakt(?:person)?|Name)(?: vor Ort)?: ?")

EMAIL = re.compile(
    r"(?:\bE-?Mail(?:-?Adresse)?\.?:? ?|\bMail:? ?|\bmailto:)?"
    r"(?<![\w.+-])([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})",
    re.IGNORECASE,
)
# An area code in brackets may stand first or behind the country code: (03447) 586 0, +49 (0)3447 586-0.
_AREA = r"\((?=[0+])[0-9+ ]{2,8}\)[ /–-]{0,3}"
_MORE = r"(?:[ /.–-]{0,3}(?:\([0-9]{1,6}\)[ /–-]?)?[0-9])"
_NUMBER = rf"((?:{_AREA}|\+)?[0-9]{_MORE}{{0,25}})"
PHONE = re.compile(
    rf"\b(?:Tel(?:efon)?(?:nummer)?|Fon|Mobil(?:telefon|funk)?|Handy|Durchwahl|Ruf(?:nummer)?)\.?(?:-?Nr\.)?"
    rf"(?: ?/ ?(?:Tele)?fax\.?)?:? ?{_NUMBER}",
    re.IGNORECASE,
)
FAX = re.compile(rf"\b(?:Tele)?fax(?:nummer)?\.?:? ?{_NUMBER}", re.IGNORECASE)
# Without a label: country or area code and at least six digits, and neither a date nor a postal code.
BARE_PHONE = re.compile(
    rf"(?<![\w.+/-])(?![0-9]{{1,2}}\.[0-9]{{1,2}}\.)"
    rf"({_AREA}[0-9]{_MORE}{{2,20}}|(?:\+|(?=0))[0-9]{_MORE}{{5,20}})(?!\w)",
)

_ANSCHRIFT = re.compile(
    r"\b[0-9]{5} [^\W\d_]|(?:straße|strasse|str\.|weg|platz|gasse|allee|ring|markt|damm|ufer|zimmer|raum|zi\.) ?[0-9]",
    re.IGNORECASE,
)
_ONLY_LABEL = re.compile(r"(?:E-?Mail|Mail|Tel(?:efon)?|Fon|Mobil|Handy|Fax)\.?:?", re.IGNORECASE)
# Ends of words that name an office held, not a person.
FUNKTION = re.compile(
    r"(?:beauftragte[rn]?|leiter(?:in)?|leitung|referent(?:in)?|manager(?:in)?|bürgermeister(?:in)?"
    r"|koordinator(?:in)?|koordination|sprecher(?:in)?|vorsitzende[rn]?|vorstand|bearbeiter(?:in)?"
    r"|geschäftsführ(?:er|erin|ung)|planer(?:in)?|berater(?:in)?|assistenz|sekretariat|amt|büro|stelle"
    r"|(?:stadt|land|gemeinde|kreis|bei)r(?:at|ätin)|dienst|bereich|gebiet|dezernat|abteilung|verwaltung"
    r"|verein|netzwerk)\b",
    re.IGNORECASE,
)


def _anrede(value: object) -> object:
    value = one_line(value)
    return _ANREDEN.get(value.casefold(), value) if isinstance(value, str) else value


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

        The funktion follows a comma; in brackets where no form of address or title shows that the name is over.
        """
        head = " ".join(part for part in (self.anrede, self.titel, self.name) if part)
        bracketed = self.funktion is not None and not self.anrede and not self.titel
        if bracketed:
            head = f"{head} ({self.funktion})".lstrip()
        telefon = self.telefon and f"Tel. {self.telefon}"
        return ", ".join(part for part in (head, None if bracketed else self.funktion, telefon, self.email) if part)


def people(text: str) -> tuple[Person, ...]:
    """The persons whom a text names, in its order; () where it names none.

    A new person begins with a form of address. What is neither contact data nor clearly an office held is left out:
    postal addresses, further telephone numbers, and, without form of address or title, what follows the first comma
    or line, unless it is known to be an office (``Müller, Hans``: the name is ``Müller``). The persons are not
    validated.
    """
    found = (_person(part) for part in NEXT_PERSON.split(spaced(text)))
    return tuple(person for person in found if person is not None)


def _person(text: str) -> Person | None:
    text, email = _taken(EMAIL, text)
    text, labelled = _taken(PHONE, text)
    text, _ = _taken(FAX, text)
    text, bare = _taken(BARE_PHONE, text)
    head, funktionen, rest = _head(_LABEL.sub("", text.strip(" \n,;"), count=1))
    anrede = _ANREDE.match(head)
    head = head[anrede.end() :] if anrede else head
    titel = _TITEL.match(head)
    name = head[titel.end() :] if titel else head
    funktionen += [part for part in rest if anrede or titel or FUNKTION.search(part)]
    parts = {
        "anrede": _ANREDEN[anrede[1].casefold()] if anrede else None,
        "titel": titel[0].strip() if titel else None,
        "name": name.strip() or None,
        "funktion": ", ".join(funktionen) or None,
        "telefon": labelled or bare,
        "email": email,
    }
    return Person.model_construct(None, **parts) if any(parts.values()) else None


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str | None]:
    """The text without what the pattern finds, and the first find."""
    first = pattern.search(text)
    return (pattern.sub(",", text), first[1].strip()) if first else (text, None)


def _head(text: str) -> tuple[str, list[str], list[str]]:
    """What stands before the first comma or line end; the text in brackets right behind it; the other parts."""
    begin = re.match(r"[^(,;\n]*", text)
    head, rest = (text[: begin.end()], text[begin.end() :]) if begin else ("", text)
    bracketed: list[str] = []
    if rest.startswith("("):
        end = _closing(rest)
        bracketed, rest = _parts(rest[1:end]), rest[end + 1 :]
    others = _parts(rest)
    if not _is_part(head):
        head = others.pop(0) if others and not bracketed else ""
    return head.strip(), bracketed, others


def _closing(text: str) -> int:
    """Position of the bracket that closes the first one, or the text's end."""
    depth = 0
    for position, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return position
    return len(text)


def _parts(text: str) -> list[str]:
    return [part for part in (piece.strip() for piece in re.split("[,;\n]", text)) if _is_part(part)]


def _is_part(text: str) -> bool:
    """Whether a part says anything: neither punctuation, an emptied label, nor a postal address."""
    text = text.strip()
    return any(map(str.isalpha, text)) and not _ONLY_LABEL.fullmatch(text) and not _ANSCHRIFT.search(text)
