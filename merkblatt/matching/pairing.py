"""Which members of an old list are which of a new one."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from merkblatt.matching.assignment import best_assignment

__all__ = ["MOST", "paired"]

MOST = 80
"""Members on each side that are compared with each other; more than that are paired by their keys alone."""

T = TypeVar("T")


def paired(
    olds: Sequence[T],
    news: Sequence[T],
    keys: Sequence[Callable[[T], Hashable]],
    score: Callable[[T, T], float],
    least: float,
) -> dict[int, int]:
    """Old places by new ones.

    First those are paired that have the same first key, in their order, then those of the rest with the same second
    key, and so on; for what is left, the pairs whose scores have the greatest sum are taken.

    Args:
        olds: the old members.
        news: the new members.
        keys: what pairs at once, surest first; None as a key pairs with nothing.
        score: how alike two members are, from 0 to 1.
        least: the least score of a pair.
    """
    found: dict[int, int] = {}
    for key in keys:
        _by_key(olds, news, key, found)
    taken = set(found.values())
    left_old = [place for place in range(len(olds)) if place not in taken]
    left_new = [place for place in range(len(news)) if place not in found]
    if max(len(left_old), len(left_new)) <= MOST:
        scores = [[score(olds[old], news[new]) for old in left_old] for new in left_new]
        kept = [[one if one >= least else 0.0 for one in row] for row in scores]
        found |= {left_new[new]: left_old[old] for new, old in best_assignment(kept).items()}
    return found


def _by_key(olds: Sequence[T], news: Sequence[T], key: Callable[[T], Hashable], found: dict[int, int]) -> None:
    taken = set(found.values())
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for place, member in enumerate(olds):
        if place not in taken and (value := key(member)) is not None:
            waiting[value].append(place)
    for place, member in enumerate(news):
        if place not in found and (value := key(member)) is not None and waiting[value]:
            found[place] = waiting[value].popleft()
