"""The folder ``fixtures``: filled documents give their data back, damaged ones a typed error."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from merkblatt import Mappe, Severity, extract
from merkblatt.cli.app import app
from merkblatt.errors import DamagedFile, EncryptedFile, UnknownFormat, UnsafeFile

FIXTURES = Path(__file__).parents[1] / "fixtures"
README = (FIXTURES / "README.md").read_text(encoding="utf-8")
FILLED = sorted((FIXTURES / "gefuellt").iterdir())

DAMAGED = {
    "abgeschnitten.docx": DamagedFile,
    "altes-word.docx": UnknownFormat,
    "aufgeblasen.docx": UnsafeFile,
    "entitaeten.docx": UnsafeFile,
    "kein-word.docx": UnknownFormat,
    "kein-xml.docx": DamagedFile,
    "leer.docx": UnknownFormat,
    "ohne-dokument.docx": DamagedFile,
    "ohne-inhalt.odt": UnknownFormat,
    "pdf.docx": DamagedFile,
    "pruefsumme.docx": DamagedFile,
    "verschluesselt.docx": EncryptedFile,
}


def without_foot(mappe: Mappe) -> Mappe:
    """What pandoc leaves: it writes no page foot."""
    assert mappe.plan is not None
    return mappe.model_copy(update={"plan": mappe.plan.model_copy(update={"gefoerdert_von": "", "projektpartner": ""})})


def expected(document: Path) -> Mappe:
    """What a filled document was made from; its name says form and program."""
    form, program = document.stem.split("-")
    example = Mappe.load(FIXTURES / "musterkommune.yaml")
    match form:
        case "werkstattplan":
            return Mappe(plan=example.plan)
        case "werkzeugblatt":
            return Mappe(werkzeugblaetter=example.werkzeugblaetter)
        case "mappe":
            return example
    town = Mappe.load(FIXTURES / "musterstadt.yaml")
    return without_foot(town) if program == "pandoc" else town


PRINTED = sorted((FIXTURES / "gedruckt").iterdir())


@pytest.mark.parametrize(
    "document", [one for one in PRINTED if one.stem != "spalten-ohne-linien"], ids=lambda one: one.stem
)
def test_what_a_browser_printed_gives_its_data_back(document):
    extraction = extract(document)
    assert extraction.mappe == Mappe(plan=Mappe.load(FIXTURES / "musterkommune.yaml").plan)
    assert (extraction.findings, extraction.unmapped) == ((), ())


def test_columns_without_lines_or_tags_are_a_finding():
    extraction = extract(FIXTURES / "gedruckt" / "spalten-ohne-linien.pdf")
    assert "spalten-ohne-linien" in {finding.code for finding in extraction.findings}
    assert "Seniorenbeirat" in " ".join(text.text for text in extraction.unmapped)


@pytest.mark.parametrize("document", FILLED, ids=lambda path: path.name)
def test_a_document_that_another_program_saved_gives_its_data_back(document):
    assert extract(document).mappe == expected(document)


@pytest.mark.parametrize("document", FILLED, ids=lambda path: path.name)
def test_a_document_that_another_program_saved_gives_nobody_anything_to_do(document):
    assert [one for one in extract(document).findings if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize("document", [path for path in FILLED if "pandoc" not in path.stem], ids=lambda path: path.name)
def test_nothing_is_left_over_in_what_libreoffice_saved(document):
    assert extract(document).unmapped == ()


@pytest.mark.parametrize("document", [path for path in FILLED if "pandoc" in path.stem], ids=lambda path: path.name)
def test_the_alternative_texts_that_pandoc_writes_above_tables_are_left_over(document):
    tables = len(extract(document).mappe.werkzeugblaetter) + len(extract(document).plaene)
    assert [": Tabelle mit " in one.text for one in extract(document).unmapped] == [True] * tables


def test_every_form_was_saved_by_every_program():
    forms = ("mappe", "musterstadt", "werkstattplan", "werkzeugblatt")
    ways = ("libreoffice.docx", "libreoffice.odt", "opendocument.docx", "pandoc.docx")
    assert [path.name for path in FILLED] == [f"{form}-{way}" for form in forms for way in ways]


@pytest.mark.parametrize("name", DAMAGED)
def test_a_document_that_cannot_be_read_is_an_error_of_its_own_kind(name):
    with pytest.raises(DAMAGED[name]) as caught:
        extract(FIXTURES / "beschaedigt" / name)
    assert type(caught.value) is DAMAGED[name]


@pytest.mark.parametrize("name", DAMAGED)
def test_the_command_line_ends_with_3_for_an_unreadable_document_and_says_what_to_do(name):
    result = CliRunner().invoke(app, ["extract", "--format", "json", str(FIXTURES / "beschaedigt" / name)])
    assert result.exit_code == 3
    assert re.search(r"^error: .+\nremedy: .+", result.stderr, re.MULTILINE)


def test_one_unreadable_document_is_no_end_for_the_others():
    result = CliRunner().invoke(app, ["extract", str(FIXTURES / "beschaedigt"), str(FIXTURES / "gefuellt")])
    assert result.exit_code == 3
    assert result.stdout.count("- datei:") == len(DAMAGED) + len(FILLED)
    assert result.stdout.count("kommune: Musterkommune") == 8


def test_the_damaged_documents_are_those_of_the_test():
    assert {path.name for path in (FIXTURES / "beschaedigt").iterdir()} == set(DAMAGED)


def test_every_file_is_explained_in_the_folders_readme():
    files = {path.name for path in FIXTURES.rglob("*") if path.is_file() and path.suffix in {".yaml", ".py", ".png"}}
    assert {name for name in files | set(DAMAGED) if f"`{name}`" not in README} == set()


@pytest.mark.parametrize(("name", "error"), DAMAGED.items(), ids=DAMAGED)
def test_the_folders_readme_names_the_error_of_each_damaged_document(name, error):
    line = next(line for line in README.splitlines() if line.startswith(f"| `{name}`"))
    assert f"`{error.__name__}`" in line


def test_every_reading_of_the_folders_readme_stands_in_the_example():
    table = README.partition("### Every deviation")[2].partition("###")[0]
    rows = [line.split(" | ") for line in table.splitlines() if line.startswith("| `")]
    readings = [text for row in rows for text in re.findall(r"`([^`]+)`", row[1]) if not text.endswith(":")]
    example = " ".join((FIXTURES / "musterkommune.yaml").read_text(encoding="utf-8").split())
    assert len(readings) > 15
    assert [text for text in readings if text not in example] == []
