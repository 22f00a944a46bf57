"""Plans with a table row for each Werkzeug: new ones get a row like their neighbours', old ones lose theirs."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from lxml import etree

from merkblatt import Handlungsfeld, Mappe, Werkzeug, extract, update
from tests.builders.wml import docx, p, tbl, tc, tr
from tests.editing.test_unchanged import parts
from tests.fidelity.edits import EDITS
from tests.fidelity.models import dice
from tests.fidelity.run import single
from tests.programs import faults

HEAD = tr("HF", "Beschreibung", "Werkzeug", "2024", "2025")
MERGED = tbl(
    HEAD,
    tr(tc("1. A", vmerge="restart"), tc("Text A", vmerge="restart"), "Bus", "X", ""),
    tr(tc(vmerge="continue"), tc(vmerge="continue"), "Bahn", "", "X"),
    tr(tc(vmerge="continue"), tc(vmerge="continue"), "Rad", "X", "X"),
    tr("2. B", "Text B", "Chor", "X", ""),
)
PLAN = docx(p("Werkstattplan Ort"), MERGED)


def wanted(*items: tuple[str, list[int]], data: bytes = PLAN, field: int = 0) -> Mappe:
    """What a document says, with other Werkzeuge of one Handlungsfeld."""
    mappe = extract(data).mappe
    one = mappe.plan.handlungsfelder[field]
    one.werkzeuge = [Werkzeug(name=name, jahre=years) for name, years in items]
    one.jahre = sorted({year for _, years in items for year in years})
    return mappe.canonical()


def shape(data: bytes) -> list[list[str]]:
    """Each row's cells below the header: ``|`` begins a merge, ``:`` goes on with it, and what they say."""
    root = etree.fromstring(parts(data)["word/document.xml"])
    signs = {"restart": "|", "continue": ":"}
    rows = list(root.iter("{*}tr"))[1:]
    return [[_sign(cell, signs) + "".join(cell.itertext()) for cell in row.iter("{*}tc")] for row in rows]


def _sign(cell: etree._Element, signs: dict[str, str]) -> str:
    found = cell.find("{*}tcPr/{*}vMerge")
    return "" if found is None else signs["".join(found.values()) or "continue"]


BUS, BAHN, RAD, TAXI = ("Bus", [2024]), ("Bahn", [2025]), ("Rad", [2024, 2025]), ("Taxi", [2025])
LAST = ["2. B", "Text B", "Chor", "X", ""]


def below(first: str, *others: str) -> list[list[str]]:
    """The rows of Handlungsfeld A with these Werkzeuge."""
    marks = {"Bus": ["X", ""], "Bahn": ["", "X"], "Rad": ["X", "X"], "Taxi": ["", "X"]}
    return [["|1. A", "|Text A", first, *marks[first]], *([":", ":", one, *marks[one]] for one in others), LAST]


ARRANGED = {
    "at the end": (BUS, BAHN, RAD, TAXI),
    "first": (TAXI, BUS, BAHN, RAD),
    "between": (BUS, TAXI, BAHN, RAD),
    "without the first": (BAHN, RAD),
    "without the last": (BUS, BAHN),
    "without the first two": (RAD,),
    "another first": (TAXI, RAD),
}


@pytest.mark.parametrize("name", ARRANGED)
def test_merged_cells_reach_over_the_rows_of_the_werkzeuge_that_are_there_then(name):
    items = ARRANGED[name]
    assert shape(update(PLAN, wanted(*items)).data) == below(*(item for item, _ in items))


def test_a_second_werkzeug_merges_the_cells_of_its_handlungsfeld():
    made = update(PLAN, wanted(("Chor", [2024]), ("Band", [2025]), field=1)).data
    assert shape(made)[3:] == [["|2. B", "|Text B", "Chor", "X", ""], [":", ":", "Band", "", "X"]]


def test_cells_are_merged_where_no_row_shows_another_way():
    plan = docx(p("Werkstattplan Ort"), tbl(HEAD, tr("1. A", "Text A", "Bus", "X", "")))
    made = update(plan, wanted(BUS, BAHN, data=plan)).data
    assert shape(made) == [["|1. A", "|Text A", "Bus", "X", ""], [":", ":", "Bahn", "", "X"]]


