"""The commands, and the entry point of the console script."""

from __future__ import annotations

import io
import json
import sys
from typing import Annotated

import typer

import merkblatt
from merkblatt.cli.check import check
from merkblatt.cli.diff import diff
from merkblatt.cli.ending import EPILOG, Commands
from merkblatt.cli.extract import extract
from merkblatt.cli.fill import fill
from merkblatt.cli.pdf import pdf
from merkblatt.cli.rollover import rollover
from merkblatt.cli.scrub import scrub
from merkblatt.cli.status import status
from merkblatt.cli.update import update

__all__ = ["app", "main"]

app = typer.Typer(
    name="merkblatt",
    cls=Commands,
    help="Fill the forms of the Merkblatt Werkstattplan in Word, and read filled ones back.",
    epilog=EPILOG,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help needs no rich
    pretty_exceptions_enable=False,  # its tracebacks would show contact details from local variables
)
app.command(epilog=EPILOG)(fill)
app.command(epilog=EPILOG)(extract)
app.command(epilog=EPILOG)(check)
app.command(epilog=EPILOG)(diff)
app.command(epilog=EPILOG)(rollover)
app.command(epilog=EPILOG)(update)
app.command(epilog=EPILOG)(status)
app.command(epilog=EPILOG)(pdf)
app.command(epilog=EPILOG)(scrub)


@app.command(epilog=EPILOG)
def schema() -> None:
    """Print the JSON schema of data files, in German."""
    from merkblatt.forms.schema import json_schema  # noqa: PLC0415 - pydantic is heavy

    typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))


def _print_version(*, asked: bool) -> None:
    if asked:
        typer.echo(f"merkblatt {merkblatt.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=lambda value: _print_version(asked=value), is_eager=True)
    ] = False,
) -> None:
    """Fill the forms of the Merkblatt Werkstattplan in Word, and read filled ones back."""


def main() -> None:
    """Run the command line and end the process."""
    _write_utf8(sys.stdout, "surrogateescape")
    _write_utf8(sys.stderr, "backslashreplace")
    app(prog_name="merkblatt")


def _write_utf8(stream: object, errors: str) -> None:
    """German needs letters that a locale such as ``C`` or a code page such as 850 does not have."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors=errors)
