"""What a PDF says of itself: its title, its language and which standards it keeps stay; all else goes."""

from __future__ import annotations

from typing import Any, Final

from lxml import etree
from pypdf import PdfWriter

from merkblatt.reading.pdf.package import plain
from merkblatt.scrubbing.paths import without_paths
from merkblatt.scrubbing.result import Counts

__all__ = ["scrub_metadata"]

_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_KEPT: Final = frozenset((f"{_DC}title", f"{_DC}language", f"{_DC}format"))
_STANDARDS: Final = (
    *("{http://www.aiim.org/pdfa/ns/", "{http://www.aiim.org/pdfua/ns/", "{http://www.npes.org/pdfx/ns/"),
    "{http://ns.adobe.com/pdf/1.3/}PDFVersion",
)
_NO_PACKET: Final = b""
_BEGIN: Final = b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>'
_END: Final = b'<?xpacket end="w"?>'


def scrub_metadata(writer: PdfWriter, counts: Counts) -> None:
    """All but the title; of the extended metadata also what says which standards the file keeps."""
    held: dict[str, Any] = dict(writer.metadata or {})
    personal = [name for name, value in held.items() if name != "/Title" and str(value).strip()]
    title = without_paths(str(held.get("/Title") or ""))
    writer.metadata = None
    if title:
        writer.metadata = {"/Title": title}
    stream = plain(writer.root_object.get("/Metadata"))
    found = 0
    if stream is not None:
        data, found = _bare(stream.get_data())
        if data:
            stream.set_data(data)
        else:
            writer.root_object.pop("/Metadata")
    counts.add("Angaben zum Dokument (Metadaten)", max(len(personal), found))


def _bare(data: bytes) -> tuple[bytes, int]:
    """The packet with what stays, and how much went; nothing stays of one that cannot be read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data.strip(b"\0 \r\n\t"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return _NO_PACKET, 1
    count = 0
    for description in root.iter(f"{_RDF}Description"):
        parent = description.getparent()
        if parent is not None and parent.tag == f"{_RDF}RDF":
            count += _described(description)
    return b"\n".join((_BEGIN, etree.tostring(root, encoding="utf-8"), _END)), count


def _described(description: etree._Element) -> int:
    """Take out of a description what is not to stay; how much that was."""
    dead = [one for one in description if not _stays(str(one.tag))]
    for one in dead:
        description.remove(one)
    names = [str(name) for name in description.attrib if not _stays(str(name)) and str(name) != f"{_RDF}about"]
    for name in names:
        del description.attrib[name]
    for one in description.iter(f"{_RDF}li"):
        one.text = without_paths(one.text) if one.text else one.text
    return len(dead) + len(names)


def _stays(name: str) -> bool:
    return name in _KEPT or name.startswith(_STANDARDS)
