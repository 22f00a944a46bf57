"""The engine's documents are docxtpl's own, part by part, as canonical XML."""

from __future__ import annotations

import io

import docx
import pytest
from docx.shared import Cm
from docxtpl import Listing, RichText, RichTextParagraph
from engine_documents import (
    add_table,
    canonical,
    fill,
    fill_with_docxtpl,
    paragraphs,
    saved,
    small_with_body,
    table,
    with_body,
    with_core,
    with_footnotes,
    with_margins,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

ROWS = [{"a": "eins", "b": ["x", "y", "z"]}, {"a": "zwei & <drei>", "b": ["1", "2", "3"]}]
COLUMN_LOOP = (["Name", "{%tc for b in head %}", "{{ b }}", "{%tc endfor %}"],)
FULL_LOOP = (
    ["Name", "{%tc for b in head %}", "{{ b }}", "{%tc endfor %}"],
    ["{%tr for row in rows %}"],
    ["{{ row.a }}", "{%tc for b in row.b %}", "{{ b }}", "{%tc endfor %}"],
    ["{%tr endfor %}"],
)


def runs(*texts: str) -> bytes:
    """One paragraph whose text is spread over runs, as Word does."""
    document = docx.Document()
    paragraph = document.add_paragraph()
    for index, text in enumerate(texts):
        paragraph.add_run(text).bold = bool(index % 2)
    return saved(document)


def mixed() -> bytes:
    document = docx.Document()
    document.add_heading("{{ title }}", 1)
    add_table(document, FULL_LOOP)
    add_table(document, [["{{ title }}", "b"], ["{%tr if rows %}"], ["c", "d"], ["{%tr endif %}"]])
    document.add_picture(picture_file(), width=Cm(1))
    document.add_picture(picture_file(), width=Cm(2))
    document.sections[0].header.paragraphs[0].text = "{{ title }}"
    document.core_properties.title = "{{ title|safe }}"
    document.core_properties.author = "A & B"
    return saved(document)


def picture_file():
    stream = io.BytesIO()
    Image.new("RGB", (4, 3), "red").save(stream, "PNG")
    stream.seek(0)
    return stream


def nested_tables() -> bytes:
    document = docx.Document()
    outer = document.add_table(rows=2, cols=2)
    inner = outer.cell(1, 1).add_table(rows=1, cols=3)
    for cell, text in zip(inner.rows[0].cells, ("{%tc for b in head %}", "{{ b }}", "{%tc endfor %}"), strict=True):
        cell.text = text
    return saved(document)


def spans() -> bytes:
    document = docx.Document()
    grid = document.add_table(rows=2, cols=4)
    grid.cell(0, 0).merge(grid.cell(0, 1)).text = "{{ title }}"
    grid.cell(1, 0).merge(grid.cell(1, 3)).text = "w"
    return saved(document)


TR = "<w:tr>{}</w:tr>"
TC = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
GRID3 = '<w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="1000"/><w:gridCol w:w="1100"/></w:tblGrid>'
CHANGED_GRID = GRID3.replace(
    "</w:tblGrid>",
    '<w:tblGridChange w:id="1"><w:tblGrid><w:gridCol w:w="5"/></w:tblGrid></w:tblGridChange></w:tblGrid>',
)


def raw_table(grid: str, *rows: str) -> bytes:
    return with_body(f"<w:tbl>{grid}{''.join(rows)}</w:tbl><w:p/>")


CONTEXT = {
    "title": "Schule „Süd“ & <Nord>",
    "rows": ROWS,
    "head": ["H1", "H2", "H3", "H4"],
    "few": ["H1"],
    "nothing": [],
    "n": 3,
    "yes": True,
    "no": False,
    "lines": "eins\nzwei\tdrei",
    "breaks": "erster\aabsatz\fneue Seite & mehr",
    "listing": Listing("a & b\nc\td\ae"),
    "rich": RichText("fett & <so>", bold=True, color="FF0000"),
    "richp": RichTextParagraph("absatz", parastyle="Heading1"),
    "colour": "FF0000",
}

CASES = {
    "no tags": lambda: paragraphs("Text", "mehr { und } und %"),
    "value": lambda: paragraphs("Titel: {{ title }}.", "{{ n }} {{ nothing }} {{ none }} {{ yes }}"),
    "tag over runs": lambda: runs("a {", "{ ti", "tle }", "} b", "{% if yes %}ja", "{% end", "if %}"),
    "entities in a tag": lambda: paragraphs("{% if n > 2 and n < 5 %}zwischen{% endif %} {{ “a” ~ ‘b’ }}"),
    "if in a paragraph": lambda: paragraphs("{% if yes %}ja{% else %}nein{% endif %}{% if no %}x{% endif %}"),
    "for in a paragraph": lambda: paragraphs("{% for h in head %}{{ loop.index }}. {{ h }} {% endfor %}"),
    "paragraph loop": lambda: paragraphs("{%p for h in head %}", "{{ h }}", "{%p endfor %}", "Ende"),
    "paragraph condition": lambda: paragraphs("{%p if no %}", "weg", "{%p else %}", "da", "{%p endif %}"),
    "paragraph value": lambda: paragraphs("{{p richp }}", "danach"),
    "run condition": lambda: runs("a", "{%r if no %}", "b", "{%r endif %}", "c"),
    "run value": lambda: paragraphs("vor {{r rich }} nach"),
    "rich text": lambda: paragraphs("{{ listing }}", "{{r rich }}"),
    "comments": lambda: paragraphs("a {# weg #} b", "{#p ganz weg #}", "c"),
    "comment over runs": lambda: runs("a {", "# weg", " #} b"),
    "raw": lambda: paragraphs("{% raw %}{{ title }} {_{{% endraw %}"),
    "escapes": lambda: paragraphs("{_{ title }_} {_% if %_}", "{{ title }} {_{"),
    "whitespace control": lambda: paragraphs("a  {{- title -}}  b", "x {%- if yes -%} y {%- endif -%} z", "c"),
    "dash joins paragraphs": lambda: paragraphs("eins {% if yes -%}", "zwei", "{%- endif %} drei"),
    "set and filters": lambda: paragraphs("{% set x = title|upper %}{{ x }} {{ head|join(', ') }} {{ head|length }}"),
    "block set": lambda: paragraphs("{% set x %}a {{ title }} b{% endset %}{{ x }}"),
    "macro": lambda: paragraphs("{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(title) }}"),
    "with": lambda: paragraphs("{% with x = 1 %}{{ x }}{% endwith %}"),
    "new lines": lambda: runs("a {{ lines }}", " b", "{{ lines }}"),
    "new paragraphs and pages": lambda: paragraphs("a {{ breaks }} b", "{{ lines }}"),
    "tab in the template": lambda: with_body("<w:p><w:r><w:t>a\tb</w:t></w:r></w:p>"),
    "line break data in a table": lambda: table(["{{ lines }}", "{{ breaks }}"]),
    "row loop": lambda: table(
        ["A", "B"], ["{%tr for row in rows %}"], ["{{ row.a }}", "{{ row.b[0] }}"], ["{%tr endfor %}"]
    ),
    "row loop without header": lambda: table(["{%tr for r in rows %}"], ["{{ r.a }}", "x"], ["{%tr endfor %}"]),
    "row loop over nothing": lambda: table(["{%tr for r in nothing %}"], ["{{ r.a }}", "x"], ["{%tr endfor %}"]),
    "row condition": lambda: table(["{%tr if no %}"], ["1", "2", "3"], ["{%tr endif %}"], ["4", "5"]),
    "row comment": lambda: table(["a", "b"], ["{#tr weg #}"], ["c", "d"]),
    "column loop": lambda: table(*COLUMN_LOOP),
    "column loop, fewer": lambda: table(["Name", "{%tc for b in few %}", "{{ b }}", "{%tc endfor %}"]),
    "column loop over nothing": lambda: table(["Name", "{%tc for b in nothing %}", "{{ b }}", "{%tc endfor %}"]),
    "row and column loops": lambda: table(*FULL_LOOP),
    "column condition": lambda: table(["a", "{%tc if no %}", "b", "{%tc endif %}", "c"]),
    "colspan": lambda: table(["{% colspan n %}{{ title }}", "b"], ["1", "2"]),
    "cellbg": lambda: table(["{% cellbg colour %}{{ title }}", "b"]),
    "vertical merge": lambda: table(
        ["{%tr for r in rows %}"], ["{% vm %}{{ title }}", "{{ r.a }}"], ["{%tr endfor %}"]
    ),
    "horizontal merge": lambda: table(["x", "{%tc for b in head %}", "{% hm %}{{ title }}", "{%tc endfor %}"]),
    "spans": spans,
    "nested tables": nested_tables,
    "too few columns": lambda: raw_table(GRID3, TR.format(TC.format("{{ n }}") * 5), TR.format(TC.format("x"))),
    "too many columns": lambda: raw_table(GRID3, TR.format(TC.format("{{ n }}") * 2)),
    "changed grid": lambda: raw_table(CHANGED_GRID, TR.format(TC.format("{{ n }}") * 4)),
    "empty grid": lambda: raw_table("<w:tblGrid/>", TR.format(TC.format("{{ n }}") * 4)),
    "cell in a content control": lambda: raw_table(
        GRID3, TR.format(f"<w:sdt><w:sdtContent>{TC}</w:sdtContent></w:sdt>".format("{{ n }}") + TC.format("x"))
    ),
    "span with a tracked change": lambda: raw_table(
        GRID3,
        TR.format(
            '<w:tc><w:tcPr><w:tcPrChange><w:tcPr><w:gridSpan w:val="9"/></w:tcPr></w:tcPrChange></w:tcPr><w:p/></w:tc>'
        ),
        TR.format(TC.format("{{ n }}")),
    ),
    "drawing ids in a loop": lambda: with_body(
        "<w:p>{% for h in head %}"
        '<w:r><w:drawing><wp:inline><wp:docPr id="7" name="a" descr="{{ h }}"/></wp:inline></w:drawing></w:r>'
        "{% endfor %}</w:p>"
    ),
    "header and footer": lambda: with_margins("Kopf {{ title }}", "Fuß {% if yes %}ja{% endif %} {{ lines }}"),
    "static header": lambda: with_margins("Kopf", "Fuß {{ title }}"),
    "loop in a footer": lambda: with_margins("{{ lines }}", "{% for h in head %}{{ h }}, {% endfor %}"),
    "footnotes": lambda: with_footnotes("{{ title }} {{ lines }}"),
    "core properties": lambda: with_core(
        title="{{ title|safe }}", subject="{{ n }}", author="A & B", comments="{% if no %}x{% endif %}"
    ),
    "everything": mixed,
}


@pytest.mark.parametrize("case", CASES)
def test_every_part_equals_docxtpls(case):
    data = CASES[case]()
    expected = canonical(fill_with_docxtpl(data, **CONTEXT))
    found = canonical(fill(data, **CONTEXT))
    assert {name: found[name] for name in expected} == expected


TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
    | st.sampled_from("\n\t\a\f<&>\"'"),
    max_size=30,
).filter(lambda text: not any(mark in text for mark in ("{_", "_}", "_%", "%_")))


@settings(deadline=None, max_examples=20)
@given(st.lists(TEXTS, min_size=1, max_size=4), TEXTS)
def test_any_text_comes_out_as_from_docxtpl(texts, other):
    paragraph = "<w:p><w:pPr><w:keepNext/></w:pPr>{}</w:p>".format
    run = "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>".format
    loop = "{% for t in texts %}" + paragraph(run("x {{ t }} y") + run("{{ t }}")) + "{% endfor %}"
    data = small_with_body(paragraph(run("{{ other }}")) + loop)
    expected = canonical(fill_with_docxtpl(data, texts=texts, other=other))
    found = canonical(fill(data, texts=texts, other=other))
    assert found["word/document.xml"] == expected["word/document.xml"]
