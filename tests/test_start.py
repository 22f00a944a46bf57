"""What is imported, and when: a program pays for what it uses only. Measured on the modules of fresh processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import merkblatt

ROOT = Path(__file__).parents[1]

SLOW = {"asyncio", "concurrent.futures", "logging", "multiprocessing", "secrets", "sqlite3", "ssl", "unittest", "xml"}
"""Modules of the standard library whose import takes milliseconds."""

TYPER = {"typer", "click", "shellingham", "typing_extensions", "annotated_doc", "colorama"}
"""typer, and what it needs to show the list of commands."""

VALUES = {"msgspec", "typing_extensions"}
"""What findings and other plain values are made with: a single compiled module."""

READING = {"lxml"}
PYDANTIC = {"pydantic", "pydantic_core", "annotated_types", "typing_inspection", "typing_extensions"}
MODELS = PYDANTIC | VALUES | {"yaml"}
FILLING = {"docx", "docxtpl", "jinja2", "markupsafe"}


def loaded_by(program: str, folder: Path = ROOT) -> set[str]:
    """The modules that a program loads, in a process of its own."""
    whole = f"import sys\nbefore = set(sys.modules)\n{program}\nprint(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", whole], capture_output=True, text=True, check=True, cwd=folder)
    return set(done.stdout.splitlines()[-1].split())


def foreign(modules: set[str]) -> set[str]:
    """The packages among modules that are neither Python's nor our own; compiled ones bring names with underscores."""
    packages = {name.split(".")[0] for name in modules} - sys.stdlib_module_names - {"merkblatt", "cython_runtime"}
    return {name for name in packages if not name.startswith("_")}


def test_the_package_loads_nothing_but_itself():
    loaded = loaded_by("import merkblatt")
    assert {name for name in loaded if name.startswith("merkblatt")} == {"merkblatt"}
    assert (foreign(loaded), loaded & SLOW) == (set(), set())


def help_of(*arguments: str) -> set[str]:
    """The modules that the command line loads to show a help."""
    return loaded_by(f"from merkblatt.cli.app import app; app({list(arguments)}, standalone_mode=False)")


def test_help_loads_typer_and_nothing_else():
    assert foreign(help_of("--help")) <= TYPER | VALUES


@pytest.mark.parametrize("command", ["fill", "extract", "schema"])
def test_a_commands_help_loads_what_typer_checks_options_with_and_nothing_else(command):
    assert foreign(help_of(command, "--help")) <= TYPER | VALUES | PYDANTIC


@pytest.mark.parametrize("arguments", [["--help"], ["fill", "--help"], ["extract", "--help"]], ids=" ".join)
def test_help_needs_the_command_line_alone(arguments):
    layers = {name.split(".")[1] for name in help_of(*arguments) if name.startswith("merkblatt.")}
    assert layers == {"cli", "errors", "filenames", "findings", "writing"}


def test_our_own_part_of_the_help_loads_no_slow_module():
    assert loaded_by("import typer.main\nbefore |= set(sys.modules)\nimport merkblatt.cli.app") & SLOW == set()


@pytest.mark.parametrize("name", ["MerkblattError", "Finding", "Severity", "Source", "Outcome"])
def test_plain_values_need_no_other_package(name):
    assert foreign(loaded_by(f"from merkblatt import {name}")) <= VALUES


def test_data_files_need_no_word():
    loaded = loaded_by("from merkblatt import Mappe; Mappe.load('fixtures/musterkommune.yaml')")
    assert foreign(loaded) <= MODELS


def test_reading_a_document_needs_no_models_and_no_python_docx():
    assert (
        foreign(loaded_by("from merkblatt import read; read('fixtures/gefuellt/mappe-pandoc.docx')"))
        == READING | VALUES
    )


@pytest.mark.parametrize(
    "program",
    [
        "from merkblatt import extract; extract('fixtures/gefuellt/mappe-pandoc.docx')",
        "from merkblatt import extract_many; list(extract_many(['fixtures/gefuellt/mappe-pandoc.docx']))",
    ],
    ids=["one", "many"],
)
def test_extraction_loads_nothing_that_fills(program):
    loaded = loaded_by(program)
    assert foreign(loaded) & FILLING == set()
    assert "merkblatt.filling" not in loaded


def test_filling_loads_nothing_that_reads():
    loaded = loaded_by("from merkblatt import Werkstattplan, fill; fill(Werkstattplan())")
    assert {"merkblatt.reading", "merkblatt.extraction", "merkblatt.layout"} & loaded == set()


def test_every_public_name_is_there():
    assert {name for name in merkblatt.__all__ if getattr(merkblatt, name, None) is None} == set()
