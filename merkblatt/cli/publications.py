"""What ``merkblatt pdf`` is to publish: the forms of a data file or of a document, and what was noticed about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import merkblatt
from merkblatt.cli.documents import jobs_of, load
from merkblatt.errors import DataError, FileNotReadable, MerkblattError
from merkblatt.filenames import file_name
from merkblatt.findings import Finding, Severity
from merkblatt.forms import FORMS
from merkblatt.forms.headings import labels_of
from merkblatt.pdf import contacts_of, public_form

__all__ = ["Publication", "bundled", "contacts", "prepare", "prepare_each"]

Form = merkblatt.Mappe | merkblatt.Werkstattplan | merkblatt.Werkzeugblatt

SUFFIX, FOOT = ".pdf", "fusszeile"
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
    form: Form
    footer: Mapping[str, str] = field(default_factory=dict)
    findings: Sequence[Finding] = ()
    unmapped: Sequence[merkblatt.Unmapped] = ()

    @property
    def refused(self) -> bool:
        """Whether an error stands against publishing it."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def printed(self) -> merkblatt.FilledDocument:
        """What LibreOffice is to convert: the file itself, or the document that its data fills.

        Raises:
            merkblatt.errors.FileNotReadable: the file is gone.
        """
        if self.file.suffix.lower() in DATA_SUFFIXES:
            return merkblatt.FilledDocument(merkblatt.fill(self.form, footer=self.footer).data, self.form)
        try:
            return merkblatt.FilledDocument(self.file.read_bytes(), self.form, self.file.suffix.lower())
        except OSError as error:
            raise FileNotReadable(f"the file cannot be read ({error.strerror})", file=str(self.file)) from error

    def said(self, *, converted: bool = False) -> Iterator[str]:
        """What a person should know beforehand, a line each; a ``converted`` document keeps all its texts."""
        for finding in self.findings:
            place = f" ({finding.source})" if finding.source else ""
            yield f"{self.file}: {finding.severity}: {finding.message}{place} [{finding.code}]"
        if self.refused:
            yield f"{self.file}: no PDF, because of the errors above"
        lack = "info: Nur auf der Seite, nicht in den Daten" if converted else "warning: Nicht im PDF"
        for text in self.unmapped:
            yield f"{self.file}: {lack}: „{' '.join(text.text.split())}“ ({text.source})"

    def run(self, *, public: bool, names: Iterable[str] = ()) -> merkblatt.PdfDocument:
        """The PDF; a ``public`` one has no contact details, and none of the names.

        Raises:
            merkblatt.errors.MissingExtra: Typst is not installed.
            merkblatt.errors.FillError: the page cannot be set.
        """
        return merkblatt.to_pdf(self.form, footer=self.footer, public=public, names=names)


def prepare_each(files: Iterable[Path], *, public: bool) -> tuple[list[Publication], list[MerkblattError]]:
    """The PDFs for all files that can be read, and the errors for the others."""
    prepared: list[Publication] = []
    errors: list[MerkblattError] = []
    for file in files:
        try:
            prepared += prepare(file, public=public)
        except MerkblattError as error:
            errors.append(error)
    return prepared, errors


def prepare(file: Path, *, public: bool = False) -> list[Publication]:
    """The PDFs for a file; of ``public`` ones the names made from data hold no contact details either.

    Raises:
        merkblatt.errors.MerkblattError: it cannot be read.
    """
    if file.suffix.lower() in DATA_SUFFIXES:
        mappe = load(file)
        shown = public_form(mappe) if public else mappe
        assert isinstance(shown, merkblatt.Mappe)
        made, named = (jobs_of(one, combined=False, suffix=SUFFIX) for one in (mappe, shown))
        return [Publication(file, name.name, job.form, job.footer) for job, name in zip(made, named, strict=True)]
    extraction = merkblatt.extract(file)
    name, said, left = f"{file.stem}{SUFFIX}", extraction.findings, extraction.unmapped
    if not extraction.plaene:
        foot = _foot(left)
        lacking = [text for text in left if text.text not in foot]
        return [Publication(file, name, extraction.mappe, dict(foot.values()), said, lacking)]
    if len(extraction.plaene) == 1:
        return [Publication(file, name, extraction.mappe, {}, said, left)]
    sheets = merkblatt.Mappe(werkzeugblaetter=list(extraction.werkzeugblaetter))
    rest = [Publication(file, name, sheets)] if sheets.werkzeugblaetter else []
    first, *others = extraction.plaene
    further = [Publication(file, name, plan) for plan in others]
    return [Publication(file, name, first, {}, said, left), *further, *rest]


def _foot(unmapped: Iterable[merkblatt.Unmapped]) -> dict[str, tuple[str, str]]:
    """The page foot of sheets, which hold no such texts themselves: field and value, by the text on the page."""
    found: dict[str, tuple[str, str]] = {}
    fields = {field.path: labels_of(field) for form in FORMS for field in form.footer}
    for one in unmapped:
        for path, label in fields.items():
            value = label.behind(one.text, colon=True)
            if one.kind == FOOT and value and path not in dict(found.values()):
                found[one.text] = (path, value)
    return found


def contacts(publications: Iterable[Publication]) -> set[str]:
    """The names of all persons in the contact details of several forms: who is named in one is known in all."""
    return {name for one in publications for name in contacts_of(one.form)}


def bundled(publications: Sequence[Publication]) -> Publication:
    """All of them in one PDF: the plan, then the sheets by Handlungsfeld, in the order in which the plan has them.

    Raises:
        merkblatt.errors.DataError: there are several plans.
    """
    plans = [plan for one in publications for plan in _plans(one.form)]
    if len(plans) > 1:
        files = ", ".join(dict.fromkeys(str(one.file) for one in publications if _plans(one.form)))
        raise DataError(
            "a bundle has one plan, and there are several", file=files, remedy="Bundle each plan for itself."
        )
    sheets = [sheet for one in publications for sheet in _sheets(one.form)]
    order = [field.name for plan in plans for field in plan.handlungsfelder]
    order += [sheet.handlungsfeld for sheet in sheets]
    sheets.sort(key=lambda sheet: order.index(sheet.handlungsfeld))
    mappe = merkblatt.Mappe(plan=next(iter(plans), None), werkzeugblaetter=sheets)
    name = file_name("mappe", mappe.plan.kommune if mappe.plan else None, suffix=SUFFIX)
    first = publications[0]
    footer = {} if plans else first.footer
    return Publication(first.file, name, mappe, footer)


def _plans(form: Form) -> list[merkblatt.Werkstattplan]:
    match form:
        case merkblatt.Werkstattplan():
            return [form]
        case merkblatt.Mappe(plan=merkblatt.Werkstattplan() as plan):
            return [plan]
    return []


def _sheets(form: Form) -> list[merkblatt.Werkzeugblatt]:
    match form:
        case merkblatt.Werkzeugblatt():
            return [form]
        case merkblatt.Mappe(werkzeugblaetter=sheets):
            return list(sheets)
    return []
