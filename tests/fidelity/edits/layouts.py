"""Edits that lay the forms out differently."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from tests.fidelity.documents import Document
from tests.fidelity.edits.registry import LAYOUT, MODEL, Unsuitable, edit
from tests.fidelity.layouts.times import MONTH_FORMS, YEAR_FORMS
from tests.fidelity.models import mappe


def needs_plan(document: Document) -> None:
    if not document.expected.plaene:
        raise Unsuitable


def by_field(document: Document) -> None:
    """Only plans whose years are given for the Handlungsfelder.

    Raises:
        Unsuitable: a Werkzeug has years of its own.
    """
    needs_plan(document)
    if any(plan.je_werkzeug for plan in document.expected.plans()):
        raise Unsuitable


def by_tool(document: Document, rng: Random) -> None:
    """Give each Werkzeug years of its own; a single one has those of its Handlungsfeld."""
    needs_plan(document)
    for number, plan in enumerate(document.expected.plans()):
        if plan.je_werkzeug:
            continue
        for field in document.expected.plaene[number]["handlungsfelder"]:
            field["vermerke"] = {}
            for tool in field["werkzeuge"]:
                tool["jahre"] = rng.sample(
                    field["jahre"], rng.randint(min(1, len(field["jahre"])), len(field["jahre"]))
                )
            if field["werkzeuge"]:
                field["jahre"] = sorted({year for tool in field["werkzeuge"] for year in tool["jahre"]})


@edit("layouts", LAYOUT, "plan-layout", "marks")
def row_per_tool_merged(document: Document, rng: Random) -> None:
    """A row per Werkzeug; the cells of its Handlungsfeld are merged downwards."""
    by_tool(document, rng)
    document.layout.plan = "merged"


@edit("layouts", LAYOUT, "plan-layout", "marks")
def row_per_tool_empty(document: Document, rng: Random) -> None:
    """A row per Werkzeug; the cells of its Handlungsfeld are empty from the second row on."""
    by_tool(document, rng)
    document.layout.plan = "sparse"


@edit("layouts", LAYOUT, "plan-layout", "heads")
def table_per_field(document: Document, rng: Random) -> None:  # noqa: ARG001
    """A table for each Handlungsfeld."""
    by_field(document)
    document.layout.plan = "each"


@edit("layouts", LAYOUT, "plan-layout", "order", "columns", "heads", "break")
def years_downwards(document: Document, rng: Random) -> None:  # noqa: ARG001
    """A column for each Handlungsfeld; its fields and the years stand below each other."""
    by_field(document)
    document.layout.plan = "down"


@edit("layouts", LAYOUT, "plan-heads")
def header_over_two_rows(document: Document, rng: Random) -> None:  # noqa: ARG001
    """``Zeitplan`` stands above the years."""
    needs_plan(document)
    document.layout.plan_heads = 2


@edit("layouts", LAYOUT, "plan-heads", "marks", "year-heads", "mark-notes")
def years_as_text(document: Document, rng: Random) -> None:
    """A column ``Zeitraum`` with ``2017-2019`` in place of the years' columns."""
    needs_plan(document)
    document.layout.plan_time = "text"
    document.layout.year_form = rng.choice(YEAR_FORMS)
    document.layout.plan_time_label = rng.choice(("Zeitraum", "Zeitplan", "Laufzeit", "Jahr(e)"))
    for plan in document.expected.plaene:
        for field in plan["handlungsfelder"]:
            field["vermerke"] = {}
        plan["jahre"] = sorted({year for field in plan["handlungsfelder"] for year in field["jahre"]})


@edit("layouts", LAYOUT, "sheet-time", "month-heads", "months-merged", "month-heads-above", "month-columns")
def months_as_text(document: Document, rng: Random) -> None:
    """A column ``Zeitraum`` with ``März-Mai`` in place of the months' columns."""
    document.layout.sheet_time = "text"
    document.layout.month_form = rng.choice((*MONTH_FORMS, "quarters"))
    document.layout.sheet_time_label = rng.choice(("Zeitraum", "Monate", "Wann?"))
    for sheet in document.expected.werkzeugblaetter:
        for step in sheet["einzelmassnahmen"]:
            step["vermerke"] = {}


