"""Lists of records compared: what is new, gone, moved, and which record is which."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

from merkblatt.comparing.change import Change, Kind
from merkblatt.comparing.shown import summary
from merkblatt.matching.sequences import moved

__all__ = ["Placed", "list_changes"]

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A record with its path and its German name."""

    record: T
    path: str
    subject: str


Inner = Callable[[Placed[T], Placed[T]], Iterator[Change]]
"""The changes between two records that are one."""


def list_changes(
    olds: Sequence[Placed[T]], news: Sequence[Placed[T]], pairs: Mapping[int, int], inner: Inner[T]
) -> Iterator[Change]:
    """The changes of a list: record by record in the new order, then what is gone.

    Args:
        olds: the old list.
        news: the new list.
        pairs: old places by new ones.
        inner: see ``Inner``.
    """
    kept = [place for place in range(len(news)) if place in pairs]
    shifted = {kept[index] for index in moved([pairs[place] for place in kept])}
    for place, new in enumerate(news):
        if place not in pairs:
            yield Change(kind=Kind.ADDED, subject=new.subject, new=summary(new.record), new_path=new.path)
            continue
        old = olds[pairs[place]]
        if place in shifted:
            yield _moved(old, new, f"Stelle {pairs[place] + 1}", f"Stelle {place + 1}")
        yield from inner(old, new)
    gone = sorted(set(range(len(olds))) - set(pairs.values()))
    for old in (olds[place] for place in gone):
        yield Change(kind=Kind.REMOVED, subject=old.subject, old=summary(old.record), old_path=old.path)


def _moved(old: Placed[T], new: Placed[T], before: str, after: str) -> Change:
    return Change(kind=Kind.MOVED, subject=new.subject, old=before, new=after, old_path=old.path, new_path=new.path)
