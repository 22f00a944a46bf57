"""New sheets and plans look like those of the document and stand on pages of their own; old ones are taken out."""

from __future__ import annotations

import pytest
from lxml import etree

from merkblatt import Einzelmassnahme, Handlungsfeld, Mappe, Werkstattplan, Werkzeugblatt, extract, fill, update
from merkblatt.editing.files.extents import breaks_page
from tests.builders.wml import bookmark, br, comment_end, comment_start, docx, level, lists, p, r, sdt, tbl, tc, tr
from tests.builders.wml import comment as mark_of
from tests.editing.test_unchanged import parts
from tests.editing.test_updating import EXAMPLE, FILLED
from tests.fidelity.edits import EDITS
from tests.fidelity.run import single
from tests.programs import faults

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NEW = Werkzeugblatt(
    handlungsfeld="Mobilität",
    werkzeug="Bürgerbus",
    jahr=2018,
    zielgruppe="Alle",
    einzelmassnahmen=[Einzelmassnahme(name="Fahrplan", monate={2, 3}), Einzelmassnahme(name="Probe", monate={5})],
    weitere={"Aktenzeichen": "12-3"},
)


def with_sheets(mappe: Mappe, *sheets: Werkzeugblatt) -> Mappe:
    return mappe.model_copy(update={"werkzeugblaetter": list(sheets)}).canonical()


def body(data: bytes) -> list[etree._Element]:
    return list(etree.fromstring(parts(data)["word/document.xml"]).find(f"{W}body"))


OLD = EXAMPLE.werkzeugblaetter[0]
SHEETS = {
    "behind": [OLD, NEW],
    "before": [NEW, OLD],
    "around": [NEW, OLD, NEW.model_copy(update={"jahr": 2019})],
    "another": [NEW],
    "none": [],
}


@pytest.mark.parametrize("author", [None, "Amt"])
@pytest.mark.parametrize("name", SHEETS)
def test_the_sheets_are_those_of_the_data(name, author, tmp_path):
    wanted = with_sheets(EXAMPLE, *SHEETS[name])
    made = update(FILLED, wanted, author=author)
    assert extract(made.data).mappe == wanted
    assert author is None or extract(made.data, revisions="original").mappe == EXAMPLE
    made.save(tmp_path / "neu.docx")
    assert faults(tmp_path / "neu.docx") == []


def test_sheets_that_changed_places_are_moved():
    three = [NEW.model_copy(update={"werkzeug": f"Werkzeug {number}"}) for number in range(3)]
    data = fill(with_sheets(EXAMPLE, *three)).data
    for author in (None, "Amt"):
        wanted = with_sheets(EXAMPLE, three[2], three[0], three[1])
        made = update(data, wanted, author=author).data
        assert extract(made).mappe == wanted
        assert author is None or extract(made, revisions="original").mappe == extract(data).mappe


def test_what_stays_is_the_same_xml():
    made = update(FILLED, with_sheets(EXAMPLE, OLD, NEW)).data
    before, after = ([etree.tostring(one, method="c14n") for one in body(data)] for data in (FILLED, made))
    assert after[: len(before) - 1] == before[:-1]
    assert after[-1] == before[-1]


HEAD = tr("Werkzeug", "Zielgruppe des Werkzeugs", "Ansprechperson des Werkzeugs", "Budget")
STEPS = (tr("Einzelmaßnahmen 2024", "1", "2", "3"), tr("Planen", "x", "", ""))


def sheet(name: str, *, head: str = "") -> list[str]:
    return [head or p("Handlungsfeld: Wege"), tbl(HEAD, tr(name, "Alle", "Frau Amt", "10 €"), *STEPS)]


