"""Which plan of a document is the one that is wanted, where it holds several: a Mappe has one."""

from __future__ import annotations

from merkblatt.errors import EditError
from merkblatt.extraction import Extraction
from merkblatt.model import Mappe

__all__ = ["place_of_plan", "said"]


def place_of_plan(read: Extraction, wanted: Mappe) -> int:
    """The place of the only plan, or of the one of the same Kommune, and of several such the one for the same years.

    Raises:
        merkblatt.errors.EditError: there is none, or more than one.
    """
    if len(read.plaene) <= 1:
        return 0
    new = wanted.plan
    same = [place for place, one in enumerate(read.plaene) if new is not None and one.kommune == new.kommune]
    exact = [place for place in same if new is not None and read.plaene[place].jahre == new.jahre]
    found = same if len(same) == 1 else exact
    if len(found) != 1:
        remedy = "Save each plan in a document of its own, and update that."
        raise EditError(
            "there are several plans in the document, and none or more of them may be meant",
            file=read.file,
            field="plan.kommune",
            remedy=remedy,
        )
    return found[0]


def said(read: Extraction, wanted: Mappe) -> Mappe:
    """What a document says, with that plan of several.

    Raises:
        merkblatt.errors.EditError: see ``place_of_plan``.
    """
    if len(read.plaene) <= 1:
        return read.mappe
    return Mappe(plan=read.plaene[place_of_plan(read, wanted)], werkzeugblaetter=list(read.werkzeugblaetter))
