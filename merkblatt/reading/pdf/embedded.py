"""Files that a PDF carries, and remarks that somebody put on its pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from merkblatt.findings import Finding, Severity, Source
from merkblatt.reading.pdf.package import Package, plain

__all__ = ["embedded_files", "remarks"]

_MOST: Final = 8 * 1024 * 1024
"""Bytes of an attached file that is read."""
_FILES: Final = 1000
_REMARKS: Final = frozenset(("/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret"))


def embedded_files(package: Package) -> dict[str, bytes]:
    """The attached files by name; what is too large or broken is left out."""
    found: dict[str, bytes] = {}
    for specification in _specifications(package):
        name, held = plain(specification.get("/UF", specification.get("/F"))), plain(specification.get("/EF"))
        stream = plain(held.get("/F", held.get("/UF"))) if isinstance(held, dict) else None
        if not isinstance(name, str) or stream is None or len(found) >= _FILES:
            continue
        try:
            data = bytes(stream.get_data())
        except Exception:  # noqa: BLE001, S112 - a broken attachment is none
            continue
        if len(data) <= _MOST:
            found.setdefault(str(name), data)
    return found


def _specifications(package: Package) -> Iterator[dict[str, Any]]:
    """The file specifications of the catalogue: those associated with the document first."""
    root = package.reader.root_object
    for one in _list(plain(root.get("/AF"))):
        held = plain(one)
        if isinstance(held, dict):
            yield held
    names = plain(root.get("/Names"))
    files = plain(names.get("/EmbeddedFiles")) if isinstance(names, dict) else None
    nodes, seen = [files], 0
    while nodes and seen < _FILES:
        node, seen = nodes.pop(), seen + 1
        if isinstance(node, dict):
            nodes += [plain(one) for one in _list(plain(node.get("/Kids")))]
            named = [plain(one) for one in _list(plain(node.get("/Names")))]
            yield from (one for one in named[1::2] if isinstance(one, dict))


def remarks(package: Package) -> Iterator[Finding]:
    """Remarks on the pages, such as notes and marked words with a text."""
    for number, page in enumerate(package.reader.pages, start=1):
        for one in _list(plain(page.get("/Annots"))):
            held = plain(one)
            text = plain(held.get("/Contents")) if isinstance(held, dict) else None
            if isinstance(held, dict) and held.get("/Subtype") in _REMARKS and isinstance(text, str) and text.strip():
                who = plain(held.get("/T"))
                message = f"Kommentar von {who or 'unbekannt'}: {text.strip()}"
                source = Source(part=f"Seite {number}", text=text.strip())
                yield Finding(code="kommentar", severity=Severity.INFO, message=message, source=source)


def _list(value: Any) -> list[Any]:  # noqa: ANN401 - whatever stands in the file
    return value if isinstance(value, list) else []
