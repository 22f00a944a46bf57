"""What could exhaust the computer is refused, quickly, by name."""

from __future__ import annotations

import copy
import io
import sys
import zipfile
from dataclasses import replace

import pytest

from merkblatt.errors import DamagedFile, UnsafeFile
from merkblatt.reading import DEFAULT, read
from tests.builders.package import root
from tests.builders.shown import lines
from tests.builders.wml import (
    comment_start,
    docx,
    field,
    ins,
    p,
    r,
    raw,
    sdt,
    simple_field,
    smart_tag,
    style,
    tbl,
    tc,
    textbox,
    tr,
)

BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><x>&i;</x>"
)
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


def document(body):
    return {"word/document.xml": root("document", f"<w:body>{body}</w:body>")}


def test_a_file_over_the_size_is_refused():
    data = docx("a")
    read(data, limits=replace(DEFAULT, file_size=len(data)))
    for source in (data, io.BytesIO(data)):
        with pytest.raises(UnsafeFile, match="more than"):
            read(source, limits=replace(DEFAULT, file_size=len(data) - 1))


def test_endless_streams_are_refused():
    class Endless:
        def read(self, size):
            return b"PK" * (size // 2)

    with pytest.raises(UnsafeFile):
        read(Endless(), limits=replace(DEFAULT, file_size=10_000_000))


def test_many_entries_are_refused():
    parts = {f"word/x{i}.xml": "" for i in range(100)}
    with pytest.raises(UnsafeFile, match="entries"):
        read(docx("a", parts=parts), limits=replace(DEFAULT, entries=50))


@pytest.mark.parametrize(
    "name", ["word/document.xml", "word/styles.xml", "word/header1.xml", "docProps/custom.xml", "_rels/.rels"]
)
@pytest.mark.parametrize("bomb", [BILLION_LAUGHS, EXTERNAL, '<!DOCTYPE html SYSTEM "x"><x/>'])
def test_document_types_are_refused_in_every_part(name, bomb):
    options = {"styles": [style("S")], "headers": [["Kopf"]], "properties": {"a": "b"}}
    with pytest.raises(UnsafeFile, match="document type"):
        read(docx(p("a", style="S"), **options, parts={name: bomb}))


def test_a_document_type_hidden_in_another_encoding_is_refused():
    for encoding in ("utf-16", "utf-16-be"):
        with pytest.raises(UnsafeFile):
            read(docx("a", parts={"word/document.xml": EXTERNAL.encode(encoding)}))
    with pytest.raises(DamagedFile):
        read(docx("a", parts={"word/document.xml": EXTERNAL.encode("cp037")}))
    sly = '<?xml version="1.0" encoding="utf-7"?>' + EXTERNAL.replace("<", "+ADw-")
    with pytest.raises(DamagedFile):
        read(docx("a", parts={"word/document.xml": sly}))


def test_zip_bombs_are_refused():
    bomb = root("document", "<w:body>" + " " * 50_000_000 + "</w:body>")
    with pytest.raises(UnsafeFile, match="packed more than"):
        read(docx("a", parts={"word/document.xml": bomb}))


def test_the_size_in_the_header_is_not_believed():
    data = bytearray(docx("a", parts=document("<w:p/>" + " " * 50_000_000)))
    entry = data.index(b"word/document.xml", data.index(b"PK\x01\x02")) - 46
    data[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    with pytest.raises(UnsafeFile, match="packed more than"):
        read(bytes(data))


def test_parts_over_the_total_size_are_refused():
    data = docx("a", headers=[["b" * 1000]] * 5)
    read(data)
    with pytest.raises(UnsafeFile, match="unpack to more"):
        read(data, limits=replace(DEFAULT, total_size=5000))


def test_what_is_not_read_does_not_count():
    parts = {"word/media/bild.bmp": bytes(100_000_000)}
    assert lines(read(docx("a", parts=parts))) == ["a"]


def test_too_many_nodes_are_refused():
    with pytest.raises(UnsafeFile, match="XML nodes"):
        read(docx("a", parts=document("<w:p/>" * 2000)), limits=replace(DEFAULT, nodes=1000))
    attributes = "".join(f' a{i}=""' for i in range(2000))
    with pytest.raises(UnsafeFile, match="XML nodes"):
        read(docx("a", parts=document(f"<w:p{attributes}/>")), limits=replace(DEFAULT, nodes=1000))


@pytest.mark.parametrize("tag", ["w:p", "w:sdt", "w:x"])
@pytest.mark.parametrize("depth", [300, 10_000, 300_000])
def test_deep_xml_is_refused(tag, depth):
    with pytest.raises(UnsafeFile, match="nested too deeply"):
        read(docx("a", parts=document(f"<{tag}>" * depth + f"</{tag}>" * depth)), limits=replace(DEFAULT, ratio=2000))


def nested(make, depth, inner="innen"):
    for _ in range(depth):
        inner = make(inner)
    return inner


@pytest.mark.parametrize(
    "make",
    [
        sdt,
        ins,
        smart_tag,
        lambda inner: simple_field("PAGE", inner),
        lambda inner: raw(f"<mc:AlternateContent><mc:Choice>{sdt(inner)}</mc:Choice></mc:AlternateContent>", "run"),
    ],
)
def test_nesting_that_the_parser_allows_is_read(make):
    assert lines(read(docx(p(nested(make, 50))))) == ["innen"]


def test_a_caller_with_a_full_stack_gets_an_error_of_ours():
    data = docx(p(nested(sdt, 115)))

    def deeper(levels):
        return deeper(levels - 1) if levels else read(data)

    frames = sys.getrecursionlimit() - 200
    with pytest.raises((UnsafeFile, RecursionError)) as caught:
        deeper(frames)
    assert isinstance(caught.value, UnsafeFile)


@pytest.mark.parametrize("make", [lambda inner: tbl(tr(tc(inner))), lambda inner: p(r(textbox(inner)))])
def test_tables_and_text_boxes_nested_deeply_are_refused(make):
    assert read(docx(nested(make, 15)))
    with pytest.raises(UnsafeFile, match="nested too deeply"):
        read(docx(nested(make, 15)), limits=replace(DEFAULT, depth=14))


def test_tables_side_by_side_are_not_deep():
    assert len(read(docx(*[tbl("a"), p(r(textbox("b")))] * 40)).stories) == 41


def test_of_masses_of_open_comments_a_paragraph_has_a_hundred():
    many = range(300)
    opened = p(*[comment_start(number) for number in many])
    content = read(docx(opened, "a", comments={number: str(number) for number in many}))
    assert [len(block.comments) for block in content.body.blocks] == [300, 100]


def test_too_many_grid_positions_are_refused():
    rows = [tr(tc("a", span=100)), *(tr("b") for _ in range(100))]
    read(docx(tbl(*rows)))
    with pytest.raises(UnsafeFile, match="grid positions"):
        read(docx(tbl(*rows)), limits=replace(DEFAULT, positions=10_000))
    with pytest.raises(UnsafeFile, match="grid positions"):
        read(docx(tbl(*rows), tbl(*rows)), limits=replace(DEFAULT, positions=11_000))


@pytest.mark.parametrize(
    "body",
    [
        p(*[field("PAGE", parts="b")] * 20_000),
        "".join([p(field("PAGE", "1", parts="bcsr"))] * 5_000),
        p(*[raw(f'<w:commentRangeStart w:id="{i}"/>', "run") for i in range(20_000)]) + p("a") * 5_000,
        p(*[r("a", hidden=True)] * 20_000),
        p(*["a"] * 50_000),
        p(*[r(raw("<w:br/>", "text"))] * 50_000),
        tbl(*[tr(tc("a", vmerge="restart"))] * 10_000),
        tbl(tr(*[tc("a", hmerge="restart")] * 10_000)),
        p("a", mark="del") * 20_000,
    ],
    ids=range(9),
)
def test_masses_take_time_in_proportion(body):
    """No case may take more than seconds; quadratic behaviour would take minutes."""
    data = docx("a", parts=document(body))
    limits = replace(DEFAULT, ratio=2000)
    assert read(data, limits=limits).stories


def test_entries_that_share_their_bytes_are_read_like_others():
    stream = io.BytesIO(docx("a", headers=[["Kopf"]]))
    with zipfile.ZipFile(stream, "a") as archive:
        shared = copy.copy(archive.getinfo("word/header1.xml"))
        shared.filename = "word/header2.xml"
        archive.filelist.append(shared)
        archive.writestr("x", "")
    assert lines(read(stream.getvalue())) == ["a"]
