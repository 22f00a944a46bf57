"""Edits that add what looks like a form and is none, and columns with the other form's words."""

from __future__ import annotations

from random import Random

from tests.builders import wml
from tests.fidelity.documents import Document
from tests.fidelity.edits import cells as c
from tests.fidelity.edits.registry import TABLE, Unsuitable, edit
from tests.fidelity.edits.tables import add_cell
from tests.fidelity.tree import Element, F, W, elements, make, note
from tests.fidelity.words import MONTHS


def _beside(document: Document, title: str, rows: list[tuple[str, ...]], *, first: bool) -> None:
    """Put a table with a title in front of the forms or behind them; its texts belong to no form."""
    table = make(wml.tbl(*(wml.tr(*texts) for texts in rows), columns=len(rows[0])))
    for cell in table.iter(f"{W}tc"):
        note(cell, kind="free")
    blocks = [make(wml.p(title)), table, make(wml.p())]
    body = document.tree.body
    place = 0 if first else len(body) - 1
    for number, block in enumerate(blocks):
        body.insert(place + number, block)
    document.expected.beside += [title, *(text for texts in rows[1:] for text in texts if len(text) > 3)]


@edit("lookalikes", TABLE, "beside-front")
def contact_list(document: Document, rng: Random) -> None:
    """A list of contacts, with headings that fields have too."""
    rows = [
        ("Name", "Funktion", "Telefon", "E-Mail"),
        ("Renate Albers", "Bürgermeisterin", "03601 4711", "albers@adorf.example"),
        ("Uwe Zander", "Kämmerer", "03601 4712", "zander@adorf.example"),
    ]
    _beside(document, "Ansprechpersonen im Rathaus", rows, first=rng.random() < 0.5)


@edit("lookalikes", TABLE, "beside-front")
def budget_by_year(document: Document, rng: Random) -> None:
    """A table of costs by year."""
    rows = [
        ("Kostenart", "2017", "2018", "2019"),
        ("Personalkosten", "12.000 €", "12.400 €", "12.800 €"),
        ("Sachkosten gesamt", "3.500 €", "3.500 €", "2.000 €"),
    ]
    _beside(document, "Finanzplanung des Projektbüros", rows, first=rng.random() < 0.5)


@edit("lookalikes", TABLE, "beside-front")
def calendar(document: Document, rng: Random) -> None:
    """A calendar of meetings, with the months as headings."""
    rows = [MONTHS[:6], ("Sitzung 12.01.", "", "Sitzung 09.03.", "Klausur", "", "Sommerfest")]
    _beside(document, "Sitzungstermine der Steuerungsgruppe", rows, first=rng.random() < 0.5)


@edit("lookalikes", TABLE, "beside-back")
def glossary(document: Document, rng: Random) -> None:  # noqa: ARG001
    """A glossary that explains the words of the forms."""
    rows = [
        ("Begriff", "Bedeutung"),
        ("Handlungsfeld", "Thema, an dem die Kommune längerfristig arbeitet"),
        ("Werkzeug", "Maßnahme, mit der ein Handlungsfeld bearbeitet wird"),
    ]
    _beside(document, "Glossar zum Werkstattplan", rows, first=False)


@edit("lookalikes", TABLE, "beside-front")
def explanation(document: Document, rng: Random) -> None:  # noqa: ARG001
    """Paragraphs in front of the forms that use their words."""
    texts = (
        "Werkzeuge: Unter diesem Begriff verstehen wir alle Maßnahmen.",
        "Die Handlungsfelder wurden in der Zukunftswerkstatt am 27.03.2017 festgelegt.",
        "Ort der Veranstaltung war das Dorfgemeinschaftshaus.",
    )
    for text in reversed(texts):
        document.tree.body.insert(0, make(wml.p(text)))
    document.expected.beside += ["Unter diesem Begriff verstehen wir alle Maßnahmen", *texts[1:]]


@edit("lookalikes", TABLE, "columns")
def column_of_the_other_form(document: Document, rng: Random) -> None:
    """The plan has columns that are fields of a sheet: here they are the municipality's own."""
    heading, texts = rng.choice(
        (
            ("Budget", ("1.500 €", "noch offen")),
            ("Zielgruppe", ("Jugendliche", "alle")),
            ("Bemerkungen", ("läuft gut",)),
        )
    )
    tables = document.tree.tables("plan")
    if not tables or not all(c.has(row, "beteiligte") for table in tables for row in c.rows(table, "plan")):
        raise Unsuitable
    for row in [row for table in tables for row in c.rows(table, "plan")]:
        path = row.get(f"{F}record")
        if row.get(f"{F}head"):
            add_cell(row, "beteiligte", heading, kind="ownlabel", column=f"own:{heading}")
        elif any(c.kind(cell) in {"below", "blank"} for cell in c.fields(row)):
            add_cell(row, "beteiligte", "", kind="blank", column=f"own:{heading}")
        else:
            text = rng.choice(texts)
            add_cell(row, "beteiligte", text, kind="own", role=f"{path}.weitere", column=f"own:{heading}")
            document.expected.get(f"{path}.weitere")[heading] = text


@edit("lookalikes", TABLE, "beside-front")
def table_of_contents(document: Document, rng: Random) -> None:  # noqa: ARG001
    """A table of contents made by the word processor, in a control and with links."""
    titles = [
        one
        for one in document.tree.root.iter(f"{W}p")
        if one.get(f"{F}kind") == "line" and one.getparent() is document.tree.body
    ]
    lines = []
    for number, title in enumerate(titles[:4]):
        text = "".join(title.itertext())
        page = wml.r(wml.tab()) + wml.field(f"PAGEREF _Toc{number} \\h", str(number + 2))
        lines.append(wml.p(wml.link(wml.r(text), wml.raw(page, "run")), style="Verzeichnis1"))
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    control = wml.sdt(wml.p("Inhaltsverzeichnis"), *lines, props=gallery)
    for new in reversed(elements(control)):
        _skip_all(new)
        document.tree.body.insert(0, new)


def _skip_all(element: Element) -> None:
    for paragraph in element.iter(f"{W}p"):
        paragraph.set(f"{F}skip", "1")
