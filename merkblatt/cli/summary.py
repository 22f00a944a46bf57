"""The end of a reading of many files: what was read, what needs a look, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from merkblatt.cli.report import UNREADABLE, Entry, Plain

__all__ = ["Look", "looks", "totals"]

WORTH = ("error", "warning")
"""Severities for which somebody should look at a file, the graver ones first."""


@dataclass(frozen=True, slots=True)
class Look:
    """A reason to look at a file: the findings of one code in it.

    Attributes:
        file: its path.
        severity, code: those of the findings.
        message: the first one's, German.
        place: where that stands (``Tabelle 1, Zeile 2, Spalte 3``), else which field it is about, else empty.
        count: how many there are.
    """

    file: str
    severity: str
    code: str
    message: str
    place: str
    count: int


def totals(entries: Sequence[Entry]) -> list[str]:
    """Sentences that count files, forms, and texts that have no place in the model."""
    read = [entry for entry in entries if not _unreadable(entry)]
    plans, sheets = (sum(len(entry[name]) for entry in read) for name in ("plaene", "werkzeugblaetter"))
    forms = [_counted(plans, "plan", "plans"), _counted(sheets, "sheet", "sheets")]
    wanting = sum(any(finding["severity"] in WORTH for finding in entry["findings"]) for entry in read)
    unmapped = sum(len(entry["unmapped"]) for entry in read)
    return [
        f"{len(read)} of {len(entries)} files read: {', '.join(forms)}.",
        f"{len(read) - wanting} need no look, {wanting} do, {len(entries) - len(read)} could not be read.",
        f"{_counted(unmapped, 'text', 'texts')} without a place in the forms: see 'unmapped' in the data.",
    ]


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def looks(entries: Sequence[Entry]) -> Iterator[Look]:
    """The reasons to look at a file, in the order of the files, the graver ones first."""
    for entry in entries:
        for severity in WORTH:
            found = [finding for finding in entry["findings"] if finding["severity"] == severity]
            counts = Counter(finding["code"] for finding in found)
            for code, count in counts.items():
                first = next(finding for finding in found if finding["code"] == code)
                yield Look(entry["datei"], severity, code, first["message"], _place(first), count)


def _unreadable(entry: Entry) -> bool:
    return any(finding["code"] == UNREADABLE for finding in entry["findings"])


def _place(finding: Plain) -> str:
    source = finding.get("source") or {}
    words = (("Tabelle", "table"), ("Zeile", "row"), ("Spalte", "column"), ("Absatz", "paragraph"))
    named = [f"{word} {source[key]}" for word, key in words if key in source]
    return ", ".join(named) or finding.get("path") or ""
