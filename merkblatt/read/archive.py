"""A ZIP container that cannot hurt: bounded unpacking, no trust in what its headers say.

Serves every format that is a ZIP of XML parts. Names are looked up as Word does it: without regard to case (ECMA-376-2,
6.2.2.3) and with either slash, because some .NET packers write backslashes.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from struct import Struct
from struct import error as StructError  # noqa: N812 - the module calls its exception class "error"

from lxml import etree

from merkblatt.errors import DamagedFile, EncryptedFile, UnsafeFile
from merkblatt.read.source import Input

__all__ = ["Archive", "Part"]

_CENTRAL_ENTRY = b"PK\x01\x02"
_LOCAL_ENTRY = b"PK\x03\x04"
_LOCAL_HEADER = Struct("<4s22xHH")
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
        self._data = source.data
        self._size = 0
        # zipfile builds an object for every entry before it can be asked how many there are, so count signatures first.
        if source.data.count(_CENTRAL_ENTRY) > self.limits.entries:
            raise UnsafeFile(f"the container has more than {self.limits.entries} entries", file=self.file)
        try:
            entries = zipfile.ZipFile(BytesIO(source.data)).infolist()
        except _BROKEN as error:
            raise DamagedFile(f"the ZIP container is broken ({error})", file=self.file) from error
        self._entries = {_key(entry.filename): entry for entry in entries}

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

    def _unpack(self, entry: zipfile.ZipInfo, name: str) -> bytes:
        """Inflate straight from memory, never further than allowed (``zipfile`` would believe the size in the header)."""
        packed = self._packed(entry)
        left = self.limits.total_size - self._size
        allowed = min(left, max(self.limits.ratio_from, self.limits.ratio * len(packed)))
        data = packed if entry.compress_type == zipfile.ZIP_STORED else _inflate(packed, allowed + 1)
        if len(data) > left:
            raise UnsafeFile(f"the parts unpack to more than {self.limits.total_size} bytes", file=self.file, place=name)
        if len(data) > allowed:
            raise UnsafeFile(f"the part is packed more than {self.limits.ratio} to 1", file=self.file, place=name)
        if zlib.crc32(data) != entry.CRC:
            message = "its checksum is wrong"
            raise zipfile.BadZipFile(message)
        self._size += len(data)
        return data

    def _packed(self, entry: zipfile.ZipInfo) -> bytes:
        """The bytes behind the local header, whose name and extra field may be longer than the directory's."""
        signature, name, extra = _LOCAL_HEADER.unpack_from(self._data, entry.header_offset)
        if signature != _LOCAL_ENTRY:
            message = "its header is missing"
            raise zipfile.BadZipFile(message)
        start = entry.header_offset + _LOCAL_HEADER.size + name + extra
        return self._data[start : start + entry.compress_size]


def _inflate(packed: bytes, most: int) -> bytes:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    data = inflater.decompress(packed, most)
    if not inflater.eof and len(data) < most:
        message = "it ends too early"
        raise zipfile.BadZipFile(message)
    return data


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
