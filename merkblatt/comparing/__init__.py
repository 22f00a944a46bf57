"""Comparing two states of a municipality's forms, by meaning.

``plans`` and ``sheets`` say which record is which and what changed in it, ``lists`` what is new, gone or moved,
``shown`` how values are shown; ``change`` is the result, ``page`` its HTML.
"""

from __future__ import annotations

from collections.abc import Iterator

from merkblatt.comparing.change import Change, Difference, Kind
from merkblatt.comparing.plans import plan_changes
from merkblatt.comparing.sheets import match_sheets, sheet_changes
from merkblatt.comparing.shown import summary
from merkblatt.forms import WERKSTATTPLAN
from merkblatt.model import Mappe

__all__ = ["Change", "Difference", "Kind", "diff", "match_sheets"]


def diff(old: Mappe, new: Mappe) -> Difference:
    """What changed from one state to another.

    Handlungsfelder, Werkzeuge, sheets and Einzelmaßnahmen are matched by what they say, so that a new number, a new
    name or a new place is a change of the same record. The result has no changes exactly if the two are equal.
    """
    return Difference((*_plan(old, new), *sheet_changes(old.werkzeugblaetter, new.werkzeugblaetter)))


def _plan(old: Mappe, new: Mappe) -> Iterator[Change]:
    match old.plan, new.plan:
        case None, None:
            return
        case None, added:
            assert added is not None
            text = summary(added)
            yield Change(kind=Kind.ADDED, subject=WERKSTATTPLAN.name, new=text, new_path="plan")
        case removed, None:
            assert removed is not None
            text = summary(removed)
            yield Change(kind=Kind.REMOVED, subject=WERKSTATTPLAN.name, old=text, old_path="plan")
        case before, after:
            assert before is not None
            assert after is not None
            yield from plan_changes(before, after)
