"""Tables in the shapes that offices give them: framed, nested, with headers of several rows, in four columns."""

from __future__ import annotations

import pytest

from merkblatt import Einzelmassnahme, Werkzeug, extract
from tests.builders.wml import docx, p, tbl, tc, tr

HEAD = ("Handlungsfelder", "Beschreibung", "Werkzeuge", "Beteiligte")
ROW = ("Pflege", "Netzwerk", "Café", "Vereine")
PAIRS = (("Werkzeug", "Treff"), ("Zielgruppe", "Senioren"), ("Umsetzungsort", "Rathaus"), ("Budget", "600 €"))
MONTHS = tuple(str(month) for month in range(1, 13))
NAMES = ("Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
STEP = Einzelmassnahme(name="Auftakt", monate=[3])


def read(*blocks):
    return extract(docx(*blocks, p()))


def sheet(*blocks):
    """Single values as labels and values, and what follows; the sheet and the codes of what was noticed."""
    extraction = read(tbl(*(tr(*pair) for pair in PAIRS)), p(), *blocks)
    assert len(extraction.werkzeugblaetter) == 1, extraction
    assert extraction.unmapped == (), extraction.unmapped
    codes = [one.code for one in extraction.findings if one.code != "handlungsfeld-fehlt"]
    return extraction.werkzeugblaetter[0], codes


def marks(month=3):
    return ["x" if number == month else "" for number in range(1, 13)]


def test_the_items_of_a_list_may_stand_in_a_table_of_their_own():
    inner = tc(tbl(tr("Café"), tr("Bus")), p())
    extraction = read("Werkstattplan X", tbl(tr(*HEAD, "2018"), tr("Pflege", "Netzwerk", inner, "Vereine", "X")))
    assert extraction.plaene[0].handlungsfelder[0].werkzeuge == [Werkzeug(name="Café"), Werkzeug(name="Bus")]
    assert {one.code for one in extraction.findings} == {"tabelle-in-zelle"}


def test_a_table_within_a_column_of_ones_own_is_its_text():
    inner = tc(tbl(tr("hoch", "sehr")), p())
    extraction = read("Werkstattplan X", tbl(tr(*HEAD, "Rang", "2018"), tr(*ROW, inner, "X")))
    assert extraction.plaene[0].handlungsfelder[0].weitere == {"Rang": "hoch\nsehr"}


def test_sheets_side_by_side_in_a_table_for_the_layout_are_two():
    def framed(name):
        rows = (tr("Werkzeug", name), *(tr(*pair) for pair in PAIRS[1:]))
        return tc("Handlungsfeld: Pflege", tbl(*rows), p(), tbl(tr("Einzelmaßnahmen 2018", *MONTHS), tr("A", *marks())))

    extraction = read(tbl(tr(framed("Treff"), framed("Café"))))
    found = [(one.handlungsfeld, one.werkzeug, one.jahr) for one in extraction.werkzeugblaetter]
    assert found == [("Pflege", "Treff", 2018), ("Pflege", "Café", 2018)]
    assert (extraction.findings, extraction.unmapped) == ((), ())


def test_of_a_nested_table_beside_a_forms_fragment_nothing_is_lost():
    extraction = read(tbl(tr("Werkzeug", "Treff"), tr("Budget", tc("keines", tbl(tr("tief", "unten")), p()))))
    assert any("tief" in one.text and "unten" in one.text for one in extraction.unmapped)


def test_a_header_takes_as_many_rows_as_its_first_heading():
    def down(text, state):
        return tc(text, vmerge=state)

    upper = tr(*(down(text, "restart") for text in HEAD), tc("Verantwortung", span=2), tc("In den Jahren", span=2))
    lower = tr(*(down("", "continue") for _ in HEAD), "Person", "Ort", "2018", "2019")
    extraction = read("Werkstattplan X", tbl(upper, lower, tr(*ROW, "Frau Maier", "Rathaus", "", "X")))
    (field,) = extraction.plaene[0].handlungsfelder
    assert (field.name, field.ansprechperson, field.umsetzungsort, field.jahre) == (
        "Pflege", "Frau Maier", "Rathaus", [2019],
    )  # fmt: skip


@pytest.mark.parametrize(
    "headings",
    [
        tuple(f"{name} 2018" for name in NAMES),
        tuple(f"{name}. 18" for name in NAMES),
        tuple(f"{month:02}/2018" for month in range(1, 13)),
    ],
    ids=["long", "short", "digits"],
)
def test_the_year_may_stand_with_each_month(headings):
    found, codes = sheet(tbl(tr("Einzelmaßnahmen", *headings), tr("Auftakt", *marks())))
    assert (found.einzelmassnahmen, found.jahr, codes) == ([STEP], 2018, [])


def test_quarters_may_name_their_year():
    quarters = ("I. Quartal 2018", "II. Quartal 2018", "III. Quartal 2018", "IV. Quartal 2018")
    found, _ = sheet(tbl(tr("Arbeitsschritt", *quarters), tr("Auftakt", "x", "", "", "")))
    assert (found.einzelmassnahmen, found.jahr) == ([Einzelmassnahme(name="Auftakt", monate=[1, 2, 3])], 2018)


def test_the_initials_of_the_months_are_months():
    found, codes = sheet(tbl(tr("Einzelmaßnahmen 2018", *"JFMAMJJASOND"), tr("Auftakt", *marks())))
    assert (found.einzelmassnahmen, found.jahr, codes) == ([STEP], 2018, [])


def test_the_year_may_stand_above_the_months():
    upper = tr(tc("Einzelmaßnahmen", vmerge="restart"), tc("2018", span=12))
    found, codes = sheet(tbl(upper, tr(tc("", vmerge="continue"), *NAMES), tr("Auftakt", *marks())))
    assert (found.einzelmassnahmen, found.jahr, codes) == ([STEP], 2018, [])


def test_a_table_of_months_below_a_sheet_without_a_list_is_its_list_and_reported():
    rows = [tr(name, "x" if number == 3 else "") for number, name in enumerate(NAMES, start=1)]
    found, codes = sheet(tbl(tr("Monat 2018", "Auftakt"), *rows))
    assert (found.einzelmassnahmen, found.jahr, codes) == ([STEP], 2018, ["spalte-geschaetzt"])


def test_years_with_a_box_each_may_share_a_cell():
    cell = tc("☒ 2018", "☐ 2019", "☒ 2020")
    extraction = read("Werkstattplan X", tbl(tr(*HEAD, "Zeitraum"), tr(*ROW, cell), tr("Wohnen", "", "", "", "☐ 2018")))
    assert [field.jahre for field in extraction.plaene[0].handlungsfelder] == [[2018, 2020], []]


def test_a_label_of_ones_own_stands_where_labels_stand():
    rows = [
        tr("Werkzeug", "Treff", "Jahr", "2018"),
        tr("Zielgruppe", "Senioren", "Umsetzungsort", "Rathaus"),
        tr("Budget", "600 €", "Eigenanteil", "20 %"),
    ]
    (found,) = read(tbl(*rows)).werkzeugblaetter
    assert (found.budget, found.weitere) == ("600 €", {"Eigenanteil": "20 %"})
