"""New years and own columns get a column like their neighbours', old years lose theirs; the table keeps its width."""

from __future__ import annotations

import pytest
from lxml import etree

from merkblatt import Handlungsfeld, Mappe, extract, fill, update
from merkblatt.reading import read
from tests.builders.shown import grid_of
from tests.builders.wml import checkbox, docx, p, tbl, tc, tr
from tests.editing.test_unchanged import parts
from tests.editing.test_updating import EXAMPLE, FILLED, rows
from tests.fidelity.edits import EDITS
from tests.fidelity.run import single
from tests.programs import faults

TITLE = p("Werkstattplan Ort")
HEAD = ("HF", "Beschreibung")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def plan(*rows_: str) -> bytes:
    return docx(TITLE, tbl(*rows_))


SIMPLE = plan(tr(*HEAD, "2024", "2026"), tr("1. A", "x", "X", ""), tr("2. B", "y", "", "X"))


def with_years(data: bytes, years: list[int], *marks: list[int]) -> Mappe:
    """What a plan says, with other years, and the marks of its Handlungsfelder."""
    mappe = extract(data).mappe
    mappe.plan.jahre = years
    for field, own in zip(mappe.plan.handlungsfelder, marks, strict=False):
        field.jahre = own
    return mappe.canonical()


YEARS = {
    "before": ([2023, 2024, 2026], [[2023, 2024], [2026]], ["2023 | 2024 | 2026", "X | X | ", " |  | X"]),
    "between": ([2024, 2025, 2026], [[2024], [2025]], ["2024 | 2025 | 2026", "X |  | ", " | X | "]),
    "behind": ([2024, 2026, 2027], [[2024], [2026]], ["2024 | 2026 | 2027", "X |  | ", " | X | "]),
    "several": ([2025, 2027], [[2025], [2027]], ["2025 | 2027", "X | ", " | X"]),
    "none": ([], [[], []], ["", "", ""]),
}


@pytest.mark.parametrize("author", [None, "Amt"])
@pytest.mark.parametrize("name", YEARS)
def test_the_columns_are_those_of_the_years(name, author):
    years, marks, shown = YEARS[name]
    wanted = with_years(SIMPLE, years, *marks)
    made = update(SIMPLE, wanted, author=author).data
    assert extract(made).mappe == wanted
    assert [row.split(" | ", 2)[2:] for row in grid_of(made)] == [[row] if row or years else [] for row in shown]
    assert author is None or extract(made, revisions="original").mappe == extract(SIMPLE).mappe


WORDED = {"'24": "'25", "Jahr 2024": "Jahr 2025", "im Jahr 2024": "im Jahr 2025", "2023/24": "2025"}


@pytest.mark.parametrize("heading", WORDED)
def test_a_new_heading_is_worded_as_the_one_beside_it(heading):
    data = plan(tr(*HEAD, heading), tr("1. A", "x", "X"))
    years = extract(data).plaene[0].jahre
    made = update(data, with_years(data, [*years, 2025])).data
    assert grid_of(made)[0].split(" | ")[-1] == WORDED[heading]


def test_years_that_fall_stay_in_their_order():
    data = plan(tr(*HEAD, "2026", "2024"), tr("1. A", "x", "X", ""))
    made = update(data, with_years(data, [2024, 2025, 2026])).data
    assert grid_of(made)[0] == "HF | Beschreibung | 2026 | 2025 | 2024"


def test_halves_of_a_year_come_and_go_together():
    head = tr(tc("HF", vmerge="restart"), tc("Beschreibung", vmerge="restart"), tc("2024", span=2), tc("2025", span=2))
    halves = tr(tc(vmerge="continue"), tc(vmerge="continue"), "1. Hj.", "2. Hj.", "1. Hj.", "2. Hj.")
    data = plan(head, halves, tr("1. A", "x", "X", "", "", "X"))
    more = grid_of(update(data, with_years(data, [2024, 2025, 2026])).data)
    assert more[0].endswith("2025×2 | 2026×2")
    assert more[1].endswith("1. Hj. | 2. Hj. | 1. Hj. | 2. Hj.")
    for author in (None, "Amt"):
        wanted = with_years(data, [2025], [2025])
        made = update(data, wanted, author=author).data
        assert extract(made).mappe == wanted
        assert grid_of(made)[0].endswith("Beschreibung×1×2 | 2025×2")


