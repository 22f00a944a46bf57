"""Cells that were read before are known by their bytes; what is read is the same as from the whole document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merkblatt.errors import DamagedFile, ReadError
from merkblatt.reading import Content, read
from merkblatt.reading.archive import Archive
from merkblatt.reading.docx import known
from merkblatt.reading.docx.package import Package
from merkblatt.reading.limits import DEFAULT, Limits
from merkblatt.reading.source import open_input
from tests.builders.package import NAMESPACES, to_strict
from tests.builders.shown import whole
from tests.builders.wml import (
    alternate,
    bookmark,
    br,
    checkbox,
    comment,
    comment_end,
    comment_start,
    custom_xml,
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
    raw,
    sdt,
    simple_field,
    style,
    sym,
    tab,
    tbl,
    tc,
    textbox,
    tr,
    zipped,
)
from tests.fuzz.mutations import parts_of

DOCUMENT = "word/document.xml"
PARTS = {
    "styles": [style("S", "heading 2"), style("L", "Liste", num=1), style("H", hidden=True)],
    "numbering": lists({1: [level("%1)"), level("•")]}),
    "comments": {1: "Bitte prüfen"},
    "footnotes": {1: "Siehe oben"},
}


@pytest.fixture(autouse=True)
def nothing_known():
    known.cells_of.cache_clear()


def archive(data: bytes, limits: Limits = DEFAULT) -> Archive:
    return Archive(open_input(data, limits))


def changed(data: bytes, change: Callable[[str], str]) -> bytes:
    """The document with another main part."""
    parts = parts_of(data)
    return zipped(parts | {DOCUMENT: change(parts[DOCUMENT].decode()).encode()})


def parsed(data: bytes) -> int:
    """How many cells stand in what has to be parsed."""
    return Package(archive(data), cut=True).main.data.count(b"<w:tc>")


TEXTS = st.sampled_from(["", "x", "Sport", "2024", "a & b", "<", " ", "Danish author"])
RUNS = st.one_of(
    TEXTS,
    TEXTS.map(ins),
    TEXTS.map(del_),
    TEXTS.map(link),
    TEXTS.map(sdt),
    TEXTS.map(lambda text: sdt(text, placeholder=True)),
    TEXTS.map(lambda text: r(text, hidden=True)),
    TEXTS.map(lambda text: r(text, font="Wingdings")),
    TEXTS.map(lambda text: r(text, br(), tab())),
    TEXTS.map(lambda text: field("PAGE", text)),
    TEXTS.map(lambda text: simple_field("DATE", text)),
    st.sampled_from(
        [
            *(comment_start(1), comment_end(1), comment(1), footnote(1), sym("F0FC"), bookmark("b")),
            *(field("PAGE", parts="bc"), field("PAGE", "5", parts="bcsr"), field("PAGE", parts="e")),
            *(checkbox("☐", checked=True), form_checkbox('<w:default w:val="1"/>'), r(textbox("Kasten"))),
            r(alternate(textbox("Kasten"), textbox("Kasten"))),
        ]
    ),
)
PARAGRAPHS = st.builds(
    lambda runs, **properties: p(*runs, **properties),
    st.lists(RUNS, max_size=2),
    style=st.sampled_from(["", "", "S", "L", "H", "Unbekannt"]),
    num=st.sampled_from([None, None, 1, (1, 1), 0, 7]),
    mark=st.sampled_from(["", "", "", "ins", "del", "vanish"]),
    outline=st.sampled_from([None, None, 1]),
)
SPANS = st.sampled_from([1, 1, 1, 2, 99_999_999])
MERGES = st.sampled_from([None, None, "restart", "continue"])


def cells_of(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda blocks, **properties: tc(*blocks, **properties),
        st.lists(blocks, max_size=2),
        span=SPANS,
        vmerge=MERGES,
        hmerge=MERGES,
        fill=st.sampled_from(["", "", "FFFF00"]),
        change=st.sampled_from(["", "", "", "ins", "del"]),
    )


def tables_of(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    cells = cells_of(blocks)
    wrapped_cells = st.one_of(cells, cells, cells.map(sdt), cells.map(custom_xml), cells.map(ins))
    rows = st.builds(
        lambda cells, change: tr(*cells, change=change),
        st.lists(wrapped_cells, min_size=1, max_size=4),
        st.sampled_from(["", "", "ins", "del"]),
    )
    return st.lists(st.one_of(rows, rows, rows.map(sdt)), min_size=1, max_size=3).map(lambda rows: tbl(*rows))


BLOCKS = st.recursive(PARAGRAPHS, tables_of, max_leaves=6)
DOCUMENTS = st.lists(st.one_of(PARAGRAPHS, tables_of(BLOCKS), tables_of(BLOCKS)), min_size=1, max_size=3).map(
    lambda blocks: docx(*blocks, **PARTS)
)


@given(DOCUMENTS, st.booleans())
def test_the_same_is_read_as_from_the_whole_document(data: bytes, final: bool):  # noqa: FBT001 - a drawn value
    view = "final" if final else "original"
    assert read(data, revisions=view) == read(data, revisions=view) == whole(data, final=final)


FORM = tbl(tr("Feld", "2024", "2025"), tr("Sport", "x", ""), tr("Kultur", "", "x"))


def test_cells_that_were_read_before_are_not_parsed():
    assert parsed(docx(FORM)) == 7  # of nine cells, three are alike
    read(docx(FORM))
    assert parsed(docx(FORM)) == 0
    assert parsed(docx(tbl(tr("Sport", "x", "neu")))) == 1


def test_words_numbers_of_paragraphs_do_not_make_a_cell_new():
    def saved_by_word(number: int) -> bytes:
        attributes = f' w14:paraId="0{number}ABCDEF" w14:textId="77777777" w:rsidR="00{number}0F00A"'
        body = docx(tbl(tr(tc(p(r("x")))), tr(tc(p()))), p())
        return changed(
            body, lambda xml: xml.replace("<w:p>", f"<w:p{attributes}>").replace("<w:p/>", f"<w:p{attributes}/>")
        )

    assert read(saved_by_word(1)).stories == whole(saved_by_word(1)).stories
    assert parsed(saved_by_word(2)) == 0


def test_a_text_that_looks_like_such_a_number_is_kept():
    text = '<w:p w:rsidR="00112233" '
    body = docx(tbl(tr(tc(text))), p(r(raw("<w:t/>", "text"))))
    data = changed(body, lambda xml: xml.replace("<w:p>", '<w:p w:rsidR="00AA00AA">'))
    assert [cell.text for cell in read(data).body.blocks[0].cells] == [text]


@pytest.mark.parametrize(
    "parts",
    [{}, {"styles": [style("S", "heading 3")]}, {"styles": [style("S", num=1)], "numbering": PARTS["numbering"]}],
    ids=["no styles", "another heading", "a list"],
)
def test_the_same_cell_is_another_where_the_styles_are_others(parts: Mapping[str, object]):
    read(docx(tbl(tr(tc(p("a", style="S")))), **PARTS))
    other = docx(tbl(tr(tc(p("a", style="S")))), **parts)
    assert read(other) == whole(other)


def test_the_same_cell_is_another_where_the_namespaces_are_others():
    document = docx(FORM)
    read(document)
    foreign = changed(document, lambda xml: xml.replace("wordprocessingml/2006/main", "wordprocessingml/2099/main"))
    with pytest.raises(Exception, match="no Word document"):
        read(foreign)


def test_a_list_counts_through_cells_that_are_known():
    item = tc(p("a", style="L"))
    document = docx(p("b", style="L"), tbl(tr(item, item), tr(item)), **PARTS)
    for _ in range(2):
        cells = read(document).body.blocks[1].cells
        assert [cell.blocks[0].list_label for cell in cells] == ["2)", "3)", "4)"]


AROUND = {
    "a tracked row": tbl(tr("x", change="ins")),
    "an inserted table": ins(tbl(tr("x"))),
    "a placeholder": sdt(tr("x"), placeholder=True),
    "a checkbox": checkbox(tbl(tr("☐")), checked=True),
    "a comment on cells": tbl(tr(tc(p(comment_start(1), "a")), "x", tc(p("b", comment_end(1), comment(1))))),
    "a field over cells": tbl(tr(tc(p(field("PAGE", "a", parts="bcsr"))), "x", tc(p(field("", parts="e"))))),
    "an open field": p(field("PAGE", parts="bcsr")) + tbl(tr("x")),
}


@pytest.mark.parametrize("body", AROUND.values(), ids=AROUND.keys())
@pytest.mark.parametrize("final", [True, False], ids=["final", "original"])
def test_what_is_open_around_a_known_cell_matters(body: str, final: bool):  # noqa: FBT001 - a parameter
    table = raw(body) if body.startswith("<w:p>") else body
    document = docx(table if "tbl" in body else tbl(table), **PARTS)
    read(docx(tbl(tr("x", "☐")), **PARTS))
    assert read(document, revisions="final" if final else "original") == whole(document, final=final)


UNUSUAL = {
    "a comment": lambda xml: xml.replace("<w:tbl>", "<!-- <w:tc>a</w:tc> --><w:tbl>"),
    "a comment in a cell": lambda xml: xml.replace("x</w:t>", "x<!-- </w:tc> --></w:t>"),
    "a CDATA section": lambda xml: xml.replace(">x<", "><![CDATA[<w:tc>x</w:tc>]]><"),
    "an instruction": lambda xml: xml.replace("<w:tr>", "<?cells 0 1?><w:tr>", 1),
    "an instruction in a cell": lambda xml: xml.replace("x</w:t>", "x<?cells 0 9?></w:t>"),
    "a cell with attributes": lambda xml: xml.replace("<w:tc>", '<w:tc w:id="1">', 2),
    "an end with a space": lambda xml: xml.replace("</w:tc>", "</w:tc >", 1),
    "an end with a line end": lambda xml: xml.replace("</w:tc>", "</w:tc\n>", 1),
    "a namespace of a row": lambda xml: xml.replace("<w:tr>", '<w:tr xmlns:w="urn:x">', 1),
    "a namespace without a prefix": lambda xml: xml.replace("<w:tbl>", '<w:tbl xmlns="urn:x">'),
    "a namespace with a space": lambda xml: xml.replace("<w:tbl>", '<w:tbl xmlns:w ="urn:x">'),
    "a namespace that cells use": lambda xml: xml.replace("<w:tbl>", '<w:tbl xmlns:x="urn:x">').replace(
        "<w:t ", "<w:t x:a='' "
    ),
    "apostrophes": lambda xml: xml.replace("<w:document ", "<w:document w:x='>' ", 1),
    "a sign in a value": lambda xml: xml.replace("<w:document ", '<w:document w:x="a>b" ', 1),
    "a long root": lambda xml: xml.replace("<w:document ", f'<w:document w:x="{"x" * 9000}" ', 1),
    "a root's end with a space": lambda xml: xml.replace("</w:document>", "</w:document >"),
}


@pytest.mark.parametrize("change", UNUSUAL.values(), ids=UNUSUAL.keys())
def test_a_part_that_is_written_unusually_is_not_cut(change: Callable[[str], str]):
    read(docx(FORM))
    data = changed(docx(FORM), change)
    assert Package(archive(data), cut=True).cells is None
    assert read(data) == whole(data)


@pytest.mark.parametrize("body", [alternate(FORM, p("b")), p(r(textbox(FORM)))], ids=["alternative", "text box"])
def test_cells_in_what_is_searched_before_it_is_read_are_not_cut(body: str):
    data = docx(body)
    assert Package(archive(data), cut=True).cells is None
    assert read(data) == whole(data)


SPELLED = {
    "Strict": to_strict,
    "white space at the end": lambda xml: xml + "\n \n",
    "a mark of the byte order": lambda xml: "\ufeff" + xml,
    "a namespace of a picture": lambda xml: xml.replace(
        "<w:tbl>", '<w:p><w:r><x:y xmlns:x="urn:x"/></w:r></w:p><w:tbl>'
    ),
    "no declaration": lambda xml: xml[xml.index("<w:document") :],
}


@pytest.mark.parametrize("change", SPELLED.values(), ids=SPELLED.keys())
def test_other_usual_ways_to_write_a_part_are_cut(change: Callable[[str], str]):
    data = changed(docx(FORM), change)
    for _ in range(2):
        assert Package(archive(data), cut=True).cells is not None
        assert read(data) == whole(data)


BROKEN = {
    "in a cell": lambda xml: xml.replace("Sport</w:t>", "Sport</w:x>"),
    "between cells": lambda xml: xml.replace("</w:tr><w:tr>", "</w:tr></w:tr><w:tr>", 1),
    "over two cells": lambda xml: xml.replace(
        "Sport</w:t></w:r></w:p></w:tc><w:tc>", "Sport</w:tc><w:tc></w:t></w:r></w:p>"
    ),
    "a cell in a value": lambda xml: xml.replace("<w:tbl>", '<w:tbl w:x="<w:tc></w:tc>">'),
    "behind a cell that ends the body": lambda xml: xml.replace(
        "</w:tbl>", "</w:tbl><w:tc></w:tc ></w:body><w:tc></w:tc>"
    ),
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN.keys())
def test_broken_xml_is_told_as_of_the_whole_part(change: Callable[[str], str]):
    data = changed(docx(FORM), change)
    read(docx(FORM))
    with pytest.raises(DamagedFile) as first:
        whole(data)
    with pytest.raises(DamagedFile) as second:
        read(data)
    assert str(first.value) == str(second.value)


def body(xml: str, *, head: str = "", prolog: str = "", **parts) -> bytes:
    """A document with this in its body, and more in the root's start tag or before it."""
    return changed(
        docx(p(), **parts),
        lambda old: old.replace("<w:document ", f"{prolog}<w:document {head} ", 1).replace("<w:p></w:p>", xml, 1),
    )


