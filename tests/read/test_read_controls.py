"""Content controls: what they hold is read at every level; placeholders and checkboxes are what they mean."""

from __future__ import annotations

import pytest

from merkblatt.reading import read
from tests.builders.shown import first_table, grid_of, lines_of, only
from tests.builders.wml import checkbox, custom_xml, del_, docx, ins, p, r, raw, sdt, sym, tbl, tc, tr


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ([sdt(tr("a", "b"))], ["a | b"]),
        ([tr("a", sdt(tc("b")), "c")], ["a | b | c"]),
        ([tr(tc(sdt(p("a"), p("b"))), "c")], ["a/b | c"]),
        ([tr(sdt("a"), "b")], ["a | b"]),
        ([sdt(sdt(tr(sdt(sdt(tc("a"))), "b"))), tr("c", "d")], ["a | b", "c | d"]),
        ([custom_xml(tr(custom_xml(tc("a"))))], ["a"]),
        ([sdt(tr("a"), tr("b"))], ["a", "b"]),
    ],
)
def test_rows_cells_and_texts_in_controls_are_in_their_place(rows, shown):
    assert grid_of(docx(tbl(*rows))) == shown


def test_a_table_in_a_control_is_a_table_of_the_body():
    assert grid_of(docx(sdt(tbl("a")))) == ["a"]


def test_a_control_without_content_is_nothing():
    assert lines_of(docx(p("a", raw("<w:sdt><w:sdtPr/></w:sdt>", "run"), "b"))) == ["ab"]


@pytest.mark.parametrize(
    "block",
    [
        p(sdt("Bitte ausfüllen", placeholder=True)),
        sdt(p("Bitte ausfüllen"), placeholder=True),
        p(sdt(sdt("Bitte ausfüllen"), placeholder=True)),
        p(sdt("Bitte ", "ausfüllen", props='<w:showingPlcHdr w:val="1"/>')),
    ],
)
def test_a_placeholder_is_no_text(block):
    paragraph = only(read(docx(block)))
    assert (paragraph.text, paragraph.placeholder) == ("", "Bitte ausfüllen")


def test_a_placeholder_in_a_cell_control_is_no_text():
    cell = first_table(read(docx(tbl(tr(sdt(tc("Ort"), placeholder=True), "b"))))).at(0, 0)
    assert (cell.text, cell.paragraphs[0].placeholder) == ("", "Ort")


def test_text_beside_a_placeholder_is_text():
    paragraph = only(read(docx(p("Ort: ", sdt("eingeben", placeholder=True), " (Kreis)"))))
    assert (paragraph.text, paragraph.placeholder) == ("Ort:  (Kreis)", "eingeben")


def test_a_control_whose_placeholder_is_switched_off_shows_text():
    assert lines_of(docx(p(sdt("Wert", props='<w:showingPlcHdr w:val="0"/>')))) == ["Wert"]


@pytest.mark.parametrize(
    ("checked", "drawn", "glyph"),
    [
        (True, "☒", "☒"),
        (False, "☐", "☐"),
        (True, "☐", "☒"),
        (False, "☒", "☐"),
        (True, "✓", "☒"),
        (None, "☒", "☒"),
        (None, "☑", "☒"),
        (None, "X", "☒"),
        (None, "☐", "☐"),
        (None, "□", "☐"),
        (None, r(sym("F0A8")), "☐"),
        (None, r(sym("F0FE")), "☒"),
        (True, r(), "☒"),
        (None, r(), ""),
    ],
)
def test_a_checkbox_is_one_glyph_and_its_state_wins(checked, drawn, glyph):
    assert lines_of(docx(p(checkbox(drawn, checked=checked), " ja"))) == [glyph + " ja"]


@pytest.mark.parametrize("state", ["true", "on", "1"])
def test_a_state_may_be_spelled_in_words(state):
    box = sdt("☐", props=f'<w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox>')
    assert lines_of(docx(p(box))) == ["☒"]


@pytest.mark.parametrize(
    "block",
    [checkbox(p("☐"), checked=True), tbl(tr(checkbox(tc("☐"), checked=True))), tbl(tc(checkbox(p("☐"), checked=True)))],
)
def test_a_checkbox_around_paragraphs_or_cells_is_one_glyph(block):
    assert lines_of(docx(block)) == ["☒"]


def test_a_checkbox_around_several_paragraphs_shows_once():
    assert lines_of(docx(checkbox(p("☐"), p(""), p("☐"), checked=True), p("☐ frei"))) == ["☒", "", "", "☐ frei"]


def test_in_the_original_view_a_checkbox_is_what_was_drawn():
    box = p(checkbox(del_("☐"), ins("☒"), checked=True))
    assert lines_of(docx(box)) == ["☒"]
    assert lines_of(docx(box), revisions="original") == ["☐"]
