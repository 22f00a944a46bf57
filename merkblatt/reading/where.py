"""Where a walk through a part of a document is: what findings name, and what bounds its depth."""

from __future__ import annotations

from typing import Protocol

from merkblatt.errors import UnsafeFile
from merkblatt.findings import Finding, Severity, Source
from merkblatt.reading.limits import Limits

__all__ = ["Where"]


class Shared(Protocol):
    """What all walks through one document share."""

    limits: Limits
    findings: list[Finding]

    def unsafe(self, reason: str) -> UnsafeFile:
        """The error for a limit that the document passes."""
        ...


class Named(Protocol):
    """A part of a document."""

    name: str


class Where:
    """The place of a walk.

    Attributes:
        reading: what it shares with others; part: the part that it goes through.
        depth: tables and text boxes around here.
        place: table number, grid row and grid column around here, from 1, or None.
    """

    def __init__(self, reading: Shared, part: Named, depth: int) -> None:
        self.reading = reading
        self.part = part
        self.depth = depth
        self.place: tuple[int, int, int] | None = None

    def enter(self) -> None:
        """Go one table or text box deeper.

        Raises:
            UnsafeFile: that is too deep.
        """
        self.depth += 1
        if self.depth > self.reading.limits.depth:
            raise self.reading.unsafe("tables or text boxes are nested too deeply")

    def notice(self, code: str, severity: Severity, message: str, text: str, paragraph: int | None) -> None:
        """Add a finding about the place where the walk is; ``paragraph`` counts outside of tables only."""
        table, row, column = self.place or (None, None, None)
        source = Source(
            part=self.part.name,
            table=table,
            row=row,
            column=column,
            paragraph=None if self.place else paragraph,
            text=text,
        )
        self.reading.findings.append(Finding(code=code, severity=severity, message=message, source=source))
