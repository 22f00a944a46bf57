"""``merkblatt diff``."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from merkblatt import Mappe, diff, fill
from merkblatt.cli import differences
from merkblatt.cli.app import app

EXAMPLE = Path(__file__).parents[2] / "fixtures" / "musterkommune.yaml"
MAPPE = Mappe.load(EXAMPLE)


def run(*arguments: object) -> Result:
    """What ``merkblatt diff`` does with these arguments."""
    return CliRunner().invoke(app, ["diff", *map(str, arguments)])


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A document with the example, one value changed."""
    mappe = MAPPE.model_copy(deep=True)
    mappe.plan.handlungsfelder[1].umsetzungsort = "ganzer\tLandkreis"
    path = tmp_path / "neu.docx"
    fill(mappe).save(path)
    return path


def test_data_and_a_document_of_it_do_not_differ(tmp_path):
    fill(MAPPE).save(tmp_path / "a.docx")
    result = run(EXAMPLE, tmp_path / "a.docx")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "Es gibt keine Änderungen.\n", "")


def test_a_changed_value_is_a_row_of_the_table(changed):
    result = run(EXAMPLE, changed)
    assert result.exit_code == 0
    assert "[-je nach Konzept-]" in result.stdout
    assert "Umsetzungsort" in result.stdout


@pytest.mark.parametrize(("name", "begin"), [("a.json", "["), ("a.html", "<!DOCTYPE html>"), ("a.txt", "+--")])
def test_the_files_ending_decides_on_the_format(tmp_path, changed, name, begin):
    assert run(EXAMPLE, changed, "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begin)


def test_an_ending_that_tells_no_format_is_refused(tmp_path, changed):
    assert run(EXAMPLE, changed, "-o", tmp_path / "a.docx").exit_code == 2
    assert not (tmp_path / "a.docx").exists()


def test_json_has_the_paths(changed):
    (change,) = json.loads(run(EXAMPLE, changed, "--format", "json").stdout)
    assert change["new_path"] == "plan.handlungsfelder[1].umsetzungsort"


def test_an_existing_file_is_kept(tmp_path, changed):
    out = tmp_path / "a.html"
    out.write_bytes(b"mine")
    assert run(EXAMPLE, changed, "-o", out).exit_code == 2
    assert run(EXAMPLE, changed, "-o", out, "--force").exit_code == 0


def test_a_document_without_forms_is_an_error(tmp_path):
    docx.Document().save(str(tmp_path / "brief.docx"))
    result = run(EXAMPLE, tmp_path / "brief.docx")
    assert (result.exit_code, "[kein-formular]" in result.stderr) == (1, True)


def test_a_file_with_two_plans_is_refused(tmp_path, changed):
    both = docx.Document(io.BytesIO(changed.read_bytes()))
    body = both.element.body
    for element in list(body)[:-1]:
        body.insert(len(body) - 1, element.__copy__())
    both.save(str(tmp_path / "zwei.docx"))
    result = run(EXAMPLE, tmp_path / "zwei.docx")
    assert (result.exit_code, "2 plans" in result.stderr) == (3, True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the plan and two sheets, named so that the second sheet comes first."""
    path = tmp_path / "stand"
    path.mkdir()
    fill(MAPPE.plan).save(path / "plan.docx")
    for name, sheet in zip(("z.docx", "a.docx"), two_sheets().werkzeugblaetter, strict=True):
        fill(sheet).save(path / name)
    return path


def two_sheets() -> Mappe:
    made = MAPPE.model_copy(deep=True)
    made.werkzeugblaetter = [*made.werkzeugblaetter, made.werkzeugblaetter[0].model_copy(update={"werkzeug": "Bus"})]
    return made


@pytest.mark.parametrize("turned", [False, True])
def test_a_folder_is_one_state_in_which_sheets_have_no_order(folder, tmp_path, turned):
    two_sheets().save(tmp_path / "mappe.yaml")
    result = run(*[folder, tmp_path / "mappe.yaml"][:: -1 if turned else 1])
    assert (result.exit_code, result.stdout, result.stderr) == (0, "Es gibt keine Änderungen.\n", "")


def test_a_folder_with_two_plans_is_refused(folder):
    fill(MAPPE.plan).save(folder / "zweiter.docx")
    result = run(EXAMPLE, folder)
    assert (result.exit_code, "several plans" in result.stderr) == (3, True)


@pytest.mark.parametrize("missing", ["Werkstattplan", "Werkzeugblatt"])
@pytest.mark.parametrize("turned", [False, True])
def test_what_one_state_holds_none_of_is_neither_new_nor_gone(tmp_path, missing, turned):
    left = {"plan": None} if missing == "Werkstattplan" else {"werkzeugblaetter": []}
    MAPPE.model_copy(update=left).save(tmp_path / "teil.yaml")
    result = run(*[EXAMPLE, tmp_path / "teil.yaml"][:: -1 if turned else 1])
    assert (result.exit_code, result.stdout) == (0, "Es gibt keine Änderungen.\n")
    assert f"note: {tmp_path / 'teil.yaml'} holds no {missing}; " in result.stderr


def test_states_without_a_kind_in_common_are_not_called_equal(tmp_path):
    fill(MAPPE.plan).save(tmp_path / "plan.docx")
    fill(MAPPE.werkzeugblaetter[0]).save(tmp_path / "blatt.docx")
    result = run(tmp_path / "plan.docx", tmp_path / "blatt.docx")
    assert (result.exit_code, result.stdout, result.stderr.count("note: ")) == (1, "", 2)


def test_a_terminal_gets_a_table_in_its_width():
    console = Console(file=io.StringIO(), width=90, force_terminal=True, color_system="standard", legacy_windows=False)
    new = MAPPE.model_copy(deep=True)
    new.plan.kommune = "Neuenhain [bold]"
    differences.show(diff(MAPPE, new), console)
    shown = console.file.getvalue()
    assert "[bold]" in shown
    assert "\x1b[" in shown
