"""Reading PDFs: attached data, tags, rules, form fields, and files that cannot be read."""

from __future__ import annotations

import io
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    RectangleObject,
    StreamObject,
    TextStringObject,
)

from merkblatt import Handlungsfeld, Mappe, Werkstattplan, Werkzeugblatt, attached, extract, fill, read, to_pdf
from merkblatt.errors import DamagedFile, EncryptedFile, FillError, ReadError, ScannedFile, UnsafeFile
from merkblatt.reading import Limits
from merkblatt.reading.content import StoryKind, Table
from tests.fidelity.models import mappe as random_mappe
from tests.pdf.conformance import elements
from tests.pdf.roundtrip import f1, from_tags
from tests.programs import convert, require
from tests.strategies import mappen
from tests.test_office import EXAMPLE, TOWN, long_plan, odd_mappe

FIXTURES = Path(__file__).parents[2] / "fixtures"
PLAN = Werkstattplan(kommune="Musterstadt", handlungsfelder=[Handlungsfeld(name="Wohnen", beschreibung="Alt werden")])


SHORT = Mappe(plan=PLAN, werkzeugblaetter=[Werkzeugblatt(werkzeug="Bus", budget="100 €", umsetzungsort="Rathaus")])


@settings(max_examples=12)
@given(mappen(2))
def test_a_published_mappe_is_read_back(mappe):
    try:
        data = to_pdf(mappe).data
    except FillError:
        return  # an own heading that is the form's own
    extraction = extract(data)
    assert (extraction.mappe, extraction.findings, extraction.unmapped) == (mappe, (), ())


def test_odd_characters_are_read_back_though_the_page_cannot_show_them():
    extraction = extract(to_pdf(odd_mappe()).data)
    assert (extraction.mappe, extraction.findings, extraction.unmapped) == (odd_mappe(), (), ())


@pytest.mark.parametrize("seed", range(8))
def test_a_random_mappe_is_read_back_from_the_tags_alone(seed):
    extraction = from_tags(to_pdf(random_mappe(seed)).data)
    assert f1([(random_mappe(seed), extraction.mappe)]) >= 0.99
    assert (extraction.findings, extraction.unmapped) == ((), ())


@pytest.mark.parametrize("mappe", [EXAMPLE, TOWN], ids=["example", "town"])
def test_an_example_is_read_back_exactly_from_the_tags_alone(mappe):
    extraction = from_tags(to_pdf(mappe).data)
    assert (extraction.mappe, extraction.findings, extraction.unmapped) == (mappe, (), ())


def test_a_table_of_several_pages_is_one():
    plan = long_plan(4)
    extraction = from_tags(to_pdf(plan).data)
    assert (extraction.plaene, extraction.findings) == ((plan,), ())


def with_data_of(shown: Mappe, carried: Mappe, monkeypatch) -> bytes:
    """A PDF whose page shows one Mappe and whose data is another's."""
    rendered = attached.render([(form, model) for form, model in _forms(carried)])
    monkeypatch.setattr("merkblatt.pdf.publishing.attached.render", lambda _forms: rendered)
    return to_pdf(shown).data


def _forms(mappe: Mappe):
    from merkblatt.forms import WERKSTATTPLAN, WERKZEUGBLATT  # noqa: PLC0415 - only here

    plans = [(WERKSTATTPLAN, mappe.plan)] if mappe.plan else []
    return [*plans, *((WERKZEUGBLATT, sheet) for sheet in mappe.werkzeugblaetter)]


def test_a_page_that_differs_from_the_data_is_a_finding_with_the_pages_text(monkeypatch):
    other = PLAN.model_copy(deep=True)
    other.handlungsfelder[0].beschreibung = "Jung bleiben"
    extraction = extract(with_data_of(Mappe(plan=PLAN), Mappe(plan=other), monkeypatch))
    (finding,) = extraction.findings
    assert extraction.plaene == (other,)
    assert (finding.code, finding.path) == ("seite-weicht-ab", "plaene[0].handlungsfelder[0].beschreibung")
    assert ("Alt werden" in finding.message, finding.source.row) == (True, 2)


