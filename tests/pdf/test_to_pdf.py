"""Writing PDFs: what stands on the pages, what the file carries, and that it is accessible."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import unicodedata

import pdfplumber
import pytest
from hypothesis import given, settings
from pypdf import PdfReader

from merkblatt import Handlungsfeld, Mappe, Werkstattplan, Werkzeugblatt, attached, to_pdf
from merkblatt.errors import FillError
from merkblatt.forms import FORMS
from merkblatt.pdf.publishing.fonts import _USUAL, FAMILIES, font_folder, printable
from tests.pdf.conformance import elements, faults
from tests.strategies import mappen
from tests.test_office import EXAMPLE, TOWN, odd_mappe, words_in
from tests.test_office import FORMS as OFFICE_FORMS

ALL = {**OFFICE_FORMS, "odd": odd_mappe()}


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return {name: to_pdf(form).data for name, form in ALL.items()}


def pages(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


@pytest.mark.parametrize("name", ALL)
def test_our_own_checks_of_pdf_ua_and_pdf_a_find_no_fault(name, made):
    assert faults(made[name]) == []


@settings(max_examples=10)
@given(mappen(3))
def test_our_own_checks_find_no_fault_in_generated_forms(mappe):
    assert faults(to_pdf(mappe).data) == []


@pytest.mark.parametrize("name", OFFICE_FORMS)
def test_no_word_of_a_form_is_missing_on_the_page(name, made):
    shown = set(re.findall(r"w\d{4,}", " ".join(pages(made[name]))))
    assert set(words_in(str(OFFICE_FORMS[name].model_dump()))) - shown == set()


@pytest.mark.parametrize("name", OFFICE_FORMS)
def test_every_page_says_its_number_and_how_many_there_are(name, made):
    shown = pages(made[name])
    assert [f"Seite {number} von {len(shown)}" in text for number, text in enumerate(shown, 1)] == [True] * len(shown)


@pytest.mark.parametrize("name", ["long plan", "long plan of ten years", "plan by Werkzeug"])
def test_a_plans_header_row_stands_on_every_page(name, made):
    shown = pages(made[name])
    assert [text.count("Umsetzungsort") for text in shown] == [1] * len(shown)


def test_the_columns_of_the_months_have_their_heading_on_every_page_of_a_sheet(made):
    shown = pages(made["long sheet"])
    assert [text.count("Einzelmaßnahmen 2020") for text in shown] == [1] * len(shown)


def test_the_values_above_a_list_stand_on_every_page_of_a_sheet():
    words = ("Zielgruppe", "Lotsen", "Jahr")
    sheet = Werkzeugblatt(werkzeug="Lotsen", einzelmassnahmen=[{"name": "Treffen", "monate": [1]}] * 60)
    shown = pages(to_pdf(sheet).data)
    assert [[text.count(word) for word in words] for text in shown] == [[1, 1, 1]] * 3


def test_of_long_values_the_labels_alone_stand_on_every_page():
    sheet = Werkzeugblatt(zielgruppe="Menschen " * 900, einzelmassnahmen=[{"name": "Treffen", "monate": [1]}] * 40)
    shown = [("Zielgruppe" in text, "Jahr" in text) for text in pages(to_pdf(sheet).data)]
    assert (shown[0], shown[1], shown[-1]) == ((True, False), (True, False), (True, True))
    assert all(label for label, _ in shown)


@pytest.mark.parametrize("rows", range(20, 27))
def test_a_short_value_with_room_to_write_is_kept_on_one_page(rows):
    steps = [{"name": "Treffen", "monate": [1]}] * rows
    shown = pages(to_pdf(Werkzeugblatt(besonderheiten="Garten " * 9, einzelmassnahmen=steps)).data)
    assert [text.count("Garten") for text in shown if "Besonderheiten" in text] == [9]


def test_a_value_that_is_longer_than_a_page_goes_on_over_pages():
    shown = pages(to_pdf(Werkzeugblatt(besonderheiten="Garten " * 2000)).data)
    assert sum(text.count("Garten") for text in shown) == 2000
    assert len(shown) > 2


@pytest.mark.parametrize("name", ["example plan", "example sheet", "empty plan", "empty sheet"])
def test_a_short_form_is_one_page(name, made):
    assert len(pages(made[name])) == 1


LABELS = ("Gefördert von: Bund", "Projektpartner: Musterverband")


def test_the_page_foot_shows_its_texts_and_grows_with_them():
    plan = Werkstattplan(gefoerdert_von="Bund " * 120, projektpartner="Musterverband")
    (text,) = pages(to_pdf(plan).data)
    assert {"Gefördert von: Bund", "Projektpartner: Musterverband"} - {part for part in LABELS if part in text} == set()
    assert text.count("Bund") == 120


def test_a_sheet_takes_its_page_foot_from_outside():
    (text,) = pages(to_pdf(Werkzeugblatt(), footer={"projektpartner": "Musterverband"}).data)
    assert "Projektpartner: Musterverband" in text


def test_the_page_is_a4_landscape(made):
    box = PdfReader(io.BytesIO(made["example plan"])).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)


def test_title_and_language_are_set(made):
    reader = PdfReader(io.BytesIO(made["example plan"]))
    assert (reader.metadata.title, reader.root_object["/Lang"]) == ("Werkstattplan Musterkommune", "de-DE")


def test_the_data_is_attached_as_the_source_of_the_page(made):
    reader = PdfReader(io.BytesIO(made["town"]))
    (file,) = (one.get_object() for one in reader.root_object["/AF"])
    data = file["/EF"]["/F"].get_object().get_data()
    assert (file["/UF"], file["/AFRelationship"]) == ("merkblatt.json", "/Source")
    assert json.loads(data)["schema"] == "merkblatt-daten/1"
    assert [filled for _, filled in attached.parse(data, FORMS)] == [TOWN.plan, *TOWN.werkzeugblaetter]


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b'{"schema": "merkblatt-daten/2", "formulare": []}', b"\xff",
             b'{"schema": "merkblatt-daten/1", "formulare": [{"formular": "x/1", "daten": {}}]}',
             b'{"schema": "merkblatt-daten/1", "formulare": [{"formular": "werkstattplan/1", "daten": 1}]}']
)  # fmt: skip
def test_data_of_another_kind_is_refused(data):
    with pytest.raises(ValueError, match=r"."):
        attached.parse(data, FORMS)


@pytest.mark.parametrize("begin", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
def test_keys_that_a_later_version_added_are_left_out(begin):
    daten = {"kommune": "Musterstadt", "neu": 1, "handlungsfelder": [{"name": "Wohnen", "neu": [1]}]}
    held = {"schema": attached.SCHEMA, "neu": 1, "formulare": [{"formular": "werkstattplan/1", "daten": daten}]}
    ((_, plan),) = attached.parse(begin + json.dumps(held).encode(), FORMS)
    assert plan == Werkstattplan(kommune="Musterstadt", handlungsfelder=[Handlungsfeld(name="Wohnen")])


@settings(max_examples=8)
@given(mappen())
def test_the_same_data_gives_the_same_bytes(mappe):
    assert to_pdf(mappe).data == to_pdf(mappe.model_copy(deep=True)).data


def test_another_process_makes_the_same_bytes(made):
    program = (
        "import sys; from merkblatt import Mappe, to_pdf\nsys.stdout.buffer.write(to_pdf(Mappe.load(sys.argv[1])).data)"
    )
    command = [sys.executable, "-c", program, "fixtures/musterkommune.yaml"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout == made["example mappe"]


def tags(data: bytes) -> list[str]:
    root = PdfReader(io.BytesIO(data)).root_object
    return [element["/S"] for element in elements(root)]


def test_a_label_before_a_value_heads_its_row(made):
    root = PdfReader(io.BytesIO(made["example sheet"])).root_object
    scopes = [str(element.get("/A")) for element in elements(root) if element["/S"] == "/TH"]
    assert sum("/Row" in scope for scope in scopes) == 4  # three Einzelmaßnahmen, and the line below them


def test_values_that_stand_on_every_page_are_headed_by_their_labels_and_head_nothing(made):
    cells = [one for one in elements(PdfReader(io.BytesIO(made["example sheet"])).root_object) if "/ID" in one]
    rows = {number: [one for one in cells if one["/ID"].endswith(f"y{number}")] for number in range(3)}
    labels, values, months = ([one["/A"][0].get("/Headers") for one in rows[number]] for number in range(3))
    assert [{one["/S"] for one in row} for row in rows.values()] == [{"/TH"}, {"/TD"}, {"/TH"}]
    assert {head for heads in values for head in heads} == {one["/ID"] for one in rows[0]}
    assert (set(map(str, labels)), set(months)) == ({"[]"}, {None})


def test_werkzeuge_are_a_list(made):
    assert tags(made["example plan"]).count("/LI") == 7


def test_the_outline_names_the_forms_and_the_sheets_below_their_handlungsfeld():
    sheets = [Werkzeugblatt(handlungsfeld="Wohnen", werkzeug=name, jahr=2024) for name in ("Lotsen", "Beratung")]
    mappe = Mappe(plan=Werkstattplan(kommune="Musterstadt"), werkzeugblaetter=sheets)
    outline = PdfReader(io.BytesIO(to_pdf(mappe).data)).outline
    plan, sheet, below = outline
    assert (plan.title, sheet.title) == ("Werkstattplan Musterstadt", "Handlungsfeld: Wohnen")
    assert [one.title for one in below] == ["Werkzeugblatt Lotsen 2024", "Werkzeugblatt Beratung 2024"]


def test_markup_in_a_value_is_text():
    typed = "#panic() *fett* _kursiv_ $x$ = <b> [c] `roh` // nichts #sys.inputs @daten ~ ---"
    (text,) = pages(to_pdf(Werkzeugblatt(besonderheiten=typed)).data)
    assert typed in " ".join(text.split())


def test_a_character_without_a_font_is_reported_and_stays_in_the_data():
    document = to_pdf(Werkzeugblatt(besonderheiten="日本 ✓ ☒"))
    (finding,) = document.findings
    (text,) = pages(document.data)
    assert (finding.code, "„日“" in finding.message) == ("zeichen-ohne-schrift", True)
    assert "�� ✓ ☒" in text


def test_all_usual_letters_are_in_the_first_font():
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only this test needs it

    usual = {code for code in range(0x20, 0x3000) if _USUAL.fullmatch(chr(code))}
    for cut in ("Regular", "Bold"):
        with TTFont(font_folder() / f"LiberationSans-{cut}.ttf") as font:
            assert usual - font.getBestCmap().keys() == set()


def test_every_character_can_be_shown_or_is_replaced():
    for first in range(0x20, 0x30000, 0x100):
        for char in printable("".join(map(chr, range(first, first + 0x100)))):
            assert unicodedata.category(char) not in {"Cf", "Co", "Cs"}


def test_the_fonts_are_the_packages_own(made):
    names = {
        font.get_object()["/BaseFont"].split("+")[1]
        for page in PdfReader(io.BytesIO(made["odd"])).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert {re.match(r"[A-Za-z]+", name)[0] for name in names} == {family.replace(" ", "") for family in FAMILIES}


def test_a_word_that_is_wider_than_its_column_is_broken():
    field = Handlungsfeld(name="www.muster.de/" + "x" * 200, vermerke={2017: "w" * 60})
    with pdfplumber.open(io.BytesIO(to_pdf(Werkstattplan(jahre=[2017, 2018], handlungsfelder=[field])).data)) as found:
        chars = found.pages[0].chars
    edges = {letter: max(char["x1"] for char in chars if char["text"][0] == letter) for letter in "xw"}
    assert edges["x"] < 42 + 15138 / 20 / 4
    assert edges["w"] < 842 - 42 - 30


def test_eleven_years_and_two_own_columns_keep_each_year_on_one_line():
    plan = Werkstattplan(jahre=range(2018, 2029), handlungsfelder=[Handlungsfeld(weitere={"a": "1", "b": "2"})])
    (text,) = pages(to_pdf(plan).data)
    assert [str(year) for year in plan.jahre if str(year) not in text.split()] == []


def test_words_with_long_syllables_stay_in_narrow_columns():
    years = range(2020, 2032)
    plan = Werkstattplan(
        jahre=years, handlungsfelder=[Handlungsfeld(vermerke=dict.fromkeys(years, "nach Haushaltsbeschluss im Herbst"))]
    )
    with pdfplumber.open(io.BytesIO(to_pdf(plan).data)) as found:
        (page,) = found.pages
        rules = [edge for edge in page.edges if edge["orientation"] == "v"]
        letters = [char for char in page.chars if char["text"].strip()]
        beside = [(char, rule) for char in letters for rule in rules if rule["top"] < char["top"] < rule["bottom"]]
        assert [char["text"] for char, rule in beside if char["x0"] + 1 < rule["x0"] < char["x1"] - 1] == []


def test_a_word_without_syllables_stays_in_its_column():
    plan = Werkstattplan(jahre=[2017, 2018], handlungsfelder=[Handlungsfeld(name="q" * 40)])
    with pdfplumber.open(io.BytesIO(to_pdf(plan).data)) as found:
        assert max(char["x1"] for char in found.pages[0].chars if char["text"][0] == "q") < 42 + 15138 / 20 / 4


def test_what_is_no_form_is_refused():
    with pytest.raises(FillError):
        to_pdf(Handlungsfeld())


def test_without_typst_the_error_says_what_to_install():
    program = (
        "import sys; sys.modules['typst'] = None\nfrom merkblatt import Werkzeugblatt, to_pdf\nto_pdf(Werkzeugblatt())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert b"MissingExtra" in done.stderr


@pytest.mark.parametrize("mappe", [EXAMPLE, TOWN], ids=["example", "town"])
def test_nothing_is_noticed_about_an_ordinary_form(mappe):
    assert to_pdf(mappe).findings == ()
