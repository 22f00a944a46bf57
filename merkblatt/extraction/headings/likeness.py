"""Which columns of a form the texts of a header name.

All texts are assigned to the headings of a form's part at once, by likeness of the wording; headings of a scale
(``2017``, ``März``) are read by the scale. The part that explains most wins. What headings mean depends on their texts
alone, so the answer is kept for headers with the same texts.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache

from merkblatt.extraction.headings.scale_headings import Stack, read_times
from merkblatt.forms.headings import (
    TYPED,
    any_heading,
    heading_of_any,
    headings,
    labels_of,
    plain_headings,
    with_value_behind,
)
from merkblatt.forms.labels import ALIAS, EXACT, LabelSet, is_known, plain_label
from merkblatt.forms.spec import Field, Form, Group, Marks, Records
from merkblatt.matching.assignment import best_assignment
from merkblatt.values.scale import Scale
from merkblatt.values.time_words import may_be_time

__all__ = [
    "LEAST_SHARE",
    "Match",
    "Stack",
    "best_match",
    "is_like_heading",
    "likeness",
    "scales",
    "timed",
    "value_behind",
]

LEAST_SHARE = 0.4
"""Share of a header's headings, those of a scale left aside, that must be the form's."""

LEAST_TIMES = 4
"""Headings of a scale beside which a single other heading may be mistyped."""

ABOVE = 0.98
"""A heading further up counts a little less than a column's own."""

TIME = 0.1
"""What a heading of a scale counts; a caption above years counts as little, so that the years below it are seen."""


@dataclass(frozen=True, slots=True)
class Match:
    """What headings mean.

    Attributes:
        form, part: the form and the index of its part.
        fields: number of a heading -> what of the form it names, and how well it fits.
        times: number of a heading -> the times of the scale that it names.
        values: what the headings of the scale say of the form: attribute -> value.
        tags: number of a heading of the scale -> such a value, where they differ.
        weight: how much of the header the part explains.
    """

    form: Form
    part: int
    fields: dict[int, tuple[TYPED, float]]
    times: dict[int, tuple[int, ...]]
    weight: float
    values: dict[str, object] = field(default_factory=dict)
    tags: dict[int, object] = field(default_factory=dict)

    @property
    def known(self) -> float:
        """How many headings are in known wordings; these count for more than any that are only like one."""
        return sum(score >= ALIAS * ABOVE for _, score in self.fields.values()) + TIME * len(self.times)

    @property
    def records(self) -> Records:
        """The part that the headings belong to."""
        return _records(self.form, self.part)

    def shares_part_with(self, other: Match) -> bool:
        """Whether two matches are of the same part: rows of different parts are different headers."""
        return self.form is other.form and self.part == other.part


def _records(form: Form, part: int) -> Records:
    records = form.parts[part]
    assert isinstance(records, Records)
    return records


@lru_cache(maxsize=1024)
def best_match(stacks: tuple[Stack, ...], forms: tuple[Form, ...], thorough: bool) -> Match | None:  # noqa: FBT001
    """What the texts above a table's columns mean, None where they are no header.

    Args:
        stacks: the texts above each column.
        forms: the forms to look for.
        thorough: all wordings are compared letter by letter; otherwise only where one fits exactly.
    """
    matches = [
        match
        for form in forms
        for part, records in enumerate(form.parts)
        if isinstance(records, Records) and (match := _match(stacks, form, part, thorough=thorough))
    ]
    return max(matches, key=lambda match: (match.known, match.weight), default=None)


def _match(stacks: tuple[Stack, ...], form: Form, part: int, *, thorough: bool) -> Match | None:
    plain = plain_headings(form, part)
    known = {index for index, stack in enumerate(stacks) if any(is_known(text, plain) for text in stack)}
    if not (known or thorough):
        return None
    scale = read_times(stacks, _records(form, part))
    times = {index: one for index, one in scale.columns.items() if not _names_field(form, part, stacks[index])}
    named = [index for index, stack in enumerate(stacks) if index not in times and any(map(plain_label, stack))]
    if not (known.difference(times) or (thorough and (len(named) > 1 or len(times) >= LEAST_TIMES))):
        return None
    wordings = headings(form, part)
    scores = [_scores(form, part, stacks[index]) for index in named]
    fields = {
        named[cell]: (wordings[column][0], scores[cell][column]) for cell, column in best_assignment(scores).items()
    }
    if times:
        fields = {index: found for index, found in fields.items() if not isinstance(found[0], Marks)}
    enough = len(fields) + min(len(times), 1) > 1 and len(fields) >= LEAST_SHARE * len(named)
    enough = enough and (bool(times) or not _alternate(fields, len(stacks)))
    weight = sum(TIME if isinstance(column, Marks) else score for column, score in fields.values()) + TIME * len(times)
    return Match(form, part, fields, times, weight, scale.values, scale.tags) if enough else None


