"""OpenDocument: paragraphs, fields, notes, comments, hidden text, tracked changes, controls."""

from __future__ import annotations

import pytest

from merkblatt.reading import Comment, read
from tests.builders.shown import lines, lines_of, only, stories
from tests.read.odt.odf import fodt, odt, p, region, style

CHANGES = "<text:tracked-changes>{}</text:tracked-changes>".format(
    region("i", "insertion")
    + region("d", "deletion", p("b"))
    + region("m", "deletion", p("b") + p("c"))
    + region("f", "format-change")
    + region("x", "deletion", p('x<text:change text:change-id="x"/>'))
)
FORM_BOX = 'field:type="vnd.oasis.opendocument.field.FORMCHECKBOX"'
CHECKED = 'field:name="Checkbox_Checked" field:value="true"'
START, END = '<text:change-start text:change-id="i"/>', '<text:change-end text:change-id="i"/>'


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("a", "a"),
        ("  a  b\n c", "a b c"),
        ("a<text:s/>b", "a b"),
        ('a<text:s text:c="3"/>b', "a   b"),
        ("a <text:span> b</text:span>", "a b"),
        ("a<text:tab/>b<text:line-break/>c", "a\tb\nc"),
        ("a<text:soft-page-break/>b", "ab"),
        ('<text:a xlink:href="http://x.invalid/">a</text:a>b', "ab"),
        ("<text:bookmark-start/>a<text:bookmark-end/><text:reference-mark/>b", "ab"),
        ("a<text:user-field-get>b</text:user-field-get>c", "abc"),
        ("a<text:meta>b</text:meta>", "ab"),
        ("<text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>b</text:ruby-text></text:ruby>", "a"),
        ('<text:drop-down><text:label text:value="b"/><text:label text:value="a"/>a</text:drop-down>', "a"),
        ("\uf0fc", "✓"),
        ("a<!-- b --><?c?>d", "ad"),
        ("<loext:content-control>a</loext:content-control>b", "ab"),
        ('<loext:content-control loext:checkbox="true" loext:checked="true">☐</loext:content-control>a', "☒a"),
        ('<loext:content-control loext:checkbox="true" loext:checked="false">☒</loext:content-control>', "☐"),
        ('<loext:content-control loext:checkbox="true">☒</loext:content-control>', "☒"),
        ('<field:fieldmark-start field:type="x"/>a<field:fieldmark-end/>', "a"),
        (
            f"<field:fieldmark {FORM_BOX}><field:param {CHECKED}/></field:fieldmark>",
            "☒",
        ),
    ],
)
def test_the_text_of_a_paragraph(content, text):
    assert lines_of(odt(p(content))) == lines_of(fodt(p(content))) == [text]


def test_fields_that_say_nothing_of_their_own_are_named():
    pages = only(read(odt(p("Seite <text:page-number>1</text:page-number>/<text:page-count>2</text:page-count>"))))
    assert (pages.text, pages.field_codes) == ("Seite 1/2", {"PAGE", "NUMPAGES"})


@pytest.mark.parametrize(
    "content",
    [
        "<text:placeholder>Name</text:placeholder>",
        '<loext:content-control loext:showing-place-holder="true">Name</loext:content-control>',
    ],
)
def test_a_placeholder_is_no_text(content):
    found = only(read(odt(p("a", content))))
    assert (found.text, found.placeholder) == ("a", "Name")


@pytest.mark.parametrize(
    ("control", "text"),
    [
        ('checkbox form:id="c" form:current-state="checked"', "☒"),
        ('checkbox xml:id="c" form:state="unchecked"', "☐"),
        ('text form:id="c" form:current-value="b"', "b"),
        ('image form:id="c"', ""),
    ],
)
def test_form_controls_show_their_state(control, text):
    forms = f"<office:forms><form:form><form:{control}/></form:form></office:forms>"
    assert lines_of(odt(forms, p('a<draw:control draw:control="c"/>'))) == ["a" + text]


def test_headings_have_their_level_and_styles_their_name():
    common = style("Heading_20_2", attributes='style:display-name="Heading 2"')
    automatic = style("P1", parent="Heading_20_2")
    heading = '<text:h text:outline-level="2" text:style-name="P1">a</text:h>'
    found = only(read(odt(heading, common=common, automatic=automatic)))
    assert (found.text, found.heading, found.style) == ("a", 2, "heading 2")


def test_styles_that_inherit_in_circles_end():
    common = style("A", parent="B") + style("B", parent="A")
    assert only(read(odt(p("a", style="A"), common=common))).style == "a"


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_belong_to_the_paragraph(kind):
    note = f'<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation>'
    found = only(read(odt(p("a", note, "<text:note-body>", p("b"), p("c"), "</text:note-body></text:note>"))))
    assert (found.text, found.notes) == ("a", ("b\nc",))


