"""Sequences compared: members that changed their order, words that changed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

__all__ = ["MOST_WORDS", "Piece", "moved", "words_changed"]

MOST_WORDS = 2_000
"""Words of a text that are compared one by one; the time for it can grow with their square."""

_PIECE = re.compile(r"\w+|\s+|[^\w\s]")

Piece = tuple[Literal["same", "old", "new"], str]
"""A part of two texts: in both, only in the old one, or only in the new one."""


def moved(places: Sequence[int]) -> set[int]:
    """The members that have to move to bring distinct places into ascending order: as few as possible.

    Args:
        places: for each member in its new order, its place in the old one.

    Returns:
        indexes into ``places``.
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for index, place in enumerate(places):
        at = bisect_left(tails, place)
        before.append(ends[at - 1] if at else None)
        tails[at:] = [place, *tails[at + 1 :]]
        ends[at:] = [index, *ends[at + 1 :]]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return set(range(len(places))) - kept


def words_changed(old: str, new: str) -> Iterator[Piece]:
    """The two texts in pieces, word by word; texts without a common word are one old and one new piece.

    The pieces that are not ``new`` make up the old text, those that are not ``old`` the new one.
    """
    olds, news = _PIECE.findall(old), _PIECE.findall(new)
    if max(len(olds), len(news)) > MOST_WORDS:
        blocks = [(0, 0, 0), (len(olds), len(news), 0)]
    else:
        matcher = SequenceMatcher(lambda piece: piece.isspace(), olds, news, autojunk=False)
        blocks = [(0, 0, 0), *matcher.get_matching_blocks()]
    for (a, b, size), (next_a, next_b, _) in pairwise(blocks):
        if size:
            yield "same", "".join(olds[a : a + size])
        if a + size < next_a:
            yield "old", "".join(olds[a + size : next_a])
        if b + size < next_b:
            yield "new", "".join(news[b + size : next_b])
