"""Tracked changes: the final view has them accepted, the original view rejected."""

from __future__ import annotations

import pytest

from merkblatt.reading import read
from tests.builders.shown import first_table, grid_of, lines, only
from tests.builders.wml import (
    del_,
    docx,
    field,
    ins,
    level,
    link,
    lists,
    move_from,
    move_to,
    p,
    r,
    raw,
    sdt,
    smart_tag,
    tbl,
    tc,
    tr,
)

WIDER = '<w:tcPrChange w:id="1" w:author="x"><w:tcPr><w:gridSpan w:val="2"/></w:tcPr></w:tcPrChange>'
CASES = [
    (p("vor ", ins("neu"), del_("alt"), " nach"), ["vor neu nach"], ["vor alt nach"]),
    (p(ins(del_("nie da"))), [""], [""]),
    (p(del_(ins("nie da"))), [""], [""]),
    (p(move_from("weg"), "-", move_to("weg")), ["-weg"], ["weg-"]),
    (p(ins(link("neu"))), ["neu"], [""]),
    (p(link(ins("neu"), del_("alt"))), ["neu"], ["alt"]),
    (p(sdt(ins("neu"), del_("alt"))), ["neu"], ["alt"]),
    (p(ins(sdt("neu"))), ["neu"], [""]),
    (p(smart_tag(del_("alt"))), [""], ["alt"]),
    (p(field("REF x", ins("neu"), del_("alt"))), ["neu"], ["alt"]),
    (p(del_(r("als w:t gelöscht"))), [""], ["als w:t gelöscht"]),
    (p(r("gelöscht ohne w:del", deleted=True)), [""], ["gelöscht ohne w:del"]),
]
MARKS = [
    ([p("a", mark="del"), p("b")], ["ab"], ["a", "b"]),
    ([p("a", mark="ins"), p("b")], ["a", "b"], ["ab"]),
    ([p(del_("a"), mark="del"), p("b")], ["b"], ["a", "b"]),
    ([p(ins("a"), mark="ins"), p("b")], ["a", "b"], ["b"]),
    ([p("a", mark="del"), p("b", mark="del"), p("c")], ["abc"], ["a", "b", "c"]),
    ([p("a", mark="del"), tbl("t"), p("b")], ["a", "t", "b"], ["a", "t", "b"]),
    ([p(del_("a"), mark="del"), tbl("t")], ["t"], ["a", "t"]),
    ([p("a"), p("b", mark="del")], ["a", "b"], ["a", "b"]),
    ([p("a"), p(del_("b"), mark="del")], ["a"], ["a", "b"]),
    ([p("a", mark='<w:moveFrom w:id="1" w:author="x"/>'), p("b")], ["ab"], ["a", "b"]),
    ([tbl(tr(tc(p("a", mark="del"), p("b"))))], ["ab"], ["a", "b"]),
    ([sdt(p("a", mark="del")), p("b")], ["ab"], ["a", "b"]),
]


@pytest.mark.parametrize(("paragraph", "final", "original"), CASES)
def test_changed_text(paragraph, final, original):
    assert lines(read(docx(paragraph))) == final
    assert lines(read(docx(paragraph), revisions="original")) == original


@pytest.mark.parametrize(("blocks", "final", "original"), MARKS)
def test_a_paragraph_whose_mark_is_gone_goes_on_in_the_next(blocks, final, original):
    assert lines(read(docx(*blocks))) == final
    assert lines(read(docx(*blocks), revisions="original")) == original


def test_of_joined_paragraphs_the_last_gives_the_style():
    content = read(docx(p("a", style="Eins", mark="del"), p("b", style="Zwei")))
    assert (only(content).text, only(content).style) == ("ab", "zwei")


def test_of_joined_paragraphs_the_first_gives_neither_list_nor_heading():
    numbering = lists({1: [level()]})
    content = read(docx(p("a", style="heading 1", num=1, outline=2, mark="del"), p("b"), numbering=numbering))
    paragraph = only(content)
    assert (paragraph.text, paragraph.style, paragraph.heading, paragraph.list_level) == ("ab", None, None, None)


