"""Writing files: whole or not at all, and never over a file that nobody asked to replace."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from merkblatt.errors import FileExists, WriteError

__all__ = ["FileData", "check_target", "write_atomic"]


@dataclass(frozen=True, slots=True)
class FileData:
    """A file that was made and is not written yet."""

    data: bytes

    def __bytes__(self) -> bytes:
        return self.data

    def save(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> None:
        """Write the document; a file appears whole or not at all.

        Raises:
            merkblatt.errors.FileExists: the file is there already and ``overwrite`` is False.
            merkblatt.errors.WriteError: the file cannot be written.
        """
        write_atomic(path, self.data, overwrite=overwrite)


def check_target(path: str | os.PathLike[str], *, overwrite: bool = False) -> None:
    """Raise beforehand what ``write_atomic`` would raise for want of a folder or because of what is there already.

    Raises:
        merkblatt.errors.FileExists: the file is there already and ``overwrite`` is False.
        merkblatt.errors.WriteError: its folder does not exist, or a folder has its name.
    """
    target = Path(path)
    if target.is_dir():
        raise WriteError("there is a folder of this name", file=str(target), remedy="Choose another name.")
    if not target.parent.is_dir():
        remedy = "Create the folder, or choose another one."
        raise WriteError("its folder does not exist", file=str(target), remedy=remedy)
    if not overwrite and os.path.lexists(target):
        raise FileExists("the file is there already", file=str(target))


def write_atomic(path: str | os.PathLike[str], data: bytes, *, overwrite: bool = False) -> None:
    """Write a file so that nobody ever sees it half written.

    The data goes into a temporary file of the same folder, which then takes the file's name. Without ``overwrite`` the
    name is first reserved by an empty file of our own, so that of two writers at the same time only one succeeds. A
    file that is replaced keeps its permissions, and a link to it stays a link.

    Args:
        path: the file; its folder must exist.
        data: the file's content.
        overwrite: whether a file that is there already is replaced.

    Raises:
        merkblatt.errors.FileExists: the file is there already and ``overwrite`` is False.
        merkblatt.errors.WriteError: the file cannot be written; nothing is left behind.
    """
    target = Path(path)
    check_target(target, overwrite=overwrite)
    try:
        if overwrite:
            _overwrite(Path(os.path.realpath(target)), data)
        else:
            _write_new(target, data)
    except OSError as error:
        raise _write_error(target, error) from error


def _write_new(target: Path, data: bytes) -> None:
    try:
        target.open("xb").close()
    except FileExistsError as error:
        raise FileExists("the file is there already", file=str(target)) from error
    try:
        _replace(target, data)
    except BaseException:
        with suppress(OSError):
            if target.stat().st_size == 0:
                target.unlink()
        raise


def _overwrite(target: Path, data: bytes) -> None:
    if target.exists() and not (target.is_file() or target.is_dir()):
        target.write_bytes(data)  # a device or a pipe, which has no place for a file beside it
    else:
        _replace(target, data)


def _replace(target: Path, data: bytes) -> None:
    """Give the target's name to a new file; the target is replaced if it is there."""
    temporary = target.with_name(f".{os.urandom(8).hex()}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            shutil.copymode(target, temporary)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _write_error(target: Path, error: OSError) -> WriteError:
    file = str(target)
    if isinstance(error, PermissionError):
        remedy = "Close the file where it is open (Word, LibreOffice), and check the permissions of file and folder."
        return WriteError("access is denied", file=file, remedy=remedy)
    return WriteError(f"the file cannot be written ({error.strerror or error})", file=file)
