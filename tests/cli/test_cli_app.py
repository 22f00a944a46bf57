"""The command line as a whole: help, version, schema, endings, encodings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable

import pytest
import typer
from typer.testing import CliRunner

import merkblatt
from merkblatt.cli.app import app
from merkblatt.cli.ending import Commands
from merkblatt.errors import DataError, FileExists
from merkblatt.forms.schema import json_schema

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise on Windows")
COMMAND = (sys.executable, "-m", "merkblatt")


def ending_with(run: Callable[[], None]) -> typer.Typer:
    """A command line whose only command does this."""
    made = typer.Typer(cls=Commands, pretty_exceptions_enable=False)
    made.command()(run)
    made.callback()(lambda: None)
    return made


def test_help_names_each_command_and_exit_code() -> None:
    """Who asks for help learns what there is and what a run's exit code means."""
    result = CliRunner().invoke(app, ["--help"])
    assert result.exit_code == 0
    for word in ("fill", "extract", "schema", "  0  done", "  1  done, but", "  2  wrong use", "  3  a file"):
        assert word in result.output


@pytest.mark.parametrize("command", ["fill", "extract", "schema"])
def test_each_command_explains_the_exit_codes(command: str) -> None:
    """The exit codes stand below each command's help."""
    assert "  3  a file cannot be read" in CliRunner().invoke(app, [command, "--help"]).output


def test_help_loads_nothing_heavy() -> None:
    """Help comes at once: the libraries and layers behind the commands are not imported for it."""
    program = (
        "import sys; from merkblatt.cli.app import app; app(['fill', '--help'], standalone_mode=False);"
        "heavy = {'lxml', 'yaml', 'rich', 'docxtpl', 'docx', 'jinja2', 'merkblatt.model', 'merkblatt.forms'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "[]"


def test_version() -> None:
    """The version is the package's."""
    result = CliRunner().invoke(app, ["--version"])
    assert (result.exit_code, result.output) == (0, f"merkblatt {merkblatt.__version__}\n")


def test_schema_is_the_json_schema() -> None:
    """The schema is printed as JSON."""
    result = CliRunner().invoke(app, ["schema"])
    assert result.exit_code == 0
    assert json.loads(result.output) == json_schema()


@pytest.mark.parametrize(
    "arguments", [["fill"], ["fill", "--nothing"], ["nothing"], ["extract", "--format", "xml", "a"]]
)
def test_wrong_use_ends_with_2(arguments: list[str]) -> None:
    """A missing argument, an unknown option, command or format is wrong use."""
    assert CliRunner().invoke(app, arguments).exit_code == 2


def test_an_error_is_said_with_its_remedy() -> None:
    """An error raised on purpose gives two lines and its own exit code, no traceback."""

    def run() -> None:
        raise DataError("this is wrong", file="a.yaml", place="line 3", remedy="Do that.")

    result = CliRunner().invoke(ending_with(run), ["run"])
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == "error: a.yaml, line 3: this is wrong\nremedy: Do that.\n"


def test_each_error_ends_with_its_own_code() -> None:
    """The exit code is the error's."""

    def run() -> None:
        raise FileExists("there")

    assert CliRunner().invoke(ending_with(run), ["run"]).exit_code == 2


def test_an_unexpected_exception_is_not_swallowed() -> None:
    """A fault of the program stays visible as such."""

    def run() -> None:
        raise ZeroDivisionError

    assert isinstance(CliRunner().invoke(ending_with(run), ["run"]).exception, ZeroDivisionError)


def test_an_interrupted_run_ends_with_130() -> None:
    """Ctrl-C ends a run without a traceback."""

    def run() -> None:
        raise KeyboardInterrupt

    result = CliRunner().invoke(ending_with(run), ["run"])
    assert (result.exit_code, result.output) == (130, "")


@POSIX
def test_a_closed_pipe_ends_quietly() -> None:
    """``merkblatt schema | head`` says nothing about the pipe."""
    with subprocess.Popen([*COMMAND, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_output_is_utf_8_in_any_locale() -> None:
    """German letters come out right where locale or code page do not have them."""
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    result = subprocess.run([*COMMAND, "schema"], capture_output=True, check=True, env=environment)
    assert "Gefördert von" in result.stdout.decode("utf-8")