@pytest.mark.parametrize(
    ("rows", "final", "original"),
    [
        ([tr("a"), tr("b", change="del")], ["a"], ["a", "b"]),
        ([tr("a"), tr("b", change="ins")], ["a", "b"], ["a"]),
        ([tr("a"), ins(tr("b"))], ["a", "b"], ["a"]),
        ([tr("a"), del_(tr("b"))], ["a"], ["a", "b"]),
        ([tr("a", tc("b", change="del"), "c")], ["a | c"], ["a | b | c"]),
        ([tr("a", tc("b", change="ins"), "c")], ["a | b | c"], ["a | c"]),
        (
            [tr(tc("a", vmerge="restart")), tr(tc("b", props='<w:cellMerge w:vMerge="cont" w:author="x"/>'))],
            ["a×1×2", "^"],
            ["a", "b"],
        ),
        (
            [
                tr(tc("a", props='<w:cellMerge w:vMergeOrig="rest" w:author="x"/>')),
                tr(tc("b", props='<w:cellMerge w:vMerge="rest" w:vMergeOrig="cont" w:author="x"/>')),
            ],
            ["a", "b"],
            ["a×1×2", "^"],
        ),
        (
            [tr(tc("a", vmerge="restart")), tr(tc("b", vmerge="restart"), change="del"), tr(tc(vmerge=""))],
            ["a×1×2", "^"],
            ["a", "b×1×2", "^"],
        ),
        (
            [tr(tc("a", props=WIDER), tc("b", change="ins")), tr("c", "d")],
            ["a | b", "c | d"],
            ["a×2", "c | d"],
        ),
    ],
)
def test_changed_rows_and_cells(rows, final, original):
    assert grid_of(docx(tbl(*rows))) == final
    assert grid_of(docx(tbl(*rows)), revisions="original") == original


def test_a_deleted_table_is_not_on_the_page_but_keeps_its_number():
    content = read(docx(tbl(tr("a", change="del")), "Text", tbl("b")))
    assert [block.text for block in content.body.blocks[:1]] == ["Text"]
    assert first_table(content).number == 2


@pytest.mark.parametrize(
    ("block", "revised"),
    [
        (p("a"), False),
        (p("a", ins("b")), True),
        (p("a", del_("b")), True),
        (p("a", link(ins("b"))), True),
        (p("a", mark="ins"), True),
        (p(r("a", props='<w:rPrChange w:id="1" w:author="x"><w:rPr><w:b/></w:rPr></w:rPrChange>')), False),
        (ins(p("a")), True),
        (ins(sdt(p("a"))), True),
    ],
)
def test_a_paragraph_knows_that_it_was_changed(block, revised):
    assert only(read(docx(block))).revised is revised


def test_a_cell_knows_that_it_or_its_row_was_changed():
    rows = [
        tr("a", p(ins("b")), tc(tbl(p(del_("c"))), "d")),
        tr("e", tc("f", change="ins"), "g"),
        tr("h", "i", "j", change="ins"),
        ins(tr("k", "l", "m")),
    ]
    cells = first_table(read(docx(tbl(*rows)))).cells
    assert [cell.revised for cell in cells] == [False, True, True, False, True, False] + 6 * [True]


def test_a_merged_cell_knows_that_its_continuation_was_changed():
    rows = [tr(tc("a", vmerge="restart"), "b"), tr(tc(vmerge=""), "c", change="ins")]
    cells = first_table(read(docx(tbl(*rows)))).cells
    assert [(cell.text, cell.revised) for cell in cells] == [("a", True), ("b", False), ("c", True)]


def test_a_range_mark_of_a_move_is_no_text():
    paragraph = p(
        raw('<w:moveFromRangeStart w:id="1" w:name="m"/>', "run"), "a", raw('<w:moveFromRangeEnd w:id="1"/>', "run")
    )
    assert only(read(docx(paragraph))).text == "a"


def test_the_original_view_has_the_list_that_a_paragraph_belonged_to():
    before = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    changed = f'<w:numPr><w:numId w:val="0"/></w:numPr><w:pPrChange w:id="1" w:author="x">{before}</w:pPrChange>'
    data = docx(p("Wege", props=changed), numbering=lists({1: [level("%1.")]}))
    assert [only(read(data, revisions=view)).list_label for view in ("final", "original")] == [None, "1."]
