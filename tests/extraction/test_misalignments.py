"""Rows and headings that do not lie where the header wants them, and what tells neighbours apart."""

from __future__ import annotations

import pytest

from merkblatt import Werkzeug, extract
from merkblatt.values import numbered
from tests.builders.wml import comment_end, comment_start, docx, p, r, tab, tbl, tc, tr

HEAD = ("Handlungsfelder", "Beschreibung", "Werkzeuge", "Ansprechperson des HF", "Beteiligte")
ROW = ("1. Pflege", "Netzwerk", "Café", "Frau Maier", "Vereine")
MONTHS = tuple(str(month) for month in range(1, 13))


def read(*blocks):
    return extract(docx("Werkstattplan X", *blocks, p()))


def codes(extraction):
    return {one.code for one in extraction.findings}


def names(plan):
    return [field.name for field in plan.handlungsfelder]


def test_a_row_with_a_cell_less_than_the_header_is_told():
    extraction = read(tbl(tr(*HEAD, "2018", "2019"), tr(*ROW, "X", "X"), tr("2. Wohnen", "Netzwerk", "Bus", "X")))
    (finding,) = extraction.findings
    assert (finding.code, finding.path) == ("zeile-kurz", "plaene[0].handlungsfelder[1]")


def test_in_rows_that_begin_a_column_late_the_order_of_the_cells_counts():
    head = tr("Handlungsfelder", "", *HEAD[1:], "2018", "2019")
    extraction = read(tbl(head, tr(ROW[0], "", *ROW[1:], "", "X", before=1)))
    (field,) = extraction.plaene[0].handlungsfelder
    assert (field.name, field.werkzeuge, field.jahre) == ("Pflege", [Werkzeug(name="Café")], [2019])


def test_neighbouring_rows_of_the_same_number_and_name_are_one_record_and_what_differs_is_told():
    rows = (ROW, ("1. Pflege", "Netzwerk", "Bus", "Herr Groß", "Vereine"))
    extraction = read(tbl(tr(*HEAD, "2018"), *(tr(*row, "X") for row in rows)))
    (field,) = extraction.plaene[0].handlungsfelder
    assert [one.name for one in field.werkzeuge] == ["Café", "Bus"]
    assert field.ansprechperson == "Frau Maier\nHerr Groß"
    told = {(one.code, one.path) for one in extraction.findings}
    assert ("texte-vereint", "plaene[0].handlungsfelder[0].ansprechperson") in told


def test_neighbouring_rows_of_the_same_name_without_a_number_that_differ_are_two_and_told():
    rows = (("Pflege", *ROW[1:]), ("Pflege", "Netzwerk", "Bus", "Herr Groß", "Vereine"))
    extraction = read(tbl(tr(*HEAD, "2018"), *(tr(*row, "X") for row in rows)))
    assert (names(extraction.plaene[0]), codes(extraction)) == (["Pflege", "Pflege"], {"zeilen-gleichnamig"})


def test_a_table_with_other_years_is_another_plan_and_told():
    first = tbl(tr(*HEAD, "2018", "2019"), tr(*ROW, "X", ""))
    second = tbl(tr(*HEAD, "2022", "2023"), tr("1. Wohnen", *ROW[1:], "X", ""))
    extraction = read(first, p(), second)
    assert [(plan.jahre, names(plan)) for plan in extraction.plaene] == [
        ([2018, 2019], ["Pflege"]),
        ([2022, 2023], ["Wohnen"]),
    ]
    assert codes(extraction) == {"formular-neu"}


def test_a_table_that_begins_with_a_scale_does_not_go_on_with_the_one_above():
    quarters = ("Einzelmaßnahmen 2018", "Jahr", "I. Quartal", "II. Quartal", "III. Quartal", "IV. Quartal")
    steps = tbl(tr(*quarters), tr("Auftakt", "2018", "x", "", "", ""))
    months = tr("Januar", "Februar", "März", "April", "Mai", "Juni")
    calendar = tbl(months, tr("Sitzung", "", "Klausur", "", "", "Fest"))
    extraction = extract(docx("Werkzeug: Treff", "Budget: keines", steps, p(), calendar, p()))
    (sheet,) = extraction.werkzeugblaetter
    assert [one.name for one in sheet.einzelmassnahmen] == ["Auftakt"]
    assert {one.text for one in extraction.unmapped} >= {"Sitzung", "Klausur", "Fest"}


