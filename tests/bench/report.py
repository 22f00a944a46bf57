"""The table that is printed."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Iterator
from importlib.metadata import version

from tests.bench.measure import Result, Series

__all__ = ["lines"]

PACKAGES = ("lxml", "pydantic", "jinja2", "docxtpl", "python-docx")
HEAD = f"{'work':32} {'side':34} {'median':>10} {'spread':>7} {'peak':>9}   ratio  goal"


def lines(results: Iterable[Result]) -> Iterator[str]:
    """What the computer is, two lines for each row as soon as it is measured, and last the ratios as JSON."""
    yield _computer()
    yield HEAD
    ratios: dict[str, float] = {}
    for result in results:
        yield from _pair(result)
        ratios |= {result.key: round(result.ratio, 2)} | result.figures
    yield json.dumps(ratios)


def _computer() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
    return f"Python {platform.python_version()} on {system}; {packages}"


def _pair(result: Result) -> Iterator[str]:
    further = "".join(f", {name} {figure}" for name, figure in result.figures.items())
    verdict = f"{result.ratio:8.2f}  {result.goal}{further}: {'met' if result.met else 'MISSED'}"
    yield f"{result.work:32} {_side(result.ours)} {verdict}"
    yield f"{'':32} {_side(result.other)}"


def _side(series: Series) -> str:
    held = "" if series.peak is None else f"{series.peak / 1e6:.1f} MB"
    return f"{series.name:34} {series.median * 1000:7.2f} ms {series.spread:6.0%} {held:>9}"
