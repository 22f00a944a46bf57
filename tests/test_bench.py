"""``python -m tests.bench`` measures what it says; how fast anything is, no test asserts."""

from __future__ import annotations

import json

import pytest

from merkblatt import extract, fill
from tests.bench import __main__ as bench
from tests.bench.examples import cell_texts, plan_of, varied
from tests.bench.fills import by_docxtpl, limit
from tests.bench.measure import Series
from tests.bench.reads import by_python_docx

KEYS = {
    "fill": {"fill-docxtpl", "fill-limit"},
    "extract": {
        "extract-python-docx",
        "extract-limit-6",
        "extract-limit-60",
        "extract-growth",
        "extract-new-texts",
    },
    "start": {"import-pydantic"},
}


@pytest.mark.parametrize("group", KEYS)
def test_the_last_line_holds_the_ratios(group, capsys):
    bench.main([group, "--rounds", "1"])
    ratios = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert ratios.keys() == KEYS[group]
    assert all(ratio > 0 for ratio in ratios.values())


def test_many_forms_are_read_by_one_process_and_by_two(capsys):
    bench.main(["many", "--forms", "20"])
    ratios = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert ratios["many-processes"] > 0


def test_an_unknown_group_is_refused(capsys):
    with pytest.raises(SystemExit):
        bench.main(["nothing"])
    assert "no such group: nothing" in capsys.readouterr().err


def test_median_and_spread():
    series = Series("a", (1.0, 2.0, 3.0, 4.0, 5.0))
    assert (series.median, series.spread) == (3.0, pytest.approx(1 / 3))


def test_both_sides_of_filling_make_the_same_text():
    plan = bench.import_module("tests.bench.examples").EXAMPLE.plan
    assert cell_texts(by_docxtpl()) == cell_texts(fill(plan).data)
    assert len(limit()()) > 1


def test_both_sides_of_reading_see_the_same_cells():
    data = fill(plan_of(6)).data
    assert {"".join(text.split()) for text in by_python_docx(data)} == {"".join(t.split()) for t in cell_texts(data)}
    assert extract(data).plaene == (plan_of(6),)


def test_no_two_of_many_forms_are_alike():
    forms = list(varied(40))
    assert len({form.model_dump_json() for form in forms}) == 40
