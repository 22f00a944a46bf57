"""A template cannot run Python, change data, or go on for ever."""

from __future__ import annotations

from collections import OrderedDict

import pytest
from engine_documents import fill, paragraphs, text_of

from merkblatt.errors import TemplateError


class Account:
    _hidden = "geheim"

    def delete(self):
        raise AssertionError("must not run")

    delete.unsafe_callable = True
    delete.alters_data = True

    def total(self, factor):
        return 21 * factor


ESCAPES = [
    "{{ ''.__class__.__mro__ }}",
    "{{ ''['__class__'] }}",
    "{{ ''|attr('__class__') }}",
    "{{ x.__init__.__globals__ }}",
    "{{ daten.__class__ }}",
    "{{ eigen.__class__ }}",
    "{{ account._hidden }}",
    "{{ account.delete() }}",
    "{{ '{0.__class__}'.format(x) }}",
    "{{ '{x.__class__}'.format_map({'x': x}) }}",
    "{{ ['{0.__class__}'.format][0](x) }}",
    "{{ ('{0.__class__}'|safe).format(x) }}",
    "{{ cycler.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ joiner.__init__.__globals__.os }}",
    "{% for name in function.__code__ %}{% endfor %}",
    "{{ liste.append(1) }}",
    "{{ liste.clear() }}",
    "{{ daten.update({'a': 1}) }}",
    "{{ daten.pop('a') }}",
    "{% set daten.a = 2 %}",
    "{{ lipsum() }}",
    "{% import 'os' as os %}",
    "{% include '/etc/passwd' %}",
]
ENDLESS = [
    "{{ 'x' * 10000000 }}",
    "{{ 10000000 * 'x' }}",
    "{{ [0] * 10000000 }}",
    "{{ 9 ** 99999 }}",
    "{{ 9 ** 900 ** 9 }}",
    "{{ '%99999999s' % x }}",
    "{{ '%*s' % (99999999, x) }}",
    "{{ '%99999999s'|format(x) }}",
    "{{ '{:>99999999}'.format(x) }}",
    "{{ '{:>{}}'.format(x, 99999999) }}",
    "{{ x.ljust(99999999) }}",
    "{{ x|center(99999999) }}",
    "{{ x|indent(99999999) }}",
    "{{ liste|batch(99999999, 'x')|list }}",
    "{{ liste|slice(99999999)|list }}",
    "{{ range(99999999)|list }}",
    "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "{% for i in naturals() %}{% endfor %}",
    "{% for i in range(9999) recursive %}{{ loop(range(9999)) }}{% endfor %}",
    "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
]


def naturals():
    number = 0
    while True:
        yield number
        number += 1


def values() -> dict[str, object]:
    return {
        "x": "da",
        "account": Account(),
        "liste": [1],
        "daten": {"a": 1},
        "function": naturals,
        "naturals": naturals,
        "betrag": 2_500_000,
        "satz": {"last": 1, "innen": {"first": 2}},
        "eigen": OrderedDict(a=3),
    }


@pytest.mark.parametrize("text", ESCAPES)
def test_there_is_no_way_out(text):
    context = values()
    with pytest.raises(TemplateError):
        fill(paragraphs(text), **context)
    assert (context["liste"], context["daten"]) == ([1], {"a": 1})


@pytest.mark.parametrize("text", ENDLESS)
def test_there_is_no_way_to_go_on_for_ever(text):
    with pytest.raises(TemplateError):
        fill(paragraphs(text), **values())


ALLOWED = {
    "{{ x * 3 }}": "dadada",
    "{{ 6 * 7 }} {{ 2 ** 10 }} {{ 7 % 4 }} {{ 1.5 * 2 }}": "42 1024 3 3.0",
    "{{ '%05.1f' % 3 }} {{ '%s'|format(betrag) }}": "003.0 2500000",
    "{{ '{:,}'.format(betrag) }}": "2,500,000",
    "{{ x.ljust(4) }}|{{ x.upper() }}|{{ x|center(6) }}": "da  |DA|  da  ",
    "{{ account.total(2500000) }}": "52500000",
    "{{ liste|batch(2)|list|length }} {{ daten.items()|list }}": "1 [('a', 1)]",
    "{% for i in range(3) %}{{ loop.length }}{{ loop.last }} {% endfor %}": "3False 3False 3True ",
    "{% for i in some() %}{{ i }}/{{ loop.length }} {% endfor %}": "1/2 2/2 ",
    "{% for k, v in daten.items() recursive %}{{ k }}{{ v }}{% endfor %}": "a1",
    "{{ liste|tojson }} {{ x|wordwrap(10) }} {{ dict(a=1).a }}": "[1] da 1",
    "{% for i in liste %}{% block b scoped %}{{ i }}{% endblock %}{% endfor %}": "1",
    "{% if weg is defined %}x{% else %}{{ weg|default('leer') }}{% endif %}": "leer",
    "{% for i in [1, 2, 3] if i != 2 %}{{ i }}{% else %}leer{% endfor %}": "13",
    "{{ satz.last }}{{ satz.innen.first }} {{ satz.keys()|list|length }} {{ eigen.a }}": "12 2 3",
    "{% for loop_ in [satz] %}{{ loop.first }}{{ loop_.last }}{% endfor %}": "True1",
    "{% set ns = namespace(n=0) %}{% for i in liste %}{% set ns.n = ns.n + 1 %}{% endfor %}{{ ns.n }}": "1",
}


@pytest.mark.parametrize("text", ALLOWED)
def test_what_forms_need_works(text):
    assert text_of(fill(paragraphs(text), some=lambda: iter([1, 2]), **values())) == ALLOWED[text] + "\n"
