"""Werkzeugblätter as municipalities adapt them."""

from __future__ import annotations

import pytest

from merkblatt import Einzelmassnahme, Werkzeugblatt, extract
from tests.builders.wml import br, docx, p, style, tbl, tc, tr

HEAD = (
    "Werkzeug", "Zielgruppe des Werkzeugs", "Ansprechperson des Werkzeugs", "Umsetzungsort", "Ansprechperson vor Ort",
    "Beteiligte Partner, Netzwerke, Gruppen und Bevölkerung", "Budget", "Externe Beratung",
)  # fmt: skip
ROW = ("Runder Tisch", "Senioren", "Frau Maier", "Rathaus", "Herr Müller", "Vereine", "600 €", "Moderation")
STEPS = ("Einzelmaßnahmen 2017", "Jahr", *(str(month) for month in range(1, 13)))
BLATT = Werkzeugblatt(
    handlungsfeld="Demografienetzwerk",
    werkzeug="Runder Tisch",
    jahr=2017,
    zielgruppe="Senioren",
    ansprechperson="Frau Maier",
    umsetzungsort="Rathaus",
    ansprechperson_vor_ort="Herr Müller",
    beteiligte="Vereine",
    budget="600 €",
    externe_beratung="Moderation",
    einzelmassnahmen=[Einzelmassnahme(name="Auftakt", monate=[3])],
    besonderheiten="keine Ferien",
)
HEADING = "Handlungsfeld: Demografienetzwerk"
NOTES = tr("Besonderheiten, Kommentare", tc("keine Ferien", span=13))


def step(name="Auftakt", month=3, year=""):
    return tr(name, year, *("x" if number == month else "" for number in range(1, 13)))


UPPER = (tr(*HEAD[:3], tc(HEAD[3], span=2), HEAD[4], tc(HEAD[5], span=3), tc(HEAD[6], span=3), tc(HEAD[7], span=3)),)
VALUES = (tr(*ROW[:3], tc(ROW[3], span=2), ROW[4], tc(ROW[5], span=3), tc(ROW[6], span=3), tc(ROW[7], span=3)),)
LOWER = (tr(*STEPS), step(), NOTES)


def read(*blocks, **parts):
    return extract(docx(*blocks, **parts))


def the_sheet(*blocks, **parts):
    extraction = read(*blocks, **parts)
    assert len(extraction.werkzeugblaetter) == 1, extraction
    assert extraction.unmapped == (), extraction.unmapped
    return extraction.werkzeugblaetter[0], [finding.code for finding in extraction.findings]


def test_the_sheet_as_the_leaflet_shows_it():
    assert the_sheet(HEADING, tbl(*UPPER, *VALUES, *LOWER)) == (BLATT, [])


def test_a_sheet_may_be_cut_into_several_tables():
    tables = (tbl(tr(*HEAD[:4]), tr(*ROW[:4])), p(), tbl(tr(*HEAD[4:]), tr(*ROW[4:])), p(), tbl(*LOWER))
    assert the_sheet(HEADING, *tables) == (BLATT, [])


def test_a_sheet_may_be_turned_round():
    upper = tbl(*(tr(label, value) for label, value in zip(HEAD, ROW, strict=True)))
    assert the_sheet(HEADING, upper, p(), tbl(*LOWER)) == (BLATT, [])


def test_only_its_upper_part_may_be_turned_round():
    upper = (tr(label, tc(value, span=13)) for label, value in zip(HEAD, ROW, strict=True))
    assert the_sheet(HEADING, tbl(*upper, *LOWER)) == (BLATT, [])


def test_labels_and_values_may_stand_in_pairs_side_by_side():
    rows = [
        tr(*(text for pair in zip(HEAD[n : n + 2], ROW[n : n + 2], strict=True) for text in pair))
        for n in range(0, 8, 2)
    ]
    assert the_sheet(HEADING, tbl(*rows), p(), tbl(*LOWER)) == (BLATT, [])


def test_a_sheet_may_be_written_in_paragraphs():
    lines = [f"{label}: {value}" for label, value in zip(HEAD, ROW, strict=True)]
    assert the_sheet(HEADING, *lines, tbl(*LOWER)) == (BLATT, [])


def test_a_label_may_stand_in_a_paragraph_of_its_own():
    lines = [text for label, value in zip(HEAD, ROW, strict=True) for text in (f"{label}:", value, p())]
    assert the_sheet(HEADING, *lines, tbl(*LOWER)) == (BLATT, [])


def test_the_handlungsfeld_may_stand_in_the_table():
    head, row = ("Handlungsfeld", *HEAD), ("Demografienetzwerk", *ROW)
    assert the_sheet(tbl(tr(*head), tr(*row)), p(), tbl(*LOWER)) == (BLATT, [])


def test_two_sheets_may_share_the_heading_above_them():
    sheets = read(HEADING, tbl(*UPPER, *VALUES, *LOWER), p(), tbl(*UPPER, *VALUES, *LOWER)).werkzeugblaetter
    assert sheets == (BLATT, BLATT)


def test_the_handlungsfeld_may_be_found_in_the_plan():
    plan = tbl(tr("Handlungsfelder", "Werkzeuge", "2017"), tr("1. Demografienetzwerk", "Runder Tisch", "X"))
    extraction = read(plan, p(), tbl(*UPPER, *VALUES, *LOWER))
    assert extraction.werkzeugblaetter == (BLATT,)
    assert [finding.code for finding in extraction.findings] == ["handlungsfeld-aus-plan"]


