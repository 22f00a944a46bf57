"""Scales of time."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merkblatt.values.scale import MONTHS, QUARTERS, YEARS, Scale

WORDS = ["2017", "2018", "'17", "18", "3", "03", "IV", "X", "Mai", "Jan.", "März", "Quartal", "Q", "1.", "Halbjahr"]
WORDS += ["Monat", "Jahr", "ab", "bis", "und", "ff.", "von", "-", "–", "/", ",", "0", "13"]
texts = st.one_of(
    st.text(max_size=15),
    st.lists(st.sampled_from([*WORDS, " "]), max_size=7).map("".join),
    st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join),
)
values = {YEARS: st.integers(1900, 2199), MONTHS: st.integers(1, 12), QUARTERS: st.integers(1, 4)}
scales = pytest.mark.parametrize("scale", values, ids=lambda scale: scale.name)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2017", (2017,)),
        (" 2017: ", (2017,)),
        ("'17", (2017,)),
        ("’17", (2017,)),
        ("2017/18", (2017, 2018)),
        ("2017/18/19", (2017, 2018, 2019)),
        ("2017/2018", (2017, 2018)),
        ("2018-2020", (2018, 2019, 2020)),
        ("2018 – 2020", (2018, 2019, 2020)),
        ("2018-20", (2018, 2019, 2020)),
        ("2018 bis\n2020", (2018, 2019, 2020)),
        ("von 2018 bis 2020", (2018, 2019, 2020)),
        ("ab 2018 bis 2019", (2018, 2019)),
        ("Jahr 2017", (2017,)),
        ("im Jahr 2017", (2017,)),
        ("Jahre: 2017, 2019", (2017, 2019)),
        ("Haushaltsjahr 2017", (2017,)),
        ("2017, 2019", (2017, 2019)),
        ("2019 und 2017", (2017, 2019)),
        ("2017, 2017-2018", (2017, 2018)),
    ],
)
def test_years_are_read_as_offices_write_them(text: str, years: tuple[int, ...]) -> None:
    assert YEARS.read(text) == years


NO_YEARS = ["", "Budget 2017", "2017 (Plan)", "17", "1817", "2200", "2020-2018", "2017-03", "1900-2199", "2017-"]
NO_YEARS += ["2017\u000b", "03/2017", "27.03.2017", "x", "2017" * 100, "2016-2017-2018"]


@pytest.mark.parametrize("text", NO_YEARS)
def test_anything_else_is_no_year(text: str) -> None:
    assert YEARS.read(text, within=(2017, 2018)) == ()


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("ab 2018", (2018, 2019)),
        ("seit 2018", (2018, 2019)),
        ("2018 ff.", (2018, 2019)),
        ("2018ff", (2018, 2019)),
        ("bis 2018", (2017, 2018)),
        ("2016, ab 2019", (2016, 2019)),
        ("ab 2020", ()),
    ],
)
def test_open_spans_extend_over_the_years_at_hand(text: str, years: tuple[int, ...]) -> None:
    assert YEARS.read(text, within=(2019, 2017, 2018)) == years


@pytest.mark.parametrize("text", ["ab 2018", "bis 2018", "2018 ff."])
def test_open_spans_of_years_mean_nothing_on_their_own(text: str) -> None:
    assert YEARS.read(text) == ()


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("1", (1,)),
        ("12", (12,)),
        ("03", (3,)),
        ("3.", (3,)),
        ("III", (3,)),
        ("XII.", (12,)),
        ("Jan", (1,)),
        ("Jän.", (1,)),
        ("Jänner", (1,)),
        ("MÄRZ", (3,)),
        ("Ma\u0308rz", (3,)),
        ("Mrz.", (3,)),
        ("Sept.", (9,)),
        ("Dezember", (12,)),
        ("Monat 3", (3,)),
        ("3. Monat", (3,)),
        ("März-Mai", (3, 4, 5)),
        ("März bis Mai", (3, 4, 5)),
        ("3-5", (3, 4, 5)),
        ("3–5", (3, 4, 5)),
        ("03/04", (3, 4)),
        ("Mai/Juni", (5, 6)),
        ("Mai, Juli und 9", (5, 7, 9)),
        ("Nov-Feb", (1, 2, 11, 12)),
        ("ab Oktober", (10, 11, 12)),
        ("bis März", (1, 2, 3)),
        ("Q1", (1, 2, 3)),
        ("1. Quartal", (1, 2, 3)),
        ("I. Quartal", (1, 2, 3)),
        ("II Quartal", (4, 5, 6)),
        ("Quartal 2", (4, 5, 6)),
        ("Q1-Q2", (1, 2, 3, 4, 5, 6)),
        ("Q1-2", (1, 2, 3, 4, 5, 6)),
        ("1./4. Quartal", (1, 2, 3, 10, 11, 12)),
        ("1. und 2. Quartal", (1, 2, 3, 4, 5, 6)),
        ("1. Quartal, 5", (1, 2, 3, 5)),
        ("ab 4. Quartal", (10, 11, 12)),
        ("1. Quartal - Mai", (1, 2, 3, 4, 5)),
        ("1. Halbjahr", (1, 2, 3, 4, 5, 6)),
        ("2. Hj.", (7, 8, 9, 10, 11, 12)),
        ("ganzjährig", tuple(range(1, 13))),
        ("April - März", tuple(range(1, 13))),
    ],
)
def test_months_are_read_as_offices_write_them(text: str, months: tuple[int, ...]) -> None:
    assert MONTHS.read(text) == months


NO_MONTHS = ["", "0", "13", "x", "xii", "5. Quartal", "3. Halbjahr", "5 Monate", "Quartal", "Mai 2017", "I/2017"]
NO_MONTHS += ["3.5.", "-", "1-2-3", "Juni oder Juli", "Maibaum"]


@pytest.mark.parametrize("text", NO_MONTHS)
def test_anything_else_is_no_month(text: str) -> None:
    assert MONTHS.read(text) == ()


@pytest.mark.parametrize(
    ("text", "quarters"),
    [("I", (1,)), ("Q1", (1,)), ("1. Quartal", (1,)), ("1", (1,)), ("I-III", (1, 2, 3)), ("2. Halbjahr", (3, 4))],
)
def test_quarters_are_read_as_offices_write_them(text: str, quarters: tuple[int, ...]) -> None:
    assert QUARTERS.read(text) == quarters


@pytest.mark.parametrize(("scale", "value", "heading"), [(YEARS, 2017, "2017"), (MONTHS, 3, "3"), (QUARTERS, 3, "III")])
def test_headings_are_those_of_the_forms(scale: Scale, value: int, heading: str) -> None:
    assert scale.heading(value) == heading


@scales
@given(st.data())
def test_a_heading_reads_back(scale: Scale, data: st.DataObject) -> None:
    value = data.draw(values[scale])
    assert scale.read(scale.heading(value)) == (value,)


@pytest.mark.parametrize(("scale", "value"), [(YEARS, 1899), (YEARS, 2200), (MONTHS, 0), (MONTHS, 13), (QUARTERS, 5)])
def test_a_value_outside_the_scale_has_no_heading(scale: Scale, value: int) -> None:
    with pytest.raises(ValueError, match="is not between"):
        scale.heading(value)


@scales
@given(text=texts, within=st.lists(st.integers(0, 2100), max_size=4).map(tuple))
def test_reading_raises_nothing_and_gives_each_value_once_in_order(
    scale: Scale, text: str, within: tuple[int, ...]
) -> None:
    found = scale.read(text, within)
    assert list(found) == sorted(set(found))


@scales
@given(st.data())
def test_a_list_of_headings_reads_back(scale: Scale, data: st.DataObject) -> None:
    chosen = data.draw(st.sets(values[scale], min_size=1, max_size=5))
    assert scale.read(", ".join(map(scale.heading, chosen))) == tuple(sorted(chosen))


@scales
def test_scales_cross_process_borders(scale: Scale) -> None:
    copy = pickle.loads(pickle.dumps(scale))  # noqa: S301 - our own bytes
    assert copy == scale
    assert hash(copy) == hash(scale)
