"""``python -m tests.pdf.roundtrip [COUNT]``: how well forms are read back from the tags of their PDF alone.

Random filled Mappen are published, the attached data is taken away, and what is read is compared field by field.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from merkblatt import Mappe, to_pdf
from merkblatt.extraction import Extraction, extract_content
from merkblatt.reading import read
from tests.fidelity.models import mappe

__all__ = ["f1", "from_tags"]


def from_tags(data: bytes) -> Extraction:
    """What is read without the attached data."""
    return extract_content(replace(read(data), attachments={}))


def f1(pairs: list[tuple[Mappe, Mappe]]) -> float:
    """The harmonic mean of precision and recall over all filled fields of expected and read Mappen."""
    right = wanted = found = 0
    for expected, got in pairs:
        left, other = Counter(_fields(expected.model_dump(mode="json"))), Counter(_fields(got.model_dump(mode="json")))
        right, wanted, found = right + (left & other).total(), wanted + left.total(), found + other.total()
    return 2 * right / max(1, wanted + found)


def _fields(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _fields(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _fields(inner, f"{path}[{number}]")
    elif value not in (None, ""):
        yield path, value


def main(count: int) -> None:
    """Measure and print."""
    pairs = []
    for seed in range(count):
        expected = mappe(seed)
        got = from_tags(to_pdf(expected).data).mappe
        pairs.append((expected, got))
        if got != expected:
            print(f"not exact: model {seed}")  # noqa: T201 - a measurement prints
    exact = sum(one == other for one, other in pairs)
    print(f"{count} models: {exact} exact, F1 {f1(pairs):.4f}")  # noqa: T201 - the same


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
