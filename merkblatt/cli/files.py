"""The documents that a command's arguments stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from merkblatt.errors import FileNotReadable

__all__ = ["documents_in"]

WORD_SUFFIXES = frozenset([".docx", ".docm", ".dotx", ".odt", ".fodt", ".pdf"])


def documents_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files to read: a folder stands for the Word documents in it, or for itself where it holds none.

    Raises:
        merkblatt.errors.FileNotReadable: a folder cannot be read.
    """
    for path in paths:
        yield from (_word_files(path) or [path]) if path.is_dir() else [path]


def _word_files(folder: Path) -> list[Path]:
    """The folder's Word documents by name, without hidden files and those that lock an open document (``~$``)."""
    try:
        found = [path for path in folder.iterdir() if path.suffix.lower() in WORD_SUFFIXES and path.is_file()]
    except OSError as error:
        raise FileNotReadable(f"the folder cannot be read ({error.strerror})", file=str(folder)) from error
    wanted = [path for path in found if not path.name.startswith(("~$", "."))]
    return sorted(wanted, key=lambda path: (path.name.casefold(), path.name))
