"""Records that say the same on paper are equal, and nothing that was given is lost on the way there."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from merkblatt import Einzelmassnahme, Handlungsfeld, Werkstattplan, Werkzeug, Werkzeugblatt


def test_a_number_typed_into_the_name_is_the_number():
    assert Handlungsfeld(name="2. Mobilität") == Handlungsfeld(nummer=2, name="Mobilität")


def test_a_given_number_leaves_the_name_alone():
    assert Handlungsfeld(nummer=1, name="2. Mobilität").name == "2. Mobilität"


def test_the_years_of_a_handlungsfeld_hold_those_of_its_werkzeuge():
    werkzeuge = [Werkzeug(name="a", jahre=[2017]), Werkzeug(name="b", jahre=[2019])]
    assert Handlungsfeld(jahre=[2020], werkzeuge=werkzeuge).jahre == [2017, 2019, 2020]


def test_years_are_given_for_all_werkzeuge_or_for_none():
    field = Handlungsfeld(werkzeuge=[Werkzeug(name="a", jahre=[2017]), Werkzeug(name="b")])
    assert [werkzeug.jahre for werkzeug in field.werkzeuge] == [[2017], []]


def test_a_nameless_werkzeug_gives_its_years_to_the_handlungsfeld():
    assert Handlungsfeld(name="x", werkzeuge=[Werkzeug(jahre=[2018])]) == Handlungsfeld(name="x", jahre=[2018])


def test_a_note_marks_its_year():
    assert Handlungsfeld(vermerke={2018: "ab Juni"}).jahre == [2018]


def test_a_note_that_is_only_a_mark_is_a_mark():
    assert Handlungsfeld(vermerke={2018: "X"}) == Handlungsfeld(jahre=[2018])


def test_the_columns_of_a_plan_hold_every_marked_year():
    assert Werkstattplan(jahre=[2017], handlungsfelder=[Handlungsfeld(jahre=[2019])]).jahre == [2017, 2019]


def test_an_empty_handlungsfeld_is_no_row():
    assert Werkstattplan(handlungsfelder=[Handlungsfeld()]).handlungsfelder == []


def test_the_only_werkzeug_of_a_row_shares_its_years_in_a_plan_by_werkzeug():
    by_werkzeug = Handlungsfeld(werkzeuge=[Werkzeug(name="a", jahre=[2017]), Werkzeug(name="b", jahre=[2018])])
    plan = Werkstattplan(handlungsfelder=[by_werkzeug, Handlungsfeld(werkzeuge=[Werkzeug(name="c")], jahre=[2018])])
    assert plan.handlungsfelder[1].werkzeuge == [Werkzeug(name="c", jahre=[2018])]


def test_a_werkzeug_may_be_given_as_its_name():
    assert Handlungsfeld(werkzeuge=["Runder Tisch"]).werkzeuge == [Werkzeug(name="Runder Tisch")]


@pytest.mark.parametrize(("given", "expected"), [("2017-2019", [2017, 2018, 2019]), (2017, [2017]), (None, [])])
def test_years_may_be_given_as_people_write_them(given, expected):
    assert Werkstattplan(jahre=given).jahre == expected


@pytest.mark.parametrize(("given", "expected"), [("März-Mai", {3, 4, 5}), ([12, "Q1"], {1, 2, 3, 12}), (7, {7})])
def test_months_may_be_given_as_people_write_them(given, expected):
    assert Einzelmassnahme(monate=given).monate == expected


@pytest.mark.parametrize("bad", [{"monate": [13]}, {"monate": ["bald"]}, {"vermerke": {0: "x"}}, {"monat": [1]}])
def test_what_is_no_month_and_no_field_is_refused(bad):
    with pytest.raises(ValidationError):
        Einzelmassnahme.model_validate(bad)


def test_a_year_is_no_heading_of_an_own_column():
    with pytest.raises(ValidationError, match="2018"):
        Handlungsfeld(weitere={"2018": "x"})


def test_texts_below_the_same_heading_are_joined():
    assert Handlungsfeld(weitere={"Kosten": "a", "Kosten ": "b", "Leer": ""}).weitere == {"Kosten": "a\nb"}


def test_a_character_that_xml_cannot_hold_is_refused_by_field():
    with pytest.raises(ValidationError) as caught:
        Werkzeugblatt(zielgruppe="a\x0bb")
    assert (caught.value.errors()[0]["loc"], "U+000B" in str(caught.value)) == (("zielgruppe",), True)


def test_contacts_and_budgets_keep_their_text_and_offer_a_reading():
    blatt = Werkzeugblatt(ansprechperson="Frau Maier, Seniorenbeirat", budget="600€ - Catering\nca. 2 T€")
    assert (blatt.ansprechperson, blatt.ansprechperson.name) == ("Frau Maier, Seniorenbeirat", "Maier")
    assert (str(blatt.budget), blatt.budget.summe) == ("600€ - Catering\nca. 2 T€", 2600)


def test_contacts_and_budgets_may_be_given_in_parts():
    blatt = Werkzeugblatt.model_validate(
        {"ansprechperson": {"anrede": "Frau", "name": "Maier"}, "budget": [{"betrag": 600, "zweck": "Catering"}]}
    )
    assert (blatt.ansprechperson, blatt.budget) == ("Frau Maier", "600 € - Catering")


def test_notes_may_name_their_month_or_year_in_words():
    step = Einzelmassnahme.model_validate({"name": "a", "vermerke": {"März": "ab 15.", "5": "b"}})
    assert step.vermerke == {3: "ab 15.", 5: "b"}
    field = Handlungsfeld.model_validate({"name": "a", "vermerke": {"'17": "ab Juni"}})
    assert field.vermerke == {2017: "ab Juni"}
