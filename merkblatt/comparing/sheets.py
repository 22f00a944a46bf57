"""Sheets compared: the same Werkzeug in the same year, or in another one, also renamed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from merkblatt.comparing.change import Change
from merkblatt.comparing.lists import Placed, list_changes
from merkblatt.comparing.shown import changed_fields
from merkblatt.forms.naming import of_sheet, of_step
from merkblatt.matching.names import likeness, overlap, plain_name
from merkblatt.matching.pairing import paired
from merkblatt.model import Einzelmassnahme, Werkzeugblatt

__all__ = ["match_sheets", "match_steps", "sheet_changes"]

LEAST = 0.5
"""Least likeness of two sheets, and of two Einzelmaßnahmen, that are one."""


def sheet_changes(olds: Sequence[Werkzeugblatt], news: Sequence[Werkzeugblatt]) -> Iterator[Change]:
    """All changes of the sheets."""
    return list_changes(_placed(olds), _placed(news), match_sheets(olds, news), _inner)


def _placed(sheets: Sequence[Werkzeugblatt]) -> list[Placed[Werkzeugblatt]]:
    return [
        Placed(sheet, f"werkzeugblaetter[{place}]", of_sheet(sheet, place + 1)) for place, sheet in enumerate(sheets)
    ]


def match_sheets(olds: Sequence[Werkzeugblatt], news: Sequence[Werkzeugblatt]) -> dict[int, int]:
    """Which sheet is which: old places by new ones."""
    keys = (
        lambda sheet: sheet.model_dump_json(),
        lambda sheet: _key(sheet) and (_key(sheet), plain_name(sheet.handlungsfeld), sheet.jahr),
        lambda sheet: _key(sheet) and (_key(sheet), sheet.jahr),
        lambda sheet: _key(sheet) or None,
    )
    return paired(olds, news, keys, _alike, LEAST)


def _key(sheet: Werkzeugblatt) -> str | None:
    return plain_name(sheet.werkzeug) or None


def _alike(one: Werkzeugblatt, other: Werkzeugblatt) -> float:
    """How alike two sheets are; what both leave empty does not count."""
    steps = (" ".join(step.name for step in sheet.einzelmassnahmen) for sheet in (one, other))
    scores = [
        (3.0, one.werkzeug or other.werkzeug, likeness(one.werkzeug, other.werkzeug)),
        (1.0, one.handlungsfeld or other.handlungsfeld, likeness(one.handlungsfeld, other.handlungsfeld)),
        (0.5, one.jahr or other.jahr, float(one.jahr == other.jahr)),
        (1.0, one.zielgruppe or other.zielgruppe, overlap(one.zielgruppe, other.zielgruppe)),
        (1.0, one.beteiligte or other.beteiligte, overlap(one.beteiligte, other.beteiligte)),
        (2.0, one.einzelmassnahmen or other.einzelmassnahmen, overlap(*steps)),
    ]
    weight = sum(each for each, there, _ in scores if there)
    return sum(each * score for each, there, score in scores if there) / weight if weight else 0.0


def _inner(old: Placed[Werkzeugblatt], new: Placed[Werkzeugblatt]) -> Iterator[Change]:
    yield from changed_fields(old.record, new.record, new.subject, old.path, new.path)
    pairs = match_steps(old.record.einzelmassnahmen, new.record.einzelmassnahmen)
    yield from list_changes(_steps(old), _steps(new), pairs, _step_changes)


def _steps(sheet: Placed[Werkzeugblatt]) -> list[Placed[Einzelmassnahme]]:
    return [
        Placed(step, f"{sheet.path}.einzelmassnahmen[{place}]", f"{of_step(step, place + 1)} ({sheet.subject})")
        for place, step in enumerate(sheet.record.einzelmassnahmen)
    ]


def match_steps(olds: Sequence[Einzelmassnahme], news: Sequence[Einzelmassnahme]) -> dict[int, int]:
    """Which Einzelmaßnahme is which: old places by new ones."""
    keys = (
        lambda step: step.model_dump_json(),
        lambda step: plain_name(step.name) or None,
        lambda step: (frozenset(step.monate), str(step.vermerke)) if not step.name else None,
    )
    return paired(olds, news, keys, _alike_steps, LEAST)


def _alike_steps(one: Einzelmassnahme, other: Einzelmassnahme) -> float:
    months = one.monate | other.monate
    shared = len(one.monate & other.monate) / len(months) if months else 0.0
    return 0.8 * likeness(one.name, other.name) + 0.2 * shared


def _step_changes(old: Placed[Einzelmassnahme], new: Placed[Einzelmassnahme]) -> Iterator[Change]:
    return changed_fields(old.record, new.record, new.subject, old.path, new.path)