@pytest.mark.parametrize(
    ("shown", "carried"),
    [
        (Mappe(plan=PLAN), Mappe(werkzeugblaetter=[Werkzeugblatt(werkzeug="Bus")])),
        (Mappe(plan=PLAN), Mappe(plan=Werkstattplan(kommune="Musterstadt", handlungsfelder=PLAN.handlungsfelder * 2))),
        (Mappe(plan=PLAN, werkzeugblaetter=[Werkzeugblatt(werkzeug="Bus")]), Mappe(plan=PLAN)),
    ],
    ids=["another form", "more rows", "fewer forms"],
)
def test_a_page_with_other_forms_than_the_data_is_a_finding(shown, carried, monkeypatch):
    extraction = extract(with_data_of(shown, carried, monkeypatch))
    assert extraction.mappe == carried
    assert {finding.code for finding in extraction.findings} == {"seite-weicht-ab"}
    assert not any(name in one.message for one in extraction.findings for name in ("nummer", "beschreibung", "jahr"))


def test_data_that_cannot_be_read_is_a_finding_and_the_page_counts(monkeypatch):
    monkeypatch.setattr("merkblatt.pdf.publishing.attached.render", lambda _forms: "{}")
    extraction = extract(to_pdf(PLAN).data)
    assert (extraction.plaene, [one.code for one in extraction.findings]) == ((PLAN,), ["daten-nicht-lesbar"])


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> dict[str, bytes]:
    """Forms as LibreOffice prints them."""
    require("soffice")
    folder = tmp_path_factory.mktemp("printed")
    fill(EXAMPLE).save(folder / "example.docx")
    fill(TOWN).save(folder / "town.docx")
    made = convert(sorted(folder.glob("*.docx")), "pdf", tmp_path_factory.mktemp("pdf"))
    return {path.stem: path.read_bytes() for path in made}


def unmarked(operations):
    """Operations without marked content, but for what says which text is meant (``ActualText``)."""
    kept: list[bool] = []
    for operands, operator in operations:
        if operator in {b"BDC", b"BMC"}:
            kept.append(len(operands) > 1 and "/ActualText" in operands[1] and "/MCID" not in operands[1])
        if operator not in {b"BDC", b"BMC", b"EMC"} or (kept.pop() if operator == b"EMC" else kept[-1]):
            yield operands, operator


def without_tags(data: bytes) -> bytes:
    """The PDF as a program prints it that knows no tags."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for name in ("/StructTreeRoot", "/MarkInfo"):
        writer.root_object.pop(name, None)
    for page in writer.pages:
        content = page.get_contents()
        content.operations = list(unmarked(content.operations))
        page.replace_contents(content)
    return written(writer)


def add(writer: PdfWriter, held):
    """An object's reference in a PDF that is made."""
    return writer._add_object(held)  # noqa: SLF001 - pypdf gives no other way


def written(writer: PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize(("name", "mappe"), [("example", EXAMPLE), ("town", TOWN)])
def test_what_libreoffice_printed_is_read(name, mappe, printed):
    extraction = extract(printed[name])
    assert (extraction.mappe, extraction.findings, extraction.unmapped) == (mappe, (), ())


@pytest.mark.parametrize(("name", "mappe"), [("example", EXAMPLE), ("town", TOWN)])
def test_what_libreoffice_printed_is_read_without_tags(name, mappe, printed):
    extraction = extract(without_tags(printed[name]))
    assert (extraction.mappe, extraction.findings, extraction.unmapped) == (mappe, (), ())


@pytest.mark.parametrize("mappe", [EXAMPLE, TOWN], ids=["example", "town"])
def test_ruled_tables_are_read_where_there_are_no_tags(mappe):
    extraction = extract_page(without_tags(to_pdf(mappe).data))
    assert (extraction.mappe, extraction.findings, extraction.unmapped) == (mappe, (), ())


@pytest.mark.parametrize("tags", [True, False], ids=["tags", "rules"])
@pytest.mark.parametrize("angle", [90, 180, 270])
@pytest.mark.parametrize("shown_upright", [True, False], ids=["upright", "on its side"])
def test_a_page_that_is_stored_or_shown_turned_is_read(angle, shown_upright, tags):
    data = to_pdf(SHORT).data
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data if tags else without_tags(data))))
    for page in writer.pages:
        if shown_upright:
            page.rotate(360 - angle)
            page.transfer_rotation_to_content()
        page.rotate(angle)
    extraction = extract_page(written(writer))
    assert (extraction.mappe, extraction.findings, extraction.unmapped) == (SHORT, (), ())