def test_what_reaches_over_the_years_or_the_table_grows_with_it():
    above = tr(tc("HF", vmerge="restart"), tc("Beschreibung", vmerge="restart"), tc("Zeitplan", span=2))
    head = tr(tc(vmerge="continue"), tc(vmerge="continue"), "2024", "2025")
    data = plan(above, head, tr(tc("Teil A", span=4)), tr("1. A", "x", "X", ""))
    wanted = with_years(data, [2024, 2025, 2026], [2024, 2026])
    for author in (None, "Amt"):
        made = update(data, wanted, author=author).data
        assert [grid_of(made)[0].split(" | ")[-1], grid_of(made)[2]] == ["Zeitplan×3", "Teil A×5"]
        assert extract(made).mappe == wanted
        assert author is None or grid_of(made, revisions="original") == grid_of(data)


def test_marks_merged_over_years_are_divided_where_they_no_longer_agree():
    data = plan(tr(*HEAD, "2024", "2025", "2026"), tr("1. A", "x", tc("X", span=3)), tr("2. B", "y", "X", "", ""))
    wanted = with_years(data, [2024, 2025, 2026], [2024, 2026], [2024])
    for author in (None, "Amt"):
        made = update(data, wanted, author=author).data
        assert grid_of(made)[1:] == ["1. A | x | X |  | X", "2. B | y | X |  | "]
        assert author is None or grid_of(made, revisions="original") == grid_of(data)


def test_marks_merged_down_are_divided_where_they_no_longer_agree():
    down = (tr("1. A", "x", tc("X", vmerge="restart")), tr("2. B", "y", tc(vmerge="continue")))
    data = plan(tr(*HEAD, "2024"), *down)
    wanted = with_years(data, [2024], [2024], [])
    for author in (None, "Amt"):
        made = update(data, wanted, author=author).data
        assert extract(made).mappe == wanted
        assert author is None or extract(made, revisions="original").mappe == extract(data).mappe


def test_a_new_year_is_not_marked_where_the_year_beside_it_is_by_a_colour_or_a_box():
    yes, no = tc("", fill="70AD47"), tc("")
    data = plan(tr(*HEAD, "2024", "2025"), tr("1. A", "x", no, yes), tr("2. B", "y", yes, no))
    assert extract(update(data, with_years(data, [2024, 2025, 2026])).data).plaene[0].jahre == [2024, 2025, 2026]
    data = plan(tr(*HEAD, "2024"), tr("1. A", "x", tc(p(checkbox("☒", checked=True)))))
    wanted = with_years(data, [2024, 2025], [2025])
    made = update(data, wanted).data
    assert (extract(made).mappe, grid_of(made)[1]) == (wanted, "1. A | x | ☐ | ☒")
    assert [one["word/document.xml"].count(b"<w14:checkbox") for one in (parts(data), parts(made))] == [1, 2]


def test_cells_of_a_new_year_say_no_as_the_others_do():
    data = plan(tr(*HEAD, "2024"), tr("1. A", "x", "nein"), tr("2. B", "y", "ja"), tr("3. C", "z", "nein"))
    wanted = with_years(data, [2024, 2025], [], [2024], [2025])
    assert [row.split(" | ")[-1] for row in grid_of(update(data, wanted).data)[1:]] == ["nein", "nein", "ja"]


def test_a_plan_without_years_gets_columns_for_them():
    data = plan(tr(*HEAD), tr("1. A", "x"))
    wanted = with_years(data, [2024, 2025], [2025])
    assert grid_of(update(data, wanted).data) == ["HF | Beschreibung | 2024 | 2025", "1. A | x |  | X"]


def widths(data: bytes) -> tuple[int, list[int]]:
    """The width of the plan's grid, and that of each row."""
    table = next(etree.fromstring(parts(data)["word/document.xml"]).iter(f"{W}tbl"))
    grid = [int(one.get(f"{W}w")) for one in table.find(f"{W}tblGrid").iterchildren(f"{W}gridCol")]
    cells = [[int(one.get(f"{W}w")) for one in row.iter(f"{W}tcW")] for row in table.iter(f"{W}tr")]
    return sum(grid), [sum(row) for row in cells]


def by_hand() -> bytes:
    """A plan of the kind that Word writes: with widths in its cells."""
    return next(case.data for case in single(EDITS["header-over-two-rows"], 1, seed=6))


