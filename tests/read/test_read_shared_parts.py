"""Styles and lists are resolved once for documents with the same parts, and no document gets another one's."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from merkblatt.errors import UnsafeFile
from merkblatt.reading import StoryKind, read
from merkblatt.reading.docx import known
from merkblatt.reading.limits import DEFAULT, Limits
from tests.builders.package import relationships, root
from tests.builders.shown import only, whole
from tests.builders.wml import (
    comment,
    del_,
    docx,
    field,
    footnote,
    ins,
    level,
    lists,
    p,
    r,
    style,
    tbl,
    tc,
    textbox,
    tr,
    zipped,
)

STYLES = [style("S", "heading 2"), style("L", "Liste", num=1), style("T", based_on="S")]
NUMBERING = lists({1: [level("%1)")]})


@pytest.fixture(autouse=True)
def nothing_known():
    for one in (known.styles_of, known.lists_of, known.links_of, known.cells_of, known.margins_of):
        one.cache_clear()


def shown(paragraph: str, **parts):
    block = only(read(docx(paragraph, **parts)))
    return block.style, block.heading, block.list_label


@pytest.mark.parametrize("times", [1, 3])
def test_a_style_means_the_same_each_time(times):
    assert [shown(p("a", style="T"), styles=STYLES) for _ in range(times)] == [("t", 2, None)] * times


def test_a_style_of_the_same_id_in_another_part_is_another():
    assert shown(p("a", style="S"), styles=STYLES) == ("heading 2", 2, None)
    assert shown(p("a", style="S"), styles=[style("S", "heading 3")]) == ("heading 3", 3, None)
    assert shown(p("a", style="S")) == ("s", None, None)


def test_an_unknown_style_stays_unknown():
    assert [shown(p("a", style="X"), styles=STYLES) for _ in range(2)] == [("x", None, None)] * 2


def test_lists_count_anew_in_each_document():
    document = docx(p("a", num=1), p("b", num=1), numbering=NUMBERING)
    for _ in range(2):
        assert [block.list_label for block in read(document).body.blocks] == ["1)", "2)"]


def test_a_list_of_the_same_id_in_another_part_is_another():
    assert shown(p("a", num=1), numbering=NUMBERING)[2] == "1)"
    assert shown(p("a", num=1), numbering=lists({1: [level("%1:")]}))[2] == "1:"
    assert shown(p("a", num=1))[2] is None


def test_a_list_that_is_linked_through_a_style_follows_the_styles_of_its_document():
    numbering = lists({1: [level("%1)")], 2: [level("%1:")]}, {1: 1, 2: 2, 3: 9}, {9: "Link"})
    for target, label in ((1, "1)"), (2, "1:")):
        assert shown(p("a", num=3), numbering=numbering, styles=[style("Link", num=target)])[2] == label


@pytest.mark.parametrize("part", ["styles", "numbering"])
def test_a_broken_part_is_reported_each_time(part):
    document = docx(p("a", style="S", num=1), styles=STYLES, numbering=NUMBERING, parts={f"word/{part}.xml": b"<w:"})
    for _ in range(2):
        assert [finding.code for finding in read(document).findings] == ["teil-beschaedigt"]


def test_threads_read_documents_with_the_same_parts_at_the_same_time():
    documents = [docx(p(str(number), style="T", num=1), styles=STYLES, numbering=NUMBERING) for number in range(40)]
    with ThreadPoolExecutor(4) as executor:
        blocks = [only(content) for content in executor.map(read, documents)]
    assert [(block.text, block.heading, block.list_label) for block in blocks] == [(str(n), 2, "1)") for n in range(40)]


def test_what_is_known_of_a_part_is_bounded():
    for number in range(100):
        shown(p("a", style="S"), styles=[style("S", f"Name {number}")])
    assert known.styles_of.cache_info().currsize <= 16


def test_unknown_styles_do_not_pile_up():
    for number in range(30):
        shown(*[p("", style=f"X{number}")], styles=STYLES)
    paragraphs = [p("a", style=f"Y{number}") for number in range(1000)]
    read(docx(*paragraphs, styles=STYLES))
    (packed,) = {len(found) for found in [known.styles_of(key, DEFAULT) for key in keys()]}
    assert packed <= 500


def keys() -> list[bytes]:
    """The packed styles parts that were met."""
    from merkblatt.reading.archive import Archive  # noqa: PLC0415 - only here
    from merkblatt.reading.limits import DEFAULT  # noqa: PLC0415 - the same
    from merkblatt.reading.source import open_input  # noqa: PLC0415 - the same

    packed = Archive(open_input(docx(p("a"), styles=STYLES), DEFAULT)).packed("word/styles.xml")
    assert packed is not None
    return [packed]


def foot(content):
    return [story.blocks[0].text for story in content.stories if story.kind is StoryKind.FOOTER]


def test_a_page_foot_means_the_same_each_time():
    document = docx("a", styles=STYLES, footers=[[p("Seite ", field("PAGE", "5"), style="S")]])
    first, second = read(document), read(document)
    assert (foot(first), first) == (["Seite 5"], second)


def test_a_page_foot_of_the_same_name_with_another_text_is_another():
    assert [foot(read(docx("a", styles=STYLES, footers=[[text]]))) for text in ("b", "c", "b")] == [["b"], ["c"], ["b"]]


def test_a_page_foot_of_the_same_text_with_another_name_is_named_as_it_is():
    for count in (1, 2, 3):
        parts = [story.part for story in read(docx("a", styles=STYLES, footers=[["b"]] * count)).stories[1:]]
        assert parts == [f"word/footer{number}.xml" for number in range(1, count + 1)]


def test_a_page_foot_with_tracked_changes_is_read_in_the_view_that_is_asked_for():
    document = docx("a", styles=STYLES, footers=[[p(ins("neu"), del_("alt"))]])
    for _ in range(2):
        assert [foot(read(document, revisions=view)) for view in ("final", "original")] == [["neu"], ["alt"]]


FOOTS = {
    "a comment": [{"footers": [[p("a", comment(1))]], "comments": {1: said}} for said in ("b", "c")],
    "a note": [{"footers": [[p("a", footnote(1))]], "footnotes": {1: said}} for said in ("b", "c")],
    "a list": [{"footers": [[p("a", style="L")]], "numbering": lists({1: [level(said)]})} for said in ("%1)", "%1:")],
    "a place in a list": [{"footers": [[p("a", style="L")]] * 2, "numbering": NUMBERING}] * 2,
    "a text box": [{"footers": [[p("a", r(textbox("Kasten")))]]}] * 2,
    "hidden text": [{"footers": [[p("a", r("geheim", hidden=True))]]}] * 2,
    "a wide cell": [{"footers": [[tbl(tr(tc("a", span=99_999_999)))]]}] * 2,
    "a style": [{"footers": [[p("a", style="S")]], "styles": style("S", said)} for said in ("heading 1", "heading 2")],
    "a broken style": [
        {"footers": [[p("a", style="S")]] * 2, "parts": {"word/styles.xml": b"<w:", "word/footer1.xml": first}}
        for first in (root("ftr", p("a", style="S")), None)
    ],
}


@pytest.mark.parametrize("documents", FOOTS.values(), ids=FOOTS.keys())
def test_what_a_page_foot_refers_to_or_tells_is_that_of_its_document(documents):
    for parts in documents:
        document = docx("b", **{"styles": STYLES, **parts})
        assert read(document) == whole(document)


LIMITS = {"depth": Limits(depth=1), "positions": Limits(positions=1), "nodes": Limits(nodes=100)}


@pytest.mark.parametrize("limits", LIMITS.values(), ids=LIMITS.keys())
def test_a_page_foot_that_is_known_counts_for_the_limits(limits):
    document = docx("b", styles=STYLES, footers=[[tbl(tr(tc(tbl(tr("a", "b"))))), *["c"] * 50]])
    read(document)
    for _ in range(2):
        with pytest.raises(UnsafeFile):
            read(document, limits=limits)


def test_the_positions_of_a_page_foot_that_is_known_are_counted_with_those_of_the_body():
    foot, limits = [[tbl(tr("a", "b"))]], Limits(positions=3)
    read(docx("c", styles=STYLES, footers=foot), limits=limits)
    with pytest.raises(UnsafeFile, match="more than 3 grid positions"):
        read(docx(tbl(tr("c", "d")), styles=STYLES, footers=foot), limits=limits)


def encrypted(data, name):
    """The document with an entry that is said to be encrypted."""
    flagged = bytearray(data)
    for signature, flags, names in ((b"PK\3\4", 6, 30), (b"PK\1\2", 8, 46)):
        place = flagged.find(signature)
        while place >= 0:
            if flagged[place + names :].startswith(name.encode()):
                flagged[place + flags] |= 1
            place = flagged.find(signature, place + 4)
    return bytes(flagged)


@pytest.mark.parametrize("part", ["word/styles.xml", "word/footer1.xml", "word/_rels/document.xml.rels"])
def test_an_encrypted_part_tells_nothing_of_others_and_is_told_itself(part):
    hidden = [style("S", "heading 2"), style("H", hidden=True)]
    clean = docx(tbl(tr(tc(p("geheim", style="H")))), styles=hidden, footers=[[p("a", style="S")]])
    expected, locked = whole(clean), encrypted(clean, part)
    alone = read(locked)
    assert alone != expected
    assert [read(data) for data in (clean, locked, clean)] == [expected, alone, expected]


def test_links_lead_to_parts_of_their_own_document():
    with_foot, without = (docx("a", footers=[["b"]], parts=parts) for parts in ({}, {"word/footer1.xml": None}))
    assert [len(read(document).stories) for document in (with_foot, without, with_foot)] == [2, 1, 2]


def test_a_folder_s_links_lead_into_that_folder():
    rels = relationships({"f": ("x/footer", "footer1.xml")})
    documents = [
        zipped(
            {
                "_rels/.rels": relationships({"m": ("x/officeDocument", f"{folder}/document.xml")}),
                f"{folder}/document.xml": root("document", "<w:body/>"),
                f"{folder}/_rels/document.xml.rels": rels,
                f"{folder}/footer1.xml": root("ftr", p(folder)),
            }
        )
        for folder in ("word", "wort")
    ]
    assert [foot(read(document)) for document in documents] == [["word"], ["wort"]]


MANY_STYLES = [style(f"X{number}") for number in range(400)]
"""So many that styles are cut out of the part one by one."""
SHEETS = {
    "twice": [style("S", "heading 2"), *MANY_STYLES, style("S", "heading 3")],
    "once": [style("S", "heading 2"), *MANY_STYLES],
}


@pytest.mark.parametrize("styles", SHEETS.values(), ids=SHEETS.keys())
def test_a_style_means_the_same_whatever_was_asked_for_before(styles):
    alone, behind = docx(p("a", style="S"), styles=styles), docx(p("b", style="?"), p("a", style="S"), styles=styles)
    assert [read(data).body.blocks[-1].heading for data in (alone, behind, alone)] == [2, 2, 2]
