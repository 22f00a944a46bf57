"""The plain values: a grid answers for each position, a story walks through all it holds."""

from __future__ import annotations

import pickle

import pytest

from merkblatt.reading import Paragraph, Table, read
from tests.builders.shown import first_table
from tests.builders.wml import docx, p, r, tbl, tc, textbox, tr

GRID = docx(
    "davor",
    tbl(
        tr(tc("a", vmerge="restart"), tc("b", span=2)),
        tr(tc(vmerge=""), "c", "d"),
        tr("e"),
    ),
    "danach",
)


@pytest.fixture
def table():
    return first_table(read(GRID))


@pytest.mark.parametrize(
    ("row", "column", "text"),
    [(0, 0, "a"), (1, 0, "a"), (0, 1, "b"), (0, 2, "b"), (1, 2, "d"), (2, 0, "e")],
)
def test_every_position_of_a_merged_cell_gives_the_cell(table, row, column, text):
    assert table.at(row, column).text == text


@pytest.mark.parametrize(("row", "column"), [(2, 1), (3, 0), (0, 3), (-1, 0), (0, -1)])
def test_positions_without_a_cell_give_none(table, row, column):
    assert table.at(row, column) is None


@pytest.mark.parametrize(("row", "texts"), [(0, ["a", "b"]), (1, ["a", "c", "d"]), (2, ["e"])])
def test_a_row_has_the_cells_that_touch_it(table, row, texts):
    assert [cell.text for cell in table.row(row)] == texts


def test_the_text_of_a_cell_is_that_of_its_own_paragraphs():
    cell = first_table(read(docx(tbl(tr(tc("a", tbl("innen"), "b")))))).at(0, 0)
    assert cell.text == "a\nb"
    assert [paragraph.text for paragraph in cell.paragraphs] == ["a", "b"]
    assert [nested.at(0, 0).text for nested in cell.tables] == ["innen"]


def test_a_walk_visits_a_table_and_then_what_stands_in_it():
    content = read(docx("a", tbl(tr(tc("b", tbl("c"), "d"), "e")), "f"))
    shown = [block.text if isinstance(block, Paragraph) else block.number for block in content.body.walk()]
    assert shown == ["a", 1, "b", 2, "c", "d", "e", "f"]


def test_the_body_is_the_first_story():
    content = read(docx(p("a", r(textbox("b"))), headers=[["c"]]))
    assert content.body is content.stories[0]
    assert content.body.blocks[0].text == "a"


def test_contents_compare_by_value_and_can_be_sent_to_another_process():
    content = read(GRID)
    assert content == read(GRID)
    assert pickle.loads(pickle.dumps(content)) == content  # noqa: S301 - its own bytes


def test_a_value_cannot_be_changed():
    with pytest.raises(AttributeError):
        read(GRID).body.blocks[0].text = "anders"


def test_only_plain_values_come_out():
    kinds = {type(block) for block in read(GRID).body.walk()}
    assert kinds == {Paragraph, Table}
