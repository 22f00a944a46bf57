"""Edits of a table's grid that leave its content: merged marks, ragged rows, skipped columns, split rows, nesting."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from tests.builders import wml
from tests.fidelity.documents import Document
from tests.fidelity.edits import cells as c
from tests.fidelity.edits.registry import CELL, TABLE, Unsuitable, edit
from tests.fidelity.tree import Element, F, W, elements, make, text_of

X = {"x", "X"}


def _runs(row: Element) -> list[list[Element]]:
    """Neighbouring cells of marks with a bare x each."""
    found: list[list[Element]] = [[]]
    for cell in c.fields(row):
        if c.kind(cell) == "mark" and text_of(cell) in X and not cell.get(f"{F}taken"):
            found[-1].append(cell)
        else:
            found.append([])
    return [run for run in found if len(run) > 1]


def _merge_marks(document: Document, part: str) -> None:
    done = False
    for table in document.tree.tables(part):
        for row in c.rows(table, part, head=False):
            for run in _runs(row):
                done = True
                c.widen(run[0], sum(c.span(cell) for cell in run))
                run[0].set(f"{F}taken", "1")
                for cell in run[1:]:
                    row.remove(cell)
    if not done:
        raise Unsuitable


@edit("tables", CELL, "marks", "marks-merged")
def years_merged(document: Document, rng: Random) -> None:  # noqa: ARG001
    """One X in a cell merged across several years."""
    _merge_marks(document, "plan")


@edit("tables", CELL, "months-merged")
def months_merged(document: Document, rng: Random) -> None:  # noqa: ARG001
    """One x in a cell merged across several months."""
    _merge_marks(document, "schritte")


def _trim(document: Document, *, after: bool) -> None:
    """Take empty mark cells off the ends of rows."""
    done = False
    for part in ("plan", "schritte"):
        for table in document.tree.tables(part):
            for row in c.rows(table, part, head=False):
                gone = _take_trailing(row)
                done = done or bool(gone)
                if gone and after:
                    _row_property(row, f'<w:gridAfter w:val="{gone}"/>')
    if not done:
        raise Unsuitable


def _take_trailing(row: Element) -> int:
    gone = 0
    while (last := c.fields(row)[-1]) is not None and c.kind(last) == "mark" and not text_of(last):
        gone += c.span(last)
        row.remove(last)
    return gone


def _row_property(row: Element, xml: str) -> None:
    properties = row.find(f"{W}trPr")
    if properties is None:
        properties = make("<w:trPr/>")
        at = 1 if row.find(f"{W}tblPrEx") is not None else 0
        row.insert(at, properties)
    properties.insert(0, make(xml))


@edit("tables", TABLE, "ends")
def ragged_rows(document: Document, rng: Random) -> None:  # noqa: ARG001
    """Rows end with their last mark: empty cells at the end were deleted."""
    _trim(document, after=False)


@edit("tables", TABLE, "ends")
def grid_after(document: Document, rng: Random) -> None:  # noqa: ARG001
    """Rows end with their last mark, and say how many grid columns follow."""
    _trim(document, after=True)


@edit("tables", TABLE, "begins")
def grid_before(document: Document, rng: Random) -> None:  # noqa: ARG001
    """The header is indented: the first grid column is outside of the table, in each row."""
    for table in document.tree.tables():
        grid = table.find(f"{W}tblGrid")
        grid.insert(0, make('<w:gridCol w:w="100"/>'))
        for row in c.rows(table):
            _row_property(row, '<w:gridBefore w:val="1"/>')


@edit("tables", TABLE, "begins")
def shifted_rows(document: Document, rng: Random) -> None:
    """Some rows begin a little further left: their first cell spans a narrow grid column more."""
    for table in document.tree.tables():
        table.find(f"{W}tblGrid").insert(0, make('<w:gridCol w:w="60"/>'))
        for row in c.rows(table):
            first = c.fields(row)[0]
            if rng.random() < 0.5 or c.kind(first) == "below" or first.find(f"{W}tcPr/{W}vMerge") is not None:
                _row_property(row, '<w:gridBefore w:val="1"/>')
            else:
                c.widen(first, c.span(first) + 1)


@edit("tables", TABLE, "rows", "tools")
def row_split(document: Document, rng: Random) -> None:
    """The last Werkzeuge of a row stand in a row of their own below, whose other cells are empty."""
    table = c.pick_table(document, "plan")
    lists = [
        (row, cell)
        for row in c.rows(table, "plan", head=False)
        for cell in c.fields(row)
        if c.kind(cell) == "list" and len(c.paragraphs(cell)) > 1 and not cell.get(f"{F}taken")
    ]
    if not lists:
        raise Unsuitable
    row, cell = rng.choice(lists)
    second = deepcopy(row)
    for new in c.fields(second):
        if c.kind(new) != "list":
            second.replace(new, c.cell_like(new, "", kind="blank"))
    (copied,) = [new for new in c.fields(second) if c.kind(new) == "list"]
    keep = rng.randint(1, len(c.paragraphs(cell)) - 1)
    for old in c.paragraphs(cell)[keep:]:
        cell.remove(old)
    for old in c.paragraphs(copied)[:keep]:
        copied.remove(old)
    row.addnext(second)


@edit("tables", CELL)
def nested_table_in_cell(document: Document, rng: Random) -> None:
    """The lines of a cell stand in a small table within it."""
    for cell in c.free_cells(document, rng, 2, where=lambda cell: "\n" in text_of(cell)):
        lines = text_of(cell).split("\n")
        for old in c.paragraphs(cell):
            cell.remove(old)
        for new in elements(wml.tbl(*(wml.tr(line) for line in lines)) + wml.p()):
            cell.append(new)


@edit("tables", CELL, "marks")
def old_merge(document: Document, rng: Random) -> None:  # noqa: ARG001
    """Marks are merged across years the old way, with ``w:hMerge``."""
    done = False
    for table in document.tree.tables("plan"):
        for row in c.rows(table, "plan", head=False):
            for run in _runs(row):
                done = True
                for cell in run:
                    cell.set(f"{F}taken", "1")
                    _merge_old(cell, first=cell is run[0])
    if not done:
        raise Unsuitable


def _merge_old(cell: Element, *, first: bool) -> None:
    properties = cell.find(f"{W}tcPr")
    at = 1 if properties.find(f"{W}tcW") is not None else 0
    properties.insert(at, make('<w:hMerge w:val="restart"/>' if first else "<w:hMerge/>"))
    if not first:
        c.set_text(cell, "")
