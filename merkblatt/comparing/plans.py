"""Two plans compared: Handlungsfelder across renumbering and renaming, Werkzeuge also across moving."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from merkblatt.comparing.change import Change, Kind
from merkblatt.comparing.lists import Placed, list_changes
from merkblatt.comparing.shown import changed_fields
from merkblatt.forms import WERKSTATTPLAN
from merkblatt.forms.naming import of_field, quoted
from merkblatt.matching.names import ALIKE, likeness, overlap, plain_name
from merkblatt.matching.pairing import paired
from merkblatt.model import Handlungsfeld, Werkstattplan, Werkzeug

__all__ = ["match_fields", "plan_changes"]

LEAST = 0.4
"""Least likeness of two Handlungsfelder that are one."""

OTHER_FIELD = 0.95
"""What a Werkzeug's likeness counts where its Handlungsfeld is another one."""


def plan_changes(old: Werkstattplan, new: Werkstattplan) -> Iterator[Change]:
    """All changes from one plan to another."""
    yield from changed_fields(old, new, WERKSTATTPLAN.name, "plan", "plan")
    olds, news = _placed(old), _placed(new)
    pairs = match_fields(old.handlungsfelder, new.handlungsfelder)
    werkzeuge = _Werkzeuge.match(old, new, pairs)

    def inner(before: Placed[Handlungsfeld], after: Placed[Handlungsfeld]) -> Iterator[Change]:
        yield from changed_fields(before.record, after.record, after.subject, before.path, after.path)
        yield from werkzeuge.changes(olds.index(before), news.index(after))

    yield from list_changes(olds, news, pairs, inner)
    yield from werkzeuge.between()


def _placed(plan: Werkstattplan) -> list[Placed[Handlungsfeld]]:
    return [
        Placed(field, f"plan.handlungsfelder[{place}]", of_field(field, place + 1))
        for place, field in enumerate(plan.handlungsfelder)
    ]


def match_fields(olds: Sequence[Handlungsfeld], news: Sequence[Handlungsfeld]) -> dict[int, int]:
    """Which Handlungsfeld is which: old places by new ones."""
    keys = (
        lambda field: field.model_dump_json(),
        lambda field: (field.nummer, plain_name(field.name)) if plain_name(field.name) else None,
        lambda field: plain_name(field.name) or None,
    )
    return paired(olds, news, keys, _alike, LEAST)


def _alike(one: Handlungsfeld, other: Handlungsfeld) -> float:
    """How alike two Handlungsfelder are; what both leave empty does not count."""
    werkzeuge = (" ".join(werkzeug.name for werkzeug in field.werkzeuge) for field in (one, other))
    scores = [
        (3.0, one.name or other.name, likeness(one.name, other.name)),
        (2.0, one.beschreibung or other.beschreibung, overlap(one.beschreibung, other.beschreibung)),
        (2.0, one.werkzeuge or other.werkzeuge, overlap(*werkzeuge)),
        (1.0, one.nummer is not None or other.nummer is not None, float(one.nummer == other.nummer)),
        (0.5, one.ansprechperson or other.ansprechperson, overlap(one.ansprechperson, other.ansprechperson)),
        (0.5, one.umsetzungsort or other.umsetzungsort, overlap(one.umsetzungsort, other.umsetzungsort)),
    ]
    weight = sum(each for each, there, _ in scores if there)
    return sum(each * score for each, there, score in scores if there) / weight if weight else 0.0


@dataclass(frozen=True, slots=True)
class _Werkzeug:
    """A Werkzeug with its places: those of its Handlungsfeld and within it, and the old place of its Handlungsfeld."""

    record: Werkzeug
    field: int
    place: int
    owner: str
    home: int | None

    @property
    def placed(self) -> Placed[Werkzeug]:
        path = f"plan.handlungsfelder[{self.field}].werkzeuge[{self.place}]"
        return Placed(self.record, path, f"Werkzeug {quoted(self.record.name)} ({self.owner})")


@dataclass(frozen=True, slots=True)
class _Werkzeuge:
    """All Werkzeuge of two plans: which is which; new places of those from another Handlungsfeld, and the old ones."""

    olds: Sequence[_Werkzeug]
    news: Sequence[_Werkzeug]
    pairs: Mapping[int, int]
    came: frozenset[int]
    left: frozenset[int]

    @classmethod
    def match(cls, old: Werkstattplan, new: Werkstattplan, fields: Mapping[int, int]) -> _Werkzeuge:
        olds = _all(old, {place: place for place in range(len(old.handlungsfelder))})
        news = _all(new, fields)
        keys = (
            lambda one: None if one.home is None else (one.home, plain_name(one.record.name), str(one.record.jahre)),
            lambda one: None if one.home is None else (one.home, plain_name(one.record.name)),
            lambda one: plain_name(one.record.name) or None,
        )
        pairs = paired(olds, news, keys, _alike_werkzeuge, ALIKE)
        came = frozenset(place for place, before in pairs.items() if news[place].home != olds[before].field)
        return cls(olds, news, pairs, came, frozenset(pairs[place] for place in came))

    def changes(self, old_field: int, new_field: int) -> Iterator[Change]:
        """The changes within a Handlungsfeld that is in both plans; what came from another one is not new."""
        olds = [place for place, one in enumerate(self.olds) if one.field == old_field]
        news = [place for place, one in enumerate(self.news) if one.field == new_field]
        stayed_old = [place for place in olds if place not in self.left]
        stayed_new = [place for place in news if place not in self.came]
        place_of = {old: place for place, old in enumerate(stayed_old)}
        within = {
            place: place_of[self.pairs[new]] for place, new in enumerate(stayed_new) if self.pairs.get(new) in place_of
        }
        yield from list_changes(
            [self.olds[place].placed for place in stayed_old],
            [self.news[place].placed for place in stayed_new],
            within,
            _werkzeug_changes,
        )

    def between(self) -> Iterator[Change]:
        """Werkzeuge that are in another Handlungsfeld now."""
        for new in sorted(self.came):
            before, after = self.olds[self.pairs[new]], self.news[new]
            yield Change(
                kind=Kind.MOVED,
                subject=after.placed.subject,
                old=before.owner,
                new=after.owner,
                old_path=before.placed.path,
                new_path=after.placed.path,
            )
            yield from _werkzeug_changes(before.placed, after.placed)


def _all(plan: Werkstattplan, homes: Mapping[int, int]) -> list[_Werkzeug]:
    return [
        _Werkzeug(werkzeug, number, place, of_field(field, number + 1), homes.get(number))
        for number, field in enumerate(plan.handlungsfelder)
        for place, werkzeug in enumerate(field.werkzeuge)
    ]


def _alike_werkzeuge(old: _Werkzeug, new: _Werkzeug) -> float:
    same = likeness(old.record.name, new.record.name)
    return same if old.home == new.home else same * OTHER_FIELD


def _werkzeug_changes(old: Placed[Werkzeug], new: Placed[Werkzeug]) -> Iterator[Change]:
    return changed_fields(old.record, new.record, new.subject, old.path, new.path)
