"""Each text comes through: escaped once, whole, and never taken for template text."""

from __future__ import annotations

import enum
import io

import pytest
from docxtpl import InlineImage, Listing, RichText
from engine_documents import W, fill, paragraphs, parts, text_of, with_body, with_margins, xml_of
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from PIL import Image

from merkblatt.errors import FillError, TemplateError
from merkblatt.filling.engine import Picture, Template
from merkblatt.filling.engine.ink import Ink

LEGAL = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff") | st.sampled_from(
    "\n\t\r\x85&<>{}%#_\"'"
)
ILLEGAL = ["\0", "\x08", "\x0b", "\x1f", "\ud800", "\udfff", "\ufffe", "\uffff"]


def png(width: int = 40, height: int = 20) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(stream, "PNG")
    return stream.getvalue()


class Kind(enum.StrEnum):
    A = "a & b"


class Old(str, enum.Enum):  # noqa: UP042 - the kind that StrEnum replaced
    A = "x"


@given(st.lists(st.text(LEGAL), max_size=5))
def test_any_legal_text_comes_through_whole(texts):
    data = paragraphs("{%p for t in texts %}", "[{{ t }}]", "{%p endfor %}")
    expected = "".join(f"[{text}]\n" for text in texts)
    assert text_of(fill(data, texts=texts)) == expected.replace("\r\n", "\n").replace("\r", "\n")


def test_empty_values_do_not_end_the_document():
    data = paragraphs("{% for i in range(1000) %}{{ '' }}{% endfor %}Ende")
    assert text_of(fill(data)) == "Ende\n"


@given(st.text(LEGAL))
def test_any_legal_text_comes_through_an_attribute(text):
    data = with_body('<w:p><w:r><w:drawing><wp:docPr id="1" name="{{ t }}"/></w:drawing></w:r></w:p>')
    name = next(xml_of(fill(data, t=text)).iter("{*}docPr")).get("name")
    assert name.split() == text.replace("\r", " ").split() or name == " ".join(text.split("\n"))


@pytest.mark.parametrize("character", ILLEGAL)
@pytest.mark.parametrize("text", ["{{ x }}", "{{ x|safe }}", "{{ x|upper }}"])
def test_a_character_that_no_document_can_hold_is_an_error(character, text):
    with pytest.raises(FillError, match=rf"U\+{ord(character):04X}") as caught:
        fill(paragraphs(text), x=f"a{character}b")
    assert caught.value.place == f"word/document.xml, {text}"


@pytest.mark.parametrize("character", ["\a", "\f"])
def test_a_paragraph_or_page_break_outside_of_text_is_an_error(character):
    with pytest.raises(FillError, match="well-formed"):
        fill(with_body('<w:p w:rsidR="{{ x }}"/>'), x=character)


VALUES = {
    "number": (5, "5"),
    "fraction": (0.5, "0.5"),
    "truth": (True, "True"),
    "nothing": (None, "None"),
    "string enumeration": (Kind.A, "a & b"),
    "old string enumeration": (Old.A, "Old.A"),
    "list": ([1, "<"], "[1, '<']"),
    "markup": (Markup("a &amp; b"), "a & b"),
    "escaped by hand": ("a &amp; b", "a &amp; b"),
    "listing": (Listing("a & b\nc"), "a & b\nc"),
    "template text": ("{{ y }} {% if %} {# #}", "{{ y }} {% if %} {# #}"),
    "docxtpl's escapes": ("{_{ y }_} {_% %_}", "{_{ y }_} {_% %_}"),
    "line ends of every kind": ("a\r\nb\rc\nd", "a\nb\nc\nd"),
}


@pytest.mark.parametrize("case", VALUES)
def test_values_become_texts(case):
    value, text = VALUES[case]
    assert text_of(fill(paragraphs("{{ x }}"), x=value)) == f"{text}\n"


def test_rich_text_needs_no_docxtpl_instance():
    filled = fill(paragraphs("a {{r x }} b"), x=RichText("fett & so", bold=True))
    assert text_of(filled) == "a fett & so b\n"
    assert xml_of(filled).find(f".//{W}rPr/{W}b") is not None


def test_a_link_that_the_document_does_not_have_is_an_error():
    with pytest.raises(FillError, match="relationship rId99"):
        fill(paragraphs("{{r x }}"), x=RichText("hier", url_id="rId99"))


def test_values_made_for_docxtpl_are_rendered_by_docxtpl():
    template = Template.open(with_margins("{{ x }}", "y", "{{ bild }} {{ x }}"))
    filled = []
    for _ in range(2):
        image = InlineImage(template.docxtpl(), io.BytesIO(png()))
        filled.append(template.render({"x": "A & B", "liste": [{"b": 1}], "bild": image}, properties={"a": "b"}))
    assert text_of(filled[0]) == " A & B\n"
    assert any(name.startswith("word/media/") for name in parts(filled[0]))
    assert "docProps/custom.xml" in parts(filled[0])
    assert filled[0] == filled[1]


def test_docxtpls_values_of_another_template_are_refused():
    image = InlineImage(Template.open(paragraphs("anders")).docxtpl(), io.BytesIO(png()))
    with pytest.raises(FillError, match="another template"):
        fill(paragraphs("{{ bild }}"), bild=image)


def test_errors_under_docxtpl_name_the_tag_too():
    template = Template.open(with_margins("{{ x }} {{ weg }}", "", "{{ bild }}"))
    image = InlineImage(template.docxtpl(), io.BytesIO(png()))
    with pytest.raises(TemplateError, match="weg") as caught:
        template.render({"x": "", "bild": image})
    assert caught.value.place == "word/header1.xml, {{ weg }}"


def test_pictures_and_docxtpls_images_do_not_mix():
    template = Template.open(paragraphs("{{ bild }} {{ logo }}"))
    image = InlineImage(template.docxtpl(), io.BytesIO(png()))
    with pytest.raises(FillError, match="picture can stand"):
        template.render({"bild": image, "logo": Picture(png(), "x", 10)})


@given(st.text(LEGAL | st.sampled_from("\a\f")))
def test_the_quick_way_lets_only_legal_characters_pass(text):
    if text.isprintable():
        assert Ink().text(text) == text
