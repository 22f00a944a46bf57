"""Likeness of wordings: the short ways past a comparison never change its outcome."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merkblatt.forms import FORMS
from merkblatt.forms.headings import any_heading, headings
from merkblatt.forms.labels import ALIAS, ALIKE, SHORTENED, LabelSet, plain_label
from merkblatt.forms.spec import Records

WORDINGS = sorted({word for form in FORMS for one in form.fields() for word in (one.label, *one.aliases)})
WORDS = [word for word in WORDINGS if word.replace(" ", "").isalpha() and " und " not in word]
PARTS = [(form, number) for form in FORMS for number, part in enumerate(form.parts) if isinstance(part, Records)]


@st.composite
def misspelt(draw, letters="aeinrst ü/.,X"):
    """A wording with letters taken out, put in or exchanged."""
    text = draw(st.sampled_from(WORDS if letters.replace(" ", "").isalpha() else WORDINGS))
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from(letters)) + text[place + draw(st.integers(0, 2)) :]
    return text


@settings(max_examples=100)
@given(misspelt("aeinrst üX"), st.sampled_from(WORDS))
def test_a_wording_is_like_another_by_the_share_of_letters_that_agree(text, wording):
    plain, known = plain_label(text), plain_label(wording)
    ratio = SequenceMatcher(None, plain, known, autojunk=False).ratio()
    assert LabelSet(wording).score(text) == (1.0 if plain == known else 0.0 if ratio < ALIKE else ratio * ALIAS)


@settings(max_examples=100)
@given(misspelt())
def test_what_is_like_a_heading_is_like_all_headings_together(text):
    for form, part in PARTS:
        if any(label.score(text) for _, label in headings(form, part)):
            assert any_heading(form, part).score(text) > 0


@pytest.mark.parametrize(
    ("heading", "score"),
    [("Bet. Akteure", SHORTENED), ("Beteiligte Akteure", ALIAS), ("Bet. Akteure und andere", 0.0), ("B. Akteure", 0.0)],
)
def test_words_may_be_cut_off_by_a_full_stop(heading, score):
    assert LabelSet("Mitwirkende", ("Beteiligte Akteure",)).score(heading) == score
