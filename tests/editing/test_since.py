"""What people changed since a document was generated: told by fingerprints, and kept in a merge."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merkblatt import Document, Handlungsfeld, Mappe, extract, fill, status, update, update_keeping
from merkblatt.editing.markup.pen import Pen
from merkblatt.editing.updating import _update
from merkblatt.errors import EditError
from merkblatt.fingerprints import PROPERTY, Prints, seal
from tests.builders.wml import docx
from tests.editing.changes import changed
from tests.fidelity.models import dice
from tests.strategies import mappen

EXAMPLE = Mappe.load(Path(__file__).parents[2] / "fixtures" / "musterkommune.yaml")
FILLED = fill(EXAMPLE)


def with_field(mappe: Mappe, place: int, **values: object) -> Mappe:
    made = mappe.model_copy(deep=True)
    for name, value in values.items():
        setattr(made.plan.handlungsfelder[place], name, value)
    return made.canonical()


def typed(document: Document, mappe: Mappe, base: Mappe = EXAMPLE) -> Document:
    """The document after a person typed: its values are new, its fingerprints are not."""
    return _update(document, mappe, base, Pen())


def facts(document: Document) -> list[tuple[str, str | None]]:
    return [(one.code, one.path) for one in status(document)]


@settings(max_examples=30)
@given(mappen(max_rows=4))
def test_a_generated_document_has_no_changes(mappe):
    assert status(fill(mappe)) == ()


@settings(max_examples=30)
@given(mappen(max_rows=4))
def test_prints_are_read_as_they_were_written(mappe):
    properties = seal(mappe, "0123abcd")
    prints = Prints.read(properties)
    forms = [*filter(None, (mappe.plan,)), *mappe.werkzeugblaetter]
    assert [form.own for form in prints.forms] == [prints.of(form) for form in forms]
    assert all(len(text) <= 4000 for text in properties.values())


def test_no_value_stands_in_a_print():
    text = "".join(seal(EXAMPLE, "0123abcd").values())
    assert set(text) <= set("0123456789abcdef PHBE")
    assert len(Prints.read(seal(EXAMPLE, "0123abcd")).forms[0].own["kommune"]) == 4


def test_another_text_has_the_print_of_a_deleted_number():
    prints = Prints("0123abcd", ())

    def printed(number):
        return prints.of(Handlungsfeld.model_construct(beteiligte=f"Tel. 03999 {number}"))["beteiligte"]

    wanted = printed(123456)
    assert any(printed(number) == wanted for number in range(200_000, 500_000))


@pytest.mark.parametrize("text", ["", "1 abc P 00", "2 abc X 0000", "2 abc H 0000", "2 abc P 00", "2 abc P", "quatsch"])
def test_damaged_prints_are_none(text):
    assert Prints.read({PROPERTY: text}) is None


def test_a_changed_field_is_named_with_its_place():
    (told,) = status(typed(FILLED, with_field(EXAMPLE, 1, umsetzungsort="alle Orte")))
    assert (told.code, told.path) == ("seitdem-geaendert", "plaene[0].handlungsfelder[1].umsetzungsort")
    assert (told.source.row, told.source.column) == (3, 5)


def test_rows_that_were_added_removed_and_moved_are_told_from_changed_ones():
    fields = EXAMPLE.plan.handlungsfelder
    new = Handlungsfeld(nummer=9, name="Digitales", beschreibung="Netz für alle")
    made = EXAMPLE.model_copy(deep=True)
    made.plan.handlungsfelder = [fields[2], fields[0], fields[1], new]
    assert facts(typed(FILLED, made)) == [
        ("seitdem-ergaenzt", "plaene[0].handlungsfelder[3]"),
        ("seitdem-entfernt", "plaene[0].handlungsfelder"),
    ]


def test_a_document_without_prints_says_so():
    assert [one.code for one in status(docx("Brief"))] == ["kein-fingerabdruck"]
    with pytest.raises(EditError, match="fingerprints"):
        update_keeping(docx("Brief"), Mappe())


def test_after_an_update_nothing_is_an_edit():
    assert status(update(FILLED, with_field(EXAMPLE, 0, umsetzungsort="alle Orte"))) == ()


def test_what_people_changed_stays_and_what_the_data_changed_is_written():
    typing = typed(FILLED, with_field(EXAMPLE, 0, umsetzungsort="vom Amt"))
    data = with_field(EXAMPLE, 0, beschreibung="aus den Daten")
    kept = update_keeping(typing, data)
    field = extract(kept.document.data).mappe.plan.handlungsfelder[0]
    assert (field.umsetzungsort, field.beschreibung, kept.findings) == ("vom Amt", "aus den Daten", ())


def test_a_field_that_both_changed_is_a_conflict_and_stays():
    typing = typed(FILLED, with_field(EXAMPLE, 1, umsetzungsort="vom Amt"))
    kept = update_keeping(typing, with_field(EXAMPLE, 1, umsetzungsort="aus den Daten"))
    (asked,) = kept.findings
    assert (asked.code, asked.path) == ("konflikt", "plan.handlungsfelder[1].umsetzungsort")
    assert "„vom Amt“" in asked.message
    assert "„aus den Daten“" in asked.message
    assert (asked.source.row, asked.source.column) == (3, 5)
    assert extract(kept.document.data).mappe.plan.handlungsfelder[1].umsetzungsort == "vom Amt"


def test_a_conflict_is_asked_about_until_document_and_data_agree():
    typing = typed(FILLED, with_field(EXAMPLE, 1, umsetzungsort="vom Amt"))
    data = with_field(EXAMPLE, 1, umsetzungsort="aus den Daten")
    once = update_keeping(typing, data)
    twice = update_keeping(once.document, data)
    assert twice.findings == once.findings != ()
    agreed = update_keeping(twice.document, with_field(EXAMPLE, 1, umsetzungsort="vom Amt"))
    assert agreed.findings == status(agreed.document) == ()
    later = update_keeping(agreed.document, with_field(EXAMPLE, 1, umsetzungsort="ganz neu"))
    assert later.findings == ()
    assert extract(later.document.data).mappe.plan.handlungsfelder[1].umsetzungsort == "ganz neu"


def without_field(mappe: Mappe, place: int) -> Mappe:
    made = mappe.model_copy(deep=True)
    del made.plan.handlungsfelder[place]
    return made


@pytest.mark.parametrize(
    ("document", "data"),
    [
        (without_field(EXAMPLE, 1), with_field(EXAMPLE, 1, umsetzungsort="aus den Daten")),
        (with_field(EXAMPLE, 1, umsetzungsort="vom Amt"), without_field(EXAMPLE, 1)),
    ],
    ids=["removed in the document", "missing in the data"],
)
def test_a_conflict_about_a_row_is_asked_about_again(document, data):
    once = update_keeping(typed(FILLED, document), data)
    twice = update_keeping(once.document, data)
    assert len(once.findings) == 1
    assert twice.findings == once.findings
    assert twice.document.data == once.document.data


def test_a_row_that_people_added_stays_and_one_that_they_removed_stays_away():
    made = EXAMPLE.model_copy(deep=True)
    made.plan.handlungsfelder = [*EXAMPLE.plan.handlungsfelder[:3], Handlungsfeld(nummer=9, name="Digitales")]
    data = with_field(EXAMPLE, 0, umsetzungsort="aus den Daten")
    kept = extract(update_keeping(typed(FILLED, made), data).document.data).mappe
    assert [field.nummer for field in kept.plan.handlungsfelder] == [1, 2, 3, 9]
    assert kept.plan.handlungsfelder[0].umsetzungsort == "aus den Daten"


@settings(max_examples=12)
@given(mappen(max_rows=3), st.integers(0, 2**32))
def test_without_edits_the_merge_is_the_update(mappe, seed):
    wanted = changed(mappe, dice(seed))
    document = fill(mappe)
    try:
        made = update(document, wanted)
    except EditError:
        return
    kept = update_keeping(document, wanted)
    assert (kept.document.data, kept.findings) == (made.data, ())


@settings(max_examples=12)
@given(mappen(max_rows=3), st.integers(0, 2**32))
def test_without_new_data_every_edit_stays(mappe, seed):
    try:
        edited = typed(fill(mappe), changed(mappe, dice(seed), 1), mappe)
    except EditError:
        return
    assert update_keeping(edited, mappe).document.data == edited.data
