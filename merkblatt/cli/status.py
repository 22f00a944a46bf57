"""``merkblatt status``: what people changed in a document since it was generated."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from merkblatt.cli.ending import ExitCode
from merkblatt.cli.files import documents_in

__all__ = ["status"]


def status(
    files: Annotated[
        list[Path], typer.Argument(metavar="FORM", help="Generated documents, and folders.", show_default=False)
    ],
) -> None:
    """List the fields that people changed since a document was generated.

    Prints a line for each: file, place, what. It is told by fingerprints in the document, which hold no values.
    """
    import merkblatt  # noqa: PLC0415 - pydantic and lxml are heavy
    from merkblatt.cli.checking import Checked, as_text  # noqa: PLC0415 - the same

    for file in documents_in(files):
        found = merkblatt.status(file)
        typer.echo(as_text([Checked(file, tuple(found))], merkblatt.RULES), nl=False)
        typer.echo(f"{file}: {len(found)} change{'' if len(found) == 1 else 's'}", err=True)
    raise typer.Exit(ExitCode.FINE)