def in_cell(xml: str) -> str:
    return f"<w:tbl><w:tr><w:tc>{xml}</w:tc></w:tr></w:tbl>"


def text(sign: str = "x", properties: str = "") -> str:
    return f"<w:p><w:r>{properties}<w:t>{sign}</w:t></w:r></w:p>"


SPACE = NAMESPACES["w"]
ESCAPED = "http://purl.oclc.org&#47;ooxml/wordprocessingml/main"
PLACEHOLDER = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
FOREIGN = '<w:tbl><v:tr xmlns:w="urn:x"><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></v:tr></w:tbl>'
CHANGED = '<w:p><w:pPr><w:pStyle w:val="S"/><w:pPrChange w:id="1"><w:pPr/></w:pPrChange></w:pPr></w:p>'
SYMBOLS = text("ü", '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>')
MARK = "http://purl.oclc.org/ooxml/"
STRICT_TEXT = "<s:p><s:r><s:t>a</s:t></s:r></s:p>"
WARNED = '<w:p><w:r><w:t xml:space="foo">a</w:t></w:r></w:p>'
DELETED_MARK = '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
HIDDEN = text("geheim", "<w:rPr><w:vanish/></w:rPr>")
IN_TURN = {
    "another meaning of a prefix": [body(in_cell('<x:p xmlns:x="urn:x"/>')), body(in_cell('<x:p xmlns:x="urn:y"/>'))],
    "a prefix of the root that means another thing": [
        body(in_cell("<x:p><x:r><x:t>x</x:t></x:r></x:p>"), head=f'xmlns:x="{space}"') for space in (SPACE, "urn:x")
    ],
    "the same behind an instruction": [
        body(in_cell("<x:p><x:r><x:t>x</x:t></x:r></x:p>"), head=f'xmlns:x="{space}"', prolog="<?x <w:document ?>")
        for space in (SPACE, "urn:x")
    ],
    "a prefix of the root that a row gives another meaning": [
        body(FOREIGN, head=f'xmlns:v="{SPACE}" xmlns:w ="{SPACE}"')
    ],
    "a Strict name that is escaped": [
        body(cell + in_cell(f'<s:p xmlns:s="{ESCAPED}"><s:r><s:t>x</s:t></s:r></s:p>'))
        for cell in ("", text("http://purl.oclc.org/ooxml/"))
    ],
    "a symbol font where there are character styles": [
        body(before + in_cell(text("&#xF061;", f"<w:rPr><w:rFonts w:ascii={font}/></w:rPr>")))
        for font in ("'Symbol'", '"symbol"', '"WINGDINGS"', "'Wing&#100;ings'")
        for before in ("", text("a", '<w:rPr><w:rStyle w:val="S"/></w:rPr>'))
    ],
    "a character style where there are others": [
        body(in_cell(text("x", '<w:rPr><w:rStyle w:val="H"/></w:rPr>')), styles=PARTS["styles"])
    ],
    "hidden text": [body(in_cell(HIDDEN)), body(in_cell(text()) + in_cell(HIDDEN))],
    "a text box": [docx(tbl(tr(tc(p("a", r(textbox("Kasten")))))))],
    "a note": [docx(tbl(tr(tc(p("a", footnote(1))))), footnotes={1: note}) for note in ("b", "c")],
    "a comment": [docx(tbl(tr(tc(p("a", comment(1))))), comments={1: note}) for note in ("b", "c")],
    "a list": [docx(tbl(tr(tc(p("a", num=1)))), numbering=lists({1: [level(label)]})) for label in ("%1)", "%1:")]
    + [docx(tbl(tr(tc(p("a", num=1)))))],
    "an outline level": [docx(tbl(tr(tc(p("a", outline=1)))))],
    "a section's foot": [
        docx(tbl(tr(tc(p("a", props='<w:sectPr><w:footerReference r:id="footer1"/></w:sectPr>')))), footers=[["b"]])
    ],
    "cells in a placeholder": [body(in_cell(text())), body(PLACEHOLDER.format(in_cell(text())))],
    "new cells in a placeholder": [body(PLACEHOLDER.format(in_cell(text()))), body(in_cell(text()))],
    "symbols in a placeholder": [
        body(table) for table in (in_cell(SYMBOLS), PLACEHOLDER.format(in_cell(SYMBOLS)), in_cell(SYMBOLS))
    ],
    "an inserted cell": [docx(tbl(tr("x", tc("y")))), docx(tbl(tr("x", ins(tc("y")))))],
    "an inserted cell without an author": [body(in_cell(f"<w:tcPr><w:cellIns/></w:tcPr>{text()}"))],
    "a Strict name that is escaped, with a mark in a cell": [
        body(STRICT_TEXT + in_cell(text(MARK)), head=f'xmlns:s="{ESCAPED}"'),
        body(text(MARK) + in_cell(STRICT_TEXT), head=f'xmlns:s="{ESCAPED}"'),
        body(in_cell(STRICT_TEXT), head=f'xmlns:s="{ESCAPED}"'),
        body(STRICT_TEXT.replace("<s:p>", f'<s:p xmlns:s="{ESCAPED}">') + in_cell(text(MARK))),
    ],
    "an error before a warning": [
        body(in_cell("<w:p><q:foo/></w:p>") + WARNED),
        body(in_cell("<w:p><q:foo/></w:p>")),
        body(in_cell(WARNED) + "<q:foo/>"),
    ],
    "an attribute that looks like a number": [
        body(DELETED_MARK + text("b") + '<w:p w:rsidR="00000000"/>' + in_cell('<w:p w:rsidauthor="00000000"/>'))
    ],
    "a declaration in a value": [
        changed(
            body(in_cell('<w:p w14:paraId="00000000"/>') + '<w:p w:rsidR="00000000"/>', head='w:a=" xmlns:w14="'),
            lambda xml: xml.replace(f'xmlns:w14="{NAMESPACES["w14"]}"', ""),
        )
    ],
    "a Strict root that is escaped": [
        changed(body(in_cell(text(said))), lambda xml: xml.replace(SPACE, ESCAPED))
        for said in ("http://purl.oclc.org/ooxml/", "x")
    ],
    "a number of a prefix that is not declared": [
        changed(
            body(in_cell('<w:p w14:paraId="00000000"/>') + '<w:p w:rsidR="00000000"/>'),
            lambda xml: xml.replace(f'xmlns:w14="{NAMESPACES["w14"]}"', ""),
        )
    ],
    "cells behind an insertion": [
        docx(tbl(tr("x", "y"))),
        docx(ins(tbl(tr("x", "y")))),
        docx(tbl(tr("x", "y", change="ins"))),
    ],
    "a cell that was inserted": [docx(tbl(tr(tc("x", change="ins"), tc("x"))))],
    "cells in a formula": [body("<w:p><m:oMath><w:tc><m:r><m:t>x</m:t></m:r></w:tc></m:oMath></w:p>")],
    "cells in a drawing": [
        body(f"<w:p><w:r><w:drawing><w:tc><w:txbxContent>{text()}</w:txbxContent></w:tc></w:drawing></w:r></w:p>")
    ],
    "the same name twice": [body(in_cell('<w:p xml:id="a"/>') * 2)],
    "the same number twice": [
        body(in_cell('<w:p w:rsidR="00000000" w:rsidR="00000000"/>') + '<w:p w:rsidR="00000000"/>')
    ],
    "cells behind the end": [changed(docx(FORM), lambda xml: f"{xml}<w:tc></w:tc>")],
    "a form feed behind the end": [changed(docx(FORM), lambda xml: f"{xml}\x0c")],
    "cells that are deep": [
        body("<w:sdt><w:sdtContent>" * n + in_cell(text()) + "</w:sdtContent></w:sdt>" * n) for n in (20, 40, 126)
    ],
    "deep cells": [body(in_cell('<w:ins w:id="1">' * n + text() + "</w:ins>" * n)) for n in (100, 248, 250)],
}


