"""Edits that put content controls, form fields and text boxes around or in place of values."""

from __future__ import annotations

from random import Random

from tests.builders import wml
from tests.fidelity.documents import Document
from tests.fidelity.edits import cells as c
from tests.fidelity.edits import wrapping as w
from tests.fidelity.edits.marks import X, mark_cells
from tests.fidelity.edits.registry import WRAP, Unsuitable, edit
from tests.fidelity.tree import Element, F, W, elements, paragraphs, text_of

NAMES = '<w:alias w:val="Feld"/><w:tag w:val="feld"/><w:id w:val="-4711"/>'
SDT = f"<w:sdt><w:sdtPr>{NAMES}{{}}</w:sdtPr><w:sdtContent/></w:sdt>"
PLAIN = SDT.format("<w:text/>")
RICH = SDT.format("")
PROMPT = "Klicken oder tippen Sie hier, um Text einzugeben."


@edit("controls", WRAP, survives=False)
def run_controls(document: Document, rng: Random) -> None:
    """Values stand in plain-text controls within their paragraphs."""
    w.each_run(document, rng, 6, PLAIN, "sdtContent")


@edit("controls", WRAP, survives=False)
def nested_controls(document: Document, rng: Random) -> None:
    """Controls within controls."""
    inner = SDT.format("<w:text/>")
    outer = SDT.format("").replace("<w:sdtContent/>", f"<w:sdtContent>{inner}</w:sdtContent>")
    for cell in c.free_cells(document, rng, 4):
        for found in w.text_runs(cell):
            new = w.around(found, inner, "sdtContent")
            w.around([new], outer.replace(inner, ""), "sdtContent")


@edit("controls", WRAP, survives=False)
def paragraph_controls(document: Document, rng: Random) -> None:
    """Values stand in controls around the paragraphs of their cells."""
    for cell in c.free_cells(document, rng, 6, "text", "contact", "list"):
        w.around(paragraphs(cell), RICH, "sdtContent")


@edit("controls", WRAP, "cell-wrap", survives=False)
def cell_controls(document: Document, rng: Random) -> None:
    """Whole cells are controls."""
    for cell in c.free_cells(document, rng, 6, "text", "contact", "list"):
        w.around([cell], RICH, "sdtContent")


@edit("controls", WRAP, "row-wrap", survives=False)
def row_controls(document: Document, rng: Random) -> None:
    """Whole rows are controls; one is a section that repeats."""
    rows = [row for table in document.tree.tables() for row in c.rows(table, head=False) if row.get(f"{F}record")]
    rows = [row for row in rows if row.getparent().tag == f"{W}tbl"]
    if not rows:
        raise Unsuitable
    for row in rng.sample(rows, min(3, len(rows))):
        new = w.around([row], RICH, "sdtContent")
        if rng.random() < 0.5:
            w.around(
                [new],
                SDT.format('<w15:repeatingSection xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>'),
                "sdtContent",
            )


@edit("controls", WRAP, "table-wrap", survives=False)
def table_controls(document: Document, rng: Random) -> None:
    """Whole tables are controls."""
    tables = document.tree.tables()
    for table in rng.sample(tables, min(2, len(tables))):
        w.around([table], RICH, "sdtContent")


@edit("controls", WRAP, survives=False)
def title_control(document: Document, rng: Random) -> None:  # noqa: ARG001
    """The title's variable part, or all of it, is a control."""
    titles = [one for one in document.tree.root.iter(f"{W}p") if one.get(f"{F}kind") == "line" and w.runs(one)]
    for title in titles:
        found = w.runs(title)
        w.around(found[-1:] if len(found) > 1 else found, PLAIN, "sdtContent")


@edit("controls", WRAP, survives=False)
def placeholders(document: Document, rng: Random) -> None:
    """Fields were left empty and show the prompt of their control: no values."""
    for cell in c.free_cells(document, rng, 3, "text", "contact", where=_may_be_empty):
        run = f'<w:r><w:rPr><w:rStyle w:val="Platzhaltertext"/></w:rPr><w:t>{PROMPT}</w:t></w:r>'
        control = SDT.format("<w:showingPlcHdr/><w:text/>").replace(
            "<w:sdtContent/>", f"<w:sdtContent>{run}</w:sdtContent>"
        )
        c.replace(cell, [[wml.raw(control, "run")]])
        w.skip(cell)
        document.expected.set(c.role(cell), "")


