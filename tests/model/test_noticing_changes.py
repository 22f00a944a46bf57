"""A form that nobody changed since it was validated can tell, and only such a one."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given, settings

from merkblatt import Einzelmassnahme, Handlungsfeld, Mappe, Werkstattplan, Werkzeug, Werkzeugblatt, fill
from merkblatt.values.contact import Kontakt
from tests.strategies import mappen


def made() -> Mappe:
    items = [Werkzeug(name="Runder Tisch", jahre=[2017]), Werkzeug(name="Schulung", jahre=[2018])]
    field = Handlungsfeld(nummer=1, name="Netzwerk", werkzeuge=items, vermerke={2018: "ab Juni"}, weitere={"Rang": "1"})
    step = Einzelmassnahme(name="Einladung", monate={3, 4}, vermerke={4: "ab Ostern"})
    sheet = Werkzeugblatt(werkzeug="Runder Tisch", jahr=2017, einzelmassnahmen=[step], weitere={"Stand": "offen"})
    plan = Werkstattplan(kommune="Musterkommune", jahre=[2017, 2018, 2019], handlungsfelder=[field])
    return Mappe(plan=plan, werkzeugblaetter=[sheet])


def moved_year(field: Handlungsfeld) -> None:
    field.werkzeuge[-1].jahre.append(field.jahre.pop(0))


def moved_note(field: Handlungsfeld) -> None:
    field.weitere.update(field.vermerke)
    field.vermerke.clear()


CHANGES = {
    "text": lambda mappe: setattr(mappe.plan, "kommune", " Musterstadt"),
    "contact": lambda mappe: setattr(mappe.plan.handlungsfelder[0], "ansprechperson", Kontakt("Frau Maier")),
    "number": lambda mappe: setattr(mappe.plan.handlungsfelder[0], "nummer", 2),
    "number of another type": lambda mappe: setattr(mappe.plan.handlungsfelder[0], "nummer", 1.0),
    "none": lambda mappe: setattr(mappe.werkzeugblaetter[0], "jahr", None),
    "member of a list": lambda mappe: mappe.plan.jahre.append(2020),
    "member in place of another": lambda mappe: mappe.plan.jahre.__setitem__(0, 2016),
    "list": lambda mappe: setattr(mappe.plan, "jahre", (2017, 2018, 2019)),
    "record less": lambda mappe: mappe.plan.handlungsfelder.pop(),
    "record more": lambda mappe: mappe.plan.handlungsfelder[0].werkzeuge.append(Werkzeug(name="Neu")),
    "order": lambda mappe: mappe.plan.handlungsfelder[0].werkzeuge.reverse(),
    "text of a record in a record": lambda mappe: setattr(mappe.plan.handlungsfelder[0].werkzeuge[0], "name", "Neu"),
    "note": lambda mappe: mappe.plan.handlungsfelder[0].vermerke.__setitem__(2018, "ab Mai"),
    "key of a note": lambda mappe: setattr(mappe.plan.handlungsfelder[0], "vermerke", {"2018": "ab Juni"}),
    "own column": lambda mappe: mappe.plan.handlungsfelder[0].weitere.update({"Amt": "40"}),
    "own line": lambda mappe: mappe.werkzeugblaetter[0].weitere.update({"Amt": "40"}),
    "month": lambda mappe: mappe.werkzeugblaetter[0].einzelmassnahmen[0].monate.add(5),
    "list in place of a set": lambda mappe: setattr(mappe.werkzeugblaetter[0].einzelmassnahmen[0], "monate", [4, 3]),
    "year moved from one list to the next": lambda mappe: moved_year(mappe.plan.handlungsfelder[0]),
    "note moved to the own columns": lambda mappe: moved_note(mappe.plan.handlungsfelder[0]),
    "record moved among the years": lambda mappe: mappe.plan.jahre.append(mappe.plan.handlungsfelder.pop()),
    "attribute of another name": lambda mappe: vars(mappe.plan).update(typo=vars(mappe.plan).pop("projektpartner")),
    "form": lambda mappe: setattr(mappe, "plan", None),
    "sheet more": lambda mappe: mappe.werkzeugblaetter.append(Werkzeugblatt()),
}


@settings(max_examples=50)
@given(mappen(max_rows=3))
def test_a_form_is_unchanged_after_validation(mappe):
    forms = [mappe, *filter(None, (mappe.plan,)), *mappe.werkzeugblaetter]
    assert all(form.is_unchanged for form in forms)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_noticed_in_the_whole(change):
    mappe = made()
    change(mappe)
    assert not mappe.is_unchanged


def test_a_change_in_one_form_leaves_the_other_unchanged():
    mappe = made()
    mappe.plan.handlungsfelder[0].name = "Wohnen"
    assert (mappe.plan.is_unchanged, mappe.werkzeugblaetter[0].is_unchanged) == (False, True)


@pytest.mark.parametrize("form", [Mappe, Werkstattplan, Werkzeugblatt])
def test_a_form_made_without_validation_is_not_said_to_be_unchanged(form):
    assert not form.model_construct().is_unchanged


@pytest.mark.parametrize(
    "copied",
    [copy.copy, copy.deepcopy, lambda form: pickle.loads(pickle.dumps(form)), Mappe.canonical],  # noqa: S301 - our own
    ids=["copy", "deepcopy", "pickle", "canonical"],
)
def test_a_copy_is_filled_as_its_form_is(copied):
    assert bytes(fill(copied(made()))) == bytes(fill(made()))


def test_a_copy_notices_its_own_changes_only():
    mappe = made()
    other = mappe.model_copy(deep=True)
    other.plan.handlungsfelder[0].name = "Wohnen"
    assert (mappe.is_unchanged, other.is_unchanged) == (True, False)


def test_a_form_that_was_changed_equals_one_that_was_made_so():
    changed, new = made().plan, made().plan
    changed.kommune = "Musterstadt"
    assert changed != new
    assert changed == Werkstattplan.model_validate({**new.model_dump(), "kommune": "Musterstadt"})


def test_a_record_that_was_changed_is_validated_again_where_it_becomes_part_of_another():
    field = Handlungsfeld(name="Wohnen")
    field.beteiligte = "  Frau\u00a0Maier "
    assert Werkstattplan(handlungsfelder=[field]).handlungsfelder[0].beteiligte == "Frau Maier"


def test_a_part_stays_what_it_was_given_as():
    class Own(Werkstattplan):
        wappen: str = ""

    given = Own(kommune="Musterkommune", wappen="Linde")
    assert Mappe(plan=given).plan == given
