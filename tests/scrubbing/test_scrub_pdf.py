"""Where a PDF may say something unseen: whatever it is, it does not outlive scrubbing, and what is seen does."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from merkblatt import Handlungsfeld, Werkstattplan, extract, scrub, to_pdf
from tests.pdf.conformance import faults

TEXT = "GEHEIM"
USER = f"C:\\Users\\{TEXT}\\plan.docx"
JPEG = b"\xff\xd8\xff\xfe\x00\x08GEHEIM\xff\xda\x00\x02\x12\xff\xd9"
PLAN = Werkstattplan(kommune="Musterstadt", jahre=[2024], handlungsfelder=[Handlungsfeld(name="Wohnen", jahre=[2024])])
PDF = to_pdf(PLAN).data


def held(**entries: Any) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): value(entry) for name, entry in entries.items()})


def value(entry: Any) -> Any:
    if isinstance(entry, str):
        return NameObject(entry) if entry.startswith("/") else TextStringObject(entry)
    if isinstance(entry, list):
        return ArrayObject(map(value, entry))
    return NumberObject(entry) if isinstance(entry, int) else entry


def added(writer: PdfWriter, one: Any) -> Any:
    return writer._add_object(one)  # noqa: SLF001 - pypdf gives no other way


def stream(writer: PdfWriter, data: bytes = TEXT.encode(), **entries: Any) -> Any:
    made = DecodedStreamObject()
    made.set_data(data)
    made.update(held(**entries))
    return added(writer, made)


def noted(writer: PdfWriter, **entries: Any) -> Any:
    """An annotation on the first page."""
    note = added(writer, held(Type="/Annot", Rect=ArrayObject([FloatObject(9)] * 4), **entries))
    writer.pages[0].setdefault(NameObject("/Annots"), ArrayObject()).append(note)
    return note


def a_field(writer: PdfWriter, **entries: Any) -> None:
    note = noted(writer, Subtype="/Widget", T="Feld", **entries)
    writer.root_object[NameObject("/AcroForm")] = held(Fields=[note])


def a_remark_that_tags_name(writer: PdfWriter) -> None:
    note = noted(writer, Subtype="/Text", Contents=TEXT)
    kids = [held(Type="/OBJR", Obj=note)]
    tagged = added(writer, held(Type="/StructElem", S="/Annot", K=kids, Alt=TEXT))
    writer.root_object["/StructTreeRoot"]["/K"].append(tagged)


def a_photo(writer: PdfWriter) -> None:
    photo = StreamObject()
    photo._data = JPEG  # noqa: SLF001 - packed already
    photo.update(held(Type="/XObject", Subtype="/Image", Width=1, Height=1, BitsPerComponent=8, Filter="/DCTDecode"))
    resources = writer.pages[0]["/Resources"].setdefault(NameObject("/XObject"), DictionaryObject())
    resources[NameObject("/Foto")] = added(writer, photo)


def an_alternative_text(writer: PdfWriter) -> None:
    writer.root_object["/StructTreeRoot"]["/K"][0].get_object()[NameObject("/Alt")] = TextStringObject(USER)


def extended_metadata(writer: PdfWriter, before: bytes, after: bytes) -> None:
    packet = writer.root_object["/Metadata"]
    packet.set_data(packet.get_data().replace(before, after, 1))


def on_catalogue(**entries: Any) -> Callable[[PdfWriter], None]:
    return lambda writer: writer.root_object.update(held(**entries))


def on_page(name: str, make: Callable[[PdfWriter], Any]) -> Callable[[PdfWriter], None]:
    def change(writer: PdfWriter) -> None:
        writer.pages[0][NameObject(name)] = value(make(writer))

    return change


def a_hidden_layer(writer: PdfWriter) -> None:
    layer = added(writer, held(Type="/OCG", Name="Ebene"))
    writer.root_object[NameObject("/OCProperties")] = held(OCGs=[layer], D=held(OFF=[layer]))
    page = writer.pages[0]
    page["/Resources"][NameObject("/Properties")] = held(Ebene=layer)
    page["/Resources"]["/Font"][NameObject("/Klar")] = held(Type="/Font", Subtype="/Type1", BaseFont="/Helvetica")
    content = page.get_contents().get_data()
    hidden = f"\n/OC /Ebene BDC BT /Klar 9 Tf 50 50 Td ({TEXT}) Tj ET EMC".encode()
    page[NameObject("/Contents")] = stream(writer, content + hidden)


HIDDEN: dict[str, Callable[[PdfWriter], None]] = {
    "a web capture": on_catalogue(SpiderInfo=held(V=TEXT)),
    "a legal attestation": on_catalogue(Legal=held(Attestation=TEXT)),
    "a base address": on_catalogue(URI=held(Base=USER)),
    "a thread's author": on_catalogue(Threads=[held(I=held(Author=TEXT))]),
    "a signature's rights": on_catalogue(Perms=held(DocMDP=held(Name=TEXT))),
    "another presentation": lambda writer: writer.root_object["/Names"].update(held(Renditions=held(Names=[TEXT]))),
    "metadata of a page": on_page("/Metadata", lambda writer: stream(writer, Type="/Metadata")),
    "a file of a page": on_page("/AF", lambda writer: [held(Type="/Filespec", EF=held(F=stream(writer)))]),
    "when a page was changed": on_page("/LastModified", lambda _: TEXT),
    "a remark that tags name": a_remark_that_tags_name,
    "a link to a file": lambda writer: noted(writer, Subtype="/Link", A=held(S="/Launch", F=USER)),
    "a link to a file's address": lambda writer: noted(
        writer, Subtype="/Link", A=held(S="/URI", URI=f"file:///C:/{TEXT}")
    ),
    "a script": lambda writer: noted(writer, Subtype="/Link", A=held(S="/JavaScript", JS=TEXT)),
    "a file on the page": lambda writer: noted(writer, Subtype="/FileAttachment", FS=held(EF=held(F=stream(writer)))),
    "who typed a text": lambda writer: noted(writer, Subtype="/FreeText", IT="/FreeTextTypeWriter", T=TEXT),
    "a hidden field": lambda writer: a_field(writer, FT="/Tx", V=TEXT, F=2),
    "what a field said first": lambda writer: a_field(writer, FT="/Tx", V="x", DV=TEXT),
    "a signature": lambda writer: a_field(writer, FT="/Sig", V=held(Type="/Sig", Name=TEXT)),
    "the data of a form": on_catalogue(AcroForm=held(Fields=[], XFA=["datasets", TEXT])),
    "who made a layer": on_catalogue(
        OCProperties=held(OCGs=[held(Type="/OCG", Usage=held(CreatorInfo=held(Creator=TEXT)))], D=DictionaryObject())
    ),
    "a hidden layer": a_hidden_layer,
    "a path as alternative text": an_alternative_text,
    "metadata of a photo": a_photo,
    "metadata as an attribute": lambda writer: extended_metadata(
        writer, b"<rdf:Description", f'<rdf:Description xmp:Nickname="{TEXT}"'.encode()
    ),
    "metadata of one's own": lambda writer: extended_metadata(
        writer, b"</rdf:RDF>", f'<rdf:Description><a xmlns="x">{TEXT}</a></rdf:Description></rdf:RDF>'.encode()
    ),
    "metadata that is no XML": lambda writer: writer.root_object["/Metadata"].set_data(f"<a>{TEXT}".encode()),
}


def changed(change: Callable[[PdfWriter], None]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(PDF)))
    change(writer)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def objects(data: bytes) -> str:
    reader = PdfReader(io.BytesIO(data))
    each = [reader.get_object(number) for number in reader.xref[0]]
    streams = [one for one in each if isinstance(one, StreamObject)]
    packed = [one._data if "/DCTDecode" in one.values() else one.get_data() for one in streams]  # noqa: SLF001
    return "\n".join([*(one.decode("latin-1") for one in packed), *map(str, each)])


@pytest.mark.parametrize("change", HIDDEN.values(), ids=HIDDEN)
def test_what_a_pdf_says_unseen_is_gone_and_listed_and_its_form_stays(change):
    data = changed(change)
    assert TEXT in objects(data)
    done = scrub(data)
    assert TEXT not in objects(done.data)
    assert extract(done.data).plaene == (PLAN,)
    assert scrub(done.data).removed == ()


def test_what_somebody_typed_onto_the_page_stays_and_so_do_links_and_fields():
    def change(writer: PdfWriter) -> None:
        noted(writer, Subtype="/FreeText", IT="/FreeTextTypeWriter", Contents="getippt")
        noted(writer, Subtype="/Link", A=held(S="/URI", URI="https://example.org/"))
        a_field(writer, FT="/Tx", V="ausgefüllt")

    said = objects(scrub(changed(change)).data)
    assert [one for one in ("getippt", "https://example.org/", "ausgefüllt") if one not in said] == []


def test_nothing_of_an_earlier_version_is_left():
    writer = PdfWriter(PdfReader(io.BytesIO(changed(on_page("/LastModified", lambda _: TEXT)))), incremental=True)
    writer.pages[0].pop("/LastModified")
    made = io.BytesIO()
    writer.write(made)
    assert TEXT.encode() in made.getvalue()
    done = scrub(made.getvalue())
    assert (TEXT.encode() in done.data, "frühere Fassungen" in map(str, done.removed)) == (False, True)


def test_a_scrubbed_pdf_keeps_the_standards_of_the_first():
    assert faults(scrub(PDF).data) == []


def test_what_stands_in_a_hidden_layer_is_not_read():
    extraction = extract(scrubbed_of_data(changed(a_hidden_layer)))
    assert TEXT not in str(extraction)


def scrubbed_of_data(data: bytes) -> bytes:
    """The file without the data that it carries, so that its page is read."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.root_object.pop("/AF")
    writer.root_object.pop("/Names")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()
