"""A document with several plans: a Mappe has one of them, and the others stay."""

from __future__ import annotations

import pytest

from merkblatt import Handlungsfeld, Mappe, extract, update
from merkblatt.errors import EditError
from tests.fidelity.edits import EDITS
from tests.fidelity.run import single

(CASE,) = single(EDITS["several-plans"], 1)
READ = extract(CASE.data)


def said(plan: int) -> Mappe:
    """What the document says of one plan, and of all sheets."""
    return Mappe(plan=READ.plaene[plan], werkzeugblaetter=list(READ.werkzeugblaetter)).model_copy(deep=True)


@pytest.mark.parametrize("plan", [0, 1])
def test_what_one_of_them_says_already_changes_nothing(plan):
    assert update(CASE.data, said(plan)).data == CASE.data


@pytest.mark.parametrize("author", [None, "Amt"])
@pytest.mark.parametrize("plan", [0, 1])
def test_the_plan_of_the_same_kommune_is_written_and_the_other_stays(plan, author):
    wanted = said(plan)
    wanted.plan.handlungsfelder.insert(0, Handlungsfeld(name="Ganz Neues", umsetzungsort="Amt"))
    wanted.werkzeugblaetter[-1].zielgruppe = "Alle"
    made = extract(update(CASE.data, wanted, author=author).data)
    assert made.plaene[plan] == wanted.canonical().plan
    assert made.plaene[1 - plan] == READ.plaene[1 - plan]
    assert list(made.werkzeugblaetter) == wanted.canonical().werkzeugblaetter


@pytest.mark.parametrize(("field", "change"), [("plan.kommune", "kommune"), ("werkzeugblaetter", "sheet")])
def test_what_may_mean_another_plan_is_refused(field, change):
    wanted = said(0)
    if change == "kommune":
        wanted.plan.kommune = "Woanders"
    else:
        del wanted.werkzeugblaetter[-1]
    with pytest.raises(EditError) as caught:
        update(CASE.data, wanted)
    assert (caught.value.field, bool(caught.value.remedy)) == (field, True)
