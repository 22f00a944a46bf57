"""Which bytes are read, how the main part is found, and what is said about the rest."""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path

import pytest

from merkblatt.errors import DamagedFile, EncryptedFile, FileNotReadable, UnknownFormat
from merkblatt.reading import read
from tests.builders.package import relationships, root
from tests.builders.shown import line_of, lines, stories
from tests.builders.wml import checkbox, docx, field, p, sdt, tbl, tc, tr, zipped

DOCX = docx("Text")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def test_a_path_bytes_or_a_stream_may_be_read(tmp_path):
    path = tmp_path / "plan.docx"
    path.write_bytes(DOCX)
    with path.open("rb") as stream:
        contents = [
            read(path),
            read(str(path)),
            read(stream),
            read(DOCX),
            read(io.BytesIO(DOCX)),
            read(bytearray(DOCX)),
        ]
        assert not stream.closed
    assert {tuple(lines(content)) for content in contents} == {("Text",)}
    assert [content.file for content in contents] == ["plan.docx", "plan.docx", "plan.docx", None, None, None]


def test_another_view_than_the_two_is_refused():
    with pytest.raises(ValueError, match="original"):
        read(DOCX, revisions="Original")


def test_a_stream_may_hand_out_little_at_a_time():
    class Slow(io.BytesIO):
        def read(self, size=-1):
            return super().read(min(size, 100) if size > 0 else size)

    assert lines(read(Slow(DOCX))) == ["Text"]


def test_the_name_does_not_decide(tmp_path):
    path = tmp_path / "plan.odt"
    path.write_bytes(DOCX)
    assert lines(read(path)) == ["Text"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [("fehlt.docx", "no such file"), (".", "folder"), ("a\0b", "cannot be opened"), ("x" * 5000, "cannot be")],
)
def test_a_path_that_cannot_be_opened(path, reason, tmp_path):
    with pytest.raises(FileNotReadable, match=reason) as caught:
        read(tmp_path / path)
    assert caught.value.file == str(tmp_path / path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_path_without_permission(tmp_path):
    path = tmp_path / "plan.docx"
    path.write_bytes(DOCX)
    path.chmod(0)
    with pytest.raises(FileNotReadable, match="denied"):
        read(path)


def test_what_is_no_document_at_all_is_a_type_error():
    with pytest.raises(TypeError, match="not int"):
        read(5)


def test_a_closed_stream_cannot_be_read():
    stream = io.BytesIO(DOCX)
    stream.close()
    with pytest.raises(FileNotReadable):
        read(stream)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"Hallo Welt", "no Word document"),
        (b"<html><body>Hallo</body></html>", "XML or HTML"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><pkg:package/>", "XML or HTML"),
        (b"\r\n <html>", "XML or HTML"),
        (OLE + "Workbook".encode("utf-16-le"), "old binary Office file"),
        (zipped({"bild.png": b"x"}), "no Word document"),
        (zipped({}), "no Word document"),
        (docx("a", parts={"word/document.xml": '<workbook xmlns="urn:x"/>'}), "no Word document"),
    ],
)
def test_other_formats_are_named_and_a_way_out_is_told(data, reason):
    with pytest.raises(UnknownFormat, match=reason) as caught:
        read(data)
    assert caught.value.remedy


@pytest.mark.parametrize("stream", ["EncryptedPackage", "EncryptionInfo"])
def test_an_encrypted_document_is_told(stream):
    with pytest.raises(EncryptedFile):
        read(OLE + stream.encode("utf-16-le"))


def test_an_encrypted_entry_is_told():
    data = bytearray(DOCX)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(signature), DOCX):
            data[found.start() + offset] |= 1
    with pytest.raises(EncryptedFile):
        read(bytes(data))


