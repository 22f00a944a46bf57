"""Reading documents: ``read`` gives the ``Content`` of a file, whatever its format.

The layer knows no forms: it says what stands on the page, as paragraphs and tables on their grids. It reads Word files
(.docx, .docm, .dotx, .dotm, Transitional and Strict), OpenDocument (.odt, .ott, .fodt) and PDF, has LibreOffice convert
old ones (.doc, .rtf) where it is installed, and bounds what a hostile file can do.
"""

from __future__ import annotations

import os
from typing import BinaryIO, Literal

from merkblatt.errors import UnsafeFile
from merkblatt.reading.content import Block, Cell, Comment, Content, Paragraph, Story, StoryKind, Table
from merkblatt.reading.formats import read_input
from merkblatt.reading.limits import DEFAULT, Limits
from merkblatt.reading.source import open_input

__all__ = [
    "DEFAULT",
    "Block",
    "Cell",
    "Comment",
    "Content",
    "Limits",
    "Paragraph",
    "Story",
    "StoryKind",
    "Table",
    "read",
]


def read(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    revisions: Literal["final", "original"] = "final",
    limits: Limits = DEFAULT,
) -> Content:
    """Read a document.

    Args:
        source: a path, the file's bytes, or a binary stream, which is read to its end and not closed.
        revisions: the text with all tracked changes accepted (``final``) or rejected (``original``).
        limits: bounds for size and depth.

    Raises:
        FileNotReadable: the file is missing, a folder, or access to it is denied.
        UnknownFormat: the bytes are of no format that is read here.
        DamagedFile: the format is known, but the content is broken.
        EncryptedFile: a password protects the file.
        ScannedFile: a PDF's pages are pictures without text.
        UnsafeFile: a limit is passed.
        ValueError: ``revisions`` is neither ``final`` nor ``original``.
    """
    if revisions not in {"final", "original"}:
        raise ValueError(f"revisions is 'final' or 'original', not {revisions!r}")
    taken = open_input(source, limits)
    try:
        return read_input(taken, final=revisions == "final")
    except RecursionError as error:
        # The parser bounds depth, but how much of Python's stack is left for it depends on the caller.
        raise UnsafeFile("the document is nested too deeply", file=taken.file) from error
