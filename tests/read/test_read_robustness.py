"""Any bytes in: a content or a ``ReadError``, nothing else."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from merkblatt.errors import ReadError
from merkblatt.reading import Content, Paragraph, Table, read
from tests.builders.package import root
from tests.builders.wml import (
    alternate,
    checkbox,
    comment,
    comment_end,
    comment_start,
    del_,
    docx,
    field,
    footnote,
    form_checkbox,
    ins,
    level,
    link,
    lists,
    p,
    r,
    sdt,
    style,
    sym,
    tbl,
    tc,
    textbox,
    tr,
    vml_textbox,
    zipped,
)

RICH = docx(
    p("Werkstattplan", style="Heading1"),
    p(
        "vor ",
        ins("neu"),
        del_("alt"),
        link("www"),
        r("geheim", hidden=True),
        footnote(1),
        comment_start(1),
        field("PAGE", "5"),
    ),
    p("a", comment_end(1), comment(1), r(alternate(textbox("Kasten"), vml_textbox("Kasten"))), mark="del"),
    p(
        sdt("Bitte", placeholder=True),
        checkbox("☐", checked=True),
        form_checkbox('<w:default w:val="1"/>'),
        r(sym("F0FC")),
    ),
    p("eins", num=1),
    p("zwei", num=(1, 1)),
    tbl(
        tr("a", tc("b", span=2, fill="DCE6F1"), header=True),
        sdt(tr(tc("c", vmerge="restart"), sdt(tc("d")), "e", change="ins")),
        tr(tc("weg", vmerge=""), tc("f", tbl("innen"))),
        tr("g", before=1, after=1, change="del"),
        caption="Plan",
    ),
    styles=[style("Heading1", "heading 1", outline=0), style("S", based_on="Heading1", num=1)],
    numbering=lists({1: [level(), level("%1.%2", restart=0)]}),
    headers=[["Kopf"]],
    footers=[[p(field("PAGE", "5"))]],
    comments={1: "Bitte prüfen"},
    footnotes={1: "Fußnote"},
    properties={"Formular": "werkstattplan/1"},
    title="Plan",
)
with zipfile.ZipFile(io.BytesIO(RICH)) as _archive:
    PARTS = {name: _archive.read(name) for name in _archive.namelist()}
NAMES = sorted(PARTS)

# Local names that mean something to the reader, and some that do not.
ELEMENTS = """
    p r t tbl tr tc sdt sdtContent sdtPr ins del moveTo moveFrom pPr rPr trPr tcPr tblPr numPr numId ilvl vMerge hMerge
    gridSpan gridBefore shd tblHeader fldChar instrText fldSimple ffData checkBox ddList sym br tab vanish txbxContent
    pict drawing footnoteReference commentReference commentRangeStart commentRangeEnd sectPr headerReference cellMerge
    cellDel cellIns showingPlcHdr pStyle outlineLvl hyperlink smartTag ruby rubyBase altChunk delText body document x
""".split()  # noqa: SIM905 - a column of seventy names says no more
VALUES = [
    "",
    "0",
    "1",
    "2",
    "-1",
    "99999999999",
    "restart",
    "continue",
    "begin",
    "separate",
    "end",
    "page",
    "F0FC",
    "x",
    "Heading1",
]
ATTRIBUTES = ["val", "id", "fldCharType", "type", "char", "font", "fill", "vMerge", "vMergeOrig", "instr"]

attributes = st.dictionaries(st.sampled_from(ATTRIBUTES), st.sampled_from(VALUES), max_size=2)


def element(name, attrs, inner):
    pairs = "".join(f' w:{key}="{value}"' for key, value in attrs.items())
    return f"<w:{name}{pairs}>{''.join(inner)}</w:{name}>"


def elements(children):
    return st.builds(element, st.sampled_from(ELEMENTS), attributes, st.lists(children, max_size=5))


trees = st.lists(st.recursive(st.sampled_from(["", "Text"]), elements, max_leaves=60), max_size=4).map("".join)


def check(data):
    for revisions in ("final", "original"):
        try:
            content = read(data, revisions=revisions)
        except ReadError as error:
            assert error.remedy  # noqa: PT017 - a refusal is as good as a content, if it says what to do
        else:
            assert_sound(content)


def assert_sound(content):
    assert isinstance(content, Content)
    for story in content.stories:
        for block in story.walk():
            if isinstance(block, Table):
                assert_grid(block)
            else:
                assert isinstance(block, Paragraph)
                assert (block.list_level is None) == (block.list_label is None)
                block.text.encode()
    assert all(finding.source and finding.message for finding in content.findings)


def assert_grid(table):
    covered = [(c.row + i, c.column + j) for c in table.cells for i in range(c.rowspan) for j in range(c.colspan)]
    assert len(covered) == len(set(covered))
    assert all(row < table.rows and column < table.columns for row, column in covered)
    assert 0 <= table.header_rows <= table.rows


def test_the_file_that_the_others_are_made_of_is_read():
    content = read(RICH)
    assert len(content.stories) == 4
    assert len(content.findings) == 2


def mutated(data, edits):
    changed = bytearray(data)
    for place, kind, piece in edits:
        at = place % (len(changed) + 1)
        if kind == "overwrite":
            changed[at : at + len(piece)] = piece
        elif kind == "insert":
            changed[at:at] = piece
        else:
            del changed[at : at + len(piece) * 8]
    return bytes(changed)


edits = st.lists(
    st.tuples(
        st.integers(0, 1 << 16), st.sampled_from(["overwrite", "insert", "delete"]), st.binary(min_size=1, max_size=6)
    ),
    min_size=1,
    max_size=6,
)


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<"]),
)
@example(b"", b"PK\x05\x06")
def test_any_bytes(data, start):
    check(start + data)


@given(edits)
def test_a_file_with_changed_bytes(changes):
    check(mutated(RICH, changes))


@given(st.integers(0, len(RICH)))
def test_a_file_that_is_cut_off(length):
    check(RICH[:length])


@given(st.sampled_from(NAMES), edits)
def test_a_part_with_changed_bytes(name, changes):
    check(zipped({**PARTS, name: mutated(PARTS[name], changes)}))


@given(st.sampled_from(NAMES), st.sampled_from([None, b"", b"<x/>", *(PARTS[name] for name in NAMES)]))
def test_a_part_in_the_place_of_another(name, content):
    check(zipped({**PARTS, name: content}))


@given(trees, st.sampled_from(["document", "styles", "numbering", "header1", "comments", "footnotes"]))
def test_any_elements_in_any_order(body, part):
    names = {"document": "document", "header1": "hdr"}
    inner = f"<w:body>{body}</w:body>" if part == "document" else body
    xml = root(names.get(part, part), inner)
    check(zipped({**PARTS, f"word/{part}.xml": xml.encode()}))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("cut", range(0, 100, 7))
def test_every_part_may_be_cut_off(name, cut):
    data = PARTS[name]
    check(zipped({**PARTS, name: data[: len(data) * cut // 100]}))
