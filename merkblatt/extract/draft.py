"""A form in the making: values as they are found, with their places and with what was noticed about them.

Paths are relative to the form until it is known as which of the file's forms it ends.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from merkblatt.extract.result import Unmapped, UnmappedKind
from merkblatt.findings import Finding, Severity, Source
from merkblatt.forms.spec import Form
from merkblatt.read.content import Cell, Paragraph, Table

__all__ = ["Draft", "Place"]


@dataclass(frozen=True, slots=True)
class Place:
    """A table in a file part: makes sources for its cells."""

    part: str
    table: Table

    def of(self, cell: Cell) -> Source:
        """Where a cell stands; rows and columns count from 1."""
        return Source(
            part=self.part, table=self.table.number, row=cell.row + 1, column=cell.column + 1, text=cell.text
        )


@dataclass(slots=True)
class Draft:
    """A form, or a record of it, while it is being read.

    Attributes:
        form: the form's declaration.
        values: attribute -> value, as the model's constructor takes it.
        sources: relative path -> place.
        findings: with relative paths.
        unmapped: texts of the form's tables that have no place in the model.
        last_part: index of the part that was read last.
    """

    form: Form
    values: dict[str, object] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unmapped: list[Unmapped] = field(default_factory=list)
    last_part: int = -1

    def note(
        self, code: str, severity: Severity, message: str, *, path: str | None = None, source: Source | None = None
    ) -> None:
        """Add a finding."""
        self.findings.append(Finding(code=code, severity=severity, message=message, path=path, source=source))

    def leave(self, cell_source: Source, kind: UnmappedKind = UnmappedKind.CELL) -> None:
        """Keep a text that has no place in the model."""
        if cell_source.text.strip():
            self.unmapped.append(Unmapped(kind=kind, text=cell_source.text, source=cell_source))

    def remark(self, paragraphs: tuple[Paragraph, ...], path: str | None, source: Source) -> None:
        """Comments and footnotes of a cell become findings on its value."""
        for paragraph in paragraphs:
            for comment in paragraph.comments:
                who = comment.author or "unbekannt"
                when = f" am {comment.date[:10]}" if comment.date else ""
                message = f"Kommentar von {who}{when}: {comment.text}"
                self.note("kommentar", Severity.INFO, message, path=path, source=source)
            for text in paragraph.notes:
                self.note("fussnote", Severity.INFO, f"Fußnote: {text}", path=path, source=source)
