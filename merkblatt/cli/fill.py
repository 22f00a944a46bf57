"""``merkblatt fill``: from a data file to Word documents."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["fill"]


def fill(
    data: Annotated[Path, typer.Argument(metavar="DATA", help="A Mappe: .yaml, .yml or .json.", show_default=False)],
    *,
    folder: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="Folder for the documents; made if it is missing.")
    ] = Path(),
    combined: Annotated[bool, typer.Option("--combined", help="One document with all forms.")] = False,
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar="FILE", help="A template of your own.", show_default=False),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite documents that are there already.")] = False,
    logo: Annotated[
        list[str] | None,
        typer.Option(
            "--logo",
            metavar="FIELD=FILE",
            help="A logo for the page foot (gefoerdert_von=bund.png), named after what it shows. Repeatable.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Make Word documents of a data file: the Werkstattplan, and each Werkzeugblatt.

    Prints the documents' paths. If one of them is there already, none is written.
    """
    from merkblatt.cli import documents  # noqa: PLC0415 - pydantic and docxtpl are heavy

    try:
        pictures = documents.logos(logo or [])
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--logo") from error
    jobs = documents.jobs(data, combined=combined)
    if template is not None and len({type(job.form) for job in jobs}) > 1:
        reason = "a template is for one kind of form, and DATA holds several: add --combined"
        raise typer.BadParameter(reason, param_hint="--template")
    made = {folder / job.name: job.run(template, pictures) for job in jobs}
    documents.write_all(made, folder, overwrite=force)
