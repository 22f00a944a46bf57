"""Years and months as ranges in words."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["month_text", "year_text"]

NAMES = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember")


def year_text(years: Iterable[int]) -> str:
    """``2017-2019``, ``2017, 2019``."""
    return ", ".join(_span(str(first), str(last), first, last) for first, last in _runs(years))


def month_text(months: Iterable[int]) -> str:
    """``März-Mai``, ``Januar, Oktober-Dezember``."""
    return ", ".join(_span(NAMES[first - 1], NAMES[last - 1], first, last) for first, last in _runs(months))


def _span(begin: str, end: str, first: int, last: int) -> str:
    return begin if first == last else f"{begin}-{end}"


def _runs(values: Iterable[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for value in sorted(values):
        if runs and runs[-1][1] == value - 1:
            runs[-1] = (runs[-1][0], value)
        else:
            runs.append((value, value))
    return runs
