"""Styles and lists are resolved once for documents with the same parts, and no document gets another one's."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from merkblatt.reading import read
from merkblatt.reading.docx import known
from tests.builders.shown import only
from tests.builders.wml import docx, level, lists, p, style

STYLES = [style("S", "heading 2"), style("L", "Liste", num=1), style("T", based_on="S")]
NUMBERING = lists({1: [level("%1)")]})


@pytest.fixture(autouse=True)
def nothing_known():
    known.styles_of.cache_clear()
    known.lists_of.cache_clear()


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
    (packed,) = {len(found) for found in [known.styles_of(key) for key in keys()]}
    assert packed <= 500


def keys() -> list[bytes]:
    """The packed styles parts that were met."""
    from merkblatt.reading.archive import Archive  # noqa: PLC0415 - only here
    from merkblatt.reading.limits import DEFAULT  # noqa: PLC0415 - the same
    from merkblatt.reading.source import open_input  # noqa: PLC0415 - the same

    packed = Archive(open_input(docx(p("a"), styles=STYLES), DEFAULT)).packed("word/styles.xml")
    assert packed is not None
    return [packed]
