"""Which members belong together, which name is meant, what moved and which words changed."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merkblatt.matching.assignment import best_assignment
from merkblatt.matching.names import likeness, meant, nearest
from merkblatt.matching.sequences import MOST_WORDS, moved, words_changed
from tests.strategies import texts

SCORES = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 5).map(float), min_size=width, max_size=width), min_size=1, max_size=4
    )
)


@given(SCORES)
def test_no_assignment_is_better_than_the_best(scores):
    found = best_assignment(scores)
    square = [[*row, *[0.0] * len(scores)] for row in scores]
    best = max(
        sum(square[row][column] for row, column in enumerate(columns))
        for columns in permutations(range(len(square[0])), len(scores))
    )
    assert sum(scores[row][column] for row, column in found.items()) == best
    assert len(set(found.values())) == len(found)


NAMES = ["Runder Tisch mit Veranstaltungen", "Wohnlotsen", "Pilotphase Bus", "Pilotphase Bahn"]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Wohnlotsen", 1),
        ("WOHNLOTSEN.", 1),
        ("Runder Tisch", 0),
        ("Die Wohnlotsen im Kreis", 1),
        ("Pilotphase", None),
        ("Tischler", None),
        ("", None),
    ],
)
def test_a_name_means_the_same_words_or_the_only_one_that_holds_them(name, place):
    assert meant(name, NAMES) == place


def test_the_nearest_name_is_one_that_is_misspelt_not_any_other():
    assert nearest("Wonlotsen", NAMES) == "Wohnlotsen"
    assert nearest("Haushalt", NAMES) is None
    assert nearest("Haushalt", []) is None


@given(texts(30), texts(30))
def test_likeness_is_the_same_both_ways_and_whole_only_for_the_same_words(one, other):
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1


@given(st.permutations(range(7)))
def test_what_did_not_move_is_in_order_and_as_much_as_can_be(places):
    kept = [place for index, place in enumerate(places) if index not in moved(places)]
    assert kept == sorted(kept)
    assert moved(sorted(places)) == set()


def test_one_member_that_went_to_the_end_moved_alone():
    assert moved([1, 2, 3, 0]) == {3}


@given(st.text("ab ,.\n", max_size=30), st.text("ab ,.\n", max_size=30))
def test_the_pieces_make_up_both_texts(old, new):
    pieces = list(words_changed(old, new))
    assert "".join(text for kind, text in pieces if kind != "new") == old
    assert "".join(text for kind, text in pieces if kind != "old") == new
    assert [kind for kind, _ in pieces if kind != "same"] or old == new


def test_long_texts_are_compared_as_a_whole():
    old, new = "a " * MOST_WORDS, "b " * MOST_WORDS
    assert list(words_changed(old, new)) == [("old", old), ("new", new)]


def test_only_the_changed_word_is_named():
    pieces = list(words_changed("ganzer Landkreis, alle Orte", "halber Landkreis, alle Orte"))
    assert pieces == [("old", "ganzer"), ("new", "halber"), ("same", " Landkreis, alle Orte")]
