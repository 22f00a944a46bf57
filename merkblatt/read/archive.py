"""A ZIP container that cannot hurt: bounded streaming, no trust in what its headers say.

Serves every format that is a ZIP of XML parts. Names are looked up as Word does it: without regard to case (ECMA-376-2,
6.2.2.3) and with either slash, because some .NET packers write backslashes.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from struct import error as StructError  # noqa: N812 - the module calls its exception class "error"

from lxml import etree

from merkblatt.errors import DamagedFile, EncryptedFile, UnsafeFile
from merkblatt.read import xml
from merkblatt.read.source import Input

__all__ = ["Archive", "Part"]

_CHUNK = 256 * 1024
_CENTRAL_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What zipfile raises on damaged bytes, found by mutating files.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    StructError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)


class Part:
    """An XML part of the container: its name, its root element and its bytes (for quick looks)."""

    __slots__ = ("data", "name", "root")

    def __init__(self, name: str, data: bytes, root: etree._Element) -> None:
        self.name = name
        self.data = data
        self.root = root


class Archive:
    """The entries of a ZIP file, read on demand within the limits of their input.

    Raises:
        DamagedFile: the container cannot be opened.
        UnsafeFile: it has too many entries.
    """

    def __init__(self, source: Input) -> None:
        self.file = source.file
        self.limits = source.limits
        self._size = 0
        # zipfile builds an object for every entry before it can be asked how many there are, so count signatures first.
        if source.data.count(_CENTRAL_ENTRY) > self.limits.entries:
            raise UnsafeFile(f"the container has more than {self.limits.entries} entries", file=self.file)
        try:
            self._zip = zipfile.ZipFile(BytesIO(source.data))
        except _BROKEN as error:
            raise DamagedFile(f"the ZIP container is broken ({error})", file=self.file) from error
        self._entries = {_key(entry.filename): entry for entry in self._zip.infolist()}

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._entries

    def key(self, name: str) -> str:
        """The form of a name under which equal names are equal."""
        return _key(name)

    def read(self, name: str) -> bytes | None:
        """The bytes of an entry, or None where there is none of the name.

        Raises:
            DamagedFile: the entry cannot be unpacked.
            EncryptedFile: the entry needs a password.
            UnsafeFile: it unpacks to more than the limits allow.
        """
        entry = self._entries.get(_key(name))
        if entry is None:
            return None
        if entry.flag_bits & _ENCRYPTED:
            raise EncryptedFile("a part of the container is encrypted", file=self.file, place=name)
        if entry.compress_type not in _METHODS:
            raise DamagedFile("the part is packed by a method that Word does not know", file=self.file, place=name)
        try:
            return self._unpack(entry, name)
        except _BROKEN as error:
            raise DamagedFile(f"the part cannot be unpacked ({error})", file=self.file, place=name) from error

    def part(self, name: str) -> Part | None:
        """An entry parsed as XML, or None where there is none of the name; raises as ``read`` and ``xml.parse``."""
        data = self.read(name)
        if data is None:
            return None
        data = xml.as_utf8(data)
        return Part(name, data, xml.parse(data, self.limits, file=self.file, place=name))

    def _unpack(self, entry: zipfile.ZipInfo, name: str) -> bytes:
        chunks: list[bytes] = []
        size = 0
        with self._zip.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                self._watch(size, len(chunk), entry.compress_size, name)
                chunks.append(chunk)
        return chunks[0] if len(chunks) == 1 else b"".join(chunks)

    def _watch(self, size: int, step: int, packed: int, name: str) -> None:
        self._size += step
        if self._size > self.limits.total_size:
            raise UnsafeFile(f"the parts unpack to more than {self.limits.total_size} bytes", file=self.file, place=name)
        if size > self.limits.ratio_from and size > self.limits.ratio * packed:
            raise UnsafeFile(f"the part is packed more than {self.limits.ratio} to 1", file=self.file, place=name)


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
