"""A ZIP container that cannot hurt: bounded unpacking, no trust in what its headers say.

Serves every format that is a ZIP of XML parts. Names are looked up as Word does it: without regard to case (ECMA-376-2,
6.2.2.3) and with either slash, because some .NET packers write backslashes.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from struct import Struct
from struct import error as StructError  # noqa: N812 - the module calls its exception class "error"

from lxml import etree

from merkblatt.errors import DamagedFile, EncryptedFile, UnsafeFile
from merkblatt.reading.source import Input

__all__ = ["Archive", "Part"]

_CENTRAL_ENTRY = b"PK\x01\x02"
_LOCAL_ENTRY = b"PK\x03\x04"
_LOCAL_HEADER = Struct("<4s22xHH")
_ENCRYPTED = 0x1
_FIRST_PIECE = 64 * 1024
_WHOLE = 1024 * 1024
_LARGE = 64 * 1024
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

    def read(self, name: str) -> bytes | None:
        """The bytes of an entry, or None where there is none of the name.

        Raises:
            DamagedFile: the entry cannot be unpacked.
            EncryptedFile: the entry needs a password.
            UnsafeFile: it unpacks to more than the limits allow.
        """
        pieces = self.pieces(name, first=_WHOLE)
        return None if pieces is None else b"".join(pieces)

    def packed(self, name: str) -> bytes | None:
        """The bytes of an entry as they are packed: by them the same part of another file is known.

        None where there is no entry of the name, or it is damaged, encrypted, packed by an unknown method, or large.
        """
        entry = self._entries.get(_key(name))
        if entry is None or entry.compress_size > _LARGE:
            return None
        if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _METHODS:
            return None
        try:
            return b"%d %d %b" % (entry.compress_type, entry.CRC, self._packed(entry))
        except _BROKEN:
            return None

    def pieces(self, name: str, first: int = _FIRST_PIECE) -> Iterator[bytes] | None:
        """The same in pieces, unpacked when asked for; ``first`` is the size of the first, each next one is larger."""
        entry = self._entries.get(_key(name))
        if entry is None:
            return None
        if entry.flag_bits & _ENCRYPTED:
            raise EncryptedFile("a part of the container is encrypted", file=self.file, place=name)
        if entry.compress_type not in _METHODS:
            raise DamagedFile("the part is packed by a method that Word does not know", file=self.file, place=name)
        return self._unpack(entry, name, first)

    def _unpack(self, entry: zipfile.ZipInfo, name: str, step: int) -> Iterator[bytes]:
        """Unpack straight from memory, never further than allowed; ``zipfile`` would believe the size in the header."""
        checksum = size = 0
        try:
            packed = self._packed(entry)
            inflate = _stored if entry.compress_type == zipfile.ZIP_STORED else _inflated
            for piece in inflate(packed, step):
                size += len(piece)
                self._watch(size, len(piece), len(packed), name)
                checksum = zlib.crc32(piece, checksum)
                yield piece
            if checksum != entry.CRC:
                message = "its checksum is wrong"
                raise zipfile.BadZipFile(message)
        except _BROKEN as error:
            raise DamagedFile(f"the part cannot be unpacked ({error})", file=self.file, place=name) from error

    def _watch(self, size: int, step: int, packed: int, name: str) -> None:
        self._size += step
        if self._size > self.limits.total_size:
            raise UnsafeFile(
                f"the parts unpack to more than {self.limits.total_size} bytes", file=self.file, place=name
            )
        if size > max(self.limits.ratio_from, self.limits.ratio * packed):
            raise UnsafeFile(f"the part is packed more than {self.limits.ratio} to 1", file=self.file, place=name)

    def _packed(self, entry: zipfile.ZipInfo) -> bytes:
        """The bytes behind the local header, whose name and extra field may be longer than the directory's."""
        signature, name, extra = _LOCAL_HEADER.unpack_from(self._data, entry.header_offset)
        if signature != _LOCAL_ENTRY:
            message = "its header is missing"
            raise zipfile.BadZipFile(message)
        start = entry.header_offset + _LOCAL_HEADER.size + name + extra
        return self._data[start : start + entry.compress_size]


def _stored(data: bytes, _step: int) -> Iterator[bytes]:
    yield data


def _inflated(packed: bytes, step: int) -> Iterator[bytes]:
    """Pieces of at most ``step`` bytes, then twice as many, and so on."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    while not inflater.eof:
        piece = inflater.decompress(packed, step)
        if not piece and not inflater.eof:
            message = "it ends too early"
            raise zipfile.BadZipFile(message)
        yield piece
        packed = inflater.unconsumed_tail
        step *= 2


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
