"""``merkblatt extract``: from Word documents to data."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from merkblatt.cli.ending import ExitCode, say
from merkblatt.errors import FileNotReadable, ReadError
from merkblatt.writing import check_target, write_atomic

if TYPE_CHECKING:
    from merkblatt.cli.report import Entry

__all__ = ["Format", "extract"]

WORD_SUFFIXES = frozenset([".docx", ".docm", ".dotx", ".odt", ".fodt", ".pdf"])


class Format(StrEnum):
    """How the data are written."""

    YAML = "yaml"
    JSON = "json"
    JSONL = "jsonl"


ENDINGS = {".json": Format.JSON, ".jsonl": Format.JSONL, ".ndjson": Format.JSONL}


def extract(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Documents, and folders of such.", show_default=False),
    ],
    *,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="OUT", help="File for the data.", show_default=False)
    ] = None,
    given: Annotated[
        Format | None,
        typer.Option("--format", help="Format of the data; by default by OUT's ending, else yaml.", show_default=False),
    ] = None,
    sources: Annotated[bool, typer.Option("--sources", help="Say for each value where it stands.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite OUT.")] = False,
) -> None:
    """Read the forms out of Word documents, OpenDocument texts and PDFs.

    Writes a list with an entry per file: datei, plaene, werkzeugblaetter, findings, unmapped, and sources on request.
    A file that cannot be read gets an entry too, with a finding. On a terminal, without OUT and format, shows tables.
    """
    if output is not None:
        check_target(output, overwrite=force)
    entries, unreadable = _read_all(list(_documents(files)), sources=sources)
    shown = output is None and given is None and sys.stdout.isatty()
    if not shown:
        _write(entries, output, given or _by_ending(output), force=force)
    _show(entries, whole=shown)
    for error in unreadable:
        say(error)
    raise typer.Exit(_exit_code(entries, unreadable))


def _documents(paths: Iterable[Path]) -> Iterator[Path]:
    """The files to read: a folder stands for the Word documents in it, or for itself where it holds none."""
    for path in paths:
        yield from (_word_files(path) or [path]) if path.is_dir() else [path]


def _word_files(folder: Path) -> list[Path]:
    """The folder's Word documents by name, without hidden files and those that lock an open document (``~$``)."""
    try:
        found = [path for path in folder.iterdir() if path.suffix.lower() in WORD_SUFFIXES and path.is_file()]
    except OSError as error:
        raise FileNotReadable(f"the folder cannot be read ({error.strerror})", file=str(folder)) from error
    wanted = [path for path in found if not path.name.startswith(("~$", "."))]
    return sorted(wanted, key=lambda path: (path.name.casefold(), path.name))


def _read_all(files: list[Path], *, sources: bool) -> tuple[list[Entry], list[ReadError]]:
    """An entry per file, and the errors for those that could not be read."""
    from merkblatt.cli.report import entry, unreadable  # noqa: PLC0415 - pydantic and lxml are heavy

    entries: list[Entry] = []
    errors: list[ReadError] = []
    for file in _with_progress(files):
        try:
            entries.append(entry(file, sources=sources))
        except ReadError as error:
            errors.append(error)
            entries.append(unreadable(file, error, sources=sources))
    return entries, errors


def _with_progress(files: list[Path]) -> Iterable[Path]:
    """The files one after the other, with a bar on a terminal where there are several."""
    if len(files) == 1 or not sys.stderr.isatty():
        return files
    from rich.console import Console  # noqa: PLC0415 - only terminals pay for it
    from rich.progress import track  # noqa: PLC0415 - the same

    return track(files, description="Reading", console=Console(stderr=True), transient=True)


def _by_ending(output: Path | None) -> Format:
    return Format.YAML if output is None else ENDINGS.get(output.suffix.lower(), Format.YAML)


def _write(entries: list[Entry], output: Path | None, form: Format, *, force: bool) -> None:
    from merkblatt.cli.report import render  # noqa: PLC0415 - the same

    text = render(entries, form)
    if output is None:
        typer.echo(text, nl=False)
    else:
        write_atomic(output, text.encode(), overwrite=force)


def _show(entries: list[Entry], *, whole: bool) -> None:
    """Tables for people: all on the standard output, or a summary on a terminal's standard error."""
    if not (whole or sys.stderr.isatty()):
        return
    from merkblatt.cli import tables  # noqa: PLC0415 - only terminals pay for it

    if whole:
        tables.show(entries)
    else:
        tables.summarise(entries)


def _exit_code(entries: list[Entry], unreadable: list[ReadError]) -> ExitCode:
    if unreadable:
        return ExitCode.UNREADABLE
    severities = {finding["severity"] for entry in entries for finding in entry["findings"]}
    return ExitCode.ERRORS_FOUND if "error" in severities else ExitCode.FINE