@edit("layouts", LAYOUT, "sheet-layout", "sheet-order", "sheet-columns")
def sheet_turned(document: Document, rng: Random) -> None:
    """The sheet's labels stand in the first column."""
    document.layout.sheet = "turned"
    document.layout.place = rng.choice(("columns", "columns", "labels"))


@edit("layouts", LAYOUT, "sheet-layout", "sheet-order", "sheet-columns")
def sheet_in_pieces(document: Document, rng: Random) -> None:  # noqa: ARG001
    """The sheet is cut into several small tables."""
    document.layout.sheet = "cut"


@edit("layouts", LAYOUT, "sheet-layout", "sheet-order", "sheet-columns")
def sheet_as_lines(document: Document, rng: Random) -> None:  # noqa: ARG001
    """The sheet's head is written as ``Label: value`` paragraphs."""
    document.layout.sheet = "lines"


@edit("layouts", LAYOUT, "place")
def place_below_one_heading(document: Document, rng: Random) -> None:  # noqa: ARG001
    """Place and contact there stand in two cells below one heading."""
    document.layout.place = "group"


@edit("layouts", LAYOUT, "place", "sheet-order")
def place_in_two_lines(document: Document, rng: Random) -> None:  # noqa: ARG001
    """Place and contact there stand in one cell, one below the other."""
    if not all(
        sheet["umsetzungsort"] and sheet["ansprechperson_vor_ort"] for sheet in document.expected.werkzeugblaetter
    ):
        raise Unsuitable
    document.layout.place = "lines"


@edit("layouts", LAYOUT, "place", "sheet-order")
def place_with_labels(document: Document, rng: Random) -> None:  # noqa: ARG001
    """Place and contact there stand in one cell, each behind a label."""
    document.layout.place = "labels"


@edit("layouts", LAYOUT, "area")
def area_in_heading_above(document: Document, rng: Random) -> None:  # noqa: ARG001
    """The Handlungsfeld stands only in a heading above the sheet."""
    document.layout.area = "heading"


@edit("layouts", LAYOUT, "area")
def area_only_in_plan(document: Document, rng: Random) -> None:  # noqa: ARG001
    """The sheet does not name its Handlungsfeld: it follows from the plan, and a finding says so."""
    needs_plan(document)
    document.layout.area = "none"
    document.kept.add(".werkzeug")
    tools = {tool["name"] for _, field in document.expected.fields() for tool in field["werkzeuge"]}
    for number, sheet in enumerate(document.expected.werkzeugblaetter):
        document.expected.ask(f"werkzeugblaetter[{number}].handlungsfeld")
        if sheet["werkzeug"] not in tools:
            sheet["handlungsfeld"] = ""


@edit("layouts", MODEL, "years-joined", "sheet-columns", "area", "place", "year-in-heading")
def sheet_for_two_years(document: Document, rng: Random) -> None:  # noqa: ARG001
    """A sheet for two years: one head, the months of each year below it."""
    if not document.expected.werkzeugblaetter:
        raise Unsuitable
    document.layout.years_joined = True
    first = document.expected.werkzeugblaetter[0]
    second = deepcopy(first)
    second["jahr"] = first["jahr"] + 1
    second["einzelmassnahmen"] = [
        deepcopy(first["einzelmassnahmen"][-1]),
        {"name": "Verstetigung", "monate": {2, 9}, "vermerke": {}},
    ]
    document.expected.werkzeugblaetter.insert(1, second)
    document.expected.twins[1] = 0


@edit("layouts", LAYOUT, "area", "sheet-order")
def area_in_first_row(document: Document, rng: Random) -> None:  # noqa: ARG001
    """The Handlungsfeld stands in a first row across the sheet's table."""
    if document.layout.sheet != "form":
        raise Unsuitable
    document.layout.area = "row"


@edit("layouts", LAYOUT, "area", "sheet-order")
def area_as_field(document: Document, rng: Random) -> None:  # noqa: ARG001
    """The Handlungsfeld is a field of the sheet's head like the others."""
    document.layout.area = "field"


