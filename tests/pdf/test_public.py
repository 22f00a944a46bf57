"""Public PDFs: no contact details, on the page or in the data."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from merkblatt import Handlungsfeld, Mappe, Werkstattplan, Werkzeugblatt, attached, to_pdf
from merkblatt.forms import FORMS
from merkblatt.values.masking import LEFT_OUT, masked, names_in, offices_in
from tests.test_office import TOWN

PHONE, MAIL = "03999 123-45", "erika.beispiel@musterstadt.example"
CONTACT = f"Frau Dr. Erika Beispiel, Stabsstelle Demografie\nTel. {PHONE}\n{MAIL}"


def everything(data: bytes) -> str:
    """All that a PDF says: its pages, its data, its metadata and its structure."""
    reader = PdfReader(io.BytesIO(data))
    objects = [reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1)]
    streams = [one.get_data().decode("utf-8", "replace") for one in objects if hasattr(one, "get_data")]
    return "\n".join([*(page.extract_text() for page in reader.pages), *streams, *map(str, objects)])


def published(form) -> list:
    reader = PdfReader(io.BytesIO(to_pdf(form, public=True).data))
    (file,) = (one.get_object() for one in reader.root_object["/AF"])
    return [filled for _, filled in attached.parse(file["/EF"]["/F"].get_object().get_data(), FORMS)]


@pytest.mark.parametrize(
    "form",
    [
        TOWN,
        Werkstattplan(handlungsfelder=[Handlungsfeld(name="Wohnen", ansprechperson=CONTACT)]),
        Werkzeugblatt(ansprechperson=CONTACT),
        Werkzeugblatt(ansprechperson_vor_ort=CONTACT),
        Werkzeugblatt(besonderheiten=f"Fragen an {MAIL} oder {PHONE}, Frau Beispiel"),
        Werkzeugblatt(weitere={f"Rückfragen an {MAIL}": f"Tel. {PHONE}"}),
        Mappe(plan=Werkstattplan(projektpartner=f"Verein, {MAIL}")),
        Werkzeugblatt(ansprechperson=CONTACT, beteiligte="Erika Beispiel (Vorsitz), Verein"),
    ],
)
def test_nothing_in_the_file_says_who_can_be_reached_how(form):
    said = everything(to_pdf(form, public=True).data)
    assert [one for one in ("Beispiel", "Erika", PHONE, MAIL, "123-45", "@musterstadt") if one in said] == []


def test_the_office_held_is_kept():
    (sheet,) = published(Werkzeugblatt(ansprechperson=CONTACT, ansprechperson_vor_ort="Jugendamt"))
    assert (sheet.ansprechperson, sheet.ansprechperson_vor_ort) == ("Stabsstelle Demografie", "Jugendamt")


def test_what_is_no_contact_is_kept():
    sheet = Werkzeugblatt(werkzeug="Bus", jahr=2024, budget="1.250,50 € - Flyer", besonderheiten="Bis 01.03.2024")
    assert published(sheet) == [sheet]


def test_each_field_that_was_changed_is_named():
    sheet = Werkzeugblatt(ansprechperson=CONTACT, besonderheiten=f"Fragen an {MAIL}", zielgruppe="Familien")
    found = [(finding.code, finding.path) for finding in to_pdf(sheet, public=True).findings]
    assert found == [("kontakt-ausgelassen", "ansprechperson"), ("kontakt-im-text", "besonderheiten")]


def test_no_finding_tells_what_was_left_out():
    sheet = Werkzeugblatt(ansprechperson=CONTACT, besonderheiten=f"Fragen an {MAIL}")
    messages = " ".join(finding.message for finding in to_pdf(sheet, public=True).findings)
    assert [one for one in ("Beispiel", PHONE, MAIL) if one in messages] == []


def test_the_page_foot_has_no_contact_details():
    document = to_pdf(Werkzeugblatt(), footer={"projektpartner": f"Verein, {MAIL}"}, public=True)
    assert MAIL not in everything(document.data)


def test_without_being_asked_nothing_is_left_out():
    assert PHONE in everything(to_pdf(Werkzeugblatt(ansprechperson=CONTACT)).data)


@pytest.mark.parametrize(
    ("contact", "names"),
    [
        ("Frau Anna Maier, Bauamt", {"Anna Maier", "Maier"}),
        ("Müller, Hans", {"Hans Müller", "Müller"}),
        ("Maier und Schulz, Tel. 12", {"Maier", "Schulz"}),
        ("Familie Muster", {"Muster"}),
        ("Li Wu, Bauamt", {"Li Wu", "Wu"}),
        ("erika.loewe@kreis.example", {"Loewe", "Löwe"}),
        ("info.demografie@kreis.example", set()),
        ("Anna Maier\u2011Çelik, Bauamt", {"Anna Maier-Çelik", "Maier-Çelik"}),
        ("Bauamt, Markt 1", set()),
    ],
)
def test_every_word_that_may_be_a_name_is_one_where_nobody_is_named_for_certain(contact, names):
    assert names_in(contact) == names


@pytest.mark.parametrize(
    "text",
    [
        "Frau E. {}",
        "Fr. Dr. med. {}",
        "Frau M. v. {}",
        "HERR {}",
        "Herr\u00a0{}",
        "Frau\n{}",
        "Familie {}",
        "Prof. Dr. {}",
        "Beratung durch Dipl.-Ing. {}",
        "Bürgermeister {}",
        "Pfr. {}",
        "Ansprechpartnerin: {}",
        "Auch Hans {} hilft",
    ],
)
def test_a_name_that_shows_itself_is_masked_in_any_text(text):
    shown = masked(text.format("Löwe"))
    assert (LEFT_OUT in shown, "Löwe" in shown) == (True, False)


@pytest.mark.parametrize("text", ["Löwes Idee", "LÖWE", "Müller\u2011Löwe", "Müller-\nLöwe", "Frau Müller–Löwe"])
def test_a_known_name_is_masked_however_it_is_written(text):
    assert "löwe" not in masked(text, {"Löwe", "Müller-Löwe"}).casefold()


@pytest.mark.parametrize(
    "text",
    [
        "Vereinbarkeit von Familie und Beruf",
        "Frauenhaus HERRENBERG",
        "die Bürgermeister der Gemeinden X und Y",
        "Referent Jugend, Leiterin Demografie",
        "Treffen mit dem Landrat Kreis X",
        "1.250,50 € bis 01.03.2024, Jan Feb Mär",
        "Anna-Amalia-Bibliothek",
    ],
)
def test_words_that_are_no_names_stay(text):
    assert masked(text) == text


@pytest.mark.parametrize(
    ("contact", "office"),
    [
        ("Max Maier (Vertretung: Moritz Löwe)", "Vertretung: [ausgelassen]"),
        ("Sekretariat Löwe, Büro Landrat Löwe", "Sekretariat [ausgelassen], Büro Landrat [ausgelassen]"),
    ],
)
def test_an_office_says_nobody_else_s_name(contact, office):
    assert offices_in(contact) == office


def test_a_column_of_ones_own_for_contacts_is_one_as_well():
    (sheet,) = published(Werkzeugblatt(weitere={"Ansprechperson Presse": "Löwe, Presseamt"}, besonderheiten="Löwe"))
    assert (sheet.weitere, sheet.besonderheiten) == ({"Ansprechperson Presse": "Presseamt"}, LEFT_OUT)


def test_columns_of_ones_own_whose_headings_are_masked_stay_apart():
    (sheet,) = published(Werkzeugblatt(weitere={"Frau Maier": "a", "Frau Löwe": "b"}))
    assert list(sheet.weitere.values()) == ["a", "b"]


def test_the_account_is_masked():
    assert masked("IBAN DE12 3456 7890 1234 5678 90") == f"IBAN {LEFT_OUT}"


def test_the_page_foot_says_no_name_that_a_form_has_as_contact():
    document = to_pdf(Werkzeugblatt(ansprechperson=CONTACT), footer={"projektpartner": "Verein Beispiel"}, public=True)
    assert "Beispiel" not in everything(document.data)


@pytest.mark.parametrize(
    "text", ["A-" * 20_000, "x-" * 20_000 + "bürgermeister", "Anna " + " " * 20_000 + "x", "El " * 20_000]
)
def test_long_texts_are_looked_through_once(text):
    assert masked(text) == text
