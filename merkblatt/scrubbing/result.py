"""What scrubbing gives: the document, and a list of what was removed."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike

from merkblatt.writing import write_atomic

__all__ = ["Removed", "Scrubbed"]


@dataclass(frozen=True, slots=True)
class Removed:
    """Something that was removed: a German sentence, and how often."""

    what: str
    count: int = 1

    def __str__(self) -> str:
        return self.what if self.count == 1 else f"{self.what} ({self.count})"


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """A document without hidden personal data.

    Attributes:
        data: the file's bytes.
        removed: what was removed; empty where there was nothing.
    """

    data: bytes
    removed: tuple[Removed, ...]

    def save(self, path: str | PathLike[str], *, overwrite: bool = False) -> None:
        """Write the document; a file appears whole or not at all.

        Raises:
            merkblatt.errors.FileExists: the file is there already and ``overwrite`` is False.
            merkblatt.errors.WriteError: the file cannot be written.
        """
        write_atomic(path, self.data, overwrite=overwrite)
