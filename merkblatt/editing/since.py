"""What people changed in a document since it was generated, told by its fingerprints; and merging with new data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from merkblatt.comparing.plans import match_fields
from merkblatt.comparing.sheets import match_sheets, match_steps
from merkblatt.extraction import Extraction, extract_content
from merkblatt.filling.document import Document
from merkblatt.findings import Finding, Severity, Source
from merkblatt.fingerprints import PrintedForm, Prints
from merkblatt.forms.attributes import attribute
from merkblatt.forms.naming import of_field, of_sheet, of_step, quoted
from merkblatt.matching.pairing import paired
from merkblatt.model import Einzelmassnahme, Handlungsfeld, Mappe, Werkstattplan, Werkzeugblatt
from merkblatt.reading import read

__all__ = ["Merged", "merge", "source_in", "status"]

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
        subject = _named(form, path)
        yield from _changed_fields(prints, form, printed.own, path, subject, extraction)
        name, records = _list(form)
        pairs = _base_of(prints, records, printed.records)
        for place, record in enumerate(records):
            at = f"{path}.{name}[{place}]"
            if place in pairs:
                own = printed.records[pairs[place]]
                yield from _changed_fields(prints, record, own, at, _named(record, at), extraction)
            else:
                message = f"{_named(record, at)} wurde seit dem Erzeugen ergänzt."
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
        pairs = _base_of(prints, forms, [form.own for form in printed])
        for place, form in enumerate(forms):
            if place in pairs:
                yield form, f"{name}[{place}]", printed[pairs[place]]


def _base_of(prints: Prints, records: Sequence[BaseModel], bases: Sequence[Mapping[str, str]]) -> dict[int, int]:
    """Which prints are a record's: places of prints by places of records, by the share that is equal."""
    own: list[Mapping[str, str]] = [prints.of(record) for record in records]
    keys = (lambda each: tuple(each.values()),)
    empty = prints.of(type(records[0])()) if records else {}

    def share(one: Mapping[str, str], other: Mapping[str, str]) -> float:
        """The share of equal fields among those that one of both has filled."""
        filled = [name for name in one if (one[name], other[name]) != (empty[name], empty[name])]
        return sum(one[name] == other[name] for name in filled) / len(filled) if filled else 0.0

    return paired(list(bases), own, keys, share, LEAST)


def _list(form: BaseModel) -> tuple[str, Sequence[BaseModel]]:
    match form:
        case Werkstattplan():
            return "handlungsfelder", form.handlungsfelder
        case Werkzeugblatt():
            return "einzelmassnahmen", form.einzelmassnahmen
    return "", ()


def _named(record: BaseModel, at: str) -> str:
    place = int(at.rpartition("[")[2].rstrip("]")) + 1
    match record:
        case Handlungsfeld():
            return of_field(record, place)
        case Einzelmassnahme():
            return of_step(record, place)
        case Werkzeugblatt():
            return of_sheet(record, place)
    return "Werkstattplan " + quoted(getattr(record, "kommune", ""))


@dataclass(frozen=True, slots=True)
class Merged:
    """New data, in which what people changed in the document is kept.

    Attributes:
        mappe: what the document is to say.
        findings: conflicts (``konflikt``), with paths in ``mappe``.
        prints: for the document that says so: those of the data, except that what is in conflict keeps its own ones,
            so that it is asked about until document and data agree.
    """

    mappe: Mappe
    findings: tuple[Finding, ...]
    prints: Prints


def merge(prints: Prints, held: Mappe, data: Mappe) -> Merged:
    """A three-way merge, field by field: the document, new data, and what the document said when it was generated.

    What only people changed stays, what only the data changed is taken over. Where both changed it differently, the
    document's value stays and a finding asks.

    Args:
        prints: of the document when it was generated.
        held: what the document says.
        data: the new data.
    """
    return _Merger(prints).merged(held, data)


