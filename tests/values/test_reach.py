"""Telephone numbers and e-mail addresses that cannot be ones, and texts that hold good ones."""

from __future__ import annotations

import pytest

from merkblatt.values.leftover import leftover
from merkblatt.values.reach import contact_details, wrong_emails, wrong_phones


@pytest.mark.parametrize(
    "text",
    [
        "a.b-c@stadt.example", "E-Mail: a@b.de.", "mailto:info@land-kreis.de", "(post@amt.de)", "<x@y.org>",
        "Frau A, a@b.de; b@c.de", "kein Kontakt", "",
    ],
)  # fmt: skip
def test_a_good_address_is_not_blamed(text):
    assert wrong_emails(text) == ()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("a@b", "a@b"), ("a@@b.de", "a@@b.de"), ("Frau X, x@amt..de", "x@amt..de"), ("max @ amt.de", "max @ amt.de"),
        ("info(at)amt.de", "info(at)amt.de"), ("@amt.de", "@amt.de"), ("a..b@c.de", "a..b@c.de"), ("ü@ä", "ü@ä"),
    ],
)  # fmt: skip
def test_what_cannot_be_an_address_is_named(text, wrong):
    assert wrong_emails(text) == (wrong,)


@pytest.mark.parametrize(
    "text",
    [
        "Tel. 03999 123-45", "Tel.: +49 (0)3999 12345", "Telefon: 0171/1234567", "Tel. 115", "03999",
        "Mobil: 0171 2345678", "Tel. 03999 123-45 (vormittags)",
        "Tel. -12", "Tel.: Durchwahl 12", "Tel. App. 3", "Tel. DW: -12", "Tel. 03999 12345 - vormittags",
        "Tel. 03999 123-45/-46", "Tel. 03999 12345/Fax 03999 12346", "Hotelzimmer", "Telefonkette",
        "Fon: 03999/12 34 56 Fax 03999/1",
    ],
)  # fmt: skip
def test_a_good_number_is_not_blamed(text):
    assert wrong_phones(text) == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [("Tel.: ", 1), ("Tel.: folgt", 1), ("Tel. 1", 1), ("Tel. 0399O12", 1),
     ("Tel.: 0123456789012345", 1),
     ("Tel. 12", 1), ("Tel. 0399/12345-", 1), ("Tel. 03999 12345–, Zimmer 3", 1), ("Tel. -", 1), ("Tel. App.", 1),
     ("Tel. 03999 123-xx", 1)],
)  # fmt: skip
def test_what_cannot_be_a_number_is_named(text, count):
    assert len(wrong_phones(text)) == count


@pytest.mark.parametrize(
    ("text", "there"),
    [("a@b.de", True), ("03999 123-45", True), ("+49 3999 12345", True), ("2017", False), ("1.250,50 €", False),
     ("4700.6310", False), ("01.03.2024", False), ("99974 Mühlhausen", False)],
)  # fmt: skip
def test_contact_details_are_told_from_other_numbers(text, there):
    assert contact_details(text) is there


@pytest.mark.parametrize(
    ("text", "left"),
    [("Werkstattplan Musterkommune", "Musterkommune"), ("XXX", "XXX"), ("Text eingeben", "Text eingeben"),
     ("Bitte ausfüllen!", "Bitte ausfüllen"), ("{{ plan.kommune }}", "{{ plan.kommune }}"), ("tbd", "tbd"),
     ("Landkreis Neuenhain", None), ("Mustergültig", None), ("wird noch ergänzt", None), ("Musterstadt", None)],
)  # fmt: skip
def test_leftovers_of_a_template_are_found(text, left):
    assert leftover(text) == left


@pytest.mark.parametrize("text", ["a@" * 20_000, "Tel.: " * 10_000, "0" * 50_000, "{{" * 20_000, "_" * 50_000])
def test_hostile_texts_take_no_time(text):
    wrong_emails(text), wrong_phones(text), contact_details(text), leftover(text)
