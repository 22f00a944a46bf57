"""What lies on the pages: links and form fields stay, and what somebody typed onto the page; remarks go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, NameObject

from merkblatt.reading.pdf.package import plain
from merkblatt.scrubbing.result import Counts

__all__ = ["scrub_annotations", "scrub_fields"]

_KEPT: Final = frozenset(("/Link", "/Widget"))
_TYPED: Final = "/FreeTextTypeWriter"
"""How a PDF without fields is filled in."""
_HELD: Final = frozenset(("/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"))
_MADE: Final = ("/M", "/NM", "/CreationDate", "/Subj", "/RC", "/IRT", "/Popup", "/ExData", "/State", "/StateModel")
"""Who wrote something, when, and in answer to what."""
_HIDDEN: Final = 2 | 32
"""Flags: not to be shown (Hidden), not on the screen (NoView)."""
_MOST: Final = 20_000


def scrub_annotations(page: Any, counts: Counts) -> None:  # noqa: ANN401 - pypdf's page
    """Take the remarks off a page, and from the rest what tells who put it there."""
    notes = plain(page.get("/Annots"))
    if not isinstance(notes, list):
        return
    kept = []
    for one in notes:
        held = plain(one)
        if not isinstance(held, dict):
            continue
        if _stays(held):
            kept.append(one)
            _bare(held)
        else:
            media = held.get("/Subtype") in _HELD
            counts.add("angehängte Dateien und Daten" if media else "Kommentare und Markierungen")
            held.clear()  # the tags may refer to it
    page[NameObject("/Annots")] = ArrayObject(kept)
    if not kept:
        page.pop("/Annots")


def scrub_fields(writer: PdfWriter, counts: Counts) -> None:
    """Take out what a form keeps beside its fields, what hidden fields hold, and signatures' certificates."""
    form = plain(writer.root_object.get("/AcroForm"))
    if not isinstance(form, dict):
        return
    for name in ("/XFA", "/CO"):
        counts.add("Daten und Programme des Formulars", int(form.pop(name, None) is not None))
    form.pop("/SigFlags", None)
    for field in _fields(plain(form.get("/Fields"))):
        signed = plain(field.get("/FT")) == "/Sig"
        if field.get("/V") is not None and (signed or _is_hidden(field)):
            counts.add("digitale Unterschriften" if signed else "verborgene Formularfelder")
        for name in ("/V", "/DV", "/RV", "/Lock", "/SV") if signed or _is_hidden(field) else ("/DV",):
            field.pop(name, None)


def _fields(fields: Any) -> Iterator[Any]:  # noqa: ANN401 - whatever stands in the file
    stack = [plain(one) for one in fields] if isinstance(fields, list) else []
    for _ in range(_MOST):
        if not stack:
            return
        held = stack.pop()
        if isinstance(held, dict):
            yield held
            kids = plain(held.get("/Kids"))
            stack += [plain(one) for one in kids] if isinstance(kids, list) else []


def _is_hidden(field: Any) -> bool:  # noqa: ANN401 - the same
    """Whether no page shows a field: neither itself nor, where it has several places, any of them."""
    kids = plain(field.get("/Kids"))
    shown = [plain(one) for one in kids] if isinstance(kids, list) else [field]
    return all(isinstance(one, dict) and _flags(one) & _HIDDEN for one in shown)


def _stays(held: Any) -> bool:  # noqa: ANN401 - the same
    kind = held.get("/Subtype")
    return not _flags(held) & _HIDDEN and (kind in _KEPT or plain(held.get("/IT")) == _TYPED)


def _flags(held: Any) -> int:  # noqa: ANN401 - the same
    flags = plain(held.get("/F"))
    return int(flags) if isinstance(flags, int) else 0


def _bare(held: Any) -> None:  # noqa: ANN401 - the same
    for name in _MADE:
        held.pop(name, None)
    if held.get("/Subtype") != "/Widget":  # of a field it is the name
        held.pop("/T", None)
