"""The law of the library: what was filled in is read back, exactly and without a finding."""

from __future__ import annotations

from hypothesis import given, settings

from merkblatt import Mappe, extract, fill
from tests.strategies import mappen, plaene, werkzeugblaetter


@settings(max_examples=120)
@given(plaene())
def test_a_filled_plan_is_read_back(plan):
    extraction = extract(fill(plan).data)
    assert (extraction.plaene, extraction.findings, extraction.unmapped) == ((plan,), (), ())


@settings(max_examples=120)
@given(werkzeugblaetter())
def test_a_filled_sheet_is_read_back(blatt):
    extraction = extract(fill(blatt).data)
    assert (extraction.werkzeugblaetter, extraction.findings, extraction.unmapped) == ((blatt,), (), ())


@settings(max_examples=80)
@given(mappen())
def test_a_filled_mappe_is_read_back(mappe):
    extraction = extract(fill(mappe).data)
    assert (extraction.mappe, extraction.findings, extraction.unmapped) == (mappe, (), ())


@settings(max_examples=60)
@given(mappen())
def test_every_value_that_was_read_has_a_source(mappe):
    extraction = extract(fill(mappe).data)
    for number, blatt in enumerate(extraction.werkzeugblaetter):
        for name in ("werkzeug", "zielgruppe", "budget", "besonderheiten"):
            if getattr(blatt, name):
                source = extraction.sources[f"werkzeugblaetter[{number}].{name}"]
                assert (source.part, source.text.strip() != "") == ("word/document.xml", True)


@settings(max_examples=60)
@given(mappen())
def test_a_mappe_survives_its_own_canonical_form(mappe):
    assert mappe.canonical() == mappe == Mappe.model_validate(mappe.model_dump(mode="json"))


@settings(max_examples=30)
@given(mappen())
def test_the_same_data_gives_the_same_bytes(mappe):
    assert fill(mappe).data == fill(mappe.model_copy(deep=True)).data
