"""The input of a reader: bytes and the name to call them by, from a path, bytes or a binary stream."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import BinaryIO

from merkblatt.errors import FileNotReadable, UnsafeFile
from merkblatt.reading.limits import Limits

__all__ = ["Input", "open_input"]

_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Input:
    """The whole file in memory, under its limits.

    ``file`` is the path or the stream's name as given, for error messages; None where there is none.
    """

    data: bytes
    file: str | None
    limits: Limits

    @property
    def name(self) -> str | None:
        """The file's name without folders."""
        return os.path.basename(self.file) if self.file else None  # noqa: PTH119 - may be no path of this system


def open_input(source: str | os.PathLike[str] | bytes | BinaryIO, limits: Limits) -> Input:
    """Load a source.

    Raises:
        FileNotReadable: the path cannot be opened, or the stream cannot be read.
        UnsafeFile: there are more bytes than ``limits.file_size``.
        TypeError: the source is nothing of the kind.
    """
    if isinstance(source, (bytes, bytearray, memoryview)):
        return Input(_sized(bytes(source), None, limits), None, limits)
    if isinstance(source, (str, os.PathLike)):
        path = os.fspath(source)
        return Input(_from_path(path, limits), path, limits)
    if not hasattr(source, "read"):
        message = f"a document is a path, bytes or a binary stream, not {type(source).__name__}"
        raise TypeError(message)
    name = getattr(source, "name", None)
    file = name if isinstance(name, str) else None
    return Input(_from_stream(source, file, limits), file, limits)


def _from_path(file: str, limits: Limits) -> bytes:
    try:
        with open(file, "rb") as stream:  # noqa: PTH123 - the path may come as any path-like object
            return _from_stream(stream, file, limits)
    except (OSError, ValueError) as error:
        raise FileNotReadable(_why_not(file, error), file=file) from error


def _why_not(file: str, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, OSError) and os.path.isdir(file):  # noqa: PTH112 - Windows says "permission denied" of folders
        return "this is a folder, not a file"
    if isinstance(error, PermissionError):
        return "access to the file is denied"
    return f"the file cannot be opened ({error})"


def _from_stream(stream: BinaryIO, file: str | None, limits: Limits) -> bytes:
    """Read until the end or one chunk past the limit; a stream may hand out fewer bytes than asked for."""
    chunks: list[bytes] = []
    size = 0
    try:
        while size <= limits.file_size and (chunk := stream.read(_CHUNK)):
            chunks.append(chunk)
            size += len(chunk)
    except (OSError, ValueError) as error:
        raise FileNotReadable(f"the file cannot be read ({error})", file=file) from error
    return _sized(b"".join(chunks), file, limits)


def _sized(data: bytes, file: str | None, limits: Limits) -> bytes:
    if len(data) > limits.file_size:
        raise UnsafeFile(f"the file has more than {limits.file_size} bytes", file=file)
    return data
