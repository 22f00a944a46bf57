"""A PDF that was made."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike

from merkblatt.findings import Finding
from merkblatt.writing import write_atomic

__all__ = ["PdfDocument"]


@dataclass(frozen=True, slots=True)
class PdfDocument:
    """A PDF, and what was noticed while it was made.

    Attributes:
        data: the file's bytes; the same data gives the same bytes.
        findings: what a person should know before it is published.
    """

    data: bytes
    findings: tuple[Finding, ...] = ()

    def __bytes__(self) -> bytes:
        return self.data

    def save(self, path: str | PathLike[str], *, overwrite: bool = False) -> None:
        """Write the document; a file appears whole or not at all.

        Raises:
            merkblatt.errors.FileExists: the file is there already and ``overwrite`` is False.
            merkblatt.errors.WriteError: the file cannot be written.
        """
        write_atomic(path, self.data, overwrite=overwrite)
