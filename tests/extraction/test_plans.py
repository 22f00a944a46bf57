"""Plans as municipalities adapt them."""

from __future__ import annotations

import pytest

from merkblatt import Handlungsfeld, Werkzeug, extract
from tests.builders.wml import br, docx, level, lists, p, sdt, tbl, tc, textbox, tr

HEAD = (
    "Handlungsfelder (HF)",
    "Beschreibung der HF",
    "Werkzeuge",
    "Ansprechperson des HF",
    "Umsetzungsort",
    "Beteiligte",
)
ROW = ("1. Mobilität", "Mehr Busse", "Bürgerbus", "Frau Maier", "Rathaus", "Vereine")
FIELD = Handlungsfeld(
    nummer=1,
    name="Mobilität",
    beschreibung="Mehr Busse",
    werkzeuge=["Bürgerbus"],
    ansprechperson="Frau Maier",
    umsetzungsort="Rathaus",
    beteiligte="Vereine",
    jahre=[2018],
)
YEARS = ("2017", "2018")
MARKS = ("", "X")


def read(*blocks, **parts):
    return extract(docx(*blocks, **parts))


def the_field(*blocks, **parts):
    extraction = read(*blocks, **parts)
    assert len(extraction.plaene) == 1, extraction
    assert len(extraction.plaene[0].handlungsfelder) == 1, extraction.plaene
    return extraction.plaene[0].handlungsfelder[0], [finding.code for finding in extraction.findings]


def test_the_plan_as_the_leaflet_shows_it():
    assert the_field("Werkstattplan X", tbl(tr(*HEAD, *YEARS), tr(*ROW, *MARKS))) == (FIELD, [])


def test_the_municipality_stands_in_the_heading():
    assert (
        read("Werkstattplan Landkreis X", tbl(tr(*HEAD, *YEARS), tr(*ROW, *MARKS))).plaene[0].kommune == "Landkreis X"
    )


def test_columns_may_stand_in_another_order():
    assert the_field(tbl(tr(*YEARS, *reversed(HEAD)), tr(*MARKS, *reversed(ROW)))) == (FIELD, [])


@pytest.mark.parametrize(
    "heading",
    [
        "Ansprechpartner/in", "Ansprechpartner:in", "AnsprechpartnerIn", "Ansprechpartner*in", "Verantwortlich",
        "Zuständigkeit", "Federführung", "Ansprech-\nperson des HF", "Ansprechpersonen", "Kontakt", "Verantwortliche/r",
    ],
)  # fmt: skip
def test_a_column_may_be_named_in_the_words_of_the_office(heading):
    head = (*HEAD[:3], heading, *HEAD[4:])
    field, _ = the_field(tbl(tr(*head, *YEARS), tr(*ROW, *MARKS)))
    assert field == FIELD


def test_a_typing_error_in_a_heading_is_a_guess_and_reported():
    head = (*HEAD[:4], "Umsetzugnsort", *HEAD[5:])
    assert the_field(tbl(tr(*head, *YEARS), tr(*ROW, *MARKS))) == (FIELD, ["spalte-geschaetzt"])


def test_a_column_of_ones_own_is_kept_under_its_heading():
    field, codes = the_field(tbl(tr(*HEAD, "Kosten", *YEARS), tr(*ROW, "600 €", *MARKS)))
    assert (field, codes) == (FIELD.model_copy(update={"weitere": {"Kosten": "600 €"}}), [])


def test_a_column_may_be_left_out():
    field, codes = the_field(tbl(tr(*HEAD[:4], *YEARS), tr(*ROW[:4], *MARKS)))
    assert (field, codes) == (FIELD.model_copy(update={"umsetzungsort": "", "beteiligte": ""}), [])


def test_a_header_may_take_two_rows():
    upper = tr(*(tc(text, vmerge="restart") for text in HEAD), tc("Zeitplan", span=2))
    lower = tr(*(tc("", vmerge="continue") for _ in HEAD), *YEARS)
    assert the_field(tbl(upper, lower, tr(*ROW, *MARKS))) == (FIELD, [])


def test_the_lower_row_of_a_header_may_be_left_empty_below_the_labels():
    upper = tr(*HEAD, tc("Zeitplan", span=2))
    assert the_field(tbl(upper, tr(*("" for _ in HEAD), *YEARS), tr(*ROW, *MARKS))) == (FIELD, [])


def test_a_header_that_is_repeated_by_hand_is_no_row():
    second = ("2. Wohnen", *ROW[1:])
    plan = read(tbl(tr(*HEAD, *YEARS), tr(*ROW, *MARKS), tr(*HEAD, *YEARS), tr(*second, *MARKS))).plaene
    assert [[field.name for field in one.handlungsfelder] for one in plan] == [["Mobilität", "Wohnen"]]


