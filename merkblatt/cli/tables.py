"""What extraction gives, as tables for people at a terminal."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

import merkblatt
from merkblatt.cli.report import Entry, Plain
from merkblatt.cli.summary import Look, looks, totals
from merkblatt.forms.schema import json_schema

__all__ = ["show", "summarise"]

STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
SEVERITIES = tuple(STYLES)
PLAN_COLUMNS = ("nummer", "name", "werkzeuge", "jahre")
SHEET_COLUMNS = ("werkzeug", "handlungsfeld", "jahr", "einzelmassnahmen")


def show(entries: Iterable[Entry], console: Console | None = None) -> None:
    """All of each file: the plan's rows, the sheets, and what was noticed."""
    console = console or Console()
    for entry in entries:
        console.rule(_text(entry["datei"]), align="left")
        for plan in entry["plaene"]:
            console.print(_plan(plan))
        if entry["werkzeugblaetter"]:
            console.print(_sheets(entry["werkzeugblaetter"]))
        console.print(_text(_counts(entry)))
        if entry["findings"]:
            console.print(_findings(entry["findings"]))


def summarise(entries: Sequence[Entry], console: Console | None = None) -> None:
    """What was read, what needs a look, and where; on the standard error."""
    console = console or Console(stderr=True)
    reasons = list(looks(entries))
    if reasons:
        console.print(_reasons(reasons))
    for line in totals(entries):
        console.print(_text(line))


def _reasons(reasons: Iterable[Look]) -> Table:
    """A row for each reason to look at a file, below the file's name."""
    table = Table(Column("Needs a look", overflow="fold"), "Where", Column("Count", justify="right"), box=SIMPLE_HEAD)
    for file, held in groupby(reasons, key=lambda look: look.file):
        table.add_row(Text.assemble(_text(file), style="bold"))
        for look in held:
            message = Text.assemble("  ", _text(look.message), style=STYLES[look.severity])
            table.add_row(message, _text(look.place), str(look.count))
    return table


def _plan(plan: Plain) -> Table:
    title = f"{merkblatt.Werkstattplan.__name__} {plan.get('kommune', '')}"
    table = Table(*_titles(merkblatt.Handlungsfeld.__name__, PLAN_COLUMNS), title=_text(title))
    for row in plan.get("handlungsfelder", ()):
        werkzeuge = "\n".join(str(werkzeug.get("name", "")) for werkzeug in row.get("werkzeuge", ()))
        years = ", ".join(map(str, row.get("jahre", ())))
        table.add_row(*map(_text, (row.get("nummer", ""), row.get("name", ""), werkzeuge, years)))
    return table


def _sheets(sheets: Iterable[Plain]) -> Table:
    table = Table(*_titles(merkblatt.Werkzeugblatt.__name__, SHEET_COLUMNS), title="Werkzeugblätter")
    for sheet in sheets:
        steps = len(sheet.get("einzelmassnahmen", ()))
        shown = (sheet.get("werkzeug", ""), sheet.get("handlungsfeld", ""), sheet.get("jahr", ""), steps)
        table.add_row(*map(_text, shown))
    return table


@cache
def _titles(record: str, attributes: tuple[str, ...]) -> tuple[str, ...]:
    """What the forms call the attributes of a record."""
    properties = json_schema()["$defs"][record]["properties"]
    return tuple(properties[attribute]["title"] for attribute in attributes)


def _findings(findings: Iterable[Plain]) -> Table:
    table = Table("Severity", "Code", "Message", "Field")
    for finding in findings:
        severity = Text(finding["severity"], style=STYLES[finding["severity"]])
        table.add_row(severity, *map(_text, (finding["code"], finding["message"], finding.get("path") or "")))
    return table


def _counts(entry: Entry) -> str:
    errors, warnings, notes = _by_severity(entry)
    unmapped = len(entry["unmapped"])
    return f"errors: {errors}, warnings: {warnings}, notes: {notes}, texts without a place: {unmapped}"


def _by_severity(entry: Entry) -> list[int]:
    counts = Counter(finding["severity"] for finding in entry["findings"])
    return [counts[severity] for severity in SEVERITIES]


def _text(value: object) -> Text:
    """A document's text as it is: no markup in it counts, and no control character reaches the terminal."""
    shown = str(value)
    hidden = {ord(char): "\ufffd" for char in shown if unicodedata.category(char) in {"Cc", "Cs"} and char != "\n"}
    return Text(shown.translate(hidden))