def test_cells_are_empty_below_the_first_row_where_the_document_leaves_them_empty():
    rows = (tr("1. A", "Text A", "Bus", "X", ""), tr("", "", "Bahn", "", "X"), tr("2. B", "Text B", "Chor", "X", ""))
    plan = docx(p("Werkstattplan Ort"), tbl(HEAD, *rows))
    made = update(plan, wanted(("Chor", [2024]), ("Band", [2025]), data=plan, field=1)).data
    assert shape(made)[2:] == [LAST, ["", "", "Band", "", "X"]]


def test_cells_are_repeated_where_the_document_repeats_them():
    plan = docx(
        p("Werkstattplan Ort"), tbl(HEAD, tr("1. A", "Text A", "Bus", "X", ""), tr("1. A", "Text A", "Bahn", "", "X"))
    )
    made = update(plan, wanted(BUS, BAHN, RAD, data=plan)).data
    assert shape(made)[2] == ["1. A", "Text A", "Rad", "X", "X"]


def test_a_new_row_has_all_cells_though_the_row_above_it_is_cut_short():
    rows = (tr(tc("1. A", vmerge="restart"), tc("Text A", vmerge="restart"), "Bus", "X", ""),)
    rows += (tr(tc(vmerge="continue"), tc(vmerge="continue"), "Bahn", "", "X"),)
    rows += (tr(tc(vmerge="continue"), tc(vmerge="continue"), "Rad", "X"),)
    plan = docx(p("Werkstattplan Ort"), tbl(HEAD, *rows))
    made = update(plan, wanted(BUS, BAHN, ("Rad", [2024]), TAXI, data=plan)).data
    assert shape(made)[2:] == [[":", ":", "Rad", "X"], [":", ":", "Taxi", "", "X"]]


def test_a_handlungsfeld_that_goes_takes_the_rows_that_its_name_is_merged_over():
    empty = tr(tc(vmerge="continue"), tc(vmerge="continue"), "", "", "")
    rows = (tr(tc("1. A", vmerge="restart"), tc("Text A", vmerge="restart"), "Bus", "X", ""), empty)
    plan = docx(p("Werkstattplan Ort"), tbl(HEAD, *rows, tr("2. B", "Text B", "Chor", "X", "")))
    mappe = extract(plan).mappe
    del mappe.plan.handlungsfelder[0]
    assert shape(update(plan, mappe).data) == [LAST]


def test_tracked_rows_are_marked_as_rows_and_rejecting_them_gives_the_old_plan():
    for items in ARRANGED.values():
        made = update(PLAN, wanted(*items), author="Amt").data
        assert extract(made).mappe == wanted(*items)
        assert extract(made, revisions="original").mappe == extract(PLAN).mappe
        root = etree.fromstring(parts(made)["word/document.xml"])
        marked = [one.tag.rpartition("}")[2] for row in root.iter("{*}trPr") for one in row.iter("{*}ins", "{*}del")]
        kind = "ins" if len(items) > len((BUS, BAHN, RAD)) else "del"
        assert marked == [kind] * abs(len(items) - len((BUS, BAHN, RAD)))


def test_a_new_row_has_the_height_and_the_fonts_of_its_neighbour():
    (case,) = single(EDITS["row-per-tool-merged"], 1, seed=5)
    mappe = extract(case.data).mappe
    _add_last(mappe, mappe.plan.handlungsfelder[0], dice(1))
    root = etree.fromstring(parts(update(case.data, mappe.canonical()).data)["word/document.xml"])
    count = len(mappe.plan.handlungsfelder[0].werkzeuge)
    near, new = list(next(root.iter("{*}tbl")).iter("{*}tr"))[count - 1 : count + 1]
    looks = [
        [etree.tostring(one, method="c14n", exclusive=True) for one in row.iter("{*}trPr", "{*}tcPr", "{*}pStyle")]
        for row in (near, new)
    ]
    assert looks[0] == looks[1]


