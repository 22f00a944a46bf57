"""Two states of one municipality's forms, made comparable: in files or whole folders, with all forms or some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import merkblatt
from merkblatt.cli.files import documents_in
from merkblatt.cli.forms import Forms, load, together
from merkblatt.comparing import match_sheets

__all__ = ["Compared", "State", "compared"]

KINDS = {"plan": merkblatt.Werkstattplan.__name__, "werkzeugblaetter": merkblatt.Werkzeugblatt.__name__}
"""The kinds of forms by the Mappe's attributes that hold them."""


@dataclass(frozen=True, slots=True)
class State:
    """A data file, a document, or the documents of a folder.

    Attributes:
        path: as given.
        files: what each file holds.
        mappe: all of it.
    """

    path: Path
    files: Sequence[Forms]
    mappe: merkblatt.Mappe

    @classmethod
    def load(cls, path: Path) -> State:
        """Read it.

        Raises:
            merkblatt.errors.MerkblattError: a file cannot be read, or there are several plans.
        """
        files = [load(file) for file in documents_in([path])]
        return cls(path, files, together(files))


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed between two states.

    Attributes:
        difference: of the forms of a kind that both hold; None where they have no kind in common.
        notes: what was not compared, since only one state holds such forms: it is neither new nor gone.
    """

    difference: merkblatt.Difference | None
    notes: Sequence[str]


def compared(old: State, new: State) -> Compared:
    """Compare two states. Sheets in files of their own have no order, so none of them has moved."""
    there = {name: [bool(getattr(state.mappe, name)) for state in (old, new)] for name in KINDS}
    alone = {name: old if one else new for name, (one, other) in there.items() if one != other}
    notes = [
        f"{(new if holder is old else old).path} holds no {KINDS[name]}; what {holder.path} has was not compared"
        for name, holder in alone.items()
    ]
    if alone and not any(all(each) for each in there.values()):
        return Compared(None, notes)
    before, after = (_without(state.mappe, set(alone)) for state in (old, new))
    if len(new.files) > 1:
        after = _ordered(after, before)
    elif len(old.files) > 1:
        before = _ordered(before, after)
    return Compared(merkblatt.diff(before, after), notes)


def _without(mappe: merkblatt.Mappe, names: set[str]) -> merkblatt.Mappe:
    return mappe.model_copy(update={name: getattr(merkblatt.Mappe(), name) for name in names})


def _ordered(mappe: merkblatt.Mappe, other: merkblatt.Mappe) -> merkblatt.Mappe:
    """The Mappe with its sheets in the order of another one; those that are not in there come last."""
    sheets = mappe.werkzeugblaetter
    places = match_sheets(other.werkzeugblaetter, sheets)
    order = sorted(range(len(sheets)), key=lambda place: places.get(place, len(other.werkzeugblaetter)))
    return mappe.model_copy(update={"werkzeugblaetter": [sheets[place] for place in order]})
