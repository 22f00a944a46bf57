"""Everything that goes wrong names the template, the part and the tag."""

from __future__ import annotations

import docx
import pytest
from engine_documents import (
    add_table,
    fill,
    paragraphs,
    saved,
    table,
    text_of,
    with_body,
    with_core,
    with_footnotes,
    with_margins,
)

from merkblatt.errors import FillError, TemplateError
from merkblatt.filling.engine import Template

BODY = "word/document.xml"


class Strange:
    @property
    def value(self):
        raise ValueError("kaputt")

    def __str__(self):
        raise RuntimeError("nicht als Text")


SYNTAX = {
    "unknown filter": (["a {{ x }}", "b {{ x|größer }}"], "{{ x|größer }}", "größer"),
    "two operators": (["{{ x }} {{ x + }} {{ x }}"], "{{ x + }}", "unexpected"),
    "strange character": (["{{ x }} {{ x ? y }} {{ x }}"], "{{ x ? y }}", "unexpected char"),
    "ampersand": (["{{ x && x }}"], "{{ x && x }}", "unexpected char"),
    "bracket": (["{{ x }}", "{{ (x }}"], "{{ (x }}", "unexpected"),
    "never closed": (["{{ x }}", "{% if x %}a", "{{ x }}"], "{% if x %}", "end of template"),
    "inner never closed": (
        ["{% if x %}", "{% for i in x %}", "{{ i }}", "{% if i %}y{% endif %}"],
        "{% for i in x %}",
        "end",
    ),
    "never opened": (["{{ x }}", "{% endfor %}", "{{ x }}"], "{% endfor %}", "endfor"),
    "closed wrongly": (["{% if x %}", "{% for i in x %}", "{% endif %}", "{% endfor %}"], "{% endif %}", "endif"),
    "unknown tag": (["{% wenn x %}", "{{ x }}"], "{% wenn x %}", "wenn"),
    "row tag outside of a table": (["{%tr if x %}", "{{ x }}"], "{%tr if x %}", "tr"),
    "no loader": (["{{ x }}", "{% extends %}"], "{% extends %}", "un"),
    "open comment": (["{{ x }}", "{# offen"], "{# offen", "never closed; #} is missing"),
    "open value": (["{{ x }}", "{{ x und mehr"], "{{ x und mehr", "never closed; }} is missing"),
    "half a closing": (["{{ x }}", "{{ x }"], "{{ x }", "never closed; }} is missing"),
    "left out for determinism": (["{{ x|random }}"], "{{ x|random }}", "random"),
}


@pytest.mark.parametrize("case", SYNTAX)
def test_a_syntax_error_names_its_tag_on_opening(case):
    texts, tag, reason = SYNTAX[case]
    with pytest.raises(TemplateError, match=reason) as caught:
        Template.open(paragraphs(*texts))
    assert caught.value.file == "<bytes>"
    assert caught.value.place == f"{BODY}, {tag}"


RUNTIME = {
    "undefined name": ("{{ x }} {{ nmae }} {{ x }}", "{{ nmae }}", "'nmae' is undefined"),
    "undefined key": ("{{ hf.name }} {{ hf.nmae }}", "{{ hf.nmae }}", "nmae"),
    "undefined attribute": ("{{ x.weg }}", "{{ x.weg }}", "weg"),
    "undefined item": ("{{ liste[9] }}", "{{ liste[9] }}", "9"),
    "undefined in a condition": ("{% if nmae %}a{% endif %}", "{% if nmae %}", "nmae"),
    "undefined in elif": ("{% if not x %}a{% elif nmae %}b{% endif %}", "{% elif nmae %}", "nmae"),
    "undefined in a loop": ("{% for i in nmae %}{% endfor %}", "{% for i in nmae %}", "nmae"),
    "in a loop's body": ("{% for i in liste %}{{ i }}{{ i.a }}{% endfor %}", "{{ i.a }}", "'a'"),
    "in a macro": ("{% macro m(a) %}{{ a }}{{ a.b }}{% endmacro %}{{ m(x) }}", "{{ a.b }}", "'b'"),
    "in a block set": ("{% set y %}{{ x }}{{ weg }}{% endset %}", "{{ weg }}", "weg"),
    "in a filter's argument": ("{{ x }}{{ x|default(1/0) }}", "{{ x|default(1/0) }}", "ZeroDivisionError"),
    "not iterable": ("{% for i in zahl %}{% endfor %}", "{% for i in zahl %}", "TypeError"),
    "a property that fails": ("{{ seltsam.value }}", "{{ seltsam.value }}", "ValueError: kaputt"),
    "a value without text": ("{{ x }}{{ seltsam }}", "{{ seltsam }}", "nicht als Text"),
    "no such template": ("{% include 'a.docx' %}", "{% include 'a.docx' %}", "loader"),
    "a list of records": ("{{ [hf] }}", "{{ [hf] }}", "a list of records stands here"),
    "a record": ("{{ hf }}", "{{ hf }}", "a record stands here"),
    "a text in place of a run": ("{{r x }}", "{{ x }}", "Word would not show it"),
    "a text in place of a paragraph": ("{{p x }}", "{{ x }}", "Word would not show it"),
    "endless recursion": ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{{ m() }}", "Recursion"),
}
VALUES = {"x": "da", "hf": {"name": "n"}, "liste": ["1"], "zahl": 5, "seltsam": Strange()}


