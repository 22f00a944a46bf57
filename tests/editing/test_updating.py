"""Updates in place: the document says what was wanted, and all else is as it was."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from merkblatt import (
    Einzelmassnahme,
    Extraction,
    Handlungsfeld,
    Mappe,
    Werkstattplan,
    Werkzeug,
    Werkzeugblatt,
    extract,
    fill,
    update,
)
from merkblatt.errors import EditError
from merkblatt.reading import read
from tests.builders.wml import checkbox, docx, ins, p, r, sdt, sym, tbl, tc, tr
from tests.editing.changes import changed
from tests.editing.test_asking_back import SAMPLE
from tests.fidelity.edits import EDITS
from tests.fidelity.models import dice
from tests.fidelity.run import single
from tests.programs import faults
from tests.strategies import mappen

EXAMPLE = Mappe.load(Path(__file__).parents[2] / "fixtures" / "musterkommune.yaml")
FILLED = fill(EXAMPLE).data
MAIN = "word/document.xml"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def attempted(data: bytes, wanted: Mappe, author: str | None = None) -> bytes | None:
    """The updated document, or None where the error names a field that cannot be written."""
    try:
        return update(data, wanted, author=author).data
    except EditError as error:
        if not error.field:
            raise
        return None


def edited(**attributes: object) -> Mappe:
    """The example with other attributes of its second Handlungsfeld."""
    mappe = EXAMPLE.model_copy(deep=True)
    for name, value in attributes.items():
        setattr(mappe.plan.handlungsfelder[1], name, value)
    return mappe.canonical()


def rows(data: bytes) -> list[bytes]:
    """The rows of the plan's table as canonical XML."""
    root = etree.fromstring(parts(data)[MAIN])
    table = next(root.iter("{*}tbl"))
    return [etree.tostring(row, method="c14n", exclusive=True) for row in table.iter("{*}tr")]


@settings(max_examples=12)
@given(mappen(max_rows=3))
def test_a_generated_document_that_says_it_already_is_not_touched(mappe):
    data = fill(mappe).data
    assert update(data, mappe).data == data


@settings(max_examples=20)
@given(mappen(max_rows=3), st.integers(0, 2**32))
def test_a_generated_document_says_what_was_wanted_or_nothing_is_given(mappe, seed):
    wanted = changed(mappe, dice(seed))
    made = attempted(fill(mappe).data, wanted)
    assert made is None or extract(made).mappe == wanted


def loaded(name: str) -> tuple[bytes, Extraction]:
    (case,) = single(EDITS[name], 1, seed=5)
    return case.data, extract(case.data)


@pytest.mark.parametrize("name", [name for name in SAMPLE if name != "several-plans"])
def test_a_hand_edited_document_is_updated_or_refused_and_revisions_can_be_rejected(name):
    data, held = loaded(name)
    assert update(data, held.mappe).data == data
    for seed in range(2):
        wanted = changed(held.mappe, dice(name, seed))
        made = attempted(data, wanted, author="Amt")
        if made is not None:
            assert extract(made).mappe == wanted
            before = extract(data, revisions="original").forms
            assert extract(made, revisions="original").forms == before


@pytest.mark.parametrize("name", ["symbols-in-text", "tracked-move", "years-left-out"])
def test_a_generated_document_that_people_edited_is_not_touched_where_the_data_say_the_same(name):
    data, held = loaded(name)
    assert update(data, held.mappe).data == data


def test_a_value_with_no_break_spaces_is_replaced_and_its_number_stays():
    plan = docx(p("Werkstattplan Ort"), tbl(tr("HF", "Beschreibung", "Ort"), tr("1.\u00a0Neue\u00a0Wege", "a", "x")))
    mappe = extract(plan).mappe
    mappe.plan.handlungsfelder[0].name = "Alte Wege"
    assert extract(update(plan, mappe).data).mappe == mappe


EASY = [
    "run-controls",
    "split-runs",
    "columns-reordered",
    "synonyms",
    "ticks",
    "tracked-writing",
    "comments",
    "bookmarks",
]


@pytest.mark.parametrize("name", EASY)
def test_what_people_do_every_day_does_not_keep_from_updating(name):
    data, held = loaded(name)
    wanted = [changed(held.mappe, dice(name, seed)) for seed in range(4)]
    assert sum(attempted(data, one) is not None for one in wanted) >= 3


