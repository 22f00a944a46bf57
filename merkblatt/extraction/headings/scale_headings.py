"""Headings of a scale: which times they name, and which value of the form stands with them (``März 2019``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from merkblatt.forms.spec import Field, Records, Repeat
from merkblatt.values.scale import Scale
from merkblatt.values.series import read_series

__all__ = ["Stack", "Times", "apart", "read_times"]

Stack = tuple[str, ...]
"""The texts above one column, from top to bottom."""

LEAST_DATED = 2
"""Headings that must name a year with their month."""

_SHORT_YEAR = re.compile(r"(.*[^\W\d_]\.?)\s*[/'’´ ]\s*([0-9]{2})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Times:
    """What the headings of a scale say.

    Attributes:
        columns: number of a heading -> the times that it names.
        values: what all of them say of the form: attribute -> value.
        tags: number of a heading -> such a value, where they differ: the months of two years.
    """

    columns: dict[int, tuple[int, ...]]
    values: dict[str, object]
    tags: dict[int, object] = field(default_factory=dict)


def read_times(stacks: Sequence[Stack], records: Records) -> Times:
    """The headings of the part's scale; the lowest text that names a time counts. The same one twice (X, X) is none."""
    marks = records.marks
    if marks is None:
        return Times({}, {})
    repeated = next((one.field for one in records.columns if isinstance(one, Repeat)), None)
    found: dict[int, tuple[int, ...]] = {}
    tags = _captions(stacks, marks.scale, repeated)
    for level in range(max(map(len, stacks), default=0)):
        split = _level([stack[level] if level < len(stack) else "" for stack in stacks], marks.scale, repeated)
        tags |= {index: value for index, (_, value) in enumerate(split) if value is not None}
        times = read_series(marks.scale, [text for text, _ in split])
        last = [(one, tags.get(i)) for i, one in enumerate(times) if level == len(stacks[i]) - 1]
        found |= {i: one for i, one in enumerate(times) if one and last.count((one, tags.get(i))) < 2}  # noqa: PLR2004
    tags = {index: value for index, value in tags.items() if index in found}
    if repeated is None or not tags:
        return Times(found, {})
    if len(set(tags.values())) == 1:
        return Times(found, {repeated.path: next(iter(tags.values()))})
    return Times({index: times for index, times in found.items() if index in tags}, {}, tags)


def _level(texts: Sequence[str], scale: Scale, repeated: Field | None) -> list[tuple[str, object]]:
    """The headings of a row, each without the year that it names beside its month, and that year."""
    plain: list[tuple[str, object]] = [(text, None) for text in texts]
    if repeated is None or any(scale.read(text) for text in texts):
        return plain
    split = [apart(text, scale, repeated) for text in texts]
    return split if sum(value is not None for _, value in split) >= LEAST_DATED else plain


def apart(text: str, scale: Scale, repeated: Field) -> tuple[str, object]:
    """What a text says of the scale and the year beside it; the text and None where it names no year."""
    value = repeated.codec.parse(text, repeated.path).get(repeated.path)
    if value not in (None, ""):
        rest = text.replace(str(value), " ").strip(" \t\n.,:;/|-–—()")
        return (rest, value) if scale.read(rest) else (text, None)
    short = _SHORT_YEAR.fullmatch(text.strip())
    if short is None or not scale.read(short[1]):
        return text, None
    return short[1], repeated.codec.parse(f"20{short[2]}", repeated.path).get(repeated.path)


def _captions(stacks: Sequence[Stack], scale: Scale, repeated: Field | None) -> dict[int, object]:
    """The years that stand above headings of the scale, and are no times of it."""
    found: dict[int, object] = {}
    for index, stack in enumerate(stacks) if repeated is not None else ():
        for text in stack[:-1] if len(stack) > 1 and not scale.read(stack[0]) else ():
            value = repeated.codec.parse(text, repeated.path).get(repeated.path) if repeated is not None else None
            if value not in (None, "") and not scale.read(text):
                found[index] = value
    return found
