"""Files of other programs: python-docx writes, LibreOffice and pandoc save anew, and the reading stays the same."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx as python_docx
import pytest

from merkblatt.reading import Paragraph, StoryKind, Table, read
from tests.builders.shown import first_table, grid, lines, stories
from tests.builders.wml import (
    br,
    checkbox,
    comment,
    comment_end,
    comment_start,
    del_,
    docx,
    field,
    footnote,
    form_checkbox,
    form_list,
    ins,
    level,
    lists,
    p,
    r,
    sdt,
    style,
    sym,
    tab,
    tbl,
    tc,
    textbox,
    tr,
    vml_textbox,
)

NUMBERING = lists(
    {
        1: [level("%1."), level("%1.%2"), level("%3)", "lowerLetter")],
        2: [level("\uf0b7", "bullet", font="Symbol")],
        3: [level("%1.", "upperRoman"), level("%1.%2"), level("%3)")],
        4: [level("%1)", "lowerLetter", start=26)],
    },
    {1: 1, 2: 2, 3: 3, 4: (1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'), 5: 1, 6: 4},
)


def items(*places):
    return [p(f"x{i}", num=place) for i, place in enumerate(places)]


LISTS = {
    "plain": items((1, 0), (1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1)),
    "skipped": items((1, 1), (1, 0), (1, 2)),
    "skipped-twice": items((1, 2), (1, 1), (1, 0)),
    "restarted": items((1, 0), (1, 0), (4, 0), (4, 0), (4, 1), (1, 0)),
    "shared": items((1, 0), (5, 0), (1, 1), (5, 1)),
    "bullets": items((2, 0), (2, 0)),
    "roman": items((3, 0), (3, 0), (3, 1), (3, 2), (3, 0), (3, 1), (3, 2)),
    "letters": items((6, 0), (6, 0), (6, 0)),
    "between": [*items((1, 0)), p("dazwischen"), *items((2, 0), (1, 0))],
    "deleted": [*items((1, 0)), p("weg", num=(1, 0)), *items((1, 0))],
}

STYLES = [style("Heading1", "heading 1", outline=0), style("Eigen", "Eigene Vorlage")]
FILES = {
    "grid": docx(
        tbl(
            tr("a", tc("b", span=2, fill="DCE6F1"), header=True),
            tr(tc("c", vmerge="restart"), "d", "e"),
            tr(tc(vmerge=""), "f", "g"),
            tr(tc("h", hmerge="restart"), tc(hmerge=""), "i"),
            tr(tc("j", tbl(tr("k", "l")), "m"), tc("n", span=2)),
        ),
        "Ende",
    ),
    "controls": docx(
        p("vor ", sdt("Text", alias="A", tag="t"), " nach"),
        sdt(p("eins"), p("zwei")),
        tbl(tr(sdt(tc("Zelle")), "b"), sdt(tr("Zeile", "d"))),
        p(sdt("Platzhalter", placeholder=True)),
        p(checkbox("☒", checked=True), " ja"),
        p(checkbox("☐", checked=False), " nein"),
        p(form_checkbox('<w:default w:val="1"/>'), " alt"),
        p(form_list("hoch", "tief", result=1)),
        p(field("FORMTEXT", "getippt", form="<w:textInput/>")),
    ),
    "changes": docx(
        p("vor ", ins("neu"), del_("alt"), " nach"),
        p("a", mark="del"),
        p("b"),
        tbl(tr("a"), tr(p(del_("b")), change="del"), tr(p(ins("c")), change="ins")),
        "Ende",
    ),
    "rest": docx(
        p("Titel", style="Heading1"),
        p("eigen", style="Eigen"),
        p(r(sym("F0FC")), r(sym("F0B7", "Symbol"))),
        p(r("a", tab(), "b", br(), "c")),
        p("sichtbar", r("verborgen", hidden=True)),
        p("Note", footnote(2)),
        p(comment_start(0), "Kommentar", comment_end(0), comment(0)),
        p("Kästen hier", r(textbox("im Kasten")), r(vml_textbox("im alten Kasten"))),
        styles=STYLES,
        footnotes={2: "Fußnote"},
        comments={0: "Bitte prüfen"},
        headers=[["Kopf"]],
        footers=[[p("Seite ", field("PAGE", "1"))]],
        properties={"Formular": "werkstattplan/1"},
        title="Plan",
    ),
}


@pytest.fixture(scope="module")
def saved(resaved):
    return {name: read(data) for name, data in resaved(FILES).items()}


def outline(content):
    """What a reading has to keep: texts, grids, labels, headings, placeholders."""
    return [
        grid(block) if isinstance(block, Table) else (block.text, block.list_label, block.heading, block.placeholder)
        for block in content.body.walk()
    ]


@pytest.mark.parametrize("name", FILES)
def test_what_libreoffice_saves_reads_like_what_it_opened(name, saved):
    assert outline(saved[name]) == outline(read(FILES[name]))


def test_changes_survive_libreoffice_in_the_original_view_too(resaved):
    data = resaved({"changes": FILES["changes"]})["changes"]
    assert outline(read(data, revisions="original")) == outline(read(FILES["changes"], revisions="original"))


def test_libreoffice_keeps_what_belongs_to_the_document(saved):
    content = saved["rest"]
    own = read(FILES["rest"])
    assert (content.properties, content.title) == (own.properties, own.title)
    assert stories(content)[1:] == stories(own)[1:]
    assert [finding.code for finding in content.findings] == ["verborgener-text"]
    noted = [
        (block.notes, [note.text for note in block.comments])
        for block in content.body.blocks
        if block.notes or block.comments
    ]
    assert noted == [(("Fußnote",), []), ((), ["Bitte prüfen"])]


def test_libreoffice_keeps_what_cells_look_like(saved):
    table = first_table(saved["grid"])
    assert (table.header_rows, table.at(0, 1).fill) == (1, "DCE6F1")


@pytest.fixture(scope="module")
def said(spoken):
    return spoken({name: docx(*blocks, numbering=NUMBERING) for name, blocks in LISTS.items()})


@pytest.mark.parametrize("name", LISTS)
def test_labels_are_those_that_libreoffice_prints(name, said):
    content = read(docx(*LISTS[name], numbering=NUMBERING))
    mine = [f"{block.list_label or ''} {block.text}".strip() for block in content.body.blocks]
    assert mine == [line.strip() for line in said[name]]


def test_pandoc_keeps_tables_and_changes(pandoc):
    assert grid(first_table(read(pandoc(FILES["grid"]))))[:3] == grid(first_table(read(FILES["grid"])))[:3]
    changed = pandoc(docx(p("vor ", ins("neu"), del_("alt"), " nach")))
    assert lines(read(changed)) == ["vor neu nach"]
    assert lines(read(changed, revisions="original")) == ["vor alt nach"]


@pytest.fixture(scope="module")
def written():
    document = python_docx.Document()
    document.core_properties.title = "Plan"
    document.core_properties.modified = datetime(2025, 3, 27, tzinfo=UTC)
    document.add_heading("Überschrift", 2)
    document.add_paragraph("eins", style="List Number")
    document.add_paragraph("zwei", style="List Number")
    document.add_paragraph("Punkt", style="List Bullet 2")
    table = document.add_table(3, 3, style="Table Grid")
    table.cell(0, 0).merge(table.cell(1, 1)).text = "quer\nund hoch"
    table.cell(0, 2).text = "rechts"
    table.cell(2, 1).add_table(1, 2).cell(0, 1).text = "innen"
    document.sections[0].header.paragraphs[0].text = "Kopf"
    document.sections[0].footer.paragraphs[0].text = "Fuß"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_what_python_docx_writes_is_read(written):
    content = read(written)
    texts = [block for block in content.body.blocks if isinstance(block, Paragraph)]
    assert [(block.text, block.style, block.list_label, block.heading) for block in texts] == [
        ("Überschrift", "heading 2", None, 2),
        ("eins", "list number", "1.", None),
        ("zwei", "list number", "2.", None),
        ("Punkt", "list bullet 2", "•", None),
    ]
    assert grid(first_table(content)) == ["quer/und hoch×2×2 | rechts", "^ | ", " | / | "]
    assert [story.kind for story in content.stories] == [StoryKind.BODY, StoryKind.HEADER, StoryKind.FOOTER]
    assert content.title == "Plan"


def test_python_docx_and_this_reader_see_the_same_cells(written):
    theirs = python_docx.Document(io.BytesIO(written)).tables[0]
    mine = first_table(read(written))
    for row in range(mine.rows):
        for column in range(mine.columns):
            assert mine.at(row, column).text == theirs.cell(row, column).text
