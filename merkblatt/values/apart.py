"""Where one person's contact details end and the next one's begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from merkblatt.values.channels import channels
from merkblatt.values.office import TITEL, begins_name, is_address, is_given_only, is_office, may_be_name
from merkblatt.values.parts import spaced

__all__ = ["ANREDEN", "Details", "apart", "begins_with_contact"]

ANREDEN = {"herr": "Herr", "herrn": "Herr", "hr.": "Herr", "hr": "Herr", "frau": "Frau", "fr.": "Frau", "fr": "Frau"}
ANREDEN |= {"herren": "Herr", "frauen": "Frau"}

_ONE = r"(?:Herrn?|HERRN?|Hr\.?|Frau|FRAU|Fr\.)"
_JOINER = r"(?:und|u\.|sowie|oder|bzw\.|&|\+|/)"
# A name must follow: not in "Familie, Frau und Beruf". Of "Herr/Frau Maier" it is not known which.
_ANREDE = re.compile(
    rf"(?<![\w-])(?:{_ONE} ?(?:/|oder|bzw\.) ?{_ONE}|(?P<plural>Herren|Frauen)(?= [\w-]{{1,40}} (?:und|u\.|&) [A-ZÄÖÜ])"
    rf"|(?P<one>{_ONE}))(?: (?=[^\W\d_a-zäöüß]|(?:von|van|de|zu|vom|zur|der) )|(?<=\.)(?=[A-ZÄÖÜ]))"
)
_ONLY_ANREDE = re.compile(r"(Herrn?|Frau)(?=[ ,;\n(]|\Z) ?")
_BEGIN = re.compile(rf"(?:\A|[\n,;(] ?|: | [-–—] | ?/ ?| {_JOINER} )")
_END = re.compile(rf"[\n,;(:]| [-–—] | {_JOINER} ")
_JOINED = re.compile(
    rf"(?:[^\W\d_][\w.'’-]{{0,40}} ){{1,5}}?{_JOINER} (?=[A-ZÄÖÜ])|[^\W\d_][\w'’-]{{0,40}}/(?=[A-ZÄÖÜ])"
)
_TURNED = re.compile(r"([A-ZÄÖÜ][\w-]{1,40}), ([A-ZÄÖÜ][\w. -]{1,60}?) ?(?=[,;\n(]|\Z)")
_BROKEN = ",;\n("
_LONGEST_PIECE = 200
"""Of a longer text without any of the signs that end one, the words at its beginning tell what it is."""
_STAYS_BEHIND = re.compile(rf"(?:\A|(?<= )){_JOINER} ?\Z")


@dataclass(frozen=True, slots=True)
class Details:
    """What is said of one person.

    Attributes:
        before: what stands before the name on the same piece of line: an office, a label.
        anrede: ``Herr`` or ``Frau``.
        text: everything from the name or title on.
        named: whether a form of address, a title or a given name shows that it is a person.
    """

    before: str
    anrede: str | None
    text: str
    named: bool


@dataclass(frozen=True, slots=True)
class _Start:
    place: int
    name: int
    anrede: str | None


def apart(text: str) -> list[Details]:
    """The persons' details in a text of single spaces, in its order; what stands before the first person leads."""
    starts = _starts(text)
    limits = [_before(text, start, starts[number - 1] if number else None) for number, start in enumerate(starts)]
    lead = text[: limits[0]] if limits else text
    ends = [*limits[1:], len(text)]
    details = [] if starts and not lead.strip(" \n,;:-–—/(") else [Details("", None, lead, named=False)]
    for start, begin, end in zip(starts, limits, ends, strict=False):
        body = text[start.name : end]
        details.append(Details(text[begin : start.place], start.anrede, _unjoined(body), named=True))
    return details


def begins_with_contact(text: str) -> bool:
    """Whether a text begins with a person, or with how to reach one: not ``Rathaus, Frau Maier``."""
    first = apart(spaced(text))[0]
    if first.named:
        return not is_office(first.before)
    found = channels(first.text)
    return bool(found.phones or found.emails)


def _starts(text: str) -> list[_Start]:
    found: dict[int, _Start] = {}
    if only := _ONLY_ANREDE.match(text):
        found[0] = _Start(0, only.end(), ANREDEN[only[1].casefold()])
    for match in _ANREDE.finditer(text):
        word = match["one"] or match["plural"] or ""
        start = _Start(match.start(), match.end(), ANREDEN.get(word.casefold()))
        found[start.place] = start
        if joined := _JOINED.match(text, start.name):
            other = joined.end()
            if not (joined[0].rstrip().endswith("/") and is_office(_piece(text, other))):
                found.setdefault(other, _Start(other, other, start.anrede if match["plural"] else None))
    taken = set(found) | {start.name for start in found.values()}
    for place in _named(text):
        if place not in taken:
            found[place] = _Start(place, place, None)
    return sorted(found.values(), key=lambda start: start.place)


def _named(text: str) -> Iterator[int]:
    """Where a title or a given name begins a piece of the text."""
    for begin in _BEGIN.finditer(text):
        piece = _piece(text, begin.end())
        titel = TITEL.match(piece)
        name = piece[titel.end() :] if titel else piece
        if not name.strip() or is_given_only(name) or is_address(piece):
            continue
        titled = titel is not None and may_be_name(name.split()[0])
        if titled or begins_name(name) or _turned(text, begin.end()):
            yield begin.end()


def _turned(text: str, begin: int) -> bool:
    """Whether a family name stands before its given name (``Müller, Hans``)."""
    turned = _TURNED.match(text, begin)
    titel = turned and TITEL.match(turned[2])
    return turned is not None and is_given_only(turned[2][titel.end() :] if titel else turned[2])


def _piece(text: str, begin: int) -> str:
    """What stands from a place on, up to a sign that ends it."""
    most = begin + _LONGEST_PIECE
    end = _END.search(text, begin, most)
    if end is None and len(text) > most:
        return text[begin:most].rpartition(" ")[0] or text[begin:most]
    return text[begin : end.start()] if end else text[begin:]


def _before(text: str, start: _Start, last: _Start | None) -> int:
    """Where the details of a person begin: behind the separator that stands before the name."""
    floor = last.name if last else 0
    separator = max(text.rfind(sign, floor, start.place) for sign in _BROKEN)
    if separator < 0 and last:
        return start.place
    before = text[separator + 1 : start.place]
    return start.place if _STAYS_BEHIND.search(before) and not is_office(before) else separator + 1


def _unjoined(text: str) -> str:
    return _STAYS_BEHIND.sub("", text.rstrip()) if _STAYS_BEHIND.search(text.rstrip()) else text
