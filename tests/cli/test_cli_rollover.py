"""``merkblatt rollover``."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner, Result

from merkblatt import Mappe, extract, fill
from merkblatt.cli.app import app

FIXTURES = Path(__file__).parents[2] / "fixtures"
TOWN = FIXTURES / "musterstadt.yaml"


def run(*arguments: object) -> Result:
    """What ``merkblatt rollover`` does with these arguments."""
    return CliRunner().invoke(app, ["rollover", *map(str, arguments)])


def test_the_sheets_are_written_and_the_report_is_told(tmp_path):
    result = run(TOWN, "--year", 2025, "-o", tmp_path / "2025")
    files = sorted(path.name for path in (tmp_path / "2025").iterdir())
    assert result.exit_code == 0
    assert files == [
        "werkzeugblatt-besuchsdienst-klingel-kaffee-2025.docx",
        "werkzeugblatt-wohnberatung-im-rathaus-2025.docx",
    ]
    assert result.stdout.count("\n") == 2
    assert "info: „Wohnberatung im Rathaus“: Blatt für 2025 aus dem Blatt für 2024 angelegt." in result.stderr


def test_the_page_foot_is_the_plans(tmp_path):
    run(TOWN, "--year", 2025, "-o", tmp_path)
    document = next(tmp_path.glob("*wohnberatung*"))
    texts = [one.text for one in extract(document).unmapped]
    assert texts[0] == f"Gefördert von: {Mappe.load(TOWN).plan.gefoerdert_von}"


def test_a_folder_of_documents_is_one_mappe(tmp_path):
    mappe = Mappe.load(TOWN)
    (tmp_path / "alt").mkdir()
    fill(mappe.plan).save(tmp_path / "alt" / "plan.docx")
    fill(mappe.werkzeugblaetter[0]).save(tmp_path / "alt" / "blatt.docx")
    assert run(tmp_path / "alt", "--year", 2025, "-o", tmp_path / "neu").exit_code == 0
    assert len(list((tmp_path / "neu").iterdir())) == 2


def test_without_a_plan_it_ends_with_1(tmp_path):
    fill(Mappe.load(TOWN).werkzeugblaetter[0]).save(tmp_path / "blatt.docx")
    result = run(tmp_path / "blatt.docx", "--year", 2025, "-o", tmp_path)
    assert (result.exit_code, "[fortschreibung-ohne-plan]" in result.stderr) == (1, True)


def test_two_plans_are_refused(tmp_path):
    result = run(TOWN, FIXTURES / "musterkommune.yaml", "--year", 2025, "-o", tmp_path)
    assert (result.exit_code, list(tmp_path.iterdir())) == (3, [])


def test_a_sheet_that_is_there_is_kept(tmp_path):
    run(TOWN, "--year", 2025, "-o", tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert run(TOWN, "--year", 2025, "-o", tmp_path).exit_code == 2
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert run(TOWN, "--year", 2025, "-o", tmp_path, "--force").exit_code == 0
