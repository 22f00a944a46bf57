"""Pictures stand where their tag stands, in any part, with an alternative text."""

from __future__ import annotations

import io

import docx
import pytest
from engine_documents import (
    fill,
    paragraphs,
    parts,
    replaced,
    table,
    text_of,
    with_core,
    with_footnotes,
    with_margins,
    xml_of,
)
from PIL import Image

from merkblatt.errors import FillError
from merkblatt.filling.engine import Picture, Template
from merkblatt.pictures import bare_picture

ALT = 'Logo der „Schule“ <Süd> & "Nord"\nzweite Zeile'
PICTURE_LINK = "/image"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


def image(width: int = 40, height: int = 20, kind: str = "PNG", colour: str = "red") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(stream, kind)
    return stream.getvalue()


def drawings(data: bytes, part: str = "word/document.xml"):
    return list(xml_of(data, part).iter("{*}docPr"))


def media(data: bytes) -> list[str]:
    return sorted(name for name in parts(data) if "/media/" in name)


@pytest.mark.parametrize(
    ("kind", "extension", "mime"),
    [
        ("PNG", "png", "image/png"),
        ("JPEG", "jpg", "image/jpeg"),
        ("GIF", "gif", "image/gif"),
        ("BMP", "bmp", "image/bmp"),
    ],
)
def test_a_picture_stands_in_its_paragraph_with_its_alternative_text(kind, extension, mime):
    filled = fill(paragraphs("vor {{ logo }} nach"), logo=Picture(image(kind=kind), ALT, 20))
    document = docx.Document(io.BytesIO(filled))
    (shape,) = document.inline_shapes
    assert (round(shape.height.mm), round(shape.width.mm)) == (20, 40)
    assert [drawing.get("descr") for drawing in document.element.iter("{*}docPr")] == [ALT]
    assert text_of(filled) == "vor  nach\n"
    (blip,) = document.element.iter("{*}blip")
    part = document.part.related_parts[blip.get(EMBED)]
    assert (part.content_type, part.blob) == (mime, image(kind=kind))
    assert media(filled) == [f"word/media/merkblatt1.{extension}"]


def test_a_wide_picture_gets_no_wider_than_allowed():
    filled = fill(paragraphs("{{ logo }}"), logo=Picture(image(400, 20), "", 20, max_width=100))
    (shape,) = docx.Document(io.BytesIO(filled)).inline_shapes
    assert (round(shape.width.mm), round(shape.height.mm)) == (100, 5)


@pytest.mark.parametrize(
    ("build", "part"),
    [
        (lambda: with_margins("{{ logo }}", ""), "word/header1.xml"),
        (lambda: with_margins("", "{{ logo }}"), "word/footer1.xml"),
        (lambda: with_footnotes("{{ logo }}"), "word/footnotes.xml"),
    ],
)
def test_a_picture_belongs_to_the_part_it_stands_in(build, part):
    filled = fill(build(), logo=Picture(image(), ALT, 20))
    rels = xml_of(filled, part.replace("word/", "word/_rels/") + ".rels")
    assert [(rel.get("Type").endswith(PICTURE_LINK), rel.get("Target")) for rel in rels] == [
        (True, "media/merkblatt1.png")
    ]
    assert [drawing.get("descr") for drawing in drawings(filled, part)] == [ALT]
    assert not any("merkblatt" in rel.get("Target") for rel in xml_of(filled, "word/_rels/document.xml.rels"))


def test_a_picture_is_stored_once_however_often_it_is_shown():
    one, two = Picture(image(), "a", 10), Picture(image(colour="blue"), "b", 10)
    data = with_margins("{{ one }}{{ two }}", "{{ one }}", "{% for i in range(3) %}{{ one }}{% endfor %}")
    filled = fill(data, one=one, two=two)
    assert media(filled) == ["word/media/merkblatt1.png", "word/media/merkblatt2.png"]
    links = xml_of(filled, "word/_rels/document.xml.rels")
    assert sum("merkblatt" in rel.get("Target") for rel in links) == 1


def test_drawing_ids_are_unique_in_the_document():
    filled = fill(
        with_margins("{{ logo }}{{ logo }}", "{{ logo }}", "{{ logo }}{{ logo }}"), logo=Picture(image(), "a", 10)
    )
    names = ("word/document.xml", "word/header1.xml", "word/footer1.xml")
    ids = [drawing.get("id") for name in names for drawing in drawings(filled, name)]
    assert len(set(ids)) == 5
    assert ids[:2] == ["1001", "1002"]


