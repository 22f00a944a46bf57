"""What is no plain text in a cell: checkboxes of old forms, and what stands in a document twice."""

from __future__ import annotations

import pytest

from merkblatt import extract, update
from tests.builders.wml import alternate, docx, form_checkbox, p, r, tbl, tc, tr
from tests.editing.test_unchanged import parts

AUTHORS = pytest.mark.parametrize("author", [None, "Amt"])


def main(data: bytes) -> str:
    return parts(data)["word/document.xml"].decode()


def plan(years: str, cell: str) -> bytes:
    return docx(p("Werkstattplan Ort"), tbl(tr("HF", "Umsetzungsort", years), tr("1. A", "Amt", cell)))


@AUTHORS
@pytest.mark.parametrize("state", ['<w:default w:val="1"/>', '<w:default w:val="0"/><w:checked/>'])
def test_a_checkbox_of_an_old_form_keeps_its_field_when_its_tick_goes(state, author):
    data = plan("2024", tc(p(form_checkbox(state))))
    wanted = extract(data).mappe
    wanted.plan.handlungsfelder[0].jahre = []
    made = update(data, wanted, author=author).data
    assert extract(made).mappe == wanted
    assert '<w:checked w:val="0"/>' in main(made)
    assert main(made).count("FORMCHECKBOX") == (2 if author else 1)
    assert extract(made, revisions="original").mappe == extract(data).mappe or author is None


@AUTHORS
def test_a_note_takes_the_place_of_a_checkbox(author):
    data = plan("2024", tc(p(form_checkbox('<w:default w:val="1"/>'))))
    wanted = extract(data).mappe
    wanted.plan.handlungsfelder[0].vermerke = {2024: "ab Juni"}
    made = update(data, wanted, author=author).data
    assert extract(made).mappe == wanted
    assert extract(made, revisions="original").mappe == extract(data).mappe or author is None


@AUTHORS
def test_a_text_that_stands_there_twice_is_new_for_every_program(author):
    twice = tc(p(alternate(r("Altes Amt"), r("Altes Amt"))))
    data = docx(p("Werkstattplan Ort"), tbl(tr("HF", "Umsetzungsort"), tr("1. A", twice)))
    wanted = extract(data).mappe
    wanted.plan.handlungsfelder[0].umsetzungsort = "Neues Haus"
    made = update(data, wanted, author=author).data
    assert extract(made).mappe == wanted
    assert (main(made).count("Neues"), main(made).count("Fallback")) == (1, 0)
    assert extract(made, revisions="original").mappe == extract(data).mappe or author is None
