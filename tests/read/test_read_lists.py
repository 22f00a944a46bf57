"""Lists: levels and the labels that they show."""

from __future__ import annotations

import pytest

from merkblatt.reading import Paragraph, read
from tests.builders.shown import only
from tests.builders.wml import del_, docx, footnote, level, lists, p, r, style, tbl, tc, textbox, tr

OUTLINE = [level("%1."), level("%1.%2"), level("%3)", "lowerLetter")]


def labels(*blocks, numbering, styles=(), **options):
    content = read(docx(*blocks, numbering=numbering, styles=styles), **options)
    return [block.list_label for block in content.body.walk() if isinstance(block, Paragraph)]


def items(*levels, num=1):
    return [p("x", num=(num, at)) for at in levels]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([0, 0, 0], ["1.", "2.", "3."]),
        ([0, 1, 1, 0, 1], ["1.", "1.1", "1.2", "2.", "2.1"]),
        ([0, 1, 2, 2, 1, 2], ["1.", "1.1", "a)", "b)", "1.2", "a)"]),
        ([0, 2, 1], ["1.", "a)", "1.2"]),
        ([1, 0], ["1.1", "2."]),
        ([2, 0, 1], ["a)", "2.", "2.1"]),
    ],
)
def test_labels_count_on_each_level(levels, expected):
    assert labels(*items(*levels), numbering=lists({1: OUTLINE})) == expected


@pytest.mark.parametrize(
    ("form", "start", "expected"),
    [
        ("decimal", 9, ["9.", "10."]),
        ("decimal", None, ["0.", "1."]),
        ("decimalZero", 9, ["09.", "10."]),
        ("upperRoman", 3, ["III.", "IV."]),
        ("lowerRoman", 9, ["ix.", "x."]),
        ("upperRoman", 1999, ["MCMXCIX.", "MM."]),
        ("upperRoman", 0, ["0.", "I."]),
        ("upperRoman", 3999, ["MMMCMXCIX.", "4000."]),
        ("lowerLetter", 26, ["z.", "aa."]),
        ("upperLetter", 27, ["AA.", "BB."]),
        ("lowerLetter", 0, ["0.", "a."]),
        ("lowerLetter", 780, ["z" * 30 + ".", "781."]),
        ("ordinal", 1, ["1..", "2.."]),
        ("none", 1, [".", "."]),
        ("chicago", 1, ["1.", "2."]),
        ("", 1, ["1.", "2."]),
        ("decimal", 99_999_999_999, ["32767.", "32767."]),
    ],
)
def test_number_formats(form, start, expected):
    assert labels(*items(0, 0), numbering=lists({1: [level("%1.", form, start=start)]})) == expected


@pytest.mark.parametrize(
    ("text", "font", "label"),
    [
        ("•", "", "•"),
        ("\uf0b7", "Symbol", "•"),
        ("\uf0b7", "", "•"),
        ("\uf0a7", "Wingdings", "▪"),
        ("\uf0a8", "Wingdings", "☐"),
        ("\uf0fc", "Wingdings", "✓"),
        ("\uf046", "Wingdings", "•"),
        ("·", "Symbol", "•"),
        ("o", "Courier New", "o"),
        ("-", "", "-"),
        ("–", "Calibri", "–"),
        ("", "", ""),
    ],
)
def test_bullets(text, font, label):
    assert labels(*items(0), numbering=lists({1: [level(text, "bullet", font=font)]})) == [label]


def test_a_picture_bullet_is_a_bullet():
    picture = level("", "bullet", props='<w:lvlPicBulletId w:val="0"/>')
    assert labels(*items(0), numbering=lists({1: [picture]})) == ["•"]


def test_a_level_that_never_restarts_goes_on_counting():
    outline = [level("%1."), level("%2)", restart=0)]
    assert labels(*items(0, 1, 0, 1), numbering=lists({1: outline})) == ["1.", "1)", "2.", "2)"]


def test_a_level_may_restart_after_a_certain_level_only():
    outline = [level("%1."), level("%2."), level("%3)", restart=1)]
    expected = ["1.", "1.", "1)", "2.", "2)", "2.", "1.", "1)"]
    assert labels(*items(0, 1, 2, 1, 2, 0, 1, 2), numbering=lists({1: outline})) == expected


def test_a_legal_level_shows_all_numbers_in_decimal():
    outline = [level("%1.", "upperRoman"), level("%1.%2", props="<w:isLgl/>")]
    assert labels(*items(0, 0, 1), numbering=lists({1: outline})) == ["I.", "II.", "2.1"]


def test_lists_on_one_definition_go_on_counting():
    numbering = lists({1: OUTLINE}, {1: 1, 2: 1})
    assert labels(*items(0, 0), *items(0, num=2), *items(0), numbering=numbering) == ["1.", "2.", "3.", "4."]


def test_a_list_that_overrides_the_start_starts_there_once():
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = lists({1: OUTLINE}, {1: 1, 2: (1, override)})
    blocks = [*items(0, 0), *items(0, 0, num=2), *items(0), *items(0, num=2)]
    assert labels(*blocks, numbering=numbering) == ["1.", "2.", "5.", "6.", "7.", "8."]


