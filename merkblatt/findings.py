"""What an operation noticed: ``Finding``, its ``Severity`` and its ``Source`` in a file.

A finding has a stable ``code`` for programs and a German ``message`` for people. Codes are never reused or renamed.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

__all__ = ["Finding", "Severity", "Source"]


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """A value is wrong or missing; somebody has to act."""
    WARNING = "warning"
    """A value was guessed or is doubtful; somebody has to look."""
    INFO = "info"
    """Worth knowing; nothing has to be done."""


class Source(Struct, frozen=True, kw_only=True, gc=False):
    """A place in a file.

    Attributes:
        part: the file part (``word/document.xml``).
        table: number of the table in the part, from 1 in reading order, nested ones included; None outside tables.
        row: grid row, from 1; None outside tables.
        column: grid column, from 1 (merged cells count as many as they span); None outside tables.
        paragraph: number of the paragraph among the part's blocks, from 1, for text outside tables; else None.
        text: what stands there, whole.
    """

    part: str
    table: int | None = None
    row: int | None = None
    column: int | None = None
    paragraph: int | None = None
    text: str = ""

    def __str__(self) -> str:
        """The place as an office would say it: ``Tabelle 1, Zeile 2, Spalte 3``."""
        steps = (("Tabelle", self.table), ("Zeile", self.row), ("Spalte", self.column), ("Absatz", self.paragraph))
        named = [f"{word} {number}" for word, number in steps if number is not None]
        return ", ".join(named) or self.part


class Finding(Struct, frozen=True, kw_only=True, gc=False):
    """One thing noticed.

    Attributes:
        code: stable identifier (``spalte-unbekannt``); the README lists all.
        severity: see ``Severity``.
        message: German sentence for the people who filled the form.
        path: model path of the value concerned (``plaene[0].handlungsfelder[2].jahre``), or None.
        source: where it stands in the file, or None.
    """

    code: str
    severity: Severity
    message: str
    path: str | None = None
    source: Source | None = None
