"""Which years a form is for: a sheet whose rows name different years becomes a sheet for each."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec.structs import replace

from merkblatt.extraction.draft import Draft
from merkblatt.extraction.tables.bands import RecordBand
from merkblatt.findings import Severity
from merkblatt.forms.spec import Records, Repeat

__all__ = ["begins_anew", "by_year"]


def begins_anew(draft: Draft, band: RecordBand) -> bool:
    """Whether a table is another form's than the one above it: it is laid out for other times."""
    marks = band.header.marks
    known = draft.values.get(marks.values) if marks is not None and isinstance(marks.values, str) else None
    times = {time for column in band.header.times for time in column.times}
    further = any(one.place.table is not band.place.table for one in draft.bands)
    return further and isinstance(known, list) and bool(known) and bool(times) and times.isdisjoint(known)


def by_year(draft: Draft) -> list[Draft]:
    """The draft, or a copy for each value that its records repeat."""
    for part in draft.form.parts:
        if not isinstance(part, Records) or part.path is None:
            continue
        for column in part.columns:
            if isinstance(column, Repeat):
                path = column.field.path
                parts = _divided(draft, part.path, path) if path in draft.tags else [draft]
                for one in parts:
                    _take_hint(one, path)
                return parts
    return [draft]


def _take_hint(draft: Draft, path: str) -> None:
    """A value that the form itself does not name, from a text above it; that is a guess, and reported."""
    if draft.values.get(path) is not None or path not in draft.hints:
        return
    value, source = draft.hints[path]
    draft.values[path], draft.sources[path] = value, source
    message = f"Die Angabe {value} steht nicht auf dem Blatt, sondern darüber: „{source.text}“. Bitte prüfen."
    draft.note("jahr-aus-text", Severity.WARNING, message, path=path, source=source)


def _divided(draft: Draft, records: str, path: str) -> list[Draft]:
    held = draft.values[records]
    assert isinstance(held, list)
    tags = _complete(draft.tags[path], len(held))
    values = list(dict.fromkeys(tags.values()))
    if len(values) > 1:
        return [_part(draft, records, path, value, tags) for value in values]
    if values:
        _settle(draft, path, values[0])
    return [draft]


def _complete(tags: Mapping[int, object], count: int) -> dict[int, object]:
    """A record without a value of its own has that of the record above it, the first ones that of the next below."""
    complete: dict[int, object] = {}
    value = next((tags[number] for number in range(count) if number in tags), None)
    for number in range(count):
        value = tags.get(number, value)
        complete[number] = value
    return complete


def _settle(draft: Draft, path: str, value: object) -> None:
    """All records agree; a heading that says otherwise is reported."""
    known = draft.values.get(path)
    if known is not None and known != value:
        message = f"Die Überschrift nennt {known}, die Zeilen darunter nennen {value}; übernommen wurde {value}."
        draft.note("angabe-widerspricht", Severity.WARNING, message, path=path, source=draft.sources.get(path))
    draft.values[path] = value


def _part(draft: Draft, records: str, path: str, value: object, tags: Mapping[int, object]) -> Draft:
    """The form for one value, with its records only; places and findings go along."""
    chosen = [number for number, tag in tags.items() if tag == value]
    new = {f"{records}[{number}]": f"{records}[{place}]" for place, number in enumerate(chosen)}
    held = draft.values[records]
    assert isinstance(held, list)
    pattern = re.compile(rf"{re.escape(records)}\[\d+\]")

    def moved(old: str) -> str | None:
        record = pattern.match(old)
        if record is None:
            return old
        return new[record[0]] + old[record.end() :] if record[0] in new else None

    sources = {target: source for old, source in draft.sources.items() if (target := moved(old)) is not None}
    findings = [
        finding if finding.path is None else replace(finding, path=moved(finding.path))
        for finding in draft.findings
        if finding.path is None or moved(finding.path) is not None
    ]
    values = draft.values | {records: [held[number] for number in chosen], path: value}
    first = min(tags, key=lambda number: (tags[number] != next(iter(tags.values())), number))
    unmapped = draft.unmapped if first in chosen else []
    made = Draft(draft.form, values, sources, findings, list(unmapped))
    made.places, made.bands = draft.places, draft.bands
    return made
