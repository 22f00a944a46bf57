"""Zip archives, byte for byte reproducible: read once, copy compressed parts as they are, write without a clock.

A document filled twice with the same data must be the same file, so that signatures, caches and comparisons work.
``zipfile`` writes times, host systems and attributes; the writer here writes none of them (APPNOTE 4.3 and 4.4,
without ZIP64, encryption and data descriptors). The compressed bytes themselves depend on the ISA-L in use.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

from isal import isal_zlib
from msgspec import Struct

from merkblatt.errors import FillError, TemplateError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["FAST", "MAX_BYTES", "MAX_ENTRIES", "SMALL", "STORED", "Entry", "Laid", "lay", "read", "write"]

MAX_BYTES = 256 * 1024 * 1024
"""A template's parts may be this large together, unpacked: a guard against zip bombs."""
MAX_ENTRIES = 5_000
"""A template may have this many parts."""

STORED = 0
"""Level for data that is compressed already (pictures)."""
FAST = 1
"""Level for what is packed at every filling, by ISA-L: XML as small as by zlib's level 3, in a third of the time."""
SMALL = 9
"""Level for what is packed once per template, by zlib."""

_WORTH_PACKING = 1024
"""Bytes of a part: packing a title saves a hundred bytes and takes as long as filling a tenth of a plan."""
_ENCRYPTED = 0x1
_UTF8 = 0x800
_FORMAT_2_0 = 20
_1980_01_01 = 0x21
_MAX_SIZE = 0xFFFFFFFF
_MAX_COUNT = 0xFFFF
_LOCAL_NAME = 26
_LOCAL_HEAD = 30

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5HI")
_END = struct.Struct("<4s4H2IH")


class Entry(Struct, frozen=True):
    """One part of the archive, already packed.

    Attributes:
        name: its name in the archive (``word/document.xml``).
        size: its length unpacked, in bytes.
        method: 0 stored, 8 deflated.
        packed: the stored or deflated bytes.
        local: the local file header, its name included.
        central: the central directory record without the offset and the name, which end it.
    """

    name: str
    size: int
    method: int
    packed: bytes
    local: bytes
    central: bytes

    @classmethod
    def pack(cls, name: str, data: bytes, level: int = FAST) -> Entry:
        """Pack ``data``; level 0 stores it, and level ``FAST`` does where packing takes longer than it saves."""
        checksum = isal_zlib.crc32(data)
        if level == STORED or (level == FAST and len(data) < _WORTH_PACKING):
            return cls.of_packed(name, checksum, len(data), zipfile.ZIP_STORED, data)
        compress = isal_zlib.compress if level == FAST else zlib.compress
        packed = compress(data, level, -zlib.MAX_WBITS)
        return cls.of_packed(name, checksum, len(data), zipfile.ZIP_DEFLATED, packed)

    @classmethod
    def of_packed(cls, name: str, crc: int, size: int, method: int, packed: bytes) -> Entry:
        """An entry of bytes that are packed already."""
        raw = name.encode("utf-8")
        flags = 0 if name.isascii() else _UTF8
        common = (_FORMAT_2_0, flags, method, 0, _1980_01_01, crc, len(packed), size, len(raw), 0)
        local = _LOCAL.pack(b"PK\3\4", *common) + raw
        central = _CENTRAL.pack(b"PK\1\2", _FORMAT_2_0, *common, 0, 0, 0, 0)
        return cls(name, size, method, packed, local, central)

    def unpack(self) -> bytes:
        """The part's data; ``read`` has checked that it unpacks."""
        return self.packed if self.method == zipfile.ZIP_STORED else zlib.decompress(self.packed, -zlib.MAX_WBITS)


def read(data: bytes, file: str) -> dict[str, Entry]:
    """All parts of a template's archive by name, in the archive's order; every checksum is checked.

    Args:
        data: the whole file.
        file: the template's name, for messages.

    Raises:
        TemplateError: it is no zip archive, damaged, encrypted, or beyond ``MAX_BYTES`` or ``MAX_ENTRIES``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _check_limits(infos, file)
            return {info.filename: _entry(archive, info, data) for info in infos}
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError) as error:
        raise TemplateError(_why(data), file=file, remedy=_REMEDY) from error


_REMEDY = "Open the template in Word or LibreOffice and save it anew as .docx, without a password."


def _why(data: bytes) -> str:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "the template is an old .doc or protected with a password"
    if data.startswith(b"PK"):
        return "the template is damaged: its zip archive cannot be read"
    return "the template is no .docx file"


def _check_limits(infos: list[zipfile.ZipInfo], file: str) -> None:
    if len(infos) > MAX_ENTRIES or sum(info.file_size for info in infos) > MAX_BYTES:
        raise TemplateError("the template is too large", file=file, remedy="Take large pictures out of the template.")


def _entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, data: bytes) -> Entry:
    """Take over the packed bytes; ``zipfile`` unpacks them once, no further than announced, and checks them."""
    if info.flag_bits & _ENCRYPTED:
        reason = "encrypted"
        raise zipfile.BadZipFile(reason)
    archive.read(info)
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        return Entry.pack(info.filename, archive.read(info), SMALL)
    name_length, extra_length = struct.unpack_from("<HH", data, info.header_offset + _LOCAL_NAME)
    start = info.header_offset + _LOCAL_HEAD + name_length + extra_length
    packed = data[start : start + info.compress_size]
    return Entry.of_packed(info.filename, info.CRC, info.file_size, info.compress_type, packed)


class Laid(NamedTuple):
    """Entries one behind the other, as they stand in a file.

    Attributes:
        files: local headers and packed data.
        directory: their central directory records.
        parts: how many they are.
    """

    files: bytes
    directory: bytes
    parts: int


def lay(entries: Iterable[Entry], offset: int = 0) -> Laid:
    """Lay entries one behind the other.

    Args:
        entries: in the order of the file.
        offset: bytes of the file before them.

    Raises:
        FillError: the file would need ZIP64 (4 GiB or 65 535 parts).
    """
    pieces: list[bytes] = []
    directory: list[bytes] = []
    for entry in entries:
        directory += (entry.central, offset.to_bytes(4, "little"), entry.local[_LOCAL_HEAD:])
        pieces += (entry.local, entry.packed)
        offset += len(entry.local) + len(entry.packed)
        if offset > _MAX_SIZE or len(directory) > 3 * _MAX_COUNT:
            raise FillError(_TOO_LARGE)
    return Laid(b"".join(pieces), b"".join(directory), len(directory) // 3)


_TOO_LARGE = "the document would be larger than 4 GiB"


_NOTHING = Laid(b"", b"", 0)


def write(entries: Iterable[Entry], behind: Laid = _NOTHING) -> bytes:
    """The archive of these parts, in this order, behind those that are laid already.

    Raises:
        FillError: as ``lay``.
    """
    added = lay(entries, len(behind.files))
    count, size = behind.parts + added.parts, len(behind.directory) + len(added.directory)
    if count > _MAX_COUNT:
        raise FillError(_TOO_LARGE)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, size, len(behind.files) + len(added.files), 0)
    return b"".join((behind.files, added.files, behind.directory, added.directory, end))
