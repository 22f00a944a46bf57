"""Money: the text of the cell, and what can be read out of it."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from merkblatt.values.budget import Budget, Posten
from merkblatt.values.money import amounts

LEAFLET = "100€ - Miete für Kick-Off\n600€ - Catering Kick-Off\nKann über DWK-Mittel gedeckt werden"

PIECES = ["600 €", "1.000", "ca. ", "davon ", "je ", "Catering", "Miete", ", ", " - ", " (", ")", "\n", "für ", "und "]
PIECES += ["DWK-Mittel", "aus ", "über ", "gedeckt", "kann ", "Finanzierung: ", "keine", "€", "2 x ", ".", "Gesamt"]
words = st.one_of(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), st.text(max_size=8))
cents = st.decimals(0, 999_999_999_999, places=2)
usual_purposes = st.sampled_from(
    ["Catering", "Miete für Kick-Off", "Raum- und Technikmiete (2 Tage)", "Honorar, Fahrt"]
)
usual_sources = st.sampled_from(["DWK-Mittel", "Haushaltstitel 4711", "Sparkasse", "Landkreis", "Eigenmittel"])
usual_items = st.builds(
    Posten, betrag=cents, zweck=st.none() | usual_purposes, quelle=st.none() | usual_sources, ungefaehr=st.booleans()
)


def item(betrag: object = None, **given_parts: object) -> Posten:
    value = None if betrag is None else Decimal(str(betrag))
    return Posten.model_construct(None, betrag=value, **given_parts)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.250,50 €", "1250.50"),
        ("1250.50 €", "1250.50"),
        ("600€", "600"),
        ("100 EUR", "100"),
        ("1250 Euro", "1250"),
        ("1.250,- €", "1250"),
        ("1.250,-- EUR", "1250"),
        ("500,-", "500"),
        ("EUR 300", "300"),
        ("€ 300", "300"),
        ("EUR300", "300"),
        ("10 000 €", "10000"),
        ("1.250.000 €", "1250000"),
        ("2 T€", "2000"),
        ("2,5 TEUR", "2500"),
        ("2 Tsd. Euro", "2000"),
        ("1,2 Mio. €", "1200000"),
        ("€ 2,5 Mio.", "2500000"),
        ("2 x 100 €", "200"),
        ("0 €", "0"),
    ],
)
def test_an_amount_is_read_in_each_usual_form(text: str, value: str) -> None:
    assert Budget(text).posten == (item(value),)


@pytest.mark.parametrize(
    "text",
    ["27.03.2025", "10 %", "600", "03447 586-0", "600 Europa", "1.2.3 €", "EUR 27.03.2025", "5 T", "1,2 Mio.", "€", ""],
)
def test_what_names_no_currency_is_no_amount(text: str) -> None:
    assert amounts(text) == []
    assert Budget(text).summe is None


@pytest.mark.parametrize("text", ["ca. 600 €", "rund 600 €", "etwa 600€", "~600 €", "500 - 600 €", "500 € bis 600 €"])
def test_a_rough_amount_is_told_from_an_exact_one(text: str) -> None:
    assert Budget(text).posten == (item(600, ungefaehr=True),)


@pytest.mark.parametrize(
    ("text", "posten"),
    [
        ("600€ - Catering", item(600, zweck="Catering")),
        ("Catering: 600 €", item(600, zweck="Catering")),
        ("Catering (600 €)", item(600, zweck="Catering")),
        ("600 € für Catering", item(600, zweck="Catering")),
        ("• 600 € Catering", item(600, zweck="Catering")),
        ("Raum 3 - 600 €", item(600, zweck="Raum 3")),
        ("600 € Lebensmittel", item(600, zweck="Lebensmittel")),
        ("600 € Förderung von Vereinen", item(600, zweck="Förderung von Vereinen")),
        ("600 € Miete (über 3 Tage)", item(600, zweck="Miete (über 3 Tage)")),
        ("noch offen", item(zweck="noch offen")),
        ("4 Workshops à 250 €", item(1000, zweck="4 Workshops")),
        ("50 € pro Person", item(zweck="50 € pro Person")),
        ("700 €, davon 200 € Honorar", item(700, zweck="davon 200 € Honorar")),
    ],
)
def test_what_stands_beside_the_amount_is_its_purpose(text: str, posten: Posten) -> None:
    assert Budget(text).posten == (posten,)


@pytest.mark.parametrize(
    ("text", "quelle", "zweck"),
    [
        ("Kann über DWK-Mittel gedeckt werden", "DWK-Mittel", None),
        ("Catering kann über DWK-Mittel gedeckt werden.", "DWK-Mittel", "Catering"),
        ("Förderung durch Land Thüringen", "Land Thüringen", None),
        ("Die Kosten werden vom Landkreis getragen", "Landkreis", None),
        ("aus Haushaltstitel 4711", "Haushaltstitel 4711", None),
        ("Finanzierung: Sparkasse", "Sparkasse", None),
        ("Miete aus dem Verfügungsfonds", "Verfügungsfonds", "Miete"),
        ("Catering (DWK-Mittel)", "DWK-Mittel", "Catering"),
        ("Honorar, gefördert durch ESF", "ESF", "Honorar"),
        ("Catering (finanziert aus Eigenmitteln)", "Eigenmitteln", "Catering"),
    ],
)
def test_where_the_money_comes_from_is_read(text: str, quelle: str, zweck: str | None) -> None:
    assert Budget(text).posten == (item(quelle=quelle, zweck=zweck),)


@pytest.mark.parametrize("text", ["", "-", "–", "keine", "Keine.", "entfällt", "kein Budget"])
def test_some_texts_say_that_there_are_no_items(text: str) -> None:
    assert Budget(text).posten == ()


@pytest.mark.parametrize(
    "text",
    [
        "100 € Miete, 600 € Catering",
        "Miete 100 €, Catering 600 €",
        "Miete: 100 € und Catering: 600 €",
        "100 € Miete 600 € Catering",
        "Miete 100 € Catering 600 €",
        "- 100 € Miete\n- 600 € Catering",
    ],
)
def test_several_amounts_are_several_items(text: str) -> None:
    assert Budget(text).posten == (item(100, zweck="Miete"), item(600, zweck="Catering"))


def test_the_leaflets_example_is_read_whole() -> None:
    budget = Budget(LEAFLET)
    assert budget.betraege == (Decimal(100), Decimal(600))
    assert budget.summe == Decimal(700)
    assert budget.quellen == ("DWK-Mittel",)


@pytest.mark.parametrize(
    ("text", "total"),
    [("100 € A\n600 € B\nGesamt: 700 €", 700), ("Summe 700 €", 700), ("ca. 2 T€\n500 €", 2500), ("noch offen", None)],
)
def test_a_total_is_not_counted_twice(text: str, total: int | None) -> None:
    assert Budget(text).summe == total


def test_a_source_is_listed_once() -> None:
    assert Budget("100 € A (DWK-Mittel)\n200 € B (Eigenmittel)\n300 € (DWK-Mittel)").quellen == (
        "DWK-Mittel",
        "Eigenmittel",
    )


@given(words)
@example("Finanzierung: ,")
def test_views_never_fail(text: str) -> None:
    try:
        budget = Budget(text)
    except ValueError:
        return
    assert all(posten.format() for posten in budget.posten)
    assert budget.summe is None or budget.betraege


@given(
    st.fixed_dictionaries(
        {}, optional={"betrag": cents | words, "zweck": words, "quelle": words, "ungefaehr": st.booleans()}
    )
)
@example({"betrag": "2 T€", "quelle": "x (DWK-Mittel)"})
def test_an_item_that_is_accepted_reads_back(given_parts: dict[str, object]) -> None:
    try:
        posten = Posten.model_validate(given_parts)
    except ValidationError:
        return
    assert Budget.aus_posten([posten]).posten == (posten,)


@given(st.lists(usual_items, max_size=5))
def test_usual_items_are_accepted_and_read_back(posten: list[Posten]) -> None:
    assert Budget.aus_posten(posten).posten == tuple(posten)


@pytest.mark.parametrize(
    ("given_parts", "text"),
    [
        ({"betrag": "1250.5", "zweck": "Catering", "quelle": "DWK-Mittel"}, "1.250,50 € - Catering (DWK-Mittel)"),
        ({"betrag": 2000, "ungefaehr": True}, "ca. 2.000 €"),
        ({"betrag": "2 T€", "quelle": "Sparkasse"}, "2.000 € (Finanzierung: Sparkasse)"),
        ({"zweck": " Catering\nund Miete "}, "Catering und Miete"),
        ({"quelle": "DWK-Mittel"}, "Finanzierung: DWK-Mittel"),
    ],
)
def test_an_item_is_written_on_one_line(given_parts: dict[str, object], text: str) -> None:
    assert Posten.model_validate(given_parts).format() == text


@pytest.mark.parametrize(
    ("given_parts", "reason"),
    [
        ({"zweck": "600 €"}, "cannot be told apart"),
        ({"zweck": "Catering (DWK-Mittel)"}, "cannot be told apart"),
        ({"zweck": "keine"}, "cannot be told apart"),
        ({}, "no part is given"),
        ({"ungefaehr": True}, "no part is given"),
        ({"betrag": -1}, "greater than or equal to 0"),
        ({"betrag": "1,234"}, "valid decimal"),
        ({"betrag": "ca. 600 €"}, "valid decimal"),
        ({"summe": 1}, "Extra inputs"),
    ],
)
def test_parts_that_would_not_read_back_are_refused(given_parts: dict[str, object], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        Posten.model_validate(given_parts)


def test_more_items_than_are_ever_read_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 10000 are read"):
        Budget.aus_posten([Posten(betrag=Decimal(600))] * 2000)


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])  # noqa: S301
def test_a_budget_can_be_copied(duplicate: object) -> None:
    budget = duplicate(Budget(LEAFLET))  # type: ignore[operator]
    assert type(budget) is Budget
    assert budget == LEAFLET


class Record(BaseModel):
    budget: Budget = Budget()


@pytest.mark.parametrize(
    "value",
    [
        "600 € - Catering",
        Budget("600 € - Catering"),
        {"betrag": 600, "zweck": "Catering"},
        [{"betrag": 600, "zweck": "Catering"}],
        Posten(betrag=Decimal(600), zweck="Catering"),
        [Posten(betrag=Decimal(600), zweck="Catering")],
    ],
)
def test_models_accept_a_text_or_the_parts(value: object) -> None:
    budget = Record.model_validate({"budget": value}).budget
    assert type(budget) is Budget
    assert budget == "600 € - Catering"


def test_models_write_plain_text() -> None:
    record = Record(budget=Budget("600 €"))
    assert type(record.model_dump()["budget"]) is str
    assert record.model_dump_json() == '{"budget":"600 €"}'


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ([{"betrag": -1}], "Value error, betrag: Input should be greater"),
        ([1], "Value error, Input should be a valid dictionary"),
        ("a\u000b", r"U\+000B at position 2"),
    ],
)
def test_models_say_in_one_line_what_is_wrong(value: object, reason: str) -> None:
    with pytest.raises(ValidationError, match=reason) as raised:
        Record.model_validate({"budget": value})
    assert [error["loc"] for error in raised.value.errors()] == [("budget",)]


def test_the_schema_offers_the_parts_with_german_titles() -> None:
    text, posten, several = Record.model_json_schema()["properties"]["budget"]["anyOf"]
    assert text == {"type": "string"}
    assert posten["properties"]["betrag"]["title"] == "Betrag in Euro"
    assert several == {"type": "array", "items": posten}
