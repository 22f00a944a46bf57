"""The exact Word look: LibreOffice converts filled documents themselves, many in one start."""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject, StreamObject, TextStringObject

from merkblatt import attached
from merkblatt.context import declaration, document_title
from merkblatt.errors import FillError, MissingProgram
from merkblatt.forms import Form
from merkblatt.office import convert, find_office
from merkblatt.pdf.document import PdfDocument
from merkblatt.pdf.printing.metadata import completed

__all__ = ["FilledDocument", "print_pdfs"]

SECONDS, SECONDS_EACH = 120, 20
"""How long LibreOffice may take for its start, and for each document."""

TARGET = (
    'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},'
    '"SelectPdfVersion":{"type":"long","value":"3"},"ExportBookmarks":{"type":"boolean","value":"true"}}'
)
"""PDF/UA and PDF/A-3, with bookmarks."""

LANGUAGE, DATE = "de-DE", "D:20000101000000Z"
DESCRIPTION = "Die Daten des Formulars in maschinenlesbarer Form"
INSTALL = "Install LibreOffice (libreoffice.org), or leave out '--via libreoffice': then no program is needed."


@dataclass(frozen=True, slots=True)
class FilledDocument:
    """A filled document, and what it is filled with.

    Attributes:
        document: the bytes of the file.
        filled: its plan, sheet or Mappe.
        ending: the file's ending, by which LibreOffice knows its format.
    """

    document: bytes
    filled: BaseModel
    ending: str = ".docx"

    @property
    def forms(self) -> list[tuple[Form, BaseModel]]:
        """The forms in it, each with its declaration."""
        drawn = declaration(self.filled)
        if isinstance(drawn, Form):
            return [(drawn, self.filled)]
        held = [(member, getattr(self.filled, member.path)) for member in drawn.members]
        each = [(member, one) for member, value in held for one in (value if member.many else [value])]
        return [(member.form, one) for member, one in each if one is not None]


def print_pdfs(documents: Sequence[FilledDocument]) -> list[PdfDocument]:
    """The documents as PDF/UA and PDF/A-3, each with its data, its language and its title.

    Raises:
        merkblatt.errors.MissingProgram: LibreOffice is not installed.
        merkblatt.errors.FillError: it makes nothing of a document, or does not come to an end.
    """
    program = find_office()
    if program is None:
        raise MissingProgram("LibreOffice is not installed", remedy=INSTALL)
    with tempfile.TemporaryDirectory(prefix="merkblatt-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        files = [folder / f"{number}{one.ending}" for number, one in enumerate(documents)]
        for file, one in zip(files, documents, strict=True):
            file.write_bytes(one.document)
        _run(program, files, folder)
        return [_finished(file.with_suffix(".pdf"), one) for file, one in zip(files, documents, strict=True)]


def _run(program: str, files: Sequence[Path], folder: Path) -> None:
    try:
        convert(program, files, TARGET, folder, seconds=SECONDS + SECONDS_EACH * len(files))
    except subprocess.TimeoutExpired as error:
        raise FillError("LibreOffice does not come to an end", remedy="Try fewer documents at a time.") from error
    except OSError as error:
        raise FillError(f"LibreOffice cannot be started ({error})", remedy=INSTALL) from error


def _finished(file: Path, one: FilledDocument) -> PdfDocument:
    if not file.is_file():
        raise FillError("LibreOffice cannot convert the document", remedy="Open it there and export it by hand.")
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(file.read_bytes())))
    _attach(writer, attached.render(one.forms))
    root = writer.root_object
    root.pop("/OpenAction", None)
    root[NameObject("/Lang")] = TextStringObject(LANGUAGE)
    preferences = root.setdefault(NameObject("/ViewerPreferences"), DictionaryObject())
    preferences.get_object()[NameObject("/DisplayDocTitle")] = BooleanObject(value=True)
    if one.forms:
        _title(writer, document_title(*one.forms[0]))
    for page in writer.pages:
        page[NameObject("/Tabs")] = NameObject("/S")
    writer.pdf_header = "%PDF-1.7"
    stream = io.BytesIO()
    writer.write(stream)
    return PdfDocument(stream.getvalue())


def _title(writer: PdfWriter, title: str) -> None:
    """Say the title wherever a program may look for it."""
    writer.add_metadata({"/Title": title})
    stream = writer.root_object.get("/Metadata")
    packet = None if stream is None else stream.get_object()
    if isinstance(packet, StreamObject):
        packet.set_data(completed(packet.get_data().decode("utf-8", "replace"), title).encode())


def _attach(writer: PdfWriter, data: str) -> None:
    """Attach the data as the source of the document."""
    stream = StreamObject()
    stream.set_data(data.encode())
    stream[NameObject("/Type")] = NameObject("/EmbeddedFile")
    stream[NameObject("/Subtype")] = NameObject("/application/json")
    stream[NameObject("/Params")] = DictionaryObject({NameObject("/ModDate"): TextStringObject(DATE)})
    data_stream = writer._add_object(stream.flate_encode())  # noqa: SLF001 - pypdf gives no other way
    file = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Filespec"),
            NameObject("/F"): TextStringObject(attached.NAME),
            NameObject("/UF"): TextStringObject(attached.NAME),
            NameObject("/Desc"): TextStringObject(DESCRIPTION),
            NameObject("/AFRelationship"): NameObject("/Source"),
            NameObject("/EF"): DictionaryObject({NameObject("/F"): data_stream, NameObject("/UF"): data_stream}),
        }
    )
    reference = writer._add_object(file)  # noqa: SLF001 - the same
    names = ArrayObject([TextStringObject(attached.NAME), reference])
    held = writer.root_object.setdefault(NameObject("/Names"), DictionaryObject()).get_object()
    held[NameObject("/EmbeddedFiles")] = DictionaryObject({NameObject("/Names"): names})
    writer.root_object[NameObject("/AF")] = ArrayObject([reference])
