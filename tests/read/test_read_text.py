"""What counts as text inside a paragraph."""

from __future__ import annotations

import pytest

from merkblatt.reading import read
from tests.builders.shown import line_of, lines_of, only
from tests.builders.wml import (
    alternate,
    bookmark,
    br,
    custom_xml,
    docx,
    link,
    p,
    r,
    raw,
    sdt,
    smart_tag,
    sym,
    tab,
    tbl,
)

MATH = raw(
    "<m:oMath><m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>",
    "run",
)
RUBY = raw(
    "<w:ruby><w:rt><w:r><w:t>oben</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>unten</w:t></w:r></w:rubyBase></w:ruby>",
    "text",
)
IGNORED = raw(
    '<w:proofErr w:type="spellStart"/><w:permStart w:id="1"/><w:r><w:lastRenderedPageBreak/><w:softHyphen/></w:r>',
    "run",
)


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (p("Bür", "ger"), "Bürger"),
        (p(" a ", "  b"), " a   b"),
        (p(r("a", tab(), "b")), "a\tb"),
        (p(r("a", raw("<w:ptab/>", "text"), "b")), "a\tb"),
        (p(r("a", br(), "b")), "a\nb"),
        (p(r("a", br("textWrapping"), "b")), "a\nb"),
        (p(r("a", raw("<w:cr/>", "text"), "b")), "a\nb"),
        (p(r("E", raw("<w:noBreakHyphen/>", "text"), "Mail")), "E-Mail"),
        (p(r("Demo", raw("<w:softHyphen/>", "text"), "grafie")), "Demografie"),
        (p(link("www"), ".de"), "www.de"),
        (p(smart_tag("Berlin")), "Berlin"),
        (p(custom_xml("x", smart_tag("y"))), "xy"),
        (p(sdt("Wert"), link(sdt("e"))), "Werte"),
        (p(raw("<w:dir><w:r><w:t>a</w:t></w:r></w:dir><w:bdo><w:r><w:t>b</w:t></w:r></w:bdo>", "run")), "ab"),
        (p("Fläche in ", MATH), "Fläche in m2"),
        (p(RUBY), "unten"),
        (p("a", IGNORED, bookmark("x", "b")), "ab"),
        (p(), ""),
        (p(r()), ""),
        (p(r("Zeile\n  eins\tzwei")), "Zeile   eins zwei"),
        (p("&amp; <ö>"), "&amp; <ö>"),
        (p(alternate("neu", "alt")), "neu"),
        (p(alternate(raw("<w:r><w:drawing/></w:r>", "run"), "alt")), "alt"),
        (p(r(alternate(sym("F0FC"), raw("<w:t>v</w:t>", "text")))), "✓"),
    ],
)
def test_inline_text(paragraph, text):
    assert line_of(docx(paragraph)) == text


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (p(r(br("page"), "a")), "a"),
        (p(r("a", br("page"))), "a"),
        (p(r("Ende"), r(br("column")), r("Anfang")), "Ende\nAnfang"),
    ],
)
def test_a_page_break_parts_the_text_before_and_after_it_and_is_nothing_else(paragraph, text):
    assert line_of(docx(paragraph)) == text


@pytest.mark.parametrize(
    ("char", "font", "text"),
    [
        ("F0FC", "Wingdings", "✓"),
        ("00FC", "Wingdings", "✓"),
        ("F0FE", "Wingdings", "☑"),
        ("F0FD", "Wingdings", "☒"),
        ("F0A8", "Wingdings", "☐"),
        ("F06F", "Wingdings", "☐"),
        ("F078", "Wingdings", "☒"),
        ("F052", "Wingdings 2", "☑"),
        ("F0A3", "Wingdings 2", "☐"),
        ("F061", "Webdings", "✓"),
        ("F0B7", "Symbol", "•"),
        ("F061", "Symbol", "α"),
        ("F0AE", "symbol", "→"),
        ("2612", "MS Gothic", "☒"),
        ("20AC", "Arial", "€"),
        ("F0B7", "Unbekannt", "•"),
        ("F05F", "Unbekannt", "\uf05f"),
        ("D800", "Arial", ""),
        ("FFFF", "Arial", ""),
        ("0", "Arial", ""),
        ("110000", "Arial", ""),
        ("x", "Arial", ""),
    ],
)
def test_symbols_say_in_unicode_what_they_show(char, font, text):
    assert line_of(docx(p(r(sym(char, font))))) == text


@pytest.mark.parametrize(
    ("run", "text"),
    [
        (r("ü", font="Wingdings"), "✓"),
        (r("x", font="Wingdings 2"), "x"),
        (r("\uf0b7 Punkt"), "• Punkt"),
        (r("\uf0fc", font="Wingdings"), "✓"),
        (r("\uf0fc"), "✓"),
        (r("Partner", font="Symbol"), "Partner"),
        (r("\uf061", font="Symbol"), "α"),
        (r("ü", font="Arial"), "ü"),
    ],
)
def test_text_in_symbol_fonts_says_in_unicode_what_it_shows(run, text):
    assert line_of(docx(p(run))) == text


def test_a_run_without_a_paragraph_around_it_is_not_lost():
    assert lines_of(docx(raw("<w:r><w:t>lose</w:t></w:r>"), "fest")) == ["lose", "fest"]


def test_a_paragraph_inside_a_paragraph_is_a_line_of_its_own():
    assert line_of(docx(p("außen", raw("<w:p><w:r><w:t>innen</w:t></w:r></w:p>", "run")))) == "außen\ninnen"


def test_an_embedded_file_is_told_as_not_read():
    content = read(docx("a", raw('<w:altChunk r:id="rId9"/>')))
    (finding,) = content.findings
    assert (finding.code, finding.source.paragraph) == ("eingebetteter-text", 2)


def test_comments_in_the_xml_do_not_part_text():
    assert line_of(docx(p(raw("<w:r><w:t>eins<!-- x -->zwei<?y?></w:t></w:r>", "run")))) == "einszwei"


def test_equal_paragraphs_are_equal_values():
    content = read(docx(tbl("X"), "X", p("X", style="Marke")))
    first = content.body.blocks[0].cells[0].paragraphs[0]
    assert first == content.body.blocks[1] != content.body.blocks[2]


def test_a_plain_paragraph_has_nothing_beside_its_text():
    paragraph = only(read(docx("a")))
    assert (paragraph.list_level, paragraph.list_label, paragraph.style, paragraph.heading) == (None,) * 4
    assert (paragraph.field_codes, paragraph.comments, paragraph.notes) == (frozenset(), (), ())
    assert (paragraph.placeholder, paragraph.revised) == ("", False)
