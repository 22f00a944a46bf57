"""How a text about time begins."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merkblatt.values.scale import MONTHS, QUARTERS, YEARS
from merkblatt.values.time_words import MONTH_NAMES, WHOLE_YEAR, may_be_time

NAMES = [(number, name) for number, names in enumerate(MONTH_NAMES, start=1) for name in names]
BEFORE = ["", " ", "\n", "\u200b", "\u00a0"]
FORMS = st.sampled_from(["NFC", "NFD"])
CASES = st.sampled_from([str.lower, str.upper, str.title])
NOUNS = [(MONTHS, "Monat", 1), (MONTHS, "Quartal", 3), (MONTHS, "Hj", 6), (QUARTERS, "q", 1), (QUARTERS, "Halbjahr", 2)]


@given(st.sampled_from(NAMES), st.sampled_from(BEFORE), FORMS, CASES, st.data())
def test_a_month_is_read_however_its_letters_are_spelled(named, before, form, case, data) -> None:
    month, name = named
    text = normalize(form, case(name))
    at = data.draw(st.integers(0, len(text)))
    assert MONTHS.read(before + text) == (month,)
    if form == "NFC":
        assert MONTHS.read(f"{text[:at]}\u00ad{text[at:]}") == (month,)


@pytest.mark.parametrize("pattern", ["{0} {1}", "{0}{1}", "{0}: {1}", "{2}. {0}", "{1}{0}", "{1}.{0}"])
@pytest.mark.parametrize(("scale", "noun", "size"), NOUNS)
def test_a_number_may_stand_before_or_behind_its_noun(scale, noun: str, size: int, pattern: str) -> None:
    assert scale.read(pattern.format(noun, "II", 2)) == tuple(range(size + 1, 2 * size + 1))


@pytest.mark.parametrize("text", WHOLE_YEAR)
def test_the_whole_year_is_all_of_its_parts(text: str) -> None:
    assert QUARTERS.read(text.title()) == (1, 2, 3, 4)


@pytest.mark.parametrize("before", ["im Jahr", "Haushaltsjahr", "Förderjahre", "Fo\u0308rderjahr:", "in den Jahren"])
def test_years_may_stand_behind_their_noun(before: str) -> None:
    assert YEARS.read(f"{before} 2018") == (2018,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Herr Müller",
        "Menschen ab 65",
        "Veranstaltung\nim März",
        "je nach Konzept",
        "Hilfen 2018",
        "Quartiersbüro",
        "x" * 201,
    ],
)
def test_other_texts_are_told_by_how_they_begin(text: str) -> None:
    assert not may_be_time(text)


WORDS = (
    "im für ab seit bis von Jahr Haushaltsjahre Quartal q Hj Monate Mai märz Dez. IV x 2 2018 '19 ff und - / : . Pflege"
)


@pytest.mark.parametrize("scale", [YEARS, MONTHS, QUARTERS])
@given(parts=st.lists(st.tuples(st.sampled_from(WORDS.split()), st.sampled_from(["", " ", "\n"])), max_size=6))
def test_what_a_scale_would_read_begins_as_a_time(scale, parts) -> None:
    text = "".join(word + space for word, space in parts)
    assert scale.read(text) == scale._read(text, ())  # noqa: SLF001 - what reads all texts
