"""Public PDFs: no contact details, on the page or in the data."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from merkblatt import Handlungsfeld, Mappe, Werkstattplan, Werkzeugblatt, attached, to_pdf
from merkblatt.forms import FORMS
from merkblatt.values.masking import names_in
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
        ("Bauamt, Markt 1", set()),
    ],
)
def test_every_word_that_may_be_a_name_is_one_where_nobody_is_named_for_certain(contact, names):
    assert names_in(contact) == names
