"""A PDF that was made."""

from __future__ import annotations

from dataclasses import dataclass

from merkblatt.findings import Finding
from merkblatt.writing import FileData

__all__ = ["PdfDocument"]


@dataclass(frozen=True, slots=True)
class PdfDocument(FileData):
    """A PDF, and what was noticed while it was made.

    Attributes:
        data: the file's bytes; the same data gives the same bytes.
        findings: what a person should know before it is published.
    """

    findings: tuple[Finding, ...] = ()
