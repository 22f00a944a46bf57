"""Headings of a scale: which times they name, and which value of the form stands with them (``März 2019``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from merkblatt.forms.spec import Field, Marks, Records, Repeat
from merkblatt.values.scale import Scale
from merkblatt.values.series import read_series

__all__ = ["Stack", "Times", "apart", "read_times"]

Stack = tuple[str, ...]
"""The texts above one column, from top to bottom."""

LEAST_SHORT = 2
"""Headings that must name the same year in two digits."""

_SHORT_YEAR = re.compile(r"(.*[^\W\d_]\.?)\s*[/'’´ ]\s*([0-9]{2})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Times:
    """The times by the number of the heading, and what else the headings say of the form: attribute -> value."""

    columns: dict[int, tuple[int, ...]]
    values: dict[str, object]


def read_times(stacks: Sequence[Stack], records: Records) -> Times:
    """The headings of the part's scale; the lowest text that names a time counts. The same one twice (X, X) is none."""
    marks = records.marks
    if marks is None:
        return Times({}, {})
    repeated = next((one.field for one in records.columns if isinstance(one, Repeat)), None)
    found: dict[int, tuple[int, ...]] = {}
    values: list[object] = []
    for level in range(max(map(len, stacks), default=0)):
        texts = [stack[level] if level < len(stack) else "" for stack in stacks]
        named, value = _without_value(texts, marks.scale, repeated)
        own = [level == len(stack) - 1 for stack in stacks]
        times = read_series(marks.scale, named)
        last = [one for one, is_own in zip(times, own, strict=True) if is_own]
        read = {index: one for index, one in enumerate(times) if one and last.count(one) < 2}  # noqa: PLR2004
        found |= read
        values += [value] if value is not None else []
    values += _captions(stacks, found, marks, repeated)
    if repeated is None or not found or len(set(values)) != 1:
        return Times(found, {})
    return Times(found, {repeated.path: values[0]})


def _without_value(texts: Sequence[str], scale: Scale, repeated: Field | None) -> tuple[list[str], object]:
    """The headings without the year that all of them name with their month, and that year."""
    if repeated is None or any(scale.read(text) for text in texts):
        return list(texts), None
    split = [apart(text, scale, repeated) for text in texts]
    values = {value for _, value in split if value is not None}
    if len(values) != 1 or sum(value is not None for _, value in split) < LEAST_SHORT:
        return list(texts), None
    return [text for text, _ in split], values.pop()


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


def _captions(
    stacks: Sequence[Stack], found: dict[int, tuple[int, ...]], marks: Marks, repeated: Field | None
) -> list[object]:
    """The years that stand above the headings of the scale, and are no times of it."""
    if repeated is None:
        return []
    above = [text for index in found for text in stacks[index] if not marks.scale.read(text)]
    values = (repeated.codec.parse(text, repeated.path).get(repeated.path) for text in dict.fromkeys(above))
    return [value for value in values if value not in (None, "")]
