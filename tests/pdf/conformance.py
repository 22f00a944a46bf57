"""Checks of our own against what PDF/UA-1 (ISO 14289-1), PDF/A-3a (ISO 19005-3) and the Matterhorn protocol ask.

They are no replacement for a validator such as veraPDF; they hold what a program can tell from the file alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from lxml import etree
from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NumberObject

__all__ = ["elements", "faults"]

SHOWN = {b"Tj", b"TJ", b"'", b'"', b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Do", b"BI"}
"""Operators that put something on the page."""


def faults(data: bytes) -> list[str]:
    """What is wrong with a PDF, a line each."""
    reader = PdfReader(BytesIO(data))
    root = reader.root_object
    return [
        *_file(reader, data),
        *_document(root),
        *_metadata(root),
        *_fonts(reader),
        *_attachments(root),
        *_content(reader, root),
        *_structure(root),
        *_parents(reader, root),
    ]


def _file(reader: PdfReader, data: bytes) -> Iterator[str]:
    if "/ID" not in reader.trailer:
        yield "the file has no identifier"
    if reader.is_encrypted:
        yield "the file is encrypted"
    if data.count(b"%%EOF") > 1 and b"/Linearized" not in data[:2048]:
        yield "the file holds earlier versions"
    for page in reader.pages:
        annotations = [one.get_object() for one in page.get("/Annots", ())]
        if annotations and page.get("/Tabs") != "/S":
            yield f"page {page.page_number + 1}: the order of annotations is not that of the structure"
        for one in annotations:
            if one["/Subtype"] == "/Link" and not one.get("/Contents"):
                yield f"page {page.page_number + 1}: a link has no description"
            if one["/Subtype"] != "/Popup" and not int(one.get("/F", 0)) & 4:
                yield f"page {page.page_number + 1}: an annotation is not printed"


def _document(root: DictionaryObject) -> Iterator[str]:
    if root.get("/MarkInfo", {}).get("/Marked") is not True and not root["/MarkInfo"]["/Marked"]:
        yield "the document is not marked as tagged"
    if "/StructTreeRoot" not in root:
        yield "there is no structure tree"
    if not str(root.get("/Lang", "")).startswith("de"):
        yield "the language is not German"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the title is not shown"
    if not root.get("/OutputIntents"):
        yield "there is no output intent"
    if "/Outlines" not in root:
        yield "there is no outline"
    yield from (f"{name} is not allowed" for name in ("/OpenAction", "/AA", "/JavaScript") if name in root)


PREDEFINED = {
    "http://www.aiim.org/pdfa/ns/id/": {"part", "conformance", "amd"},
    "http://www.aiim.org/pdfa/ns/extension/": {"schemas"},
    "http://purl.org/dc/elements/1.1/": None,
    "http://ns.adobe.com/xap/1.0/": None,
    "http://ns.adobe.com/xap/1.0/mm/": {"DerivedFrom", "DocumentID", "History", "RenditionClass", "VersionID"},
    "http://ns.adobe.com/xap/1.0/t/pg/": {"MaxPageSize", "NPages", "Fonts", "Colorants", "PlateNames"},
    "http://ns.adobe.com/pdf/1.3/": {"Keywords", "PDFVersion", "Producer", "Trapped"},
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": {"about"},
}
"""Properties that PDF/A knows by itself (XMP 2005); the file has to describe all others (ISO 19005-3, 6.6.2.3)."""

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def _metadata(root: DictionaryObject) -> Iterator[str]:
    xmp = root["/Metadata"].get_object().get_data().decode("utf-8")
    for name, value in (("pdfaid:part", "3"), ("pdfaid:conformance", "A"), ("pdfuaid:part", "1")):
        if not re.search(rf"<{name}>{value}</{name}>|{name}=[\"']{value}[\"']", xmp):
            yield f"the XMP metadata do not say {name} {value}"
    if not re.search(r"<dc:title>\s*<rdf:Alt>\s*<rdf:li[^>]*>[^<]+</rdf:li>", xmp):
        yield "the XMP metadata have no title"
    if re.search(r"<\?xpacket[^>]*(?:bytes|encoding)=", xmp):
        yield "the XMP packet names its length or encoding"
    tree = etree.fromstring(xmp[xmp.index("?>") + 2 : xmp.rindex("<?")].encode())
    schema, own = "{http://www.aiim.org/pdfa/ns/schema#}", "{http://www.aiim.org/pdfa/ns/property#}"
    described = {
        (one.findtext(f"{schema}namespaceURI"), name.text)
        for one in tree.iter(f"{RDF}li")
        for name in one.findall(f"{schema}property/{RDF}Seq/{RDF}li/{own}name")
    }
    for description in tree.iterfind(f"{RDF}RDF/{RDF}Description"):
        for name in (*description.attrib, *(one.tag for one in description)):
            space, _, local = name[1:].partition("}")
            known = PREDEFINED.get(space, set())
            if known is not None and local not in known and (space, local) not in described:
                yield f"the XMP property {local} of {space} is neither known nor described"


def _fonts(reader: PdfReader) -> Iterator[str]:
    for page in reader.pages:
        for name, font in page["/Resources"].get("/Font", {}).items():
            held = font.get_object()
            inner = held["/DescendantFonts"][0].get_object() if "/DescendantFonts" in held else held
            descriptor = inner.get("/FontDescriptor", DictionaryObject()).get_object()
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & descriptor.keys():
                yield f"font {name} is not embedded"
            if "/ToUnicode" not in held:
                yield f"font {name} has no Unicode map"


def _attachments(root: DictionaryObject) -> Iterator[str]:
    named = root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", [])[1::2]
    associated = {one.idnum for one in root.get("/AF", [])}
    for reference in named:
        file = reference.get_object()
        stream = file["/EF"]["/F"].get_object()
        if reference.idnum not in associated:
            yield "an embedded file is not associated with the document"
        if not {"/AFRelationship", "/UF", "/Desc"} <= file.keys():
            yield "an embedded file does not say what it is"
        if "/Subtype" not in stream or "/ModDate" not in stream.get("/Params", {}):
            yield "an embedded file has no type or date"


def _content(reader: PdfReader, root: DictionaryObject) -> Iterator[str]:
    """Every piece of content is part of the structure or marked as an artifact, and the two know each other."""
    tagged = {(page, number) for element in elements(root) for page, number in _marked(element)}
    shown = set()
    for page in reader.pages:
        open_marks: list[str | int] = []
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator in {b"BDC", b"BMC"}:
                given = operands[1] if len(operands) > 1 and isinstance(operands[1], DictionaryObject) else {}
                open_marks.append(int(given["/MCID"]) if "/MCID" in given else str(operands[0]))
                shown |= {(page.indirect_reference.idnum, open_marks[-1])} if "/MCID" in given else set()
            elif operator == b"EMC":
                open_marks.pop()
            elif operator in SHOWN and not any(mark == "/Artifact" or isinstance(mark, int) for mark in open_marks):
                yield f"page {page.page_number + 1}: {operator!r} is in no marked content"
        if "/StructParents" not in page and any(number == page.indirect_reference.idnum for number, _ in shown):
            yield f"page {page.page_number + 1} has no key for the parent tree"
    if shown != tagged:
        yield f"marked content and structure do not agree: {sorted(shown ^ tagged)[:5]}"


def elements(root: DictionaryObject) -> Iterator[DictionaryObject]:
    """The structure elements in reading order."""
    stack = _kids(root["/StructTreeRoot"])
    while stack:
        element = stack.pop(0)
        yield element
        stack = [*_kids(element), *stack]


def _kids(element: DictionaryObject) -> list[DictionaryObject]:
    kids = element.get("/K", ArrayObject())
    kids = kids.get_object()
    each = kids if isinstance(kids, ArrayObject) else [kids]
    found = [one.get_object() for one in each]
    return [one for one in found if isinstance(one, DictionaryObject) and "/S" in one]


def _marked(element: DictionaryObject) -> Iterator[tuple[int, int]]:
    kids = element.get("/K", ArrayObject()).get_object()
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        held = kid.get_object()
        if isinstance(held, NumberObject):
            yield element.raw_get("/Pg").idnum, int(held)
        elif isinstance(held, DictionaryObject) and held.get("/Type") == "/MCR":
            yield (held if "/Pg" in held else element).raw_get("/Pg").idnum, int(held["/MCID"])


INSIDE = {
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TR": {"/TH", "/TD"},
    "/L": {"/LI", "/L", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
}


def _structure(root: DictionaryObject) -> Iterator[str]:
    level = 0
    for element in elements(root):
        kind = element["/S"]
        inner = {kid["/S"] for kid in _kids(element)}
        if kind in INSIDE and not inner <= INSIDE[kind]:
            yield f"{kind} holds {inner - INSIDE[kind]}"
        if kind == "/Table":
            yield from _table(element)
        if re.fullmatch(r"/H[1-6]", kind):
            if int(kind[2]) > level + 1:
                yield f"{kind} follows level {level}"
            level = int(kind[2])


_GROUPS = "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private"
_BLOCKS = "P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot"
_INLINE = "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form"
STANDARD = {f"/{name}" for name in f"{_GROUPS} {_BLOCKS} {_INLINE}".split()}


def _parents(reader: PdfReader, root: DictionaryObject) -> Iterator[str]:
    """Types are standard or mapped to such, lists with labels say how they count, and content finds its element."""
    roles = root["/StructTreeRoot"].get("/RoleMap", {})
    for element in elements(root):
        if element["/S"] not in STANDARD and roles.get(element["/S"]) not in STANDARD:
            yield f"{element['/S']} is no standard type and not mapped to one"
        labelled = any(kid["/S"] == "/Lbl" for item in _kids(element) for kid in _kids(item))
        if element["/S"] == "/L" and labelled and "/ListNumbering" not in str(element.get("/A", "").get_object()):
            yield "a list with labels does not say how it counts"
        if element["/S"] in {"/Figure", "/Formula"} and not (element.get("/Alt") or element.get("/ActualText")):
            yield f"{element['/S']} has no alternative text"
    nodes, found = [root["/StructTreeRoot"].get("/ParentTree", DictionaryObject()).get_object()], {}
    while nodes:
        node = nodes.pop()
        nodes += [kid.get_object() for kid in node.get("/Kids", ())]
        numbers = node.get("/Nums", [])
        found |= dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    for page in reader.pages:
        owners = found[int(page["/StructParents"])].get_object() if "/StructParents" in page else []
        for number, owner in enumerate(owners):
            marked = {at for _, at in _marked(owner.get_object())} if isinstance(owner.get_object(), dict) else {number}
            if number not in marked:
                yield f"page {page.page_number + 1}: content {number} finds an element that does not hold it"


def _attributes(cell: DictionaryObject) -> dict[str, object]:
    held = cell.get("/A", ArrayObject()).get_object()
    each = held if isinstance(held, ArrayObject) else [held]
    owned = [one.get_object() for one in each if one.get_object()["/O"] == "/Table"]
    return {name: value for one in owned for name, value in one.items()}


def _table(table: DictionaryObject) -> Iterator[str]:
    """All rows are equally wide, header cells have a scope, data cells name header cells that exist."""
    rows = [row for part in _kids(table) for row in ([part] if part["/S"] == "/TR" else _kids(part))]
    cells = [(number, cell, _attributes(cell)) for number, row in enumerate(rows) for cell in _kids(row)]
    widths = [0] * len(rows)
    for number, cell, attributes in cells:
        for row in range(number, min(number + int(attributes.get("/RowSpan", 1)), len(rows))):
            widths[row] += int(attributes.get("/ColSpan", 1))
        if cell["/S"] == "/TH" and attributes.get("/Scope") not in {"/Row", "/Column", "/Both"}:
            yield "a header cell has no scope"
    if len(set(widths)) > 1:
        yield f"the rows of a table are not equally wide: {sorted(set(widths))}"
    if not any(cell["/S"] == "/TH" for _, cell, _ in cells):
        yield "a table has no header cells"
    heads = {cell["/ID"] for _, cell, _ in cells if cell["/S"] == "/TH" and "/ID" in cell}
    named = {head for _, _, attributes in cells for head in attributes.get("/Headers", ())}
    if not named <= heads:
        yield f"header cells are named that do not exist: {named - heads}"