@edit("layouts", LAYOUT, "year-place", "years-joined")
def year_only_in_heading(document: Document, rng: Random) -> None:  # noqa: ARG001
    """The sheet has no column for the year, only ``Einzelmaßnahmen 2017``."""
    document.layout.year = "heading"


@edit("layouts", LAYOUT, "year-place", "years-joined")
def year_only_in_column(document: Document, rng: Random) -> None:  # noqa: ARG001
    """The sheet names its year only in the column ``Jahr``."""
    document.layout.year = "column"


@edit("layouts", LAYOUT, "year-place", "years-joined")
def year_only_above(document: Document, rng: Random) -> None:  # noqa: ARG001
    """The sheet names its year only in a line above the table."""
    document.layout.year = "line"


@edit("layouts", LAYOUT, "title")
def other_titles(document: Document, rng: Random) -> None:
    """Titles with a colon, a dash or in capitals; ``HF`` in place of ``Handlungsfeld``."""
    document.layout.title = rng.choice(
        ("Werkstattplan: {}", "WERKSTATTPLAN {}", "Werkstattplan – {}", "Werkstattplan\n{}")
    )
    if document.layout.area == "line":
        document.layout.area_title = rng.choice(("HF: ", "Handlungsfeld – ", "Handlungsfeld (HF): ", "HANDLUNGSFELD "))


@edit("layouts", LAYOUT, "plan-layout", "plan-heads", "order", "columns", "heads", "break", "marks", "mark-notes")
def card_per_field(document: Document, rng: Random) -> None:
    """A table of labels and values for each Handlungsfeld, with its years in words."""
    by_field(document)
    document.layout.plan = "cards"
    document.layout.plan_time_label = rng.choice(("Zeitraum", "Jahre", "Laufzeit"))
    for plan in document.expected.plaene:
        plan["jahre"] = sorted({year for field in plan["handlungsfelder"] for year in field["jahre"]})
        for field in plan["handlungsfelder"]:
            field["vermerke"] = {}


@edit("layouts", MODEL, "which-forms")
def plan_alone(document: Document, rng: Random) -> None:  # noqa: ARG001
    """A file with a plan and no sheet."""
    needs_plan(document)
    document.expected.werkzeugblaetter.clear()


@edit("layouts", MODEL, "which-forms", "area", "several")
def sheets_alone(document: Document, rng: Random) -> None:  # noqa: ARG001
    """A file with sheets and no plan; funder and partners then belong to no form."""
    document.expected.plaene.clear()


@edit("layouts", MODEL, "which-forms", "years-joined", "area", "several")
def sheet_without_match(document: Document, rng: Random) -> None:
    """No sheet names its Handlungsfeld, and no plan has its Werkzeug: a finding."""
    needs_plan(document)
    document.layout.area = "none"
    for number, sheet in enumerate(document.expected.werkzeugblaetter):
        sheet["handlungsfeld"] = ""
        sheet["werkzeug"] = rng.choice(("Fahrradverleih", "Repair-Café")) + f" {number + 1}"
        document.expected.ask(f"werkzeugblaetter[{number}].handlungsfeld")


@edit("layouts", LAYOUT, "around")
def cover_and_annex(document: Document, rng: Random) -> None:  # noqa: ARG001
    """Cover page, table of contents and tables that belong to no form."""
    document.layout.cover = True


@edit("layouts", LAYOUT, "nesting", "break")
def tables_for_layout(document: Document, rng: Random) -> None:  # noqa: ARG001
    """Each form's table stands within a table that was made for its layout."""
    document.layout.nested = True


@edit("layouts", MODEL, "several", "years-joined")
def several_plans(document: Document, rng: Random) -> None:
    """Plans and sheets of two municipalities in one file."""
    needs_plan(document)
    other = mappe(rng.randrange(3000, 4000)).model_dump()
    if other["plan"]["kommune"] == document.expected.plaene[0]["kommune"]:
        raise Unsuitable
    document.expected.plaene.append({**other["plan"], "gefoerdert_von": "", "projektpartner": ""})
    document.expected.werkzeugblaetter += other["werkzeugblaetter"]
