"""What people changed in a document since it was generated, told by its fingerprints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from merkblatt.extraction import Extraction, extract_content
from merkblatt.filling.document import Document
from merkblatt.findings import Finding, Severity, Source
from merkblatt.fingerprints import PrintedForm, Prints
from merkblatt.forms.attributes import attribute
from merkblatt.forms.naming import of_field, of_sheet, of_step, quoted
from merkblatt.matching.pairing import paired
from merkblatt.model import Einzelmassnahme, Handlungsfeld, Werkstattplan, Werkzeugblatt
from merkblatt.reading import read

__all__ = ["base_of", "listed", "named", "source_in", "status"]

LEAST = 0.3
"""Least share of equal prints of a record that is still the same one."""


def status(document: Any) -> tuple[Finding, ...]:  # noqa: ANN401 - whatever ``read`` takes, or a Document
    """What people changed since the document was generated: a finding for each field, and for each row.

    Raises:
        merkblatt.errors.ReadError: the document cannot be read.
    """
    content = read(document.data if isinstance(document, Document) else document)
    prints, extraction = Prints.read(content.properties), extract_content(content)
    if prints is None:
        message = "Das Dokument trägt keine Fingerabdrücke; was seit dem Erzeugen geändert wurde, ist nicht bekannt."
        return (Finding(code="kein-fingerabdruck", severity=Severity.WARNING, message=message),)
    return tuple(_changes(prints, extraction))


def _changes(prints: Prints, extraction: Extraction) -> Iterator[Finding]:
    for form, path, printed in _with_prints(prints, extraction):
        subject = named(form, path)
        yield from _changed_fields(prints, form, printed.own, path, subject, extraction)
        name, records = listed(form)
        pairs = base_of(prints, records, printed.records)
        for place, record in enumerate(records):
            at = f"{path}.{name}[{place}]"
            if place in pairs:
                own = printed.records[pairs[place]]
                yield from _changed_fields(prints, record, own, at, named(record, at), extraction)
            else:
                message = f"{named(record, at)} wurde seit dem Erzeugen ergänzt."
                yield Finding(
                    code="seitdem-ergaenzt",
                    severity=Severity.INFO,
                    message=message,
                    path=at,
                    source=source_in(at, extraction),
                )
        for _ in set(range(len(printed.records))) - set(pairs.values()):
            message = f"{subject}: Eine Zeile wurde seit dem Erzeugen entfernt oder ganz neu geschrieben."
            yield Finding(code="seitdem-entfernt", severity=Severity.INFO, message=message, path=f"{path}.{name}")


def _changed_fields(
    prints: Prints, record: BaseModel, base: Mapping[str, str], at: str, subject: str, extraction: Extraction
) -> Iterator[Finding]:
    for name, own in prints.of(record).items():
        if own != base[name]:
            title = attribute(type(record), name).title
            message = f"{subject}: „{title}“ wurde seit dem Erzeugen geändert."
            path = f"{at}.{name}"
            source = source_in(path, extraction)
            yield Finding(code="seitdem-geaendert", severity=Severity.INFO, message=message, path=path, source=source)


def source_in(path: str, extraction: Extraction) -> Source | None:
    """Where a value of the document stands, or the first value below it."""
    path = f"plaene[0]{path[4:]}" if path == "plan" or path.startswith("plan.") else path
    below = (source for known, source in extraction.sources.items() if known.startswith((f"{path}.", f"{path}[")))
    return extraction.sources.get(path) or next(below, None)


def _with_prints(prints: Prints, extraction: Extraction) -> Iterator[tuple[BaseModel, str, PrintedForm]]:
    """The document's forms with their prints."""
    for letter, name, forms in (
        ("P", "plaene", extraction.plaene),
        ("B", "werkzeugblaetter", extraction.werkzeugblaetter),
    ):
        printed = [form for form in prints.forms if form.letter == letter]
        pairs = base_of(prints, forms, [form.own for form in printed])
        for place, form in enumerate(forms):
            if place in pairs:
                yield form, f"{name}[{place}]", printed[pairs[place]]


def base_of(prints: Prints, records: Sequence[BaseModel], bases: Sequence[Mapping[str, str]]) -> dict[int, int]:
    """Which prints are a record's: places of prints by places of records, by the share that is equal."""
    own: list[Mapping[str, str]] = [prints.of(record) for record in records]
    keys = (lambda each: tuple(each.values()),)
    empty = prints.of(type(records[0])()) if records else {}

    def share(one: Mapping[str, str], other: Mapping[str, str]) -> float:
        """The share of equal fields among those that one of both has filled."""
        filled = [name for name in one if (one[name], other[name]) != (empty[name], empty[name])]
        return sum(one[name] == other[name] for name in filled) / len(filled) if filled else 0.0

    return paired(list(bases), own, keys, share, LEAST)


def listed(form: BaseModel) -> tuple[str, Sequence[BaseModel]]:
    """The attribute and the records of a form's list."""
    match form:
        case Werkstattplan():
            return "handlungsfelder", form.handlungsfelder
        case Werkzeugblatt():
            return "einzelmassnahmen", form.einzelmassnahmen
    return "", ()


def named(record: BaseModel, at: str) -> str:
    """What people call a record at a path."""
    place = int(at.rpartition("[")[2].rstrip("]")) + 1
    match record:
        case Handlungsfeld():
            return of_field(record, place)
        case Einzelmassnahme():
            return of_step(record, place)
        case Werkzeugblatt():
            return of_sheet(record, place)
    return "Werkstattplan " + quoted(getattr(record, "kommune", ""))
