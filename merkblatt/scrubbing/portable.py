"""PDFs: metadata, remarks, attached files, scripts, earlier versions."""

from __future__ import annotations

import io
import re
from typing import Any, Final

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, NameObject

from merkblatt.reading.pdf.package import Package, plain
from merkblatt.reading.source import Input
from merkblatt.scrubbing.result import Removed, Scrubbed

__all__ = ["scrub_pdf"]

_METADATA: Final = "Angaben zum Dokument (Metadaten)"
_SEEN: Final = frozenset(("/Link", "/Widget"))
_ROOT: Final = {"/OpenAction": "Aktionen", "/AA": "Aktionen", "/PieceInfo": "Programmdaten", "/Collection": "Anhänge"}
_PAGE: Final = {"/AA": "Aktionen", "/PieceInfo": "Programmdaten", "/Thumb": "Vorschaubild"}
_PERSONAL: Final = re.compile(
    rb"<(dc:creator|dc:contributor|dc:publisher|dc:description|dc:subject|xmpMM:[A-Za-z]+|pdf:Keywords|photoshop:[A-Za-z]+"
    rb"|xmp:(?:CreateDate|ModifyDate|MetadataDate|CreatorTool)|pdf:Producer)\b[^>]*(?:/>|>.*?</\1>)",
    re.DOTALL,
)


def scrub_pdf(source: Input) -> Scrubbed:
    """A PDF without hidden personal data; it is written anew, so that nothing of earlier versions is left.

    Raises:
        merkblatt.errors.ReadError: it is broken, encrypted, or passes a limit.
    """
    package = Package(source)
    removed: dict[str, int] = {}

    def count(what: str, number: int = 1) -> None:
        removed[what] = removed.get(what, 0) + number

    versions = source.data.count(b"startxref") - 1
    try:
        writer = PdfWriter(clone_from=package.reader)
        _catalogue(writer, count)
        for page in writer.pages:
            _page(page, count)
        _information(writer, count)
        writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
        writer.pdf_header = package.reader.pdf_header
        stream = io.BytesIO()
        writer.write(stream)
    except Exception as error:  # pypdf raises whatever a damaged file makes it stumble over
        raise package.damaged(error) from error
    if versions > 0 and b"/Linearized" not in source.data[:2048]:
        count("frühere Fassungen", versions)
    return Scrubbed(stream.getvalue(), tuple(Removed(what, number) for what, number in removed.items()))


def _catalogue(writer: PdfWriter, count: Any) -> None:  # noqa: ANN401 - counts what was removed
    root = writer.root_object
    names = plain(root.get("/Names"))
    files = plain(names.get("/EmbeddedFiles")) if isinstance(names, dict) else None
    attached = plain(root.pop("/AF", None))
    if isinstance(files, dict) or isinstance(attached, list):
        listed = plain(files.get("/Names")) if isinstance(files, dict) else None
        count("angehängte Dateien und Daten", max(len(listed or []) // 2, len(attached or []), 1))
    for name in ("/EmbeddedFiles", "/JavaScript"):
        if isinstance(names, dict) and names.pop(name, None) is not None and name == "/JavaScript":
            count("Skripte")
    for name, what in _ROOT.items():
        if root.pop(name, None) is not None:
            count(what)


def _page(page: Any, count: Any) -> None:  # noqa: ANN401 - pypdf's page; counts what was removed
    for name, what in _PAGE.items():
        if page.pop(name, None) is not None:
            count(what)
    notes = plain(page.get("/Annots"))
    if not isinstance(notes, list):
        return
    kept = [one for one in notes if (plain(one) or {}).get("/Subtype") in _SEEN]
    if len(kept) < len(notes):
        count("Kommentare und Markierungen", len(notes) - len(kept))
        page[NameObject("/Annots")] = ArrayObject(kept)
        if not kept:
            page.pop("/Annots")


def _information(writer: PdfWriter, count: Any) -> None:  # noqa: ANN401 - counts what was removed
    """All but the title; of the extended metadata also what says which standards the file keeps."""
    held: dict[str, Any] = dict(writer.metadata or {})
    title = held.get("/Title")
    personal = [name for name, value in held.items() if name != "/Title" and str(value).strip()]
    writer.metadata = None
    if title:
        writer.metadata = {"/Title": str(title)}
    stream = plain(writer.root_object.get("/Metadata"))
    found = 0
    if stream is not None:
        data, found = _PERSONAL.subn(b"", stream.get_data())
        stream.set_data(data)
    if personal or found:
        count(_METADATA, max(len(personal), found))
