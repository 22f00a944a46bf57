"""Edits of colour: shading that marks a cell and shading that only decorates."""

from __future__ import annotations

from random import Random

from tests.fidelity.documents import Document
from tests.fidelity.edits import cells as c
from tests.fidelity.edits.registry import CELL, Unsuitable, edit
from tests.fidelity.tree import Element, F


def _rows(document: Document) -> list[list[Element]]:
    """The rows with marks of each table."""
    found = [
        [row for row in c.rows(table, part, head=False) if any(c.kind(cell) == "mark" for cell in c.fields(row))]
        for part in ("plan", "schritte")
        for table in document.tree.tables(part)
    ]
    if not any(found):
        raise Unsuitable
    return found


@edit("shading", CELL, "shading")
def zebra_rows(document: Document, rng: Random) -> None:
    """Every second row is shaded from end to end: that marks nothing."""
    colour = rng.choice(("F2F2F2", "DEEAF6", "E2EFD9"))
    for rows in _rows(document):
        for row in rows[1::2]:
            for cell in c.fields(row):
                c.shade(cell, colour)


@edit("shading", CELL, "shading")
def shaded_column(document: Document, rng: Random) -> None:
    """The column of one year or month is shaded from top to bottom, its heading too: that marks nothing."""
    for table in document.tree.tables("plan") + document.tree.tables("schritte"):
        times = sorted(
            {cell.get(f"{F}time") for row in c.rows(table) for cell in c.fields(row) if c.kind(cell) == "time"}
        )
        chosen = rng.choice(times) if times else ""
        for cell in [cell for row in c.rows(table) for cell in c.fields(row)]:
            if chosen and cell.get(f"{F}time") == chosen and c.kind(cell) in {"time", "mark"}:
                c.shade(cell, "FFF2CC")


@edit("shading", CELL, "shading")
def white_cells(document: Document, rng: Random) -> None:
    """Cells are filled with white or with the automatic colour."""
    for rows in _rows(document):
        for cell in [cell for row in rows for cell in c.fields(row)]:
            c.shade(cell, rng.choice(("FFFFFF", "auto")))


@edit("shading", CELL, "shading", "mark-signs")
def shaded_marks(document: Document, rng: Random) -> None:
    """Marked cells are coloured and hold their x as well."""
    colour = rng.choice(("92D050", "70AD47", "5B9BD5"))
    for rows in _rows(document):
        for cell in [cell for row in rows for cell in c.fields(row) if c.kind(cell) == "mark"]:
            if "".join(cell.itertext()).strip():
                c.shade(cell, colour)
