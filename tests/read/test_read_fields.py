"""Fields: their results are text, their codes are not."""

from __future__ import annotations

import pytest

from merkblatt.reading import read
from tests.builders.shown import line_of, lines, only
from tests.builders.wml import (
    docx,
    field,
    form_checkbox,
    form_list,
    ins,
    link,
    p,
    r,
    raw,
    simple_field,
    tbl,
    tc,
    textbox,
    tr,
)


@pytest.mark.parametrize(
    ("paragraph", "text", "codes"),
    [
        (p("Seite ", field("PAGE", "5"), " von ", field("numpages \\* x", "8")), "Seite 5 von 8", {"PAGE", "NUMPAGES"}),
        (p(simple_field("PAGE", "5")), "5", {"PAGE"}),
        (p(field("HYPERLINK x", link("www"))), "www", {"HYPERLINK"}),
        (p(field("REF a", field("PAGE", "1"), "2")), "12", {"REF", "PAGE"}),
        (p(field("XE Eintrag", parts="bce")), "", set()),
        (p(r(raw("<w:pgNum/>", "text"))), "", {"PAGE"}),
        (p(field("FORMTEXT", "getippt")), "getippt", {"FORMTEXT"}),
        (p("a"), "a", set()),
    ],
)
def test_results_and_names(paragraph, text, codes):
    found = only(read(docx(paragraph)))
    assert (found.text, found.field_codes) == (text, codes)


def test_a_field_in_the_code_of_a_field_is_not_on_the_page():
    nested = p(
        field("IF", parts="bc"),
        field("MERGEFIELD Ort", "Nordsee"),
        field(' = "x" "ja" "nein"', "nein", parts="csre"),
        ".",
    )
    found = only(read(docx(nested)))
    assert (found.text, found.field_codes) == ("nein.", {"IF"})


def test_a_result_may_span_paragraphs():
    content = read(docx(p(field("TOC", "eins", parts="bcsr")), p("zwei"), p("drei", field("", parts="e")), p("vier")))
    assert [(block.text, set(block.field_codes)) for block in content.body.blocks] == [
        ("eins", {"TOC"}),
        ("zwei", {"TOC"}),
        ("drei", {"TOC"}),
        ("vier", set()),
    ]


@pytest.mark.parametrize(
    "paragraph",
    [
        p("vor", field("PAGE", parts="b"), "nach"),
        p("vor", field("PAGE", parts="bc"), "nach"),
        p("vor", field("PAGE", parts="e"), "nach"),
        p("vor", field("PAGE", parts="s"), "nach"),
        p("vor", field("PAGE", parts="se"), "nach"),
        p("vor", field("PAGE", parts="bcs"), "nach"),
        p("vor", raw('<w:r><w:fldChar w:fldCharType="x"/></w:r>', "run"), "nach"),
    ],
)
def test_a_broken_field_loses_no_text(paragraph):
    assert lines(read(docx(paragraph, "weiter"))) == ["vornach", "weiter"]


def test_a_field_without_an_end_is_told():
    content = read(docx("a", p("vor", field("PAGE", parts="bc"), "nach")))
    (finding,) = content.findings
    assert (finding.code, finding.source.text, finding.source.paragraph) == ("feld-ohne-ende", "nach", 2)


def test_fields_nested_beyond_measure_end_where_they_end():
    content = read(docx(p(*[field("PAGE", parts="b")] * 100, *[field("", parts="e")] * 100, "nach")))
    assert (lines(content), content.findings) == (["nach"], ())


def test_a_text_box_in_the_code_of_a_field_is_not_on_the_page():
    content = read(docx(p(field("IF", parts="bc"), r(textbox("Kasten")), field("", "ja", parts="sre"))))
    assert len(content.stories) == 1


def test_a_field_that_never_ends_does_not_reach_into_a_text_box_or_another_cell():
    open_field = p(field("PAGE", parts="bcs"), r(textbox("Kasten")))
    content = read(docx(tbl(tr(tc(open_field), "b"))))
    assert lines(content) == ["", "b"]
    assert content.stories[1].blocks[0].field_codes == frozenset()


@pytest.mark.parametrize(
    ("inner", "glyph"),
    [
        ('<w:default w:val="0"/>', "☐"),
        ('<w:default w:val="1"/>', "☒"),
        ('<w:default w:val="0"/><w:checked/>', "☒"),
        ('<w:default w:val="1"/><w:checked w:val="0"/>', "☐"),
        ("<w:sizeAuto/>", "☐"),
    ],
)
def test_a_legacy_checkbox_is_a_glyph(inner, glyph):
    assert line_of(docx(p(form_checkbox(inner), " ja"))) == glyph + " ja"


@pytest.mark.parametrize(("result", "text"), [(None, "hoch"), (0, "hoch"), (1, "tief"), (7, "tief")])
def test_a_legacy_list_shows_its_selected_entry(result, text):
    assert line_of(docx(p(form_list("hoch", "tief", result=result)))) == text


def test_a_legacy_list_without_entries_is_empty():
    assert line_of(docx(p(form_list()))) == ""


def test_a_stored_result_of_a_legacy_list_is_kept():
    ffdata = '<w:ddList><w:listEntry w:val="hoch"/></w:ddList>'
    assert line_of(docx(p(field("FORMDROPDOWN", "tief", form=ffdata)))) == "tief"


def test_a_stored_result_of_a_legacy_checkbox_gives_way_to_its_state():
    ffdata = "<w:checkBox><w:checked/></w:checkBox>"
    assert line_of(docx(p("a", field("FORMCHECKBOX", "☐", form=ffdata)))) == "a☒"


def test_an_inserted_field_is_not_in_the_original_view():
    assert line_of(docx(p("a", ins(field("PAGE", "5")))), revisions="original") == "a"
