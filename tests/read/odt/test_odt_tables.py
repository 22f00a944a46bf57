"""OpenDocument: tables on their grids, and lists with their labels."""

from __future__ import annotations

import pytest

from merkblatt.errors import UnsafeFile
from merkblatt.reading import Limits, read
from tests.builders.shown import first_table, grid, grid_of, lines, lines_of, positions
from tests.read.odt.odf import odt, p, region, style, tbl, tc, tr

SPAN = 'table:number-columns-spanned="{}" table:number-rows-spanned="{}"'


def wide(text: str, columns: int, rows: int = 1) -> str:
    return tc(text, attributes=SPAN.format(columns, rows))


TABLES = [
    (["a | b", "c | d"], ["a | b", "c | d"]),
    ([tr(wide("a", 2) + "<table:covered-table-cell/>"), "c | d"], ["a×2", "c | d"]),
    ([tr(wide("a", 2)), "c | d"], ["a×2", "c | d"]),
    ([tr(wide("a", 1, 2) + tc("b")), "^ | c"], ["a×1×2 | b", "^ | c"]),
    ([tr(wide("a", 1, 2) + tc("b")), "c"], ["a×1×2 | b", "^ | c"]),
    (
        [tr(wide("a", 2, 2) + "<table:covered-table-cell/>" + tc("b")), "^ | ^ | c", "d | e | f"],
        ["a×2×2 | b", "^ | c", "d | e | f"],
    ),
    ([tr(wide("a", 1, 2)), "^"], ["a×1×2", "^"]),
    ([tr(wide("a", 1, 9)), "b"], ["a×1×2 | ·", "^ | b"]),
    ([tr(tc("x") + wide("a", 1, 2)), tr(wide("b", 3))], ["x | a×1×2", "b | ^"]),
    (["a | ^ | b"], ["a | · | b"]),
    ([tr(tc("a", attributes='table:number-columns-repeated="3"'))], ["a | a | a"]),
    ([tr("a | b", 'table:number-rows-repeated="2"')], ["a | b", "a | b"]),
    (["a", tr(tc(), 'table:number-rows-repeated="1048575"')], ["a"]),
    ([tr(tc("a") + tc(attributes='table:number-columns-repeated="16383"'))], ["a | "]),
    ([tr(wide("a", 0, -1) + wide("b", 1, 1))], ["a | b"]),
    ([tr(tc("a", p("b")))], ["a/b"]),
    (["a", "<table:table-row/>", "b"], ["a", "b"]),
]


@pytest.mark.parametrize(("rows", "shown"), TABLES)
def test_grid(rows, shown):
    content = read(odt(tbl(*rows)))
    table = first_table(content)
    assert (grid(table), content.findings) == (shown, ())
    covered = positions(table)
    assert len(covered) == len(set(covered))
    assert max(row for row, _ in covered) < table.rows
    assert max(column for _, column in covered) < table.columns


def test_a_wild_span_is_told_and_counts_as_one():
    content = read(odt(tbl(tr(wide("a", 9999) + tc("b")))))
    assert (grid(first_table(content)), [f.code for f in content.findings]) == (["a | b"], ["zelle-zu-breit"])


def test_text_in_a_covered_cell_is_told():
    content = read(odt(tbl(tr(f"{wide('a', 2)}<table:covered-table-cell>{p('b')}</table:covered-table-cell>"))))
    assert grid(first_table(content)) == ["a×2"]
    assert [(f.code, f.source.text, f.source.table) for f in content.findings] == [("verborgener-text", "b", 1)]


def test_rows_that_are_repeated_in_masses_pass_a_limit():
    data = odt(tbl(tr("a", 'table:number-rows-repeated="1000000000"')))
    with pytest.raises(UnsafeFile, match="grid positions"):
        read(data)


def test_cells_in_masses_pass_a_limit():
    row = tr(tc("a", attributes='table:number-columns-repeated="200"') * 10)
    with pytest.raises(UnsafeFile):
        read(odt(tbl(row)), limits=Limits(positions=1000))


def test_header_rows_title_and_groups():
    head = f"<table:table-header-rows>{tr('a')}{tr('b')}</table:table-header-rows>"
    table = first_table(read(odt(tbl(f"{head}<table:table-rows>{tr('c')}</table:table-rows>"))))
    assert (table.header_rows, table.title, grid(table)) == (2, "", ["a", "b", "c"])
    titled = f"<table:table><table:title>T</table:title>{tr('a')}</table:table>"
    assert first_table(read(odt(titled))).title == "T"


@pytest.mark.parametrize(
    ("colour", "fill"),
    [
        ("#ff0000", "FF0000"),
        ("#abc", "AABBCC"),
        ("#ffffff", None),
        ("transparent", None),
        ("#gggggg", None),
        ("", None),
    ],
)
def test_the_fill_of_a_cell(colour, fill):
    shaded = style("C", "table-cell", f'<style:table-cell-properties fo:background-color="{colour}"/>')
    data = odt(tbl(tr(tc("a", attributes='table:style-name="C"') + tc("b"))), automatic=shaded)
    assert [cell.fill for cell in first_table(read(data)).cells] == [fill, None]