def _names_field(form: Form, part: int, stack: Stack) -> bool:
    """Whether a column's own heading is a field's, so that the scale's caption above reaches a column too far."""
    own = [label for column, label in headings(form, part) if not isinstance(column, Marks)] if len(stack) > 1 else []
    return any(label.exact(stack[-1]) for label in own)


def _alternate(fields: Collection[int], count: int) -> bool:
    """Whether every other heading is the form's, from the first one on: then these are labels with their values."""
    return count % 2 == 0 and sorted(fields) == list(range(0, count, 2))


def _scores(form: Form, part: int, stack: Stack) -> list[float]:
    """How well what stands above a column fits each heading of a part; most texts of a table are like none of them."""
    known = any_heading(form, part)
    like = any(map(known.score, stack)) or known.score(" ".join(stack)) > 0
    return [
        likeness(form, column, label, stack) if like or (isinstance(column, Field) and column.label_value) else 0.0
        for column, label in headings(form, part)
    ]


def likeness(form: Form, column: TYPED, label: LabelSet, stack: Stack) -> float:
    """How well what stands above a column fits a field: its own heading, those above it, or all together."""
    if isinstance(column, Group) and len(stack) > 1 and any(labels_of(one).score(stack[-1]) for one in column.fields):
        return 0.0  # the column is that of the field below the group's heading
    texts = (*reversed(stack), " ".join(stack)) if len(stack) > 1 else stack
    whole = max(label.score(text) * (1 if number == 0 else ABOVE) for number, text in enumerate(texts))
    if whole < ALIAS and isinstance(column, Field) and column.label_value:
        if labels_of(column).behind(stack[-1]) and value_behind(form, column, stack[-1]):
            return EXACT
        return max(whole, label.score(stack[-1].rstrip(" 0123456789")))
    return whole


_NUMBER_BEHIND = re.compile(r"(.*\D)\s([0-9]+)\s*", re.DOTALL)


def value_behind(form: Form, column: TYPED, text: str) -> dict[str, object]:
    """The value that stands behind a column's label, as the field that it belongs to reads it."""
    if not isinstance(column, Field) or column.label_value is None:
        return {}
    rest = labels_of(column).behind(text)
    number = _NUMBER_BEHIND.fullmatch(text) if not rest else None
    if number is not None and labels_of(column).score(number[1]) > 0:  # a typing error in the label
        rest = number[2]
    owner = next((field for field in form.fields() if field.path == column.label_value), None) if rest else None
    if not rest or owner is None:
        return {}
    return {path: value for path, value in owner.codec.parse(rest, owner.path).items() if value not in (None, "")}


@lru_cache(maxsize=2048)
def is_like_heading(text: str, forms: tuple[Form, ...]) -> bool:
    """Whether a text is like a heading of any part, or a label with its value behind it."""
    labelled = with_value_behind(forms)
    return heading_of_any(forms).score(text) > 0 or any(value_behind(form, column, text) for form, column in labelled)


def timed(texts: Stack, forms: tuple[Form, ...]) -> frozenset[int]:
    """Which of a row's texts are headings of any form's scale."""
    return _timed(tuple([text if may_be_time(text) else "" for text in texts]), forms)


@lru_cache(maxsize=1024)
def _timed(texts: Stack, forms: tuple[Form, ...]) -> frozenset[int]:
    parts = [part for form in forms for part in form.parts if isinstance(part, Records)]
    stacks = [(text,) for text in texts]
    return frozenset(number for part in parts for number in read_times(stacks, part).columns)


@lru_cache(maxsize=64)
def scales(forms: tuple[Form, ...]) -> tuple[Scale, ...]:
    """The forms' scales, each once."""
    parts = [part for form in forms for part in form.parts if isinstance(part, Records)]
    return tuple(dict.fromkeys(part.marks.scale for part in parts if part.marks is not None))
