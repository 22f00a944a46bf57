"""Words that tell a person from an office, and a name from what stands around it."""

from __future__ import annotations

import re
from typing import NamedTuple

from merkblatt.values.given_names import is_given

__all__ = [
    "TITEL",
    "Called",
    "begins_name",
    "called",
    "is_address",
    "is_given_only",
    "is_office",
    "is_saying",
    "may_be_name",
]

TITEL = re.compile(
    r"(?:(?:Prof\.?|Professor(?:in)?|PD|Dr\.?(?:-Ing\.)?|Dipl\.-\w{1,20}\.?|Mag\.|Ing\."
    r"|[MB]\. ?(?:A|Sc|Eng|Ed)\.|MBA|LL\.M\.)"
    r"(?: ?\((?:FH|TU|Univ\.?|BA)\))?(?: |(?<=\.)(?=[A-ZÄÖÜ])|(?=,)|\Z)"
    r"(?:(?:h\. ?c|med|dent|vet|phil|rer|nat|pol|oec|soc|publ|jur|iur|theol|habil)\.(?: |\Z))*)+"
)
_ROLE = re.compile(
    r"(?:[\w-]*(?:beauftragte|beigeordnete|vorsitzende)[rn]?|[\w-]*(?:leiter|referent|manager|meister|koordinator|sprecher"
    r"|bearbeiter|geschäftsführer|planer|berater|dezernent|vorsteher|sekretär|assistent|mitarbeiter|vertreter"
    r"|direktor|inspektor|rektor|betreuer|helfer|pfleger|moderator|trainer|pfarrer)(?:in)?|[\w-]*(?:land|stadt|kreis"
    r"|gemeinde|bei)r(?:at|ätin)|[\w-]*(?:lotse|lotsin|amtfrau|amtmann|kämmerer|kämmerin|vertretung|vorstand))",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:[\w-]*(?:amt|ämter|büro|stelle|dienst|dienste|bereich|gebiet|dezernat|abteilung|referat|verwaltung|verein|verband"
    r"|netzwerk|beirat|leitung|führung|koordination|assistenz|sekretariat|schule|universität|gymnasium|kita|kindergarten"
    r"|zentrum|treff|kirche|gemeinde|stiftung|agentur|ministerium|kammer|sparkasse|klinik|bibliothek|bücherei|museum"
    r"|gesellschaft|initiative|ausschuss|gruppe|zentrale|werkstatt|management|planung|förderung|institut|bündnis|forum"
    r"|feuerwehr|polizei|landkreis|kommune|rathaus|landratsamt|(?:kranken|gemeinde|bürger|jugend|familien|senioren|gäste"
    r"|generationen|kultur|vereins|pfarr|pflege)h(?:aus|eim))"
    r"|Team|FB|SG|FD|Stadt|Kreis|Haus|Land|Bund|Firma|GmbH|mbH|AG|KG|e\. ?V\."
    r"|LRA|DRK|AWO|ASB|VHS|MGH|Caritas|Diakonie)",
    re.IGNORECASE,
)
# Family names too: behind a form of address such a word alone is a name.
_ALSO_NAMES = frozenset(
    ["Leiter", "Planer", "Berater", "Sprecher", "Meister", "Dienst", "Amt", "Land", "Haus", "Kreis", "Stadt"]
)
_NUMBERED_OFFICE = re.compile(r"(?:FB|SG|FD|Amt|Referat|Team|Dez\.?|Abt\.?) ?[0-9IVX]", re.IGNORECASE)

_ADDRESS = re.compile(
    r"\b[0-9]{5} [^\W\d_]|(?:straße|strasse|str\.|weg|platz|gasse|allee|ring|markt|damm|ufer|zimmer|raum|zi\.) ?[0-9]"
    r"|\bPostfach\b|\A(?:OT|Ortsteil|PLZ|Raum|Zimmer|Etage|Haus) |www\.|https?:"
    r"|(?:straße|strasse|str\.)\Z|\A[A-ZÄÖÜ][\w .-]{1,40} [0-9]{1,4} ?[a-z]?\Z",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"\bN\. ?N\.|\A(?:NN\b|k\. ?A\b|s\. ?o\b|(?:noch|wird|werden|siehe|vgl|wie|offen|unbekannt|unbesetzt|vakant|dito"
    r"|keine?|nicht|beide[rn]?|Familie|Ehepaar|Eheleute|entfällt|folgt|bitte|alle|jeweils|jeweilige[rn]?"
    r"|verschiedene|diverse|ggf|evtl|derzeit|zurzeit|z\. ?Z)\b)"
    r"|\bUhr\b|sprechzeit|öffnungszeit|erreichbar|\b(?:Mo|Di|Mi|Do|Fr)\.? ?(?:-|–|bis|und|,)"
    r"|\A(?:Mon|Diens|Donners|Frei)tag",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    ["von", "van", "de", "der", "den", "dem", "vom", "zu", "zur", "zum", "di", "la", "el", "al", "ter", "ten"]
)
_CONNECTING = re.compile(
    r"(?:(?:vom|von|aus|im|in|beim|bei|am|als|für|der|den|dem|des|die|das|[-–—/:]) )+", re.IGNORECASE
)
_INITIAL = re.compile(r"[A-ZÄÖÜ]\.")
_LONGEST_NAME = 5
_NAME_WORD = re.compile(r"[A-ZÄÖÜ][^\W\d_'’.-]*(?:['’-][^\W\d_'’.-]+)*\.?")


class Called(NamedTuple):
    """What stands before the first comma, in parts.

    Attributes:
        name: of a person; None where there is none, or where it cannot be told.
        office: the office held or the body meant, as written; None where there is none.
    """

    name: str | None
    office: str | None


def is_office(text: str) -> bool:
    """Whether a text speaks of an office or a body."""
    return bool(_NUMBERED_OFFICE.match(text)) or any(_is_office_word(word) for word in re.split("[ /:]", text))


def is_address(text: str) -> bool:
    """Whether a text is a postal address, a room or a page of the web."""
    return _ADDRESS.search(text) is not None and not (is_office(text) and not re.search(r"[0-9]{5} |www", text))


def is_saying(text: str) -> bool:
    """Whether a text speaks in place of a name or an office: nobody yet, see above, opening hours."""
    return _SAYING.search(text) is not None


def may_be_name(text: str) -> bool:
    """Whether a text can be a person's name: a few capital words and particles."""
    words = text.split()
    capital = [word for word in words if _NAME_WORD.fullmatch(word)]
    if not capital or len(words) > _LONGEST_NAME or words[-1] not in capital or is_saying(text):
        return False
    return set(words) - set(capital) <= _PARTICLES


def is_given_only(text: str) -> bool:
    """Whether a text is nothing but given names and initials."""
    return bool(text) and all(is_given(word) or _INITIAL.fullmatch(word) for word in text.split())


def begins_name(text: str) -> bool:
    """Whether a text begins with a given name or an initial that a family name follows."""
    words = text.split()
    if len(words) < 2 or is_given_only(text):  # noqa: PLR2004 - given name and family name
        return False
    if _INITIAL.fullmatch(words[0]):
        return _NAME_WORD.fullmatch(words[1]) is not None and not _is_office_word(words[1])
    return is_given(words[0]) and " " in (called(text, sure=False).name or "")


def called(head: str, *, sure: bool) -> Called:
    """The name and the office in a text without punctuation; ``sure`` behind a form of address or a title."""
    words = head.replace("/", " / ").split()
    if sure:
        return _behind_address(words)
    begin = next((number for number, word in enumerate(words) if not _ROLE.fullmatch(word)), len(words))
    name, rest = _run(words[begin:])
    if begin < len(words) and is_given(words[begin]) and " " in name and not _bodies(rest[:1]):
        return Called(name, " ".join(words[:begin]) or _office(rest))
    if begin and may_be_name(" ".join(words[begin:])) and not is_office(" ".join(words[begin:])):
        return Called(None, " ".join(words[:begin]))  # "Bürgermeister Schulz", "Bürgermeister Musterstadt"
    if is_office(head):
        return Called(None, head)
    whole = " ".join(words)
    return Called(_turned(whole), None) if may_be_name(whole) else Called(None, None)


def _behind_address(words: list[str]) -> Called:
    if len(words) == 1 and words[0] in _ALSO_NAMES:
        return Called(words[0], None)
    begin = next((number for number, word in enumerate(words) if not _is_office_word(word)), len(words))
    name, rest = _run(words[begin:])
    known = _turned(name) if name and may_be_name(name) else None
    office = " ".join(part for part in (" ".join(words[:begin]), _office(rest)) if part)
    return Called(known, office or None)


def _turned(name: str) -> str:
    """``Maier Anna`` the right way round."""
    first, _, last = name.partition(" ")
    return f"{last} {first}" if is_given(last) and not is_given(first) and not _INITIAL.fullmatch(first) else name


def _run(words: list[str]) -> tuple[str, list[str]]:
    """The words of a name at the beginning, and the others."""
    end = 0
    while end < len(words) and (words[end] in _PARTICLES or _NAME_WORD.fullmatch(words[end])):
        if _is_office_word(words[end]) and end:
            break
        end += 1
    while end and words[end - 1] in _PARTICLES:
        end -= 1
    return " ".join(words[:end]), words[end:]


def _office(words: list[str]) -> str | None:
    text = " ".join(words)
    connecting = _CONNECTING.match(text)
    behind = text[connecting.end() :] if connecting else text
    told = connecting is not None and connecting[0][-2].isalpha() and behind[:1].isupper()
    return behind if told or is_office(behind) else None


def _bodies(words: list[str]) -> bool:
    return any(map(_BODY.fullmatch, words))


def _is_office_word(word: str) -> bool:
    return bool(_ROLE.fullmatch(word) or _BODY.fullmatch(word))
