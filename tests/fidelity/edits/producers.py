"""Edits that programs make: markup between the texts, and other shapes of the same file."""

from __future__ import annotations

import itertools
import re
from random import Random

from lxml import etree

from tests.builders import package, wml
from tests.fidelity.documents import Document
from tests.fidelity.edits import cells as c
from tests.fidelity.edits import wrapping as w
from tests.fidelity.edits.marks import mark_cells
from tests.fidelity.edits.registry import PACKAGE, WRAP, edit
from tests.fidelity.tree import Element, W, make, paragraphs, text_of

SMART = '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="PersonName"/>'
CUSTOM = '<w:customXml w:uri="urn:amt" w:element="feld"/>'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@edit("producers", WRAP, "splits")
def split_runs(document: Document, rng: Random) -> None:
    """Each text is in runs of a few characters, with proofing marks and revision ids between them."""
    for text in [text for text in document.tree.body.iter(f"{W}t") if len(text.text or "") > 3]:
        run = text.getparent()
        if run.tag == f"{W}r" and len(run.findall(f"{W}t")) == len([one for one in run if one.tag != f"{W}rPr"]) == 1:
            _split(run, text.text or "", rng)


def _split(run: Element, text: str, rng: Random) -> None:
    properties = run.find(f"{W}rPr")
    look = "" if properties is None else etree.tostring(properties, encoding="unicode")
    at = [0, *sorted(rng.sample(range(1, len(text)), min(3, len(text) - 1))), len(text)]
    made = []
    for start, stop in itertools.pairwise(at):
        piece = w.plain_run(text[start:stop]).replace(
            "<w:r>", f'<w:r w:rsidR="00{rng.randrange(1048576, 16777215):X}">{look}'
        )
        made += [
            piece,
            rng.choice(
                ('<w:proofErr w:type="gramStart"/>', '<w:proofErr w:type="gramEnd"/>', "<w:lastRenderedPageBreak/>" * 0)
            ),
        ]
    c.insert_behind(run, made)
    run.getparent().remove(run)


@edit("producers", WRAP, survives=False)
def smart_tags(document: Document, rng: Random) -> None:
    """Names and places in smart tags, nested ones too."""
    w.each_run(document, rng, 4, SMART)
    for tag in list(document.tree.root.iter(f"{W}smartTag"))[:2]:
        w.around([tag], SMART)


@edit("producers", WRAP, survives=False)
def custom_xml(document: Document, rng: Random) -> None:
    """Custom XML markup around runs, and around paragraphs."""
    w.each_run(document, rng, 3, CUSTOM)
    for cell in c.free_cells(document, rng, 2):
        w.around(paragraphs(cell), CUSTOM)


@edit("producers", WRAP)
def bookmarks(document: Document, rng: Random) -> None:
    """Bookmarks within texts, across cells and rows."""
    rows = [row for table in document.tree.tables() for row in c.rows(table) if row.getparent().tag == f"{W}tbl"]
    for number, row in enumerate(rng.sample(rows, min(3, len(rows))), 700):
        row.addprevious(make(f'<w:bookmarkStart w:id="{number}" w:name="Zeile{number}"/>'))
        row.addnext(make(f'<w:bookmarkEnd w:id="{number}"/>'))
    for number, cell in enumerate(c.free_cells(document, rng, 4), 800):
        paragraph = paragraphs(cell)[0]
        at = 1 if paragraph.find(f"{W}pPr") is not None else 0
        paragraph.insert(
            at, make(f'<w:bookmarkStart w:id="{number}" w:name="Feld{number}" w:colFirst="0" w:colLast="0"/>')
        )
        paragraph.append(make(f'<w:bookmarkEnd w:id="{number}"/>'))


@edit("producers", WRAP, "mark-signs", survives=False)
def alternate_marks(document: Document, rng: Random) -> None:
    """Marks are symbols with a fallback (``mc:AlternateContent``)."""
    sign, code = rng.choice((("✔", "2714"), ("☒", "2612")))
    choice = '<mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI Symbol" w16se:char="{}"/></mc:Choice>'
    space = 'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"'
    for cell in mark_cells(document, marked=True):
        inner = f"{choice.format(code)}<mc:Fallback><w:t>{sign}</w:t></mc:Fallback>"
        c.replace(cell, [[wml.raw(f"<w:r {space}><mc:AlternateContent>{inner}</mc:AlternateContent></w:r>", "run")]])


