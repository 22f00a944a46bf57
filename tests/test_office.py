"""Office programs: what LibreOffice saves is read like the original, what Word's validator says, what a page shows."""

from __future__ import annotations

import io
import itertools
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from PIL import Image
from pypdf import PdfReader

from merkblatt import (
    Einzelmassnahme,
    Handlungsfeld,
    Mappe,
    Picture,
    Werkstattplan,
    Werkzeug,
    Werkzeugblatt,
    extract,
    fill,
)
from tests.programs import convert, faults, require
from tests.strategies import mappen

ROOT = Path(__file__).parents[1]
EXAMPLE, TOWN = (Mappe.load(ROOT / "fixtures" / f"{name}.yaml") for name in ("musterkommune", "musterstadt"))

COUNT, STEP = 15, 8
"""So many Mappen go through LibreOffice; of the generated ones every eighth, as neighbours resemble each other."""

WORDS = itertools.count(1000)
"""Each word of the long forms is there once, so that none can be missed."""

PAGE_WIDTH, PAGE_HEIGHT = 841.9, 595.3
"""A4 landscape, in points; 1.5 cm are 42.5."""

ODD_CHARACTERS = (
    "a\u0080b\u0085c\u009fd"  # controls that XML 1.0 allows
    " e\u00adf\u200bg\u200ch\u200di\u2060j\ufeffk"  # what is not seen: soft hyphen, joiners, zero width
    " l\u202am\u202cn\u2066o\u2069p"  # directions
    " q\u00a0r\u202fs\u2009t"  # spaces
    " u\u2028v\u2029w"  # line and paragraph separators
    " \ufffc \ufffd \U0001f3f3\ufe0f\u200d\U0001f308 \U000e0041 \ud7fb \ufdfd a\u0308\u0323 \u2010 \u2015"
)
"""Without U+2011: LibreOffice writes it as ``w:noBreakHyphen``, which is read as the hyphen that it stands for."""


def words(count: int) -> str:
    return " ".join(f"w{next(WORDS)}" for _ in range(count))


def words_in(text: str) -> list[str]:
    return re.findall(r"\bw\d{4,}\b", text)


def picture() -> Picture:
    content = io.BytesIO()
    Image.new("RGB", (120, 40), "navy").save(content, "PNG")
    return Picture(content.getvalue(), "Logo des Förderers", 12)


