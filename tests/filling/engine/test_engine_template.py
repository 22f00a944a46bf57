"""Opening, filling and writing: what goes in, what stays as it is, what comes out."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import pytest
from engine_documents import (
    fill,
    of_kind,
    paragraphs,
    parts,
    replaced,
    text_of,
    with_body,
    with_core,
    with_footnotes,
    with_margins,
    xml_of,
    zipped,
)

from merkblatt.errors import FillError, TemplateError
from merkblatt.filling.engine import Template, archive

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}.main+xml"
MACRO = "application/vnd.ms-word.{}.main+xml"
FMT = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"


def custom(data: bytes) -> dict[str, str]:
    return {element.get("name"): element[0].text for element in xml_of(data, "docProps/custom.xml")}


def test_a_template_opens_from_its_path_and_knows_its_name(tmp_path):
    path = tmp_path / "formular.docx"
    path.write_bytes(paragraphs("{{ x }}"))
    for source in (path, str(path)):
        assert Template.open(source).name == "formular.docx"
        assert text_of(Template.open(source).render({"x": "da"})) == "da\n"


def test_the_same_content_is_compiled_once():
    data = paragraphs("{{ x }}", "einmal")
    assert Template.open(data) is Template.open(bytes(bytearray(data)))
    assert Template.open(data).name == "<bytes>"
    assert len(Template.open(data).digest) == 64


def test_a_changed_file_is_compiled_anew(tmp_path):
    path = tmp_path / "formular.docx"
    for text in ("alt", "neu"):
        path.write_bytes(paragraphs(text))
        assert text_of(Template.open(path).render({})) == f"{text}\n"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
NOT_TEMPLATES = {
    "text": (b"kein Word", "no .docx"),
    "nothing": (b"", "no .docx"),
    "old or protected": (OLE, "password"),
    "cut off": (paragraphs("x")[:2000], "damaged"),
    "flipped bit": (paragraphs("x").replace(b"word/document.xml", b"word/document.xmm", 1), "damaged"),
    "other zip": (zipped({"a.txt": "x"}), "no .docx"),
    "no main part": (replaced(paragraphs("x"), {"_rels/.rels": "<Relationships/>"}), "no main document"),
    "spreadsheet": (of_kind(paragraphs("x"), "application/sheet"), "no Word document but application/sheet"),
    "broken XML": (replaced(paragraphs("x"), {"word/document.xml": "<w:document>"}), "damaged"),
    "other XML": (replaced(paragraphs("x"), {"word/document.xml": "<a/>"}), "no Word document"),
    "entities": (
        replaced(paragraphs("x"), {"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
        "document type",
    ),
}


@pytest.mark.parametrize("case", NOT_TEMPLATES)
def test_what_is_no_template_is_refused_with_its_reason(case):
    data, reason = NOT_TEMPLATES[case]
    with pytest.raises(TemplateError, match=reason) as caught:
        Template.open(data)
    assert caught.value.file == "<bytes>"
    assert caught.value.remedy


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "fehlt.docx", tmp_path, "\0"):
        with pytest.raises(TemplateError, match="cannot be read"):
            Template.open(path)


def test_a_zip_bomb_is_refused(monkeypatch):
    monkeypatch.setattr(archive, "MAX_BYTES", 1000)
    with pytest.raises(TemplateError, match="too large"):
        Template.open(paragraphs("Bombe"))


@pytest.mark.parametrize(
    ("template", "document"),
    [
        (MAIN.format("document"), MAIN.format("document")),
        (MAIN.format("template"), MAIN.format("document")),
        (MACRO.format("document.macroEnabled"), MACRO.format("document.macroEnabled")),
        (MACRO.format("template.macroEnabledTemplate"), MACRO.format("document.macroEnabled")),
    ],
)
def test_templates_of_every_kind_give_documents(template, document):
    filled = fill(of_kind(paragraphs("{{ x }}"), template), x="da")
    assert f'ContentType="{document}"' in parts(filled)["[Content_Types].xml"].decode()
    assert text_of(filled) == "da\n"


def test_the_same_values_give_the_same_bytes_in_templates_opened_apart(tmp_path):
    data = with_margins("{{ a }}", "{{ b }}", "{{ a }}{{ b }}")
    one, other = tmp_path / "one.docx", tmp_path / "other.docx"
    for path in (one, other):
        path.write_bytes(data)
    first = Template.open(one).render({"a": "1", "b": "2"}, properties={"x": "1", "y": "2"})
    second = Template.open(other).render({"b": "2", "a": "1"}, properties={"y": "2", "x": "1"})
    assert first == second


def test_the_file_has_no_clock_and_no_host():
    with zipfile.ZipFile(io.BytesIO(fill(paragraphs("{{ x }}"), x="1"))) as filled:
        infos = filled.infolist()
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {(info.create_system, info.external_attr, info.extra) for info in infos} == {(0, 0, b"")}
    assert [info.filename for info in infos[:2]] == ["[Content_Types].xml", "_rels/.rels"]


def test_unchanged_parts_are_copied_packed_as_they_are():
    data = paragraphs("{{ x }}")
    before, after = archive.read(data, ""), archive.read(fill(data, x="1"), "")
    assert before.keys() == after.keys()
    changed = {name for name in before if before[name].packed != after[name].packed}
    assert changed == {"word/document.xml"}


def test_names_beyond_ascii_and_stored_parts_survive():
    contents = parts(paragraphs("{{ x }}"))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as stored:
        for name, content in {**contents, "customXml/größe.bin": bytes(300)}.items():
            stored.writestr(name, content)
    filled = fill(stream.getvalue(), x="1")
    assert parts(filled)["customXml/größe.bin"] == bytes(300)


def test_the_template_itself_is_not_changed_by_filling():
    template = Template.open(paragraphs("{{ x }}"))
    first = template.render({"x": "1"})
    template.render({"x": "2"}, properties={"a": "b"})
    assert template.render({"x": "1"}) == first


def test_threads_may_fill_one_template_at_once():
    template = Template.open(with_margins("{{ x }}", "{{ x }}", "{% for i in range(50) %}{{ x }} {% endfor %}"))
    expected = [template.render({"x": str(number)}) for number in range(20)]
    with ThreadPoolExecutor(8) as pool:
        found = pool.map(lambda number: template.render({"x": str(number)}), range(20))
        assert list(found) == expected


def test_python_docx_opens_the_result():
    filled = fill(with_margins("{{ x }}", "y", "{{ x }}"), x="da")
    assert [paragraph.text for paragraph in docx.Document(io.BytesIO(filled)).paragraphs] == ["da"]


def test_footnotes_are_filled_once_although_there_are_two_sections():
    data = with_footnotes("{{ x }}")
    body = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p><w:p/><w:sectPr/>"
    data = replaced(data, {"word/document.xml": parts(with_body(body))["word/document.xml"]})
    assert text_of(fill(data, x="{{ x }}"), "word/footnotes.xml") == "{{ x }}\n"


def test_core_properties_are_escaped_once():
    filled = fill(with_core(title="Plan {{ x }} & mehr", subject="{{ x }}"), x="A & <B>\n{{ y }}")
    core = docx.Document(io.BytesIO(filled)).core_properties
    assert (core.title, core.subject) == ("Plan A & <B>\n{{ y }} & mehr", "A & <B>\n{{ y }}")


def test_a_core_property_that_gets_too_long_is_an_error():
    with pytest.raises(FillError, match="256 characters") as caught:
        fill(with_core(title="{{ x }}"), x="x" * 256)
    assert caught.value.place == "docProps/core.xml, {{ x }}"


def test_custom_properties_are_added_and_registered():
    filled = Template.open(paragraphs("x")).render({}, properties={"merkblatt": "1 & <2>", "Größe": "ä"})
    assert custom(filled) == {"Größe": "ä", "merkblatt": "1 & <2>"}
    assert [element.get("pid") for element in xml_of(filled, "docProps/custom.xml")] == ["2", "3"]
    assert b"/docProps/custom.xml" in parts(filled)["[Content_Types].xml"]
    assert b"docProps/custom.xml" in parts(filled)["_rels/.rels"]
    docx.Document(io.BytesIO(filled))


def test_custom_properties_that_are_there_are_replaced_and_others_kept():
    first = Template.open(paragraphs("x")).render({}, properties={"a": "1", "b": "2"})
    second = Template.open(first).render({}, properties={"B": "3", "c": "4"})
    assert custom(second) == {"a": "1", "B": "3", "c": "4"}
    assert parts(second)["_rels/.rels"].count(b"custom.xml") == 1
    assert [element.get("pid") for element in xml_of(second, "docProps/custom.xml")] == ["2", "3", "4"]


def test_properties_can_be_fixed_once():
    template = Template.open(paragraphs("{{ x }}")).with_properties({"a": "1"})
    assert custom(template.render({"x": ""})) == {"a": "1"}
    assert custom(template.render({"x": ""}, properties={"b": "2"})) == {"a": "1", "b": "2"}
    assert template.with_properties({"b": "2"}) is template.with_properties({"b": "2"})


@pytest.mark.parametrize("properties", [{"": "x"}, {"a": "\0"}, {"\x01": "a"}])
def test_properties_that_cannot_be_written_are_refused(properties):
    with pytest.raises(FillError):
        Template.open(paragraphs("x")).render({}, properties=properties)


def test_the_output_is_bounded(monkeypatch):
    monkeypatch.setattr("merkblatt.filling.engine.program.MAX_OUTPUT", 5_000)
    with pytest.raises(TemplateError, match="longer than 5000"):
        fill(paragraphs("{% for i in range(1000) %}{{ x }}{% endfor %}"), x="1234567890")


def test_importing_the_package_does_not_import_docxtpl():
    code = "import sys, merkblatt.errors; sys.exit('docxtpl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(__file__).parents[3]).returncode == 0


def test_a_text_that_xml_needs_for_itself_can_be_a_property():
    template = Template.open(paragraphs("x"))
    texts = {"b": "<a> & \"b\" 'c'", "a": "]]>\n\t", "c": "ende\a\f"}
    assert custom(template.render({}, properties=texts)) == texts | {"c": "ende\n\n"}
    assert custom(template.render({}, properties={"a": "{{ 0 }}", "A": "1"})) == {"a": "{{ 0 }}"}
