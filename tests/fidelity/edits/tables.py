"""Edits of a table's geometry: columns, rows, headers, merges, breaks."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from tests.builders import wml
from tests.fidelity.documents import Document
from tests.fidelity.edits import cells as c
from tests.fidelity.edits.registry import TABLE, Unsuitable, edit
from tests.fidelity.tree import Element, F, W, make, note, text_of

PLAIN = {"beschreibung", "ansprechperson", "umsetzungsort", "beteiligte"}


def _reorder(rows: list[Element], order: dict[str, int]) -> None:
    """Sort each row's cells; a heading above two columns goes with the first of them."""
    alias = {"ort": "umsetzungsort"}
    for row in rows:
        cells = c.fields(row)
        if not {alias.get(c.key(cell), c.key(cell)) for cell in cells} <= {*order}:
            raise Unsuitable
        place = {id(cell): (order[alias.get(c.key(cell), c.key(cell))], at) for at, cell in enumerate(cells)}
        for cell in sorted(cells, key=lambda cell: place[id(cell)]):
            row.append(cell)


def _order(rng: Random, names: list[str], times: list[str], *, times_first: bool) -> dict[str, int]:
    shuffled = rng.sample(names, len(names))
    if times_first:
        shuffled = [*shuffled[:1], *times, *shuffled[1:]]
    else:
        shuffled += times
    return {name: place for place, name in enumerate(shuffled)}


def _keys(row: Element) -> tuple[list[str], list[str]]:
    keys = [c.key(cell) for cell in c.fields(row)]
    times = [key for key in keys if key[1:].isdigit() or key in {"zeitplan", "zeitraum"}]
    return [key for key in keys if key not in times], times


@edit("tables", TABLE, "order")
def columns_reordered(document: Document, rng: Random) -> None:
    """The plan's columns stand in another order; the years stay behind or move to the front."""
    table = c.pick_table(document, "plan")
    rows = c.rows(table, "plan")
    names, times = _keys(rows[-1])
    if len(rows) > 1 and _keys(rows[0])[1] == ["zeitplan"]:
        times = ["zeitplan", *times]
    order = _order(rng, names, times, times_first=rng.random() < 0.3)
    for each in document.tree.tables("plan"):
        _reorder(c.rows(each, "plan"), order)


@edit("tables", TABLE, "sheet-order")
def sheet_columns_reordered(document: Document, rng: Random) -> None:
    """The upper part of a sheet has its columns in another order."""
    names = ["werkzeug", "zielgruppe", "ansprechperson", "umsetzungsort", "beteiligte", "budget", "externe_beratung"]
    order: dict[str, int] = {}
    for name in rng.sample(names, len(names)):
        order[name] = len(order)
        if name == "umsetzungsort":
            order["ansprechperson_vor_ort"] = len(order)
    tables = [table for table in document.tree.tables("kopf") if len(c.rows(table, "kopf", head=False)) == 1]
    if not tables or any(len(c.rows(table, "kopf")) != 2 or len(c.fields(c.rows(table)[0])) < 6 for table in tables):
        raise Unsuitable
    for table in tables:
        _reorder(c.rows(table, "kopf"), order)


def _drop(rows: list[Element], name: str) -> None:
    """Take a column out; its neighbour gets its width where cells span several grid columns."""
    for row in rows:
        cells = c.fields(row)
        (gone,) = [cell for cell in cells if c.key(cell) == name]
        at = cells.index(gone)
        neighbour = cells[at - 1] if at else cells[1]
        if c.span(gone) > 1 or c.span(neighbour) > 1:
            c.widen(neighbour, c.span(neighbour) + c.span(gone))
        row.remove(gone)


@edit("tables", TABLE, "columns")
def column_left_out(document: Document, rng: Random) -> None:
    """A column of the plan was taken out: its field is empty."""
    name = rng.choice(sorted(PLAIN))
    tables = document.tree.tables("plan")
    if not tables or not all(c.has(row, name) for table in tables for row in c.rows(table, "plan", head=False)):
        raise Unsuitable
    for table in tables:
        _drop([row for row in c.rows(table, "plan") if c.has(row, name)], name)
    for path, _ in document.expected.fields():
        document.expected.set(f"{path}.{name}", "")


@edit("tables", TABLE, "sheet-columns")
def sheet_column_left_out(document: Document, rng: Random) -> None:
    """A column of each sheet's upper part was taken out."""
    name = rng.choice(("zielgruppe", "beteiligte", "budget", "externe_beratung"))
    tables = [table for table in document.tree.tables("kopf") if all(c.has(row, name) for row in c.rows(table, "kopf"))]
    if len(tables) != len(document.expected.werkzeugblaetter):
        raise Unsuitable
    for number, table in enumerate(tables):
        _drop(c.rows(table, "kopf"), name)
        document.expected.set(f"werkzeugblaetter[{number}].{name}", "")


def add_cell(row: Element, behind: str, text: str, **notes: str) -> None:
    """Add a cell behind that of a column; it takes a grid column from it where it spans several."""
    (cell,) = [cell for cell in c.fields(row) if c.key(cell) == behind]
    new = c.cell_like(cell, text, **notes)
    cell.addnext(new)
    if c.span(cell) > 1:
        c.widen(new, 1)
        c.widen(cell, c.span(cell) - 1)