@pytest.mark.parametrize("head", [(tr(*HEAD, *YEARS),), ()])
def test_a_table_broken_in_two_is_one_plan(head):
    second = ("2. Wohnen", *ROW[1:])
    extraction = read(tbl(tr(*HEAD, *YEARS), tr(*ROW, *MARKS)), p(), tbl(*head, tr(*second, *MARKS)))
    assert [[field.name for field in one.handlungsfelder] for one in extraction.plaene] == [["Mobilität", "Wohnen"]]
    assert extraction.unmapped == ()


def test_empty_rows_are_no_records():
    assert the_field(tbl(tr(*HEAD, *YEARS), tr(*ROW, *MARKS), tr(*("" for _ in (*HEAD, *YEARS)))))[0] == FIELD


def test_a_mark_over_merged_years_counts_for_each():
    assert the_field(tbl(tr(*HEAD, *YEARS), tr(*ROW, tc("X", span=2))))[0].jahre == [2017, 2018]


def test_a_row_for_each_werkzeug_with_merged_cells():
    first = tr(
        *(tc(text, vmerge="restart") for text in ROW[:2]),
        "Bus",
        *(tc(text, vmerge="restart") for text in ROW[3:]),
        "X",
        "",
    )
    second = tr(
        *(tc("", vmerge="continue") for _ in ROW[:2]), "Bahn", *(tc("", vmerge="continue") for _ in ROW[3:]), "", "X"
    )
    field, codes = the_field(tbl(tr(*HEAD, *YEARS), first, second))
    assert (field.werkzeuge, field.jahre, codes) == (
        [Werkzeug(name="Bus", jahre=[2017]), Werkzeug(name="Bahn", jahre=[2018])],
        [2017, 2018],
        [],
    )


def test_a_cell_merged_over_two_handlungsfelder_belongs_to_both():
    first = tr(*ROW[:3], tc("Frau Maier", vmerge="restart"), *ROW[4:], *MARKS)
    second = tr("2. Wohnen", *ROW[1:3], tc("", vmerge="continue"), *ROW[4:], *MARKS)
    plan = read(tbl(tr(*HEAD, *YEARS), first, second)).plaene[0]
    assert [field.ansprechperson for field in plan.handlungsfelder] == ["Frau Maier", "Frau Maier"]


@pytest.mark.parametrize(
    "cell",
    [
        tc("- Bus", "- Bahn"), tc("• Bus", "• Bahn"), tc("– Bus", "– Bahn"), tc("* Bus", "* Bahn"),
        tc("a) Bus", "b) Bahn"),
        tc("1. Bus", "2. Bahn"), tc("Bus", "Bahn"), tc(p("Bus", br(), "Bahn")), tc(p("- Bus", br(), "- Bahn")),
        tc(p("Bus", num=1), p("Bahn", num=1)),
    ],
)  # fmt: skip
def test_werkzeuge_are_told_apart_however_they_are_listed(cell):
    blocks = tbl(tr(*HEAD, *YEARS), tr(*ROW[:2], cell, *ROW[3:], *MARKS))
    assert [
        werkzeug.name for werkzeug in the_field(blocks, numbering=lists({1: [level("•", "bullet")]}))[0].werkzeuge
    ] == ["Bus", "Bahn"]


@pytest.mark.parametrize("mark", ["x", "X", "✓", "✔", "☒", "●", "ja", " x "])
def test_all_of_these_are_marks(mark):
    assert the_field(tbl(tr(*HEAD, *YEARS), tr(*ROW, "", mark)))[0].jahre == [2018]


@pytest.mark.parametrize("mark", ["-", "–", "nein", "☐", ""])
def test_none_of_these_is_a_mark(mark):
    assert the_field(tbl(tr(*HEAD, *YEARS), tr(*ROW, mark, "X")))[0].jahre == [2018]


def test_a_note_in_a_mark_cell_marks_it_and_is_kept():
    field = the_field(tbl(tr(*HEAD, *YEARS), tr(*ROW, "", "ab Juni")))[0]
    assert (field.jahre, field.vermerke) == ([2018], {2018: "ab Juni"})


def test_a_cell_that_is_only_shaded_is_a_mark_and_reported():
    field, codes = the_field(tbl(tr(*HEAD, *YEARS), tr(*ROW, "", tc("", fill="FFC000"))))
    assert (field.jahre, codes) == ([2018], ["nur-farbe"])


def test_a_shaded_row_is_decoration():
    shaded = [tc(text, fill="DDDDDD") for text in (*ROW, "", "X")]
    assert the_field(tbl(tr(*HEAD, *YEARS), tr(*shaded))) == (FIELD, [])


@pytest.mark.parametrize(
    ("text", "years"), [("2017-2019", [2017, 2018, 2019]), ("2018", [2018]), ("2017/18", [2017, 2018])]
)
def test_years_may_stand_in_a_column_of_text(text, years):
    field, codes = the_field(tbl(tr(*HEAD, "Zeitraum"), tr(*ROW, text)))
    assert (field.jahre, codes) == (years, [])


