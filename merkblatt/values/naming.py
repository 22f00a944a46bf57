"""Where a text of any kind names a person: what shows a name to be one, and how far it reaches."""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import itemgetter
from typing import Final

from merkblatt.values.given_names import is_given
from merkblatt.values.office import TITEL, is_office

__all__ = ["called_by_address", "called_by_given_name", "called_by_label", "called_by_office"]

_MONTH: Final = re.compile(r"Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez")
"""What follows a "Jan" that is no name."""

Spans = list[tuple[int, int]]

_PARTICLE: Final = r"(?:[vV]on|[vV]an|[dD]e[rnm]?|[zZ]u[rm]?|[vV]om|v\.|[dD]i|[lL]a|[eE]l|[aA]l|[tT]e[rn])"
_WORD: Final = r"[A-ZÄÖÜ][\w'’\u2010-\u2015-]{0,60}"
_INITIAL: Final = r"[A-ZÄÖÜ]\.(?:\s?-\s?[A-ZÄÖÜ]\.)?"
_INITIALS: Final = rf"(?:{_INITIAL}\s*){{0,5}}"
_PARTICLES: Final = rf"(?:{_PARTICLE}\s+){{0,3}}"
_FURTHER_NAME: Final = rf"(?:\s+{_PARTICLES}[A-ZÄÖÜ][\w'’\u2010-\u2015-]{{1,60}})?"
_NAME: Final = rf"{_INITIALS}{_PARTICLES}{_WORD}{_FURTHER_NAME}"
_TITLED: Final = "(?:" + TITEL.pattern.replace(r"\Z", "(?!)") + r"\s*)"
_APART: Final = r"(?:\s+|(?<=\.))"

_ADDRESSED: Final = re.compile(
    rf"\b(?:(?i:herrn?|frau|Hr\.|Fr\.|Fam\.|Familie|Eheleute|Ehepaar){_APART}{_TITLED}?{_NAME}"
    rf"|(?:Herren|Frauen)\s+{_NAME}\s+(?:und|u\.|&)\s+{_NAME})"
)
_WITH_TITLE: Final = re.compile(rf"\b{_TITLED}{_NAME}")
_LABELLED: Final = re.compile(
    r"\b(?i:Ansprechp(?:artner(?:/?in|\*in|:in)?|erson(?:en)?)|Kontakt(?:person)?|Verantwortliche?[rn]?|Leitung"
    rf"|(?:Stell)?vertretung|zuständig|z\.\s?Hd\.|i\.\s?V\.)\s*(?::|(?<=\.))\s*(?P<name>{_NAME})"
)
# Behind other offices (Leiterin, Referent) stands what they are about: "Referent Jugend".
_HELD: Final = re.compile(
    r"\b(?i:[\w-]{0,40}(?:bürger|haus|platz)meister(?:in)?|Bgm\.|OB|[\w-]{0,40}land(?:rat|rätin)|[\w-]{0,40}pfarrer(?:in)?|Pfr\.|Pfrn\."
    r"|(?:kon)?rektor(?:in)?|[\w-]{0,40}direktor(?:in)?|dekan(?:in)?|minister(?:in)?|sekretariat|vorzimmer)"
    rf"\s+(?P<name>{_INITIALS}{_WORD}{_FURTHER_NAME})"
)
_FIRST: Final = r"(?P<first>[A-ZÄÖÜ][\w\u2010-\u2015-]{1,60})"
_GIVEN: Final = re.compile(rf"\b(?=(?P<name>{_FIRST}\s+{_INITIALS}{_PARTICLES}(?P<last>{_WORD})))")


def called_by_address(text: str) -> Spans:
    """Names behind a form of address or a title, with them."""
    addressed = [(*span, 0) for span in _spans(_ADDRESSED, text, lambda _: True)]
    titled = [(*span, 1) for span in _spans(_WITH_TITLE, text, lambda _: True)]
    spans: Spans = []
    covered = 0
    for begin, end, only_titled in sorted(addressed + titled, key=itemgetter(0, 2)):
        if not only_titled:
            covered = end
        if not only_titled or begin >= covered:
            spans.append((begin, end))
    return spans


def called_by_label(text: str) -> Spans:
    """Names behind a label such as ``Ansprechpartnerin:``."""
    return _spans(_LABELLED, text, lambda match: not is_office(match["name"]), "name")


def called_by_office(text: str) -> Spans:
    """Names behind an office that one person holds (``Bürgermeister Schulz``)."""
    return _spans(_HELD, text, lambda match: not is_office(match["name"]), "name")


def called_by_given_name(text: str) -> Spans:
    """Family names behind a frequent given name, with it."""
    return _spans(_GIVEN, text, _is_given, "name")


def _is_given(match: re.Match[str]) -> bool:
    return is_given(match["first"]) and not is_office(match["last"]) and not _MONTH.match(match["last"])


def _spans(pattern: re.Pattern[str], text: str, wanted: Callable[[re.Match[str]], bool], group: str | int = 0) -> Spans:
    return [match.span(group) for match in pattern.finditer(text) if wanted(match)]
