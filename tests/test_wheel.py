"""The built wheel, installed into an empty environment, does the main job from another folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from merkblatt import Mappe, Werkstattplan, Werkzeugblatt

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "fixtures" / "musterkommune.yaml"
WINDOWS = sys.platform == "win32"
SCRIPTS, PROGRAM = ("Scripts", ".exe") if WINDOWS else ("bin", "")


def run(*command: str | Path, folder: Path) -> str:
    """The output of a program that knows nothing of this checkout and its environment."""
    strange = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
    environment = {name: value for name, value in os.environ.items() if name not in strange}
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, env=environment, capture_output=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout.decode("utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT, folder=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def scripts(wheel, tmp_path_factory) -> Path:
    """The folder of programs of an environment that holds the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=not WINDOWS)
    python = folder / SCRIPTS / f"python{PROGRAM}"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-compile", wheel, folder=folder)
    return folder / SCRIPTS


def test_the_wheel_runs_on_every_system(wheel):
    assert wheel.name.endswith("-py3-none-any.whl")


def test_the_wheel_holds_the_templates(wheel):
    held = {f"templates/{path.name}": path.read_bytes() for path in (ROOT / "templates").glob("*.docx")}
    with zipfile.ZipFile(wheel) as package:
        assert {name: package.read(f"merkblatt/{name}") for name in held} == held


def test_the_wheel_says_that_it_is_typed(wheel):
    with zipfile.ZipFile(wheel) as package:
        assert "merkblatt/py.typed" in package.namelist()


def test_the_wheel_holds_nothing_but_the_package(wheel):
    with zipfile.ZipFile(wheel) as package:
        folders = {name.split("/")[0] for name in package.namelist()}
    assert {folder for folder in folders if not folder.endswith(".dist-info")} == {"merkblatt"}


def test_the_installed_wheel_is_what_runs_and_not_the_checkout(scripts, tmp_path):
    place = run(scripts / "python", "-c", "import merkblatt; print(merkblatt.__file__)", folder=tmp_path)
    assert scripts.parent.resolve() in Path(place.strip()).resolve().parents


def test_the_installed_command_fills_the_example_and_reads_it_back(scripts, tmp_path):
    command = scripts / "merkblatt"
    run(command, "fill", EXAMPLE, "-o", "out", folder=tmp_path)
    plan, sheet = json.loads(run(command, "extract", "out", "--format", "json", folder=tmp_path))
    example = Mappe.load(EXAMPLE)
    assert [Werkstattplan.model_validate(one) for one in plan["plaene"]] == [example.plan]
    assert [Werkzeugblatt.model_validate(one) for one in sheet["werkzeugblaetter"]] == example.werkzeugblaetter
    assert [*plan["findings"], *plan["unmapped"], *sheet["findings"], *sheet["unmapped"]] == []


def test_the_installed_command_fills_all_in_one_document(scripts, tmp_path):
    command = scripts / "merkblatt"
    run(command, "fill", EXAMPLE, "-o", "out", "--combined", folder=tmp_path)
    (mappe,) = json.loads(run(command, "extract", "out", "--format", "json", folder=tmp_path))
    assert (len(mappe["plaene"]), len(mappe["werkzeugblaetter"]), mappe["findings"]) == (1, 1, [])