def test_a_header_without_rows_ends_where_the_next_one_begins():
    def header(year):
        quarters = tr(tc("", span=2), *(tc(f"{number}. Quartal", span=3) for number in range(1, 5)))
        return quarters, tr(f"Einzelmaßnahmen {year}", "Jahr", *MONTHS)

    marks = ["x" if month == "3" else "" for month in MONTHS]
    table = tbl(*header(2018), *header(2019), tr("Fest", "2019", *marks))
    extraction = extract(docx("Werkzeug: Treff", "Budget: keines", table, p()))
    found = [(one.jahr, step.name, step.monate) for one in extraction.werkzeugblaetter for step in one.einzelmassnahmen]
    assert found == [(2019, "Fest", {3})]


def test_a_caption_that_reaches_over_a_field_makes_no_time_of_it():
    captions = tr(tc("", span=2), *(tc(f"{number}. Quartal", span=3) for number in range(1, 5)))
    columns = tr("Einzelmaßnahmen 2018", "Jahr", *MONTHS, before=1)
    row = tr("Fest", "2018", *("x" if month == "5" else "" for month in MONTHS), before=1)
    extraction = extract(docx("Werkzeug: Treff", "Budget: keines", tbl(captions, columns, row), p()))
    (step,) = extraction.werkzeugblaetter[0].einzelmassnahmen
    assert (step.monate, step.vermerke) == ({5}, {})


def test_a_colour_that_marks_single_cells_marks_a_whole_column_too():
    def row(name, *fills):
        return tr(name, *ROW[1:], *(tc("", fill=fill) for fill in fills))

    rows = (row("A", "", "FFCC00"), row("B", "FFCC00", "FFCC00"), row("C", "", "FFCC00"), row("D", "", "FFCC00"))
    extraction = read(tbl(tr(*HEAD, "2018", "2019"), *rows))
    assert [field.jahre for field in extraction.plaene[0].handlungsfelder] == [[2019], [2018, 2019], [2019], [2019]]


def test_a_comment_on_a_cell_that_is_coloured_like_its_heading_is_told():
    cell = tc(p(comment_start(0), "", comment_end(0)), fill="DDEEFF")
    head = tr(*HEAD, "2018", tc("2019", fill="DDEEFF"))
    document = docx("Werkstattplan X", tbl(head, tr(*ROW, "X", cell)), p(), comments={0: "Verschoben?"})
    assert "kommentar" in codes(extract(document))


def test_known_headings_count_before_those_that_are_only_like_one():
    head = ("Handlungsfelder (HF)", "Beschreibung der HF", "Werkzeug", "Ansprechperson des HF", "Umsetzungsort")
    row = ("1. Pflege", "Netz", "Café", "Frau Maier", "Rathaus", "Vereine", "1 €", "2018")
    (field,) = read(tbl(tr(*head, "Beteiligte", "Budget", "Jahr(e)"), tr(*row))).plaene[0].handlungsfelder
    assert (field.name, field.jahre, field.weitere) == ("Pflege", [2018], {"Budget": "1 €"})


@pytest.mark.parametrize("heading", ["Werkzeug (bitte ausfüllen)", "Werkzeug"])
def test_what_stands_in_brackets_makes_no_plural_of_a_heading(heading):
    head = ("Handlungsfelder", "Beschreibung", heading, "Ansprechperson des HF", "Beteiligte", "2018")
    (field,) = read(tbl(tr(*head), tr(*ROW, "X"))).plaene[0].handlungsfelder
    assert field.werkzeuge == [Werkzeug(name="Café", jahre=[2018])]


