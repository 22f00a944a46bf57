"""Offices lay their forms out in many ways: in each, changed data are written, and revisions can be rejected."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from merkblatt import Handlungsfeld, Mappe, Werkzeug, extract, fill, update
from merkblatt.errors import EditError
from tests.builders.shown import grid_of, lines_of
from tests.builders.wml import docx, level, lists, p, tbl, tc, tr
from tests.editing.changes import CHANGES, changed
from tests.editing.test_unchanged import parts
from tests.editing.test_updating import FILLED
from tests.fidelity.edits import EDITS
from tests.fidelity.models import dice
from tests.fidelity.models import mappe as some_mappe
from tests.fidelity.run import single
from tests.programs import faults

ROOT = Path(__file__).parents[2]
TITLE = p("Werkstattplan Ort")
ROWS = ("add", "shuffle")
LAYOUTS = {
    "automatic-numbers": ("number", *ROWS),
    "card-per-field": ROWS,
    "field-name-above-table": ("number", *ROWS),
    "plan-as-lines": ("item", "number", "no_year", *ROWS),
    "row-per-tool-repeated": ("text", "contact", "name", "mark"),
    "quarters": ("month", "step", "new_sheet"),
    "double-years": ("mark", "add"),
    "open-ranges": ("year",),
    "years-as-text": ("year",),
    "labels-within-cells": ("sheet",),
    "ragged-rows": ("mark", "month", "step"),
    "grid-after": ("month", "new_sheet"),
    "years-downwards": ("all_rows", "add", "year"),
    "field-name-as-row": ("own_column", "add"),
    "many-lines": ("text",),
    "legacy-checkboxes": ("mark", "month"),
    "alternate-marks": ("month", "all_rows"),
    "alternate-texts": ("text", "all_rows"),
    "strict-file": ("text", "year", "own_column", "own_line", "new_sheet", "number"),
}
KINDS = {change.__name__: change for change in CHANGES}


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name, kinds in LAYOUTS.items() for kind in kinds])
def test_a_change_is_written_in_this_layout_and_can_be_rejected(name, kind):
    (case,) = single(EDITS[name], 1, seed=5)
    held = extract(case.data)
    wanted = changed(held.mappe, dice(name, kind), 1, [KINDS[kind]])
    assert extract(update(case.data, wanted).data).mappe == wanted
    made = update(case.data, wanted, author="Amt").data
    assert extract(made).mappe == wanted
    assert extract(made, revisions="original").forms == extract(case.data, revisions="original").forms


@pytest.mark.parametrize("author", [None, "Amt"])
@pytest.mark.parametrize("seed", range(2))
def test_altogether_other_data_come_into_a_filled_form(seed, author):
    old, new = some_mappe(seed).canonical(), some_mappe(seed + 1000).canonical()
    made = update(fill(old).data, new, author=author).data
    assert extract(made).mappe == new
    assert author is None or extract(made, revisions="original").mappe == old


NUMBERED = docx(
    TITLE,
    tbl(tr("HF", "Beschreibung"), *(tr(tc(p(name, num=1)), "x") for name in "ABC")),
    numbering=lists({1: [level("%1.")]}),
)
NUMBERS = {
    "another first": ([5, 6, 7], [5]),
    "another one between": ([1, 9, 3], [9, 3]),
    "without a number": ([1, None, 2], [2]),
    "the same": ([1, 2, 3], []),
}


@pytest.mark.parametrize("name", NUMBERS)
def test_word_goes_on_numbering_from_each_number_that_it_is_told(name):
    numbers, starts = NUMBERS[name]
    wanted = extract(NUMBERED).mappe
    for field, number in zip(wanted.plan.handlungsfelder, numbers, strict=True):
        field.nummer = number
    made = update(NUMBERED, wanted).data
    assert extract(made).mappe == wanted
    assert grid_of(made) == grid_of(NUMBERED)
    told = [f'<w:startOverride w:val="{start}"/>'.encode() for start in starts]
    numbering = parts(made)["word/numbering.xml"]
    assert [numbering.count(one) for one in told] == [1] * len(told)
    assert numbering.count(b"startOverride") == len(told)


@pytest.mark.parametrize("author", [None, "Amt"])
def test_equal_rows_beside_one_another_are_two_handlungsfelder(author):
    rows = (tr("1. A", "x", "Bus", "X"), tr("2. B", "y", "Bahn", ""))
    data = docx(TITLE, tbl(tr("HF", "Beschreibung", "Werkzeug", "2024"), *rows))
    wanted = extract(data).mappe
    fields = wanted.plan.handlungsfelder
    twins = [fields[0].model_copy(update={"werkzeuge": [Werkzeug(name=one, jahre=[2024])]}) for one in ("Rad", "Zug")]
    fields[1:] = twins
    made = update(data, wanted.canonical(), author=author).data
    assert extract(made).mappe == wanted.canonical()
    assert author is None or extract(made, revisions="original").mappe == extract(data).mappe


def listed(*lines: str) -> bytes:
    """A plan with Werkzeuge in paragraphs of their own."""
    row = tr("1. A", tc(*map(p, lines)))
    return docx(TITLE, tbl(tr("HF", "Werkzeuge"), row))


SIGNS = {
    "bullets": (["- Bus", "- Bahn"], ["Bus", "Rad", "Bahn"], ["- Bus", "- Rad", "- Bahn"]),
    "numbers": (["1. Bus", "2. Bahn"], ["Rad", "Bus"], ["1. Rad", "2. Bus"]),
    "letters": (["a) Bus"], ["Bus", "Bahn"], ["a) Bus", "b) Bahn"]),
    "none": (["Bus"], ["Bus", "Bahn"], ["Bus", "Bahn"]),
    "a name of several lines": (["Bus"], ["Bus", "Bahn\nmit Rad"], ["Bus", "– Bahn", "mit Rad"]),
}


@pytest.mark.parametrize("name", SIGNS)
def test_items_keep_the_signs_that_somebody_typed(name):
    before, items, after = SIGNS[name]
    data = listed(*before)
    wanted = extract(data).mappe
    wanted.plan.handlungsfelder[0].werkzeuge = [Werkzeug(name=item) for item in items]
    made = update(data, wanted.canonical()).data
    assert extract(made).mappe == wanted.canonical()
    assert grid_of(made)[1].split(" | ")[1].split("/") == after


WITHOUT, WITH = Werkzeug(name="Bus"), Werkzeug(name="Bus", jahre=[2024])


@pytest.mark.parametrize(
    ("heading", "item", "shown"), [("Werkzeuge", WITH, "Werkzeug"), ("Werkzeug", WITHOUT, "Werkzeuge")]
)
def test_the_heading_says_whether_years_are_those_of_the_werkzeug(heading, item, shown):
    data = docx(TITLE, tbl(tr("HF", heading, "2024"), tr("1. A", "Bus", "X")))
    wanted = extract(data).mappe
    wanted.plan.handlungsfelder = [Handlungsfeld(nummer=1, name="A", werkzeuge=[item], jahre=[2024])]
    made = update(data, wanted.canonical()).data
    assert extract(made).mappe == wanted.canonical()
    assert grid_of(made)[0] == f"HF | {shown} | 2024"


def test_years_that_are_no_werkzeugs_have_a_row_of_their_own():
    data = docx(TITLE, tbl(tr("HF", "Werkzeug", "2024", "2025"), tr("1. A", "Bus", "X", "")))
    wanted = extract(data).mappe
    wanted.plan.handlungsfelder[0].jahre = [2024, 2025]
    for author in (None, "Amt"):
        made = update(data, wanted, author=author).data
        assert extract(made).mappe == wanted
        assert grid_of(made)[1:] == ["1. A×1×2 | Bus | X | ", "^ |  |  | X"]


LINES = ("Beschreibung der HF: x", "Umsetzungsort: y", "Beteiligte: z", "Zeitraum: 2024")


def test_a_new_handlungsfeld_in_lines_has_the_lines_of_the_others():
    blocks = [[f"Handlungsfeld {number}: {name}", *LINES] for number, name in enumerate("AB", 1)]
    data = docx(TITLE, *(p(line) for block in blocks for line in block))
    wanted = extract(data).mappe
    wanted.plan.handlungsfelder.insert(1, Handlungsfeld(nummer=3, name="Neu", umsetzungsort="Amt"))
    made = lines_of(update(data, wanted).data)
    assert [one.strip() for one in made[6:11]] == [
        "Handlungsfeld 3: Neu", "Beschreibung der HF:", "Umsetzungsort: Amt", "Beteiligte:", "Zeitraum:",
    ]  # fmt: skip
    assert made[:6] + made[11:] == lines_of(data)


def test_a_strict_document_stays_strict(tmp_path):
    (case,) = single(EDITS["strict-file"], 1, seed=5)
    wanted = changed(extract(case.data).mappe, dice(1), 1, [KINDS["new_sheet"]])
    made = update(case.data, wanted).data
    main = parts(made)["word/document.xml"]
    assert (main.count(b"http://schemas.openxmlformats.org/wordprocessingml"), b"purl.oclc.org" in main) == (0, True)
    for name, data in (("alt", case.data), ("neu", made)):
        (tmp_path / f"{name}.docx").write_bytes(data)
    assert len(faults(tmp_path / "neu.docx")) <= len(faults(tmp_path / "alt.docx"))


def signed() -> bytes:
    made = io.BytesIO(FILLED)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<x/>")
    return made.getvalue()


REFUSED = {
    "OpenDocument": lambda: ROOT / "fixtures" / "gefuellt" / "mappe-libreoffice.odt",
    "signed": signed,
}


@pytest.mark.parametrize("reason", REFUSED)
def test_what_cannot_be_changed_in_place_is_refused_with_what_can_be_done(reason):
    with pytest.raises(EditError, match=reason) as caught:
        update(REFUSED[reason](), Mappe())
    assert caught.value.remedy