@pytest.mark.parametrize(
    "data",
    [
        DOCX[: len(DOCX) // 2],
        DOCX[:40],
        b"PK",
        docx("a", parts={"word/document.xml": None}),
        docx("a", parts={"word/document.xml": "<w:document"}),
        docx("a", parts={"word/document.xml": ""}),
        docx("a", parts={"word/document.xml": root("document", "")}),
        docx(
            "a",
            parts={"word/document.xml": root("document", p("a")).encode("utf-8").replace(b"a</w:t>", b"\xff</w:t>")},
        ),
    ],
)
def test_damaged_files(data):
    with pytest.raises(DamagedFile):
        read(data)


def test_an_error_in_the_xml_has_part_and_line(tmp_path):
    path = tmp_path / "kaputt.docx"
    path.write_bytes(docx("a", parts={"word/document.xml": "<a>\n<b>\n</a>"}))
    with pytest.raises(DamagedFile) as caught:
        read(path)
    assert (caught.value.file, caught.value.place) == (str(path), "word/document.xml, line 3")


def test_an_entry_with_a_wrong_checksum_is_damaged():
    data = bytearray(DOCX)
    name = DOCX.index(b"word/document.xml", DOCX.index(b"PK\x01\x02"))
    data[name - 30] ^= 0xFF
    with pytest.raises(DamagedFile, match="checksum"):
        read(bytes(data))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packing_that_word_does_not_know_is_damaged(method):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive, zipfile.ZipFile(io.BytesIO(DOCX)) as original:
        for name in original.namelist():
            archive.writestr(name, original.read(name))
    with pytest.raises(DamagedFile, match="packed by a method"):
        read(stream.getvalue())


def test_unpacked_entries_are_read():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive, zipfile.ZipFile(io.BytesIO(DOCX)) as original:
        for name in original.namelist():
            archive.writestr(name, original.read(name))
    assert line_of(stream.getvalue()) == "Text"


def test_entries_written_to_a_pipe_are_read():
    class Pipe(io.RawIOBase):
        def __init__(self):
            self.data = b""

        def writable(self):
            return True

        def write(self, data):
            self.data += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive, zipfile.ZipFile(io.BytesIO(DOCX)) as original:
        for name in original.namelist():
            archive.writestr(name, original.read(name))
    assert line_of(pipe.data) == "Text"


def test_entries_with_extra_fields_are_read():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive, zipfile.ZipFile(io.BytesIO(DOCX)) as original:
        for entry in original.infolist():
            new = zipfile.ZipInfo(entry.filename)
            new.extra = b"\x99\x99\x04\x00abcd"
            archive.writestr(new, original.read(entry))
    assert line_of(stream.getvalue()) == "Text"


def test_a_file_behind_other_bytes_is_read():
    assert line_of(b"PK\0\0 vorweg " + DOCX) == "Text"


@pytest.mark.parametrize(
    "kind",
    [
        f"{OFFICE}/officeDocument",
        "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
    ],
)
@pytest.mark.parametrize(
    "target", ["inhalt/haupt.xml", "/inhalt/haupt.xml", "./inhalt/../inhalt/haupt.xml", "Inhalt%2FHaupt.xml"]
)
def test_the_main_part_is_the_one_that_the_package_names(kind, target):
    parts = {
        "_rels/.rels": relationships({"r": (kind, target)}),
        "inhalt/haupt.xml": root("document", f"<w:body>{p('anderswo')}</w:body>"),
    }
    assert line_of(docx("a", parts=parts)) == "anderswo"


@pytest.mark.parametrize(
    "parts",
    [
        {"_rels/.rels": None},
        {"_rels/.rels": "<kaputt"},
        {"_rels/.rels": relationships({"r": (f"{OFFICE}/officeDocument", "fehlt.xml")})},
        {"[Content_Types].xml": None},
        {"[Content_Types].xml": "<kaputt"},
        {"word/_rels/document.xml.rels": None},
        {"word/_rels/document.xml.rels": "<kaputt"},
    ],
)
def test_what_is_missing_around_the_main_part_does_not_matter(parts):
    assert line_of(docx("Text", parts=parts)) == "Text"


@pytest.mark.parametrize(
    "target",
    [
        "fehlt.xml",
        "../../../../etc/passwd",
        "/etc/passwd",
        "file:///etc/passwd",
        "",
        "http://example.org/x",
        "#a",
        "document.xml",
    ],
)
@pytest.mark.parametrize("kind", ["styles", "header", "numbering", "comments", "footnotes"])
def test_links_that_lead_nowhere_or_in_a_circle_are_left_out(kind, target):
    links = {"header1": (f"{OFFICE}/{kind}", target)}
    data = docx(
        p("Text", style="x", num=1), headers=[["Kopf"]], parts={"word/_rels/document.xml.rels": relationships(links)}
    )
    assert stories(read(data)) == [("body", "Text")]


def test_external_links_are_not_followed():
    links = relationships({"header1": (f"{OFFICE}/header", "header1.xml")}).replace(
        "<Relationship ", '<Relationship TargetMode="External" '
    )
    assert stories(read(docx("a", headers=[["Kopf"]], parts={"word/_rels/document.xml.rels": links}))) == [
        ("body", "a")
    ]


@pytest.mark.parametrize("rename", [str.upper, lambda name: name.replace("/", "\\"), lambda name: "/" + name])
def test_names_are_found_as_word_finds_them(rename):
    with zipfile.ZipFile(io.BytesIO(docx("Text", headers=[["Kopf"]]))) as archive:
        parts = {rename(name): archive.read(name) for name in archive.namelist()}
    assert stories(read(zipped(parts))) == [("body", "Text"), ("header", "Kopf")]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_that_come_twice_are_no_obstacle():
    stream = io.BytesIO(DOCX)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/document.xml", root("document", f"<w:body>{p('zweites')}</w:body>"))
        archive.writestr("../../boese.xml", "x")
        archive.writestr("/etc/passwd", "x")
        archive.writestr("ordner/", "")
    assert line_of(stream.getvalue()) in {"Text", "zweites"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_parts_may_be_in_any_encoding_of_the_standard(encoding):
    xml = root("document", f"<w:body>{p('Bürger „€“')}</w:body>").replace(
        'encoding="UTF-8"', f'encoding="{encoding[:6]}"'
    )
    assert line_of(docx("a", parts={"word/document.xml": xml.encode(encoding)})) == "Bürger „€“"


@pytest.mark.parametrize("prefix", ["x", "W", "ns0"])
def test_prefixes_do_not_matter(prefix):
    xml = root("document", f"<w:body>{tbl(tr(tc('a', span=2)))}</w:body>")
    xml = re.sub(r"\bw:", f"{prefix}:", xml).replace("xmlns:w=", f"xmlns:{prefix}=")
    assert lines(read(docx("a", parts={"word/document.xml": xml}))) == ["a"]


def test_the_main_namespace_may_be_the_default_one():
    xml = (
        root("document", f"<w:body>{p('Text')}</w:body>")
        .replace("<w:", "<")
        .replace("</w:", "</")
        .replace("xmlns:w=", "xmlns=")
    )
    assert line_of(docx("a", parts={"word/document.xml": xml})) == "Text"


def test_a_strict_file_reads_like_a_transitional_one():
    blocks = (
        p("http://purl.oclc.org/ooxml/wordprocessingml/main", style="Heading1"),
        tbl(tr(tc("a", span=2, fill="DCE6F1"), header=True), tr(tc(checkbox("☐", checked=True)), sdt(tc("c")))),
        p(field("PAGE", "5")),
    )
    options = {"headers": [["Kopf"]], "properties": {"a": "b"}, "title": "T"}
    assert read(docx(*blocks, strict=True, **options)) == read(docx(*blocks, **options))


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "text/plain",
    ],
)
def test_macros_templates_and_wrong_types_are_read_alike(kind):
    with zipfile.ZipFile(io.BytesIO(DOCX)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    types = types.replace("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", kind)
    assert kind in types
    assert line_of(docx("Text", parts={"[Content_Types].xml": types})) == "Text"


def test_nothing_is_written_or_fetched(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    read(docx("a", headers=[["b"]]))
    assert list(Path.cwd().iterdir()) == []
