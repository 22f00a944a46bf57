"""Styles: names, headings and what they inherit."""

from __future__ import annotations

import pytest

from merkblatt.reading import read
from tests.builders.shown import only
from tests.builders.wml import docx, p, style

FILLER = [style(f"Filler{i}", f"Füller {i} " + "x" * 100) for i in range(1000)]
"""More than is read at once, so that styles are looked up one by one."""


@pytest.fixture(params=[[], FILLER], ids=["small", "large"])
def filler(request):
    return request.param


def test_the_name_is_in_lower_case(filler):
    assert (
        only(read(docx(p("a", style="S1"), styles=[*filler, style("S1", "Mein Überblick")]))).style == "mein überblick"
    )


@pytest.mark.parametrize("paragraph", [p("a"), p("a", props='<w:pStyle w:val=""/>')])
def test_a_paragraph_without_style_has_none(paragraph):
    assert only(read(docx(paragraph, styles=[style("Normal")]))).style is None


def test_an_unknown_style_is_known_by_its_id(filler):
    assert only(read(docx(p("a", style="Fehlt"), styles=filler))).style == "fehlt"


@pytest.mark.parametrize(
    ("style_id", "name", "heading"),
    [
        ("Heading1", "heading 1", 1),
        ("berschrift2", "heading 2", 2),
        ("berschrift3", "Überschrift 3", 3),
        ("berschrift4", "", 4),
        ("Heading9", "Heading 9", 9),
        ("Title", "Title", None),
        ("x", "heading 10", None),
    ],
)
def test_headings_are_known_by_name(style_id, name, heading, filler):
    assert only(read(docx(p("a", style=style_id), styles=[*filler, style(style_id, name)]))).heading == heading


def test_a_heading_without_any_styles_is_known_by_its_id():
    assert only(read(docx(p("a", style="berschrift1")))).heading == 1


@pytest.mark.parametrize(
    ("styles", "heading"),
    [
        ([style("S", outline=0)], 1),
        ([style("S", outline=9)], None),
        ([style("S", "heading 1", outline=2)], 3),
        ([style("Basis", outline=3), style("S", based_on="Basis")], 4),
        ([style("Basis", outline=3), style("S", based_on="Basis", outline=9)], None),
        ([style("Basis", "heading 2"), style("S", based_on="Basis")], 2),
        ([style("S", based_on="S", outline=1)], 2),
        ([style("A", based_on="S", outline=1), style("S", based_on="A")], 2),
        ([style("S", based_on="Fehlt", outline=1)], 2),
    ],
)
def test_outline_levels_are_inherited(styles, heading, filler):
    assert only(read(docx(p("a", style="S"), styles=[*filler, *styles]))).heading == heading


@pytest.mark.parametrize(("outline", "heading"), [(0, 1), (8, 9), (9, None), (-1, 1), (99, None)])
def test_the_own_outline_level_counts_first(outline, heading):
    assert only(read(docx(p("a", style="heading 5", outline=outline)))).heading == heading


def test_an_endless_chain_is_cut():
    chain = [style(f"S{i}", based_on=f"S{i + 1}") for i in range(5000)]
    assert only(read(docx(p("a", style="S0"), styles=chain))).style == "s0"


@pytest.mark.parametrize(
    "part",
    [
        "<w:styles xmlns:w='{w}'><w:style w:styleId='S'><w:name w:val='Richtig'/></w:style></w:styles>",
        '<x:styles xmlns:x="{w}"><x:style x:styleId="S"><x:name x:val="Richtig"/></x:style></x:styles>',
        '<w:styles xmlns:w="{w}"><w:style\n w:styleId="S"><w:name w:val="Richtig"/></w:style></w:styles>',
        (
            "<!--<w:styles>-->"
            '<w:styles xmlns:w="{w}"><w:style w:styleId="S"><w:name w:val="Richtig"/></w:style></w:styles>'
        ),
    ],
)
@pytest.mark.parametrize("filler", ["", " " * 100_000])
def test_styles_in_unusual_spelling_are_found(part, filler):
    xml = part.format(w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")
    xml = xml.replace("</w:styles>", filler + "</w:styles>")
    data = docx(p("a", style="S"), styles=[style("x")], parts={"word/styles.xml": xml})
    assert only(read(data)).style == "richtig"


def test_broken_styles_are_told_and_the_text_is_read():
    data = docx(p("a", style="Heading1"), styles=[style("x")], parts={"word/styles.xml": "<w:styles><w:style"})
    content = read(data)
    assert (only(content).text, only(content).heading) == ("a", 1)
    assert [finding.code for finding in content.findings] == ["teil-beschaedigt"]
