"""Headers, footers, text boxes, notes, comments and properties."""

from __future__ import annotations

import pytest

from merkblatt.reading import Comment, StoryKind, read
from tests.builders.package import relationships, root
from tests.builders.shown import lines, only, stories
from tests.builders.wml import (
    alternate,
    comment,
    comment_end,
    comment_start,
    del_,
    docx,
    endnote,
    footnote,
    ins,
    p,
    r,
    raw,
    sdt,
    tbl,
    tc,
    textbox,
    tr,
    vml_textbox,
)

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def test_headers_and_footers_are_stories():
    content = read(docx("Text", headers=[["Kopf"], ["Kopf 2"]], footers=[["Fuß", tbl("x")]]))
    assert stories(content) == [
        ("body", "Text"),
        ("header", "Kopf"),
        ("header", "Kopf 2"),
        ("footer", "Fuß / [Tabelle]"),
    ]
    assert [story.part for story in content.stories][1:] == ["word/header1.xml", "word/header2.xml", "word/footer1.xml"]


def test_margins_stand_in_the_order_in_which_sections_name_them_each_once():
    def section(*names):
        references = "".join(f'<w:{name[:6]}Reference r:id="{name}"/>' for name in names)
        return p("Abschnitt", props=f"<w:sectPr>{references}</w:sectPr>")

    data = docx(section("header2"), section("footer1", "header2"), headers=[["eins"], ["zwei"]], footers=[["Fuß"]])
    assert stories(read(data))[1:] == [("header", "zwei"), ("footer", "Fuß"), ("header", "eins")]


def test_margins_that_no_section_names_come_last():
    links = {"a": (f"{OFFICE}/footer", "footer9.xml"), "header1": (f"{OFFICE}/header", "header1.xml")}
    parts = {
        "word/footer9.xml": root("ftr", p("verwaist")),
        "word/_rels/document.xml.rels": relationships(links),
    }
    assert stories(read(docx("a", headers=[["Kopf"]], parts=parts)))[1:] == [("header", "Kopf"), ("footer", "verwaist")]


def test_a_margin_that_is_the_document_itself_is_left_out():
    links = {"header1": (f"{OFFICE}/header", "document.xml")}
    data = docx("a", headers=[["Kopf"]], parts={"word/_rels/document.xml.rels": relationships(links)})
    assert stories(read(data)) == [("body", "a")]


def test_tables_of_each_part_count_for_themselves():
    content = read(docx(tbl("a"), tbl("b"), headers=[[tbl("c")]]))
    assert [block.number for story in content.stories for block in story.blocks] == [1, 2, 1]


def test_a_text_box_is_a_story_and_no_part_of_its_paragraph():
    content = read(docx(p("vor", r(textbox("Kasten", tbl("x"))), "nach")))
    assert stories(content) == [("body", "vornach"), ("text-box", "Kasten / [Tabelle]")]


@pytest.mark.parametrize(
    "box",
    [
        r(vml_textbox("Kasten")),
        r(alternate(textbox("Kasten"), vml_textbox("Kasten"))),
        alternate(r(textbox("Kasten")), r(vml_textbox("Kasten"))),
        alternate(r(raw("<w:drawing/>", "text")), r(vml_textbox("Kasten"))),
        r(
            raw(
                "<w:object><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Kasten</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:object>",
                "text",
            )
        ),
        sdt(r(textbox("Kasten"))),
        ins(r(textbox("Kasten"))),
    ],
)
def test_a_text_box_is_read_once_however_it_is_stored(box):
    assert stories(read(docx(p("a", box)))) == [("body", "a"), ("text-box", "Kasten")]


def test_of_grouped_shapes_each_box_is_a_story():
    inner = textbox("eins") + alternate(textbox("zwei"), vml_textbox("zwei"))
    group = raw(f"<w:drawing><a:graphic>{inner}</a:graphic></w:drawing>", "text")
    assert stories(read(docx(p(r(group)))))[1:] == [("text-box", "eins"), ("text-box", "zwei")]


def test_boxes_in_boxes_follow_theirs():
    box = textbox("außen", p(r(textbox("innen"))))
    assert [text for _, text in stories(read(docx(p(r(box)))))][1:] == ["außen / ", "innen"]


@pytest.mark.parametrize("box", [textbox(), textbox(" ", ""), raw("<w:drawing/>", "text")])
def test_an_empty_text_box_is_no_story(box):
    assert stories(read(docx(p("a", r(box))))) == [("body", "a")]


def test_a_deleted_text_box_is_in_the_original_only():
    data = docx(p("a", del_(r(textbox("Kasten")))))
    assert len(read(data).stories) == 1
    assert len(read(data, revisions="original").stories) == 2


