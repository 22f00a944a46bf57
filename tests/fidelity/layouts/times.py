"""Years and months as ranges in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tests.fidelity.words import MONTHS

__all__ = ["MONTH_FORMS", "YEAR_FORMS", "month_text", "year_text"]

SHORT = ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."]
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]

YEAR_FORMS = ("{}-{}", "{} – {}", "{} bis {}", "von {} bis {}", "{}/{}")
"""How a range of years is written; the last one has the second year in two digits and is for two years only."""

MONTH_FORMS: dict[str, Callable[[int], str]] = {
    "names": lambda month: MONTHS[month - 1],
    "short": lambda month: SHORT[month - 1],
    "digits": str,
    "roman": lambda month: ROMAN[month - 1],
}
"""How a month is written."""


def year_text(years: Iterable[int], form: str = YEAR_FORMS[0]) -> str:
    """``2017-2019``, ``2017, 2019``."""
    return ", ".join(_years(first, last, form) for first, last in _runs(years))


def _years(first: int, last: int, form: str) -> str:
    if first == last:
        return str(first)
    if form == "{}/{}":
        return form.format(first, last % 100) if last == first + 1 else f"{first}-{last}"
    return form.format(first, last)


def month_text(months: Iterable[int], form: str = "names") -> str:
    """``März-Mai``, ``Januar, Oktober-Dezember``; ``ganzjährig`` for all."""
    months = set(months)
    if len(months) == 12:
        return "ganzjährig"
    if form == "quarters" and _quarters(months):
        return ", ".join(f"{number}. Quartal" for number in _quarters(months))
    write = MONTH_FORMS.get(form, MONTH_FORMS["names"])
    return ", ".join(
        write(first) if first == last else f"{write(first)}-{write(last)}" for first, last in _runs(months)
    )


def _quarters(months: set[int]) -> list[int]:
    """The quarters that are exactly these months, or none."""
    found = [number for number in range(1, 5) if {3 * number - 2, 3 * number - 1, 3 * number} <= months]
    return found if len(months) == 3 * len(found) else []


def _runs(values: Iterable[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for value in sorted(values):
        if runs and runs[-1][1] == value - 1:
            runs[-1] = (runs[-1][0], value)
        else:
            runs.append((value, value))
    return runs
