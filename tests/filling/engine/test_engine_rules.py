"""The quick ways of the engine against docxtpl's own functions, on XML of every kind."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from merkblatt.errors import TemplateError
from merkblatt.filling.engine import breaks, finish, grids, reference, widths
from merkblatt.filling.engine.ink import Ink
from merkblatt.filling.engine.program import Program
from merkblatt.filling.engine.shape import shape_of

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def many(items: st.SearchStrategy[str], most: int) -> st.SearchStrategy[str]:
    return st.lists(items, max_size=most).map("".join)


def choice(*items: str) -> st.SearchStrategy[str]:
    return st.sampled_from(items)


LETTERS = many(choice("a", "\n", "\n", "\t", "\a", "\f", "b c"), 4) | many(choice("a", "\n"), 4)
LEAVES = st.one_of(
    st.builds("<w:t>{}</w:t>".format, LETTERS),
    st.builds('<w:t xml:space="preserve">{}</w:t>'.format, LETTERS),
    st.builds('<w:t xml:space="{}"/>'.format, LETTERS),
    st.builds("<w:instrText>{}</w:instrText>".format, LETTERS),
    choice("<w:t/>", "<w:tab/>"),
)
RUN_PROPERTIES = choice("", "<w:rPr><w:b/></w:rPr>", "<w:rPr><w:rPrChange><w:rPr/></w:rPrChange></w:rPr>")
PARAGRAPH_PROPERTIES = choice("", "<w:pPr><w:keepNext/></w:pPr>")
RUNS = st.recursive(
    st.builds("{}{}{}</w:r>".format, choice("<w:r>", '<w:r w:a="1">'), RUN_PROPERTIES, many(LEAVES, 3)),
    lambda inner: st.one_of(
        st.builds("<w:r><w:pict><w:p>{}</w:p></w:pict>{}</w:r>".format, inner, many(LEAVES, 2)),
        st.builds("<w:r><w:ruby><w:rt>{}</w:rt></w:ruby>{}</w:r>".format, inner, many(LEAVES, 2)),
        st.builds("<w:hyperlink>{}</w:hyperlink>".format, inner),
        choice("<w:r/>", '<w:r w:a="1"/>'),
    ),
    max_leaves=4,
)
PARAGRAPHS = st.builds("<w:p>{}{}</w:p>".format, PARAGRAPH_PROPERTIES, many(RUNS | LETTERS, 3))
TEXTS = many(PARAGRAPHS | LETTERS | choice("<w:p/>", '<w:p w:a="1"/>'), 4)

CELL_PROPERTIES = st.one_of(
    choice("", "<w:tcPr/>", '<w:tcPr><w:tcPrChange><w:tcPr><w:gridSpan w:val="5"/></w:tcPr></w:tcPrChange></w:tcPr>'),
    st.builds('<w:tcPr><w:gridSpan w:val="{}"/></w:tcPr>'.format, st.integers(0, 4)),
)
GRIDS = st.one_of(
    choice("<w:tblGrid/>"),
    st.builds(
        "<w:tblGrid>{}{}</w:tblGrid>".format,
        st.lists(st.integers(10, 3000), max_size=5).map(
            lambda widths: "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        ),
        choice("", "", '<w:tblGridChange w:id="0"><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid></w:tblGridChange>'),
    ),
)


def tables_of(cells: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    rows = st.builds("<w:tr>{}</w:tr>".format, many(cells, 4))
    controls = st.builds("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>".format, rows)
    return st.builds("<w:tbl>{}{}</w:tbl>".format, GRIDS, many(rows | rows | controls | choice("<w:tr/>"), 3))


CELLS = st.builds("<w:tc>{}<w:p/></w:tc>".format, CELL_PROPERTIES)
ODD_CELLS = st.one_of(
    choice("<w:tc/>", '<w:tc w:id="1"><w:p/></w:tc>'),
    st.builds("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>".format, CELLS),
    st.builds("<w:tc>{}</w:tc>".format, tables_of(CELLS)),
)
TABLES = many(tables_of(CELLS) | tables_of(CELLS | ODD_CELLS), 2)

SOURCES = many(
    choice(
        *("<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t/>", "text", '<w:a w:b="', '"/>', '"', "<", "/>", " "),
        *("{% if a %}", "{% else %}", "{% endif %}", "{% for i in b %}", "{% endfor %}", "{{ v }}", "{% set c = v %}"),
        *("<w:p>{{ v }}</w:p>", "{% if a %}<w:r/>{% endif %}", '<w:a w:b="{{ v }}"/>', "{# <w:p> #}"),
    ),
    9,
)


@settings(deadline=None)
@given(TEXTS)
def test_line_breaks_are_made_as_docxtpl_makes_them(xml):
    assert breaks.break_lines(xml)[0] == reference.resolve_listing(xml)


@settings(deadline=None)
@given(TEXTS)
def test_a_break_that_leaves_a_text_whole_is_told_from_one_that_does_not(xml):
    assume(finish.is_balanced(xml.replace("\a", "").replace("\f", "")))
    text, sound = breaks.break_lines(xml)
    assert finish.is_balanced(text) or not sound


@settings(deadline=None)
@given(TABLES)
def test_grids_are_corrected_as_docxtpl_corrects_them(tables):
    xml = f"<w:body {WORD}>{tables}</w:body>"
    expected = etree.tostring(reference.fix_tables(xml), method="c14n")
    shape = shape_of(xml)
    for simple in {False, shape.simple}:
        corrected = grids.correct_grids(xml, simple=simple)
        assert etree.tostring(etree.fromstring(corrected), method="c14n") == expected
    if shape.steady:
        assert etree.tostring(etree.fromstring(xml), method="c14n") == expected


LOOPS = ("{{% for i in a %}}{}{{% endfor %}}", "{{% for i in a if i %}}{}{{% endfor %}}", "{{% if c %}}{}{{% endif %}}")
LOOPED_CELLS = st.one_of(
    CELLS,
    st.builds(str.format, choice(*LOOPS, "{{% for i in b %}}{}{{% else %}}<w:tc/>{{% endfor %}}"), many(CELLS, 2)),
    choice('<w:tc><w:tcPr>{% if c %}<w:gridSpan w:val="2"/>{% endif %}</w:tcPr><w:p/></w:tc>'),
)
LOOPED_ROWS = st.builds("<w:tr>{}</w:tr>".format, many(LOOPED_CELLS, 4))
LOOPED_TABLES = st.builds(
    "<w:tbl>{}{}</w:tbl>".format,
    GRIDS,
    many(LOOPED_ROWS | st.builds(str.format, choice(*LOOPS, "{{% for a in d %}}{}{{% endfor %}}"), LOOPED_ROWS), 3),
)


@settings(deadline=None)
@given(
    many(LOOPED_TABLES | st.builds(str.format, choice(*LOOPS), LOOPED_TABLES), 2),
    st.integers(0, 3),
    st.integers(0, 2),
    st.booleans(),
    st.lists(st.integers(0, 3), max_size=2),
)
def test_sizes_known_from_loops_give_the_grids_that_docxtpl_gives(source, a, b, c, d):
    shape = shape_of(source)
    assume(shape.simple)
    ink = Ink()
    values = {"a": range(a), "b": range(b), "c": c, "d": [range(length) for length in d]}
    xml = f"<w:body {WORD}>{Program(source, file='', part='x').run(values, ink)}</w:body>"
    sizes = widths.known_sizes(shape.tables, ink.lengths)
    assume(sizes is not None)
    expected = etree.tostring(reference.fix_tables(xml), method="c14n")
    assert etree.tostring(etree.fromstring(grids.correct_known(xml, sizes)), method="c14n") == expected


@settings(deadline=None)
@given(SOURCES, st.booleans(), st.integers(0, 2))
def test_a_sound_source_is_well_formed_whatever_comes(source, a, count):
    assume(shape_of(source).sound)
    try:
        program = Program(source, file="", part="x")
    except TemplateError:
        return
    text = program.run({"a": a, "b": range(count), "v": "<&\"'>"}, Ink())
    assert finish.is_balanced(text)