def test_comments_belong_to_every_paragraph_that_their_range_touches():
    about = "<dc:creator>Eva</dc:creator><dc:date>2026-01-02T03:04:05</dc:date>"
    start = f'<office:annotation office:name="1">{about}{p("b")}</office:annotation>'
    content = read(odt(p("a", start), p("c"), p('d<office:annotation-end office:name="1"/>e'), p("f")))
    comment = (Comment(author="Eva", date="2026-01-02T03:04:05", text="b"),)
    assert [(block.text, block.comments) for block in content.body.blocks] == [
        ("a", comment), ("c", comment), ("de", comment), ("f", ()),
    ]  # fmt: skip


def test_a_comment_without_an_end_marks_its_own_paragraph_only():
    content = read(odt(p("a", f'<office:annotation office:name="1">{p("b")}</office:annotation>'), p("c")))
    assert [len(block.comments) for block in content.body.blocks] == [1, 0]


@pytest.mark.parametrize(
    ("body", "text", "hidden"),
    [
        (p('a<text:span text:style-name="H">b</text:span>c'), ["ac"], "b"),
        (p("b", style="HP"), [""], "b"),
        (p('a<text:hidden-text text:is-hidden="true" text:string-value="b"/>'), ["a"], "b"),
        (p('a<text:hidden-text text:is-hidden="false">b</text:hidden-text>'), ["ab"], None),
        (p('<text:hidden-paragraph text:is-hidden="true"/>b'), [""], "b"),
        (f'<text:section text:display="none">{p("b")}</text:section>', [""], "b"),
        (f"<text:section>{p('b')}</text:section>", ["b"], None),
    ],
)
def test_hidden_text_is_told_not_read(body, text, hidden):
    gone = '<style:text-properties text:display="none"/>'
    content = read(odt(body, automatic=style("H", "text", gone) + style("HP", properties=gone)))
    assert lines(content) == text
    assert [(f.code, f.source.text) for f in content.findings] == ([("verborgener-text", hidden)] if hidden else [])


@pytest.mark.parametrize(
    ("body", "final", "original"),
    [
        ([p("a", START, "b", END, "c")], ["abc"], ["ac"]),
        ([p("a", START, "b"), p("c", END, "d")], ["ab", "cd"], ["ad"]),
        ([p("a"), START, p("b"), END, p("c")], ["a", "b", "c"], ["a", "c"]),
        ([p('a<text:change text:change-id="d"/>c')], ["ac"], ["abc"]),
        ([p('a<text:change text:change-id="m"/>d')], ["ad"], ["ab", "cd"]),
        ([p("a"), '<text:change text:change-id="d"/>', p("c")], ["a", "c"], ["a", "b", "c"]),
        ([p('a<text:change text:change-id="x"/>')], ["a"], ["ax"]),
        ([p('a<text:change-start text:change-id="f"/>b<text:change-end text:change-id="f"/>')], ["ab"], ["ab"]),
        ([p('a<text:change text:change-id="?"/>b<text:change-end text:change-id="i"/>')], ["ab"], ["ab"]),
    ],
)
def test_tracked_changes_in_both_views(body, final, original):
    data = odt(CHANGES, *body)
    assert (lines_of(data), lines_of(data, revisions="original")) == (final, original)


def test_paragraphs_say_that_they_were_changed():
    content = read(odt(CHANGES, p("a", START, "b"), p("c", END), p("d"), p('<text:change text:change-id="d"/>e')))
    assert [block.revised for block in content.body.blocks] == [True, True, False, True]


def test_text_boxes_are_stories():
    box = f"<draw:frame><draw:text-box>{p('b')}</draw:text-box></draw:frame>"
    shape = f"<draw:g><draw:custom-shape>{p('c')}</draw:custom-shape></draw:g>"
    picture = "<draw:frame><draw:image/><svg:title>x</svg:title></draw:frame>"
    assert stories(read(odt(p("a", box, shape, picture)))) == [("body", "a"), ("text-box", "b"), ("text-box", "c")]


def test_headers_and_footers():
    margins = f"<style:header>{p('k')}</style:header><style:footer>{p('f')}</style:footer>"
    off = f'<style:header-left style:display="false">{p("x")}</style:header-left>'
    content = read(odt("a", masters=f'<style:master-page style:name="Standard">{margins}{off}</style:master-page>'))
    assert stories(content) == [("body", "a"), ("header", "k"), ("footer", "f")]
    assert [story.part for story in content.stories] == ["content.xml", "styles.xml", "styles.xml"]


@pytest.mark.parametrize("build", [odt, fodt])
def test_properties_and_title(build):
    meta = '<dc:title>T</dc:title><meta:user-defined meta:name="Formular">mappe/1</meta:user-defined>'
    content = read(build("a", meta=meta))
    assert (content.title, content.properties) == ("T", {"Formular": "mappe/1"})


def test_a_table_of_contents_shows_its_body_only():
    body = f"<text:index-body><text:index-title>{p('Inhalt')}</text:index-title>{p('a')}</text:index-body>"
    source = f"<text:table-of-content-source>{p('x')}</text:table-of-content-source>"
    content = read(odt(f"<text:table-of-content>{source}{body}</text:table-of-content>", "b"))
    assert lines(content) == ["Inhalt", "a", "b"]
    assert [bool(block.field_codes) for block in content.body.blocks] == [True, True, False]
