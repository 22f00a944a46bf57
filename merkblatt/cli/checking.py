"""What checking files gives: their findings, as text, JSON or SARIF."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from msgspec.structs import replace

import merkblatt
from merkblatt.cli.forms import DATA_SUFFIXES, Case, Forms, cases
from merkblatt.cli.report import UNREADABLE, finding_as_plain, unreadable_message
from merkblatt.errors import EditError, MerkblattError
from merkblatt.findings import Finding, Severity

__all__ = ["Checked", "as_json", "as_sarif", "as_text", "check_forms", "not_read", "with_comments"]

LEFT_OUT = frozenset(["kommentar", "fussnote", "umgewandelt"])
"""Findings of reading that ask nothing of anybody."""

SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


@dataclass(frozen=True, slots=True)
class Checked:
    """A file with what was found in it; paths are the file's own."""

    file: Path
    findings: tuple[Finding, ...]


def check_forms(loaded: Sequence[Forms], rules: merkblatt.Rules) -> list[Checked]:
    """Apply the rules to files, together or alone, and add what reading noticed."""
    found: dict[Path, list[Finding]] = {
        forms.file: [one for one in forms.findings if one.code not in LEFT_OUT] for forms in loaded
    }
    for case in cases(loaded):
        for finding in merkblatt.check(case.mappe, rules, sources=case.sources()):
            file, own = _own(case, finding)
            found[file].append(own)
    return [Checked(file, tuple(findings)) for file, findings in found.items()]


def _own(case: Case, finding: Finding) -> tuple[Path, Finding]:
    """The file that a finding is about, and the finding with the path that its value has there."""
    path = finding.path or ""
    origin = case.origin(path)
    inner = path.removeprefix(origin.path) if path.startswith(origin.path) else ""
    return origin.forms.file, replace(finding, path=f"{origin.own_path}{inner}")


def not_read(file: Path, error: MerkblattError) -> Checked:
    """A file that could not be read, as a finding."""
    finding = Finding(code=UNREADABLE, severity=Severity.ERROR, message=unreadable_message(error))
    return Checked(file, (finding,))


def with_comments(checked: Checked) -> merkblatt.Document:
    """A copy of the document with its findings as comments.

    Raises:
        merkblatt.errors.EditError: it is no Word document.
    """
    if checked.file.suffix.lower() in DATA_SUFFIXES:
        reason, remedy = (
            "comments need a Word document, and this is a data file",
            "Give the document of these data, or leave out --comments.",
        )
        raise EditError(reason, file=str(checked.file), remedy=remedy)
    return merkblatt.ask_back(checked.file, checked.findings)


def as_text(checked: Iterable[Checked], rules: merkblatt.Rules) -> str:
    """A line for each finding: file, place, severity, message, code."""
    del rules
    lines = [
        ": ".join(part for part in (one.file.as_posix(), _place(finding), finding.severity, finding.message) if part)
        + f" [{finding.code}]"
        for one in checked
        for finding in one.findings
    ]
    return "".join(f"{_shown(line)}\n" for line in lines)


def _place(finding: Finding) -> str:
    return str(finding.source) if finding.source else finding.path or ""


def _shown(line: str) -> str:
    """A line as it is, except that control characters of a document do not reach the terminal."""
    hidden = {ord(char): " " for char in line if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}}
    return line.translate(hidden)


def as_json(checked: Iterable[Checked], rules: merkblatt.Rules) -> str:
    """A list with an object for each file; findings of rules have a reason."""
    reasons = {rule.code: rule.reason for rule in rules}
    plain = [
        {
            "datei": one.file.as_posix(),
            "findings": [finding_as_plain(finding) | _reason(finding, reasons) for finding in one.findings],
        }
        for one in checked
    ]
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _reason(finding: Finding, reasons: Mapping[str, str]) -> dict[str, str]:
    return {"reason": reasons[finding.code]} if finding.code in reasons else {}


def as_sarif(checked: Iterable[Checked], rules: merkblatt.Rules) -> str:
    """A SARIF log, version 2.1.0 (OASIS): what continuous integration shows beside a file."""
    given = list(checked)
    known = [_sarif_rule(rule) for rule in rules]
    others = dict.fromkeys(finding.code for one in given for finding in one.findings)
    known += [{"id": code} for code in others if code not in {rule.code for rule in rules}]
    places = {rule["id"]: place for place, rule in enumerate(known)}
    driver = {"name": "merkblatt", "version": merkblatt.__version__, "language": "de", "rules": known}
    results = [_sarif_result(one.file, finding, places) for one in given for finding in one.findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _sarif_rule(rule: merkblatt.Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.reason},
        "defaultConfiguration": {"level": SARIF_LEVELS[rule.severity]},
    }


def _sarif_result(file: Path, finding: Finding, places: Mapping[str, int]) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _uri(file)}}}
    if finding.path:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.path, "kind": "member"}]
    if finding.source:
        location["message"] = {"text": str(finding.source)}
    return {
        "ruleId": finding.code,
        "ruleIndex": places[finding.code],
        "level": SARIF_LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [location],
    }


def _uri(file: Path) -> str:
    """The path as a reference in a URI: relative as given, absolute with its scheme."""
    return file.as_uri() if file.is_absolute() else quote(os.fsencode(file.as_posix()))
