"""Tables on their grids. The rows decide what the columns are."""

from __future__ import annotations

import pytest

from merkblatt.reading import Limits, read
from tests.builders.shown import first_table, grid_of, positions
from tests.builders.wml import bookmark, docx, p, raw, sdt, tbl, tc, tr

TABLES = [
    ([tr("a", "b"), tr("c", "d")], ["a | b", "c | d"]),
    ([tr(tc("a", span=2)), tr("c", "d")], ["a×2", "c | d"]),
    ([tr("a", "b"), tr("c")], ["a | b", "c | ·"]),
    ([tr("a", before=1), tr("b", "c")], ["· | a", "b | c"]),
    ([tr("a", after=2), tr("b", "c")], ["a | ·", "b | c"]),
    ([tr("a", before=2), tr("b", before=1)], ["· | · | a", "· | b | ·"]),
    ([tr(tc("a", vmerge="restart"), "b"), tr(tc(vmerge=""), "c")], ["a×1×2 | b", "^ | c"]),
    ([tr(tc("a", vmerge="restart"), "b"), tr(tc(vmerge="continue"), "c")], ["a×1×2 | b", "^ | c"]),
    (
        [tr(tc("a", vmerge="restart", span=2), "b"), tr(tc(vmerge="", span=2), "c"), tr("d", "e", "f")],
        ["a×2×2 | b", "^ | c", "d | e | f"],
    ),
    ([tr(tc("a", vmerge="restart")), tr(tc("b", vmerge="restart")), tr(tc(vmerge=""))], ["a", "b×1×2", "^"]),
    ([tr(tc("a", vmerge="restart")), tr("b"), tr(tc("c", vmerge=""))], ["a", "b", "c"]),
    ([tr(tc("a", vmerge="")), tr("b")], ["a", "b"]),
    ([tr(tc("a", vmerge="")), tr(tc(vmerge=""))], ["a×1×2", "^"]),
    ([tr("a"), tr(tc("b", vmerge=""))], ["a", "b"]),
    (
        [tr(tc("a", vmerge="restart", span=2)), tr(tc("b", vmerge=""), "c")],
        ["a×2", "b | c"],
    ),
    (
        [tr("a", tc("b", vmerge="restart")), tr(tc("c", vmerge="", span=2)), tr("d", tc("e", vmerge=""))],
        ["a | b", "c×2", "d | e"],
    ),
    ([tr("x", tc("a", vmerge="restart")), tr(tc(vmerge=""), before=1)], ["x | a×1×2", "· | ^"]),
    ([tr("x", tc("a", vmerge="restart")), sdt(tr("y", tc(vmerge="")))], ["x | a×1×2", "y | ^"]),
    ([tr("x", tc("a", vmerge="restart")), tr("y", sdt(tc(vmerge="")))], ["x | a×1×2", "y | ^"]),
    ([tr(tc("a", hmerge="restart"), tc(hmerge="continue"), "b")], ["a×2 | b"]),
    ([tr(tc("a", hmerge="restart"), tc(hmerge=""), tc(hmerge=""), "b")], ["a×3 | b"]),
    ([tr(tc("a", hmerge="continue"), "b")], ["a | b"]),
    ([tr("a", tc("b", hmerge="continue"))], ["a | b"]),
    (
        [
            tr(tc("a", hmerge="restart", vmerge="restart"), tc(hmerge="", vmerge="restart"), "b"),
            tr(tc(hmerge="restart", vmerge=""), tc(hmerge="", vmerge=""), "c"),
        ],
        ["a×2×2 | b", "^ | c"],
    ),
    ([tr(tc("a", span=0), tc("b", span=-3), tc("c", span="x"))], ["a | b | c"]),
    ([tr("a"), tr(), tr("b")], ["a", "b"]),
    ([tr(tc("a", p("b")))], ["a/b"]),
    ([tr(tc(raw("")))], [""]),
    ([tr(bookmark("x", "a"))], ["a"]),
]


@pytest.mark.parametrize(("rows", "shown"), TABLES)
@pytest.mark.parametrize("columns", [0, 1, 9])
def test_grid(rows, shown, columns):
    assert grid_of(docx(tbl(*rows, columns=columns))) == shown


@pytest.mark.parametrize(("rows", "shown"), TABLES)
def test_cells_never_overlap_and_stand_in_order(rows, shown):
    table = first_table(read(docx(tbl(*rows))))
    covered = positions(table)
    assert len(covered) == len(set(covered))
    assert max(row for row, _ in covered) < table.rows == len(shown)
    assert max(column for _, column in covered) < table.columns
    assert [(cell.row, cell.column) for cell in table.cells] == sorted((cell.row, cell.column) for cell in table.cells)


