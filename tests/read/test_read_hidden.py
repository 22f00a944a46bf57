"""Hidden text is not on the page: it is told, not read."""

from __future__ import annotations

import pytest

from merkblatt.reading import read
from tests.builders.shown import lines, stories
from tests.builders.wml import docx, field, p, r, raw, style, tbl, tc, textbox, tr

STYLES = [
    style("Versteckt", hidden=True),
    style("Erbe", based_on="Versteckt"),
    style("Sichtbar", based_on="Versteckt", hidden=False),
    style("ZVersteckt", hidden=True, kind="character"),
    style("ZSichtbar", kind="character"),
]


@pytest.mark.parametrize(
    ("paragraph", "text", "hidden"),
    [
        (p("a", r("b", hidden=True), "c"), "ac", "b"),
        (p(r("b", hidden=True), r("c", hidden=True)), "", "bc"),
        (p("a", r("b", hidden=False)), "ab", None),
        (p("a", r(" ", hidden=True)), "a", None),
        (p("a", r("b", style="ZVersteckt")), "a", "b"),
        (p("a", r("b", style="ZSichtbar")), "ab", None),
        (p("a", r("b", style="ZVersteckt", hidden=False)), "ab", None),
        (p("a", style="Versteckt"), "", "a"),
        (p("a", style="Erbe"), "", "a"),
        (p("a", style="Sichtbar"), "a", None),
        (p("a", r("b", hidden=False), style="Versteckt"), "b", "a"),
        (p("a", r("b", style="ZVersteckt"), style="Versteckt"), "b", "a"),
        (p("a", r(field("PAGE"), hidden=True)), "a", None),
        (p("a", r("b", props='<w:vanish w:val="false"/>')), "ab", None),
        (p("a", r("b", props='<w:vanish w:val="on"/>')), "a", "b"),
        (p("a", r("b", props="<w:webHidden/>")), "ab", None),
    ],
)
def test_hidden_text(paragraph, text, hidden):
    content = read(docx(paragraph, styles=STYLES))
    assert lines(content) == [text]
    assert [finding.source.text for finding in content.findings] == ([] if hidden is None else [hidden])


def test_a_finding_says_where_hidden_text_stands():
    hidden = p(r("geheim", hidden=True))
    content = read(docx("a", hidden, tbl(tr("b", "c"), tr("d", tc("e", hidden))), headers=[["Kopf", hidden]]))
    found = [finding.source for finding in content.findings]
    assert [(s.part, s.table, s.row, s.column, s.paragraph) for s in found] == [
        ("word/document.xml", None, None, None, 2),
        ("word/document.xml", 1, 2, 2, None),
        ("word/header1.xml", None, None, None, 2),
    ]
    assert {finding.code for finding in content.findings} == {"verborgener-text"}


def test_places_outside_of_a_nested_table_are_those_of_the_outer_one():
    hidden = p(r("geheim", hidden=True))
    content = read(docx(tbl(tr("a", tc(tbl(tr("x")), hidden))), hidden))
    found = [finding.source for finding in content.findings]
    assert [(s.table, s.row, s.column, s.paragraph) for s in found] == [(1, 1, 2, None), (None, None, None, 2)]


def test_a_wholly_hidden_paragraph_is_not_there():
    assert lines(read(docx("a", p(r("geheim", hidden=True), mark="vanish"), "b"))) == ["a", "b"]


def test_text_before_a_hidden_mark_keeps_its_line():
    assert lines(read(docx(p("a", mark="vanish"), "b"))) == ["a", "b"]


def test_a_style_separator_joins_its_paragraphs():
    assert lines(read(docx(p("Über", mark="<w:vanish/><w:specVanish/>"), "schrift"))) == ["Überschrift"]


def test_a_text_box_in_a_hidden_run_is_hidden():
    content = read(docx(p("a", r(textbox("Kasten"), hidden=True))))
    assert stories(content) == [("body", "a")]
    assert [finding.source.text for finding in content.findings] == ["Kasten"]


def test_symbols_and_tabs_are_hidden_too():
    content = read(docx(p("a", r(raw('<w:sym w:font="Wingdings" w:char="F0FC"/><w:tab/>', "text"), hidden=True))))
    assert lines(content) == ["a"]