def test_a_time_that_cannot_be_read_is_kept_and_reported():
    extraction = read(tbl(tr(*HEAD, "Zeitraum"), tr(*ROW, "demnächst")))
    assert [finding.code for finding in extraction.findings] == ["zeit-unklar"]
    assert [one.text for one in extraction.unmapped] == ["demnächst"]


def test_a_plan_turned_round_is_read_by_its_first_column():
    rows = [tr(label, value) for label, value in zip((*HEAD, *YEARS), (*ROW, *MARKS), strict=True)]
    assert the_field(tbl(*rows)) == (FIELD, [])


def test_a_table_for_each_handlungsfeld_makes_one_plan():
    def table(name):
        return tbl(*(tr(label, value) for label, value in zip((*HEAD, *YEARS), (name, *ROW[1:], *MARKS), strict=True)))

    plans = read("Werkstattplan X", table("1. Mobilität"), p(), table("2. Wohnen")).plaene
    assert [[field.name for field in one.handlungsfelder] for one in plans] == [["Mobilität", "Wohnen"]]


def test_a_number_that_word_counts_is_the_number():
    cell = tc(p("Mobilität", num=1))
    blocks = tbl(tr(*HEAD, *YEARS), tr(cell, *ROW[1:], *MARKS))
    field = the_field(blocks, numbering=lists({1: [level("%1.", start=3)]}))[0]
    assert (field.nummer, field.name) == (3, "Mobilität")


def test_a_plan_may_stand_in_a_table_that_serves_the_layout():
    assert the_field(tbl(tr(tc(p("Kopf"), tbl(tr(*HEAD, *YEARS), tr(*ROW, *MARKS)), p()))))[0] == FIELD


def test_rows_in_a_content_control_are_rows():
    assert the_field(tbl(tr(*HEAD, *YEARS), sdt(tr(*ROW, *MARKS))))[0] == FIELD


def test_texts_beside_the_forms_are_unmapped():
    extraction = read(
        "Sehr geehrte Damen und Herren,", tbl(tr(*HEAD, *YEARS), tr(*ROW, *MARKS)), p("x", textbox("Kasten"))
    )
    assert [one.text for one in extraction.unmapped] == ["Sehr geehrte Damen und Herren,", "x", "Kasten"]


def test_a_file_without_a_form_says_so():
    extraction = read("Sehr geehrte Damen und Herren,", tbl(tr("a", "b"), tr("c", "d")))
    assert [finding.code for finding in extraction.findings] == ["kein-formular"]
    assert [one.text for one in extraction.unmapped] == ["Sehr geehrte Damen und Herren,", "a", "b", "c", "d"]


def test_columns_below_a_heading_of_their_own_move_no_other_column():
    def merged(text, kind):
        return tc(text, vmerge=kind)

    head = tr(tc("Nebenkosten", span=3), *(merged(text, "restart") for text in ("Handlungsfeld", "Beteiligte", "2018")))
    sub = tr("Strom", "Wasser", "Gas", *[merged("", "continue")] * 3)
    field, _ = the_field("Werkstattplan X", tbl(head, sub, tr("1", "2", "3", "Pflege", "Verein", "X")))
    assert (field.name, field.beteiligte, field.jahre) == ("Pflege", "Verein", [2018])
    assert list(field.weitere.values()) == ["1", "2", "3"]


@pytest.mark.parametrize(("vmerge", "names"), [(None, ["Pflege"]), ("restart", ["Pflege", "Pflege"])])
def test_a_row_repeats_the_field_above_it_unless_its_name_begins_a_merge(vmerge, names):
    head = tr("Handlungsfeld", "Werkzeuge", "Umsetzungsort", "2017", "2018")
    rows = (tr(tc("Pflege", vmerge=vmerge), tool, "Rathaus", "X", "") for tool in ("Café", "Bus"))
    plan = read("Werkstattplan X", tbl(head, *rows)).mappe.plan
    assert [field.name for field in plan.handlungsfelder] == names


def test_an_unknown_column_with_a_cell_in_each_row_of_a_field_is_that_of_its_werkzeuge():
    head = tr("Handlungsfeld", "Was läuft bei uns?", "Umsetzungsort", "2017", "2018")
    first = tr(tc("Pflege", vmerge="restart"), "Café", tc("Rathaus", vmerge="restart"), "X", "")
    second = tr(tc("", vmerge="continue"), "Bus", tc("", vmerge="continue"), "", "X")
    field, codes = the_field("Werkstattplan X", tbl(head, first, second))
    assert field.werkzeuge == [Werkzeug(name="Café", jahre=[2017]), Werkzeug(name="Bus", jahre=[2018])]
    assert codes == ["spalte-geschaetzt"]
