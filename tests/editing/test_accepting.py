"""Revisions: accepted they give what an update without them gives, rejected the document as it was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merkblatt import Mappe, extract, fill, scrub, update
from merkblatt.errors import EditError
from merkblatt.reading import Table, read
from tests.editing.changes import changed
from tests.editing.test_asking_back import SAMPLE
from tests.fidelity.edits import EDITS
from tests.fidelity.models import dice
from tests.fidelity.run import single
from tests.strategies import mappen


def pages(data: bytes, **options: str) -> list[object]:
    """What stands on the page: the texts of paragraphs, and those of cells with their places."""
    shown: list[object] = []
    for block in read(data, **options).body.blocks:  # type: ignore[arg-type]
        if isinstance(block, Table):
            shown.append(
                [(cell.row, cell.column, cell.rowspan, cell.colspan, _text(cell.text)) for cell in block.cells]
            )
        elif _text(block.text):
            shown.append(_text(block.text))
    return shown


def _text(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def differing(data: bytes, wanted: Mappe) -> list[str]:
    """Which of accepting and rejecting gives something else than it is to give."""
    try:
        plain, tracked = update(data, wanted).data, update(data, wanted, author="Amt").data
    except EditError:
        return []
    given = {
        "accepted": (pages(scrub(tracked).data), pages(scrub(plain).data)),
        "rejected": (pages(tracked, revisions="original"), pages(data, revisions="original")),
    }
    return [name for name, (one, other) in given.items() if one != other]


@settings(max_examples=15)
@given(mappen(max_rows=3), st.integers(0, 2**32))
def test_of_generated_documents(mappe, seed):
    assert differing(fill(mappe).data, changed(mappe, dice(seed))) == []


@pytest.mark.parametrize("name", [name for name in SAMPLE if name != "several-plans"])
def test_of_hand_edited_documents(name):
    (case,) = single(EDITS[name], 1, seed=5)
    held = extract(case.data).mappe
    assert differing(case.data, changed(held, dice(name, "beides"))) == []
