"""Any bytes in: an extraction or an error of our own, in bounded time.

``MERKBLATT_FUZZ_CASES=200000 pytest tests/fuzz -s`` runs more cases than the suite's; ``MERKBLATT_FUZZ_SEED`` chooses
others. A case that fails is kept in the folder that the message names.
"""

from __future__ import annotations

import collections
import os
import random
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merkblatt import Mappe, extract, fill
from merkblatt.errors import ReadError
from merkblatt.reading import convert
from tests.fuzz.mutations import ATTACKS, mutated
from tests.read.odt.odf import fodt, odt, p, style, tbl

ROOT = Path(__file__).parents[2]
CASES = int(os.environ.get("MERKBLATT_FUZZ_CASES", "2000"))
SEED = int(os.environ.get("MERKBLATT_FUZZ_SEED", "1"))
SECONDS = 10
"""Of computing time, so that a loaded machine is no hang; far more than any case takes."""

REAL = sorted((ROOT / "fixtures" / "gefuellt").iterdir())
CELLS = '<table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>b</text:p></table:table-cell>'
BOX = "<draw:frame><draw:text-box><text:p>h</text:p></draw:text-box></draw:frame>"
ODT = odt(
    "a",
    "<text:h>b</text:h>",
    '<text:list text:style-name="L"><text:list-item><text:p>c</text:p></text:list-item></text:list>',
    tbl("Handlungsfelder (HF) | Werkzeuge | 2017", "1. Wohnen | Beratung | X", CELLS + "</table:table-row>"),
    p('d<office:annotation office:name="n"><text:p>e</text:p></office:annotation>'),
    p('f<text:change-start text:change-id="i"/>g', BOX),
    common=style("A", parent="B"),
    masters="<style:master-page><style:footer><text:p>Gefördert von: x</text:p></style:footer></style:master-page>",
)


@pytest.fixture(autouse=True)
def _no_office(monkeypatch):
    monkeypatch.setattr(convert, "find_office", lambda: None)


@pytest.fixture(scope="module")
def totals():
    """How many cases ended how; printed at the end."""
    found: collections.Counter[str] = collections.Counter()
    yield found
    print(f"\n{sum(found.values())} cases:", ", ".join(f"{name} {count}" for name, count in found.most_common()))  # noqa: T201


def outcome(data: bytes) -> str:
    """The name of what reading ends with; anything but an extraction or one of our errors fails the test."""
    start = time.process_time()
    try:
        result = type(extract(data)).__name__
    except ReadError as error:
        result = type(error).__name__
    except Exception as error:
        kept = _keep(data)
        raise AssertionError(f"{type(error).__name__} ({error}): {kept}") from error
    took = time.process_time() - start
    assert took < SECONDS, f"{took:.1f} s: {_keep(data)}"
    return result


def _keep(data: bytes) -> str:
    with tempfile.NamedTemporaryFile(prefix="merkblatt-fuzz-", suffix=".bin", delete=False) as file:
        file.write(data)
    return file.name


def seeds() -> list[bytes]:
    mappe = Mappe.load(ROOT / "fixtures" / "musterkommune.yaml")
    return [fill(mappe).data, ODT, ODT, *(path.read_bytes() for path in REAL)]


def test_mutated_files(totals):
    chance = random.Random(SEED)  # noqa: S311 - no secrets here
    given_files = seeds()
    totals.update(outcome(mutated(chance.choice(given_files), chance)) for _ in range(CASES))


def test_mutated_flat_files(totals):
    chance = random.Random(SEED)  # noqa: S311 - no secrets here
    flat = fodt("a", tbl("b | c"), p("d<text:s/>e"))
    for _ in range(CASES // 20):
        found = bytearray(flat)
        for _ in range(chance.randint(1, 4)):
            found[chance.randrange(len(found))] = chance.randrange(256)
        totals[outcome(bytes(found))] += 1


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_attacks(kind, totals):
    data = ODT if kind == "odt" else seeds()[0]
    totals.update(outcome(attack) for _, attack in ATTACKS(data))


@settings(max_examples=max(CASES // 20, 100))
@given(
    st.sampled_from(
        [b"", b"PK\3\4", b"PK\5\6", b"<", b"{\\rtf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF", b"\xff\xfe<\0"]
    ),
    st.binary(max_size=500),
)
def test_any_bytes(start, rest):
    outcome(start + rest)