@edit("tables", TABLE, "columns")
def column_added(document: Document, rng: Random) -> None:
    """The plan got a column of the municipality's own."""
    heading, texts = rng.choice(
        (("Evaluation", ("Fragebogen", "jährlich", "")), ("Rechtsgrundlage", ("SGB XII", "freiwillig")))
    )
    behind = rng.choice(("beschreibung", "umsetzungsort", "beteiligte"))
    for table in document.tree.tables("plan"):
        for row in c.rows(table, "plan"):
            if not c.has(row, behind):
                raise Unsuitable
            if row.get(f"{F}head"):
                add_cell(row, behind, heading, kind="ownlabel", column=f"own:{heading}")
                continue
            path = row.get(f"{F}record")
            if continues(row):
                add_cell(row, behind, "", kind="blank", column=f"own:{heading}")
                continue
            text = rng.choice(texts)
            add_cell(row, behind, text, kind="own", role=f"{path}.weitere", column=f"own:{heading}")
            if text:
                document.expected.get(f"{path}.weitere")[heading] = text
    if not document.tree.tables("plan"):
        raise Unsuitable


@edit("tables", TABLE, "sheet-columns")
def sheet_column_added(document: Document, rng: Random) -> None:
    """The upper part of each sheet got a column of the municipality's own."""
    heading = rng.choice(("Projektnummer", "Diversität"))
    text = {"Projektnummer": "DWK-17/04", "Diversität": "Frauen mit Fluchterfahrung"}[heading]
    tables = [
        table for table in document.tree.tables("kopf") if all(c.has(row, "budget") for row in c.rows(table, "kopf"))
    ]
    if len(tables) != len(document.expected.werkzeugblaetter):
        raise Unsuitable
    for number, table in enumerate(tables):
        head, values = c.rows(table, "kopf")
        add_cell(head, "budget", heading, kind="ownlabel", column=f"own:{heading}")
        add_cell(
            values, "budget", text, kind="own", role=f"werkzeugblaetter[{number}].weitere", column=f"own:{heading}"
        )
        document.expected.get(f"werkzeugblaetter[{number}].weitere")[heading] = text


@edit("tables", TABLE, "empty-column")
def empty_column(document: Document, rng: Random) -> None:
    """A column without heading and text stands between the others."""
    behind = rng.choice(("name", "beschreibung", "umsetzungsort"))
    tables = document.tree.tables("plan")
    if not tables or not all(c.has(row, behind) for table in tables for row in c.rows(table, "plan")):
        raise Unsuitable
    for table in tables:
        for row in c.rows(table, "plan"):
            add_cell(row, behind, "", kind="free")


def _empty_row(row: Element) -> Element:
    new = deepcopy(row)
    for name in [name for name in new.attrib if str(name).startswith(F)]:
        del new.attrib[name]
    for properties in new.findall(f"{W}trPr"):
        new.remove(properties)
    for cell in c.fields(new):
        cell.getparent().replace(cell, c.cell_like(cell, "", kind="blank"))
    return new


@edit("tables", TABLE, "rows")
def empty_rows(document: Document, rng: Random) -> None:
    """Rows without text stand between and below the others."""
    for part in ("plan", "schritte"):
        for table in document.tree.tables(part):
            inner = c.rows(table, part, head=False)
            merged = any(c.kind(cell) == "below" for row in inner for cell in c.fields(row))
            places = inner[-1:] if merged else [*rng.sample(inner, 1), inner[-1]]
            for row in dict.fromkeys(places):
                row.addnext(_empty_row(row))


def continues(row: Element) -> bool:
    """Whether a row belongs to the Handlungsfeld of the row above."""
    return any(c.kind(cell) in {"below", "blank"} for cell in c.fields(row))


@edit("tables", TABLE, "time-columns", "marks", "year-heads", "plan-heads", "mark-notes", "order", "shading")
def years_left_out(document: Document, rng: Random) -> None:  # noqa: ARG001
    """The plan has no columns for years."""
    tables = document.tree.tables("plan")
    heads = [cell for table in tables for row in c.rows(table, "plan", head=True) for cell in c.fields(row)]
    if not any(c.kind(cell) == "time" for cell in heads) or any(c.key(cell) == "zeitplan" for cell in heads):
        raise Unsuitable
    for row in [row for table in tables for row in c.rows(table, "plan")]:
        for cell in [cell for cell in c.fields(row) if cell.get(f"{F}time")]:
            row.remove(cell)
    for plan in document.expected.plaene:
        plan["jahre"] = []
        for field in plan["handlungsfelder"]:
            field |= {"jahre": [], "vermerke": {}}
            field["werkzeuge"] = [{"name": tool["name"], "jahre": None} for tool in field["werkzeuge"]]


@edit("tables", TABLE, "title")
def title_within_table(document: Document, rng: Random) -> None:  # noqa: ARG001
    """The title stands in a first row across the plan's table."""
    table = c.pick_table(document, "plan")
    title = next((one for one in document.tree.root.iter(f"{W}p") if c.role(one).endswith("].kommune")), None)
    first = table.find(f"{W}tr")
    if title is None:
        raise Unsuitable
    width = sum(c.span(cell) for cell in c.fields(first))
    cell = note(make(wml.tc(text_of(title), span=width)), kind="line")
    row = make("<w:tr/>")
    cell.find(f"{W}p").set(f"{F}label", title.get(f"{F}label"))
    row.append(cell)
    first.addprevious(row)
    title.getparent().remove(title)


@edit("tables", TABLE, "section-row")
def section_row(document: Document, rng: Random) -> None:
    """A row across the table groups the Handlungsfelder."""
    table = c.pick_table(document, "plan")
    starts = [row for row in c.rows(table, "plan", head=False) if not continues(row)]
    row = rng.choice(starts)
    text = rng.choice(("Schwerpunkt Soziales", "Teil B: Infrastruktur"))
    new = make("<w:tr/>")
    new.append(note(make(wml.tc(text, span=sum(c.span(cell) for cell in c.fields(row)))), kind="free"))
    row.addprevious(new)
    document.expected.beside.append(text)
