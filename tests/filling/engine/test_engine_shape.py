"""What is known of a template before it is filled."""

from __future__ import annotations

import pytest

from merkblatt.filling.engine.shape import shape_of
from merkblatt.filling.engine.tags import tags

GRID = '<w:tblGrid><w:gridCol w:w="1"/><w:gridCol w:w="1"/></w:tblGrid>'
ROW = "<w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>"
WIDE = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p/></w:tc></w:tr>'
LOOP = "{{% for a in b %}}{}{{% endfor %}}".format

SOUND = {
    "text": ("a", True),
    "elements": ("<w:p><w:r/></w:p>", True),
    "value": ("<w:p>{{ a }}</w:p>", True),
    "value in an attribute": ('<w:p w:a="{{ a }}"/>', True),
    "block in an attribute": ('<w:p w:a="{% if a %}b{% else %}c{% endif %}"/>', True),
    "whole elements in a block": ("{% if a %}<w:p/>{% elif b %}x{% else %}<w:p></w:p>{% endif %}", True),
    "left and entered again": ("<w:p>{% if a %}</w:p><w:p>{% endif %}</w:p>", True),
    "raw and comments": ("{% raw %}{{ a }}{% endraw %}{# <w:p> #}", True),
    "inline set": ("{% set a = b %}<w:p/>", True),
    "with": ("{% with a = b %}<w:p/>{% endwith %}", True),
    "opened only": ("{% if a %}<w:p>{% endif %}</w:p>", False),
    "closed only": ("<w:p>{% for a in b %}</w:p>{% endfor %}", False),
    "other branch": ("{% if a %}<w:p>{% else %}<w:p>{% endif %}</w:p>", False),
    "value as a name": ("<{{ a }}/>", False),
    "value as attributes": ("<w:p {{ a }}/>", False),
    "value without quotes": ("<w:p w:a={{ a }}/>", False),
    "block as attributes": ('<w:p{% if a %} w:a="1"{% endif %}/>', False),
    "open block in an attribute": ('<w:p w:a="{% if a %}"/>{% endif %}', False),
    "macro": ("{% macro a() %}<w:p/>{% endmacro %}", False),
    "block set": ("{% set a %}<w:p/>{% endset %}", False),
    "no escaping": ("{% autoescape false %}{{ a }}{% endautoescape %}", False),
    "XML comment": ("<!-- <w:p> -->", False),
    "unbalanced XML": ("<w:p></w:r>", False),
    "not closed": ("<w:p>", False),
    "stray bracket": ("a < b", False),
}
STEADY = {
    "no table": ("<w:p/>", True),
    "fixed rows": (ROW, True),
    "row loop below a header": (ROW + LOOP(ROW), True),
    "row loop below a wide header": (WIDE + LOOP(ROW), True),
    "row loop alone": (LOOP(ROW), False),
    "cell in a loop": (f"<w:tr>{LOOP('<w:tc/>')}</w:tr>", False),
    "blocks inside of cells": (f"<w:tr><w:tc>{LOOP('<w:p/>')}</w:tc><w:tc/></w:tr>", True),
    "too many cells": (ROW + "<w:tr><w:tc/><w:tc/><w:tc/></w:tr>", False),
    "too few cells": ("<w:tr><w:tc/></w:tr>", False),
    "a span from the data": ('<w:tr><w:tc><w:tcPr><w:gridSpan w:val="{{ a }}"/></w:tcPr></w:tc></w:tr>', False),
    "cell in a content control": ("<w:tr><w:sdt><w:sdtContent><w:tc/></w:sdtContent></w:sdt><w:tc/></w:tr>", False),
    "empty row": (ROW + "<w:tr/>", True),
}


@pytest.mark.parametrize("case", SOUND)
def test_a_source_is_sound_where_every_branch_closes_what_it_opens(case):
    source, sound = SOUND[case]
    assert shape_of(source).sound is sound


@pytest.mark.parametrize("case", STEADY)
def test_a_source_is_steady_where_no_value_changes_a_tables_columns(case):
    rows, steady = STEADY[case]
    xml = rows if case == "no table" else f"<w:tbl>{GRID}{rows}</w:tbl>"
    assert shape_of(xml).steady is steady


def test_the_tag_that_breaks_soundness_is_named():
    suspect = shape_of("{{ a }}<w:p>{% if b %}x{% endif %}{% if c %}</w:p>{% endif %}").suspect
    assert suspect is not None
    assert suspect.shown == "{% endif %}"


def test_tags_are_shown_in_one_short_line():
    found, _, whole = tags("{{ a\n  . b }}{{ " + "c" * 200 + " }}")
    assert whole
    assert found[0].shown == "{{ a . b }}"
    assert len(found[1].shown) == 80