class _Merger:
    def __init__(self, prints: Prints) -> None:
        self.prints = prints
        self.findings: list[Finding] = []
        self.made: list[PrintedForm] = []

    def merged(self, held: Mappe, data: Mappe) -> Merged:
        plan = self._form(held.plan, data.plan, "plan") if held.plan and data.plan else self._new(data.plan)
        pairs = match_sheets(held.werkzeugblaetter, data.werkzeugblaetter)
        sheets = [
            self._form(held.werkzeugblaetter[pairs[place]], sheet, f"werkzeugblaetter[{place}]")
            if place in pairs
            else self._new(sheet)
            for place, sheet in enumerate(data.werkzeugblaetter)
        ]
        mappe = Mappe.model_validate(
            {"plan": plan and plan.model_dump(), "werkzeugblaetter": [sheet.model_dump() for sheet in sheets]}
        )
        return Merged(mappe, tuple(self.findings), Prints(self.prints.salt, tuple(self.made)))

    def _new(self, data: Any) -> Any:  # noqa: ANN401 - a form, or None
        """A form that nothing is known of: as in the data."""
        self.made += Prints.made(data, self.prints.salt).forms if data else ()
        return data

    def _form(self, held: Any, data: Any, at: str) -> Any:  # noqa: ANN401 - forms of one kind
        letter = "P" if isinstance(held, Werkstattplan) else "B"
        printed = [form for form in self.prints.forms if form.letter == letter]
        pairs = _base_of(self.prints, [held], [form.own for form in printed])
        if 0 not in pairs:
            return self._new(data)
        base = printed[pairs[0]]
        merged, own = self._fields(held, data, base.own, at, _named(data, f"{at}[0]"))
        name, records = _list(held)
        merged[name], inner = self._records(records, _list(data)[1], base.records, f"{at}.{name}")
        self.made.append(PrintedForm(letter, own, inner))
        return type(held).model_validate(merged)

    def _records(
        self, held: Sequence[BaseModel], data: Sequence[BaseModel], bases: Sequence[Mapping[str, str]], at: str
    ) -> tuple[list[dict[str, Any]], list[Mapping[str, str]]]:
        """The records of a list: those of the data in their order, then what people added; and the prints for them."""
        match: Any = match_fields if any(isinstance(one, Handlungsfeld) for one in (*held, *data)) else match_steps
        pairs: dict[int, int] = match(held, data)
        of_held, of_data = (_base_of(self.prints, each, bases) for each in (held, data))
        made: list[dict[str, Any]] = []
        prints: list[Mapping[str, str]] = []
        for place, new in enumerate(data):
            path = f"{at}[{len(made)}]"
            old, own = pairs.get(place), self.prints.of(new)
            if old is not None:
                base = bases[of_held[old]] if old in of_held else own
                merged, own = self._fields(held[old], new, base, path, _named(new, path))
                made.append(merged)
            elif place in of_data and of_data[place] not in of_held.values():
                if own != bases[of_data[place]]:
                    self._ask(at, f"{_named(new, path)} wurde im Dokument gestrichen, in den Daten aber geändert.")
                    own = dict(bases[of_data[place]])
            else:
                made.append(new.model_dump())
            prints.append(own)
        for place in sorted(set(range(len(held))) - set(pairs.values())):
            base = bases[of_held[place]] if place in of_held else {}
            if self.prints.of(held[place]) != base:
                prints += self._held_alone(held[place], base, f"{at}[{len(made)}]")
                made.append(held[place].model_dump())
        return made, prints

    def _held_alone(self, held: BaseModel, base: Mapping[str, str], path: str) -> list[Mapping[str, str]]:
        """Ask about a record that is not in the data, unless people added it; the prints that it keeps."""
        if not base:
            return []
        self._ask(path, f"{_named(held, path)} wurde im Dokument geändert, fehlt aber in den Daten.")
        return [base]

    def _fields(
        self, held: BaseModel, data: BaseModel, base: Mapping[str, str], at: str, subject: str
    ) -> tuple[dict[str, Any], dict[str, str]]:
        """The fields of a record, merged, and the prints for them."""
        mine, theirs = self.prints.of(held), self.prints.of(data)
        merged, prints = data.model_dump(), dict(theirs)
        for name in base:
            before, after = getattr(held, name), getattr(data, name)
            if before == after or mine[name] == base[name]:
                continue
            merged[name] = held.model_dump()[name]
            if theirs[name] != base[name]:
                prints[name] = base[name]
                title = attribute(type(held), name).title
                told = f"hier {_told(before)}, in den Daten {_told(after)}"
                self._ask(f"{at}.{name}", f"{subject}: „{title}“ wurde an beiden Stellen geändert, {told}.")
        return merged, prints

    def _ask(self, path: str, message: str) -> None:
        text = f"{message} Bitte entscheiden, was gilt."
        self.findings.append(Finding(code="konflikt", severity=Severity.WARNING, message=text, path=path))


def _told(value: object) -> str:
    match value:
        case list() | set():
            each = sorted(value) if isinstance(value, set) else value
            shown = ", ".join(str(getattr(one, "name", one)) for one in each)
        case _:
            shown = "" if value is None else str(value)
    return quoted(shown) if shown else "nichts"