def test_rows_that_are_not_asked_to_change_are_the_same_xml():
    made = update(FILLED, edited(umsetzungsort="alle Orte")).data
    before, after = rows(FILLED), rows(made)
    assert [place for place, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]] == [2]
    assert {name for name, data in parts(FILLED).items() if parts(made)[name] != data} == {MAIN, "docProps/custom.xml"}


def test_a_changed_word_keeps_the_looks_of_the_words_around_it():
    plan = docx(p("Werkstattplan Ort"), tbl(tr("HF", "Beschreibung", "Ort"), tr("1. A", "eins zwei drei", "x")))
    mappe = extract(plan).mappe
    mappe.plan.handlungsfelder[0].beschreibung = "eins vier drei"
    shown = parts(update(plan, mappe).data)[MAIN]
    texts = [element.text for element in etree.fromstring(shown).iter("{*}t")]
    assert [text for text in texts if text and text.strip() in {"eins", "vier", "drei"}] == ["eins ", "vier", " drei"]


def test_a_new_row_looks_like_its_neighbour():
    mappe = EXAMPLE.model_copy(deep=True)
    new = Handlungsfeld(nummer=9, name="Digitales", werkzeuge=[Werkzeug(name="A"), Werkzeug(name="B")], jahre=[2018])
    mappe.plan.handlungsfelder.insert(1, new)
    made = update(FILLED, mappe.canonical()).data
    root = etree.fromstring(parts(made)[MAIN])
    first, second = list(next(root.iter("{*}tbl")).iter("{*}tr"))[1:3]
    styles = [[one.get(one.keys()[0]) for one in row.iter("{*}pStyle")] for row in (first, second)]
    assert "".join(second.itertext()).startswith("9. Digitales")
    assert set(styles[1]) <= set(styles[0])
    assert len(list(second.iter("{*}tc"))) == len(list(first.iter("{*}tc")))


def test_removed_rows_are_taken_out_and_moved_ones_moved():
    mappe = EXAMPLE.model_copy(deep=True)
    fields = mappe.plan.handlungsfelder
    mappe.plan.handlungsfelder = [fields[3], fields[0], fields[2]]
    made = update(FILLED, mappe.canonical()).data
    before, after = rows(FILLED), rows(made)
    assert after == [before[0], before[4], before[1], before[3]]


def test_a_mark_is_written_as_the_document_writes_marks():
    plan = docx(
        p("Werkstattplan Ort"),
        tbl(tr("HF", "Beschreibung", "2024", "2025"), tr("1. A", "x", "☒", "☐"), tr("2. B", "y", "☐", "☐")),
    )
    mappe = extract(plan).mappe
    mappe.plan.handlungsfelder[1].jahre = [2025]
    (table,) = read(update(plan, mappe).data).body.blocks[1:]
    assert [cell.text for cell in table.cells][-4:] == ["2. B", "y", "☐", "☒"]


def test_a_mark_in_a_symbol_font_is_taken_away_and_set_as_the_others_are():
    tick = tc(p(r(sym("F0FC", "Wingdings"))))
    plan = docx(p("Werkstattplan Ort"), tbl(tr("HF", "Beschreibung", "2024", "2025"), tr("1. A", "x", tick, "")))
    mappe = extract(plan).mappe
    mappe.plan.handlungsfelder[0].jahre = [2025]
    (table,) = read(update(plan, mappe).data).body.blocks[1:]
    assert [cell.text for cell in table.cells][-2:] == ["", "✓"]


def test_a_checkbox_is_ticked():
    plan = docx(
        p("Werkstattplan Ort"),
        tbl(tr("HF", "Beschreibung", "2024"), tr("1. A", "x", tc(p(checkbox("☐", checked=False))))),
    )
    mappe = extract(plan).mappe
    mappe.plan.handlungsfelder[0].jahre = [2024]
    for author in (None, "Amt"):
        made = update(plan, mappe, author=author)
        assert extract(made.data).mappe == mappe
        assert b'checked w14:val="1"' in parts(made.data)[MAIN]