@pytest.mark.parametrize("made", [lambda: FILLED, by_hand], ids=["filled", "by hand"])
@pytest.mark.parametrize("first", [True, False], ids=["first year", "last year"])
def test_the_table_keeps_its_width(made, first):
    data = made()
    wanted = extract(data).mappe
    years = wanted.plan.jahre
    gone, new = years[0 if first else -1], years[-1] + 1
    wanted.plan.jahre = sorted({*years, new, new + 1} - {gone})
    for field in wanted.plan.handlungsfelder:
        field.jahre = [year for year in field.jahre if year != gone]
        field.vermerke.pop(gone, None)
        field.weitere["Rang"] = "1"
    before, after = widths(data), widths(update(data, wanted.canonical()).data)
    assert abs(before[0] - after[0]) <= len(years)
    assert all(abs(old - new) <= 2 * len(years) for old, new in zip(before[1], after[1], strict=True))


def test_an_own_column_stands_before_the_years_and_keeps_the_looks_of_texts():
    data = plan(tr(*HEAD, "2024"), tr("1. A", "x", "X"), tr("2. B", "y", ""))
    wanted = extract(data).mappe
    wanted.plan.handlungsfelder[1].weitere = {"Rang": "eins\nzwei", "Amt": "40"}
    for author in (None, "Amt"):
        made = update(data, wanted, author=author).data
        assert extract(made).mappe == wanted
        assert grid_of(made)[0] == "HF | Beschreibung | Rang | Amt | 2024"
        assert author is None or extract(made, revisions="original").mappe == extract(data).mappe


def test_an_own_line_of_a_sheet_stands_where_templates_have_it():
    wanted = EXAMPLE.model_copy(deep=True)
    wanted.werkzeugblaetter[0].weitere = {"Aktenzeichen": "12-3", "Stand": "offen"}
    made = update(FILLED, wanted).data
    (_, sheet) = [block for block in read(made).body.blocks if hasattr(block, "cells")]
    labels = [cell.text for cell in sheet.cells if cell.column == 0]
    assert labels[-3:] == ["Aktenzeichen", "Stand", "Besonderheiten, Kommentare"]
    filled = read(fill(wanted).data).body.blocks
    (_, drawn) = [block for block in filled if hasattr(block, "cells")]
    assert [(cell.text, cell.colspan) for cell in sheet.cells] == [(cell.text, cell.colspan) for cell in drawn.cells]


def test_tracked_columns_are_revisions_of_cells():
    wanted = EXAMPLE.model_copy(deep=True)
    wanted.plan.jahre = [2018, 2019, 2020, 2021]
    for field in wanted.plan.handlungsfelder:
        field.jahre = [year for year in field.jahre if year != 2017]
    made = update(FILLED, wanted.canonical(), author="Amt").data
    root = etree.fromstring(parts(made)["word/document.xml"])
    count = len(rows(FILLED))
    assert [len(list(root.iter(f"{W}{name}"))) for name in ("cellIns", "cellDel")] == [count, count]


def test_documents_with_other_columns_have_no_faults(tmp_path):
    wanted = EXAMPLE.model_copy(deep=True)
    wanted.plan.jahre = [2018, 2019, 2020, 2021]
    for field in wanted.plan.handlungsfelder:
        field.jahre = [year for year in field.jahre if year != 2017]
    wanted.plan.handlungsfelder[0].weitere["Rang"] = "1"
    wanted.werkzeugblaetter[0].weitere["Aktenzeichen"] = "12-3"
    for author in (None, "Amt"):
        path = tmp_path / f"{author}.docx"
        update(FILLED, wanted.canonical(), author=author).save(path)
        assert faults(path) == []


@pytest.mark.parametrize("author", [None, "Amt"])
def test_where_each_handlungsfeld_has_a_column_new_ones_get_one_and_years_get_rows(author):
    (case,) = single(EDITS["years-downwards"], 1, seed=6)
    wanted = extract(case.data).mappe
    fields, years = wanted.plan.handlungsfelder, wanted.plan.jahre
    wanted.plan.jahre = [*years, years[-1] + 1]
    fields.insert(1, Handlungsfeld(nummer=77, name="Neu", beschreibung="x", jahre=wanted.plan.jahre[-1:]))
    del fields[0]
    made = update(case.data, wanted.canonical(), author=author).data
    assert extract(made).mappe == wanted.canonical()
    assert author is None or extract(made, revisions="original").mappe == extract(case.data).mappe
