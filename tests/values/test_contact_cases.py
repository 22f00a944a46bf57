"""Contacts as offices write them: what the views make of each, and where they say that they do not know."""

from __future__ import annotations

import pytest

from merkblatt.values.apart import begins_with_contact
from merkblatt.values.contact import Kontakt, Person


def p(name: str | None = None, funktion: str | None = None, **other: str) -> Person:
    return Person.model_construct(None, name=name, funktion=funktion, **other)


def frau(name: str | None = None, funktion: str | None = None, **other: str) -> Person:
    return p(name, funktion, anrede="Frau", **other)


def herr(name: str | None = None, funktion: str | None = None, **other: str) -> Person:
    return p(name, funktion, anrede="Herr", **other)


TEL = "03601/80-1234"
MAIL = "a.maier@example.org"
LETTERHEAD = (
    "Frau Anna Maier\nSozialamt\nMusterstraße 5\n99974 Musterstadt\nTel.: 03601/80-1234\n"
    "Fax: 03601/80-1299\nMobil: 0171 2345678\nE-Mail: a.maier@example.org"
)

CASES: dict[str, list[tuple[str, list[Person]]]] = {
    "one person": [
        ("Herr Müller, Demografiebeauftragter", [herr("Müller", "Demografiebeauftragter")]),
        ("Herr Müller (Leiter Bauamt) 03601-123", [herr("Müller", "Leiter Bauamt", telefon="03601-123")]),
        ("Fr.Maier", [frau("Maier")]),
        ("Hr Schulz", [herr("Schulz")]),
        ("FRAU MAIER", [frau("MAIER")]),
        ("Herrn Schulz", [herr("Schulz")]),
        ("Frau A. Maier", [frau("A. Maier")]),
        ("Frau Maier-Schulz", [frau("Maier-Schulz")]),
        ("Frau von der Aue", [frau("von der Aue")]),
        ("Frau Maier geb. Schulz", [frau("Maier")]),
        ("Frau Maier Sozialamt", [frau("Maier", "Sozialamt")]),
        ("Frau Maier - Sozialamt", [frau("Maier", "Sozialamt")]),
        ("Frau Maier / Sozialamt", [frau("Maier", "Sozialamt")]),
        ("Frau Maier vom Sozialamt", [frau("Maier", "Sozialamt")]),
        ("Frau Maier von der Stadtverwaltung", [frau("Maier", "Stadtverwaltung")]),
        ("Frau Bürgermeisterin Maier", [frau("Maier", "Bürgermeisterin")]),
        ("Herr Landrat Schulz", [herr("Schulz", "Landrat")]),
        ("Bürgermeister Hans Schulz", [p("Hans Schulz", "Bürgermeister")]),
        ("Frau Bürgermeisterin", [frau(None, "Bürgermeisterin")]),
        ("Herr Leiter", [herr("Leiter")]),
        ("Frau Maier, stellv. Amtsleiterin", [frau("Maier", "stellv. Amtsleiterin")]),
        ("Ansprechpartnerin: Frau Maier", [frau("Maier")]),
        ("Verantwortlich: Frau Maier", [frau("Maier")]),
        ("z. Hd. Frau Maier", [frau("Maier")]),
        ("Kontakt über Frau Maier", [frau("Maier")]),
        ("Anna Maier, Bauamt", [p("Anna Maier", "Bauamt")]),
        ("Anna Maier - Bauamt", [p("Anna Maier", "Bauamt")]),
        ("Maier (Bauamt)", [p("Maier", "Bauamt")]),
        ("Maier", [p("Maier")]),
    ],
    "title": [
        ("Frau Dr. Muster, Sozialamt", [frau("Muster", "Sozialamt", titel="Dr.")]),
        ("Dr. med. Hans Peter von der Aue", [p("Hans Peter von der Aue", titel="Dr. med.")]),
        ("Dr.Maier", [p("Maier", titel="Dr.")]),
        ("Dipl.-Ing. (FH) Maier, Bauamt", [p("Maier", "Bauamt", titel="Dipl.-Ing. (FH)")]),
        ("Anna Maier, M.A.", [p("Anna Maier", titel="M.A.")]),
    ],
    "family name first": [
        ("Müller, Hans", [p("Hans Müller")]),
        ("Müller, Hans, Bauamt", [p("Hans Müller", "Bauamt")]),
        ("Müller, Dr. Hans", [p("Hans Müller", titel="Dr.")]),
        ("Frau Maier, Anna", [frau("Anna Maier")]),
        ("Maier, A.", [p("A. Maier")]),
        ("Maier, Anna (Bauamt)", [p("Anna Maier", "Bauamt")]),
        ("Maier Anna", [p("Anna Maier")]),
    ],
    "an office first, or alone": [
        ("Landratsamt, Frau Kim", [frau("Kim", "Landratsamt")]),
        (
            "Landratsamt Musterkreis\nSozialamt\nFrau Maier\nTel. 12",
            [frau("Maier", "Landratsamt Musterkreis, Sozialamt", telefon="12")],
        ),
        ("Bauamt: Frau Maier", [frau("Maier", "Bauamt")]),
        ("Gleichstellungsbeauftragte Frau Maier", [frau("Maier", "Gleichstellungsbeauftragte")]),
        ("Bauamt, Anna Maier", [p("Anna Maier", "Bauamt")]),
        ("Landratsamt Musterkreis", [p(None, "Landratsamt Musterkreis")]),
        ("Sekretariat 03601/801200", [p(None, "Sekretariat", telefon="03601/801200")]),
        ("Landratsamt, Markt 1, 04600 Musterstadt", [p(None, "Landratsamt")]),
        ("Sozialamt/Leitung der Kommune X und Y", [p(None, "Sozialamt/Leitung der Kommune X und Y")]),
        ("Amt für Bildung und Soziales", [p(None, "Amt für Bildung und Soziales")]),
        ("Ernst-Abbe-Schule", [p(None, "Ernst-Abbe-Schule")]),
    ],
    "several": [
        ("Frau Maier und Herr Schulz", [frau("Maier"), herr("Schulz")]),
        ("Fr. Meier / Hr. Schulz", [frau("Meier"), herr("Schulz")]),
        ("Frau Maier Herr Schulz", [frau("Maier"), herr("Schulz")]),
        ("Frau Maier u. Herr Schulz", [frau("Maier"), herr("Schulz")]),
        ("Frau Maier, Tel. 12\nHerr Schulz, Tel. 34", [frau("Maier", telefon="12"), herr("Schulz", telefon="34")]),
        ("Frau Maier (Bauamt), Herr Schulz (Sozialamt)", [frau("Maier", "Bauamt"), herr("Schulz", "Sozialamt")]),
        ("Frau Maier und Herr Schulz, beide Sozialamt", [frau("Maier"), herr("Schulz")]),
        ("Frau Maier bis 2018, dann Herr Schulz", [frau("Maier"), herr("Schulz")]),
        ("Maier, Anna; Schulz, Hans", [p("Anna Maier"), p("Hans Schulz")]),
        ("A. Maier / H. Schulz", [p("A. Maier"), p("H. Schulz")]),
        ("• Frau Maier, Bauamt\n• Herr Schulz, Sozialamt", [frau("Maier", "Bauamt"), herr("Schulz", "Sozialamt")]),
        ("Bauamt: Frau Maier; Sozialamt: Herr Schulz", [frau("Maier", "Bauamt"), herr("Schulz", "Sozialamt")]),
        ("Bauamt, Frau Maier, Sozialamt, Herr Schulz", [p(None, "Bauamt"), frau("Maier"), herr("Schulz")]),
        ("Frau Maier, Vertretung: Herr Schulz", [frau("Maier"), herr("Schulz", "Vertretung")]),
        ("Frau Maier (vertreten durch Herrn Schulz)", [frau("Maier"), herr("Schulz")]),
        ("Frau Maier und Schulz", [frau("Maier"), p("Schulz")]),
        ("Herren Maier und Schulz", [herr("Maier"), herr("Schulz")]),
        ("Anna Maier und Hans Schulz", [p("Anna Maier"), p("Hans Schulz")]),
        ("Anna Maier, Hans Schulz", [p("Anna Maier"), p("Hans Schulz")]),
        ("Anna Maier\nBauamt\nHans Schulz\nSozialamt", [p("Anna Maier", "Bauamt"), p("Hans Schulz", "Sozialamt")]),
        ("Frau Maier, Dr. Schulz", [frau("Maier"), p("Schulz", titel="Dr.")]),
    ],
    "ways to reach": [
        (LETTERHEAD, [frau("Anna Maier", "Sozialamt", telefon=TEL, email=MAIL)]),
        ("Name: Anna Maier\nFunktion: Leiterin\nTel. 12", [p("Anna Maier", "Leiterin", telefon="12")]),
        ("Stadtverwaltung\nFrau Anna\nMaier\nMarkt 1", [frau("Anna Maier", "Stadtverwaltung")]),
        ("Frau Maier, 03601/80-1234", [frau("Maier", telefon=TEL)]),
        ("Frau Maier, Tel.-Nr.: 03601/80-1234", [frau("Maier", telefon=TEL)]),
        ("Frau Maier, +49 (0)3601 80-1234", [frau("Maier", telefon="+49 (0)3601 80-1234")]),
        ("Frau Maier, 0049 3601 801234", [frau("Maier", telefon="0049 3601 801234")]),
        ("Frau Maier 03601/801234 / 0171/2345678", [frau("Maier", telefon="03601/801234")]),
        ("Frau Maier, Tel.: 03601/80-1234, -1235", [frau("Maier", telefon=TEL)]),
        ("Frau Maier, Tel. 03601/80-1234/-1235", [frau("Maier", telefon=TEL)]),
        ("Frau Maier, Tel. u. Fax: 03601/801234", [frau("Maier", telefon="03601/801234")]),
        ("Frau Maier, a.maier(at)example.org", [frau("Maier", email=MAIL)]),
        ("Frau Maier, a.maier [at] example [dot] org", [frau("Maier", email=MAIL)]),
        ("Frau Maier, E-Mail: a.maier at example.org", [frau("Maier", email=MAIL)]),
        ("Frau Maier <a.maier@example.org>", [frau("Maier", email=MAIL)]),
        ("Frau Maier, Am Anger 3, www.example.org", [frau("Maier")]),
        ("Frau Maier, 08.00 - 12.00 Uhr", [frau("Maier")]),
        ("Frau Maier, 01/2017 - 12/2020", [frau("Maier")]),
        ("Frau Maier, erreichbar Mo-Fr vormittags", [frau("Maier")]),
        ("a.maier@example.org", [p(email=MAIL)]),
        ("Tel. 03601/80-1234", [p(telefon=TEL)]),
    ],
    "not known": [
        ("N.N.", []),
        ("Frau N. N.", [frau()]),
        ("Herr/Frau N.N., Bauamt", [p(None, "Bauamt")]),
        ("Herr / Frau Maier", [p("Maier")]),
        ("noch offen", []),
        ("Wird noch benannt", []),
        ("siehe oben", []),
        ("k. A.", []),
        ("Maier und Schulz", []),
        ("Maier, Schulz", []),
        ("Maier, Gemeinwesen", []),
        ("Frau Maier, Schulz", [frau("Maier")]),
        ("Frau Maier, Nachfolge N.N.", [frau("Maier")]),
        ("Bauamt (Xy Maier)", [p(None, "Bauamt")]),
        ("Frau Maier, Bauamt, Schulz", [frau("Maier", "Bauamt")]),
        ("Frau Maier - Schulz", [frau("Maier")]),
        ("Maier, Frau Schulz", [frau("Schulz")]),
        ("Familie Muster", []),
        ("Bürgermeister Schulz", [p(None, "Bürgermeister")]),
        ("Maier/Schulz, Tel. 12", [p(telefon="12")]),
        ("-", []),
        ("", []),
    ],
}
ALL = [case for cases in CASES.values() for case in cases]