def test_a_page_whose_corner_is_elsewhere_is_read():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(without_tags(to_pdf(SHORT).data))))
    for page in writer.pages:
        page.add_transformation((1, 0, 0, 1, 70, 90))
        left, bottom, right, top = page.mediabox
        page.mediabox = page.cropbox = RectangleObject((left + 70, bottom + 90, right + 70, top + 90))
    assert extract_page(written(writer)).mappe == SHORT


def test_the_foot_of_a_page_that_goes_on_below_it_is_read_text_by_text():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(without_tags(to_pdf(TOWN.plan).data))))
    for page in writer.pages:
        left, _, right, top = page.mediabox
        page.mediabox = page.cropbox = RectangleObject((left, -2000, right, top))
    assert extract_page(written(writer)).plaene == (TOWN.plan,)


def test_a_heading_that_each_page_repeats_is_read_once_though_it_is_not_tagged_as_one():
    writer = PdfWriter(clone_from=PdfReader(FIXTURES / "gedruckt" / "mit-tags.pdf"))
    assert len(writer.pages) > 1
    for element in elements(writer.root_object):
        if element["/S"] == "/TH":
            element[NameObject("/S")] = NameObject("/TD")
    extraction = extract(written(writer))
    assert (extraction.plaene, extraction.findings) == ((EXAMPLE.plan,), ())


@pytest.mark.parametrize("height", [480, 400, 30], ids=["between", "beside", "foot"])
def test_a_text_that_was_stamped_onto_a_tagged_page_is_not_lost(height):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(to_pdf(long_plan(4)).data)))
    page = writer.pages[0]
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    page["/Resources"]["/Font"][NameObject("/Klar")] = DictionaryObject(
        {NameObject(key): NameObject(value) for key, value in font.items()}
    )
    content = page.get_contents()
    content.set_data(content.get_data() + f"\nBT /Klar 9 Tf 300 {height} Td (Entwurf) Tj ET".encode())
    page.replace_contents(content)
    said = read(written(writer))
    assert "Entwurf" in str(said)


def extract_page(data: bytes):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for name in ("/AF", "/Names"):
        writer.root_object.pop(name, None)
    return extract(written(writer))


def test_the_header_row_that_each_page_repeats_is_read_once():
    fields = [Handlungsfeld(name=f"Feld {number}", beschreibung="Alt werden " * 30) for number in range(8)]
    plan = Werkstattplan(jahre=[2024], handlungsfelder=fields)
    assert extract_page(without_tags(to_pdf(plan).data)).plaene == (plan,)


def test_typed_dashes_and_empty_lines_before_them_stay_text_without_tags():
    field = Handlungsfeld(name="Wohnen", beschreibung="Leerstand nutzen.\n\n- Kataster\n- Beratung", werkzeuge=["Bus"])
    plan = Werkstattplan(jahre=[2025], handlungsfelder=[field])
    assert extract_page(without_tags(to_pdf(plan).data)).plaene == (plan,)


def test_the_page_foot_is_a_story_of_its_own():
    content = read(to_pdf(TOWN).data)
    (foot,) = [story for story in content.stories if story.kind is StoryKind.FOOTER]
    assert next(block.text for block in foot.blocks if not block.field_codes).startswith("Gefördert von: ")


def test_list_items_and_header_rows_are_known():
    table = next(block for block in read(to_pdf(EXAMPLE.plan).data).body.blocks if isinstance(block, Table))
    items = [one for cell in table.row(1) for one in cell.paragraphs if one.list_level is not None]
    assert (table.header_rows, len(items), items[0].list_label) == (1, 2, "•")