def test_a_new_sheet_has_neither_comments_nor_names_nor_notes_of_the_one_it_looks_like():
    control = tc(p(sdt("Alle", props='<w:id w:val="7"/>')))
    row = tr(tc(p(comment_start(0), bookmark("marke", "Bus"), comment_end(0), r(mark_of(0)))), control, "Frau Amt", "5")
    data = docx(
        *[p("Handlungsfeld: Wege"), p("Herr Amt ruft zurück"), tbl(HEAD, row, *STEPS)], comments={0: "Stimmt das?"}
    )
    mappe = extract(data).mappe
    wanted = with_sheets(mappe, *mappe.werkzeugblaetter, mappe.werkzeugblaetter[0].model_copy(update={"jahr": 2025}))
    made = parts(update(data, wanted).data)["word/document.xml"]
    for once in (b"commentReference", b"bookmarkStart", b"Herr Amt ruft", b'<w:id w:val="7"'):
        assert made.count(once) == 1
    assert made.count(b"<w:sdt>") == 2


def test_a_new_sheet_begins_a_page_where_sheets_do():
    for apart, count in ((p(r(br("page"))), 2), (p(""), 0)):
        data = docx(*sheet("Bus"), apart, *sheet("Bahn"))
        mappe = extract(data).mappe
        new = mappe.werkzeugblaetter[0].model_copy(update={"werkzeug": "Rad"})
        made = update(data, with_sheets(mappe, *mappe.werkzeugblaetter, new)).data
        assert sum(breaks_page(one) for one in body(made) if one.tag == f"{W}p") == count


def test_a_sheet_beside_a_first_one_begins_a_page():
    data = docx(*sheet("Bus"))
    mappe = extract(data).mappe
    new = mappe.werkzeugblaetter[0].model_copy(update={"werkzeug": "Rad"})
    for place in (0, 1):
        sheets = [*mappe.werkzeugblaetter]
        sheets.insert(place, new)
        made = update(data, with_sheets(mappe, *sheets)).data
        assert sum(breaks_page(one) for one in body(made) if one.tag == f"{W}p") == 1


def test_no_table_touches_another_where_a_sheet_was_taken_out():
    data = docx(*sheet("Bus"), *sheet("Bahn"), *sheet("Rad"))
    mappe = extract(data).mappe
    made = update(data, with_sheets(mappe, mappe.werkzeugblaetter[0])).data
    kinds = [one.tag.removeprefix(W) for one in body(made)]
    assert kinds == ["p", "tbl", "p", "sectPr"]


OFFICE = docx(
    p("Werkstattplan Ort"),
    tbl(tr("HF", "Beschreibung", "2024"), tr("1. Wege", "x", "X")),
    styles=[
        '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>',
        '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>',
    ],
    numbering=lists({1: [level("%1.")]}),
)


@pytest.mark.parametrize("author", [None, "Amt"])
def test_a_sheet_that_nothing_looks_like_comes_from_the_template_in_the_offices_styles(author, tmp_path):
    mappe = extract(OFFICE).mappe
    wanted = with_sheets(mappe, NEW)
    made = update(OFFICE, wanted, author=author)
    assert extract(made.data).mappe == wanted
    assert author is None or extract(made.data, revisions="original").mappe == mappe
    named = {one.get(f"{W}val") for block in body(made.data) for one in block.iter(f"{W}pStyle", f"{W}tblStyle")}
    known = {one.get(f"{W}styleId") for one in etree.fromstring(parts(made.data)["word/styles.xml"])}
    assert (named <= known, "berschrift1" in named, "Heading1" in known) == (True, True, False)
    made.save(tmp_path / "neu.docx")
    (tmp_path / "alt.docx").write_bytes(OFFICE)
    assert len(faults(tmp_path / "neu.docx")) <= len(faults(tmp_path / "alt.docx"))


