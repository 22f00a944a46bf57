"""Edited documents are read as a careful person reads them.

Each edit alone: exact. Several together: hardly a field wrong, hardly ever silently, and nothing lost. The table behind
this: ``python -m tests.fidelity``.
"""

from __future__ import annotations

import pytest

from tests.fidelity.edits import EDITS
from tests.fidelity.programs import PROGRAMS, passed
from tests.fidelity.run import combined, read, single
from tests.fidelity.score import Score, Total
from tests.programs import require

MODELS = 3
COMBINED = 150
SAMPLE = 6
F1, SILENT = 0.995, 0.001


def _report(name: str, score: Score) -> str:
    return "\n".join([f"-- {name}", *score.lines()])


@pytest.mark.parametrize("name", sorted(EDITS))
def test_a_single_edit_is_read_exactly(name):
    scores = [(case.name, read(case)) for case in single(EDITS[name], MODELS)]
    assert len(scores) == MODELS, "too few documents go with this edit"
    reports = [_report(case, score) for case, score in scores if not score.perfect]
    assert not reports, "\n".join(reports)


def test_a_document_without_edits_is_read_exactly():
    reports = [_report(case.name, score) for case in single(None, 9) if not (score := read(case)).perfect]
    assert not reports, "\n".join(reports)


def test_combined_edits_are_read_almost_exactly_hardly_ever_in_silence_and_without_loss():
    scores = [(case.name, read(case)) for case in combined(COMBINED)]
    total = Total([score for _, score in scores]).row()
    reports = "\n".join(_report(name, score) for name, score in scores if not score.perfect)
    assert total["f1"] >= F1, reports
    assert total["silent_rate"] <= SILENT, reports
    assert total["lost"] == 0, reports


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_other_programs_saved_is_read_exactly(program):
    require(PROGRAMS[program][0])
    scores = [(case.name, score) for case, score in passed(program, SAMPLE)]
    assert len(scores) >= SAMPLE - 1, "the program saved too few documents"
    reports = [_report(name, score) for name, score in scores if not score.perfect]
    assert not reports, "\n".join(reports)


def test_there_are_enough_edits():
    assert len(EDITS) >= 60
