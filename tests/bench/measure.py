"""The sides of a comparison, run in alternation, so that whatever else the computer does meets all of them alike.

What counts is the processor's time: the work needs nothing else, and other programs do not disturb it.
"""

from __future__ import annotations

import gc
import statistics
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass, field

__all__ = ["Action", "Options", "Result", "Series", "compare"]

Action = Callable[[], object]

BATCH = 0.02
"""Seconds that a sample takes at least: an action that is faster is repeated, and the mean counts."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for.

    Attributes:
        rounds: samples of each side.
        forms: documents of the row with many.
    """

    rounds: int
    forms: int


@dataclass(frozen=True, slots=True)
class Series:
    """Samples of one side, in seconds, and its peak memory in bytes (None where that is not measured)."""

    name: str
    samples: tuple[float, ...]
    peak: int | None = None

    @property
    def median(self) -> float:
        return statistics.median(self.samples)

    @property
    def spread(self) -> float:
        """Half the distance between the quartiles, as a share of the median."""
        if len(self.samples) < 2:
            return 0.0
        low, _, high = statistics.quantiles(self.samples, n=4, method="inclusive")
        return (high - low) / 2 / self.median


@dataclass(frozen=True, slots=True)
class Result:
    """A row of the table.

    Attributes:
        key: its name in the JSON line.
        work: what is done.
        ours, other: both sides.
        ratio: the figure that the goal is about.
        goal: the goal in words; met: whether it is met.
        figures: further figures by name, for the table and the JSON line.
    """

    key: str
    work: str
    ours: Series
    other: Series
    ratio: float
    goal: str
    met: bool
    figures: dict[str, float] = field(default_factory=dict)


def compare(actions: dict[str, Action], rounds: int) -> tuple[Series, ...]:
    """All sides, with the peak of the memory that Python takes for one run of each."""
    taken = _alternate(actions, rounds)
    return tuple(Series(name, taken[name], _peak(action)) for name, action in actions.items())


def _alternate(actions: dict[str, Action], rounds: int) -> dict[str, tuple[float, ...]]:
    """Seconds by action, each taken so many times; the order turns round each time."""
    repeats = {name: _repeats(action) for name, action in actions.items()}
    samples: dict[str, list[float]] = {name: [] for name in actions}
    gc.collect()
    gc.freeze()  # what is there already is nobody's garbage
    try:
        for number in range(rounds):
            for name in list(actions)[:: 1 if number % 2 else -1]:
                gc.collect()
                samples[name].append(_seconds(actions[name], repeats[name]))
    finally:
        gc.unfreeze()
    return {name: tuple(taken) for name, taken in samples.items()}


def _peak(action: Action) -> int:
    """Most bytes that Python holds during an action, beyond those before it."""
    gc.collect()
    tracemalloc.start()
    try:
        action()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _repeats(action: Action) -> int:
    for _ in range(3):  # warm
        action()
    return max(1, round(BATCH / _seconds(action, 1)))


def _seconds(action: Action, repeats: int) -> float:
    begun = time.process_time()
    for _ in range(repeats):
        action()
    return (time.process_time() - begun) / repeats
