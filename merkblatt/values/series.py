"""Headings of a scale that mean something only together: ``I`` to ``IV``, the initials of the months."""

from __future__ import annotations

from collections.abc import Sequence

from merkblatt.values.scale import MONTHS, Scale

__all__ = ["read_series"]

QUARTER_NUMBERS = ("I", "II", "III", "IV")
MONTH_INITIALS = tuple("JFMAMJJASOND")


def read_series(scale: Scale, texts: Sequence[str]) -> list[tuple[int, ...]]:
    """The times of neighbouring headings, which may mean something only together.

    ``I`` to ``IV`` alone are quarters, also on the scale of months, and twelve initials from ``J`` to ``D`` are months.
    Everything else is read by itself.
    """
    if scale == MONTHS:  # which came from another process, perhaps
        for series, length in ((QUARTER_NUMBERS, 3), (MONTH_INITIALS, 1)):
            if tuple(text.strip() for text in texts if text.strip() in series or scale.read(text)) == series:
                return _numbered(texts, series, length)
    return [scale.read(text) if text else () for text in texts]


def _numbered(texts: Sequence[str], series: Sequence[str], length: int) -> list[tuple[int, ...]]:
    """The members of a series in the order in which they come, each ``length`` months long."""
    times: list[tuple[int, ...]] = []
    first = 1
    for text in texts:
        if text.strip() in series:
            times.append(tuple(range(first, first + length)))
            first += length
        else:
            times.append(())
    return times