def test_pictures_come_from_lists_and_the_pictures_argument():
    template = Template.open(table(["{% for p in fuss.logos %}{{ p }}{% endfor %}", "{{ siegel }}"]))
    logos = [Picture(image(colour=colour), colour, 10) for colour in ("red", "blue")]
    filled = template.render({"fuss": {"logos": logos}}, pictures={"siegel": Picture(image(), "Siegel", 5)})
    assert [drawing.get("descr") for drawing in drawings(filled)] == ["red", "blue", "Siegel"]


def test_names_that_are_taken_are_left_alone():
    first = fill(paragraphs("{_{ logo }_} {{ logo }}"), logo=Picture(image(), "a", 10))
    second = fill(first, logo=Picture(image(colour="blue"), "b", 10))
    assert media(second) == ["word/media/merkblatt1.png", "word/media/merkblatt2.png"]
    targets = [rel.get("Target") for rel in xml_of(second, "word/_rels/document.xml.rels")]
    ids = [rel.get("Id") for rel in xml_of(second, "word/_rels/document.xml.rels")]
    assert len(set(ids)) == len(ids)
    assert targets.count("media/merkblatt1.png") == targets.count("media/merkblatt2.png") == 1


def test_a_file_extension_that_means_something_else_is_overridden():
    types = parts(paragraphs("x"))["[Content_Types].xml"].decode()
    types = types.replace("<Default ", '<Default Extension="png" ContentType="image/x-strange"/><Default ', 1)
    filled = fill(replaced(paragraphs("{{ p }}"), {"[Content_Types].xml": types}), p=Picture(image(), "", 5))
    assert (
        b'<Override PartName="/word/media/merkblatt1.png" ContentType="image/png"/>'
        in parts(filled)["[Content_Types].xml"]
    )


@pytest.mark.parametrize(
    "data", [b"", b"kein Bild", b"<svg/>", image()[:20], image(kind="JPEG")[:3], b"GIF89a" + bytes(6)]
)
def test_what_is_no_picture_is_refused_by_its_name(data):
    with pytest.raises(FillError, match="picture") as caught:
        fill(paragraphs("{{ logo }}"), logo=Picture(data, "", 10, name="logo.svg"))
    assert caught.value.file == "logo.svg"


@pytest.mark.parametrize("height", [0, -5])
def test_a_picture_without_height_is_refused(height):
    with pytest.raises(FillError, match="no area"):
        fill(paragraphs("{{ logo }}"), logo=Picture(image(), "", height))


def test_a_picture_has_no_place_in_a_property():
    with pytest.raises(FillError, match="picture can stand"):
        fill(with_core(title="{{ logo }}"), logo=Picture(image(), "", 10))


def test_an_alternative_text_must_be_writable():
    with pytest.raises(FillError, match=r"U\+0000"):
        fill(paragraphs("{{ logo }}"), logo=Picture(image(), "\0", 10))


def test_a_picture_loads_from_a_file(tmp_path):
    path = tmp_path / "logo.png"
    path.write_bytes(image())
    assert Picture.load(path, "a", 10).name == "logo.png"
    with pytest.raises(FillError, match="cannot be read"):
        Picture.load(tmp_path / "fehlt.png", "a", 10)


def test_documents_with_pictures_are_reproducible():
    data = with_margins("{{ logo }}", "{{ logo }}", "{{ logo }}")
    assert fill(data, logo=Picture(image(), "a", 10)) == fill(data, logo=Picture(image(), "a", 10))


def test_what_a_photo_tells_beside_the_picture_does_not_get_into_the_document():
    exif, stream = Image.Exif(), io.BytesIO()
    exif[0x010F] = "GEHEIM"
    Image.new("RGB", (40, 20)).save(stream, "JPEG", exif=exif)
    data = fill(paragraphs("{{ logo }}"), logo=Picture(stream.getvalue(), "Logo", 10))
    (name,) = media(data)
    assert parts(data)[name] == bare_picture(stream.getvalue())
    assert b"GEHEIM" not in parts(data)[name]
