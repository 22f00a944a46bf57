"""A form's year, on the leaflet's example: filled, edited in the office, asked back, answered, updated, carried on."""

from __future__ import annotations

import io
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from merkblatt import (
    Einzelmassnahme,
    Extraction,
    Handlungsfeld,
    Kontakt,
    Mappe,
    Werkzeug,
    Werkzeugblatt,
    ask_back,
    check,
    diff,
    extract,
    fill,
    read,
    rollover,
    status,
    update,
    update_keeping,
)
from merkblatt.reading import Table
from tests.programs import convert, faults

EXAMPLE = Mappe.load(Path(__file__).parents[1] / "fixtures" / "musterkommune.yaml")
AUTHOR = "Geschäftsstelle"


def edited(data: bytes, edit: Callable[[docx.document.Document], None]) -> bytes:
    document, made = docx.Document(io.BytesIO(data)), io.BytesIO()
    edit(document)
    document.save(made)
    return made.getvalue()


def in_the_office(document: docx.document.Document) -> None:
    """Somebody types into a cell, somebody else adds a column, a third one tracks a change."""
    plan = document.tables[0]
    plan.cell(4, 3).paragraphs[0].add_run("Frau Beispiel, Stabsstelle")
    column = plan.add_column(Mm(15))
    column.cells[0].text = "Priorität"
    column.cells[1].text = "hoch"
    paragraph = plan.cell(2, 4).paragraphs[0]._p  # noqa: SLF001 - python-docx has no revisions
    track(paragraph, "ins", {"w:t": " oder woanders"})


def track(paragraph: object, kind: str, text: dict[str, str]) -> None:
    revision = OxmlElement(f"w:{kind}")
    for name, value in (("id", "900"), ("author", "Frau Maier"), ("date", "2018-01-08T09:00:00Z")):
        revision.set(qn(f"w:{name}"), value)
    run = OxmlElement("w:r")
    for tag, value in text.items():
        inner = OxmlElement(tag)
        inner.text = value
        inner.set(qn("xml:space"), "preserve")
        run.append(inner)
    revision.append(run)
    paragraph.append(revision)


def answers(document: docx.document.Document) -> None:
    """The office answers what it was asked: it names a place."""
    document.tables[0].cell(4, 4).paragraphs[0].add_run("alle Gemeinden")


@dataclass
class Story:
    """The document's states, and what was read of them."""

    filled: bytes
    office: bytes
    asked: bytes
    answered: bytes
    updated: bytes
    wanted: Mappe

    def read(self, state: str) -> Extraction:
        return extract(getattr(self, state))


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """The whole year, in one go."""
    folder = tmp_path_factory.mktemp("jahr")
    filled = fill(EXAMPLE).data
    source = folder / "mappe.docx"
    source.write_bytes(edited(filled, in_the_office))
    (saved,) = convert([source], "docx", tmp_path_factory.mktemp("libreoffice"))
    office = saved.read_bytes()
    extraction = extract(office)
    asked = ask_back(office, check(extraction.mappe, sources=extraction.sources)).data
    answered = edited(asked, answers)
    wanted = next_year(extract(answered).mappe)
    updated = update(answered, wanted, author=AUTHOR, date="2018-03-27T10:00:00Z").data
    return Story(filled, office, asked, answered, updated, wanted)


def next_year(mappe: Mappe) -> Mappe:
    """What the programme office knows by now."""
    new = deepcopy(mappe)
    fields = new.plan.handlungsfelder
    new.plan.jahre = [*new.plan.jahre, 2021]
    fields[0].jahre = [2017, 2018, 2021]
    fields[0].weitere["Beschluss"] = "12/2018"
    fields[1].werkzeuge = [*fields[1].werkzeuge[:2], Werkzeug(name="Bürgerbus im Probebetrieb")]
    fields.append(Handlungsfeld(nummer=5, name="Digitales", beschreibung="Netz für alle", umsetzungsort="Kreis"))
    del fields[2]
    sheet = new.werkzeugblaetter[0]
    sheet.ansprechperson = Kontakt("Herr Müller, Demografiebeauftragter, Tel. 03999 12345")
    sheet.einzelmassnahmen.insert(1, Einzelmassnahme(name="Einladungen verschicken", monate={2}))
    sheet.weitere["Aktenzeichen"] = "12-3"
    bus = Werkzeugblatt(
        handlungsfeld=fields[1].name, werkzeug="Bürgerbus im Probebetrieb", jahr=2018, zielgruppe="Alle"
    )
    new.werkzeugblaetter.append(bus)
    return new.canonical()


