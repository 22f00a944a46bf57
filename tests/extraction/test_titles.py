"""Where a form's name may stand."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merkblatt import extract
from merkblatt.extraction.headings.titles import entries
from merkblatt.reading.content import Paragraph
from tests.builders.wml import docx, p, style, tab, tbl, tr

PLAN = tbl(tr("Handlungsfelder", "Beschreibung", "Beteiligte", "2018"), tr("Pflege", "Netzwerk", "Vereine", "X"))
STYLES = style("T1", "heading 1", outline=0)


def read(*blocks, **parts):
    extraction = extract(docx(*blocks, PLAN, p(), styles=STYLES, **parts))
    codes = [finding.code for finding in extraction.findings]
    return extraction.plaene[0].kommune, codes, [one.text for one in extraction.unmapped]


@pytest.mark.parametrize(
    "above",
    [
        ("Werkstattplan", "Landkreis Rothaar"),
        ("Landkreis Rothaar", "Werkstattplan"),
        (p("2.1 Werkstattplan Landkreis Rothaar", style="T1"),),
    ],
    ids=["below", "above", "chapter"],
)
def test_the_municipality_stands_beside_the_forms_name(above):
    assert read(*above) == ("Landkreis Rothaar", [], [])


def test_a_line_of_the_table_of_contents_is_no_heading():
    kommune, codes, unmapped = read(p("Werkstattplan Amt Süd", tab(), "2"), p("Werkstattplan Stadt Nord", style="T1"))
    assert (kommune, codes, unmapped) == ("Stadt Nord", [], ["Werkstattplan Amt Süd\t2"])


def test_a_sentence_below_the_forms_name_is_no_municipality():
    assert read("Werkstattplan", "Gemeinde und Kreis tragen den Plan gemeinsam.")[0] == ""


def test_a_mistyped_heading_is_a_guess_and_reported():
    assert read("Werkstatplan Stadt Wieden") == ("Stadt Wieden", ["ueberschrift-geschaetzt"], [])


def test_a_heading_in_the_page_head_is_taken_where_the_form_has_none_and_reported():
    assert read(headers=[["Werkstattplan Stadt Wieden"]]) == ("Stadt Wieden", ["ueberschrift-geschaetzt"], [])


def test_a_page_head_that_repeats_the_heading_says_nothing_new():
    assert read("Werkstattplan Stadt Wieden", headers=[["Werkstattplan Stadt Wieden"]]) == ("Stadt Wieden", [], [])


def test_another_heading_in_the_page_head_is_unmapped():
    assert read("Werkstattplan Stadt Wieden", headers=[["Werkstattplan Stadt X"]])[2] == ["Werkstattplan Stadt X"]


def test_two_fields_of_the_page_foot_may_stand_in_one_line():
    plan = extract(docx(PLAN, p(), footers=[[p("Gefördert von: Land", tab(), "Projektpartner: Hochschule")]])).plaene[0]
    assert (plan.gefoerdert_von, plan.projektpartner) == ("Land", "Hochschule")


@pytest.mark.parametrize("sign", [".", "…", "\t", ". ", ".\t"])
def test_long_rows_of_signs_take_no_time(sign):
    assert read("Werkstattplan Stadt Wieden", p("Name", sign * 100_000, "!"))[0] == "Stadt Wieden"


LEADERS = ["\t", "..", " ..", "... ", "." * 300, "…" * 150, "\t" + ". " * 150, "\t" + " " * 250, " . . . .\t"]


@pytest.mark.parametrize("leader", LEADERS, ids=lambda leader: f"{leader[:4]!r} {len(leader)}")
def test_dots_or_a_tab_lead_to_the_page_in_a_line_of_contents_however_many_they_are(leader):
    lines = [p(f"Werkstattplan {name}{leader}{number}") for number, name in enumerate(("Amt Süd", "Amt West"), 1)]
    assert read(*lines, "Werkstattplan Stadt Nord")[0] == "Stadt Nord"


ENTRY = re.compile(r"\S(?:\t[\s.…]*|\s?[.…]{2,}\s*)[0-9]{1,4}\s*\Z")


@given(st.text("a1. \t…", max_size=12))
def test_a_page_number_behind_a_tab_or_dots_makes_a_line_of_contents(text):
    """As this expression says, which is too slow for long texts."""
    blocks = [Paragraph(text=line) for line in (text, text)]
    assert bool(entries(blocks)) == (ENTRY.search(blocks[0].canonical) is not None)
