"""``merkblatt pdf``: from data files and filled documents to accessible PDFs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from merkblatt.cli.ending import ExitCode, say
from merkblatt.cli.files import documents_in
from merkblatt.errors import WriteError
from merkblatt.writing import check_target

if TYPE_CHECKING:
    from collections.abc import Iterable

    from merkblatt import PdfDocument
    from merkblatt.cli.publications import Publication

__all__ = ["pdf"]

SUFFIX = ".pdf"


class Via(StrEnum):
    """What makes the pages."""

    TYPST = "typst"
    LIBREOFFICE = "libreoffice"


def pdf(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE", help="Data files, filled documents (.docx, .odt, …), and folders.", show_default=False
        ),
    ],
    *,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="OUT", help="Folder for the PDFs, or with one PDF its file.")
    ] = Path(),
    bundle: Annotated[
        bool, typer.Option("--bundle", help="One PDF of all: the plan, and the sheets by Handlungsfeld.")
    ] = False,
    via: Annotated[
        Via, typer.Option("--via", help="Typst sets the page anew; LibreOffice converts the filled document itself.")
    ] = Via.TYPST,
    public: Annotated[
        bool, typer.Option("--public", help="Leave contact details and names out of page and data.")
    ] = False,
    hidden: Annotated[
        list[str] | None,
        typer.Option("--leave-out", metavar="NAME", help="With --public: a further name to leave out. Repeatable."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite PDFs that are there already.")] = False,
) -> None:
    """Make accessible PDFs (PDF/UA, PDF/A) that carry their data.

    A data file gives a PDF for each form, a document one with all its forms. What was noticed is said before anything
    is written; a document with errors gives no PDF.
    """
    from merkblatt.cli import publications  # noqa: PLC0415 - pydantic and lxml are heavy

    if hidden and not public:
        raise typer.BadParameter("goes with --public only", param_hint="--leave-out")
    prepared, errors = publications.prepare_each(documents_in(files), public=public)
    for one in prepared:
        for line in one.said(converted=via is Via.LIBREOFFICE):
            typer.echo(line, err=True)
    wanted = [one for one in prepared if not one.refused]
    if via is Via.LIBREOFFICE and (public or bundle):
        raise typer.BadParameter("goes with neither --public nor --bundle", param_hint="--via libreoffice")
    if bundle and wanted and not errors:
        wanted, prepared = [publications.bundled(wanted)], prepared[: len(prepared) - len(wanted) + 1]
    named = {} if bundle and errors else _named(wanted, output)  # a bundle is whole, or not at all
    names = {*(hidden or []), *publications.contacts(prepared)} if public else set[str]()
    made = _made(named, names, public=public) if via is Via.TYPST else _converted(named)
    for path, document in made.items():
        for finding in document.findings:
            place = f" ({finding.path})" if finding.path else ""
            typer.echo(f"{path.name}: {finding.severity}: {finding.message}{place} [{finding.code}]", err=True)
        check_target(path, overwrite=force)
    for path, document in made.items():
        document.save(path, overwrite=force)
        typer.echo(path)
    for error in errors:
        say(error)
    refused = ExitCode.FINE if len(wanted) == len(prepared) else ExitCode.ERRORS_FOUND
    raise typer.Exit(ExitCode.UNREADABLE if errors else refused)


def _made(named: dict[Path, Publication], names: set[str], *, public: bool) -> dict[Path, PdfDocument]:
    return {path: one.run(public=public, names=names) for path, one in named.items()}


def _converted(named: dict[Path, Publication]) -> dict[Path, PdfDocument]:
    """What LibreOffice makes of all documents, in one start."""
    import merkblatt  # noqa: PLC0415 - as above

    documents = merkblatt.print_pdfs([one.printed() for one in named.values()]) if named else []
    return dict(zip(named, documents, strict=True))


def _named(wanted: Iterable[Publication], output: Path) -> dict[Path, Publication]:
    """Each PDF's path, in a folder that is made if it is missing."""
    publications = list(wanted)
    if output.suffix.lower() == SUFFIX and not output.is_dir():
        if len(publications) > 1:
            reason = f"{output.name} is one file, and {len(publications)} PDFs come out: name a folder"
            raise typer.BadParameter(reason, param_hint="--output")
        return dict.fromkeys([output], publications[0]) if publications else {}
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"the folder cannot be made ({error.strerror or error})", file=str(output)) from error
    paths: dict[Path, Publication] = {}
    for one in publications:
        path, number = output / one.name, 2
        while path in paths:
            path, number = output / f"{Path(one.name).stem}-{number}{SUFFIX}", number + 1
        paths[path] = one
    return paths
