"""Which sheet of a document is which of those that are wanted."""

from __future__ import annotations

from collections.abc import Sequence

from merkblatt.comparing.sheets import match_sheets
from merkblatt.model import Werkzeugblatt

__all__ = ["pair_sheets"]


def pair_sheets(olds: Sequence[Werkzeugblatt], news: Sequence[Werkzeugblatt]) -> dict[int, int]:
    """Old places by new ones; of sheets that have little in common, those in the same place of equally many are one."""
    pairs = match_sheets(olds, news)
    left = set(range(len(olds))) - set(pairs.values())
    same = (place for place in range(len(news)) if place not in pairs and place in left and len(olds) == len(news))
    return pairs | {place: place for place in same}
