"""What pictures say beside what they show: place and time of a photo, its camera, its author, a preview.

Blocks of metadata are cut out of JPEG and PNG files; the picture itself is not touched. Of a photo's metadata, it stays
which side is up. Other formats stay as they are.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Final

__all__ = ["bare_picture"]

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
_MARKER, _SCAN, _END = 0xFF, 0xDA, 0xD9
_ALONE: Final = frozenset((0x01, *range(0xD0, 0xDA)))
"""Markers without a length."""
_IN_SCAN: Final = re.compile(rb"(?:[^\xff]|\xff[\x00\xd0-\xd7])*+", re.DOTALL)
"""Packed pixels, up to the next marker."""
_COLOURS: Final = (b"JFIF\0", b"ICC_PROFILE\0", b"Adobe")
"""Application data that says how the picture is shown."""
_APPLICATION: Final = range(0xE0, 0xF0)
_COMMENT: Final = 0xFE
_EXIF, _ORIENTATION, _UPRIGHT, _TURNS = b"Exif\0\0", 0x0112, 1, 8
_TURNED: Final = b"\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0%c\0\0\0\0\0\0"
"""Metadata that say which side is up, and nothing else."""
_TOLD: Final = frozenset((b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"))


def bare_picture(data: bytes) -> bytes:
    """The picture without metadata; a damaged one is left as it is."""
    try:
        if data.startswith(_JPEG):
            return b"".join(_segments(data))
        if data.startswith(_PNG):
            return _PNG + b"".join(_chunks(data))
    except (IndexError, ValueError):
        pass
    return data


def _segments(data: bytes) -> Iterator[bytes]:
    """The segments of a JPEG file that are needed; what stands behind its end is no part of it."""
    yield _JPEG
    at = len(_JPEG)
    while True:
        if data[at] != _MARKER:
            raise ValueError(at)
        kind = data[at + 1]
        size = 2 if kind in _ALONE else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        segment = data[at : at + size]
        if kind != _COMMENT and (kind not in _APPLICATION or segment[4:].startswith(_COLOURS)):
            yield segment
        elif segment[4:].startswith(_EXIF) and _UPRIGHT < (side := _side(segment[4 + len(_EXIF) :])) <= _TURNS:
            yield _TURNED % side
        if kind == _END:
            return
        at += size
        if kind == _SCAN:
            scanned = _IN_SCAN.match(data, at)
            yield scanned[0] if scanned else b""
            at += len(scanned[0]) if scanned else 0


def _side(metadata: bytes) -> int:
    """Which side is up."""
    order = "<" if metadata.startswith(b"II") else ">"
    try:
        (start,) = struct.unpack_from(f"{order}I", metadata, 4)
        (count,) = struct.unpack_from(f"{order}H", metadata, start)
        for at in range(start + 2, start + 2 + 12 * count, 12):
            tag, _, _, side = struct.unpack_from(f"{order}HHIH", metadata, at)
            if tag == _ORIENTATION:
                return int(side)
    except struct.error:
        pass
    return _UPRIGHT


def _chunks(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at < len(data):
        size = 12 + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] not in _TOLD:
            yield data[at : at + size]
        if data[at + 4 : at + 8] == b"IEND":
            return
        at += size