def test_a_list_may_override_a_level():
    override = f'<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0">{level("(%1)", "upperLetter")}</w:lvl></w:lvlOverride>'
    assert labels(*items(0, num=2), numbering=lists({1: OUTLINE}, {2: (1, override)})) == ["(A)"]


def test_definitions_count_apart():
    assert labels(*items(0), *items(0, num=2), *items(0), numbering=lists({1: OUTLINE, 2: OUTLINE})) == [
        "1.",
        "1.",
        "2.",
    ]


def test_lists_count_in_reading_order_through_tables():
    table = tbl(tr(tc(p("b", num=1)), tc(p("c", num=1))))
    assert labels(p("a", num=1), table, p("d", num=1), numbering=lists({1: OUTLINE})) == ["1.", "2.", "3.", "4."]


def test_text_boxes_and_margins_and_notes_count_apart():
    box = r(textbox(p("x", num=1)))
    content = read(
        docx(
            p("a", num=1),
            p("b", box, box, footnote(1), footnote(2), num=1),
            p("c", num=1),
            headers=[[p("K", num=1)], [p("K", num=1)]],
            footers=[[p("F", num=1)]],
            footnotes={1: p("x", num=1), 2: p("y", num=1)},
            numbering=lists({1: OUTLINE}),
        )
    )
    found = [[block.list_label for block in story.blocks] for story in content.stories]
    assert found == [["1.", "2.", "3."], ["1."], ["2."], ["1."], ["2."], ["3."]]


@pytest.mark.parametrize("num", [0, 7, (0, 3)])
def test_list_none_and_missing_lists_are_no_lists(num):
    paragraph = only(read(docx(p("a", num=num), numbering=lists({1: OUTLINE}))))
    assert (paragraph.list_level, paragraph.list_label) == (None, None)


def test_a_list_without_a_numbering_part_is_no_list():
    assert only(read(docx(p("a", num=1)))).list_level is None


def test_a_level_without_definition_is_an_item_without_label():
    paragraph = only(read(docx(p("a", num=(1, 5)), numbering=lists({1: OUTLINE}))))
    assert (paragraph.list_level, paragraph.list_label) == (5, "")


@pytest.mark.parametrize(("at", "expected"), [(-3, 0), (99, 8)])
def test_a_level_out_of_range_is_the_nearest(at, expected):
    assert only(read(docx(p("a", num=(1, at)), numbering=lists({1: OUTLINE})))).list_level == expected


def test_a_style_brings_its_list():
    styles = [style("Liste", num=1), style("Tiefer", based_on="Liste"), style("Ohne", based_on="Liste", num=0)]
    blocks = [p("a", style="Liste"), p("b", style="Tiefer"), p("c", style="Ohne"), p("d", style="Liste", num=0)]
    assert labels(*blocks, numbering=lists({1: OUTLINE}), styles=styles) == ["1.", "2.", None, None]


def test_the_level_that_names_a_style_is_the_level_of_its_paragraphs():
    numbering = lists({1: [level("%1.", pstyle="Eins"), level("%1.%2", pstyle="Zwei")]})
    blocks = [p("a", style="Eins"), p("b", style="Zwei"), p("c", style="Zwei")]
    assert labels(*blocks, numbering=numbering, styles=[style("Eins", num=1), style("Zwei", num=1)]) == [
        "1.",
        "1.1",
        "1.2",
    ]


def test_a_style_may_name_its_level():
    assert labels(
        p("a", style="Eins"),
        p("b", style="Zwei"),
        numbering=lists({1: OUTLINE}),
        styles=[style("Eins", num=1), style("Zwei", num=(1, 1))],
    ) == ["1.", "1.1"]


def test_a_paragraph_may_change_the_level_of_its_style():
    blocks = [p("a", style="Eins"), p("b", style="Eins", props='<w:numPr><w:ilvl w:val="1"/></w:numPr>')]
    assert labels(*blocks, numbering=lists({1: OUTLINE}), styles=[style("Eins", num=1)]) == ["1.", "1.1"]


def test_a_list_may_have_its_levels_from_a_numbering_style():
    styles = [style("Gliederung", num=2, kind="numbering")]
    numbering = lists({2: OUTLINE}, {1: 1, 2: 2}, links={1: "Gliederung"})
    assert labels(*items(0, 1), numbering=numbering, styles=styles) == ["1.", "1.1"]


def test_a_link_in_a_circle_is_an_item_without_label():
    styles = [style("Kreis", num=1, kind="numbering")]
    assert labels(*items(0), numbering=lists({}, {1: 1}, links={1: "Kreis"}), styles=styles) == [""]


def test_a_deleted_item_does_not_count():
    blocks = [p("a", num=1), p(del_("b"), num=1, mark="del"), p("c", num=1)]
    assert labels(*blocks, numbering=lists({1: OUTLINE})) == ["1.", "2."]
    assert labels(*blocks, numbering=lists({1: OUTLINE}), revisions="original") == ["1.", "2.", "3."]


def test_a_very_long_label_is_cut():
    (label,) = labels(*items(0), numbering=lists({1: [level("x" * 1000)]}))
    assert len(label) == 200


def test_a_new_number_format_is_read_by_its_fallback():
    choice = '<mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
    fallback = '<mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback>'
    new = level("%1.", "", props=f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>")
    assert labels(*items(0), numbering=lists({1: [new]})) == ["01."]
