"""A PDF opened: its objects, within the limits on size, pages and what its streams unpack to."""

from __future__ import annotations

import io
import logging
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from merkblatt.errors import DamagedFile, EncryptedFile, UnknownFormat, UnsafeFile
from merkblatt.reading.source import Input

if TYPE_CHECKING:
    from pypdf import PdfReader

__all__ = ["Package", "plain"]

_EXTRA: Final = "Install what reads it: pip install pdfplumber (extra 'pdf'). Or ask for the Word file it comes from."
_UNLOCK: Final = "Save the PDF again without a password, or ask for the Word file it was made from."
_AGAIN: Final = "Make the PDF anew, or ask for the Word file it was made from."
_CONTENT: Final = 16 * 1024 * 1024
"""Bytes of all pages' contents; a page of a form has some ten thousand."""
_PLAIN_FILTERS: Final = frozenset(("/FlateDecode", "/Fl"))
_PICTURES: Final = frozenset(("/DCTDecode", "/DCT", "/JPXDecode", "/CCITTFaxDecode", "/CCF", "/JBIG2Decode"))


class Package:
    """An open PDF.

    Attributes:
        source: the input.
        reader: pypdf's view of it.
    """

    def __init__(self, source: Input) -> None:
        """Open a file.

        Raises:
            merkblatt.errors.ReadError: it is damaged, encrypted, passes a limit, or what reads it is not installed.
        """
        self.source = source
        logging.getLogger("pypdf").setLevel(logging.CRITICAL)
        logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
        try:
            import pdfplumber  # noqa: F401, PLC0415 - the extra is imported when it is used
            from pypdf import PdfReader  # noqa: PLC0415 - a heavy package for one format
            from pypdf.errors import DependencyError  # noqa: PLC0415 - the same
        except ImportError as error:
            raise UnknownFormat("this is a PDF", file=source.file, remedy=_EXTRA) from error
        try:
            self.reader: PdfReader = PdfReader(io.BytesIO(source.data))
            locked = self.reader.is_encrypted and not self.reader.decrypt("")
        except DependencyError:
            locked = True
        except Exception as error:
            raise self.damaged(error) from error
        if locked:
            raise EncryptedFile("the PDF is encrypted", file=source.file, remedy=_UNLOCK)
        self._check()

    def damaged(self, error: BaseException) -> DamagedFile:
        """The error for a file in which something is broken."""
        return DamagedFile(f"the PDF is damaged ({type(error).__name__})", file=self.source.file, remedy=_AGAIN)

    def unsafe(self, reason: str) -> UnsafeFile:
        """The error for a limit that the file passes."""
        return UnsafeFile(reason, file=self.source.file, remedy=_AGAIN)

    def _check(self) -> None:
        """Bound what the file asks for before any of it is unpacked."""
        limits = self.source.limits
        try:
            pages = len(self.reader.pages)
        except Exception as error:
            raise self.damaged(error) from error
        if pages > limits.pages:
            raise self.unsafe(f"the PDF has more than {limits.pages} pages")
        total = 0
        for stream in self._streams():
            total += self._unpacked(stream, limits.total_size - total)
            if total > limits.total_size:
                raise self.unsafe(f"the PDF unpacks to more than {limits.total_size} bytes")

    def _streams(self) -> Iterator[Any]:
        """All streams but pictures, each once."""
        from pypdf.generic import StreamObject  # noqa: PLC0415 - the same

        numbers = {(number, generation) for generation, held in self.reader.xref.items() for number in held}
        if len(numbers) > self.source.limits.nodes:
            raise self.unsafe(f"the PDF has more than {self.source.limits.nodes} objects")
        for number, generation in sorted(numbers):
            try:
                held = self.reader.get_object(_reference(number, generation, self.reader))
            except Exception:  # noqa: BLE001, S112 - an object that nobody can read is met again where it is needed
                continue
            if isinstance(held, StreamObject) and held.get("/Subtype") != "/Image":
                yield held

    def _unpacked(self, stream: Any, most: int) -> int:  # noqa: ANN401 - pypdf's stream
        """How many bytes a stream unpacks to, as far as ``most``."""
        filters = stream.get("/Filter", [])
        names = [str(one) for one in (filters if isinstance(filters, list) else [filters])]
        data = bytes(stream._data)  # noqa: SLF001 - the packed bytes have no public name
        if not names:
            return len(data)
        if names[0] in _PLAIN_FILTERS and len(names) == 1:
            try:
                return len(zlib.decompressobj().decompress(data, most + 1))
            except zlib.error:
                return len(data)
        if any(name in _PICTURES for name in names):
            return len(data)
        if len(names) > 1 or len(data) > _CONTENT:
            raise self.unsafe(f"a part of the PDF is packed in an unusual way ({', '.join(names)})")
        return len(data) * 100


def _reference(number: int, generation: int, reader: Any) -> Any:  # noqa: ANN401 - pypdf's reference
    from pypdf.generic import IndirectObject  # noqa: PLC0415 - the same

    return IndirectObject(number, generation, reader)


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
    """A value, with a reference to it followed; None where it cannot be read."""
    try:
        return value.get_object() if hasattr(value, "get_object") else value
    except Exception:  # noqa: BLE001 - a reference to nothing is no value
        return None
