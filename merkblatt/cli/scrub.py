"""``merkblatt scrub``: hidden personal data out of a document."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from merkblatt.writing import check_target

__all__ = ["scrub"]


def scrub(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A Word file (.docx) or a PDF.", show_default=False)],
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="OUT", help="The new file; by default FILE-bereinigt.", show_default=False
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite OUT, also where it is FILE itself.")] = False,
) -> None:
    """Remove hidden personal data: metadata, comments, tracked changes, embedded files and data.

    What stands on the page stays; tracked changes are accepted. Says in German what was removed.
    """
    import merkblatt  # noqa: PLC0415 - lxml and pypdf are heavy

    name = Path(file.name or "ordner")  # a folder such as "." has no name; that it is none to read is said below
    target = output or file.parent / f"{name.stem}-bereinigt{name.suffix}"
    check_target(target, overwrite=force)
    scrubbed = merkblatt.scrub(file)
    scrubbed.save(target, overwrite=force)
    typer.echo(target)
    for one in scrubbed.removed:
        typer.echo(f"entfernt: {one}", err=True)
    if not scrubbed.removed:
        typer.echo("nichts zu entfernen", err=True)