def generated() -> list[Mappe]:
    """Mappen of hard text, the same ones each time."""
    made: list[Mappe] = []

    @settings(
        max_examples=COUNT * STEP,
        phases=[Phase.generate],
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(mappen())
    def collect(mappe):
        made.append(mappe)

    collect()
    return made[STEP - 1 :: STEP]


def odd_mappe() -> Mappe:
    """A Mappe with the characters that programs trip over, in a text, a list and a mark."""
    handlungsfeld = Handlungsfeld(
        name=ODD_CHARACTERS,
        werkzeuge=[Werkzeug(name=ODD_CHARACTERS, jahre=[2020])],
        vermerke={2020: ODD_CHARACTERS},
        weitere={"Stand": ODD_CHARACTERS},
    )
    plan = Werkstattplan(kommune=ODD_CHARACTERS, handlungsfelder=[handlungsfeld], projektpartner=ODD_CHARACTERS)
    return Mappe(plan=plan, werkzeugblaetter=[Werkzeugblatt(werkzeug="Bus", besonderheiten=ODD_CHARACTERS)])


@pytest.fixture(scope="module")
def office() -> str:
    """LibreOffice; asked for first, so that nothing is made in vain where it is missing."""
    return require("soffice")


@pytest.fixture(scope="module")
def mappen_by_name(office) -> dict[str, Mappe]:  # noqa: ARG001 - see there
    numbered = {f"{number:02}": mappe for number, mappe in enumerate(generated())}
    return {"example": EXAMPLE, "odd": odd_mappe(), **numbered}


@pytest.fixture(scope="module")
def filled(mappen_by_name, tmp_path_factory) -> list[Path]:
    folder = tmp_path_factory.mktemp("filled")
    for name, mappe in mappen_by_name.items():
        fill(mappe).save(folder / f"{name}.docx")
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def saved(filled, tmp_path_factory) -> Path:
    """The folder of the documents as LibreOffice saved them."""
    return convert(filled, "docx", tmp_path_factory.mktemp("saved"))[0].parent


@pytest.fixture(scope="module")
def opendocument(filled, tmp_path_factory) -> Path:
    """The folder of the documents as LibreOffice saved them in OpenDocument format."""
    return convert(filled, "odt", tmp_path_factory.mktemp("odt"))[0].parent


@pytest.fixture(scope="module")
def saved_twice(opendocument, tmp_path_factory) -> Path:
    """The folder of the documents as LibreOffice made them of the OpenDocument ones."""
    return convert(sorted(opendocument.glob("*.odt")), "docx", tmp_path_factory.mktemp("saved_twice"))[0].parent


CASES = ["example", "odd", *(f"{number:02}" for number in range(COUNT))]


@pytest.mark.parametrize("name", CASES)
def test_a_mappe_that_libreoffice_saved_is_read_back(name, mappen_by_name, saved):
    extraction = extract(saved / f"{name}.docx")
    assert (extraction.mappe, extraction.findings, extraction.unmapped) == (mappen_by_name[name], (), ())


@pytest.mark.parametrize("name", CASES)
def test_a_mappe_in_opendocument_format_is_read_back(name, mappen_by_name, opendocument):
    extraction = extract(opendocument / f"{name}.odt")
    assert (extraction.mappe, extraction.findings, extraction.unmapped) == (mappen_by_name[name], (), ())


@pytest.mark.parametrize("name", CASES)
def test_a_mappe_that_went_through_opendocument_is_read_back(name, mappen_by_name, saved_twice):
    extraction = extract(saved_twice / f"{name}.docx")
    assert (extraction.mappe, extraction.findings, extraction.unmapped) == (mappen_by_name[name], (), ())


def long_plan(years: int, *, own_years: bool = False, own_columns: bool = False) -> Werkstattplan:
    """A plan of 30 Handlungsfelder with long texts, no word twice."""
    fields = [
        Handlungsfeld(
            nummer=number,
            name=words(3),
            beschreibung=words(40),
            werkzeuge=[Werkzeug(name=words(8), jahre=[2017] if own_years else None) for _ in range(4)],
            ansprechperson=words(6),
            umsetzungsort=words(4),
            beteiligte=words(12),
            jahre=[2017],
            vermerke={2017: words(1) if years < 10 else "ab Juni"},  # a longer word is broken into two lines
            weitere={"Kosten": words(3)} if own_columns else {},
        )
        for number in range(1, 31)
    ]
    return Werkstattplan(kommune=words(2), jahre=list(range(2017, 2017 + years)), handlungsfelder=fields)


def long_sheet(upper: int) -> Werkzeugblatt:
    """A sheet with 40 Einzelmaßnahmen and ``upper`` words in its upper fields, no word twice."""
    return Werkzeugblatt(
        handlungsfeld=words(2),
        werkzeug=words(4),
        jahr=2020,
        zielgruppe=words(upper),
        ansprechperson=words(upper),
        umsetzungsort=words(upper),
        ansprechperson_vor_ort=words(upper),
        beteiligte=words(upper),
        budget=words(upper),
        externe_beratung=words(upper),
        einzelmassnahmen=[Einzelmassnahme(name=words(12), monate={1, 5}) for _ in range(40)],
        besonderheiten=words(700),
        weitere={"Stand": words(30)},
    )


@pytest.fixture(scope="module")
def restyled(tmp_path_factory) -> Path:
    """The folder of the project's templates as LibreOffice saved them."""
    return convert(sorted((ROOT / "templates").glob("*.docx")), "docx", tmp_path_factory.mktemp("templates"))[0].parent


@pytest.mark.parametrize("mappe", [EXAMPLE, TOWN], ids=["example", "town"])
def test_a_template_that_libreoffice_saved_is_filled_and_read_back(mappe, restyled):
    extraction = extract(fill(mappe, restyled / "mappe.docx").data)
    assert (extraction.mappe, extraction.findings, extraction.unmapped) == (mappe, (), ())


FORMS = {
    "example plan": EXAMPLE.plan,
    "example sheet": EXAMPLE.werkzeugblaetter[0],
    "example mappe": EXAMPLE,
    "town": TOWN,
    "empty plan": Werkstattplan(),
    "empty sheet": Werkzeugblatt(),
    "empty mappe": Mappe(),
    "long plan": long_plan(4),
    "long plan of ten years": long_plan(10, own_columns=True),
    "plan by Werkzeug": long_plan(10, own_years=True, own_columns=True),
    "row higher than a page": Werkstattplan(
        jahre=[2017, 2018],
        handlungsfelder=[
            Handlungsfeld(name=words(3), beschreibung=words(900), werkzeuge=[Werkzeug(name=words(300), jahre=own)])
            for own in (None, [2017])
        ],
    ),
    "long sheet": long_sheet(20),
    "sheet with an upper part higher than a page": long_sheet(300),
}


@pytest.mark.parametrize("name", FORMS)
def test_the_open_xml_sdk_finds_no_fault_in_a_filled_form(name, tmp_path):
    fill(FORMS[name]).save(tmp_path / "form.docx")
    assert faults(tmp_path / "form.docx") == []


def test_the_open_xml_sdk_finds_no_fault_in_a_page_foot_with_logos(tmp_path):
    logos = {"gefoerdert_von": [picture(), picture()], "projektpartner": [picture()]}
    fill(EXAMPLE, footer={"projektpartner": "Musterverband"}, logos=logos).save(tmp_path / "form.docx")
    assert faults(tmp_path / "form.docx") == []


def test_the_open_xml_sdk_finds_no_fault_in_odd_characters(tmp_path):
    fill(odd_mappe()).save(tmp_path / "form.docx")
    assert faults(tmp_path / "form.docx") == []


@pytest.fixture(scope="module")
def printed(office, tmp_path_factory) -> dict[str, Path]:  # noqa: ARG001 - see there
    """Each form as a PDF of LibreOffice."""
    folder = tmp_path_factory.mktemp("forms")
    documents = [folder / f"{name}.docx" for name in FORMS]
    for document in documents:
        fill(FORMS[document.stem]).save(document)
    return {path.stem: path for path in convert(documents, "pdf", tmp_path_factory.mktemp("pdf"))}


@pytest.fixture(scope="module")
def pages(printed) -> dict[str, list[str]]:
    """The text of each page of each form."""
    return {name: [page.extract_text() for page in PdfReader(path).pages] for name, path in printed.items()}


@pytest.mark.parametrize("name", FORMS)
def test_no_word_of_a_form_is_cut_off_on_the_page(name, pages):
    shown = set(words_in(" ".join(pages[name])))
    assert set(words_in(str(FORMS[name].model_dump()))) - shown == set()


@pytest.mark.parametrize("name", FORMS)
def test_every_word_stands_between_the_margins(name, printed):
    done = subprocess.run([require("pdftotext"), "-bbox", str(printed[name]), "-"], capture_output=True, check=True)
    number = r'="(-?[\d.]+)" ?'
    edges = re.findall(f"<word xMin{number}yMin{number}xMax{number}yMax{number}>", done.stdout.decode("utf-8"))
    left, top, right, bottom = (list(map(float, values)) for values in zip(*edges, strict=True))
    assert (min(left) > 42, max(right) < PAGE_WIDTH - 42, min(top) > 42, max(bottom) < PAGE_HEIGHT - 20) == (True,) * 4


@pytest.mark.parametrize("name", [name for name, form in FORMS.items() if isinstance(form, Werkstattplan)])
def test_a_plans_header_row_stands_on_every_page(name, pages):
    assert [text.count("Umsetzungsort") for text in pages[name]] == [1] * len(pages[name])


def test_the_columns_of_the_months_have_their_heading_on_every_page_of_a_sheet(pages):
    assert len(pages["long sheet"]) > 3
    assert [text.count("Einzelmaßnahmen 2020") for text in pages["long sheet"]] == [1] * len(pages["long sheet"])


@pytest.mark.parametrize("name", ["example plan", "example sheet", "empty plan", "empty sheet"])
def test_a_short_form_is_one_page(name, pages):
    assert len(pages[name]) == 1


def test_each_form_of_a_mappe_begins_a_page(pages):
    first, second = pages["example mappe"]
    assert ("Werkstattplan Musterkommune" in first, "Handlungsfeld: Demografienetzwerk" in second) == (True, True)


@pytest.mark.parametrize("name", FORMS)
def test_every_page_says_its_number_and_how_many_there_are(name, pages):
    count = len(pages[name])
    assert [f"Seite {number} von {count}" in text for number, text in enumerate(pages[name], 1)] == [True] * count
