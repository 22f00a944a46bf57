"""``merkblatt check``: is what the leaflet asks for there, and does it fit together?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from merkblatt.cli.ending import ExitCode, say
from merkblatt.cli.files import documents_in
from merkblatt.cli.options import Force, format_of
from merkblatt.errors import MerkblattError
from merkblatt.findings import Severity
from merkblatt.writing import check_target, write_atomic

if TYPE_CHECKING:
    import merkblatt
    from merkblatt.cli.checking import Checked

__all__ = ["ReportFormat", "check"]


class ReportFormat(StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


ENDINGS = {
    "": ReportFormat.TEXT,
    ".txt": ReportFormat.TEXT,
    ".json": ReportFormat.JSON,
    ".sarif": ReportFormat.SARIF,
}


def check(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="DATA|FORM", help="Data files, documents, and folders of such.", show_default=False),
    ],
    *,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="OUT", help="File for the findings.", show_default=False)
    ] = None,
    given: Annotated[
        ReportFormat | None,
        typer.Option(
            "--format", help="Format; by default by OUT's ending (.txt, .json, .sarif), else text.", show_default=False
        ),
    ] = None,
    off: Annotated[
        list[str] | None,
        typer.Option("--off", metavar="CODE", help="Switch a rule off. Repeatable.", show_default=False),
    ] = None,
    severity: Annotated[
        list[str] | None,
        typer.Option("--severity", metavar="CODE=LEVEL", help="Weigh a rule anew: error, warning, info. Repeatable."),
    ] = None,
    comments: Annotated[
        Path | None,
        typer.Option(
            "--comments",
            metavar="OUT",
            help="Write a copy of the one Word document with each finding as a comment in its cell.",
            show_default=False,
        ),
    ] = None,
    force: Force = False,
) -> None:
    """Check filled forms by the leaflet's rules, and tell what is missing or does not fit together.

    Files are checked together, as the forms of one municipality, if there is only one plan among them; otherwise each
    by itself.
    """
    from merkblatt.cli import checking, forms  # noqa: PLC0415 - pydantic and lxml are heavy

    given_files = list(documents_in(files))
    if comments is not None and len(given_files) != 1:
        raise typer.BadParameter("comments are put into one document at a time", param_hint="--comments")
    for target in filter(None, (output, comments)):
        check_target(target, overwrite=force)
    form = given or format_of(output, ENDINGS)
    rules = _rules(off or [], severity or [])
    loaded, errors = forms.load_each(given_files)
    checked = checking.check_forms(loaded, rules)
    checked += [checking.not_read(Path(error.file or ""), error) for error in errors]
    writers = {"text": checking.as_text, "json": checking.as_json, "sarif": checking.as_sarif}
    text = writers[form](checked, rules)
    if output is None:
        typer.echo(text, nl=False)
    else:
        write_atomic(output, text.encode(), overwrite=force)
    code = _told(checked, errors)
    if comments is not None and not errors:
        checking.with_comments(checked[0]).save(comments, overwrite=force)
    raise typer.Exit(code)


def _rules(off: Sequence[str], severities: Sequence[str]) -> merkblatt.Rules:
    from merkblatt import RULES  # noqa: PLC0415 - the same

    try:
        rules = RULES.without(*off)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--off") from error
    try:
        levels = (text.partition("=") for text in severities)
        return rules.with_severity({code: Severity(level) for code, _, level in levels})
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--severity") from error


def _told(checked: Sequence[Checked], errors: Sequence[MerkblattError]) -> ExitCode:
    """Say how much was found; gives the exit code for it."""
    counts = Counter(finding.severity for one in checked for finding in one.findings)
    summary = ", ".join(f"{word}: {counts[level]}" for level, word in COUNTED.items())
    typer.echo(f"files: {len(checked)}, {summary}", err=True)
    for error in errors:
        say(error)
    if errors:
        return ExitCode.UNREADABLE
    return ExitCode.ERRORS_FOUND if counts[Severity.ERROR] else ExitCode.FINE


COUNTED = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "notes"}
