"""What scrubbing gives: the document, and a list of what was removed."""

from __future__ import annotations

from dataclasses import dataclass

from merkblatt.writing import FileData

__all__ = ["Counts", "Removed", "Scrubbed"]


@dataclass(frozen=True, slots=True)
class Removed:
    """Something that was removed: a German sentence, and how often."""

    what: str
    count: int = 1

    def __str__(self) -> str:
        return self.what if self.count == 1 else f"{self.what} ({self.count})"


@dataclass(frozen=True, slots=True)
class Scrubbed(FileData):
    """A document without hidden personal data.

    Attributes:
        data: the file's bytes.
        removed: what was removed; empty where there was nothing.
    """

    removed: tuple[Removed, ...]


class Counts:
    """What was removed so far, in the order in which it was met."""

    def __init__(self) -> None:
        self._found: dict[str, int] = {}

    def add(self, what: str, number: int = 1) -> None:
        """So much more of something was removed."""
        if number:
            self._found[what] = self._found.get(what, 0) + number

    def removed(self) -> tuple[Removed, ...]:
        """The list of it."""
        return tuple(Removed(what, count) for what, count in self._found.items())
