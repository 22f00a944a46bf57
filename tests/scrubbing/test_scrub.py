"""Hidden personal data: it is gone, what stands on the page is not, and what was removed is listed."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, TextStringObject
from typer.testing import CliRunner

from merkblatt import extract, fill, scrub, to_pdf
from merkblatt.cli.app import app
from merkblatt.errors import UnknownFormat
from tests.pdf.conformance import faults as pdf_faults
from tests.programs import faults
from tests.test_office import EXAMPLE, TOWN

AUTHOR = "Geheime Verfasserin"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def edited() -> bytes:
    """The example's plan as somebody edited it in Word."""
    document = docx.Document(io.BytesIO(fill(EXAMPLE.plan).data))
    document.core_properties.author = document.core_properties.last_modified_by = AUTHOR
    cell = document.tables[0].cell(1, 1).paragraphs[0]
    document.add_comment(cell.runs, text="Das ist geheim", author=AUTHOR, initials="GV")
    who = f'{W} w:author="{AUTHOR}" w:date="2024-01-01T00:00:00Z"'
    element = cell._p  # noqa: SLF001 - python-docx knows no tracked changes
    element.append(etree.fromstring(f'<w:ins {who} w:id="90"><w:r><w:t> und mehr</w:t></w:r></w:ins>'))
    element.append(etree.fromstring(f'<w:del {who} w:id="91"><w:r><w:delText>alt</w:delText></w:r></w:del>'))
    element.set(qn("w:rsidR"), "00AB12CD")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def everything(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(f"{name}\n{package.read(name).decode('utf-8', 'replace')}" for name in package.namelist())


def test_nothing_in_a_word_file_says_who_wrote_it_or_what_was_there_before():
    said = everything(scrub(edited()).data)
    assert [
        one for one in (AUTHOR, "GV", "geheim", ">alt<", "rsid", "w:ins ", "w:del ", "comments") if one in said
    ] == []


def test_what_stands_on_the_page_of_a_word_file_stays():
    before, after = extract(edited()), extract(scrub(edited()).data)
    assert (after.plaene, after.unmapped) == (before.plaene, before.unmapped)
    assert after.plaene[0].handlungsfelder[0].beschreibung.endswith(" und mehr")
    assert [one.code for one in before.findings if one not in after.findings] == ["kommentar"]


def test_the_open_xml_sdk_finds_no_fault_in_a_scrubbed_word_file(tmp_path):
    scrub(edited()).save(tmp_path / "plan.docx")
    assert faults(tmp_path / "plan.docx") == []


def test_the_title_and_the_forms_identity_stay():
    said = everything(scrub(edited()).data)
    assert ("Werkstattplan Musterkommune" in said, "werkstattplan/1" in said) == (True, True)


def test_what_was_removed_from_a_word_file_is_listed():
    told = {re.sub(r" \(\d+\)$", "", str(one)) for one in scrub(edited()).removed}
    assert {"Kommentare", "nachverfolgte Änderungen (angenommen)", "Angaben zum Dokument (Metadaten)"} <= told


A, B = "<w:r><w:t>a</w:t></w:r>", "<w:p><w:r><w:t>b</w:t></w:r></w:p>"


def ended(mark: str) -> str:
    """A paragraph with a tracked change of its end."""
    return f'<w:p><w:pPr><w:rPr><w:{mark} w:id="1"/></w:rPr></w:pPr>{A}</w:p>'


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (ended("del") + B, ["ab"]),
        (ended("ins") + B, ["a", "b"]),
        (
            f'<w:p><w:moveFrom w:id="1">{A}</w:moveFrom></w:p><w:p><w:moveTo w:id="2">{A}</w:moveTo></w:p>',
            ["", "a"],
        ),
        ('<w:tbl><w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>' + B, ["b"]),
        ('<w:p><w:r><w:rPr><w:b/><w:rPrChange w:id="1"><w:rPr/></w:rPrChange></w:rPr><w:t>a</w:t></w:r></w:p>', ["a"]),
    ],
    ids=["deleted paragraph end", "inserted paragraph end", "moved", "deleted row", "formatting"],
)
def test_tracked_changes_are_accepted(body, texts):
    data = document_of(body)
    assert texts_of(scrub(data).data) == texts
    assert re.search(r"w:(?:ins|del|moveFrom|moveTo|rPrChange)[ />]", everything(scrub(data).data)) is None


