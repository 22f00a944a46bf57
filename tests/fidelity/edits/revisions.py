"""Edits with changes tracked: what counts is the final view."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from tests.builders import wml
from tests.fidelity.documents import Document
from tests.fidelity.edits import cells as c
from tests.fidelity.edits import wrapping as w
from tests.fidelity.edits.marks import X, mark_cells
from tests.fidelity.edits.registry import WRAP, Unsuitable, edit
from tests.fidelity.tree import Element, F, W, elements, make, paragraphs, text_of

INS, DEL = f"<w:ins {w.AUTHOR}/>", f"<w:del {w.AUTHOR}/>"


def _deleted(text: str) -> str:
    return wml.del_(text)


@edit("revisions", WRAP)
def tracked_insertion(document: Document, rng: Random) -> None:
    """Text was added behind a value."""
    for cell in c.free_cells(document, rng, 3):
        text = rng.choice((", Stadtwerke", " (ab 2018)", " und Umgebung"))
        w.end(cell).extend(elements(wml.ins(wml.r(text))))
        c.append(document, cell, text)


@edit("revisions", WRAP)
def tracked_writing(document: Document, rng: Random) -> None:
    """Whole values were written with changes tracked."""
    w.each_run(document, rng, 4, INS)


@edit("revisions", WRAP)
def tracked_deletion(document: Document, rng: Random) -> None:
    """Text was struck out before and behind a value."""
    for cell in c.free_cells(document, rng, 3):
        w.end(cell).extend(elements(_deleted(" gestrichen")))
        first = paragraphs(cell)[0]
        at = 1 if first.find(f"{W}pPr") is not None else 0
        first.insert(at, elements(_deleted("Alt: "))[0])


@edit("revisions", WRAP)
def tracked_replacement(document: Document, rng: Random) -> None:
    """A value was struck out and another written behind it."""
    for cell in c.free_cells(document, rng, 3, where=_single):
        old, new = text_of(cell), rng.choice(("Bauhof und Stadtgrün", "Kreisjugendring", "noch zu klären"))
        c.replace(cell, [[_deleted(old), wml.ins(wml.r(new))]])
        document.expected.set(c.role(cell), new)


def _single(cell: Element) -> bool:
    return bool(text_of(cell)) and "\n" not in text_of(cell)


@edit("revisions", WRAP)
def tracked_clearing(document: Document, rng: Random) -> None:
    """A value was struck out altogether."""
    for cell in c.free_cells(
        document, rng, 2, where=lambda one: _single(one) and not c.role(one).endswith((".name", ".werkzeug"))
    ):
        c.replace(cell, [[_deleted(text_of(cell))]])
        document.expected.set(c.role(cell), "")


@edit("revisions", WRAP)
def tracked_move(document: Document, rng: Random) -> None:
    """A part of one value was moved behind another."""
    cells = c.free_cells(document, rng, 2, "text", where=_single)
    if len(cells) < 2:
        raise Unsuitable
    text = " Rücksprache mit dem Personalrat"
    w.end(cells[0]).extend(elements(wml.move_from(text)))
    w.end(cells[1]).extend(elements(wml.move_to(wml.r(text))))
    c.append(document, cells[1], text)


@edit("revisions", WRAP)
def tracked_paragraph_end(document: Document, rng: Random) -> None:
    """The end of a paragraph was struck out: its line goes on with the next one."""
    cells = c.free_cells(document, rng, 2, where=lambda cell: len(paragraphs(cell)) > 1)
    for cell in cells:
        first, second = paragraphs(cell)[:2]
        _properties(first).append(make(f"<w:rPr>{DEL}</w:rPr>"))
        first.extend(elements(w.plain_run(", ")))
        document.expected.set(c.role(cell), document.expected.get(c.role(cell)).replace("\n", ", ", 1))
        if not text_of(second):
            raise Unsuitable


def _properties(paragraph: Element) -> Element:
    found = paragraph.find(f"{W}pPr")
    if found is None:
        found = make("<w:pPr/>")
        paragraph.insert(0, found)
    return found


def _row_change(row: Element, change: str) -> None:
    found = row.find(f"{W}trPr")
    if found is None:
        found = make("<w:trPr/>")
        row.insert(0, found)
    found.append(make(change))


def _plan_rows(document: Document) -> list[Element]:
    rows = [row for table in document.tree.tables("plan") for row in c.rows(table, "plan", head=False)]
    whole = [
        row
        for row in rows
        if row.getparent().tag == f"{W}tbl" and not any(c.kind(cell) in {"below", "blank"} for cell in c.fields(row))
    ]
    return [row for row in whole if row.find(f".//{W}sdt") is None and not _starts_merge(row)]


def _starts_merge(row: Element) -> bool:
    after = row.getnext()
    return after is not None and any(c.kind(cell) in {"below", "blank"} for cell in after.iter(f"{W}tc"))


@edit("revisions", WRAP, "row-wrap")
def tracked_row_insertion(document: Document, rng: Random) -> None:
    """A row was added with changes tracked."""
    rows = _plan_rows(document)
    if not rows:
        raise Unsuitable
    row = rng.choice(rows)
    _row_change(row, INS)
    for paragraph in row.iter(f"{W}p"):
        if found := w.runs(paragraph):
            w.around(found, INS)


@edit("revisions", WRAP, "row-wrap", survives=False)
def tracked_row_deletion(document: Document, rng: Random) -> None:
    """A row was struck out; half of the time its text is not marked as deleted, only the row."""
    rows = _plan_rows(document)
    if not rows:
        raise Unsuitable
    row = rng.choice(rows)
    gone = deepcopy(row)
    _row_change(gone, DEL)
    whole = rng.random() < 0.5
    for cell in c.fields(gone):
        text = f"Weggefallen: {text_of(cell)}" if c.kind(cell) in c.FIELDS else text_of(cell)
        c.replace(cell, [[wml.r(text) if whole or not text else _deleted(text)]])
        w.skip(cell)
        for name in ("role", "kind"):
            cell.attrib.pop(f"{F}{name}", None)
    row.addnext(gone)


@edit("revisions", WRAP, "columns", survives=False)
def tracked_cell_deletion(document: Document, rng: Random) -> None:
    """A column was struck out cell by cell."""
    tables = document.tree.tables("plan")
    if len(tables) != 1 or not all(c.has(row, "umsetzungsort") for row in c.rows(tables[0], "plan")):
        raise Unsuitable
    heading = rng.choice(("Altes Kennzeichen", "Aktenzeichen alt"))
    for row in c.rows(tables[0], "plan"):
        (cell,) = [cell for cell in c.fields(row) if c.key(cell) == "umsetzungsort"]
        text = heading if row.get(f"{F}head") else "II-3/2016"
        new = c.cell_like(cell, "", kind="blank")
        c.replace(new, [[_deleted(text)]])
        new.find(f"{W}tcPr").append(make(f"<w:cellDel {w.AUTHOR}/>"))
        cell.addnext(new)


@edit("revisions", WRAP, "columns", survives=False)
def tracked_cell_insertion(document: Document, rng: Random) -> None:
    """A column was added cell by cell with changes tracked."""
    tables = document.tree.tables("plan")
    if len(tables) != 1 or not all(c.has(row, "umsetzungsort") for row in c.rows(tables[0], "plan")):
        raise Unsuitable
    heading, text = "Ratsbeschluss", rng.choice(("Vorlage 17/2018", "nicht erforderlich"))
    for row in c.rows(tables[0], "plan"):
        (cell,) = [cell for cell in c.fields(row) if c.key(cell) == "umsetzungsort"]
        head, path = row.get(f"{F}head"), row.get(f"{F}record")
        continued = any(c.kind(one) in {"below", "blank"} for one in c.fields(row))
        new = c.cell_like(cell, "", kind="ownlabel" if head else "own", column=f"own:{heading}")
        said = heading if head and c.kind(cell) == "label" else text if not head and not continued else ""
        c.replace(new, [[wml.ins(wml.r(said))]] if said else [[]])
        new.find(f"{W}tcPr").append(make(f"<w:cellIns {w.AUTHOR}/>"))
        cell.addnext(new)
        if said == text:
            document.expected.get(f"{path}.weitere")[heading] = text


@edit("revisions", WRAP, "mark-signs", "marks")
def tracked_marks(document: Document, rng: Random) -> None:
    """Marks were added and struck out with changes tracked."""
    cells = [
        cell
        for cell in mark_cells(document)
        if ".handlungsfelder[" in c.role(cell) and ".werkzeuge[" not in c.role(cell)
    ]
    cells = [cell for cell in cells if c.span(cell) == 1]
    if not cells:
        raise Unsuitable
    for cell in rng.sample(cells, min(4, len(cells))):
        year = int(cell.get(f"{F}time"))
        years = {*document.expected.get(c.role(cell))}
        if text_of(cell) in X:
            c.replace(cell, [[_deleted("X")]])
            years.discard(year)
        else:
            c.replace(cell, [[wml.ins(wml.r("X"))]])
            years.add(year)
        document.expected.set(c.role(cell), sorted(years))
        cell.set(f"{F}taken", "1")


@edit("revisions", WRAP)
def tracked_formats(document: Document, rng: Random) -> None:
    """Only the look was changed with changes tracked."""
    for cell in c.free_cells(document, rng, 5):
        for found in w.text_runs(cell):
            for run in found:
                old = run.find(f"{W}rPr")
                if old is not None:
                    run.remove(old)
                run.insert(0, make(f"<w:rPr><w:b/><w:rPrChange {w.AUTHOR}><w:rPr/></w:rPrChange></w:rPr>"))
