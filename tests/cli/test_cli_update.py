"""``merkblatt update``."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from merkblatt import Mappe, extract, fill
from merkblatt.cli.app import app

EXAMPLE = Path(__file__).parents[2] / "fixtures" / "musterkommune.yaml"
MAPPE = Mappe.load(EXAMPLE)


def run(*arguments: object) -> Result:
    """What ``merkblatt update`` does with these arguments."""
    return CliRunner().invoke(app, ["update", *map(str, arguments)])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.docx"
    fill(MAPPE.plan).save(path)
    return path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    mappe = MAPPE.model_copy(deep=True)
    mappe.plan.handlungsfelder[0].umsetzungsort = "alle Orte"
    path = tmp_path / "neu.yaml"
    mappe.save(path)
    return path


def test_the_document_says_what_the_data_say_and_other_forms_are_left_out(plan, data, tmp_path):
    result = run(plan, data, "-o", tmp_path / "neu.docx")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "1 sheets of the data" in result.stderr
    assert extract(tmp_path / "neu.docx").mappe.plan == Mappe.load(data).plan


def test_changes_can_be_revisions_of_somebody(plan, data, tmp_path):
    out = tmp_path / "neu.docx"
    assert run(plan, data, "-o", out, "--track-changes", "--author", "Geschäftsstelle").exit_code == 0
    assert extract(out, revisions="original").mappe.plan == MAPPE.plan
    assert extract(out).mappe.plan == Mappe.load(data).plan


def test_an_author_without_revisions_is_wrong_use(plan, data, tmp_path):
    assert run(plan, data, "-o", tmp_path / "neu.docx", "--author", "X").exit_code == 2


def test_what_cannot_be_written_writes_nothing(plan, tmp_path):
    mappe = MAPPE.model_copy(deep=True)
    mappe.plan.jahre = [*mappe.plan.jahre, 2021]
    mappe.save(tmp_path / "neu.yaml")
    result = run(plan, tmp_path / "neu.yaml", "-o", tmp_path / "neu.docx")
    assert (result.exit_code, "plan.jahre" in result.stderr) == (2, True)
    assert not (tmp_path / "neu.docx").exists()


def test_an_existing_document_is_kept(plan, data):
    before = plan.read_bytes()
    assert run(plan, data, "-o", plan).exit_code == 2
    assert plan.read_bytes() == before
    assert run(plan, data, "-o", plan, "--force").exit_code == 0