def test_a_sheet_for_two_years_is_two_sheets():
    rows = (tr(*STEPS), step("Auftakt", 3, "2017"), step("Fortsetzung", 5, "2018"), NOTES)
    extraction = read(HEADING, tbl(*UPPER, *VALUES, *rows))
    later = BLATT.model_copy(
        update={"jahr": 2018, "einzelmassnahmen": [Einzelmassnahme(name="Fortsetzung", monate=[5])]}
    )
    assert extraction.werkzeugblaetter == (BLATT, later)
    assert extraction.sources["werkzeugblaetter[1].einzelmassnahmen[0].name"].row == 5


def test_the_months_of_two_years_may_stand_below_each_other():
    rows = (tr(*STEPS), step(), tr("Einzelmaßnahmen 2018", *STEPS[1:]), step("Fortsetzung", 5), NOTES)
    years = [
        (one.jahr, len(one.einzelmassnahmen)) for one in read(HEADING, tbl(*UPPER, *VALUES, *rows)).werkzeugblaetter
    ]
    assert years == [(2017, 1), (2018, 1)]


@pytest.mark.parametrize(
    "months",
    [
        ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"),
        ("Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"),
        ("Januar", "Februar", "März", "April", "Mai", "Juni",
         "Juli", "August", "September", "Oktober", "November", "Dezember"),
        tuple(f"{number:02}" for number in range(1, 13)),
    ],
)  # fmt: skip
def test_months_may_be_headed_in_any_way(months):
    assert the_sheet(HEADING, tbl(*UPPER, *VALUES, tr(*STEPS[:2], *months), step(), NOTES)) == (BLATT, [])


def test_a_marked_quarter_counts_for_its_three_months():
    rows = (
        tr("Einzelmaßnahmen 2017", "Jahr", "I. Quartal", "II. Quartal", "III. Quartal", "IV. Quartal"),
        tr("Auftakt", "", "x", "", "", ""),
    )
    assert the_sheet(HEADING, tbl(*rows))[0].einzelmassnahmen[0].monate == {1, 2, 3}


def test_months_may_stand_in_a_column_of_text():
    rows = (tr("Einzelmaßnahmen 2017", "Zeitraum"), tr("Auftakt", "März-Mai"))
    assert the_sheet(HEADING, tbl(*rows))[0].einzelmassnahmen[0].monate == {3, 4, 5}


@pytest.mark.parametrize(
    ("cells", "sure"),
    [
        ((tc("Rathaus", "Herr Müller"),), True),
        ((tc(p("Rathaus", br(), "Herr Müller")),), True),
        ((tc("Ort: Rathaus", "Ansprechperson: Herr Müller"),), True),
        ((tc("Umsetzungsort: Rathaus", "Ansprechperson vor Ort: Herr Müller"),), True),
        (("Rathaus", "Herr Müller"), True),
    ],
)
def test_place_and_person_are_told_apart(cells, sure):
    width = 2 if len(cells) == 2 else 1
    head = tr("Werkzeug", tc("Umsetzungsort und Ansprechperson vor Ort", span=width), "Budget")
    blatt, codes = the_sheet(HEADING, tbl(head, tr("Runder Tisch", *cells, "600 €")))
    assert (blatt.umsetzungsort, blatt.ansprechperson_vor_ort, codes == []) == ("Rathaus", "Herr Müller", sure)


def test_place_and_person_that_cannot_be_told_apart_are_reported():
    head = tr("Werkzeug", "Umsetzungsort und Ansprechperson vor Ort", "Budget")
    blatt, codes = the_sheet(HEADING, tbl(head, tr("Runder Tisch", "Rathaus Schulze", "600 €")))
    assert (blatt.umsetzungsort, codes) == ("Rathaus Schulze", ["gruppe-ungeteilt"])


def test_a_column_and_a_row_of_ones_own_are_kept():
    upper = tbl(tr(*HEAD, "Stand"), tr(*ROW, "läuft"))
    lower = tbl(*LOWER[:2], tr("Fördertopf", tc("Kreis", span=13)), NOTES)
    assert the_sheet(HEADING, upper, p(), lower)[0].weitere == {"Stand": "läuft", "Fördertopf": "Kreis"}


def test_a_comment_is_a_finding_on_its_value():
    from tests.builders.wml import comment  # noqa: PLC0415 - only this test needs it

    row = tr(*ROW[:6], tc(p("600 €", comment(1))), ROW[7])
    extraction = read(HEADING, tbl(tr(*HEAD), row), comments={1: "Stimmt das?"})
    (finding,) = extraction.findings
    assert (finding.code, finding.path, "Stimmt das?" in finding.message) == (
        "kommentar",
        "werkzeugblaetter[0].budget",
        True,
    )


def test_prose_with_one_colon_is_no_form():
    extraction = read(
        "Budget: Wir bitten um Rückmeldung.", p("Handlungsfeld", style="H"), styles=[style("H", name="heading 1")]
    )
    assert extraction.werkzeugblaetter == ()
    assert "Budget: Wir bitten um Rückmeldung." in {one.text for one in extraction.unmapped}
