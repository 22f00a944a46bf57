"""What one pass over a file's body gives: the drafts of its forms, and what belongs to none of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from merkblatt.extraction.draft import Draft
from merkblatt.extraction.result import Unmapped, UnmappedKind
from merkblatt.findings import Finding, Severity, Source
from merkblatt.values.text import canonical

__all__ = ["Assembly"]


@dataclass(slots=True)
class Assembly:
    """The drafts of a file's forms, and what belongs to none of them."""

    drafts: list[Draft] = field(default_factory=list)
    unmapped: list[Unmapped] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def leave(self, text: str, source: Source, kind: UnmappedKind) -> None:
        """Keep a text that has no place in the model."""
        self.unmapped.append(Unmapped(kind=kind, text=text, source=source))

    def take_back(self, source: Source | None) -> None:
        """A text that was left over has found its place."""
        if source is not None:
            self.unmapped = [left for left in self.unmapped if left.source != source]

    def dissolve(self, draft: Draft) -> None:
        """A fragment's tables are texts like others."""
        message = f"Die Tabelle hat nur wenige Angaben eines Formulars („{draft.form.name}“) und wurde nicht gelesen."
        for place in draft.places:
            source = place.of(place.table.cells[0])
            self.findings.append(
                Finding(code="formular-bruchstueck", severity=Severity.WARNING, message=message, source=source)
            )
            for cell in place.table.cells:
                for source in (place.of(cell), *place.inside(cell)):
                    if text := canonical(source.text):
                        self.leave(text, source, UnmappedKind.TABLE)
