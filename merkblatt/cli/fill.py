"""``merkblatt fill``: from data files to Word documents."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from merkblatt.cli.ending import say
from merkblatt.cli.options import ForceDocuments
from merkblatt.cli.workers import Jobs, workers
from merkblatt.errors import MerkblattError
from merkblatt.filenames import file_name

__all__ = ["fill"]


def fill(
    data: Annotated[
        list[Path], typer.Argument(metavar="DATA", help="A Mappe each: .yaml, .yml or .json.", show_default=False)
    ],
    *,
    folder: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="Folder for the documents; made if it is missing.")
    ] = Path(),
    combined: Annotated[bool, typer.Option("--combined", help="One document with all forms.")] = False,
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar="FILE", help="A template of your own.", show_default=False),
    ] = None,
    force: ForceDocuments = False,
    logo: Annotated[
        list[str] | None,
        typer.Option(
            "--logo",
            metavar="FIELD=FILE",
            help="A logo for the page foot (gefoerdert_von=bund.png), named after what it shows. Repeatable.",
            show_default=False,
        ),
    ] = None,
    jobs: Jobs = 1,
) -> None:
    """Make Word documents of a data file: the Werkstattplan, and each Werkzeugblatt.

    Prints the documents' paths. If one of them is there already, none is written. Several data files get a folder each
    in DIR, named after them; a fault in one does not stop the others.
    """
    from merkblatt.cli import documents  # noqa: PLC0415 - pydantic and docxtpl are heavy
    from merkblatt.many.stream import stream  # noqa: PLC0415 - only who fills pays for it

    try:
        pictures = documents.logos(logo or [])
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--logo") from error
    make = partial(documents.make, combined=combined, template=template, pictures=pictures, force=force)
    worst = 0
    with workers(jobs, len(data)) as executor:
        for outcome in stream(make, list(zip(data, _folders(folder, data), strict=True)), executor=executor):
            try:
                for path in outcome.result():
                    typer.echo(path)
            except MerkblattError as error:
                say(error)
                worst = max(worst, error.exit_code)
    raise typer.Exit(worst)


def _folders(folder: Path, data: Sequence[Path]) -> list[Path]:
    """The folder for each data file's documents: one of its own where there are several."""
    if len(data) == 1:
        return [folder]
    names: dict[str, None] = {}
    for path in data:
        name = file_name(path.stem, suffix="")
        names[file_name(path.stem, suffix="", taken=names) if name in names else name] = None
    return [folder / name for name in names]