HIDING = "<w:style w:type='{}' w:styleId='{}'><w:name w:val='{}'/><w:rPr><w:vanish/></w:rPr></w:style>"
FIELD = "<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType='{}'/></w:r>"


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (run("geheim", "<w:vanish/>"), 1),
        (run("geheim", "<w:rStyle w:val='Still'/>"), 1),
        ("<w:pPr><w:pStyle w:val='Stumm'/></w:pPr>" + run("geheim"), 1),
        (FIELD.format("begin") + run("geheim", "<w:vanish/>") + FIELD.format("end"), 1),
        (run("b", "<w:rStyle w:val='Still'/><w:vanish w:val='0'/>"), 0),
        ("<w:pPr><w:pStyle w:val='Stumm'/></w:pPr>" + run("b", "<w:rStyle w:val='Still'/>"), 0),
    ],
    ids=["hidden", "character style", "paragraph style", "field", "shown", "hidden twice"],
)
def test_hidden_text_is_removed(body, count):
    styles = HIDING.format("character", "Still", "still"), HIDING.format("paragraph", "Stumm", "stumm")
    scrubbed = scrub(document_of(f"<w:p>{body}</w:p>", *styles))
    assert [one.count for one in scrubbed.removed if one.what == "verborgener Text"] == [count] * count
    assert (texts_of(scrubbed.data), "geheim" in everything(scrubbed.data)) == ([""] if count else ["b"], False)


def document_of(body: str, *styles: str) -> bytes:
    """A document with these blocks, and with these styles added."""
    document = docx.Document()
    for child in reversed(list(etree.fromstring(f"<w:body {W}>{body}</w:body>"))):
        document.element.body.insert(0, child)
    for style in styles:
        document.styles.element.append(etree.fromstring(f"<x {W}>{style}</x>")[0])
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def texts_of(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def annotated() -> bytes:
    """The town's PDF as somebody remarked on it and saved it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(to_pdf(TOWN).data)))
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Text"),
            NameObject("/Rect"): ArrayObject([FloatObject(10)] * 4),
            NameObject("/T"): TextStringObject(AUTHOR),
            NameObject("/Contents"): TextStringObject("geheim"),
        }
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])  # noqa: SLF001 - no other way
    writer.add_metadata({"/Author": AUTHOR})
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def objects(data: bytes) -> str:
    reader = PdfReader(io.BytesIO(data))
    held = [reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1)]
    streams = [one.get_data().decode("utf-8", "replace") for one in held if hasattr(one, "get_data")]
    return "\n".join([*streams, *map(str, held)])


def test_nothing_in_a_pdf_says_who_wrote_it_or_carries_its_data():
    said = objects(scrub(annotated()).data)
    assert [one for one in (AUTHOR, "geheim", "merkblatt-daten", "merkblatt.json", "CreateDate") if one in said] == []


def test_what_stands_on_the_pages_of_a_pdf_stays_and_its_tags_too():
    data = scrub(annotated()).data
    assert extract(data).mappe == TOWN
    assert [one for one in pdf_faults(data) if one] == []


def test_what_was_removed_from_a_pdf_is_listed():
    told = {re.sub(r" \(\d+\)$", "", str(one)) for one in scrub(annotated()).removed}
    assert told == {"angehängte Dateien und Daten", "Kommentare und Markierungen", "Angaben zum Dokument (Metadaten)"}


@pytest.mark.parametrize("data", [edited(), annotated()], ids=["docx", "pdf"])
def test_a_scrubbed_document_has_nothing_left_to_remove(data):
    assert scrub(scrub(data).data).removed == ()


def test_other_formats_are_refused():
    with pytest.raises(UnknownFormat):
        scrub(b"{\\rtf1}")


def test_the_command_never_writes_over_its_input(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.docx").write_bytes(edited())
    done = CliRunner().invoke(app, ["scrub", "plan.docx"])
    assert (done.exit_code, done.stdout) == (0, "plan-bereinigt.docx\n")
    assert "entfernt: Kommentare" in done.stderr
    assert CliRunner().invoke(app, ["scrub", "plan.docx", "-o", "plan.docx"]).exit_code == 2
    assert (tmp_path / "plan.docx").read_bytes() != (tmp_path / "plan-bereinigt.docx").read_bytes()


def test_a_folder_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["scrub", "."])
    assert (done.exit_code, "this is a folder" in done.stderr) == (3, True)
