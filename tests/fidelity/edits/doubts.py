"""Edits that leave a person in doubt, or that need the reader to look further than one cell."""

from __future__ import annotations

import itertools
from random import Random

from tests.fidelity.documents import Document
from tests.fidelity.edits import cells as c
from tests.fidelity.edits.marks import X
from tests.fidelity.edits.registry import CELL, LAYOUT, TABLE, Unsuitable, edit
from tests.fidelity.edits.tables import add_cell
from tests.fidelity.tree import Element, F, W, text_of


def _neighbours(document: Document, name: str) -> list[tuple[Element, Element]]:
    """Cells of a column in two rows that follow each other, of different Handlungsfelder, both unchanged.

    Raises:
        Unsuitable: there is none.
    """
    found = []
    for table in document.tree.tables("plan"):
        rows = c.rows(table, "plan", head=False)
        for above, below in itertools.pairwise(rows):
            pair = [cell for row in (above, below) for cell in c.fields(row) if c.key(cell) == name]
            if len(pair) == len({c.role(cell) for cell in pair} - {""}) == 2 and above.getnext() is below:
                found.append((pair[0], pair[1]))
    free = [pair for pair in found if not any(cell.get(f"{F}taken") or _merged(cell) for cell in pair)]
    if not free:
        raise Unsuitable
    return free


def _merged(cell: Element) -> bool:
    return cell.find(f"{W}tcPr/{W}vMerge") is not None


def _merge(upper: Element, lower: Element) -> None:
    c.merge_down(upper, first=True)
    c.merge_down(lower, first=False)
    c.set_text(lower, "")
    for cell in (upper, lower):
        cell.set(f"{F}taken", "1")


@edit("doubts", CELL, "rows-joined", "marks")
def marks_merged_downwards(document: Document, rng: Random) -> None:
    """One X in a cell merged over two rows counts for both Handlungsfelder."""
    years = sorted({c.key(cell) for cell in document.tree.cells("mark") if ".handlungsfelder[" in c.role(cell)})
    pairs = []
    for year in years:
        try:
            pairs += _neighbours(document, year)
        except Unsuitable:
            continue
    pairs = [
        pair
        for pair in pairs
        if text_of(pair[0]) in X and text_of(pair[1]) in X and not any(".werkzeuge[" in c.role(cell) for cell in pair)
    ]
    if not pairs:
        raise Unsuitable
    _merge(*rng.choice(pairs))


@edit("doubts", CELL, "rows-joined")
def texts_merged_downwards(document: Document, rng: Random) -> None:
    """One text in a cell merged over two rows counts for both Handlungsfelder."""
    name = rng.choice(("umsetzungsort", "beteiligte", "ansprechperson"))
    upper, lower = rng.choice(_neighbours(document, name))
    text = "Landkreis und alle Gemeinden"
    c.set_text(upper, text)
    for cell in (upper, lower):
        document.expected.set(c.role(cell), text)
    _merge(upper, lower)


@edit("doubts", CELL, "columns-joined", "columns")
def texts_merged_sideways(document: Document, rng: Random) -> None:
    """One text in a cell merged over two fields: whether it counts for both, a person would ask."""
    rows = [row for table in document.tree.tables("plan") for row in c.rows(table, "plan", head=False)]
    pairs = []
    for row in rows:
        cells = c.fields(row)
        pairs += [
            (left, right)
            for left, right in itertools.pairwise(cells)
            if {c.key(left), c.key(right)} == {"umsetzungsort", "beteiligte"} and c.role(left) and not _merged(left)
        ]
    free = [pair for pair in pairs if not any(cell.get(f"{F}taken") for cell in pair)]
    if not free:
        raise Unsuitable
    left, right = rng.choice(free)
    c.set_text(left, "je nach Vorhaben verschieden")
    c.widen(left, c.span(left) + c.span(right))
    document.expected.doubtful |= {c.role(left), c.role(right)}
    document.expected.ask(text=text_of(left))
    right.getparent().remove(right)


@edit("doubts", TABLE, "columns")
def doubled_column(document: Document, rng: Random) -> None:
    """Two columns have the same heading: which one is meant, a person would ask."""
    name, text = rng.choice((("umsetzungsort", "Nebenstelle"), ("beteiligte", "Kreiselternrat")))
    tables = document.tree.tables("plan")
    if not tables or not all(c.has(row, name) for table in tables for row in c.rows(table, "plan")):
        raise Unsuitable
    for table in tables:
        for row in c.rows(table, "plan"):
            (cell,) = [cell for cell in c.fields(row) if c.key(cell) == name]
            head, continued = row.get(f"{F}head"), c.kind(cell) in {"below", "blank"}
            if head and c.kind(cell) == "label":
                document.expected.ask(text=text_of(cell))
            add_cell(row, name, text_of(cell) if head else "" if continued else text, kind="label" if head else "free")
            if c.role(cell):
                path = c.role(cell).removesuffix(f".{name}")
                document.expected.doubtful |= {c.role(cell), f"{path}.weitere"}


@edit("doubts", LAYOUT, "plan-heads", "marks", "year-heads", "mark-notes", "plan-layout")
def open_ranges(document: Document, rng: Random) -> None:  # noqa: ARG001
    """``ab 2018`` where no column says when the plan ends: how long, a person would ask."""
    if len(document.expected.plaene) != 1:
        raise Unsuitable
    document.layout.plan_time, document.layout.open_ranges = "text", True
    plan = document.expected.plaene[0]
    for number, field in enumerate(plan["handlungsfelder"]):
        field["vermerke"] = {}
        if len(field["jahre"]) > 1:
            document.expected.doubtful.add(f"plaene[0].handlungsfelder[{number}].jahre")
            document.expected.ask(text=f"ab {field['jahre'][0]}")
    plan["jahre"] = sorted({year for field in plan["handlungsfelder"] for year in field["jahre"]})
    if not document.expected.doubtful or any(one.je_werkzeug for one in document.expected.plans()):
        raise Unsuitable
    document.expected.doubtful.add("plaene[0].jahre")