def test_a_placeholder_gives_way_to_the_value():
    plan = docx(
        p("Werkstattplan Ort"),
        tbl(tr("HF", "Beschreibung", "Ort"), tr("1. A", tc(p(sdt("Bitte eingeben", placeholder=True))), "x")),
    )
    mappe = extract(plan).mappe
    mappe.plan.handlungsfelder[0].beschreibung = "Neu"
    shown = parts(update(plan, mappe).data)[MAIN]
    assert b"Bitte eingeben" not in shown
    assert b"showingPlcHdr" not in shown


def test_revisions_name_their_author_and_date():
    made = update(FILLED, edited(umsetzungsort="alle Orte"), author="Amt & Co", date="2018-03-27T10:00:00Z").data
    root = etree.fromstring(parts(made)[MAIN])
    named = {
        (one.get(f"{{{one.nsmap['w']}}}author"), one.get(f"{{{one.nsmap['w']}}}date"))
        for one in root.iter("{*}ins", "{*}del")
    }
    assert named == {("Amt & Co", "2018-03-27T10:00:00Z")}
    assert extract(made, revisions="original").mappe == EXAMPLE


def test_revisions_of_others_stay():
    plan = docx(
        p("Werkstattplan Ort"),
        tbl(tr("HF", "Beschreibung", "Ort"), tr("1. A", tc(p("alt ", ins("neu"))), "x")),
    )
    mappe = extract(plan).mappe
    assert mappe.plan.handlungsfelder[0].beschreibung == "alt neu"
    mappe.plan.handlungsfelder[0].beschreibung = "alt neu und mehr"
    made = update(plan, mappe, author="Amt").data
    assert extract(made).mappe == mappe
    assert extract(made, revisions="original").mappe == extract(plan, revisions="original").mappe


REFUSED = {
    "a year that no plan without columns for years can show": (
        docx(p("Werkstattplan Ort"), tbl(tr("HF", "Beschreibung", "Zeitraum"), tr("1. A", "x", "2024"))),
        lambda mappe: setattr(mappe.plan, "jahre", [2024, 2025]),
        "plan.jahre",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_written_is_an_error_that_names_the_field(name):
    data, change, field = REFUSED[name]
    mappe = extract(data).mappe
    change(mappe)
    with pytest.raises(EditError) as caught:
        update(data, mappe)
    assert field in (caught.value.field or "")
    assert caught.value.remedy


def test_an_updated_document_has_no_more_faults_than_before(tmp_path):
    wanted = edited(umsetzungsort="alle Orte", jahre=[2018], werkzeuge=[Werkzeug(name="Eins"), Werkzeug(name="Zwei")])
    wanted.werkzeugblaetter[0].einzelmassnahmen.append(Einzelmassnahme(name="Ende", monate={12}))
    wanted.plan.handlungsfelder.append(Handlungsfeld(nummer=5, name="Neu", beschreibung="A\nB"))
    del wanted.plan.handlungsfelder[0]
    for name, author in (("einfach", None), ("verfolgt", "Amt")):
        path = tmp_path / f"{name}.docx"
        update(FILLED, wanted, author=author).save(path)
        assert faults(path) == []


FOOT = ["", "Bund", "Bund\nLand Thüringen"]


@pytest.mark.parametrize("author", [None, "Amt"])
@pytest.mark.parametrize(("before", "after"), [(one, other) for one in FOOT for other in FOOT if one != other])
def test_the_page_foot_is_written_where_it_stands(before, after, author):
    old, new = (Mappe(plan=Werkstattplan(kommune="X", gefoerdert_von=one)) for one in (before, after))
    data = update(fill(old).data, new, author=author).data
    assert extract(data).mappe == new
    assert author is None or extract(data, revisions="original").mappe == old


@pytest.mark.parametrize("author", [None, "Amt"])
def test_a_record_without_a_name_comes_like_any_other(author):
    steps = [Einzelmassnahme(name="Auftakt", monate=[1]), Einzelmassnahme(monate=[2])]
    old, new = (
        Mappe(werkzeugblaetter=[Werkzeugblatt(werkzeug="Bus", einzelmassnahmen=steps[:count])]) for count in (1, 2)
    )
    data = update(fill(old).data, new, author=author).data
    assert extract(data).mappe == new
    assert author is None or extract(data, revisions="original").mappe == old