@pytest.mark.parametrize(("text", "personen"), ALL)
def test_a_contact_is_read_as_it_is_meant_or_left_as_text(text: str, personen: list[Person]) -> None:
    assert list(Kontakt(text).personen) == personen


@pytest.mark.parametrize("text", [text for text, _ in ALL])
def test_the_text_stays_as_it_was_written(text: str) -> None:
    assert str(Kontakt(text)) == text


@pytest.mark.parametrize("text", [text for text, _ in CASES["several"]])
def test_where_several_are_named_no_one_is_singled_out(text: str) -> None:
    contact = Kontakt(text)
    assert (contact.anrede, contact.titel, contact.name, contact.funktion) == (None, None, None, None)
    assert (contact.telefon, contact.email) == (None, None)


@pytest.mark.parametrize("text", ["Frau Maier und Seniorenbeirat", "Frau Maier oder Vertretung", "Frau Maier und Team"])
def test_a_named_person_beside_a_body_is_the_person(text: str) -> None:
    contact = Kontakt(text)
    assert (contact.anrede, contact.name) == ("Frau", "Maier")


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Frau Maier, Rathaus", True),
        ("Anna Maier", True),
        ("Tel. 12", True),
        ("Ansprechpartnerin: Frau Maier", True),
        ("Rathaus, Frau Maier", False),
        ("Bauamt: Frau Maier", False),
        ("Rathaus", False),
        ("", False),
    ],
)
def test_a_contact_begins_with_the_person_or_with_how_to_reach_one(text: str, begins: bool) -> None:  # noqa: FBT001
    assert begins_with_contact(text) is begins


def test_every_number_and_address_is_listed_but_no_fax_number() -> None:
    contact = Kontakt(LETTERHEAD + ", sozialamt(at)example.org")
    assert contact.telefone == ("03601/80-1234", "0171 2345678")
    assert contact.emails == ("a.maier@example.org", "sozialamt@example.org")