@pytest.mark.parametrize("case", RUNTIME)
def test_an_error_while_filling_names_its_tag(case):
    text, tag, reason = RUNTIME[case]
    with pytest.raises(TemplateError, match=reason) as caught:
        fill(paragraphs("{{ x }}", text, "{{ x }}"), **VALUES)
    assert caught.value.place == f"{BODY}, {tag}"


def test_the_tag_is_found_between_many_tags():
    texts = [f"{{{{ liste[0] }}}} {{# weg #}} {{% if zahl == {number} %}}x{{% endif %}}" for number in range(40)]
    texts.insert(23, "{% raw %}{{ roh }}{% endraw %} {{ weg }}")
    with pytest.raises(TemplateError) as caught:
        fill(paragraphs(*texts), **VALUES)
    assert caught.value.place == f"{BODY}, {{{{ weg }}}}"


PLACES = {
    "header": (lambda: with_margins("{{ weg }}", ""), "word/header1.xml, {{ weg }}"),
    "footer": (lambda: with_margins("", "a {{ weg }}"), "word/footer1.xml, {{ weg }}"),
    "footnotes": (lambda: with_footnotes("{{ weg }}"), "word/footnotes.xml, {{ weg }}"),
    "core properties": (lambda: with_core(title="{{ weg }}"), "docProps/core.xml, {{ weg }}"),
    "table row": (lambda: table(["{%tr for i in weg %}"], ["a"], ["{%tr endfor %}"]), f"{BODY}, {{% for i in weg %}}"),
    "table cell": (lambda: table(["a", "{{ weg }}"]), f"{BODY}, {{{{ weg }}}}"),
    "attribute": (lambda: table(["{% colspan weg %}a", "b"]), f"{BODY}, {{{{weg }}}}"),
}


@pytest.mark.parametrize("case", PLACES)
def test_the_part_is_named(case):
    build, place = PLACES[case]
    with pytest.raises(TemplateError) as caught:
        fill(build())
    assert caught.value.place == place


def loop_into_table() -> bytes:
    document = docx.Document()
    document.add_paragraph("{% for i in liste %}")
    add_table(document, [["a"]])
    document.tables[0].cell(0, 0).text = "b {% endfor %}"
    return saved(document)


ILL_FORMED = {
    "loop from a paragraph into a table": loop_into_table,
}


@pytest.mark.parametrize("case", ILL_FORMED)
def test_a_document_that_is_not_well_formed_is_never_written(case):
    with pytest.raises(FillError, match="well-formed"):
        fill(ILL_FORMED[case](), quote='"', liste=[1, 2])


@pytest.mark.parametrize("text", ["A</w:t><w:br/>B", "</w:p><w:p>", "&amp;", '"'])
def test_data_never_become_markup_even_where_a_template_calls_them_safe(text):
    assert text_of(fill(paragraphs("{{ x|safe }}"), x=text)) == f"{text}\n"


def test_escaping_cannot_be_switched_off():
    with pytest.raises(TemplateError, match="escaping"):
        fill(paragraphs("{% autoescape false %}{{ x }}{% endautoescape %}"), x="<w:br/>")


def test_an_unbalanced_block_is_filled_as_long_as_the_result_is_well_formed():
    assert text_of(fill(loop_into_table(), liste=[1])) == "\nb \n\n"


def test_the_unbalanced_tag_is_named():
    with pytest.raises(TemplateError) as caught:
        fill(loop_into_table(), liste=[1, 2])
    assert caught.value.place == f"{BODY}, {{% endfor %}}"


def test_a_block_may_begin_in_one_paragraph_and_end_in_another():
    data = paragraphs("a {% if x %}b", "c{% endif %} d")
    assert [text_of(fill(data, x=x)) for x in (True, False)] == ["a b\nc d\n", "a  d\n"]


def test_a_new_paragraph_inside_a_link_is_an_error_of_the_value():
    link = '<w:p><w:hyperlink r:id="rId1"><w:r><w:t>{{ x }}</w:t></w:r></w:hyperlink></w:p>'
    with pytest.raises(FillError, match="well-formed") as caught:
        fill(with_body(link), x="a\ab")
    assert not isinstance(caught.value, TemplateError)


def test_a_span_that_is_no_number_is_an_error():
    with pytest.raises(TemplateError, match="invalid literal"):
        fill(table(["{% colspan x %}a", "b"]), x="zwei")


def test_errors_of_the_library_pass_through_with_the_place_added():
    def formatted():
        raise FillError("der Betrag fehlt", field="plan.budget")

    with pytest.raises(FillError, match="der Betrag fehlt") as caught:
        fill(paragraphs("{{ f() }}"), f=formatted)
    assert (caught.value.field, caught.value.place) == ("plan.budget", f"{BODY}, {{{{ f() }}}}")
