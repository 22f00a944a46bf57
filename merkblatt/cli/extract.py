"""``merkblatt extract``: from Word documents to data."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from merkblatt.cli.ending import ExitCode, say
from merkblatt.cli.files import documents_in
from merkblatt.cli.options import Force, format_of
from merkblatt.cli.workers import Jobs, workers
from merkblatt.errors import DataError, ReadError
from merkblatt.writing import check_target, write_atomic

if TYPE_CHECKING:
    from merkblatt.cli.report import Entry

__all__ = ["Format", "extract"]

T = TypeVar("T")


class Format(StrEnum):
    """How the data are written."""

    YAML = "yaml"
    JSON = "json"
    JSONL = "jsonl"


ENDINGS = {
    "": Format.YAML,
    ".yaml": Format.YAML,
    ".yml": Format.YAML,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
}


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
    labels: Annotated[
        Path | None,
        typer.Option(
            "--labels",
            metavar="FILE",
            help="Words of your own, YAML or JSON: field -> labels, ja/nein -> marks.",
            show_default=False,
        ),
    ] = None,
    jobs: Jobs = 1,
    force: Force = False,
) -> None:
    """Read the forms out of Word documents, OpenDocument texts and PDFs.

    Writes a list with an entry per file: datei, plaene, werkzeugblaetter, findings, unmapped, and sources on request.
    A file that cannot be read gets an entry too, with a finding. On a terminal, without OUT and format, shows tables.
    """
    form = given or format_of(output, ENDINGS)
    if output is not None:
        check_target(output, overwrite=force)
    words = {} if labels is None else _words(labels)
    entries, unreadable = _read_all(list(documents_in(files)), sources=sources, labels=words, jobs=jobs)
    shown = output is None and given is None and sys.stdout.isatty()
    if not shown:
        _write(entries, output, form, force=force)
    _show(entries, whole=shown, end=output is not None and len(entries) > 1)
    for error in unreadable:
        say(error)
    raise typer.Exit(_exit_code(entries, unreadable))


def _words(file: Path) -> dict[str, list[str]]:
    """A file's words.

    Raises:
        merkblatt.errors.DataError: it holds no words, or words for a field that is not there.
    """
    from merkblatt import datafile  # noqa: PLC0415 - pydantic is heavy
    from merkblatt.forms import FORMS  # noqa: PLC0415 - the same
    from merkblatt.forms.wording import WordList, with_words  # noqa: PLC0415 - the same

    words = datafile.load(file, WordList).root
    try:
        with_words(FORMS, words)
    except ValueError as error:
        remedy = "Name fields as in the data file, or 'ja' and 'nein' for marks."
        raise DataError(str(error), file=str(file), remedy=remedy) from error
    return words


def _read_all(
    files: list[Path], *, sources: bool, labels: dict[str, list[str]], jobs: int
) -> tuple[list[Entry], list[ReadError]]:
    """An entry per file, and the errors for those that could not be read."""
    from merkblatt.cli.report import entry, unreadable  # noqa: PLC0415 - pydantic and lxml are heavy
    from merkblatt.many.stream import stream  # noqa: PLC0415 - only who reads pays for it

    entries: list[Entry] = []
    errors: list[ReadError] = []
    with workers(jobs, len(files)) as executor:
        outcomes = stream(partial(entry, sources=sources, labels=labels), files, executor=executor)
        for outcome in _with_progress(outcomes, len(files)):
            try:
                entries.append(outcome.result())
            except ReadError as error:
                errors.append(error)
                entries.append(unreadable(outcome.source, error, sources=sources))
    return entries, errors


def _with_progress(outcomes: Iterable[T], total: int) -> Iterable[T]:
    """The outcomes one after the other, with a bar on a terminal where there are several."""
    if total == 1 or not sys.stderr.isatty():
        return outcomes
    from rich.console import Console  # noqa: PLC0415 - only terminals pay for it
    from rich.progress import track  # noqa: PLC0415 - the same

    return track(outcomes, total=total, description="Reading", console=Console(stderr=True), transient=True)


def _write(entries: list[Entry], output: Path | None, form: Format, *, force: bool) -> None:
    from merkblatt.cli.report import render  # noqa: PLC0415 - the same

    text = render(entries, form)
    if output is None:
        typer.echo(text, nl=False)
    else:
        write_atomic(output, text.encode(), overwrite=force)


def _show(entries: list[Entry], *, whole: bool, end: bool) -> None:
    """Tables for people: all on the standard output, or a summary on the standard error.

    The summary is for terminals, and ends the reading of several files into a file wherever it goes.
    """
    if not (whole or end or sys.stderr.isatty()):
        return
    from merkblatt.cli import tables  # noqa: PLC0415 - who sees none does not pay for it

    if whole:
        tables.show(entries)
    else:
        tables.summarise(entries)


def _exit_code(entries: list[Entry], unreadable: list[ReadError]) -> ExitCode:
    if unreadable:
        return ExitCode.UNREADABLE
    severities = {finding["severity"] for entry in entries for finding in entry["findings"]}
    return ExitCode.ERRORS_FOUND if "error" in severities else ExitCode.FINE
