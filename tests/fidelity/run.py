"""Cases: a document of a random Mappe after some edits, read and scored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from random import Random

from merkblatt import Extraction, extract
from tests.fidelity.documents import WRITERS, Document
from tests.fidelity.edits import EDITS, Edit, Unsuitable
from tests.fidelity.edits.registry import LAYOUT
from tests.fidelity.expectation import Expectation, expect
from tests.fidelity.models import dice, mappe
from tests.fidelity.score import Score, score
from tests.fidelity.texts import raw_texts, visible_texts

__all__ = ["Case", "combined", "made", "read", "single"]

TRIES = 40


@dataclass
class Case:
    """A document, how it came about and what it says; ``html`` is its layout where no edit has gone further."""

    name: str
    data: bytes
    expected: Expectation
    texts: list[str]
    raw: dict[str, list[str]]
    edits: tuple[str, ...] = ()
    html: str = ""
    found: Extraction | None = field(default=None, repr=False)


def made(seed: int, writer: str, edits: Sequence[Edit]) -> Case:
    """A case.

    Raises:
        Unsuitable: one of the edits does not go with the document.
    """
    names = tuple(edit.name for edit in edits)
    document = Document(writer, expect(mappe(seed)), dice(seed, writer, *names))
    for edit in sorted(edits, key=lambda edit: edit.stage):
        edit.apply(document, dice(seed, writer, edit.name))
    data = document.data()
    return Case(
        f"{'+'.join(names) or 'unedited'}/{writer}/{seed}",
        data,
        document.expected,
        visible_texts(document.tree),
        raw_texts(document.tree),
        names,
        document.html() if all(edit.stage <= LAYOUT for edit in edits) else "",
    )


def single(edit: Edit | None, count: int, seed: int = 0) -> Iterator[Case]:
    """Documents with one edit (None: with none), by each writer in turn."""
    found = 0
    for number in range(TRIES):
        if found == count:
            return
        writer = WRITERS[(number + seed) % len(WRITERS)]
        try:
            yield made(seed + number, writer, [edit] if edit else [])
        except Unsuitable:
            continue
        found += 1


def combined(count: int, seed: int = 0) -> Iterator[Case]:
    """Documents with two to four edits that do not touch the same."""
    for number in range(count):
        yield _combination(dice("combined", seed, number), seed + 1000 + number)


def _combination(rng: Random, seed: int) -> Case:
    """Draws edits until they go together."""
    while True:
        known = [EDITS[name] for name in sorted(EDITS)]
        edits = rng.sample(known, rng.randint(2, 4))
        if any(one.touches & other.touches for one, other in combinations(edits, 2)):
            continue
        try:
            return made(seed, rng.choice(WRITERS), edits)
        except Unsuitable:
            seed += 7919


def read(case: Case, data: bytes | None = None) -> Score:
    """Read and score a case; ``data`` is the document after another program has saved it."""
    try:
        case.found = extract(case.data if data is None else data)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is a failure of this case alone
        return _failed(case, f"{type(error).__name__}: {error}")
    return score(case.expected, case.texts, case.raw, case.found)


def _failed(case: Case, message: str) -> Score:
    empty = Extraction(file=None, forms={})
    result = score(case.expected, case.texts, case.raw, empty)
    result.failure = message
    return result