@pytest.mark.parametrize("sub", ["", ' table:is-sub-table="true"'])
def test_nested_tables_stand_in_their_cell_and_are_numbered_as_they_begin(sub):
    inner = tbl("x | y").replace("<table:table>", f"<table:table{sub}>")
    content = read(odt(tbl(tr(tc("a", inner) + tc("b"))), "c", tbl("d")))
    outer = first_table(content)
    assert [(t.number, grid(t)) for cell in outer.cells for t in cell.tables] == [(2, ["x | y"])]
    assert lines(content) == ["a", "x", "y", "b", "c", "d"]
    assert content.body.blocks[-1].number == 3


def test_cells_say_that_they_were_changed():
    changes = f"<text:tracked-changes>{region('d', 'deletion', p('x'))}</text:tracked-changes>"
    table = first_table(read(odt(changes, tbl(tr(tc(p('a<text:change text:change-id="d"/>')) + tc("b"))))))
    assert [cell.revised for cell in table.cells] == [True, False]


def test_inserted_tables_and_rows_are_not_in_the_original():
    changes = f"<text:tracked-changes>{region('i', 'insertion')}</text:tracked-changes>"
    body = [
        changes,
        p('a<text:change-start text:change-id="i"/>'),
        tbl("b"),
        p('<text:change-end text:change-id="i"/>c'),
    ]
    assert lines_of(odt(*body)) == ["a", "b", "c"]
    assert lines_of(odt(*body), revisions="original") == ["ac"]


STYLES = (
    '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
    '<text:list-level-style-bullet text:level="2" text:bullet-char="\uf0b7"/></text:list-style>'
    '<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1"'
    ' style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="("'
    ' style:num-suffix=")"/><text:list-level-style-number text:level="3" style:num-format="1"'
    ' text:display-levels="3"/></text:list-style>'
    '<text:list-style style:name="P"><text:list-level-style-number text:level="1" style:num-format="I"'
    ' loext:num-list-format="§ %1%:" text:start-value="4"/></text:list-style>'
)


def items(*content: str, name: str = "N", attributes: str = "") -> str:
    made = "".join(f"<text:list-item>{part if part.startswith('<') else p(part)}</text:list-item>" for part in content)
    named = f'text:style-name="{name}"' if name else ""
    return f"<text:list {named} {attributes}>{made}</text:list>"


CONTINUED = 'text:continue-numbering="true"'


@pytest.mark.parametrize(
    ("body", "labels"),
    [
        ([items("a", "b", name="B")], [(0, "•"), (0, "•")]),
        ([items("a", items("b", name=""), name="B")], [(0, "•"), (1, "•")]),
        ([items("a", "b"), items("c")], [(0, "1."), (0, "2."), (0, "1.")]),
        ([items("a"), p("x"), items("b", attributes=CONTINUED)], [(0, "1."), (None, None), (0, "2.")]),
        ([items("a", attributes='xml:id="l"'), items("b", name="P"), items("c", attributes='text:continue-list="l"')],
         [(0, "1."), (0, "§ IV:"), (0, "2.")]),
        ([items(p("a") + items("b", "c", name=""), p("d") + items("e", name=""))],
         [(0, "1."), (1, "(a)"), (1, "(b)"), (0, "2."), (1, "(a)")]),
        ([items(p("a") + items(p("b") + items("c", name=""), name=""))], [(0, "1."), (1, "(a)"), (2, "1.a.1")]),
        ([items(p("a") + p("b"))], [(0, "1."), (None, None)]),
        ([items("a").replace("<text:list-item>", '<text:list-item text:start-value="7">')], [(0, "7.")]),
        ([items("a").replace("list-item", "list-header")], [(None, None)]),
        ([items("a", name="?")], [(0, "")]),
        ([items(tbl("a"))], [(None, None)]),
    ],
)  # fmt: skip
def test_list_labels(body, labels):
    content = read(odt(*body, automatic=STYLES))
    found = [block for block in content.body.walk() if hasattr(block, "text")]
    assert [(block.list_level, block.list_label) for block in found] == labels


def test_numbered_headings():
    outline = (
        '<text:outline-style style:name="O"><text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
    )
    heads = [f'<text:h text:outline-level="{level}">{text}</text:h>' for level, text in ((1, "a"), (2, "b"), (1, "c"))]
    content = read(odt(*heads, common=outline))
    assert [block.list_label for block in content.body.blocks] == ["1", "1.1", "2"]


def test_grids_do_not_depend_on_the_named_columns():
    assert grid_of(odt(tbl("a | b", columns=9))) == ["a | b"]
