"""A PDF written anew: of its catalogue what shows and explains the pages, and nothing of earlier versions."""

from __future__ import annotations

import io
from typing import Any, Final

from pypdf import PdfWriter
from pypdf.generic import NameObject

from merkblatt.reading.pdf.package import Package, plain
from merkblatt.reading.source import Input
from merkblatt.scrubbing.pdf.annotations import scrub_annotations, scrub_fields
from merkblatt.scrubbing.pdf.layers import drop_hidden_layers
from merkblatt.scrubbing.pdf.metadata import scrub_metadata
from merkblatt.scrubbing.pdf.sweep import drop_unreachable, sweep
from merkblatt.scrubbing.result import Counts, Scrubbed

__all__ = ["scrub_pdf"]

_CATALOGUE: Final = frozenset(
    (
        *("/Type", "/Version", "/Extensions", "/Pages", "/PageLabels", "/PageLayout", "/PageMode", "/Dests", "/Names"),
        *("/ViewerPreferences", "/Outlines", "/Lang", "/MarkInfo", "/StructTreeRoot", "/AcroForm", "/Metadata"),
        *("/OutputIntents", "/OCProperties"),
    )
)
_TOLD: Final = {
    "/OpenAction": "Aktionen",
    "/AA": "Aktionen",
    "/AF": "angehängte Dateien und Daten",
    "/Collection": "angehängte Dateien und Daten",
    "/EmbeddedFiles": "angehängte Dateien und Daten",
    "/JavaScript": "Skripte",
    "/Perms": "digitale Unterschriften",
    "/DSS": "digitale Unterschriften",
}
"""What entries are that go, in words."""
_REST: Final = "Programmdaten"
_FILES: Final = "angehängte Dateien und Daten"


def scrub_pdf(source: Input) -> Scrubbed:
    """A PDF without hidden personal data; it is written anew, so that nothing of earlier versions is left.

    Raises:
        merkblatt.errors.ReadError: it is broken, encrypted, or passes a limit.
    """
    package, counts = Package(source), Counts()
    versions = source.data.count(b"startxref") - 1
    if versions > 0 and b"/Linearized" not in source.data[:2048]:
        counts.add("frühere Fassungen", versions)
    try:
        data = _anew(package, counts)
    except Exception as error:  # pypdf raises whatever a damaged file makes it stumble over
        raise package.damaged(error) from error
    return Scrubbed(data, counts.removed())


def _anew(package: Package, counts: Counts) -> bytes:
    writer = PdfWriter(clone_from=package.reader)
    _catalogue(writer.root_object, counts)
    drop_hidden_layers(writer, counts)
    scrub_fields(writer, counts)
    for page in writer.pages:
        scrub_annotations(page, counts)
    sweep(writer, counts)
    scrub_metadata(writer, counts)
    drop_unreachable(writer)
    writer.pdf_header = package.reader.pdf_header
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _catalogue(root: Any, counts: Counts) -> None:  # noqa: ANN401 - pypdf's dictionary
    """Keep what shows and explains the pages; of the named objects, only places to jump to."""
    names = plain(root.get("/Names"))
    found = [name for name in root if name not in _CATALOGUE]
    inner = [name for name in names if name != "/Dests"] if isinstance(names, dict) else []
    files = _count_of_files(root, names)
    for told in dict.fromkeys(_TOLD.get(name, _REST) for name in (*found, *inner)):
        counts.add(told, files if told == _FILES else 1)
    for name in found:
        root.pop(name)
    for name in inner:
        names.pop(name)
    if root.get("/PageMode") == "/UseAttachments":
        root[NameObject("/PageMode")] = NameObject("/UseNone")


def _count_of_files(root: Any, names: Any) -> int:  # noqa: ANN401 - the same
    """How many files are attached, whichever of both lists has more."""
    listed = plain(names.get("/EmbeddedFiles")) if isinstance(names, dict) else None
    named = plain(listed.get("/Names")) if isinstance(listed, dict) else None
    return max(len(named or []) // 2, len(plain(root.get("/AF")) or []), 1)
