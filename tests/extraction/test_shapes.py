"""Tables in the shapes that offices give them: framed, nested, with headers of several rows, in four columns."""

from __future__ import annotations

import pytest

from merkblatt import Einzelmassnahme, Werkzeug, extract
from tests.builders.wml import comment_end, comment_start, docx, p, tbl, tc, tr

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


def test_a_column_of_several_fields_is_told_apart_by_the_labels_in_its_cells():
    cell = tc("Ansprechperson: Frau Maier", "Ort: Rathaus", "Saal 2", "Beteiligte: Vereine")
    head = ("Handlungsfelder", "Beschreibung", "Ansprechperson / Ort / Beteiligte", "2018")
    extraction = read("Werkstattplan X", tbl(tr(*head), tr("Pflege", "Netzwerk", cell, "X")))
    (field,) = extraction.plaene[0].handlungsfelder
    assert (field.ansprechperson, field.umsetzungsort, field.beteiligte) == ("Frau Maier", "Rathaus\nSaal 2", "Vereine")
    assert [one.code for one in extraction.findings] == ["spalte-geschaetzt"]


@pytest.mark.parametrize("heading", ["Verantwortlich in der Verwaltung", "Wer hat den Hut auf? (Ansprechperson)"])
def test_a_heading_that_says_more_than_a_label_is_a_guess(heading):
    extraction = read("Werkstattplan X", tbl(tr(*HEAD, heading, "2018"), tr(*ROW, "Frau Maier", "X")))
    assert extraction.plaene[0].handlungsfelder[0].ansprechperson == "Frau Maier"
    assert [one.code for one in extraction.findings] == ["spalte-geschaetzt"]


def test_the_heading_of_an_own_column_without_a_text_is_kept():
    extraction = read("Werkstattplan X", tbl(tr(*HEAD, "Wirkung", "2018"), tr(*ROW, "", "X")))
    assert [one.text for one in extraction.unmapped] == ["Wirkung"]


def test_different_texts_of_one_row_in_an_own_column_are_reported():
    def row(tool, note):
        return tr("Pflege", "Netzwerk", tool, "Vereine", note, "X")

    rows = (tr(*HEAD[:2], "Werkzeug", "Beteiligte", "Rang", "2018"), row("Café", "hoch"), row("Bus", "tief"))
    extraction = read("Werkstattplan X", tbl(*rows))
    assert extraction.plaene[0].handlungsfelder[0].weitere == {"Rang": "hoch\ntief"}
    assert "texte-vereint" in [one.code for one in extraction.findings]


def test_shaded_marks_in_a_table_that_goes_on_without_a_header_are_marks():
    head = tr(*HEAD, *(tc(year, fill="DDDDDD") for year in ("2018", "2019", "2020")))
    goes_on = (tr(*(text + " 2" for text in ROW), tc("", fill="70AD47"), "", ""), tr("A", "B", "C", "D", "", "X", ""))
    fields = read("Werkstattplan X", tbl(head, tr(*ROW, "", "X", "")), p(), tbl(*goes_on)).plaene[0].handlungsfelder
    assert [field.jahre for field in fields] == [[2019], [2018], [2019]]


def test_rows_that_repeat_nothing_but_the_name_are_one_handlungsfeld_and_reported():
    head = ("Handlungsfelder", "Beschreibung", "Werkzeug", "Beteiligte", "2018", "2019")
    rows = (tr("Pflege", "Netzwerk", "Café", "", "X", ""), tr("Pflege", "", "Bus", "", "", "X"))
    extraction = read("Werkstattplan X", tbl(tr(*head), *rows))
    (field,) = extraction.plaene[0].handlungsfelder
    assert field.werkzeuge == [Werkzeug(name="Café", jahre=[2018]), Werkzeug(name="Bus", jahre=[2019])]
    assert [one.code for one in extraction.findings] == ["zeile-fortgesetzt"]


@pytest.mark.parametrize("repeated", [True, False], ids=["with-header", "without"])
def test_a_handlungsfeld_whose_rows_a_break_tears_apart_is_one_and_reported(repeated):
    head = tr("Handlungsfelder", "Beschreibung", "Werkzeug", "Beteiligte", "2018", "2019")
    first, second = tr("Pflege", "Netzwerk", "Café", "", "X", ""), tr("Pflege", "Netzwerk", "Bus", "", "", "X")
    tables = (tbl(head, first), p(), tbl(*([head] if repeated else []), second))
    extraction = read("Werkstattplan X", *tables)
    (field,) = extraction.plaene[0].handlungsfelder
    assert field.werkzeuge == [Werkzeug(name="Café", jahre=[2018]), Werkzeug(name="Bus", jahre=[2019])]
    assert [one.code for one in extraction.findings] == ["zeile-fortgesetzt"]
    assert extraction.sources["plaene[0].handlungsfelder[0].werkzeuge[1].name"].table == 2


