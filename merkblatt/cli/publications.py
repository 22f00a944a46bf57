"""What ``merkblatt pdf`` is to publish: the forms of a data file or of a document, and what was noticed about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import merkblatt
from merkblatt.cli.documents import jobs
from merkblatt.findings import Finding, Severity

__all__ = ["Publication", "prepare"]

SUFFIX = ".pdf"
DATA_SUFFIXES = frozenset([".yaml", ".yml", ".json"])


@dataclass(frozen=True, slots=True)
class Publication:
    """A PDF to make.

    Attributes:
        file: where its data comes from.
        name: its file name.
        form: its data.
        footer: texts of the page foot, for a form that has none itself.
        findings: what reading the document noticed.
        unmapped: texts of the document that have no place in the form, so that the PDF lacks them.
    """

    file: Path
    name: str
    form: merkblatt.Mappe | merkblatt.Werkstattplan | merkblatt.Werkzeugblatt
    footer: Mapping[str, str] = field(default_factory=dict)
    findings: Sequence[Finding] = ()
    unmapped: Sequence[merkblatt.Unmapped] = ()

    @property
    def refused(self) -> bool:
        """Whether an error stands against publishing it."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def said(self) -> Iterator[str]:
        """What a person should know beforehand, a line each."""
        for finding in self.findings:
            place = f" ({finding.source})" if finding.source else ""
            yield f"{self.file}: {finding.severity}: {finding.message}{place} [{finding.code}]"
        if self.refused:
            yield f"{self.file}: no PDF, because of the errors above"
        for text in self.unmapped:
            yield f"{self.file}: warning: Nicht im PDF: „{' '.join(text.text.split())}“ ({text.source})"

    def run(self, *, public: bool) -> merkblatt.PdfDocument:
        """The PDF; a ``public`` one has no contact details.

        Raises:
            merkblatt.errors.MissingExtra: Typst is not installed.
            merkblatt.errors.FillError: the page cannot be set.
        """
        return merkblatt.to_pdf(self.form, footer=self.footer, public=public)


def prepare(file: Path) -> list[Publication]:
    """The PDFs for a file.

    Raises:
        merkblatt.errors.MerkblattError: it cannot be read.
    """
    if file.suffix.lower() in DATA_SUFFIXES:
        made = jobs(file, combined=False, suffix=SUFFIX)
        return [Publication(file, job.name, job.form, job.footer) for job in made]
    extraction = merkblatt.extract(file)
    name, said, left = f"{file.stem}{SUFFIX}", extraction.findings, extraction.unmapped
    if len(extraction.plaene) <= 1:
        return [Publication(file, name, extraction.mappe, {}, said, left)]
    sheets = merkblatt.Mappe(werkzeugblaetter=list(extraction.werkzeugblaetter))
    rest = [Publication(file, name, sheets)] if sheets.werkzeugblaetter else []
    first, *others = extraction.plaene
    further = [Publication(file, name, plan) for plan in others]
    return [Publication(file, name, first, {}, said, left), *further, *rest]
