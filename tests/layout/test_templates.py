"""The templates are drawn from the declarations, and the ones in the folder are up to date."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from merkblatt.forms import FORMS, MAPPE, WERKSTATTPLAN
from merkblatt.layout import template
from merkblatt.layout.grid import PAGE_WIDTH, grid_of

FOLDER = Path(__file__).parents[2] / "templates"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWN = (*FORMS, MAPPE)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def xml(data: bytes, part: str) -> etree._Element:
    return etree.fromstring(parts(data)[part])


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.key)
def test_the_template_in_the_folder_is_what_the_declaration_draws(drawn):
    assert parts((FOLDER / f"{drawn.key}.docx").read_bytes()) == parts(template(drawn))


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.key)
def test_drawing_twice_gives_the_same_bytes(drawn):
    assert template(drawn) == template(drawn)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_every_label_of_a_form_stands_in_its_template(form):
    shown = "".join(xml(template(form), "word/document.xml").itertext())
    foot = "".join(xml(template(form), "word/footer1.xml").itertext())
    lists = {field.label for field in form.fields() if f"{field.path}_titel" in shown}
    assert [
        field.label for field in form.fields() if field.label not in shown + foot and field.label not in lists
    ] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_a_table_is_as_wide_as_the_page_between_its_margins(form):
    assert sum(grid_of(form).widths) == PAGE_WIDTH


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.key)
def test_every_row_of_a_template_fills_its_grid(drawn):
    for table in xml(template(drawn), "word/document.xml").iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.iter(f"{W}tr"):
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iter(f"{W}tc")]
            assert sum(1 if span is None else int(span.get(f"{W}val", "1")) for span in spans) == columns


def test_the_header_row_is_marked_to_be_repeated():
    first = next(xml(template(WERKSTATTPLAN), "word/document.xml").iter(f"{W}tr"))
    assert first.find(f"{W}trPr/{W}tblHeader") is not None


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.key)
def test_a_template_says_what_screen_readers_need(drawn):
    data = template(drawn)
    document, styles = xml(data, "word/document.xml"), xml(data, "word/styles.xml")
    assert all(table.find(f"{W}tblPr/{W}tblCaption") is not None for table in document.iter(f"{W}tbl"))
    assert styles.find(f".//{W}docDefaults//{W}lang").get(f"{W}val") == "de-DE"
    assert b"<dc:title>{{ titel | safe }}</dc:title>" in parts(data)["docProps/core.xml"]
    assert document.find(f".//{W}pStyle[@{W}val='Heading1']") is not None


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.key)
def test_a_template_names_its_form_in_a_document_property(drawn):
    assert f"<vt:lpwstr>{drawn.identity}</vt:lpwstr>".encode() in parts(template(drawn))["docProps/custom.xml"]