def test_a_table_without_rows_is_not_there():
    assert read(docx("a", tbl())).body.blocks == read(docx("a")).body.blocks


def test_row_properties_may_stand_behind_exceptions():
    row = raw('<w:tr><w:tblPrEx/><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:p/></w:tc></w:tr>', "row")
    assert grid_of(docx(tbl(row))) == ["· | "]


def test_nested_tables_stand_in_their_cell_and_are_numbered_as_they_begin():
    inner = tbl(tr(tc(tbl("innen"))))
    content = read(docx(tbl(tr(tc("a", inner, "b"), "c")), tbl("letzte")))
    outer, last = content.body.blocks
    cell = outer.at(0, 0)
    assert [type(block).__name__ for block in cell.blocks] == ["Paragraph", "Table", "Paragraph"]
    nested = cell.tables[0]
    assert (outer.number, nested.number, nested.cells[0].tables[0].number, last.number) == (1, 2, 3, 4)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([tr("a")], 0),
        ([tr("a", header=True), tr("b")], 1),
        ([tr("a", header=True), tr("b", header=True), tr("c")], 2),
        ([tr("a"), tr("b", header=True)], 0),
        ([tr("a", header=True)], 1),
        ([tr("a", props='<w:tblHeader w:val="0"/>'), tr("b")], 0),
    ],
)
def test_header_rows_are_the_marked_ones_at_the_top(rows, expected):
    assert first_table(read(docx(tbl(*rows)))).header_rows == expected


@pytest.mark.parametrize(
    ("options", "title"),
    [
        ({}, ""),
        ({"caption": "Plan"}, "Plan"),
        ({"description": "Was"}, "Was"),
        ({"caption": "A", "description": "B"}, "A"),
    ],
)
def test_the_title_is_the_alternative_text(options, title):
    assert first_table(read(docx(tbl("a", **options)))).title == title


@pytest.mark.parametrize(
    ("props", "fill"),
    [
        ("", None),
        ('<w:shd w:val="clear" w:fill="DCE6F1"/>', "DCE6F1"),
        ('<w:shd w:val="clear" w:fill="dce6f1"/>', "DCE6F1"),
        ('<w:shd w:val="clear" w:fill="auto"/>', None),
        ('<w:shd w:val="clear" w:fill="FFFFFF"/>', None),
        ('<w:shd w:val="clear" w:fill="ffffff"/>', None),
        ('<w:shd w:val="clear" w:fill="rot"/>', None),
        ('<w:shd w:val="nil"/>', None),
        ('<w:shd w:fill="00FF00"/>', "00FF00"),
        ('<w:shd w:val="solid" w:color="FF0000" w:fill="FFFFFF"/>', "FF0000"),
        ('<w:shd w:val="solid" w:color="auto" w:fill="FFFFFF"/>', "000000"),
    ],
)
def test_a_fill_is_the_colour_that_shows(props, fill):
    assert first_table(read(docx(tbl(tr(tc("a", props=props)))))).cells[0].fill == fill


@pytest.mark.parametrize(
    "rows",
    [
        [tr(tc("a", span=1_000_000_000), "b")],
        [tr("a", "b"), tr(tc("c", span=257))],
        [tr("a", before=300), tr("b", "c")],
    ],
)
def test_a_wild_span_counts_as_none_and_is_told(rows):
    content = read(docx(tbl(*rows)))
    assert first_table(content).columns == 2
    (finding,) = content.findings
    assert finding.code == "zelle-zu-breit"
    assert finding.source.table == 1


def test_the_widest_allowed_span_is_kept():
    limits = Limits(span=10)
    assert first_table(read(docx(tbl(tr(tc("a", span=10)))), limits=limits)).columns == 10


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([tr("x", tc("a", vmerge="restart")), tr("y", tc("weg", vmerge=""))], (2, 2)),
        ([tr(tc("a", hmerge="restart"), tc("weg", hmerge=""))], (1, 2)),
        ([tr(tc("a", vmerge="restart")), tr(tc(tbl("weg"), raw("<w:p/>"), vmerge=""))], (2, 1)),
    ],
)
def test_text_behind_a_merged_cell_is_told_and_is_not_its_value(rows, place):
    content = read(docx("davor", tbl(*rows)))
    assert "weg" not in "".join(cell.text for cell in first_table(content).cells)
    (finding,) = content.findings
    assert finding.code == "verborgener-text"
    assert finding.source.text.strip() == "weg"
    assert (finding.source.table, finding.source.row, finding.source.column) == (1, *place)
    assert finding.source.paragraph is None
