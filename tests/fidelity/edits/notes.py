"""Edits that put something beside the values: comments, notes, page heads, remarks between the forms."""

from __future__ import annotations

from random import Random

from tests.builders import wml
from tests.fidelity.documents import Document
from tests.fidelity.edits import cells as c
from tests.fidelity.edits import wrapping as w
from tests.fidelity.edits.registry import LAYOUT, TABLE, WRAP, Unsuitable, edit
from tests.fidelity.tree import F, W, elements, make, note

COMMENTS = ("Bitte mit dem Jugendamt abstimmen", "Stimmt das noch?", "Hier fehlt die Durchwahl")


@edit("notes", WRAP)
def comments(document: Document, rng: Random) -> None:
    """Reviewers' comments: a finding at the field, with author and date."""
    texts = rng.sample(COMMENTS, 2)
    cells = c.free_cells(document, rng, 2)
    for number, (cell, text) in enumerate(zip(cells, texts, strict=False), 81):
        _comment(document, number, text)
        first = cell.findall(f"{W}p")[0]
        at = 1 if first.find(f"{W}pPr") is not None else 0
        first.insert(at, make(f'<w:commentRangeStart w:id="{number}"/>'))
        w.end(cell).extend(elements(f'<w:commentRangeEnd w:id="{number}"/>{wml.comment(number)}'))
        document.expected.ask(c.role(cell), text)
        document.expected.ask(c.role(cell), "Frau Schuster")


def _comment(document: Document, number: int, text: str) -> None:
    who = 'w:author="Frau Schuster" w:date="2019-03-27T09:30:00Z" w:initials="FS"'
    inner = f"<w:p><w:r><w:annotationRef/></w:r><w:r><w:t>{text}</w:t></w:r></w:p>"
    document.tree.add_part("comments", f'<w:comment w:id="{number}" {who}>{inner}</w:comment>', "comments")


@edit("notes", WRAP)
def comment_on_a_mark(document: Document, rng: Random) -> None:
    """A comment at a year's mark is about the years of its Handlungsfeld."""
    cells = [
        cell
        for cell in document.tree.cells("mark")
        if not cell.get(f"{F}taken") and ".handlungsfelder[" in c.role(cell)
    ]
    if not cells:
        raise Unsuitable
    cell = rng.choice(cells)
    _comment(document, 71, "Beginn verschoben?")
    w.end(cell).extend(elements(f'<w:commentRangeStart w:id="71"/><w:commentRangeEnd w:id="71"/>{wml.comment(71)}'))
    document.expected.ask(c.role(cell).partition(".werkzeuge[")[0], "Beginn verschoben?")


def _notes(document: Document, rng: Random, kind: str, texts: tuple[str, ...]) -> None:
    root = f"{kind}s"
    for number, (cell, text) in enumerate(zip(c.free_cells(document, rng, 2), texts, strict=False), 61):
        inner = f'<w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p>'
        document.tree.add_part(root, f'<w:{kind} w:id="{number}">{inner}</w:{kind}>', root)
        reference = f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'
        w.end(cell).extend(elements(reference))
        document.expected.beside.append(text)


@edit("notes", WRAP)
def footnotes(document: Document, rng: Random) -> None:
    """Footnotes at values are no part of them."""
    _notes(document, rng, "footnote", ("vorbehaltlich der Haushaltslage", "Vertretung: Frau Albers"))


@edit("notes", WRAP, survives=False)
def endnotes(document: Document, rng: Random) -> None:
    """Endnotes at values are no part of them."""
    _notes(document, rng, "endnote", ("siehe Satzung vom 1.1.2015", "Stand Dezember"))


@edit("notes", LAYOUT, "page-head")
def page_head(document: Document, rng: Random) -> None:
    """A page head that belongs to no form."""
    text = rng.choice(("Entwurf – nicht zur Veröffentlichung", "Az. 12-4711/2019"))
    document.layout.page_head = text
    document.expected.beside.append(text)


@edit("notes", TABLE, "remarks")
def remarks_between(document: Document, rng: Random) -> None:
    """Remarks before, between and behind the forms."""
    texts = rng.sample(("Bitte bis 31.03. zurücksenden.", "Erläuterung siehe Anlage 3", "Grün: bereits begonnen"), 2)
    tables = [table for table in document.tree.tables() if table.getparent() is document.tree.body]
    if not tables:
        raise Unsuitable
    for text in texts:
        table = rng.choice(tables)
        table.addnext(make(wml.p(text)))
        table.addnext(make(wml.p()))
        document.expected.beside.append(text)


@edit("notes", WRAP, survives=False)
def hidden_text(document: Document, rng: Random) -> None:
    """Hidden text behind a value: no part of it, but somebody wrote it."""
    for cell in c.free_cells(document, rng, 2):
        text = rng.choice(("intern: Kollegin klagt", "nicht drucken: Vertrag läuft aus"))
        run = f'<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve"> {text}</w:t></w:r>'
        w.end(cell).extend(elements(run))
        if text not in document.expected.beside:
            document.expected.beside.append(text)


@edit("notes", LAYOUT, "foot")
def funder_below_the_plan(document: Document, rng: Random) -> None:  # noqa: ARG001
    """``Gefördert von:`` and ``Projektpartner:`` stand below the plan in place of the page foot."""
    if len(document.expected.plaene) != 1:
        raise Unsuitable
    document.layout.foot_in_body = True


@edit("notes", TABLE, "captions")
def captions(document: Document, rng: Random) -> None:
    """Captions with automatic numbers above the tables."""
    tables = [table for table in document.tree.tables() if table.getparent() is document.tree.body]
    for number, table in enumerate(tables, 1):
        text = rng.choice(("Übersicht der Arbeit vor Ort", "Stand der Planung", "Maßnahmen im Überblick"))
        table.addprevious(make(wml.p("Tabelle ", wml.simple_field("SEQ Tabelle", str(number)), f": {text}")))
        document.expected.beside.append(text)
    if not tables:
        raise Unsuitable


@edit("notes", TABLE, "title")
def title_missing(document: Document, rng: Random) -> None:  # noqa: ARG001
    """The plan has no title: the municipality is not named."""
    for title in [one for one in document.tree.root.iter(f"{W}p") if c.role(one).endswith("].kommune")]:
        document.expected.set(c.role(title), "")
        title.getparent().remove(title)
    if not document.expected.plaene:
        raise Unsuitable


@edit("notes", TABLE, "signature")
def signature_table(document: Document, rng: Random) -> None:  # noqa: ARG001
    """A table for date and signature stands behind the forms: it belongs to none."""
    rows = [("Ort, Datum", "Unterschrift"), ("Mühlhausen, 27.03.2019", "gez. Landrätin Ehrhardt")]
    table = make(wml.tbl(*(wml.tr(*texts) for texts in rows), columns=2))
    for cell in table.iter(f"{W}tc"):
        note(cell, kind="free")
    last = document.tree.body[-1]
    last.addprevious(make(wml.p()))
    last.addprevious(table)
    last.addprevious(make(wml.p()))
    document.expected.beside += ["Mühlhausen, 27.03.2019", "gez. Landrätin Ehrhardt"]
