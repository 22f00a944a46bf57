"""Updating an office's own document: what changed in the data is written into it, all else stays.

First forms, columns and rows are brought to the new order, then values are written, each into a document that is read
anew (``stages``). In the end the result is read back: it says what was wanted, or nothing is given at all.
"""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from merkblatt.comparing import diff
from merkblatt.editing.asking.comments import CONFLICT_INITIALS, ask_back
from merkblatt.editing.edits.merging import merge
from merkblatt.editing.edits.plans import place_of_plan, said
from merkblatt.editing.edits.since import source_in
from merkblatt.editing.files.package import Input, WordFile
from merkblatt.editing.markup.pen import Pen
from merkblatt.editing.stages import ARRANGED, add_headings, written
from merkblatt.errors import EditError
from merkblatt.filling.document import Document
from merkblatt.findings import Finding
from merkblatt.fingerprints import Prints
from merkblatt.model import Mappe, Werkstattplan

__all__ = ["Kept", "update", "update_keeping"]


def update(document: Input, mappe: Mappe, *, author: str | None = None, date: str | None = None) -> Document:
    """Write a Mappe into a document that holds its forms already; what is the same is not touched.

    Changed values go into their cells, in the looks of what stood there; rows of new Handlungsfelder, Einzelmaßnahmen
    and, where each has one, Werkzeuge are made in the looks of their neighbours, those of old ones are taken out.

    Args:
        document: a Word document with the forms; it is not changed.
        mappe: what they are to say; of several plans in the document, it is the one of its Kommune (and years).
        author: writes all changes as revisions by this person, which the office accepts or rejects.
        date: when the revisions were made (``2018-03-27T10:00:00Z``); without it they have no date.

    Returns:
        A document whose extraction is ``mappe``; the very same bytes where nothing changed.

    Raises:
        merkblatt.errors.ReadError: the document cannot be read.
        merkblatt.errors.EditError: a value cannot be written in this document; ``field`` names it.
    """
    wanted = mappe.canonical()
    return _update(document, wanted, wanted, Pen(author, date))


@dataclass(frozen=True, slots=True)
class Kept:
    """An update that kept what people changed.

    Attributes:
        document: the document with what only the data changed.
        findings: conflicts, with paths and sources in it.
    """

    document: Document
    findings: tuple[Finding, ...]

    def asked(self) -> Document:
        """The document with a comment for each conflict, in place of earlier ones; questions of a check stay.

        Raises:
            merkblatt.errors.EditError: comments cannot be put into it.
        """
        return ask_back(self.document, self.findings, initials=CONFLICT_INITIALS)


def update_keeping(document: Input, mappe: Mappe, *, author: str | None = None, date: str | None = None) -> Kept:
    """As ``update``, but what people changed since the document was generated stays (see ``merge``).

    Raises:
        merkblatt.errors.ReadError: the document cannot be read.
        merkblatt.errors.EditError: a value cannot be written, or the document has no fingerprints.
    """
    file = WordFile(document)
    prints = Prints.read(file.properties)
    if prints is None:
        remedy = "Update it without keeping edits, or make it anew with 'merkblatt fill'."
        raise EditError("the document has no fingerprints that tell what people changed", file=file.file, remedy=remedy)
    wanted = mappe.canonical()
    merged = merge(prints, file.extraction.mappe, wanted)
    made = _update(document, merged.mappe, merged.prints, Pen(author, date))
    read = WordFile(made).extraction
    placed = (replace(one, source=source_in(one.path or "", read)) for one in merged.findings)
    return Kept(made, tuple(placed))


def _update(document: Input, wanted: Mappe, base: Mappe | Prints, pen: Pen) -> Document:
    """Write what is wanted; where that changes anything, the document's fingerprints are those of ``base`` then."""
    file, changed = WordFile(document), False
    others = _other_plans(file, wanted)
    for arrange in ARRANGED:
        done: set[str] = set()
        while True:
            step = arrange(file, wanted, pen)
            if file.touched:
                changed, file = True, WordFile(file.document())
            if not step or step in done:
                break
            done.add(step)
    file = WordFile(written(file, wanted, base, pen, changed=changed))
    if said(file.extraction, wanted) != wanted:  # values may depend on others: ``ab 2018`` ends with the last year
        file = WordFile(written(file, wanted, base, pen, changed=changed))
    add_headings(file, wanted, pen)  # what a sheet belongs to follows from other values where it has no heading
    made = file.document()
    _check(WordFile(made) if file.touched else file, wanted, others)
    return made


def _other_plans(file: WordFile, wanted: Mappe) -> list[Werkstattplan]:
    """The plans of a document that are not the one that is wanted: they stay."""
    gone = place_of_plan(file.extraction, wanted)
    return [one for place, one in enumerate(file.extraction.plaene) if place != gone]


def _check(made: WordFile, wanted: Mappe, others: list[Werkstattplan]) -> None:
    """What the document says now is what was wanted, and what it said in other plans.

    Raises:
        merkblatt.errors.EditError: it is not; the first value that differs is named.
    """
    remedy = "Change this value by hand, in Word, and run the update again."
    for change in diff(said(made.extraction, wanted), wanted):
        reason = "this value cannot be written in this document, because of the way in which it is laid out"
        raise EditError(reason, field=change.new_path or change.old_path, remedy=remedy)
    if _other_plans(made, wanted) != others:
        raise EditError("another plan of the document would change, too", field="plan", remedy=remedy)