def test_a_plan_comes_before_the_sheets_and_brings_its_list():
    ways = Handlungsfeld(name="Wege", werkzeuge=["Bus", "Bahn"], jahre=[2024])
    plan = Werkstattplan(kommune="Ort", jahre=[2024], handlungsfelder=[ways])
    for data in (docx(*sheet("Bus")), docx(*sheet("Bus"), numbering=lists({1: [level("%1.")]}))):
        wanted = Mappe(plan=plan, werkzeugblaetter=list(extract(data).werkzeugblaetter)).canonical()
        for author in (None, "Amt"):
            made = update(data, wanted, author=author).data
            assert extract(made).mappe == wanted
            assert "".join(body(made)[0].itertext()) == "Werkstattplan Ort"
            assert author is None or extract(made, revisions="original").mappe == extract(data).mappe


def test_a_sheet_gets_a_heading_where_the_plan_no_longer_tells_what_it_belongs_to():
    (case,) = single(EDITS["area-only-in-plan"], 1, seed=5)
    wanted = extract(case.data).mappe
    wanted.plan = None
    made = update(case.data, wanted).data
    assert extract(made).mappe == wanted


FIRST = {
    "only a header": [tr("Einzelmaßnahmen 2024", "1", "2", "3")],
    "an empty row": [tr("Einzelmaßnahmen 2024", "1", "2", "3"), tr("", "", "", "")],
}


@pytest.mark.parametrize("author", [None, "Amt"])
@pytest.mark.parametrize("name", FIRST)
def test_a_list_without_rows_gets_its_first(name, author):
    data = docx(p("Handlungsfeld: Wege"), tbl(HEAD, tr("Bus", "Alle", "Frau Amt", "10 €"), *FIRST[name]))
    wanted = extract(data).mappe
    wanted.werkzeugblaetter[0].einzelmassnahmen = NEW.einzelmassnahmen
    made = update(data, wanted, author=author).data
    assert extract(made).mappe == wanted
    assert author is None or extract(made, revisions="original").mappe == extract(data).mappe


def test_a_plan_without_rows_gets_rows_that_look_like_values():
    data = docx(p("Werkstattplan Ort"), tbl(tr(tc("HF", fill="D9E2F3"), "Beschreibung", "2024")))
    wanted = extract(data).mappe
    wanted.plan.handlungsfelder = [Handlungsfeld(nummer=1, name="A", jahre=[2024]), Handlungsfeld(nummer=2, name="B")]
    made = update(data, wanted).data
    assert extract(made).mappe == wanted
    assert parts(made)["word/document.xml"].count(b"D9E2F3") == 1


def test_rows_in_content_controls_come_go_and_move():
    rows = [sdt(tr(f"{number}. {name}", "x", "X")) for number, name in enumerate("ABC", 1)]
    data = docx(p("Werkstattplan Ort"), tbl(tr("HF", "Beschreibung", "2024"), *rows))
    mappe = extract(data).mappe
    fields = mappe.plan.handlungsfelder
    new = Handlungsfeld(nummer=4, name="Neu", beschreibung="y")
    for order in ([fields[2], new, fields[0]], [new, *fields], [*fields[:1], new]):
        wanted = mappe.model_copy(deep=True)
        wanted.plan.handlungsfelder = order
        for author in (None, "Amt"):
            made = update(data, wanted, author=author).data
            assert extract(made).mappe == wanted
            assert author is None or extract(made, revisions="original").mappe == mappe
            empty = [one for one in body(made)[1].iter(f"{W}sdtContent") if not len(one)]
            assert empty == []


def test_word_numbers_a_new_handlungsfeld_where_it_numbers_the_others():
    rows = [tr(tc(p(name, num=1)), "x", "X") for name in "AB"]
    data = docx(
        p("Werkstattplan Ort"), tbl(tr("HF", "Beschreibung", "2024"), *rows), numbering=lists({1: [level("%1.")]})
    )
    wanted = extract(data).mappe
    wanted.plan.handlungsfelder.append(Handlungsfeld(nummer=3, name="Neu"))
    made = update(data, wanted).data
    assert extract(made).mappe == wanted
    assert b"<w:t>Neu</w:t>" in parts(made)["word/document.xml"]
