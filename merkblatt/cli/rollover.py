"""``merkblatt rollover``: next year's sheets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from merkblatt.cli.ending import ExitCode
from merkblatt.cli.files import documents_in
from merkblatt.cli.options import ForceDocuments
from merkblatt.findings import Severity

__all__ = ["rollover"]


def rollover(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="DATA|FORM", help="Plan and sheets: data files, documents, folders.", show_default=False
        ),
    ],
    *,
    year: Annotated[int, typer.Option("--year", help="Calendar year of the new sheets.", min=1900, max=2199)],
    folder: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="Folder for the sheets; made if it is missing.")
    ] = Path(),
    force: ForceDocuments = False,
) -> None:
    """Make next year's Werkzeugblätter for what the plan carries on.

    Prints the new documents' paths, and on the standard error what was carried and what was left.
    """
    import merkblatt  # noqa: PLC0415 - pydantic and lxml are heavy
    from merkblatt.cli import documents, forms  # noqa: PLC0415 - the same

    loaded = [forms.load(file) for file in documents_in(files)]
    rolled = merkblatt.rollover(forms.together(loaded), year)
    made = {folder / job.name: job.run(None, {}) for job in documents.sheet_jobs(rolled.mappe)}
    documents.write_all(made, folder, overwrite=force)
    for path in made:
        typer.echo(path)
    for finding in rolled.findings:
        typer.echo(f"{finding.severity}: {finding.message} [{finding.code}]", err=True)
    errors = any(finding.severity is Severity.ERROR for finding in rolled.findings)
    raise typer.Exit(ExitCode.ERRORS_FOUND if errors else ExitCode.FINE)