def test_what_the_office_did_is_read_and_told(story):
    plan = story.read("office").plaene[0]
    assert plan.handlungsfelder[3].ansprechperson == "Frau Beispiel, Stabsstelle"
    assert plan.handlungsfelder[0].weitere == {"Priorität": "hoch"}
    assert plan.handlungsfelder[1].umsetzungsort == "je nach Konzept oder woanders"
    told = {one.path for one in status(story.office)}
    assert told == {
        "plaene[0].handlungsfelder[0].weitere",
        "plaene[0].handlungsfelder[1].umsetzungsort",
        "plaene[0].handlungsfelder[3].ansprechperson",
    }


def test_the_office_finds_the_questions_in_its_own_document(story):
    asked = {one.text for block in read(story.asked).body.walk() for one in getattr(block, "comments", ())}
    assert any("Bürgerbeteiligung“: „Umsetzungsort“ ist leer" in text for text in asked)
    assert story.read("asked").mappe == story.read("office").mappe


def test_an_answered_question_is_not_asked_again(story):
    extraction = story.read("answered")
    again = ask_back(story.answered, check(extraction.mappe, sources=extraction.sources)).data
    asked = {one.text for block in read(again).body.walk() for one in getattr(block, "comments", ())}
    assert not any("Bürgerbeteiligung“: „Umsetzungsort“" in text for text in asked)
    assert any("Bürgerbeteiligung“: „Werkzeuge“ ist leer" in text for text in asked)


def test_the_update_can_be_accepted_or_rejected(story):
    assert story.read("updated").mappe == story.wanted
    before = extract(story.answered, revisions="original").mappe
    assert extract(story.updated, revisions="original").mappe == before


def test_rows_columns_lines_and_sheets_of_the_new_year_look_like_those_of_the_office(story):
    tables = [one for one in read(story.updated).body.blocks if isinstance(one, Table)]
    headings = [cell.text for cell in tables[0].row(0)]
    assert [headings.index(one) for one in ("2020", "2021", "Priorität")] == list(
        range(headings.index("2020"), headings.index("2020") + 3)
    )
    assert "Beschluss" in headings
    assert [cell.text for cell in tables[0].row(tables[0].rows - 1)][:2] == ["5. Digitales", "Netz für alle"]
    assert [cell.text for cell in tables[2].row(0)] == [cell.text for cell in tables[1].row(0)]
    assert "Aktenzeichen" in [cell.text for cell in tables[1].cells]


def test_what_the_office_typed_survives_an_update_from_old_data(story):
    data = EXAMPLE.model_copy(deep=True)
    data.plan.handlungsfelder[2].umsetzungsort = "ganzer Landkreis"
    kept = update_keeping(story.office, data)
    fields = extract(kept.document.data).mappe.plan.handlungsfelder
    assert (fields[2].umsetzungsort, fields[3].ansprechperson) == ("ganzer Landkreis", "Frau Beispiel, Stabsstelle")
    assert (fields[0].weitere, kept.findings) == ({"Priorität": "hoch"}, ())


def test_the_year_is_compared_with_the_last_one(story):
    changes = [(str(one.kind), one.subject, one.label) for one in diff(EXAMPLE, story.wanted)]
    assert ("geändert", "Handlungsfeld „Aufbau Demografienetzwerk“", "Jahre") in changes
    assert ("neu", "Handlungsfeld „Digitales“", "") in changes
    assert [kind for kind, subject, _ in changes if "Einladungen" in subject] == ["neu"]
    gone = [subject for kind, subject, _ in changes if kind == "entfallen" and "Handlungsfeld" in subject[:13]]
    assert gone == [f"Handlungsfeld „{EXAMPLE.plan.handlungsfelder[2].name}“"]
    assert ("neu", "Werkzeugblatt „Bürgerbus im Probebetrieb“ 2018", "") in changes


def test_next_years_sheets_are_made(story):
    rolled = rollover(story.wanted, 2018)
    (sheet,) = [one for one in rolled.mappe.werkzeugblaetter if one.werkzeug == "Runder Tisch"]
    assert (sheet.jahr, sheet.ansprechperson) == (2018, "Herr Müller, Demografiebeauftragter, Tel. 03999 12345")
    assert [step.name for step in sheet.einzelmassnahmen][1] == "Einladungen verschicken"


@pytest.mark.parametrize(("before", "after"), [("office", "asked"), ("answered", "updated")])
def test_the_validator_finds_no_more_faults_than_before(story, tmp_path, before, after):
    counts = []
    for state in (before, after):
        path = tmp_path / f"{state}.docx"
        path.write_bytes(getattr(story, state))
        counts.append(len(faults(path)))
    assert counts[1] <= counts[0]
