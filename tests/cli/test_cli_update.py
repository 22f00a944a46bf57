"""``merkblatt update``."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner, Result

from merkblatt import Mappe, extract, fill, read
from merkblatt.cli.app import app
from tests.builders.wml import docx as made
from tests.builders.wml import p, tbl, tr

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
    assert "note: 1 sheet of the data is not in " in result.stderr
    assert extract(tmp_path / "neu.docx").mappe.plan == Mappe.load(data).plan


def test_changes_can_be_revisions_of_somebody(plan, data, tmp_path):
    out = tmp_path / "neu.docx"
    assert run(plan, data, "-o", out, "--track-changes", "--author", "Geschäftsstelle").exit_code == 0
    assert extract(out, revisions="original").mappe.plan == MAPPE.plan
    assert extract(out).mappe.plan == Mappe.load(data).plan


def test_an_author_without_revisions_is_wrong_use(plan, data, tmp_path):
    assert run(plan, data, "-o", tmp_path / "neu.docx", "--author", "X").exit_code == 2


def test_what_cannot_be_written_writes_nothing(tmp_path):
    form, new = tmp_path / "plan.docx", tmp_path / "neu.yaml"
    form.write_bytes(made(p("Werkstattplan Ort"), tbl(tr("HF", "Beschreibung", "Zeitraum"), tr("1. A", "x", "2024"))))
    mappe = extract(form).mappe
    mappe.plan.jahre = [2024, 2025]
    mappe.save(new)
    result = run(form, new, "-o", tmp_path / "neu.docx")
    assert (result.exit_code, "plan.jahre" in result.stderr) == (2, True)
    assert not (tmp_path / "neu.docx").exists()


def test_forms_that_the_document_lacks_are_added_and_those_that_the_data_lack_taken_out_where_asked(plan, tmp_path):
    out = tmp_path / "neu.docx"
    assert run(plan, EXAMPLE, "-o", out, "--all-forms").exit_code == 0
    assert extract(out).mappe == MAPPE
    MAPPE.model_copy(update={"plan": None}).save(tmp_path / "blatt.yaml")
    assert run(out, tmp_path / "blatt.yaml", "-o", tmp_path / "blatt.docx", "--all-forms").exit_code == 0
    assert extract(tmp_path / "blatt.docx").mappe == Mappe.load(tmp_path / "blatt.yaml")


def test_forms_that_the_data_lack_stay_as_they_are(tmp_path):
    whole = tmp_path / "mappe.docx"
    fill(MAPPE).save(whole)
    MAPPE.model_copy(update={"werkzeugblaetter": []}).save(tmp_path / "plan.yaml")
    assert run(whole, tmp_path / "plan.yaml", "-o", tmp_path / "neu.docx").exit_code == 0
    assert extract(tmp_path / "neu.docx").mappe == MAPPE


def test_an_existing_document_is_kept(plan, data):
    before = plan.read_bytes()
    assert run(plan, data, "-o", plan).exit_code == 2
    assert plan.read_bytes() == before
    assert run(plan, data, "-o", plan, "--force").exit_code == 0


def test_edits_are_kept_and_conflicts_are_asked_in_the_cell(plan, data, tmp_path):
    typed, out = tmp_path / "getippt.docx", tmp_path / "neu.docx"
    document = docx.Document(str(plan))
    document.tables[0].rows[1].cells[4].paragraphs[0].runs[0].text = "vom Amt"
    document.save(str(typed))
    result = run(typed, data, "-o", out, "--keep-edits", "--comments")
    assert (result.exit_code, "[konflikt]" in result.stderr) == (0, True)
    assert extract(out).plaene[0].handlungsfelder[0].umsetzungsort == "vom Amt"
    asked = [one.text for block in read(out).body.walk() for one in getattr(block, "comments", ())]
    assert "„alle Orte“" in asked[0]


def test_status_lists_what_people_changed(plan, tmp_path):
    document = docx.Document(str(plan))
    document.tables[0].rows[1].cells[4].paragraphs[0].runs[0].text = "vom Amt"
    document.save(str(tmp_path / "getippt.docx"))
    result = CliRunner().invoke(app, ["status", str(tmp_path / "getippt.docx"), str(plan)])
    assert (result.exit_code, result.stdout.count("\n")) == (0, 1)
    assert "Tabelle 1, Zeile 2, Spalte 5: info: " in result.stdout
    assert "[seitdem-geaendert]" in result.stdout
    assert [line.rpartition(": ")[2] for line in result.stderr.splitlines()] == ["1 change", "0 changes"]


def test_comments_without_kept_edits_are_wrong_use(plan, data, tmp_path):
    assert run(plan, data, "-o", tmp_path / "neu.docx", "--comments").exit_code == 2


def comments_in(path: Path) -> list[str]:
    return [one.text for block in read(path).body.walk() for one in getattr(block, "comments", ())]


def test_questions_of_a_check_stay_when_an_update_asks_about_conflicts(plan, tmp_path):
    asked, out = tmp_path / "gefragt.docx", tmp_path / "neu.docx"
    CliRunner().invoke(app, ["check", str(plan), "--comments", str(asked)])
    assert run(asked, EXAMPLE, "-o", out, "--keep-edits", "--comments").exit_code == 0
    assert comments_in(out) == comments_in(asked) != []