def test_a_sheet_belongs_to_the_plan_above_it():
    def plan(field):
        return (f"Werkstattplan {field}", tbl(tr(*HEAD, "2018"), tr(field, "Netzwerk", "Treff", "Vereine", "X")), p())

    sheet = tbl(*(tr(*pair) for pair in PAIRS))
    extraction = read(*plan("Pflege"), sheet, p(), *plan("Wohnen"), sheet)
    assert [one.handlungsfeld for one in extraction.werkzeugblaetter] == ["Pflege", "Wohnen"]


def test_the_rows_of_a_table_of_labels_may_begin_at_different_columns():
    rows = [tr(*pair, before=number % 2) for number, pair in enumerate(PAIRS)]
    extraction = read(tbl(*rows))
    (found,) = extraction.werkzeugblaetter
    assert (found.werkzeug, found.zielgruppe, found.budget) == ("Treff", "Senioren", "600 €")
    assert extraction.sources["werkzeugblaetter[0].zielgruppe"].column == 3


def test_comments_on_headings_and_on_cells_without_a_place_are_told():
    def remarked(text):
        return tc(p(comment_start(1), text, comment_end(1)))

    tables = (tbl(tr("Handlungsfelder", remarked("Rang"), "2018"), tr("Pflege", "", "X")), p())
    found = extract(docx("Werkstattplan X", *tables, comments={1: "Was ist das?"})).findings
    assert [one.code for one in found] == ["kommentar"]


@pytest.mark.parametrize("above", [True, False], ids=["year-above", "year-with-month"])
def test_the_months_of_two_years_are_two_sheets(above):
    upper = tr(tc("Einzelmaßnahmen", vmerge="restart"), tc("2018", span=2), tc("2019", span=2))
    lower = tr(tc("", vmerge="continue"), "Nov", "Dez", "Jan", "Feb")
    one = tr("Einzelmaßnahmen", "Nov 2018", "Dez 2018", "Jan 2019", "Feb 2019")
    steps = (tr("Konzept", "", "x", "x", ""), tr("Feier", "", "", "", "x"))
    extraction = read(tbl(*(tr(*pair) for pair in PAIRS)), p(), tbl(*([upper, lower] if above else [one]), *steps))
    konzept, feier = Einzelmassnahme(name="Konzept", monate=[12]), Einzelmassnahme(name="Feier", monate=[2])
    found = [(one.werkzeug, one.jahr, one.einzelmassnahmen) for one in extraction.werkzeugblaetter]
    later = Einzelmassnahme(name="Konzept", monate=[1])
    assert found == [("Treff", 2018, [konzept]), ("Treff", 2019, [later, feier])]
    assert extraction.unmapped == ()


def test_a_label_may_have_labels_of_its_own_beside_it():
    group = tc("Umsetzungsort und Ansprechperson vor Ort", vmerge="restart")
    rows = [
        *(tr(tc(label, span=2), value) for label, value in (*PAIRS[:2], PAIRS[3])),
        tr(group, "Ort", "Rathaus"),
        tr(tc("", vmerge="continue"), "Ansprechperson vor Ort", "Frau Maier"),
    ]
    (found,) = read(tbl(*rows)).werkzeugblaetter
    assert (found.umsetzungsort, found.ansprechperson_vor_ort, found.budget) == ("Rathaus", "Frau Maier", "600 €")


def test_columns_below_the_label_of_a_field_are_that_field_and_reported():
    def down(text, state):
        return tc(text, vmerge=state)

    upper = tr(*(down(text, "restart") for text in HEAD), tc("Ansprechperson", span=2), down("2018", "restart"))
    lower = tr(*(down("", "continue") for _ in HEAD), "Name", "Telefon", down("", "continue"))
    extraction = read("Werkstattplan X", tbl(upper, lower, tr(*ROW, "Frau Maier", "03601 12", "X")))
    assert extraction.plaene[0].handlungsfelder[0].ansprechperson == "Frau Maier\n03601 12"
    assert [one.code for one in extraction.findings] == ["spalte-geschaetzt"]


def test_a_heading_across_a_table_of_labels_is_no_value():
    rows = [tr(tc("A. Allgemeines", span=2)), *(tr(*pair) for pair in PAIRS)]
    extraction = read(tbl(*rows))
    assert extraction.werkzeugblaetter[0].weitere == {}
    assert [one.text for one in extraction.unmapped] == ["A. Allgemeines"]


