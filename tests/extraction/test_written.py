"""Forms and lists written as paragraphs."""

from __future__ import annotations

import pytest

from merkblatt import Einzelmassnahme, Handlungsfeld, extract
from tests.builders.wml import docx, level, lists, p, tbl, tr

NUMBERING = lists({1: [level("•")]})
HEAD = ("Werkzeug: Treff", "Zielgruppe: Senioren", "Ansprechperson: Frau Maier", "Budget: 600 €")


def item(text):
    return p(text, num=1)


def test_a_plan_may_be_a_heading_and_lines_for_each_handlungsfeld():
    lines = []
    for number, name in enumerate(("Pflege", "Wohnen"), start=1):
        lines += [f"Handlungsfeld {number}: {name}", "Beschreibung: Netzwerk", "Werkzeuge:", item("Café"), item("Bus")]
        lines += ["Ansprechperson: Frau Maier", "Zeitraum: 2018-2019"]
    extraction = extract(docx("Werkstattplan Stadt X", *lines, numbering=NUMBERING))
    common = {"beschreibung": "Netzwerk", "werkzeuge": ["Café", "Bus"], "ansprechperson": "Frau Maier"}
    plan = extraction.plaene[0]
    assert plan.kommune == "Stadt X"
    assert plan.handlungsfelder == [
        Handlungsfeld(nummer=1, name="Pflege", jahre=[2018, 2019], **common),
        Handlungsfeld(nummer=2, name="Wohnen", jahre=[2018, 2019], **common),
    ]
    assert (extraction.findings, extraction.unmapped) == ((), ())
    assert extraction.sources["plaene[0].handlungsfelder[1].name"].paragraph == 9


@pytest.mark.parametrize(
    "text",
    ["Konzept (Januar-März)", "Konzept: Januar bis März", "Konzept, I. Quartal", "Konzept – Jan-Mrz"],
)
def test_the_steps_of_a_sheet_may_be_a_list_with_their_months(text):
    extraction = extract(docx(*HEAD, "Einzelmaßnahmen 2018:", item(text), item("Feier"), numbering=NUMBERING))
    sheet = extraction.werkzeugblaetter[0]
    steps = [Einzelmassnahme(name="Konzept", monate=[1, 2, 3]), Einzelmassnahme(name="Feier")]
    assert (sheet.einzelmassnahmen, sheet.jahr) == (steps, 2018)
    assert extraction.unmapped == ()


def test_labels_need_no_colon_where_several_stand_alone():
    pairs = ("Werkzeug", "Treff", "Zielgruppe", "Senioren", "Budget", "600 €", "Besonderheiten", "keine")
    sheet = extract(docx(*pairs)).werkzeugblaetter[0]
    assert (sheet.werkzeug, sheet.zielgruppe, sheet.budget) == ("Treff", "Senioren", "600 €")
    assert sheet.besonderheiten == "keine"


def test_two_words_of_a_form_alone_in_their_lines_are_no_form():
    assert extract(docx("Budget", "Wir haben wenig.", "Akteure", "Viele wirken mit.")).werkzeugblaetter == ()


def test_the_label_of_a_group_may_stand_before_each_of_its_values():
    place = "Umsetzungsort und Ansprechperson vor Ort"
    extraction = extract(docx(*HEAD, f"{place}: Rathaus", f"{place}: Herr Jäger, Ortsvorsteher"))
    (sheet,) = extraction.werkzeugblaetter
    assert (sheet.umsetzungsort, sheet.ansprechperson_vor_ort) == ("Rathaus", "Herr Jäger, Ortsvorsteher")


def test_a_year_above_a_sheet_leaves_it_its_handlungsfeld():
    table = tbl(*(tr(*line.split(": ")) for line in HEAD), tr("Besonderheiten", "keine"))
    (sheet,) = extract(docx("Handlungsfeld: Pflege", "Jahr: 2018", table, p())).werkzeugblaetter
    assert (sheet.handlungsfeld, sheet.jahr) == ("Pflege", 2018)


def test_the_heading_of_a_sheet_below_a_written_plan_is_the_sheets():
    lines = ("Handlungsfeld 1: Pflege", "Beschreibung: Netzwerk", "Werkzeuge: Café", "Zeitraum: 2018")
    table = tbl(*(tr(*line.split(": ")) for line in HEAD), tr("Externe Beratung", "keine"))
    extraction = extract(docx("Werkstattplan X", *lines, "Handlungsfeld: Wohnen", table, p()))
    assert [field.name for field in extraction.plaene[0].handlungsfelder] == ["Pflege"]
    assert [sheet.handlungsfeld for sheet in extraction.werkzeugblaetter] == ["Wohnen"]
    assert (extraction.findings, extraction.unmapped) == ((), ())
