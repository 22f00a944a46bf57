"""Importing the package, each time in a new process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import Options, Result, Series

__all__ = ["rows"]

ROOT = Path(__file__).parents[2]
LIMIT = 2
PROGRAM = "import time; begun = time.perf_counter(); import {}; print(time.perf_counter() - begun)"


def rows(options: Options) -> Iterator[Result]:
    """Our own import against pydantic's."""
    taken: dict[str, list[float]] = {"merkblatt": [], "pydantic": []}
    for number in range(options.rounds + 1):
        for package in list(taken)[:: 1 if number % 2 else -1]:
            taken[package].append(_seconds(package))
    ours, other = (Series(f"import {name}", tuple(samples[1:])) for name, samples in taken.items())
    ratio = ours.median / other.median
    goal = f"at most {LIMIT} times as long"
    yield Result("import-pydantic", "import the package", ours, other, ratio, goal, ratio <= LIMIT)


def _seconds(package: str) -> float:
    command = [sys.executable, "-c", PROGRAM.format(package)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout)