def with_fields(values: dict[str, str]) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    fields = [
        add(
            writer,
            DictionaryObject(
                {
                    NameObject("/FT"): NameObject("/Tx"),
                    NameObject("/T"): TextStringObject(name),
                    NameObject("/V"): TextStringObject(value),
                }
            ),
        )
        for name, value in values.items()
    ]
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): ArrayObject(fields)})
    return written(writer)


def test_fields_of_a_pdf_form_are_read_by_their_name():
    values = {"Werkzeug": "Bürgerbus", "Zielgruppe des Werkzeugs": "Familien", "besonderheiten": "keine", "leer": ""}
    (sheet,) = extract(with_fields(values)).werkzeugblaetter
    assert (sheet.werkzeug, sheet.zielgruppe, sheet.besonderheiten) == ("Bürgerbus", "Familien", "keine")


@pytest.mark.parametrize("sign", ["\x01", "\x0b", "\ufffe"])
def test_characters_that_no_document_can_hold_are_read_as_spaces(sign):
    values = {"Werkzeug": f"Der{sign}Bus", "Zielgruppe des Werkzeugs": "Familien", "besonderheiten": "keine"}
    (sheet,) = extract(with_fields(values)).werkzeugblaetter
    assert sheet.werkzeug == "Der Bus"


def test_a_remark_on_the_page_is_a_finding():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(to_pdf(PLAN).data)))
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Text"),
            NameObject("/Rect"): ArrayObject([FloatObject(10)] * 4),
            NameObject("/T"): TextStringObject("Prüfung"),
            NameObject("/Contents"): TextStringObject("Bitte ergänzen"),
        }
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject([add(writer, note)])
    (finding,) = extract(written(writer)).findings
    assert (finding.code, finding.message) == ("kommentar", "Kommentar von Prüfung: Bitte ergänzen")


def test_pages_that_are_pictures_are_refused_with_a_remedy():
    stream = io.BytesIO()
    Image.new("RGB", (200, 100), "white").save(stream, "PDF")
    with pytest.raises(ScannedFile) as caught:
        extract(stream.getvalue())
    assert "OCR" in caught.value.remedy


def test_an_encrypted_pdf_is_refused():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(to_pdf(PLAN).data)))
    writer.encrypt("geheim", algorithm="RC4-128")
    with pytest.raises(EncryptedFile):
        extract(written(writer))


def test_a_pdf_that_is_only_locked_against_changes_is_read():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(to_pdf(PLAN).data)))
    writer.encrypt("", "geheim", algorithm="RC4-128")
    assert extract(written(writer)).plaene == (PLAN,)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", b"%PDF-" + bytes(100)])
def test_a_damaged_pdf_is_refused(data):
    with pytest.raises(DamagedFile):
        extract(data)


def test_any_part_of_a_pdf_gives_forms_or_a_typed_error():
    data = to_pdf(PLAN).data
    for end in range(200, len(data), len(data) // 8):
        with suppress(ReadError):
            extract(data[:end])


def test_a_pdf_with_too_many_pages_is_refused():
    with pytest.raises(UnsafeFile):
        read(to_pdf(long_plan(4)).data, limits=Limits(pages=2))


def test_a_page_that_unpacks_to_too_much_is_refused():
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    bomb = StreamObject()
    bomb.set_data(zlib.compress(bytes(2_000_000), 9))
    bomb[NameObject("/Filter")] = NameObject("/FlateDecode")
    page[NameObject("/Contents")] = add(writer, bomb)
    with pytest.raises(UnsafeFile):
        read(written(writer), limits=Limits(total_size=1_000_000))


def test_forms_that_show_one_another_again_and_again_are_refused():
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    inner = None
    for _ in range(6):
        form = StreamObject()
        form.set_data(b"/X Do " * 20)
        form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
        form[NameObject("/BBox")] = ArrayObject([FloatObject(0)] * 2 + [FloatObject(9)] * 2)
        shown = DictionaryObject({NameObject("/X"): inner} if inner else {})
        form[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): shown})
        inner = add(writer, form)
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/X"): inner})}
    )
    content = StreamObject()
    content.set_data(b"/X Do")
    page[NameObject("/Contents")] = add(writer, content)
    with pytest.raises(UnsafeFile):
        read(written(writer))
