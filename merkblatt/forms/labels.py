"""How alike a heading and a form's label are.

Both are brought to a plain form first: lower case, without punctuation, hyphenation, gender endings and what stands in
brackets. Equal to the label itself counts 1, equal to an alias a little less; anything else by how many letters agree.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from math import ceil

from merkblatt.values.text import canonical

__all__ = ["ALIAS", "ALIKE", "EXACT", "SHORTENED", "LabelSet", "alike", "is_nearer", "outside", "plain_label"]

EXACT, ALIAS = 1.0, 0.97
"""Scores of the form's own label and of another wording that is known."""

ALIKE = 0.82
"""Least score that still assigns a heading; what scores below ``ALIAS`` is a guess, and reported as one."""

SHORTENED, PARTLY = 0.9, 0.84
"""Scores of a wording with abbreviated words, and of one that names something else as well."""

LEAST_LENGTH = ALIKE / (2 - ALIKE) - 1e-9
"""Share of the longer wording's length that the shorter of two alike ones has: 2m of a + b letters agree."""

MOST_WORDS = 8
"""Words of a heading that offers several wordings; a sentence has more."""

MAX_LABEL = 160
"""Longer texts are no headings."""

_HYPHENATION = re.compile(r"(?<=\w)[-‐]\n\s*(?=[a-zäöüß])")
_GENDER_MARKED = re.compile(
    r"(?<=\w)(?:[/*:_]-?(?:innen|in|r|n|frau)|\((?:innen|in|r|n)\)|(?<=[a-zäöüß])(?:Innen|In))(?!\w)"
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_CHOICE = re.compile(r"/|,|;|\||\s(?:und|oder|bzw\.?|u\.)\s")
_QUALIFIED = re.compile(r"([^,;:/]+?)(?::|\s(?:in|im|für|bei|von|am|der|des|mit))\s")
_WORD = re.compile(r"[^\W_]+\)?")
_NO_LETTER = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def plain_label(text: str) -> str:
    """A heading in the plain form in which headings are compared; "" for a text too long to be one."""
    if len(text) > MAX_LABEL:
        return ""
    text = canonical(text)
    joined = _HYPHENATION.sub("", text) if "\n" in text else text
    neutral = _GENDER_MARKED.sub("", joined)
    return _NO_LETTER.sub(" ", neutral).strip().casefold()


class LabelSet:
    """A label and its other wordings, ready to be compared with headings.

    ``also`` is a second wording of the form's own (``Werkzeug`` beside ``Werkzeuge``).
    """

    def __init__(self, label: str, aliases: tuple[str, ...] = (), *, also: str = "") -> None:
        self._label = plain_label(label)
        self._own = frozenset((self._label, plain_label(also))) - {""}
        self._aliases = frozenset(plain_label(alias) for alias in aliases) - {*self._own, ""}
        _, _, tail = self._label.partition(" ")
        if tail.startswith(("des ", "der ", "vor ", "vom ")):
            self._aliases |= {f"{alias} {tail}" for alias in self._aliases}
        self._all = self._aliases | self._own
        self._near: dict[int, tuple[_Near, ...]] = {}

    @property
    def plain(self) -> frozenset[str]:
        """All wordings in plain form."""
        return self._all

    def score(self, heading: str) -> float:
        """How well a heading fits, from 0 to 1; 0 where it is further away than ``ALIKE``."""
        return _score(self, heading) if plain_label(heading) else 0.0

    def _score_of(self, heading: str) -> float:
        plain = plain_label(heading)
        whole = self._score(plain)
        if whole >= ALIAS:
            return whole
        bare = outside(heading)
        if bare != plain and bare in self._all:
            return ALIAS
        if "." in heading and self._is_shortened(heading):
            return SHORTENED
        return max(whole, self._score_of_choices(heading), self._score_of_parts(heading))

    def _score(self, plain: str) -> float:
        if plain in self._own:
            return EXACT
        if plain in self._aliases:
            return ALIAS
        letters, best = _mask(plain), 0.0
        for known, others, alone, others_alone in self._as_long_as(len(plain)):
            # A letter that only one of them has cannot agree; most texts are told apart by that alone.
            if (letters & ~others).bit_count() <= alone and (others & ~letters).bit_count() <= others_alone:
                best = max(best, _ratio(plain, known))
        return best * ALIAS if best >= ALIKE else 0.0

    def _as_long_as(self, length: int) -> tuple[_Near, ...]:
        """The wordings that a text of a length may be like."""
        near = self._near.get(length)
        if near is None:
            shortest, longest = length * LEAST_LENGTH, length / LEAST_LENGTH
            fitting = [known for known in self._all if shortest <= len(known) <= longest]
            near = self._near[length] = tuple(_near(known, length) for known in fitting)
        return near

    def _is_shortened(self, heading: str) -> bool:
        """Whether a heading is one of the wordings with words cut off by a full stop (``Bet. Akteure``)."""
        words = _cut_words(heading)
        return any(_shorten(words, wanted) for wanted in self._by_letter.get(words[0][0][:1], ()))

    @cached_property
    def _by_letter(self) -> dict[str, list[tuple[str, ...]]]:
        """The words of each wording, with and without articles, by their first letter; behind "", all."""
        words = {tuple(known.split()) for known in self._all}
        found: dict[str, list[tuple[str, ...]]] = {"": []}
        for each in words | {_without_article(known) for known in words}:
            for letter in ("", *each[:1]):
                found.setdefault(letter[:1], []).append(each)
        return found

    def _score_of_choices(self, heading: str) -> float:
        """A heading that offers several wordings (``Ansprechpartnerin/Ansprechpartner``, ``Kosten und Mittel``)."""
        choices = _choices(heading)
        words = sum(choice.count(" ") + 1 for choice in choices)
        if len(choices) < 2 or words > MOST_WORDS:  # noqa: PLR2004 - one is no choice
            return 0.0
        scores = [self._score(choice) for choice in choices]
        return ALIAS if min(scores) > 0 else PARTLY if max(scores) >= ALIAS else 0.0

    def _score_of_parts(self, heading: str) -> float:
        """A heading that says more: a known wording in brackets, or one with something that qualifies it behind."""
        inside = (plain_label(found[0][1:-1]) for found in _BRACKETS.finditer(heading))
        qualified = _QUALIFIED.match(heading)
        parts = [*inside, *([plain_label(qualified[1])] if qualified else ())]
        if any(part in self._all for part in parts):
            return PARTLY
        return PARTLY if self._goes_on(plain_label(heading)) else 0.0

    def _goes_on(self, plain: str) -> bool:
        """Whether a heading is a long wording and one or two words more (``Externe Beratung notwendig``)."""
        begins = [plain.rsplit(" ", more)[0] for more in range(1, MOST_MORE + 1)]
        return any(len(begin) >= LEAST_BEGIN and begin != plain and begin in self._all for begin in begins)

    def exact(self, heading: str) -> bool:
        """Whether a heading is the form's own label, letter by letter in plain form."""
        return plain_label(heading) in self._own

    def behind(self, text: str, separators: str = " :–—-\t\n", *, colon: bool = False) -> str | None:
        """What stands behind the label at the beginning of a text; None where the text begins otherwise.

        A wording that a colon follows counts before others, then the longest. It must end at a word's end:
        ``Handlungsfelder`` does not begin with ``Handlungsfeld``. With ``colon``, nothing else may follow it.
        """
        followed, end = _end_of(self, text[: MAX_LABEL + _COLON])
        if not end or (colon and not followed):
            return None
        return text[end:].lstrip(separators)


def is_known(heading: str, wordings: frozenset[str]) -> bool:
    """Whether a heading, or its beginning, is one of some wordings in plain form, letter by letter."""
    plain = plain_label(heading)
    if plain in wordings or plain.rstrip(" 0123456789") in wordings:
        return True
    return "(" in heading and outside(heading) in wordings


_APART = re.compile(r"\s[(\[]")


def outside(heading: str) -> str:
    """What of a heading stands outside of brackets, in plain form."""
    return plain_label(_BRACKETS.sub(" ", heading)) if "(" in heading or "[" in heading else plain_label(heading)


@lru_cache(maxsize=1024)
def _choices(heading: str) -> tuple[str, ...]:
    """The wordings that a heading offers, in plain form."""
    return tuple(plain for part in _CHOICE.split(heading) if (plain := plain_label(part)))


@lru_cache(maxsize=4096)
def _score(labels: LabelSet, heading: str) -> float:
    """The same text is compared with the same wordings again and again: as heading, as label, with what is above it."""
    return labels._score_of(heading)  # noqa: SLF001 - of this module


@lru_cache(maxsize=1024)
def _cut_words(heading: str) -> tuple[tuple[str, bool, str], ...]:
    """The words of a heading: how each begins, whether a full stop cuts it off there, and how a compound ends then."""
    words = [word.rstrip(":,") for word in canonical(heading).casefold().split()]
    parts = [word.partition(".-") for word in words]
    return tuple((begin.rstrip(".:,"), bool(end) or begin.endswith("."), end) for begin, _, end in parts)


def _shorten(words: tuple[tuple[str, bool, str], ...], wanted: tuple[str, ...]) -> bool:
    return len(words) <= len(wanted) and all(
        (long.startswith(begin) and long.endswith(end) and len(begin) >= min(SHORTEST, len(long) - 2))
        if cut
        else long == begin
        for (begin, cut, end), long in zip(words, wanted, strict=False)
    )


LEAST_BEGIN, MOST_MORE = 10, 2
"""Letters of a wording, and words behind it, that may be a heading together."""


def _without_article(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in ARTICLES)


ARTICLES = frozenset(("der", "des", "die", "das"))
"""Words that an abbreviated heading leaves out."""

SHORTEST = 2
"""Letters that are left of an abbreviated word; of an article (``d. Werkz.``) one is enough."""


_COLON = 3
"""Characters within which a colon follows a label."""


@lru_cache(maxsize=4096)
def _end_of(labels: LabelSet, text: str) -> tuple[bool, int]:
    """Where the label at the beginning of a text ends, 0 without one; and before that, whether a colon follows."""
    ends = [match.end() for match in _WORD.finditer(text[:MAX_LABEL])]
    fitting = [(_colon_at(text, end), end) for end in ends if plain_label(text[:end]) in labels.plain]
    return max(fitting, default=(False, 0))


def _colon_at(text: str, place: int) -> bool:
    return text[place : place + _COLON].lstrip(" \t").startswith(":")


@lru_cache(maxsize=4096)
def _ratio(one: str, other: str) -> float:
    """The share of letters that agree in their order; 0 where too few agree in any order."""
    common = sum([min(count, one.count(letter)) for letter, count in _letters(other)])
    if 2.0 * common / (len(one) + len(other)) < ALIKE:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def is_nearer(heading: str, one: str, other: str) -> bool:
    """Whether a heading is like one label, and less like another: ``Werkzueg`` is no plural.

    What stands in brackets apart from it explains it; directly behind a word they hold an ending.
    """
    plain = outside(heading) if _APART.search(heading) else plain_label(heading)
    return _ratio(plain, plain_label(one)) > _ratio(plain, plain_label(other))


def alike(one: str, other: str) -> bool:
    """Whether two texts in plain form are the same but for a few letters."""
    shorter, longer = sorted((len(one), len(other)))
    return one == other or (shorter >= longer * LEAST_LENGTH and _ratio(one, other) >= ALIKE)


_Near = tuple[str, int, int, int]
"""A wording with its letters, and of how many letters a text alike may have none in it, and the other way round."""


def _near(known: str, length: int) -> _Near:
    """A wording, for texts of a length: what is alike has at least this many letters in common."""
    common = ceil(ALIKE * (length + len(known)) / 2 - 1e-9)
    return known, _mask(known), length - common, len(known) - common


@lru_cache(maxsize=4096)
def _mask(text: str) -> int:
    """Which letters a text has, as bits, and which of them twice or more often; a few rare ones share theirs."""
    mask = 0
    for letter in text:
        bit = 1 << ord(letter) % 60
        while mask & bit:
            bit <<= 60
        mask |= bit
    return mask


@lru_cache(maxsize=4096)
def _letters(text: str) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(text).items())
