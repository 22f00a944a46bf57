"""What extraction gives, as plain data: one entry per file."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NotRequired, TypedDict

from msgspec.structs import asdict

import merkblatt
from merkblatt import datafile
from merkblatt.errors import (
    DamagedFile,
    EncryptedFile,
    FileNotReadable,
    MerkblattError,
    ReadError,
    ScannedFile,
    UnknownFormat,
    UnsafeFile,
)
from merkblatt.findings import Finding, Severity, Source

__all__ = ["UNREADABLE", "Entry", "entry", "finding_as_plain", "render", "unreadable", "unreadable_message"]

Plain = dict[str, Any]

UNREADABLE = "datei-nicht-lesbar"
"""Code of the finding for a file that cannot be read."""

MESSAGES: dict[type[MerkblattError], str] = {
    FileNotReadable: (
        "Die Datei fehlt, der Zugriff ist verweigert, oder es ist ein Ordner ohne Word-Dokument. "
        "Bitte Pfad und Zugriffsrechte prüfen."
    ),
    UnknownFormat: (
        "Die Datei hat kein Format, das hier gelesen wird. "
        "Bitte in Word oder LibreOffice öffnen und als .docx speichern."
    ),
    DamagedFile: (
        "Die Datei ist beschädigt. Bitte in Word oder LibreOffice öffnen, reparieren lassen und neu speichern."
    ),
    EncryptedFile: (
        "Die Datei ist mit einem Kennwort geschützt. Bitte das Kennwort in Word entfernen "
        "(Datei, Informationen, Dokument schützen) und die Datei neu speichern."
    ),
    ScannedFile: (
        "Die Seiten sind Bilder ohne Text. Bitte um die Word-Datei bitten, oder den Text mit einem Programm zur "
        "Texterkennung erkennen lassen und als durchsuchbares PDF speichern."
    ),
    UnsafeFile: (
        "Die Datei überschreitet eine Grenze für Größe oder Verschachtelung und könnte den Rechner überlasten. "
        "Wenn dem Absender zu trauen ist, bitte ohne große Bilder neu speichern."
    ),
    ReadError: "Die Datei kann nicht gelesen werden. Bitte in Word oder LibreOffice öffnen und neu speichern.",
}


class Entry(TypedDict):
    """What was read from a file.

    Attributes:
        datei: the file's path as given.
        plaene, werkzeugblaetter: the forms, as in a data file.
        findings: code, severity, message; path and source where there are some.
        unmapped: kind, text and source of each text that has no place in the model.
        sources: where each value stands, by its path; left out unless asked for.
    """

    datei: str
    plaene: list[Plain]
    werkzeugblaetter: list[Plain]
    findings: list[Plain]
    unmapped: list[Plain]
    sources: NotRequired[dict[str, Plain]]


def entry(file: Path, *, sources: bool, labels: Mapping[str, Sequence[str]] | None = None) -> Entry:
    """Read a file, with a municipality's own words if there are any.

    Raises:
        merkblatt.errors.ReadError: it cannot be read, or is a folder.
    """
    if file.is_dir():
        raise FileNotReadable("the folder holds no Word document", file=str(file))
    extraction = merkblatt.extract(file, labels=labels)
    made = Entry(
        datei=_name(file),
        plaene=[datafile.to_plain(plan) for plan in extraction.plaene],
        werkzeugblaetter=[datafile.to_plain(sheet) for sheet in extraction.werkzeugblaetter],
        findings=[_plain(finding) for finding in extraction.findings],
        unmapped=[_plain(unmapped) for unmapped in extraction.unmapped],
    )
    if sources:
        made["sources"] = {path: _plain(source) for path, source in extraction.sources.items()}
    return made


def unreadable(file: Path, error: ReadError, *, sources: bool) -> Entry:
    """The entry for a file that could not be read."""
    finding = Finding(code=UNREADABLE, severity=Severity.ERROR, message=unreadable_message(error))
    made = Entry(datei=_name(file), plaene=[], werkzeugblaetter=[], findings=[_plain(finding)], unmapped=[])
    if sources:
        made["sources"] = {}
    return made


def unreadable_message(error: MerkblattError) -> str:
    """What is told the people who filled a form that could not be read."""
    known = next((MESSAGES[kind] for kind in type(error).__mro__ if kind in MESSAGES), None)
    if known is not None:
        return known
    named = f" bei „{error.field}“" if error.field else ""
    detail = ", ".join(filter(None, (error.place, *error.reason.splitlines()[:1])))
    return f"Die Datei enthält einen Fehler{named} und wurde nicht gelesen. Bitte die Stelle berichtigen ({detail})."


def finding_as_plain(finding: Finding) -> Plain:
    """A finding's attributes by name."""
    return _plain(finding)


def render(entries: list[Entry], form: str) -> str:
    """The entries as text: a list in YAML or JSON, or with ``jsonl`` a line for each."""
    if form == "jsonl":
        return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in entries)
    return datafile.render(entries, "json" if form == "json" else "yaml")


def _plain(value: Finding | merkblatt.Unmapped | Source) -> Plain:
    """The attributes by name; of a place, what is None is left out."""
    whole = not isinstance(value, Source)
    return {name: _plain_value(inner) for name, inner in asdict(value).items() if whole or inner is not None}


def _plain_value(value: Source | str | int | None) -> Plain | str | int | None:
    match value:
        case Source():
            return _plain(value)
        case str():
            return str(value)
    return value


def _name(file: Path) -> str:
    """The path as text; bytes in it that are no UTF-8 are replaced, since the data are UTF-8."""
    return os.fsencode(file).decode("utf-8", "replace")
