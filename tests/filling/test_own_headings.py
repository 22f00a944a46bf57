"""Own columns and lines: free headings come back, headings of the form's own are refused."""

from __future__ import annotations

import pytest

from merkblatt import Handlungsfeld, Mappe, MerkblattError, Werkstattplan, Werkzeugblatt, extract, fill
from merkblatt.errors import FillError


@pytest.mark.parametrize("heading", ["Kosten", "Kontakt", "Ort", "Gebiet", "Handlungsfeld", "Budget", "Bemerkungen"])
def test_an_own_column_may_have_another_word_for_a_column_of_the_plan(heading):
    plan = Werkstattplan(jahre=[2017], handlungsfelder=[Handlungsfeld(name="A", weitere={heading: "x"})])
    extraction = extract(fill(plan).data)
    assert (extraction.plaene, extraction.findings) == ((plan,), ())


@pytest.mark.parametrize("heading", ["Kosten", "Bemerkungen", "Handlungsfeld", "Ort", "Zielgruppe", "Jahr"])
def test_an_own_line_may_have_another_word_for_a_field_of_the_sheet(heading):
    blatt = Werkzeugblatt(handlungsfeld="A", werkzeug="B", weitere={heading: "x"}, besonderheiten="y")
    extraction = extract(fill(blatt).data)
    assert (extraction.werkzeugblaetter, extraction.findings) == ((blatt,), ())


@pytest.mark.parametrize("heading", ["Umsetzungsort", "Nr.", "lfd. Nr.", "Werkzeuge", "Werkzeug"])
def test_an_own_column_with_a_heading_of_the_plan_is_refused(heading):
    plan = Werkstattplan(jahre=[2017], handlungsfelder=[Handlungsfeld(name="A", weitere={heading: "x"})])
    with pytest.raises(FillError) as caught:
        fill(plan)
    assert caught.value.field == f"handlungsfelder[0].weitere[{heading}]"


def test_a_column_for_times_is_refused_only_where_the_plan_has_no_years():
    own = [Handlungsfeld(name="A", weitere={"Zeitraum": "offen"})]
    assert fill(Werkstattplan(jahre=[2017], handlungsfelder=own)).data
    with pytest.raises(FillError, match="Zeitraum"):
        fill(Werkstattplan(handlungsfelder=own))


def test_a_refused_heading_is_named_with_its_place_in_the_mappe():
    blatt = Werkzeugblatt(weitere={"Besonderheiten, Kommentare": "x"})
    with pytest.raises(MerkblattError) as caught:
        fill(Mappe(werkzeugblaetter=[Werkzeugblatt(), blatt]))
    assert caught.value.field == "werkzeugblaetter[1].weitere[Besonderheiten, Kommentare]"
