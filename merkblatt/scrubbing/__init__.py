"""Hidden personal data out of a document: who wrote it, remarks, earlier wordings, data that comes along unseen.

What the page shows is taken over, and nothing else: what a program of tomorrow hides is not known by name. ``docx``
takes Word files, ``pdf`` PDFs; ``paths`` and ``pictures`` serve both, ``result`` is what comes out.
"""

from __future__ import annotations

import os
from typing import BinaryIO

from merkblatt.errors import UnknownFormat
from merkblatt.reading.limits import DEFAULT
from merkblatt.reading.source import open_input
from merkblatt.scrubbing.result import Removed, Scrubbed

__all__ = ["Removed", "Scrubbed", "scrub"]


def scrub(source: str | os.PathLike[str] | bytes | BinaryIO) -> Scrubbed:
    """The document without hidden personal data: a Word file (.docx) or a PDF.

    What the page shows is taken over, tracked changes as accepted; all else is left out.

    Args:
        source: a path, the file's bytes, or a binary stream.

    Raises:
        merkblatt.errors.ReadError: it cannot be read, or is of another format.
    """
    taken = open_input(source, DEFAULT)
    if taken.data.startswith(b"PK"):
        from merkblatt.scrubbing.docx import scrub_word  # noqa: PLC0415 - needs lxml

        return scrub_word(taken)
    if taken.data.startswith(b"%PDF"):
        from merkblatt.scrubbing.pdf import scrub_pdf  # noqa: PLC0415 - needs pypdf

        return scrub_pdf(taken)
    remedy = "Save the document as .docx in Word or LibreOffice, or export it as PDF."
    raise UnknownFormat("this is neither a Word file nor a PDF", file=taken.file, remedy=remedy)
