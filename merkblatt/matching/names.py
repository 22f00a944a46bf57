"""How alike names are that people typed, and which of several names one of them means.

Names are compared by their words alone: letter case, punctuation and white space do not count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from merkblatt.values.text import canonical

__all__ = ["ALIKE", "likeness", "meant", "nearest", "overlap", "plain_name"]

ALIKE = 0.6
"""Least likeness of two names that are one name, misspelt or reworded."""

SHORTENED = 0.9
"""Likeness of a name and a shorter one whose words stand in it."""

LONGEST = 300
"""Characters of a name that are compared; the time for it grows with their square."""

_NO_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def plain_name(text: str) -> str:
    """The words of a name in small letters, with single spaces."""
    return _NO_WORD.sub(" ", canonical(text).casefold()).strip()


def likeness(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1; 1 for the same words, and for two empty names 0."""
    return _likeness(plain_name(one)[:LONGEST], plain_name(other)[:LONGEST])


@lru_cache(maxsize=65536)
def _likeness(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    within = SHORTENED if _holds(one, other) else 0.0
    first, second = sorted((one, other))  # the ratio may depend on the order
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return within
    return max(within, min(matcher.ratio(), 0.99))


def overlap(one: str, other: str) -> float:
    """The share of words that two texts have in common, from 0 to 1; quicker than ``likeness``, for longer texts."""
    words, others = Counter(plain_name(one).split()), Counter(plain_name(other).split())
    total = words.total() + others.total()
    return 2 * (words & others).total() / total if total else 0.0


def meant(name: str, names: Sequence[str]) -> int | None:
    """The place of the name that is meant: the same words, or the only one that shortens or is shortened by it.

    ``Runder Tisch`` means ``Runder Tisch mit Veranstaltungen`` if no other of the names holds these words.
    """
    wanted = plain_name(name)
    if not wanted:
        return None
    plain = [plain_name(one) for one in names]
    if wanted in plain:
        return plain.index(wanted)
    within = [place for place, one in enumerate(plain) if one and _holds(one, wanted)]
    return within[0] if len({plain[place] for place in within}) == 1 else None


def _holds(one: str, other: str) -> bool:
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "


def nearest(name: str, names: Sequence[str]) -> str | None:
    """The name that is most like this one; None where none is ``ALIKE``."""
    best = max(names, key=lambda one: likeness(name, one), default=None)
    return best if best is not None and likeness(name, best) >= ALIKE else None
