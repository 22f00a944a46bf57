"""A table that two sheets share, one for each year, while they change."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from merkblatt import Einzelmassnahme, Werkzeugblatt, extract, update
from tests.editing.test_unchanged import parts
from tests.fidelity.edits import EDITS
from tests.fidelity.run import single

(CASE,) = single(EDITS["sheet-for-two-years"], 1)
Sheets = list[Werkzeugblatt]


def _both(sheets: Sheets) -> None:
    for one in sheets[:2]:
        one.umsetzungsort, one.zielgruppe = f"{one.umsetzungsort} und mehr", "Alle"


def _one(sheets: Sheets) -> None:
    sheets[1].zielgruppe = "Andere"


def _line(sheets: Sheets) -> None:
    sheets[0].weitere["Aktenzeichen"] = "12-3"


def _year(sheets: Sheets) -> None:
    sheets[1].jahr = 2050


def _step(sheets: Sheets) -> None:
    sheets[1].einzelmassnahmen.insert(1, Einzelmassnahme(name="Zwischendurch", monate={5}))


def _no_steps(sheets: Sheets) -> None:
    sheets[1].einzelmassnahmen = []


def _third(sheets: Sheets) -> None:
    sheets.insert(2, sheets[0].model_copy(deep=True, update={"jahr": 2040}))


CHANGES: dict[str, tuple[Callable[[Sheets], object], int]] = {
    "what both say": (_both, 0),
    "what one says": (_one, 1),
    "a line of one": (_line, 1),
    "the year of one": (_year, 1),
    "a new Einzelmaßnahme": (_step, 0),
    "no Einzelmaßnahmen": (_no_steps, 1),
    "a further year": (_third, 1),
    "the other order": (lambda sheets: sheets.insert(0, sheets.pop(1)), 1),
    "without the first": (lambda sheets: sheets.pop(0), 0),
    "without the second": (lambda sheets: sheets.pop(1), 0),
}
"""Each with how many tables come: only those without which the sheets could not say it."""


@pytest.mark.parametrize("author", [None, "Amt"])
@pytest.mark.parametrize("name", CHANGES)
def test_two_years_share_their_table_as_long_as_they_can(name, author):
    change, more = CHANGES[name]
    wanted = extract(CASE.data).mappe
    change(wanted.werkzeugblaetter)
    made = update(CASE.data, wanted, author=author).data
    assert extract(made).mappe == wanted.canonical()
    if author is None:
        assert _tables(made) == _tables(CASE.data) + more
    else:
        assert extract(made, revisions="original").forms == extract(CASE.data, revisions="original").forms


def _tables(data: bytes) -> int:
    return parts(data)["word/document.xml"].count(b"<w:tbl>")
