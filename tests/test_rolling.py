"""Next year's sheets: what the plan carries on, with contacts and places, without months, money and comments."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from merkblatt import Mappe, rollover
from tests.strategies import mappen, plaene

TOWN = Mappe.load(Path(__file__).parents[1] / "fixtures" / "musterstadt.yaml")
SHEET = TOWN.werkzeugblaetter[0]


def codes(mappe, year):
    return [finding.code for finding in rollover(mappe, year).findings]


def test_a_sheet_is_carried_with_contacts_and_places_and_without_months_money_and_comments():
    (sheet,) = [one for one in rollover(TOWN, 2025).mappe.werkzeugblaetter if one.werkzeug == SHEET.werkzeug]
    kept = ("handlungsfeld", "zielgruppe", "ansprechperson", "umsetzungsort", "ansprechperson_vor_ort", "beteiligte")
    assert [getattr(sheet, name) for name in kept] == [getattr(SHEET, name) for name in kept]
    assert (sheet.jahr, sheet.budget, sheet.besonderheiten) == (2025, "", "")
    assert [step.name for step in sheet.einzelmassnahmen] == [step.name for step in SHEET.einzelmassnahmen]
    assert not any(step.monate or step.vermerke for step in sheet.einzelmassnahmen)


def test_a_werkzeug_without_a_sheet_gets_one_from_the_plan():
    (sheet,) = [one for one in rollover(TOWN, 2026).mappe.werkzeugblaetter if "Besuchsdienst" in one.werkzeug]
    field = TOWN.plan.handlungsfelder[0]
    assert (sheet.ansprechperson, sheet.umsetzungsort) == (field.ansprechperson, field.umsetzungsort)
    assert (sheet.handlungsfeld, sheet.jahr) == (field.name, 2026)


def test_each_werkzeug_is_told_what_became_of_it():
    assert codes(TOWN, 2025) == [
        "blatt-fortgeschrieben", "blatt-neu", "nicht-fortgeschrieben", "nicht-fortgeschrieben",
    ]  # fmt: skip
    (told,) = [one.message for one in rollover(TOWN, 2025).findings if one.code == "blatt-fortgeschrieben"]
    assert "Blatt für 2025 aus dem Blatt für 2024 angelegt" in told
    assert "Umsetzungsort" in told
    assert "Bitte neu eintragen: Monate, Budget" in told


def test_a_sheet_that_is_there_is_not_made_anew():
    (left, *_) = rollover(TOWN, 2024).findings
    assert (left.code, "gibt es schon ein Blatt" in left.message) == ("nicht-fortgeschrieben", True)


def test_the_latest_earlier_sheet_is_the_one_that_is_carried():
    years = {2021: "alt", 2023: "neu", 2027: "künftig"}
    sheets = [SHEET.model_copy(update={"jahr": year, "zielgruppe": text}) for year, text in years.items()]
    (sheet,) = [
        one
        for one in rollover(TOWN.model_copy(update={"werkzeugblaetter": sheets}), 2025).mappe.werkzeugblaetter
        if one.werkzeug == SHEET.werkzeug
    ]
    assert sheet.zielgruppe == "neu"


def test_a_sheet_whose_werkzeug_is_not_in_the_plan_is_left_and_named():
    stray = SHEET.model_copy(update={"werkzeug": "Sternwarte"})
    found = rollover(TOWN.model_copy(update={"werkzeugblaetter": [stray]}), 2025)
    assert "blatt-ohne-plan" in [one.code for one in found.findings]
    assert "Sternwarte" not in [sheet.werkzeug for sheet in found.mappe.werkzeugblaetter]


def test_a_year_without_a_column_is_told():
    assert codes(TOWN, 2040)[0] == "jahr-nicht-im-plan"


def test_without_a_plan_nothing_can_be_carried():
    found = rollover(Mappe(werkzeugblaetter=[SHEET]), 2025)
    assert ([one.code for one in found.findings], found.mappe) == (["fortschreibung-ohne-plan"], Mappe())


def test_a_year_that_is_none_is_refused():
    with pytest.raises(ValidationError):
        rollover(TOWN, 12)


@settings(max_examples=50)
@given(mappen(max_rows=3), st.integers(1990, 2110))
def test_no_month_and_no_money_is_carried_and_nothing_is_changed(mappe, year):
    before = mappe.model_copy(deep=True)
    rolled = rollover(mappe, year)
    assert mappe == before
    for sheet in rolled.mappe.werkzeugblaetter:
        assert (sheet.jahr, sheet.budget, sheet.besonderheiten) == (year, "", "")
        assert not any(step.monate or step.vermerke for step in sheet.einzelmassnahmen)
        assert sheet == sheet.canonical()


@settings(max_examples=30)
@given(plaene(max_rows=4), st.data())
def test_after_rolling_over_every_werkzeug_of_the_year_has_a_sheet(plan, data):
    year = data.draw(st.sampled_from(plan.jahre or [2000]))
    wanted = [
        werkzeug.name
        for field in plan.handlungsfelder
        for werkzeug in field.werkzeuge
        if year in (field.jahre if werkzeug.jahre is None else werkzeug.jahre)
    ]
    assert [sheet.werkzeug for sheet in rollover(Mappe(plan=plan), year).mappe.werkzeugblaetter] == wanted
