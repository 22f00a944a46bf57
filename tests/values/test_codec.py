"""Codecs: a cell's text and a record's attributes."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from merkblatt.values import numbered
from merkblatt.values.codec import NONE_SIGN, TEXT, YEAR, Codec, Keyed, Numbered
from merkblatt.values.text import canonical

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(canonical)


def test_text_is_stored_in_its_canonical_form() -> None:
    assert TEXT.parse(" Mehr\u00adgenerationen\u00a0 ", "ort") == {"ort": "Mehrgenerationen"}


@pytest.mark.parametrize("codec", [TEXT, YEAR, Numbered()])
@pytest.mark.parametrize("values", [{}, {"ort": None}])
def test_nothing_is_written_as_an_empty_text(codec: Codec, values: dict[str, object]) -> None:
    assert codec.format(values, "ort") == ""


def test_number_and_name_go_to_an_attribute_each() -> None:
    assert Numbered().parse("HF 2: Wohnen", "name") == {"nummer": 2, "name": "Wohnen"}


def test_number_and_name_share_a_cell() -> None:
    assert Numbered().format({"nummer": 2, "name": "Wohnen"}, "name") == "2. Wohnen"


def test_the_attribute_for_the_number_can_be_chosen() -> None:
    assert Numbered(number="nr").parse("2.", "titel") == {"nr": 2, "titel": ""}


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2017", 2017),
        ("Einzelmaßnahmen 2017", 2017),
        ("Stand 27.03.2017", 2017),
        ("2017 (Fortschreibung 2017)", 2017),
        ("", None),
        ("in Kürze", None),
        ("2017/2018", None),
        ("2017/18", None),
        ("2017 - 18", None),
        ("12017", None),
        ("1817", None),
    ],
)
def test_a_year_is_read_where_the_text_names_a_single_one(text: str, year: int | None) -> None:
    assert YEAR.parse(text, "jahr") == {"jahr": year}


@given(st.integers(1900, 2199))
def test_a_year_reads_back(year: int) -> None:
    assert YEAR.parse(YEAR.format({"jahr": year}, "jahr"), "jahr") == {"jahr": year}


@pytest.mark.parametrize("text", ["-", "–", "—", " – ", ""])
def test_a_lone_dash_in_a_key_cell_is_nothing(text: str) -> None:
    assert Keyed(TEXT).parse(text, "name") == {"name": ""}


def test_an_empty_key_cell_is_written_as_a_dash() -> None:
    assert Keyed(Numbered()).format({"nummer": None, "name": ""}, "name") == NONE_SIGN


@given(texts)
def test_a_keyed_text_reads_back(text: str) -> None:
    assume(text not in {"-", "–", "—"})
    assert Keyed(TEXT).parse(Keyed(TEXT).format({"name": text}, "name"), "name") == {"name": text}


@given(st.none() | st.integers(0, 999), texts)
def test_a_keyed_number_and_name_read_back(number: int | None, name: str) -> None:
    assume(number is not None or (numbered.parse(name)[0] is None and name not in {"-", "–", "—"}))
    values = {"nummer": number, "name": name}
    codec = Keyed(Numbered())
    assert codec.parse(codec.format(values, "name"), "name") == values


@pytest.mark.parametrize("codec", [TEXT, YEAR, Numbered(), Keyed(Numbered("nr"))])
def test_codecs_cross_process_borders(codec: Codec) -> None:
    copy = pickle.loads(pickle.dumps(codec))  # noqa: S301 - our own bytes
    assert copy == codec
    assert hash(copy) == hash(codec)