@edit("producers", WRAP, survives=False)
def alternate_texts(document: Document, rng: Random) -> None:
    """Values are in ``mc:AlternateContent`` twice: they count once."""
    for cell in c.free_cells(document, rng, 3, where=lambda cell: bool(text_of(cell)) and "\n" not in text_of(cell)):
        run = w.plain_run(text_of(cell))
        inner = f'<mc:Choice Requires="w14">{run}</mc:Choice><mc:Fallback>{run}</mc:Fallback>'
        c.replace(cell, [[wml.raw(f"<mc:AlternateContent>{inner}</mc:AlternateContent>", "run")]])
        w.skip(cell)


@edit("producers", WRAP)
def office_online_look(document: Document, rng: Random) -> None:  # noqa: ARG001
    """Fonts and directions at every run, spacing at every paragraph, as Google Docs writes them."""
    fonts = '<w:rFonts w:ascii="Roboto" w:cs="Roboto" w:eastAsia="Roboto" w:hAnsi="Roboto"/>'
    look = f'<w:rPr>{fonts}<w:rtl w:val="0"/></w:rPr>'
    for run in document.tree.body.iter(f"{W}r"):
        if run.find(f"{W}rPr") is None:
            run.insert(0, make(look))
    for paragraph in document.tree.body.iter(f"{W}p"):
        if paragraph.find(f"{W}pPr") is None:
            paragraph.insert(
                0, make('<w:pPr><w:spacing w:line="276" w:lineRule="auto"/><w:ind w:left="0" w:firstLine="0"/></w:pPr>')
            )


@edit("producers", WRAP, "sections")
def section_breaks(document: Document, rng: Random) -> None:  # noqa: ARG001
    """Each form is a section of its own, in landscape."""
    size = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    for table in document.tree.tables():
        if table.getparent() is document.tree.body:
            c.insert_behind(table, [f'<w:p><w:pPr><w:sectPr><w:type w:val="nextPage"/>{size}</w:sectPr></w:pPr></w:p>'])


@edit("producers", WRAP, "floating")
def floating_tables(document: Document, rng: Random) -> None:  # noqa: ARG001
    """Tables float, with the text around them."""
    place = '<w:tblpPr w:leftFromText="141" w:rightFromText="141" w:vertAnchor="text" w:tblpY="1"/>'
    for table in document.tree.tables():
        properties = table.find(f"{W}tblPr")
        at = 1 if properties.find(f"{W}tblStyle") is not None else 0
        properties.insert(at, make(place))


@edit("producers", PACKAGE, "file")
def strict_file(document: Document, rng: Random) -> None:  # noqa: ARG001
    """The Strict variant of the format, with its own namespaces."""
    tree = document.tree
    for name in tree.parts:
        if name.endswith((".xml", ".rels")):
            tree.late[name] = lambda xml: package.to_strict(xml.decode()).encode()


@edit("producers", PACKAGE, "file")
def other_prefixes(document: Document, rng: Random) -> None:  # noqa: ARG001
    """The namespace has another prefix than ``w``."""
    document.tree.late["word/document.xml"] = _renamed


def _renamed(xml: bytes) -> bytes:
    text = xml.decode()
    text = re.sub(r"(</?)w:", r"\1n0:", text).replace("xmlns:w=", "xmlns:n0=")
    return re.sub(r"(<[^<>]*>)", lambda tag: re.sub(r' w:(\w+=")', r" n0:\1", tag[0]), text).encode()


@edit("producers", PACKAGE, "file")
def indented_file(document: Document, rng: Random) -> None:  # noqa: ARG001
    """The XML is indented; white space between elements is none of the text."""
    document.tree.late["word/document.xml"] = _indented


def _indented(xml: bytes) -> bytes:
    root = etree.fromstring(xml)
    for element in root.iter():
        if len(element) and element.tag not in {f"{W}t", f"{W}delText", f"{W}instrText"}:
            element.text = "\n  "
            for child in element:
                child.tail = "\n  "
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


@edit("producers", PACKAGE, "file", survives=False)
def macro_file(document: Document, rng: Random) -> None:
    """A file with macros, or a template."""
    kind = rng.choice(
        ("application/vnd.ms-word.document.macroEnabled.main+xml", MAIN.replace(".document.", ".template."))
    )
    document.tree.late["[Content_Types].xml"] = lambda xml: xml.replace(MAIN.encode(), kind.encode())


@edit("producers", PACKAGE, "file")
def main_part_elsewhere(document: Document, rng: Random) -> None:  # noqa: ARG001
    """The main part is ``word/document2.xml``, as SharePoint saves it."""
    names = {"word/document.xml": "word/document2.xml", "word/_rels/document.xml.rels": "word/_rels/document2.xml.rels"}
    document.tree.renamed.update(names)
    for name in ("[Content_Types].xml", "_rels/.rels"):
        document.tree.late[name] = lambda xml: xml.replace(b"word/document.xml", b"word/document2.xml")
