"""Where a Word file may say something unseen: whatever it is, it does not outlive scrubbing, and what is seen does."""

from __future__ import annotations

import io
import zipfile

import pytest

from merkblatt import extract, fill, scrub
from tests.programs import faults
from tests.test_office import EXAMPLE

TEXT = "GEHEIM"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
USER = f"file:///C:/Users/{TEXT}/plan.docx"
WHO = f'w:id="90" w:author="{TEXT}" w:date="2024-01-01T00:00:00Z"'
SCAN = b"\xff\xda\x00\x02\x12\xff\x00\x34\xff\xd9"
JPEG = b"\xff\xd8\xff\xe1\x00\x0eExif\0\0GEHEIM" + SCAN + b"GEHEIM"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\x06tEXtGEHEIM\0\0\0\0" + b"\0\0\0\0IEND\0\0\0\0"


def package(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return stream.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        return {name: held.read(name) for name in held.namelist()}


def document(body: str = "", links: str = "", **parts: bytes) -> bytes:
    """The example's plan with more blocks, links and parts; ``word_a_xml`` is the part ``word/a.xml``."""
    held = parts_of(fill(EXAMPLE.plan).data)
    space = f'<w:body xmlns:r="{R}">'
    held["word/document.xml"] = held["word/document.xml"].replace(b"<w:body>", (space + body).encode())
    rels = "word/_rels/document.xml.rels"
    held[rels] = held[rels].replace(b"</Relationships>", f"{links}</Relationships>".encode())
    return package(held | {name.replace("_", "/", 1).replace("__", "."): data for name, data in parts.items()})


def link(kind: str, target: str, name: str = "x1") -> str:
    mode = ' TargetMode="External"' if ":" in target else ""
    return f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{target}"{mode}/>'


def run(code: str) -> str:
    return f"<w:r>{code}</w:r>"


def paragraph(*content: str) -> str:
    return f"<w:p>{''.join(content)}</w:p>"


def field(code: str, data: str = "") -> str:
    begin = f'<w:fldChar w:fldCharType="begin">{data}</w:fldChar>', f"<w:instrText>{code}</w:instrText>"
    ends = '<w:fldChar w:fldCharType="separate"/>', "<w:t>sichtbar</w:t>", '<w:fldChar w:fldCharType="end"/>'
    return paragraph(*map(run, (*begin, *ends)))


def drawn(attributes: str) -> str:
    space = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    inner = f'<wp:inline xmlns:wp="{space}"><wp:docPr id="1" name="Bild" {attributes}/></wp:inline>'
    return paragraph(run(f"<w:drawing>{inner}</w:drawing>"))


A = run("<w:t>a</w:t>")
PICTURE = paragraph(run('<w:drawing><a xmlns="x" r:embed="x2"/></w:drawing>'))
LINKED = paragraph(f'<w:hyperlink r:id="x1">{A}</w:hyperlink>')
NOTE = run('<w:footnoteReference w:id="5"/>')
SAID = f'<w:footnote w:id="5"><w:p>{run(f"<w:t>{TEXT}</w:t>")}</w:p></w:footnote>'
NOTES = f'<w:footnotes xmlns:w="{W}">{SAID}</w:footnotes>'
NAMED = f'<w:smartTagPr><w:attr w:name="a" w:val="{TEXT}"/></w:smartTagPr>'
PART = f"<a>{TEXT}</a>".encode()

HIDDEN = {
    "a part of a newer Word": document(links=link("documenttasks", "aufgaben.xml"), word_aufgaben__xml=PART),
    "a part that nothing leads to": document(word_rest__xml=PART),
    "a building block": document(links=link("glossaryDocument", "g.xml"), word_g__xml=PART),
    "macros": document(links=link("vbaProject", "vba.bin"), word_vba__bin=PART),
    "a page head that no section names": document(links=link("header", "h.xml"), word_h__xml=PART),
    "a footnote whose mark was deleted": document(
        paragraph(f"<w:del {WHO}>{NOTE}</w:del>"), link("footnotes", "n.xml"), word_n__xml=NOTES.encode()
    ),
    "a link to a file": document(LINKED, link("hyperlink", USER)),
    "a link that was deleted": document(links=link("hyperlink", f"https://example.org/{TEXT}")),
    "a field with a path": document(field(f' INCLUDETEXT "C:\\\\Users\\\\{TEXT}\\\\a.docx" ')),
    "a field of an add-in": document(field(f" ADDIN ZOTERO {TEXT}")),
    "data of a field": document(field(" PAGE ", f"<w:fldData>{TEXT}</w:fldData>")),
    "a path as alternative text": document(drawn(f'descr="C:\\Users\\{TEXT}\\a.png"')),
    "a hidden drawing": document(drawn(f'hidden="1" descr="{TEXT}"')),
    "data on a word": document(paragraph(f'<w:smartTag w:uri="x" w:element="Name">{NAMED}{A}</w:smartTag>')),
    "who may edit": document(paragraph(f'<w:permStart w:id="7" w:ed="{TEXT}@example.org"/>')),
    "a comment of XML": document(f"<!-- {TEXT} -->"),
    "metadata of a photo": document(PICTURE, link("image", "a.jpg", "x2"), word_a__jpg=JPEG),
    "metadata of a picture": document(PICTURE, link("image", "a.png", "x2"), word_a__png=PNG),
}


@pytest.mark.parametrize("data", HIDDEN.values(), ids=HIDDEN)
def test_what_a_word_file_says_unseen_is_gone_and_listed_and_its_form_stays(data):
    assert any(TEXT.encode() in part for part in parts_of(data).values())
    done = scrub(data)
    assert [name for name, part in parts_of(done.data).items() if TEXT.encode() in part] == []
    assert extract(done.data).plaene == (EXAMPLE.plan,)
    assert scrub(done.data).removed == ()


def test_the_comment_at_the_end_of_the_archive_is_gone():
    stream = io.BytesIO(fill(EXAMPLE.plan).data)
    with zipfile.ZipFile(stream, "a") as held:
        held.comment = TEXT.encode()
    assert TEXT.encode() not in scrub(stream.getvalue()).data


def test_a_page_head_of_first_pages_goes_where_no_section_has_first_pages_of_its_own():
    head = f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p></w:hdr>'.encode()
    unused = document(links=link("header", "h.xml"), word_h__xml=head)
    parts = parts_of(unused)
    reference = f'<w:headerReference w:type="first" r:id="x1" xmlns:r="{R}"/>'
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr>", f"<w:sectPr>{reference}".encode())
    assert reference.encode() in parts["word/document.xml"]
    assert not any(TEXT.encode() in part for part in parts_of(scrub(package(parts)).data).values())
    shown = parts["word/document.xml"].replace(b"</w:sectPr>", b"<w:titlePg/></w:sectPr>")
    kept = parts_of(scrub(package(parts | {"word/document.xml": shown})).data)
    assert TEXT.encode() in kept["word/h.xml"]


def test_what_the_page_shows_of_fields_links_and_pictures_stays():
    data = document(
        field(f' INCLUDETEXT "C:\\\\{TEXT}" ') + LINKED + PICTURE,
        link("hyperlink", "https://example.org") + link("image", "a.jpg", "x2"),
        word_a__jpg=JPEG,
    )
    parts = parts_of(scrub(data).data)
    assert all(text in parts["word/document.xml"] for text in (b">sichtbar<", b">a<", b'r:id="x1"'))
    assert b"https://example.org" in parts["word/_rels/document.xml.rels"]
    assert parts["word/a.jpg"] == b"\xff\xd8" + SCAN


def test_a_strict_file_is_scrubbed_as_well_and_stays_strict():
    deleted = run(f"<w:delText>{TEXT}</w:delText>")
    strict = {
        name: data.replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
            R.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, data in parts_of(document(paragraph(f"<w:del {WHO}>{deleted}</w:del>"))).items()
    }
    done = scrub(package(strict)).data
    parts = parts_of(done)
    assert not any(TEXT.encode() in part or W.encode() in part for part in parts.values())
    assert extract(done).plaene == (EXAMPLE.plan,)


def test_the_open_xml_sdk_finds_no_fault_where_links_were_taken_out(tmp_path):
    body = f'<w:p><w:hyperlink r:id="x1">{run("<w:t>a</w:t>")}</w:hyperlink></w:p>' + field(f' REF "C:\\\\{TEXT}" ')
    scrub(document(body, link("hyperlink", USER))).save(tmp_path / "plan.docx")
    assert faults(tmp_path / "plan.docx") == []
