"""A municipality adapts its form: further labels and marks can be given."""

from __future__ import annotations

import pytest

from merkblatt import extract
from merkblatt.forms import FORMS
from merkblatt.forms.wording import with_words
from tests.builders.wml import docx, tbl, tr

PLAN = docx(
    tbl(tr("Handlungsfelder", "Wer sitzt im Boot?", "2017", "2018"), tr("1. Wohnen", "Vereine", "dabei", "raus"))
)
WORDS = {"werkstattplan.beteiligte": ["Wer sitzt im Boot?"], "ja": ["dabei"], "nein": ["raus"]}


def test_an_unknown_heading_is_a_column_of_its_own():
    (field,) = extract(PLAN).plaene[0].handlungsfelder
    assert (field.beteiligte, field.weitere) == ("", {"Wer sitzt im Boot?": "Vereine"})


def test_a_heading_that_is_given_as_a_label_is_known():
    (field,) = extract(PLAN, labels=WORDS).plaene[0].handlungsfelder
    assert (field.beteiligte, field.weitere, field.jahre, field.vermerke) == ("Vereine", {}, [2017], {})


def test_labels_may_be_given_for_all_forms_at_once():
    assert (
        extract(PLAN, labels={"beteiligte": "Wer sitzt im Boot?"}).plaene[0].handlungsfelder[0].beteiligte == "Vereine"
    )


def test_a_field_that_no_form_has_is_refused():
    with pytest.raises(ValueError, match="beteiligter"):
        extract(PLAN, labels={"beteiligter": ["x"]})


def test_the_same_words_give_the_same_forms():
    assert with_words(FORMS, WORDS) is with_words(FORMS, dict(WORDS))
