"""The labels of list items: counting, and spelling what was counted (ECMA-376-1, 17.9).

Counters belong to the abstract definition, so lists on the same one go on counting, unless a list overrides the start:
then it starts there when it is first met. The body, all text boxes, headers and footers together, and each part of
notes count apart (docx4j's tests say so after measuring Word).
"""

from __future__ import annotations

import re
from typing import Final

from merkblatt.reading.docx.labels import spell
from merkblatt.reading.docx.lists import HIGHEST, LEVELS, Level, List

__all__ = ["Counts"]

_PLACE: Final = re.compile(r"%([1-9])")


class _Counter:
    """The running numbers of one abstract definition, None where a level starts anew, and the levels met so far."""

    __slots__ = ("met", "values")

    def __init__(self) -> None:
        self.values: list[int | None] = [None] * LEVELS
        self.met: set[int] = set()


class Counts:
    """Where the lists stand in texts that count together."""

    def __init__(self) -> None:
        self._counters: dict[str, _Counter] = {}
        self._started: set[str] = set()

    def label(self, num_id: str, found: List, level: int) -> str:
        """Count an item of a list and say its label."""
        counter = self._counters.get(found.definition)
        if counter is None:
            counter = self._counters[found.definition] = _Counter()
        if num_id not in self._started:
            self._started.add(num_id)
            for index in found.anew:
                counter.values[index] = None
        _count(counter, found, level)
        definition = found.level(level)
        if definition.bullet is not None:
            return definition.bullet
        return _PLACE.sub(lambda place: _numeral(counter, found, int(place[1]) - 1, definition), definition.text)


def _count(counter: _Counter, found: List, level: int) -> None:
    """Count an item; before the first one of a level, the levels above it without any count as one item.

    LibreOffice does so (measured), and docx4j after Word: ``1.1`` is followed by ``2.``.
    """
    if level not in counter.met:
        for above in range(level - 1, -1, -1):
            if above in counter.met:
                break
            counter.met.add(above)
            counter.values[above] = found.level(above).start
        counter.met.add(level)
    before = counter.values[level]
    counter.values[level] = found.level(level).start if before is None else min(before + 1, HIGHEST)
    for deeper in found.below(level):
        counter.values[deeper] = None


def _numeral(counter: _Counter, found: List, level: int, shown_in: Level) -> str:
    number = counter.values[level]
    definition = found.level(level)
    return spell(definition.start if number is None else number, "decimal" if shown_in.legal else definition.form)