def outcome(action: Callable[[], Content]) -> Content | str:
    try:
        return action()
    except ReadError as error:
        return str(error)


@pytest.mark.parametrize("documents", IN_TURN.values(), ids=IN_TURN.keys())
def test_whatever_was_read_before_the_same_is_read_as_from_the_whole_document(documents: list[bytes]):
    for _ in range(2):
        for data in documents:
            for final in (True, False):
                view = "final" if final else "original"
                expected = outcome(lambda data=data, final=final: whole(data, final=final))
                assert outcome(lambda data=data, view=view: read(data, revisions=view)) == expected


def test_a_tracked_change_without_an_author_depends_on_the_view():
    data = body(in_cell(CHANGED), styles=PARTS["styles"])
    for final in (True, False, True):
        assert read(data, revisions="final" if final else "original") == whole(data, final=final)


def test_a_document_without_a_table_is_not_cut():
    assert Package(archive(docx("a")), cut=True).cells is None


def test_a_part_that_may_pass_a_limit_is_looked_at_as_a_whole():
    assert Package(archive(docx(FORM), Limits(nodes=300)), cut=True).cells is None


def test_cells_with_a_span_beyond_a_limit_are_told_each_time():
    data = docx(tbl(tr(tc("a", span=50))))
    read(data)
    findings = read(data, limits=Limits(span=10)).findings
    assert [finding.code for finding in findings] == ["zelle-zu-breit"]


def test_a_broken_style_sheet_is_told_each_time():
    cell = tc(p("a", style="S"))
    data = docx(tbl(tr(cell, cell)), styles=[style("S")], parts={"word/styles.xml": b"<w:"})
    assert [[finding.code for finding in read(data).findings] for _ in range(2)] == [["teil-beschaedigt"]] * 2


def test_what_is_known_is_bounded():
    many = docx(tbl(*(tr(f"Feld {number}") for number in range(3000))))
    assert read(many) == read(many) == whole(many)
    assert parsed(many) >= 2000


def test_a_long_cell_is_not_kept():
    document = docx(tbl(tr("x" * 5000)))
    read(document)
    assert parsed(document) == 1


def test_threads_may_read_documents_with_the_same_cells_at_the_same_time():
    documents = [docx(tbl(*(tr(str(row), "x", f"{number}") for row in range(60)))) for number in range(40)]
    with ThreadPoolExecutor(4) as executor:
        contents = list(executor.map(read, documents))
    assert [content.body.blocks[0].cells[2].text for content in contents] == [str(number) for number in range(40)]
    assert contents == [whole(document) for document in documents]
