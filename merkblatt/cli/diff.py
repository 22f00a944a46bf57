"""``merkblatt diff``: what changed from one state of the forms to another."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from merkblatt.cli.ending import ExitCode
from merkblatt.cli.options import Force, format_of
from merkblatt.findings import Severity
from merkblatt.writing import check_target, write_atomic

if TYPE_CHECKING:
    import merkblatt
    from merkblatt.cli.forms import Forms

__all__ = ["DiffFormat", "diff"]


class DiffFormat(StrEnum):
    """How changes are written."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


ENDINGS = {
    "": DiffFormat.TEXT,
    ".txt": DiffFormat.TEXT,
    ".json": DiffFormat.JSON,
    ".html": DiffFormat.HTML,
    ".htm": DiffFormat.HTML,
}


def diff(
    old: Annotated[
        Path, typer.Argument(metavar="OLD", help="A data file, a document or a folder.", show_default=False)
    ],
    new: Annotated[
        Path, typer.Argument(metavar="NEW", help="A data file, a document or a folder.", show_default=False)
    ],
    *,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="OUT", help="File for the changes.", show_default=False)
    ] = None,
    given: Annotated[
        DiffFormat | None,
        typer.Option("--format", help="Format; by default by OUT's ending, else text.", show_default=False),
    ] = None,
    force: Force = False,
) -> None:
    """Compare two states of the forms by meaning: across renumbering, renaming and moving.

    The documents of a folder count as one state. Forms of a kind that one state holds none of are not compared.
    """
    from merkblatt.cli.states import State, compared  # noqa: PLC0415 - pydantic and lxml are heavy

    form = given or format_of(output, ENDINGS)
    if output is not None:
        check_target(output, overwrite=force)
    before, after = State.load(old), State.load(new)
    found = compared(before, after)
    for note in found.notes:
        typer.echo(f"note: {note}", err=True)
    code = _doubts(*before.files, *after.files)
    if found.difference is None:
        raise typer.Exit(ExitCode.ERRORS_FOUND)
    _give(found.difference, (old, new), output, form, force=force)
    raise typer.Exit(code)


def _give(
    difference: merkblatt.Difference,
    between: tuple[Path, Path],
    output: Path | None,
    form: DiffFormat,
    *,
    force: bool,
) -> None:
    """Write the changes to a file, or show them."""
    if output is None and form is DiffFormat.TEXT and sys.stdout.isatty():
        from merkblatt.cli import differences  # noqa: PLC0415 - only terminals pay for it

        differences.show(difference)
    elif output is None:
        typer.echo(_rendered(difference, form, *between), nl=False)
    else:
        write_atomic(output, _rendered(difference, form, *between).encode(), overwrite=force)


def _rendered(difference: merkblatt.Difference, form: DiffFormat, old: Path, new: Path) -> str:
    if form is DiffFormat.JSON:
        return json.dumps(difference.to_plain(), ensure_ascii=False, indent=2) + "\n"
    if form is DiffFormat.HTML:
        return difference.html(old=old.resolve().name, new=new.resolve().name)
    from merkblatt.cli import differences  # noqa: PLC0415 - rich is heavy

    return differences.as_table(difference)


def _doubts(*read: Forms) -> ExitCode:
    """Say what reading doubted, since it may look like a change."""
    errors = False
    for forms in read:
        for finding in forms.findings:
            if finding.severity is not Severity.INFO:
                where = f"{finding.source}: " if finding.source else ""
                typer.echo(f"{forms.file}: {where}{finding.severity}: {finding.message} [{finding.code}]", err=True)
            errors |= finding.severity is Severity.ERROR
    return ExitCode.ERRORS_FOUND if errors else ExitCode.FINE
