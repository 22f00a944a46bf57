"""A filled document."""

from __future__ import annotations

from dataclasses import dataclass

from merkblatt.writing import FileData

__all__ = ["Document"]


@dataclass(frozen=True, slots=True)
class Document(FileData):
    """A filled Word document.

    Attributes:
        data: the bytes of the ``.docx``; the same data and template give the same bytes.
    """
