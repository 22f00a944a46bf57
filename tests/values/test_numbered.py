"""Number and name in one cell."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from merkblatt.values import numbered
from merkblatt.values.text import canonical

names = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=15),
    st.text("123.) :-–/HFXa\n", max_size=10),
).map(canonical)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Aufbau Demografienetzwerk", (1, "Aufbau Demografienetzwerk")),
        ("1.Aufbau", (1, "Aufbau")),
        ("1) Aufbau", (1, "Aufbau")),
        ("1.\nAufbau\nund Pflege", (1, "Aufbau\nund Pflege")),
        ("1.\u00a0Aufbau", (1, "Aufbau")),
        ("01. Aufbau", (1, "Aufbau")),
        ("0. Allgemeines", (0, "Allgemeines")),
        ("HF 1: Aufbau", (1, "Aufbau")),
        ("HF1 Aufbau", (1, "Aufbau")),
        ("HF 1 - Aufbau", (1, "Aufbau")),
        ("HF-1: Aufbau", (1, "Aufbau")),
        ("hf 1. Aufbau", (1, "Aufbau")),
        ("HF 1\nAufbau", (1, "Aufbau")),
        ("Handlungsfeld 3 – Wohnen", (3, "Wohnen")),
        ("Handlungsfeld Nr. 3: Wohnen", (3, "Wohnen")),
        ("HF 2: 3 Säulen", (2, "3 Säulen")),
        ("1.", (1, "")),
        ("HF 2", (2, "")),
        ("HF 2:", (2, "")),
    ],
)
def test_a_number_before_the_name_is_read(text: str, expected: tuple[int, str]) -> None:
    assert numbered.parse(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2030 Agenda",
        "2030. Agenda",
        "1.5 Grad",
        "3 Säulen",
        "1.1 Netzwerk",
        "10.000 Bäume",
        "3.-5. Klasse",
        "1./2. Bauabschnitt",
        "1",
        "HF 1.1 Netzwerk",
        "HF 1-3 Netzwerk",
        "HF 1 – 3",
        "HF  1   –  3",
        "HF 2030 Agenda",
        "HF",
        "Handlungsfeld Wohnen",
        "",
    ],
)
def test_any_other_number_belongs_to_the_name(text: str) -> None:
    assert numbered.parse(text) == (None, canonical(text))


@pytest.mark.parametrize(
    ("number", "name", "text"),
    [
        (1, "Aufbau Demografienetzwerk", "1. Aufbau Demografienetzwerk"),
        (1, "", "1."),
        (None, "Wohnen", "Wohnen"),
        (None, "", ""),
    ],
)
def test_number_and_name_are_written_as_in_the_leaflet(number: int | None, name: str, text: str) -> None:
    assert numbered.format(number, name) == text


@given(st.integers(0, numbered.LARGEST), names)
@example(1, "5 Grad")
@example(1, "– 2")
def test_a_numbered_name_reads_back(number: int, name: str) -> None:
    assert numbered.parse(numbered.format(number, name)) == (number, name)


@given(names)
def test_a_name_without_number_reads_back_unless_it_begins_with_one(name: str) -> None:
    assume(numbered.parse(name)[0] is None)
    assert numbered.parse(numbered.format(None, name)) == (None, name)


@pytest.mark.parametrize("number", [-1, 1000])
def test_a_number_that_would_not_read_back_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="not between 0 and 999"):
        numbered.format(number, "Wohnen")
