"""The canonical form of text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from merkblatt.model.record import HeadingText, Text
from merkblatt.values.text import behind_label, canonical

TRICKY = "aeÄx :-–—\t\n\r\u0085\u2028\u2029\u00a0\u2007\u202f\u2003\u00ad\u200b\u200c\u200d\u200e\u202a\u2060\ufeff"
TRICKY += "\u0301\u0308\u0338\u212b\u1e9b\u0323\u2329😀❤♂🏽\ufe0f\u1100\u1161\uf0fc"
texts = st.text(st.one_of(st.sampled_from(TRICKY), st.characters(exclude_categories=["Cs", "Cc", "Cn"])), max_size=20)


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("", ""),
        ("Wohnen", "Wohnen"),
        ("a\r\nb\rc\u0085d\u2028e\u2029f", "a\nb\nc\nd\ne\nf"),
        ("10\u00a0€ und 5\u202f% und\u20077", "10 € und 5 % und 7"),
        ("Demo\u00adgrafie\u200b\u200c\u2060\ufeff", "Demografie"),
        ("\u202a+49 3447 586\u202c\u200e", "+49 3447 586"),
        ("Bu\u0308rger", "Bürger"),
        ("Bu\u00ad\u0308rger", "Bürger"),
        ("a \t\nb  \nc", "a\nb\nc"),
        (" \u2003\n\t a \u3000\n", "a"),
        ("a\tb  c\n\n\nd", "a\tb  c\n\n\nd"),
    ],
)
def test_each_text_has_one_spelling(given_text: str, expected: str) -> None:
    assert canonical(given_text) == expected


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"),
        ("👩🏽\u200d⚕\ufe0f", "👩🏽\u200d⚕\ufe0f"),
        ("a\u200db", "ab"),
        ("\u200d👩\u200d", "👩"),
        ("👩\u200d\u200d🚒", "👩🚒"),
    ],
)
def test_a_joiner_stays_only_within_an_emoji(given_text: str, expected: str) -> None:
    assert canonical(given_text) == expected


@pytest.mark.parametrize(
    ("given_text", "named"),
    [
        ("abc\u000bd", "U+000B at position 4"),
        ("\u0000", "U+0000 at position 1"),
        ("a\ud800", "U+D800 at position 2"),
        ("\ufffe", "U+FFFE at position 1"),
        ("ab\uffff", "U+FFFF at position 3"),
    ],
)
def test_a_character_that_xml_cannot_hold_is_refused_by_name_and_position(given_text: str, named: str) -> None:
    with pytest.raises(ValueError, match=named.replace("+", r"\+")):
        canonical(given_text)


@given(texts)
@example("\U0001d15e\u200d😀")
@example("\u2329\u200d😀")
@example("\r\u200b\n")
def test_canonical_twice_is_canonical_once(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once


@given(texts)
def test_the_short_way_for_usual_characters_gives_the_same(text: str) -> None:
    """A soft hyphen forces the long way."""
    assert canonical(text) == canonical(text + "\u00ad")


@given(st.text("abcäöüßé –„“•☒\t\n", max_size=15))
def test_usual_characters_are_only_trimmed(text: str) -> None:
    assert canonical(text) == "\n".join(line.rstrip(" \t") for line in text.split("\n")).strip()


@given(texts)
def test_a_canonical_text_is_composed_and_has_no_space_around(text: str) -> None:
    result = canonical(text)
    assert result == result.strip()
    assert unicodedata.is_normalized("NFC", result)
    assert not any(line.endswith((" ", "\t")) for line in result.split("\n"))


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [(": Wohnen", "Wohnen"), (" – Wohnen", "Wohnen"), ("2017", "2017"), (":—- \n a: b", "a: b"), ("-", ""), ("", "")],
)
def test_separators_behind_a_label_are_no_part_of_the_text(given_text: str, expected: str) -> None:
    assert behind_label(given_text) == expected


@given(texts)
def test_behind_label_twice_is_once_and_canonical(text: str) -> None:
    once = behind_label(text)
    assert behind_label(once) == canonical(once) == once


class Record(BaseModel):
    name: Text = ""
    titel: HeadingText = ""


def test_models_hold_the_canonical_form() -> None:
    record = Record(name=" a\u00adb ", titel=": Wohnen")
    assert (record.name, record.titel) == ("ab", "Wohnen")


def test_models_refuse_what_xml_cannot_hold() -> None:
    with pytest.raises(ValidationError, match=r"U\+000B at position 2"):
        Record(name="a\u000b")
