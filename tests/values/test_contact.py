"""Contact details: the text of the cell, and what can be read out of it."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from merkblatt.values.contact import Kontakt, Person

PIECES = ["Herr ", "Frau ", "Dr. ", "Prof. ", "Müller", "Anna Maier", ", ", "; ", "\n", " und ", " (", ")", "Leiterin"]
PIECES += ["Tel. ", "Fax: ", "E-Mail: ", "03447 12345", "+49 ", "a@b.de", "Markt 1", "04600 Altenburg", "-", "Funktion"]
words = st.one_of(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), st.text(max_size=8))
usual_names = st.sampled_from(["Müller", "Anna Maier", "Hans-Peter von der Aue", "Öz"])
usual_offices = st.sampled_from(
    ["Demografiebeauftragte", "Amt 5, Soziales", "Leiter Stabsstelle (Vertretung)", "Rathaus"]
)
usual_numbers = st.sampled_from(
    ["03447 586-0", "+49 (0)3447 586-0", "+49 3447 5860", "(03447) 586 0", "0361/123-45", "0171 1234567", "12"]
)
usual_addresses = st.sampled_from(["a.maier@example.org", "info@stadt-muster.de"])


def parts(**given_parts: str) -> Person:
    return Person.model_construct(None, **given_parts)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (
            "Herr Müller, Demografiebeauftragter",
            parts(anrede="Herr", name="Müller", funktion="Demografiebeauftragter"),
        ),
        (
            "Frau Dr. Anna Maier (Seniorenbeirat), Tel.: 0361/123-45, E-Mail: a.maier@stadt.de",
            parts(
                anrede="Frau",
                titel="Dr.",
                name="Anna Maier",
                funktion="Seniorenbeirat",
                telefon="0361/123-45",
                email="a.maier@stadt.de",
            ),
        ),
        (
            "Herr Müller\nDemografiebeauftragter\nTel. 03447 12345\nFax: 03447 9999\nmueller@example.org",
            parts(
                anrede="Herr",
                name="Müller",
                funktion="Demografiebeauftragter",
                telefon="03447 12345",
                email="mueller@example.org",
            ),
        ),
        ("Anna Maier, Demografiebeauftragte", parts(name="Anna Maier", funktion="Demografiebeauftragte")),
        ("Herr Prof. Dr.-Ing. Öz", parts(anrede="Herr", titel="Prof. Dr.-Ing.", name="Öz")),
        ("Fr. Maier, Amt 5, Soziales", parts(anrede="Frau", name="Maier", funktion="Amt 5, Soziales")),
        ("Ansprechpartnerin: Frau Maier", parts(anrede="Frau", name="Maier")),
        ("Frau Maier (Tel. 03447 586-0)", parts(anrede="Frau", name="Maier", telefon="03447 586-0")),
        ("Landratsamt, Markt 1, 04600 Altenburg", parts(funktion="Landratsamt")),
        ("Fax 03447 1, Herr Müller", parts(anrede="Herr", name="Müller")),
    ],
)
def test_a_person_is_read_in_parts(text: str, person: Person) -> None:
    assert Kontakt(text).personen == (person,)


@pytest.mark.parametrize(
    ("text", "telefon"),
    [
        ("+49 3447 586-0", "+49 3447 586-0"),
        ("(03447) 586 0", "(03447) 586 0"),
        ("Telefon 03447/5860", "03447/5860"),
        ("Herr Müller (03447/586-0)", "03447/586-0"),
        ("Tel. (03447) 586-0 (vormittags)", "(03447) 586-0"),
        ("+49 (0)3447 586-0", "+49 (0)3447 586-0"),
        ("Herr Müller Mobil: 0171 1234567", "0171 1234567"),
        ("Tel./Fax: 03447 586", "03447 586"),
        ("Durchwahl 12", "12"),
        ("Tel. 03447 1 oder 0171 2345678", "03447 1"),
        ("Fax: 03447 586-0", None),
        ("Stand 01.02.2025", None),
        ("04600 Altenburg", None),
    ],
)
def test_a_telephone_number_is_read_as_written(text: str, telefon: str | None) -> None:
    assert Kontakt(text).telefon == telefon


def test_which_half_is_the_given_name_is_known_of_frequent_ones_and_not_guessed() -> None:
    assert Kontakt("Müller, Hans").personen == (parts(name="Hans Müller"),)
    assert Kontakt("Müller, Xy").personen == ()


@pytest.mark.parametrize(
    "text",
    [
        "Herr Müller\nFrau von der Aue",
        "Herr Müller; Frau von der Aue",
        "Herr Müller und Frau von der Aue",
        "Herr Müller / Frau von der Aue",
        "Hr. Müller, Fr. von der Aue",
    ],
)
def test_a_form_of_address_begins_the_next_person(text: str) -> None:
    assert [(person.anrede, person.name) for person in Kontakt(text).personen] == [
        ("Herr", "Müller"),
        ("Frau", "von der Aue"),
    ]


def test_frau_without_a_name_begins_no_person() -> None:
    assert len(Kontakt("Herr Müller, Stabsstelle Familie, Frau und Beruf").personen) == 1


def test_single_views_speak_of_the_one_person_named() -> None:
    contact = Kontakt("Frau Dr. Maier, Leiterin, Tel. 12, a@b.de")
    assert (contact.anrede, contact.titel, contact.name) == ("Frau", "Dr.", "Maier")
    assert (contact.funktion, contact.telefon, contact.email) == ("Leiterin", "12", "a@b.de")


def test_where_no_person_is_named_the_views_are_none() -> None:
    contact = Kontakt("")
    assert contact.personen == ()
    assert contact.anrede is contact.name is contact.telefon is contact.email is None


def test_contact_details_are_their_canonical_text() -> None:
    contact = Kontakt(" Herr\u00a0Müller \n")
    assert contact == "Herr Müller"
    assert hash(contact) == hash("Herr Müller")


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])  # noqa: S301
def test_contact_details_can_be_copied(duplicate: object) -> None:
    contact = duplicate(Kontakt("Herr Müller"))  # type: ignore[operator]
    assert type(contact) is Kontakt
    assert contact.name == "Müller"


@given(words)
def test_views_never_fail(text: str) -> None:
    try:
        contact = Kontakt(text)
    except ValueError:
        return
    assert all(person.format() for person in contact.personen)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(Person.model_fields, words)))
@example({"name": "Müller", "funktion": "Leiter (Amt"})
@example({"funktion": "a) (b"})
def test_a_person_that_is_accepted_reads_back(given_parts: dict[str, str]) -> None:
    try:
        person = Person.model_validate(given_parts)
    except ValidationError:
        return
    assert Kontakt.aus_teilen(person).personen == (person,)


@given(
    anrede=st.sampled_from([None, "Herr", "Frau"]),
    titel=st.sampled_from([None, "Dr.", "Prof. Dr. med."]),
    name=usual_names,
    funktion=st.none() | usual_offices,
    telefon=st.none() | usual_numbers,
    email=st.none() | usual_addresses,
)
def test_usual_parts_are_accepted_and_read_back(**given_parts: str | None) -> None:
    person = Person.model_validate(given_parts)
    assert Kontakt.aus_teilen(person).personen == (person,)


@pytest.mark.parametrize(
    ("given_parts", "text"),
    [
        (
            {"anrede": "Hr.", "name": " Müller ", "funktion": "Demografiebeauftragter", "telefon": "03447 12345"},
            "Herr Müller, Demografiebeauftragter, Tel. 03447 12345",
        ),
        ({"name": "Anna\nMaier", "funktion": "Rathaus"}, "Anna Maier (Rathaus)"),
        ({"titel": "Dr.", "name": "Öz", "funktion": "Rathaus", "email": "a@b.de"}, "Dr. Öz, Rathaus, a@b.de"),
        ({"funktion": "Rathaus", "telefon": "12", "name": ""}, "Rathaus, Tel. 12"),
    ],
)
def test_a_person_is_written_on_one_line(given_parts: dict[str, str], text: str) -> None:
    assert Person.model_validate(given_parts).format() == text


@pytest.mark.parametrize(
    ("given_parts", "reason"),
    [
        ({"name": "Müller, Hans"}, "cannot be told apart in 'Müller, Hans'"),
        ({"name": "Müller", "telefon": "auf Anfrage"}, "cannot be told apart"),
        ({"name": "Müller", "email": "mueller"}, "cannot be told apart"),
        ({"titel": "König", "name": "Müller"}, "cannot be told apart"),
        ({}, "no part is given"),
        ({"name": " "}, "no part is given"),
        ({"anrede": "Sir"}, "anrede"),
        ({"strasse": "Markt 1"}, "strasse"),
    ],
)
def test_parts_that_would_not_read_back_are_refused(given_parts: dict[str, str], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        Person.model_validate(given_parts)


class Record(BaseModel):
    kontakt: Kontakt = Kontakt()


@pytest.mark.parametrize(
    "value",
    ["Herr Müller", Kontakt("Herr Müller"), {"anrede": "Herr", "name": "Müller"}, Person(anrede="Herr", name="Müller")],
)
def test_models_accept_a_text_or_the_parts(value: object) -> None:
    kontakt = Record.model_validate({"kontakt": value}).kontakt
    assert type(kontakt) is Kontakt
    assert kontakt == "Herr Müller"


def test_models_write_plain_text() -> None:
    record = Record(kontakt=Kontakt("Herr Müller"))
    assert type(record.model_dump()["kontakt"]) is str
    assert record.model_dump_json() == '{"kontakt":"Herr Müller"}'


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"anrede": "Herr", "nam": "Müller"}, "Value error, nam: Extra inputs are not permitted"),
        ({"name": "Müller, Hans"}, "Value error, the parts cannot be told apart in 'Müller, Hans'"),
        ("a\u000b", r"U\+000B at position 2"),
        (5, "valid string"),
    ],
)
def test_models_say_in_one_line_what_is_wrong(value: object, reason: str) -> None:
    with pytest.raises(ValidationError, match=reason) as raised:
        Record.model_validate({"kontakt": value})
    assert [error["loc"] for error in raised.value.errors()] == [("kontakt",)]


def test_the_schema_offers_the_parts_with_german_titles() -> None:
    text, person = Record.model_json_schema()["properties"]["kontakt"]["anyOf"]
    assert text == {"type": "string"}
    assert person["properties"]["telefon"]["title"] == "Telefonnummer"


def test_the_schema_of_what_is_written_is_text_alone() -> None:
    schema = Record.model_json_schema(mode="serialization")
    assert schema["properties"]["kontakt"]["type"] == "string"


def test_only_the_beginning_of_an_enormous_text_is_searched() -> None:
    assert Kontakt("Herr Müller" + " " * 20_000 + "a@b.de").email is None


@pytest.mark.parametrize("text", ["1/" * 20_000, "a/" * 20_000, "oder " * 20_000, "a, " * 20_000, "Anna/" * 20_000])
def test_hostile_texts_name_nobody_and_take_no_time(text):
    assert Kontakt(text).personen == ()


@pytest.mark.parametrize("more", range(-3, 20))
def test_a_long_sentence_is_judged_by_whole_words(more: int) -> None:
    sentence = "Otto Müller " + "sagt " * 33 + "x" * more
    text = f"Eva Maier; {sentence} Kastanienstraßenfest das alle erfreut"
    assert [person.name for person in Kontakt(text).personen][:2] == ["Eva Maier", "Otto Müller"]
