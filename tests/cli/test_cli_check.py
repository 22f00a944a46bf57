"""``merkblatt check``."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner, Result

from merkblatt import RULES, Mappe, fill, read
from merkblatt.cli.app import app

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "fixtures" / "musterkommune.yaml"
MAPPE = Mappe.load(EXAMPLE)


def run(*arguments: object) -> Result:
    """What ``merkblatt check`` does with these arguments."""
    return CliRunner().invoke(app, ["check", *map(str, arguments)])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.docx"
    fill(MAPPE.plan).save(path)
    return path


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "blatt.docx"
    fill(MAPPE.werkzeugblaetter[0]).save(path)
    return path


def test_a_line_has_file_place_severity_message_and_code(plan):
    lines = run(plan).stdout.splitlines()
    wanted = f"{plan.as_posix()}: Tabelle 1, Zeile 5, Spalte 5: error: Handlungsfeld „Bürgerbeteiligung“: "
    assert [line for line in lines if line.startswith(wanted) and line.endswith("[hf-ohne-ort]")]


def test_errors_end_with_1_and_warnings_alone_with_0(plan):
    result = run(plan)
    assert (result.exit_code, result.stderr) == (1, "files: 1, errors: 4, warnings: 3, notes: 0\n")
    errors = {line.rpartition("[")[2].rstrip("]") for line in result.stdout.splitlines() if ": error: " in line}
    assert run(plan, *(word for code in errors for word in ("--off", code))).exit_code == 0


def test_data_are_checked_by_their_paths():
    assert ": plan.handlungsfelder[3].umsetzungsort: error: " in run(EXAMPLE).stdout


def test_files_with_one_plan_are_checked_together(plan, sheet):
    assert "[blatt-werkzeug-unbekannt]" not in run(plan, sheet).stdout
    assert "keine Werkzeugblätter" in run(plan).stdout
    assert "keine Werkzeugblätter" not in run(plan, sheet).stdout


def test_a_sheets_finding_belongs_to_its_own_file(plan, sheet):
    found = json.loads(run(plan, sheet, "--format", "json").stdout)
    assert [Path(one["datei"]).name for one in found] == ["plan.docx", "blatt.docx"]
    paths = [finding["path"] for finding in found[1]["findings"]]
    assert paths
    assert all(path.startswith("werkzeugblaetter[0].") for path in paths)


def test_files_with_several_plans_are_checked_alone(plan, tmp_path):
    other = tmp_path / "anderer.docx"
    other.write_bytes(plan.read_bytes())
    assert run(plan, other).stdout.count("keine Werkzeugblätter") == 2


def test_a_rule_can_be_switched_off_or_weighed_anew(plan):
    assert "[hf-ohne-ort]" not in run(plan, "--off", "hf-ohne-ort").stdout
    lines = run(plan, "--severity", "hf-ohne-ort=info").stdout.splitlines()
    assert [": info: " in line for line in lines if "[hf-ohne-ort]" in line] == [True]


@pytest.mark.parametrize("wrong", [("--off", "nix"), ("--severity", "nix=info"), ("--severity", "hf-ohne-ort=viel")])
def test_an_unknown_rule_or_level_is_wrong_use(plan, wrong):
    result = run(plan, *wrong)
    assert (result.exit_code, result.stdout) == (2, "")


def test_json_names_the_reason(plan):
    (found,) = json.loads(run(plan, "--format", "json").stdout)
    (finding,) = [one for one in found["findings"] if one["code"] == "hf-ohne-ort"]
    assert finding["reason"] == RULES["hf-ohne-ort"].reason
    assert finding["source"]["row"] == 5


def test_sarif_has_rules_results_and_places(plan, tmp_path):
    out = tmp_path / "befund.sarif"
    assert run(plan, "-o", out).exit_code == 1
    log = json.loads(out.read_text(encoding="utf-8"))
    (only,) = log["runs"]
    rules = only["tool"]["driver"]["rules"]
    assert (log["version"], only["tool"]["driver"]["name"]) == ("2.1.0", "merkblatt")
    assert {rule.code for rule in RULES} <= {rule["id"] for rule in rules}
    for result in only["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        (location,) = result["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"] == plan.as_uri()


def test_a_relative_path_is_a_reference_in_sarif(plan, monkeypatch):
    monkeypatch.chdir(plan.parent)
    plan.rename("mein plan ä.docx")
    (result, *_) = json.loads(run("mein plan ä.docx", "--format", "sarif").stdout)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "mein%20plan%20%C3%A4.docx"


def test_a_file_that_cannot_be_read_is_a_finding_and_the_others_are_checked(plan, tmp_path):
    result = run(plan, tmp_path / "fehlt.docx")
    assert result.exit_code == 3
    assert "[datei-nicht-lesbar]" in result.stdout
    assert "[hf-ohne-ort]" in result.stdout


def test_what_reading_noticed_is_told_too(tmp_path):
    letter = tmp_path / "brief.docx"
    docx.Document().save(str(letter))
    result = run(letter)
    assert (result.exit_code, "[kein-formular]" in result.stdout) == (1, True)


def test_an_existing_report_is_kept(plan, tmp_path):
    out = tmp_path / "befund.txt"
    out.write_bytes(b"mine")
    assert run(plan, "-o", out).exit_code == 2
    assert out.read_bytes() == b"mine"
    assert run(plan, "-o", out, "--force").exit_code == 1


def test_no_control_character_of_a_document_reaches_the_terminal(tmp_path):
    data = tmp_path / "daten.yaml"
    data.write_text('plan: {kommune: "Musterkommune\\tA\\nB", handlungsfelder: [{name: A}]}\n', encoding="utf-8")
    assert all(line.isprintable() for line in run(data).stdout.splitlines())


def test_findings_become_comments_in_a_copy(plan, tmp_path):
    before, out = plan.read_bytes(), tmp_path / "rueckfrage.docx"
    result = run(plan, "--comments", out)
    assert result.exit_code == 1
    assert plan.read_bytes() == before
    asked = {one.text for block in read(out).body.walk() for one in getattr(block, "comments", ())}
    lines = [line.partition(": error: ")[2].rpartition(" [")[0] for line in result.stdout.splitlines()]
    assert {line for line in lines if line} <= asked


def test_a_commented_copy_gets_new_comments_in_place_of_the_old_ones(plan, tmp_path):
    once, twice = tmp_path / "eins.docx", tmp_path / "zwei.docx"
    run(plan, "--comments", once)
    result = run(once, "--comments", twice)
    assert "Kommentar" not in result.stdout
    assert twice.read_bytes() == once.read_bytes()


def test_comments_are_for_one_document_at_a_time(plan, sheet, tmp_path):
    assert run(plan, sheet, "--comments", tmp_path / "a.docx").exit_code == 2


def test_data_cannot_be_commented(tmp_path):
    result = run(EXAMPLE, "--comments", tmp_path / "a.docx")
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "comments need a Word document" in result.stderr
    assert "in Word" not in result.stderr.partition("remedy: ")[2]
    assert result.stdout == run(EXAMPLE).stdout


def test_an_ending_that_tells_no_format_is_refused_unless_the_format_is_given(plan, tmp_path):
    assert run(plan, "-o", tmp_path / "befund.html").exit_code == 2
    assert list(tmp_path.iterdir()) == [plan]
    assert run(plan, "-o", tmp_path / "befund.log", "--format", "text").exit_code == 1


def test_a_copy_that_is_there_is_kept(plan):
    assert run(plan, "--comments", plan).exit_code == 2
    assert run(plan, "--comments", plan, "--force").exit_code == 1