def _may_be_empty(cell: Element) -> bool:
    """Texts without which the record is still there."""
    return bool(text_of(cell)) and not c.role(cell).endswith((".name", ".werkzeug"))


@edit("controls", WRAP, "mark-signs", survives=False)
def checkbox_controls(document: Document, rng: Random) -> None:
    """Each year and month is a checkbox control."""
    for cell in mark_cells(document):
        marked = text_of(cell) in X
        state = None if rng.random() < 0.3 else marked
        c.replace(cell, [[wml.checkbox(wml.r("☒" if marked else "☐", font="MS Gothic"), checked=state)]])


@edit("controls", WRAP, "mark-signs", survives=False)
def legacy_checkboxes(document: Document, rng: Random) -> None:
    """Each year and month is a checkbox of an old form."""
    for cell in mark_cells(document):
        marked = int(text_of(cell) in X)
        state = rng.choice(
            (f'<w:default w:val="{marked}"/>', f'<w:default w:val="{1 - marked}"/><w:checked w:val="{marked}"/>')
        )
        c.replace(cell, [[wml.form_checkbox(f"<w:sizeAuto/>{state}")]])


@edit("controls", WRAP, survives=False)
def drop_downs(document: Document, rng: Random) -> None:
    """Values were chosen from a drop-down control."""
    for cell in c.free_cells(document, rng, 3, "text", where=_short):
        entries = "".join(
            f'<w:listItem w:displayText="{text}" w:value="{number}"/>' for number, text in enumerate(("offen", "alle"))
        )
        for found in w.text_runs(cell):
            w.around(found, SDT.format(f"<w:dropDownList>{entries}</w:dropDownList>"), "sdtContent")


def _short(cell: Element) -> bool:
    return bool(text_of(cell)) and "\n" not in text_of(cell)


@edit("controls", WRAP, survives=False)
def legacy_drop_downs(document: Document, rng: Random) -> None:
    """Values were chosen from a list of an old form."""
    for cell in c.free_cells(document, rng, 2, "text", where=_short):
        c.replace(cell, [[wml.form_list("offen", text_of(cell), result=1)]])


@edit("controls", WRAP, survives=False)
def legacy_text_fields(document: Document, rng: Random) -> None:
    """Values were typed into text fields of an old form."""
    for cell in c.free_cells(document, rng, 4, where=_short):
        field = wml.field(
            "FORMTEXT", text_of(cell), form='<w:textInput><w:default w:val="hier eingeben"/></w:textInput>'
        )
        c.replace(cell, [[field]])


@edit("controls", WRAP, survives=False)
def dates(document: Document, rng: Random) -> None:
    """A date from a date control stands behind a text."""
    properties = (
        '<w:date w:fullDate="2019-03-27T00:00:00Z"><w:dateFormat w:val="dd.MM.yyyy"/><w:lid w:val="de-DE"/></w:date>'
    )
    for cell in c.free_cells(document, rng, 2, "text", where=_short):
        control = SDT.format(properties).replace(
            "<w:sdtContent/>", f"<w:sdtContent>{w.plain_run('27.03.2019')}</w:sdtContent>"
        )
        for new in elements(w.plain_run(" (Stand: ") + control + w.plain_run(")")):
            w.end(cell).append(new)
        c.append(document, cell, " (Stand: 27.03.2019)")


@edit("controls", WRAP, survives=False)
def text_boxes(document: Document, rng: Random) -> None:
    """Text boxes are anchored in a cell and beside a form: they belong to no field."""
    texts = ("Entwurf! Noch nicht abgestimmt", "Rückfragen an das Hauptamt")
    (cell,) = c.free_cells(document, rng, 1)
    box = wml.alternate(wml.r(wml.textbox(texts[0])), wml.r(wml.vml_textbox(texts[0])))
    w.end(cell).extend(_skipped(box))
    beside = elements(wml.p(wml.r(wml.vml_textbox(texts[1]))))
    document.tree.body.insert(0, beside[0])
    for paragraph in beside[0].iter(f"{W}p"):
        w.skip(paragraph)
    document.expected.beside += texts


def _skipped(piece: str) -> list[Element]:
    found = elements(piece)
    for element in found:
        for paragraph in element.iter(f"{W}p"):
            w.skip(paragraph)
    return found
