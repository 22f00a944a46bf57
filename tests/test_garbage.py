"""Word and OpenDocument files leave memory at once: none is held by itself until the garbage collector comes.

A tree is ten times as large as its XML. Where thousands of files are read in one go, each that waits counts.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from merkblatt import Mappe, extract, extract_many, fill, scrub, update

FIXTURES = Path(__file__).parents[1] / "fixtures"
FILES = sorted(path for path in (FIXTURES / "gefuellt").iterdir() if path.suffix in {".docx", ".odt"})
MAPPE = Mappe.load(FIXTURES / "musterkommune.yaml")
FILLED = fill(MAPPE).data
OTHER = Mappe.model_validate(MAPPE.model_dump() | {"plan": MAPPE.plan.model_dump() | {"kommune": "Beispielstadt"}})


def garbage(action: Callable[[], object]) -> Counter[str]:
    """What of ours, and of XML, an action leaves to the garbage collector."""
    action()  # what is made once stays
    gc.collect()
    gc.disable()
    try:
        action()
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        kinds = Counter(f"{type(one).__module__}.{type(one).__name__}" for one in gc.garbage)
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    return Counter({kind: count for kind, count in kinds.items() if kind.startswith(("merkblatt.", "lxml."))})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_reading_leaves_no_document_behind(path):
    assert not garbage(lambda: extract(path))


@pytest.mark.parametrize(
    "action",
    [
        lambda: fill(MAPPE),
        lambda: update(FILLED, OTHER),
        lambda: update(FILLED, OTHER, author="Amt"),
        lambda: scrub(FILLED),
    ],
    ids=["fill", "update", "track", "scrub"],
)
def test_writing_leaves_no_document_behind(action):
    assert not garbage(action)


def test_files_that_cannot_be_read_leave_nothing_behind_in_threads():
    broken = [FIXTURES / "beschaedigt" / name for name in ("kein-xml.docx", "ohne-dokument.docx", "entitaeten.docx")]
    with ThreadPoolExecutor(2) as executor:
        assert not garbage(lambda: [outcome.error for outcome in extract_many(broken * 5, executor=executor)])


def test_what_refers_to_itself_is_seen():
    def circle() -> None:
        plan = MAPPE.plan.model_copy()
        plan.__dict__["self"] = plan

    assert garbage(circle)
