"""Reading: against python-docx, and against the least that reads the texts of all cells."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import cycle

import docx

from merkblatt import Werkstattplan, extract, fill
from tests.bench.examples import EXAMPLE, cell_texts, plan_of, varied
from tests.bench.measure import Action, Options, Result, compare

__all__ = ["rows"]

FASTER, LIMIT = 10, 3
FEW, MANY = 6, 60
GROUP, WARMING = 10, 6
"""Plans that are read in one go where each is new, and how often that is done beside the samples."""
ROUNDING = 1.1
"""How much more than in proportion many rows may take and still count as linear."""


def rows(options: Options) -> Iterator[Result]:
    """The example plan, and plans of few and many rows."""
    yield _example(options)
    yield from _against_the_limit(options)
    yield _new_texts(options)


def _example(options: Options) -> Result:
    data = fill(EXAMPLE.plan).data
    actions: dict[str, Action] = {
        "extract": lambda: extract(data),
        "python-docx: open, row.cells": lambda: by_python_docx(data),
    }
    first, second = compare(actions, options.rounds)
    ratio = second.median / first.median
    goal = f"at least {FASTER} times as fast"
    work = "extract the example plan"
    return Result("extract-python-docx", work, first, second, ratio, goal, ratio >= FASTER)


def _new_texts(options: Options) -> Result:
    """Plans with texts that were never read before, as an office reads them; in the rows above, all texts are known."""
    forms = varied(2 * GROUP * (options.rounds + WARMING))
    plans = [fill(form).data for form in forms if isinstance(form, Werkstattplan)]
    ours, other = cycle(plans), cycle(plans)
    actions: dict[str, Action] = {
        "extract, new texts each": lambda: [extract(next(ours)) for _ in range(GROUP)],
        "unzip, parse, cell texts": lambda: [cell_texts(next(other)) for _ in range(GROUP)],
    }
    first, second = compare(actions, options.rounds)
    ratio = first.median / second.median
    goal = f"at most {LIMIT} times the limit"
    return Result("extract-new-texts", f"extract {GROUP} plans, each new", first, second, ratio, goal, ratio <= LIMIT)


def _against_the_limit(options: Options) -> Iterator[Result]:
    data = {count: fill(plan_of(count)).data for count in (FEW, MANY)}
    actions: dict[str, Action] = {f"extract, {count} rows": lambda n=count: extract(data[n]) for count in data}
    actions |= {f"unzip, parse, cell texts, {count} rows": lambda n=count: cell_texts(data[n]) for count in data}
    few, many, few_limit, many_limit = compare(actions, options.rounds)
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