def test_lines_of_a_table_of_contents_are_no_values():
    contents = (("Werkzeug: Gründungsberatung", "4"), ("Zielgruppe des Werkzeugs: Zugezogene", "5"))
    extraction = extract(docx("Inhalt", *(p(r(text, tab(), page)) for text, page in contents), p()))
    assert extraction.werkzeugblaetter == ()
    assert {one.text for one in extraction.unmapped} == {"Inhalt", *map("\t".join, contents)}


def test_a_line_with_a_number_behind_a_tab_is_a_value_where_it_stands_alone():
    person = p(r("Ansprechperson des Werkzeugs: Frau Maier, Tel.", tab(), "4711"))
    extraction = extract(docx("Werkzeug: Treff", person, "Budget: keines"))
    assert extraction.werkzeugblaetter[0].ansprechperson == "Frau Maier, Tel.\t4711"


def test_a_numbered_caption_right_above_a_table_is_no_value_of_the_label_above():
    table = tbl(tr("Einzelmaßnahmen 2018", "Jahr", *MONTHS), tr("Fest", "2018", *[""] * 12))
    extraction = extract(docx("Werkzeug: Treff", "Budget: keines", "Externe Beratung:", "Tabelle 3: Stand", table, p()))
    assert extraction.werkzeugblaetter[0].externe_beratung == ""
    assert [one.text for one in extraction.unmapped] == ["Tabelle 3: Stand"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Handlungsfeld 3 – 60plus", (3, "60plus")),
        ("HF 1 - 3", (None, "HF 1 - 3")),
        ("HF 1 – 3 Säulen", (None, "HF 1 – 3 Säulen")),
    ],
)
def test_a_number_behind_the_dash_belongs_to_a_name_only_where_letters_follow(text, expected):
    assert numbered.parse(text) == expected


SHEET = [tr("Werkzeug", "Café"), tr("Zielgruppe", "Ältere"), tr("Umsetzungsort", "Rathaus"), tr("Budget", "600 €")]
NAMES = ("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")


def steps(year: int, *names, caption=(), headings=MONTHS):
    """A list of steps, each marked in the month of its number, below a header with its year."""
    marks = [["x" if at == number else "" for at in MONTHS] for number in MONTHS]
    rows = [tr(name, *marked) for name, marked in zip(names, marks, strict=False)]
    return [*caption, tr(f"Einzelmaßnahmen {year}", *headings), *rows]


def read_steps(*rows):
    sheets = extract(docx("Werkzeugblatt", tbl(*SHEET), p(), tbl(*rows), p())).werkzeugblaetter
    return [(sheet.jahr, [(one.name, one.monate, one.vermerke) for one in sheet.einzelmassnahmen]) for sheet in sheets]


WANTED = [(2018, [("A", {1}, {}), ("B", {2}, {})]), (2019, [("C", {1}, {})])]


def test_months_with_the_year_written_to_them_are_a_header_also_below_another_one():
    glued = [[f"{name}{year}" for name in NAMES] for year in (2018, 2019)]
    assert read_steps(*steps(2018, "A", "B", headings=glued[0]), *steps(2019, "C", headings=glued[1])) == WANTED


def test_a_caption_over_the_scale_of_a_repeated_header_is_no_record():
    halves = tr("", "1. Hj", *[""] * 5, "2. Hj", *[""] * 5)
    assert read_steps(*steps(2018, "A", "B"), *steps(2019, "C", caption=[halves])) == WANTED


def test_a_record_in_the_words_of_headings_above_a_repeated_header_is_kept():
    head = tr("Handlungsfeld", "Beschreibung", "Werkzeuge", "Zeitraum")
    rows = (tr("Pflege", "Netzwerk", "Café", "2018"), tr("Beteiligte", "Budget", "laufend", "2018-2020"))
    extraction = read(tbl(head, *rows, head, tr("Wohnen", "Umbau", "Lotsen", "2019")))
    assert names(extraction.plaene[0]) == ["Pflege", "Beteiligte", "Wohnen"]