def test_text_boxes_follow_the_story_they_are_anchored_in():
    content = read(docx(tbl(tr(tc(p("a", r(textbox("Kasten")))))), headers=[[p("Kopf", r(textbox("im Kopf")))]]))
    assert [story.kind for story in content.stories] == [
        StoryKind.BODY,
        StoryKind.TEXT_BOX,
        StoryKind.HEADER,
        StoryKind.TEXT_BOX,
    ]


def test_tables_in_text_boxes_count_where_they_are_anchored():
    content = read(docx(tbl("a"), p(r(textbox(tbl("b")))), tbl("c")))
    body, box = content.stories
    assert [block.number for block in [body.blocks[0], *box.blocks[:1], body.blocks[2]]] == [1, 2, 3]


def test_notes_belong_to_their_paragraph_and_are_no_text():
    data = docx(
        p("Text", footnote(2), " und", endnote(1), footnote(9)),
        footnotes={2: p(" Fußnote"), 3: "andere"},
        endnotes={1: tbl(tr("Ende", "note"))},
    )
    paragraph = only(read(data))
    assert (paragraph.text, paragraph.notes) == ("Text und", ("Fußnote", "Ende\nnote"))


def test_a_note_that_refers_to_itself_ends():
    assert only(read(docx(p(footnote(1)), footnotes={1: p("x", footnote(1))}))).notes == ("x",)


def test_a_comment_has_author_date_and_text():
    paragraph = only(read(docx(p("Text", comment(0)), comments={0: "Bitte prüfen"})))
    assert paragraph.text == "Text"
    assert paragraph.comments == (Comment(author="Prüferin", date="2025-03-27T10:00:00Z", text="Bitte prüfen"),)


@pytest.mark.parametrize(
    ("blocks", "commented"),
    [
        ([p("a", comment(1)), p("b")], [1, 0]),
        ([p(comment_start(1), "a", comment_end(1), comment(1)), p("b")], [1, 0]),
        ([p(comment_start(1), "a"), p("b"), p("c", comment_end(1), comment(1)), p("d")], [1, 1, 1, 0]),
        ([comment_start(1, "block"), p("a"), p("b"), comment_end(1, "block"), p("c")], [1, 1, 0]),
        ([p(comment_start(1), "a"), p(comment_end(1), "b")], [1, 0]),
        ([p("a"), p(comment_end(1), "b")], [0, 0]),
        ([p(comment_start(7), "a", comment_end(7), comment(7))], [0]),
        ([tbl(tr(tc(p(comment_start(1), "a")), tc(p("b", comment_end(1), comment(1))), "c"))], [1, 1, 0]),
        ([tbl(tr(comment_start(1, "cell"), "a", comment_end(1, "cell"), "b"))], [1, 0]),
        ([p("a", comment(1), comment(1))], [1]),
        ([p("a", comment(2), comment(1))], [2]),
    ],
)
def test_a_comment_belongs_to_each_paragraph_that_its_range_touches(blocks, commented):
    content = read(docx(*blocks, comments={1: "eins", 2: "zwei"}))
    assert [len(block.comments) for block in content.body.walk() if hasattr(block, "comments")] == commented


def test_a_comment_on_comments_ends():
    assert only(read(docx(p("a", comment(1)), comments={1: p("x", comment(1))}))).comments[0].text == "x"


def test_properties_are_strings_and_the_title_is_the_title():
    content = read(docx("a", properties={"Formular": "werkstattplan/1", "Leer": ""}, title="Plan & Blatt"))
    assert content.properties == {"Formular": "werkstattplan/1", "Leer": ""}
    assert content.title == "Plan & Blatt"


@pytest.mark.parametrize(
    "value",
    ["<vt:i4>5</vt:i4>", "<vt:bool>5</vt:bool>", "<vt:vector><vt:variant><vt:i4>5</vt:i4></vt:variant></vt:vector>"],
)
def test_properties_of_any_type_are_their_text(value):
    xml = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f'<property name="Zahl">{value}</property><property><vt:i4>1</vt:i4></property></Properties>'
    )
    assert read(docx("a", properties={"x": "y"}, parts={"docProps/custom.xml": xml})).properties == {"Zahl": "5"}


@pytest.mark.parametrize(
    "name",
    [
        "word/header1.xml",
        "word/footnotes.xml",
        "word/comments.xml",
        "word/numbering.xml",
        "docProps/custom.xml",
        "docProps/core.xml",
    ],
)
def test_a_broken_part_is_told_and_the_rest_is_read(name):
    data = docx(
        p("Text", footnote(1), comment(1), num=1),
        headers=[["Kopf"]],
        footnotes={1: "x"},
        comments={1: "x"},
        numbering="<w:num/>",
        properties={"a": "b"},
        title="T",
        parts={name: "<kaputt"},
    )
    content = read(data)
    assert lines(content) == ["Text"]
    (finding,) = content.findings
    assert (finding.code, finding.source.part) == ("teil-beschaedigt", name)
