"""Reading: against python-docx, and against the least that any reading takes."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx

from merkblatt import extract, fill
from tests.bench.examples import EXAMPLE, cell_texts, plan_of
from tests.bench.measure import Options, Result, Series, alternate, compare, peak

__all__ = ["rows"]

FASTER, LIMIT = 10, 3
FEW, MANY = 6, 60
ROUNDING = 1.1
"""How much more than in proportion many rows may take and still count as linear."""


def rows(options: Options) -> Iterator[Result]:
    """The example plan, and plans of few and many rows."""
    data = fill(EXAMPLE.plan).data
    other = ("python-docx: open, row.cells", lambda: by_python_docx(data))
    first, second = compare(("extract", lambda: extract(data)), other, options.rounds)
    ratio = second.median / first.median
    goal = f"at least {FASTER} times as fast"
    yield Result("extract-python-docx", "extract the example plan", first, second, ratio, goal, ratio >= FASTER)
    yield from _against_the_limit(options)


def _against_the_limit(options: Options) -> Iterator[Result]:
    data = {count: fill(plan_of(count)).data for count in (FEW, MANY)}
    actions = {f"extract, {count} rows": lambda n=count: extract(data[n]) for count in data}
    actions |= {f"unzip, parse, cell texts, {count} rows": lambda n=count: cell_texts(data[n]) for count in data}
    taken = alternate(actions, options.rounds)
    series = {name: Series(name, taken[name], peak(action)) for name, action in actions.items()}
    few, many, few_limit, many_limit = series.values()
    for count, ours, other in ((FEW, few, few_limit), (MANY, many, many_limit)):
        ratio = ours.median / other.median
        goal = f"at most {LIMIT} times the limit"
        yield Result(
            f"extract-limit-{count}", f"extract a plan of {count} rows", ours, other, ratio, goal, ratio <= LIMIT
        )
    growth = many.median / few.median
    most = MANY / FEW * ROUNDING
    work = f"extract, {MANY} rows against {FEW}"
    yield Result("extract-growth", work, many, few, growth, f"linear: at most {most:.0f} times", growth <= most)


def by_python_docx(data: bytes) -> list[str]:
    """The text of every cell of every row."""
    document = docx.Document(io.BytesIO(data))
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]
