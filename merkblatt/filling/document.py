"""A filled document."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike

from merkblatt.writing import write_atomic

__all__ = ["Document"]


@dataclass(frozen=True, slots=True)
class Document:
    """A filled Word document.

    Attributes:
        data: the bytes of the ``.docx``; the same data and template give the same bytes.
    """

    data: bytes

    def __bytes__(self) -> bytes:
        return self.data

    def save(self, path: str | PathLike[str], *, overwrite: bool = False) -> None:
        """Write the document; a file appears whole or not at all.

        Raises:
            merkblatt.errors.FileExists: the file is there already and ``overwrite`` is False.
            merkblatt.errors.WriteError: the file cannot be written.
        """
        write_atomic(path, self.data, overwrite=overwrite)
