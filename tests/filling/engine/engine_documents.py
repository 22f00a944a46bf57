"""Small Word documents for the engine's tests, and what is compared about them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

import docx
import jinja2
from docx.document import Document
from docxtpl import DocxTemplate
from lxml import etree

from merkblatt.filling.engine import Template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def paragraphs(*texts: str) -> bytes:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    return saved(document)


def add_table(document: Document, rows: Sequence[Sequence[str]]) -> None:
    """A table of these texts; a shorter row has fewer cells."""
    table = document.add_table(rows=len(rows), cols=max(len(row) for row in rows))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    elements = list(document.element.iter(f"{W}tr"))[-len(rows) :]
    for element, texts in zip(elements, rows, strict=True):
        for cell in list(element.iter(f"{W}tc"))[len(texts) :]:
            element.remove(cell)
    document.add_paragraph("")


def table(*rows: Sequence[str]) -> bytes:
    document = docx.Document()
    add_table(document, rows)
    return saved(document)


def with_margins(header: str, footer: str, body: str = "x") -> bytes:
    document = docx.Document()
    document.add_paragraph(body)
    document.sections[0].header.paragraphs[0].text = header
    document.sections[0].footer.paragraphs[0].text = footer
    return saved(document)


def with_core(**properties: str) -> bytes:
    document = docx.Document()
    for name, value in properties.items():
        setattr(document.core_properties, name, value)
    return saved(document)


def document_xml(body: str) -> str:
    """A main part whose body holds this XML (``w:``, ``wp:`` and ``r:`` are declared)."""
    spaces = (
        f'xmlns:w="{W[1:-1]}" xmlns:r="{_R}" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    )
    return f"<w:document {spaces}><w:body>{body}</w:body></w:document>"


def with_body(xml: str) -> bytes:
    """A document with this body and all that python-docx puts around."""
    return replaced(paragraphs(), {"word/document.xml": document_xml(xml)})


def small_with_body(xml: str) -> bytes:
    """A document with this body and nothing else."""
    package = "http://schemas.openxmlformats.org/package/2006"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = (
        f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )
    link = f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
    rels = f'<Relationships xmlns="{package}/relationships">{link}</Relationships>'
    return zipped({"[Content_Types].xml": types, "_rels/.rels": rels, "word/document.xml": document_xml(xml)})


def with_footnotes(text: str) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    note = f'<w:footnote w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
    notes = f'<?xml version="1.0" encoding="UTF-8"?>\n<w:footnotes xmlns:w="{W[1:-1]}">{note}</w:footnotes>'
    data = paragraphs("x")
    types = parts(data)["[Content_Types].xml"].decode()
    types = types.replace("</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>')
    rels = parts(data)["word/_rels/document.xml.rels"].decode()
    link = f'<Relationship Id="rIdF" Type="{_R}/footnotes" Target="footnotes.xml"/></Relationships>'
    changed = {"word/_rels/document.xml.rels": rels.replace("</Relationships>", link), "word/footnotes.xml": notes}
    return replaced(data, {"[Content_Types].xml": types, **changed})


def of_kind(data: bytes, kind: str) -> bytes:
    """The same file with another content type of its main part."""
    document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = parts(data)["[Content_Types].xml"].decode()
    assert document in types
    return replaced(data, {"[Content_Types].xml": types.replace(document, kind)})


def replaced(data: bytes, changes: Mapping[str, str | bytes]) -> bytes:
    return zipped({**parts(data), **changes})


def zipped(contents: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return stream.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def fill(data: bytes, **context: object) -> bytes:
    return Template.open(data).render(context)


def fill_with_docxtpl(data: bytes, **context: object) -> bytes:
    template = DocxTemplate(io.BytesIO(data))
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=True)
    template.render(dict(context), jinja_env=environment)
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()


def xml_of(data: bytes, part: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts(data)[part])


def canonical(data: bytes) -> dict[str, object]:
    """All parts for comparison: XML in canonical form, tables of the package without their order."""
    return {name: _canonical(name, content) for name, content in parts(data).items()}


def _canonical(name: str, content: bytes) -> object:
    if not name.endswith((".xml", ".rels")):
        return content
    root = etree.fromstring(content, etree.XMLParser(remove_blank_text=True))
    if name.endswith(".rels") or name == "[Content_Types].xml":
        return sorted(sorted(element.items()) for element in root)
    if name == "docProps/core.xml":
        return sorted((element.tag, element.text) for element in root if element.text)
    return etree.tostring(root, method="c14n").decode()


def text_of(data: bytes, part: str = "word/document.xml") -> str:
    r"""The text: paragraphs end with ``\n``, ``w:br`` is ``\n`` and ``w:tab`` is ``\t``."""
    signs = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}p": "\n"}
    pieces: list[str] = []
    for event, element in etree.iterwalk(xml_of(data, part), events=("start", "end")):
        if event == "start" and element.tag == f"{W}t":
            pieces.append(element.text or "")
        elif event == "end" and element.tag in signs and element.getparent().tag != f"{W}tabs":
            pieces.append(signs[element.tag])
    return "".join(pieces)
