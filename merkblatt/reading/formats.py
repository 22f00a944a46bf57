"""Which reader takes which bytes. The content decides, never the file's name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from merkblatt.errors import EncryptedFile, UnknownFormat
from merkblatt.reading.archive import Archive
from merkblatt.reading.content import Content
from merkblatt.reading.convert import CONVERTED, to_odt
from merkblatt.reading.docx import read_docx
from merkblatt.reading.odt import is_flat, is_odf, read_flat, read_odt
from merkblatt.reading.pdf import read_pdf
from merkblatt.reading.source import Input

__all__ = ["read_input"]

Reader = Callable[[Input, bool], Content]
"""Reads an input, in the final view or else in the original one."""

_OLE_ENCRYPTED: Final = tuple(name.encode("utf-16-le") for name in ("EncryptedPackage", "EncryptionInfo"))
_OLE_WORD: Final = "WordDocument".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class _Format:
    starts: tuple[bytes, ...]
    reader: Reader


def read_input(source: Input, *, final: bool) -> Content:
    """Read with the first format that knows the beginning of the bytes.

    Raises:
        UnknownFormat: no format knows it, or it is one that is not read here.
    """
    head = source.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:16] if source.data[:1] in b"\xef \t\r\n" else source.data[:16]
    for candidate in _FORMATS:
        if head.startswith(candidate.starts):
            return candidate.reader(source, final)
    raise UnknownFormat("the file is empty" if not source.data else "this is no Word document", file=source.file)


def _zip(source: Input, final: bool) -> Content:  # noqa: FBT001 - one signature for all readers
    archive = Archive(source)
    if is_odf(archive):
        return read_odt(archive, source.name, final=final)
    return read_docx(archive, source.name, final=final)


def _xml(source: Input, final: bool) -> Content:  # noqa: FBT001 - one signature for all readers
    if not is_flat(source.data):
        raise UnknownFormat("this is an XML or HTML file", file=source.file, remedy=_RESAVE)
    return read_flat(source, final=final)


def _ole(source: Input, final: bool) -> Content:  # noqa: FBT001 - one signature for all readers
    """Microsoft's compound files: old binary documents, and the wrapping of encrypted new ones ([MS-OFFCRYPTO])."""
    if any(name in source.data for name in _OLE_ENCRYPTED):
        raise EncryptedFile("the document is encrypted", file=source.file)
    if _OLE_WORD not in source.data:
        raise UnknownFormat("this is an old binary Office file", file=source.file, remedy=_RESAVE)
    return _converted(source, "doc", "a Word 97-2003 document (.doc)", final=final)


def _rtf(source: Input, final: bool) -> Content:  # noqa: FBT001 - one signature for all readers
    return _converted(source, "rtf", "a Rich Text document (.rtf)", final=final)


def _converted(source: Input, ending: str, kind: str, *, final: bool) -> Content:
    """LibreOffice makes an OpenDocument text of it, which keeps tracked changes and comments."""
    content = read_odt(Archive(to_odt(source, ending, kind)), source.name, final=final)
    return replace(content, findings=(CONVERTED, *content.findings))


def _pdf(source: Input, final: bool) -> Content:  # noqa: ARG001, FBT001 - one signature for all readers
    return read_pdf(source)


_RESAVE: Final = "Open it in Word or LibreOffice and save it as .docx."
_FORMATS: Final = (
    _Format((b"PK",), _zip),
    _Format((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",), _ole),
    _Format((b"{\\rtf",), _rtf),
    _Format((b"%PDF",), _pdf),
    _Format((b"<", b"\xff\xfe<\0", b"\xfe\xff\0<"), _xml),
)
