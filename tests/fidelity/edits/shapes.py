"""Further layouts: rows, cards and lines as municipalities arrange them."""

from __future__ import annotations

from random import Random

from tests.builders import wml
from tests.fidelity.documents import Document
from tests.fidelity.edits import cells as c
from tests.fidelity.edits.layouts import by_field, by_tool
from tests.fidelity.edits.registry import LAYOUT, TABLE, Unsuitable, edit
from tests.fidelity.tree import Element, F, make, note


def _all_have_tools(document: Document) -> None:
    if not all(field["werkzeuge"] for _, field in document.expected.fields()):
        raise Unsuitable


@edit("layouts", LAYOUT, "plan-layout", "marks", "numbers")
def row_per_tool_repeated(document: Document, rng: Random) -> None:
    """A row per Werkzeug that repeats everything about its Handlungsfeld, as in a spreadsheet."""
    by_tool(document, rng)
    _all_have_tools(document)
    document.layout.plan = "repeated"


@edit(
    "layouts",
    LAYOUT,
    "plan-layout",
    "marks",
    "numbers",
    "order",
    "columns",
    "begins",
    "section-row",
    "heads",
    "break",
    "ends",
)
def field_name_as_row(document: Document, rng: Random) -> None:
    """The name of each Handlungsfeld is a row across the table, above a row for each of its Werkzeuge."""
    by_tool(document, rng)
    _all_have_tools(document)
    document.layout.plan = "above"


@edit("layouts", LAYOUT, "plan-layout", "numbers", "order", "heads", "break", "begins")
def field_name_above_table(document: Document, rng: Random) -> None:  # noqa: ARG001
    """A table for each Handlungsfeld, whose name stands only in a heading above."""
    by_field(document)
    document.layout.plan = "named"


@edit("layouts", LAYOUT, "plan-layout", "plan-heads", "marks", "mark-notes", "year-heads", "numbers")
def plan_as_lines(document: Document, rng: Random) -> None:
    """The plan has no table: a heading for each Handlungsfeld, and a paragraph for each field.

    Whether that is still the form, one may doubt; but nothing of it may get lost.
    """
    by_field(document)
    document.layout.plan = "lines"
    document.expected.doubtful |= {f"plaene[{number}]" for number in range(len(document.expected.plaene))}
    document.layout.plan_time_label = rng.choice(("Zeitraum", "Jahre", "Laufzeit"))
    for plan in document.expected.plaene:
        plan["jahre"] = sorted({year for field in plan["handlungsfelder"] for year in field["jahre"]})
        for field in plan["handlungsfelder"]:
            field["vermerke"] = {}


@edit("layouts", LAYOUT, "sheet-layout", "sheet-order", "sheet-columns")
def sheet_in_four_columns(document: Document, rng: Random) -> None:  # noqa: ARG001
    """Two labels and two values in each row of the sheet's head."""
    document.layout.sheet = "pairs"


@edit("layouts", LAYOUT, "sheet-layout", "sheet-order", "sheet-columns", "headings")
def labels_within_cells(document: Document, rng: Random) -> None:  # noqa: ARG001
    """Each cell of the sheet's head holds its label and, below it, its value."""
    document.layout.sheet = "within"


@edit("layouts", TABLE, "half-years", "year-heads", "plan-heads", "order", "break")
def half_years(document: Document, rng: Random) -> None:
    """Two columns below each year, one for each half: a mark in either marks the year."""
    tables = document.tree.tables("plan")
    if not tables:
        raise Unsuitable
    for table in tables:
        heads = c.rows(table, "plan", head=True)
        if len(heads) != 1 or any(c.kind(cell) == "free" for row in c.rows(table) for cell in c.fields(row)):
            raise Unsuitable
        below = make("<w:tr/>")
        for cell in c.fields(heads[0]):
            _double_head(cell, below)
        note(below, part="plan", head="1")
        heads[0].addnext(below)
        for row in c.rows(table, "plan", head=False):
            _double_marks(row, rng)


def _double_head(cell: Element, below: Element) -> None:
    if c.kind(cell) == "time":
        c.widen(cell, 2)
        below.extend([note(make(wml.tc(text)), kind="label") for text in ("1. Hj.", "2. Hj.")])
    else:
        c.merge_down(cell, first=True)
        below.append(note(make(wml.tc(span=c.span(cell), vmerge="continue")), kind="below"))


def _double_marks(row: Element, rng: Random) -> None:
    for cell in [cell for cell in c.fields(row) if c.kind(cell) == "mark"]:
        other = c.cell_like(cell, "", kind="mark-half")
        if rng.random() < 0.5:
            cell.addnext(other)
        else:
            cell.addprevious(other)
        cell.set(f"{F}taken", "1")


@edit(
    "layouts",
    LAYOUT,
    "sheet-layout",
    "month-heads",
    "months-merged",
    "month-heads-above",
    "month-columns",
    "break",
    "heads",
    "ends",
)
def months_downwards(document: Document, rng: Random) -> None:
    """The months stand below each other, the Einzelmaßnahmen side by side."""
    document.layout.sheet = rng.choice(("lines", "turned"))
    document.layout.months_down = True