def test_an_overview_adds_no_records_and_what_contradicts_is_left_over():
    overview = tbl(
        tr("Handlungsfelder", "Werkzeuge", "Umsetzungsort", "Zeitraum"), tr("Pflege", "Café", "Saal", "2019")
    )
    extraction = read("Werkstattplan X", tbl(tr(*HEAD, "2018", "2019"), tr(*ROW, "X", "")), p(), overview)
    (field,) = extraction.plaene[0].handlungsfelder
    assert (field.umsetzungsort, field.jahre) == ("Saal", [2018])
    assert [(one.code, one.path) for one in extraction.findings] == [
        ("angabe-widerspricht", "plaene[0].handlungsfelder[0].jahre")
    ]
    assert [one.text for one in extraction.unmapped] == ["2019"]
    assert extraction.sources["plaene[0].handlungsfelder[0].umsetzungsort"].table == 2


def test_the_steps_may_stand_in_one_cell_beside_their_label():
    steps = tr("Einzelmaßnahmen 2018", tc("- Konzept (März)", "- Feier"))
    (found,) = read(tbl(*(tr(*pair) for pair in PAIRS), steps)).werkzeugblaetter
    assert found.einzelmassnahmen == [Einzelmassnahme(name="Konzept", monate=[3]), Einzelmassnahme(name="Feier")]
    assert (found.jahr, found.weitere) == (2018, {})


def test_months_in_words_may_name_the_year_of_the_sheet():
    rows = (tr("Auftakt", "März 2018"), tr("Feier", "10-11/2018"), tr("Bericht", "März 2020"))
    extraction = read(tbl(*(tr(*pair) for pair in PAIRS)), p(), tbl(tr("Einzelmaßnahmen 2018", "Monate"), *rows))
    assert [one.monate for one in extraction.werkzeugblaetter[0].einzelmassnahmen] == [{3}, {10, 11}, set()]
    assert [one.text for one in extraction.unmapped] == ["März 2020"]


def test_a_label_above_a_sheet_is_the_sheets_where_it_lacks_it():
    pairs = tbl(*(tr(*pair) for pair in PAIRS[1:]), tr("Externe Beratung", "keine"))
    (found,) = read("Handlungsfeld Nr. 2: Pflege", "Werkzeug: Treff", pairs).werkzeugblaetter
    assert (found.handlungsfeld, found.werkzeug) == ("Pflege", "Treff")


def test_of_two_plans_that_stand_together_none_is_guessed_for_a_sheet():
    def plan(field):
        return (f"Werkstattplan {field}", tbl(tr(*HEAD, "2018"), tr(field, "Netzwerk", "Treff", "Vereine", "X")), p())

    extraction = read(*plan("Pflege"), *plan("Wohnen"), tbl(*(tr(*pair) for pair in PAIRS)))
    assert extraction.werkzeugblaetter[0].handlungsfeld == ""
    assert [one.code for one in extraction.findings] == ["handlungsfeld-fehlt"]


def test_a_value_that_is_like_a_label_makes_no_header_of_rows_with_two_labels_each():
    rows = (
        tr("Werkzeug", "Elternbegleitung", "Zielgruppe", "Familien"),
        tr("Ansprechperson", "Frau Maier", "Umsetzungsort", "Rathaus"),
        tr("Beteiligte", "Vereine", "Budget", "600 €"),
    )
    (blatt,) = read(tbl(*rows)).werkzeugblaetter
    assert (blatt.werkzeug, blatt.zielgruppe, blatt.ansprechperson) == ("Elternbegleitung", "Familien", "Frau Maier")


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        (("Einzelmaßnahmen 2018", "Jahr", "Wann?"), [("Auftakt", "2018", "März"), ("Fest", "2018", "V")]),
        (("Einzelmaßnahmen 2018", *MONTHS), [("Auftakt", "", "", "x"), ("Fest", "", "", "", "", "x")]),
    ],
    ids=["times as text", "rows without their empty end"],
)
def test_a_table_goes_on_in_shorter_rows_where_these_say_when(head, rows):
    first = ("Beginn", "2018", "I") if len(head) == 3 else ("Beginn", *marks(1))
    blatt, _ = sheet(tbl(tr(*head), tr(*first)), p(), tbl(*(tr(*row) for row in rows), tr("Besonderheiten", "keine")))
    found = [(one.name, one.monate) for one in blatt.einzelmassnahmen]
    assert found == [("Beginn", {1}), ("Auftakt", {3}), ("Fest", {5})]


def test_a_caption_of_the_next_table_is_no_value_of_an_empty_label_above():
    lines = [f"{label}: {value}" for label, value in PAIRS]
    extraction = read(*lines, "Besonderheiten:", "", "Termine", tbl(tr("Montag", "Dienstag"), tr("Sitzung", "Fest")))
    assert extraction.werkzeugblaetter[0].besonderheiten == ""
    assert "Termine" in [one.text for one in extraction.unmapped]
