"""``merkblatt pdf``."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from merkblatt import Handlungsfeld, Mappe, Werkstattplan, Werkzeugblatt, extract, fill
from merkblatt.cli.app import app
from tests.pdf.conformance import faults
from tests.programs import require

ROOT = Path(__file__).parents[2]
TOWN = ROOT / "fixtures" / "musterstadt.yaml"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: object):
    return CliRunner().invoke(app, ["pdf", *map(str, arguments)])


def test_a_data_file_gives_a_pdf_for_each_form(folder):
    done = run(TOWN, "-o", "out")
    assert (done.exit_code, done.stderr) == (0, "")
    names = [path.name for path in (folder / "out").iterdir()]
    assert sorted(names) == sorted(Path(line).name for line in done.stdout.splitlines())
    assert "werkstattplan-musterstadt.pdf" in names


@pytest.mark.parametrize("name", ["mappe-libreoffice.docx", "mappe-libreoffice.odt"])
def test_a_filled_document_becomes_a_pdf_in_one_step(name, folder):
    done = run(ROOT / "fixtures" / "gefuellt" / name)
    assert done.exit_code == 0
    assert PdfReader(folder / "mappe-libreoffice.pdf").metadata.title.startswith("Werkstattplan")


def test_a_filled_sheet_keeps_the_page_foot_that_its_data_does_not_hold(folder):
    fill(Werkzeugblatt(werkzeug="Lotsen"), footer={"gefoerdert_von": "Bund", "projektpartner": "Land"}).save("b.docx")
    done = run("b.docx")
    (page,) = PdfReader(folder / "b.pdf").pages
    assert (done.exit_code, done.stderr) == (0, "")
    assert "Gefördert von: Bund" in page.extract_text()
    assert "Projektpartner: Land" in page.extract_text()


def test_one_pdf_takes_the_name_that_is_given(folder):
    fill(Werkstattplan(kommune="Musterstadt")).save("plan.docx")
    done = run("plan.docx", "-o", "plan-neu.pdf")
    assert (done.exit_code, (folder / "plan-neu.pdf").is_file()) == (0, True)


def test_one_name_for_several_pdfs_is_refused(folder):
    done = run(TOWN, "-o", "alles.pdf")
    assert (done.exit_code, list(folder.iterdir())) == (2, [])


def test_what_reading_noticed_is_said_before_anything_is_written():
    fill(Werkstattplan(kommune="Musterstadt")).save("plan.docx")
    document = docx.Document("plan.docx")
    document.add_paragraph("Noch nicht beschlossen!")
    document.save("plan.docx")
    done = run("plan.docx")
    assert done.output.index("Nicht im PDF: „Noch nicht beschlossen!“") < done.output.index("plan.pdf\n")


def test_a_document_without_a_form_gives_no_pdf(folder):
    fill(Mappe()).save("leer.docx")
    done = run("leer.docx", TOWN, "-o", "out")
    assert (done.exit_code, "kein-formular" in done.stderr, (folder / "out" / "leer.pdf").exists()) == (1, True, False)


def test_a_pdf_that_is_there_already_is_kept(folder):
    (folder / "plan.pdf").write_text("alt")
    fill(Werkstattplan(kommune="Musterstadt")).save("plan.docx")
    done = run("plan.docx")
    assert (done.exit_code, (folder / "plan.pdf").read_text()) == (2, "alt")
    assert run("plan.docx", "--force").exit_code == 0


def test_a_bundle_holds_the_plan_and_its_sheets_by_handlungsfeld(folder):
    fields = [Handlungsfeld(name="Wohnen"), Handlungsfeld(name="Mobilität")]
    fill(Werkstattplan(kommune="Musterstadt", handlungsfelder=fields)).save("plan.docx")
    names = {"a": ("Mobilität", "Bus"), "b": ("Wohnen", "Lotsen"), "c": ("Mobilität", "Taxi")}
    for name, (field, tool) in names.items():
        fill(Werkzeugblatt(handlungsfeld=field, werkzeug=tool, jahr=2024)).save(f"{name}.docx")
    done = run("a.docx", "plan.docx", "b.docx", "c.docx", "--bundle")
    assert (done.exit_code, done.stdout) == (0, "mappe-musterstadt.pdf\n")
    data = (folder / "mappe-musterstadt.pdf").read_bytes()
    assert [sheet.werkzeug for sheet in extract(data).werkzeugblaetter] == ["Lotsen", "Bus", "Taxi"]
    assert faults(data) == []
    outline = PdfReader(folder / "mappe-musterstadt.pdf").outline
    assert [one.title for one in outline if not isinstance(one, list)] == [
        "Werkstattplan Musterstadt", "Handlungsfeld: Wohnen", "Handlungsfeld: Mobilität"
    ]  # fmt: skip


def test_a_bundle_of_two_plans_is_refused():
    fill(Werkstattplan(kommune="Musterstadt")).save("a.docx")
    fill(Werkstattplan(kommune="Musterdorf")).save("b.docx")
    assert run("a.docx", "b.docx", "--bundle").exit_code == 3


def test_libreoffice_keeps_the_exact_look_and_the_data(folder):
    require("soffice")
    fill(Werkstattplan(kommune="Musterstadt", handlungsfelder=[Handlungsfeld(name="Wohnen")])).save("plan.docx")
    document = docx.Document("plan.docx")
    document.core_properties.title = ""
    document.save("plan.docx")
    done = run("plan.docx", TOWN, "-o", "out", "--via", "libreoffice")
    assert done.exit_code == 0
    reader = PdfReader(folder / "out" / "plan.pdf")
    (file,) = (one.get_object() for one in reader.root_object["/AF"])
    said = (reader.metadata.title, reader.root_object["/Lang"], file["/AFRelationship"])
    assert said == ("Werkstattplan Musterstadt", "de-DE", "/Source")
    assert [one for one in faults((folder / "out" / "plan.pdf").read_bytes()) if "conformance" not in one] == []
    for path in (folder / "out").iterdir():
        assert extract(path).findings == ()


def test_without_libreoffice_the_exact_look_is_refused_with_a_remedy(monkeypatch):
    monkeypatch.setattr("merkblatt.pdf.printing.find_office", lambda: None)
    done = run(TOWN, "--via", "libreoffice")
    assert (done.exit_code, "leave out '--via libreoffice'" in done.stderr) == (2, True)


@pytest.mark.parametrize("option", ["--public", "--bundle"])
def test_what_libreoffice_cannot_do_is_refused(option):
    assert run(TOWN, "--via", "libreoffice", option).exit_code == 2


def test_public_pdfs_leave_out_names_also_in_other_forms_and_in_their_file_names(folder):
    field = Handlungsfeld(name="Wohnen", ansprechperson="Frau Anna Löwe, Bauamt")
    sheet = Werkzeugblatt(werkzeug="Treffen mit Frau Löwe", jahr=2024, besonderheiten="Löwe und Bär fragen")
    Mappe(plan=Werkstattplan(kommune="Musterstadt", handlungsfelder=[field]), werkzeugblaetter=[sheet]).save("m.yaml")
    assert run("m.yaml", "--public", "--leave-out", "Bär").exit_code == 0
    (made,) = folder.glob("werkzeugblatt*.pdf")
    assert made.name == "werkzeugblatt-treffen-mit-ausgelassen-2024.pdf"
    assert extract(made).werkzeugblaetter[0].besonderheiten == "[ausgelassen] und [ausgelassen] fragen"


def test_names_are_left_out_of_public_pdfs_only():
    assert run(TOWN, "--leave-out", "Bär").exit_code == 2


def test_a_file_that_cannot_be_read_does_not_stop_the_others(folder):
    fill(Werkstattplan(kommune="Musterstadt")).save("plan.docx")
    done = run("fehlt.docx", "plan.docx", "-o", "out")
    assert (done.exit_code, "fehlt.docx" in done.stderr) == (3, True)
    assert [path.name for path in (folder / "out").iterdir()] == ["plan.pdf"]


def test_a_bundle_is_made_of_all_files_or_not_at_all(folder):
    fill(Werkstattplan(kommune="Musterstadt")).save("plan.docx")
    done = run("fehlt.docx", "plan.docx", "--bundle")
    assert (done.exit_code, [path.name for path in folder.iterdir()]) == (3, ["plan.docx"])


def test_a_folder_stands_for_the_documents_in_it(folder):
    (folder / "eingang").mkdir()
    fill(Werkstattplan(kommune="Musterstadt")).save("eingang/plan.docx")
    assert (run("eingang", "-o", "out").exit_code, (folder / "out" / "plan.pdf").is_file()) == (0, True)