def _tool(mappe: Mappe, rng: Random) -> Werkzeug:
    own = mappe.plan.je_werkzeug
    return Werkzeug(name=f"Zusatz {rng.randrange(1000)}", jahre=rng.sample(mappe.plan.jahre, 1) if own else None)


def _add_last(mappe: Mappe, field: Handlungsfeld, rng: Random) -> None:
    field.werkzeuge.append(_tool(mappe, rng))
    _years(field)


def _add_first(mappe: Mappe, field: Handlungsfeld, rng: Random) -> None:
    field.werkzeuge.insert(0, _tool(mappe, rng))
    _years(field)


def _no_first(_mappe: Mappe, field: Handlungsfeld, _rng: Random) -> None:
    del field.werkzeuge[:1]
    _years(field)


def _no_last(_mappe: Mappe, field: Handlungsfeld, _rng: Random) -> None:
    del field.werkzeuge[-1:]
    _years(field)


def _none(_mappe: Mappe, field: Handlungsfeld, _rng: Random) -> None:
    field.werkzeuge = []
    _years(field)


def _years(field: Handlungsfeld) -> None:
    field.jahre = sorted({*field.vermerke, *(year for one in field.werkzeuge for year in one.jahre or ())})


CHANGES: dict[str, Callable[[Mappe, Handlungsfeld, Random], None]] = {
    "another last": _add_last,
    "another first": _add_first,
    "no first": _no_first,
    "no last": _no_last,
    "none": _none,
}
LAYOUTS = ("row-per-tool-merged", "row-per-tool-empty", "row-per-tool-repeated", "field-name-as-row")


@pytest.mark.parametrize("name", LAYOUTS)
def test_in_each_layout_by_row_werkzeuge_are_added_and_taken_out(name):
    (case,) = single(EDITS[name], 1, seed=5)
    before = extract(case.data, revisions="original").forms
    for kind, change in CHANGES.items():
        mappe = extract(case.data).mappe
        change(mappe, max(mappe.plan.handlungsfelder, key=lambda one: len(one.werkzeuge)), dice(kind))
        for author in (None, "Amt"):
            made = update(case.data, mappe.canonical(), author=author).data
            assert extract(made).mappe == mappe.canonical()
            assert author is None or extract(made, revisions="original").forms == before


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_new_handlungsfeld_has_a_row_for_each_werkzeug(name):
    (case,) = single(EDITS[name], 1, seed=5)
    mappe = extract(case.data).mappe
    tools = [_tool(mappe, dice(seed)) for seed in range(3)]
    new = Handlungsfeld(nummer=88, name="Digitales", beschreibung="Netze für alle", werkzeuge=tools)
    _years(new)
    mappe.plan.handlungsfelder.insert(1, new)
    above = 1 if name == "field-name-as-row" else 0
    for author in (None, "Amt"):
        made = update(case.data, mappe.canonical(), author=author).data
        assert extract(made).mappe == mappe.canonical()
        assert len(shape(made)) == len(shape(case.data)) + len(tools) + above


def test_documents_with_new_and_removed_rows_have_no_faults(tmp_path):
    for name in ("first", "without the first"):
        for author in (None, "Amt"):
            path = tmp_path / f"{name}-{author}.docx"
            update(PLAN, wanted(*ARRANGED[name]), author=author).save(path)
            assert faults(path) == []


@pytest.mark.parametrize("author", [None, "Amt"])
def test_a_new_handlungsfeld_has_a_list_where_werkzeuge_no_longer_have_years_of_their_own(author):
    new = extract(PLAN).mappe
    for one in new.plan.handlungsfelder:
        one.werkzeuge = [Werkzeug(name=item.name) for item in one.werkzeuge[:1]]
    items = [Werkzeug(name="Garten"), Werkzeug(name="Laden")]
    new.plan.handlungsfelder.insert(0, Handlungsfeld(nummer=3, name="C", werkzeuge=items, jahre=[2024, 2025]))
    made = update(PLAN, new.canonical(), author=author).data
    assert extract(made).mappe == new.canonical()
    assert author is None or extract(made, revisions="original").mappe == extract(PLAN).mappe
