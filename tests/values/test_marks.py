"""What counts as a mark."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from merkblatt.values.marks import MARKS, Mark, Marks, canonical_notes

TRICKY = "xX×☒✔☐○•*-–/0 \n()\u200d\ufe0f\u0301❤\uf0fc\uf0a8njaei"
texts = st.one_of(
    st.text(TRICKY, max_size=8),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8),
    st.lists(st.sampled_from(["x ", "☒", "nein", "ja", "☐", " ", "ab Juni", "-", "("]), max_size=4).map("".join),
)


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "X",
        "xx",
        "(x)",
        "(X)",
        "[x]",
        "ja",
        "Ja",
        "JA",
        "✔\ufe0f",
        *"✓✔☒☑✗✘×●•■◼⬛*+\uf0fc\uf0fe\uf078\uf0fd\uf050",
    ],
)
def test_a_mark_is_text(text: str) -> None:
    assert MARKS.read(f" {text}\n") == Mark(marked=True)


@pytest.mark.parametrize("text", ["", " ", "nein", "Nein", "n", "entfällt", "./.", "[]", "()", *"-–—☐○□0/\uf0a8\uf06f"])
def test_some_texts_say_that_there_is_no_mark(text: str) -> None:
    assert MARKS.read(text) == Mark(marked=False)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("ab Juni", "ab Juni"),
        ("2 Termine", "2 Termine"),
        ("X ab Juni", "ab Juni"),
        ("x\nab Juni", "ab Juni"),
        ("X (Pilot)", "(Pilot)"),
        ("x(Pilot)", "(Pilot)"),
        ("☒ Pilot", "Pilot"),
        ("✔\ufe0fPilot", "Pilot"),
        ("☒ ☒ Pilot", "Pilot"),
        ("xylophon", "xylophon"),
        ("• A\n• B", "• A\n• B"),
        ("*siehe unten", "*siehe unten"),
        ("- ab Juni", "- ab Juni"),
        ("○ Pilot", "○ Pilot"),
        ("ja, ab Juni", "ja, ab Juni"),
        ("Neinstedt", "Neinstedt"),
    ],
)
def test_any_other_text_marks_and_is_a_note(text: str, note: str) -> None:
    assert MARKS.read(text) == Mark(marked=True, note=note)


@pytest.mark.parametrize("text", ["☒ ja", "X X", "✓✓", "☒ x"])
def test_a_mark_beside_a_mark_is_no_note(text: str) -> None:
    assert MARKS.read(text) == Mark(marked=True)


@pytest.mark.parametrize("text", ["☒ nein", "X –", "☒ ☐ Pilot"])
def test_what_would_not_stand_alone_as_a_note_keeps_its_mark(text: str) -> None:
    assert MARKS.read(text) == Mark(marked=True, note=text)


@pytest.mark.parametrize(
    ("text", "note"),
    [("☐ Pilot", "Pilot"), ("☐ ja ☒ nein", "ja ☒ nein"), ("nein, erst 2019", "erst 2019"), ("\uf0a8 Pilot", "Pilot")],
)
def test_an_empty_box_and_no_leave_unmarked_what_follows(text: str, note: str) -> None:
    assert MARKS.read(text) == Mark(marked=False, note=note)


@given(texts)
@example("☒\u200d❤")
@example("x ☒nein")
@example("☒\u0338")
def test_a_note_that_marks_reads_back_as_itself(text: str) -> None:
    mark = MARKS.read(text)
    if mark.marked and mark.note:
        assert MARKS.read(mark.note) == mark


@given(texts)
def test_reading_does_not_depend_on_the_space_around(text: str) -> None:
    assert MARKS.read(f" {text}\n") == MARKS.read(text)


def test_further_words_can_be_added() -> None:
    words = MARKS.extended(yes=["Ja!"], no=["später"])
    assert [words.read(text).marked for text in ("ja!", "Später", "X")] == [True, False, True]


def test_a_word_given_anew_changes_its_side() -> None:
    words = MARKS.extended(yes=["0"], no=["*"])
    assert (words.read("0"), words.read("*")) == (Mark(marked=True), Mark(marked=False))


def test_a_symbol_that_was_added_also_marks_the_text_behind_it() -> None:
    assert MARKS.extended(yes=["◉"]).read("◉ Pilot") == Mark(marked=True, note="Pilot")


@given(texts)
def test_without_any_words_every_text_is_a_note(text: str) -> None:
    mark = Marks(yes=frozenset(), no=frozenset([""])).read(text)
    assert mark.marked == bool(mark.note)


def test_notes_become_notes_bare_marks_or_nothing() -> None:
    notes = {2019: " ab Juni", 2017: "X", 2018: "-", 2020: "X Pilot"}
    assert canonical_notes(notes, MARKS) == ({2019: "ab Juni", 2020: "Pilot"}, {2017})


@given(st.dictionaries(st.integers(1, 12), texts, max_size=4))
def test_canonical_notes_stay_as_they_are(notes: dict[int, str]) -> None:
    kept, _ = canonical_notes(notes, MARKS)
    assert canonical_notes(kept, MARKS) == (kept, set())


def test_words_cross_process_borders() -> None:
    assert pickle.loads(pickle.dumps(MARKS)) == MARKS  # noqa: S301 - our own bytes
