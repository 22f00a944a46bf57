"""Recognising header rows: which columns of a form does a table row name?

A header may take up to three rows: what stands above a column's own heading belongs to it. All columns are assigned to
those of a form's part at once, by likeness of the wording; headings of a scale (``2017``, ``März``) are read by the
scale. The part, and the number of rows, that explain most win. What headings mean depends on their texts alone, so the
answer is kept for headers with the same texts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from merkblatt.forms.columns import column_fields
from merkblatt.forms.headings import TYPED, any_heading, headings, labels_of, plain_headings
from merkblatt.forms.labels import ALIAS, EXACT, LabelSet, is_known, plain_label
from merkblatt.forms.spec import Field, Form, Items, Marks, Records
from merkblatt.matching.assignment import best_assignment
from merkblatt.reading.content import Cell, Table
from merkblatt.values.scale import Scale, read_series

__all__ = ["FieldColumn", "Header", "HeaderColumn", "OwnColumn", "TimeColumn", "find_header"]

LEAST_SHARE = 0.4
"""Share of a header's headings, those of a scale left aside, that must be the form's."""

TITLE_ROWS = 3
"""In the first rows of a table all wordings are compared letter by letter; further down only where one fits exactly."""

MOST_ROWS = 3
"""Rows that a header takes at most."""

ABOVE = 0.98
"""A heading further up counts a little less than a column's own."""

TIME = 0.1
"""What a heading of a scale counts; a caption above years counts as little, so that the years below it are seen."""

LONGEST_TIME = 40
"""Longer texts are no headings of a scale."""

GAIN = 0.05
"""How much better a header with one more row must be."""


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """A column, or several below one heading, that belongs to a field of the form. Grid columns start <= c < end."""

    start: int
    end: int
    heading: str
    column: TYPED
    score: float


@dataclass(frozen=True, slots=True)
class TimeColumn:
    """A column of a scale: a mark in it means all of ``times``."""

    start: int
    end: int
    heading: str
    marks: Marks
    times: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column that is not the form's."""

    start: int
    end: int
    heading: str


HeaderColumn = FieldColumn | TimeColumn | OwnColumn


@dataclass(frozen=True)
class Header:
    """A header and the part of a form that it belongs to.

    Attributes:
        form, part: the form and the index of its part.
        row: first grid row of the header; depth: how many rows it takes.
        columns: from left to right.
        values: texts that stand behind a label (``Einzelmaßnahmen 2017``): path -> value.
        single: the column of a list says that each row holds one item.
    """

    form: Form
    part: int
    row: int
    depth: int
    columns: tuple[HeaderColumn, ...]
    values: dict[str, object]
    single: bool

    @property
    def records(self) -> Records:
        """The part that the header belongs to."""
        return _records(self.form, self.part)

    @property
    def fields(self) -> list[Field]:
        """The fields that the columns stand for, also those of a group."""
        columns = [column.column for column in self.columns if isinstance(column, FieldColumn)]
        return [one for column in columns for one in column_fields(column)]

    @cached_property
    def times(self) -> tuple[TimeColumn, ...]:
        """The columns of the scale."""
        return tuple(column for column in self.columns if isinstance(column, TimeColumn))

    @property
    def marks(self) -> Marks | None:
        """The scale among the columns, None if there is none."""
        return self.times[0].marks if self.times else None


@dataclass(frozen=True, slots=True)
class _Match:
    """What headings mean: for each a field with its score, times, or nothing."""

    form: Form
    part: int
    fields: dict[int, tuple[TYPED, float]]
    times: dict[int, tuple[int, ...]]
    weight: float


Stack = tuple[str, ...]
"""The texts above one column, from top to bottom."""


def find_header(table: Table, row: int, forms: Sequence[Form]) -> Header | None:
    """The header that begins in a table row, or None.

    A header of values that stand there once has these values below it: where another header follows at once, what
    seemed to be its last row holds values in the words of headings.
    """
    found = _find(table, row, forms, MOST_ROWS)
    if found is None or found.depth == 1 or found.records.path is not None:
        return found
    below = row + found.depth
    follows = below == table.rows or _find(table, below, forms, 1) is not None
    return _find(table, row, forms, found.depth - 1) if follows else found


def _find(table: Table, row: int, forms: Sequence[Form], most: int) -> Header | None:
    best: _Match | None = None
    depth, cells, stacks = 0, list[Cell](), tuple[Stack, ...]()
    for rows in range(1, min(most, table.rows - row) + 1):
        ends, above = _stacks(table, row, rows)
        if not _may_be_heading_row(ends, above, row + rows - 1, tuple(forms)):
            break
        match = _best_match(above, tuple(forms), row < TITLE_ROWS)
        gains = match is not None and (best is None or (_is_same(match, best) and match.weight > best.weight + GAIN))
        if match is not None and gains and _is_heading_row(match, ends, above, row + rows - 1):
            best, depth, cells, stacks = match, rows, ends, above
        elif rows > 1 or not _only_times(above, forms):
            break
    if best is None:
        return None
    below = _depth_of_cells(table, row, depth, best, cells)
    if depth < below <= most:
        cells, stacks = _stacks(table, row, below)
        whole = _best_match(stacks, tuple(forms), row < TITLE_ROWS)
        best, depth = (whole, below) if whole is not None and _is_same(whole, best) else (best, depth)
    return _header(best, row, depth, cells, stacks)


def _depth_of_cells(table: Table, row: int, depth: int, match: _Match, cells: Sequence[Cell]) -> int:
    """How many rows the headings' own cells take: what stands beside them in these rows is header, whatever it says.

    Headings are merged down, or the cells below them are empty and only what stands below the scale is captioned
    (half-years).
    """
    headings = [cells[number] for number, (column, _) in match.fields.items() if not isinstance(column, Marks)]
    ends = [cell.row + cell.rowspan - row for cell in headings]
    if len(ends) > 1 and min(ends) > depth:
        return min(ends)
    times = {cells[number].column for number in match.times}
    below = [cell for cell in table.row(row + depth) if cell.row == row + depth] if row + depth < table.rows else []
    named = [cell for cell in below if cell.text.strip()]
    marks = next((one for one in _records(match.form, match.part).columns if isinstance(one, Marks)), None)
    captions = (
        marks is not None
        and len(named) >= LEAST_CAPTIONS
        and all(cell.column in times and marks.words.read(cell.text).note for cell in named)
    )
    return depth + captions


LEAST_CAPTIONS = 3
"""Texts that stand below a scale alone and are no marks, to be a further row of the header."""


def _is_same(one: _Match, other: _Match) -> bool:
    """Whether two matches are of the same part: rows of different parts are different headers."""
    return one.form is other.form and one.part == other.part


def _only_times(stacks: Sequence[Stack], forms: Sequence[Form]) -> bool:
    """Whether a row holds nothing but headings of a scale: quarters above the months, years above a plan's columns."""
    texts = [text for stack in stacks for text in stack if any(map(str.isalnum, text))]
    if len(texts) < 2 or max(map(len, texts)) > LONGEST_TIME:  # noqa: PLR2004 - a single one is no scale
        return False
    return any(all(scale.read(text) for text in texts) for scale in _scales(tuple(forms)))


@lru_cache(maxsize=64)
def _scales(forms: tuple[Form, ...]) -> tuple[Scale, ...]:
    parts = [part for form in forms for part in form.parts if isinstance(part, Records)]
    return tuple(dict.fromkeys(one.scale for part in parts for one in part.columns if isinstance(one, Marks)))


def _may_be_heading_row(cells: Sequence[Cell], stacks: Sequence[Stack], row: int, forms: tuple[Form, ...]) -> bool:
    """Whether ``_is_heading_row`` could hold for any match; most rows of values are told by each text alone."""
    own = [stacks[number][-1] for number, cell in enumerate(cells) if cell.row == row and cell.text.strip()]
    shown = [stack[-1].strip() for stack in stacks]
    alike = sum(
        _is_like_heading(text, forms) or (_is_time(text, forms) and shown.count(text.strip()) == 1) for text in own
    )
    return alike > 0 and alike >= LEAST_SHARE * len(own)


def _is_time(text: str, forms: tuple[Form, ...]) -> bool:
    return any(scale.read(text) for scale in _scales(forms))


@lru_cache(maxsize=8192)
def _is_like_heading(text: str, forms: tuple[Form, ...]) -> bool:
    """Whether a text is like a heading of any part, or a label with its value behind it."""
    parts = [(form, part) for form in forms for part, records in enumerate(form.parts) if isinstance(records, Records)]
    return any(
        any_heading(form, part).score(text)
        or any(_value_behind(form, column, text) for column, _ in headings(form, part))
        for form, part in parts
    )


def _is_heading_row(match: _Match, cells: Sequence[Cell], stacks: Sequence[Stack], row: int) -> bool:
    """Whether most texts that begin in a row are headings themselves, so that no row of values is taken for one."""
    own = [number for number, cell in enumerate(cells) if cell.row == row and cell.text.strip()]
    scale = next((one.scale for one in _records(match.form, match.part).columns if isinstance(one, Marks)), None)
    labels = dict(headings(match.form, match.part))
    fields = {number: column for number, (column, _) in match.fields.items() if number in own}
    named = [n for n, column in fields.items() if _score(match.form, column, labels[column], stacks[n][-1:])]
    times = [n for n in own if n in match.times and scale is not None and scale.read(stacks[n][-1])]
    known = {*named, *times}
    return len(named) == len(fields) and bool(known) and len(known) >= LEAST_SHARE * len(own)


def _stacks(table: Table, row: int, depth: int) -> tuple[list[Cell], tuple[Stack, ...]]:
    """The cells that the header's last row shows, and the texts above each, its own last."""
    last = row + depth - 1
    cells = [cell for cell in table.row(last) if cell.row >= row]
    if depth == 1:
        return cells, tuple([(cell.text if cell.text.strip() else "",) for cell in cells])
    stacks = []
    for cell in cells:
        above = [table.at(number, cell.column) for number in range(row, last + 1)]
        if not cell.text.strip():  # a caption over several columns stands for the first one that has no text of its own
            above = [one for one in above if one is not None and one.column == cell.column]
        texts = dict.fromkeys(one.text for one in above if one is not None and one.row >= row and one.text.strip())
        stacks.append(tuple(texts) or ("",))
    return cells, tuple(stacks)


def _header(match: _Match, row: int, depth: int, cells: Sequence[Cell], stacks: Sequence[Stack]) -> Header:
    columns: list[HeaderColumn] = []
    values: dict[str, object] = {}
    single = False
    marks = next((one for one in _records(match.form, match.part).columns if isinstance(one, Marks)), None)
    for index, (cell, stack) in enumerate(zip(cells, stacks, strict=True)):
        start, end, text = cell.column, cell.column + cell.colspan, stack[-1]
        if marks is not None and index in match.times:
            columns.append(TimeColumn(start, end, text, marks, match.times[index]))
        elif index in match.fields:
            column, score = match.fields[index]
            columns.append(FieldColumn(start, end, text, column, score))
            values |= _value_behind(match.form, column, text)
            single |= isinstance(column, Items) and plain_label(text) == plain_label(column.single)
        else:
            columns.append(OwnColumn(start, end, " ".join(stack)))
    return Header(match.form, match.part, row, depth, tuple(columns), values, single)


def _records(form: Form, part: int) -> Records:
    records = form.parts[part]
    assert isinstance(records, Records)
    return records


@lru_cache(maxsize=4096)
def _best_match(stacks: tuple[Stack, ...], forms: tuple[Form, ...], thorough: bool) -> _Match | None:  # noqa: FBT001
    matches = [
        match
        for form in forms
        for part, records in enumerate(form.parts)
        if isinstance(records, Records) and (match := _match(stacks, form, part, thorough=thorough))
    ]
    return max(matches, key=lambda match: match.weight, default=None)


def _match(stacks: tuple[Stack, ...], form: Form, part: int, *, thorough: bool) -> _Match | None:
    plain = plain_headings(form, part)
    known = {index for index, stack in enumerate(stacks) if any(is_known(text, plain) for text in stack)}
    if not (known or thorough):
        return None
    times = _times(stacks, _records(form, part))
    named = [index for index, stack in enumerate(stacks) if index not in times and any(map(plain_label, stack))]
    if not (known.difference(times) or (thorough and len(named) > 1)):
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
    return _Match(form, part, fields, times, weight) if enough else None


def _alternate(fields: Collection[int], count: int) -> bool:
    """Whether every other heading is the form's, from the first one on: then these are labels with their values."""
    return count % 2 == 0 and sorted(fields) == list(range(0, count, 2))


def _times(stacks: tuple[Stack, ...], records: Records) -> dict[int, tuple[int, ...]]:
    """The headings of the part's scale; the lowest text that names a time counts. The same one twice (X, X) is none."""
    scale = next((column.scale for column in records.columns if isinstance(column, Marks)), None)
    if scale is None:
        return {}
    found: dict[int, tuple[int, ...]] = {}
    for level in range(max(map(len, stacks), default=0)):
        texts = [stack[level] if level < len(stack) else "" for stack in stacks]
        own = [text for text, stack in zip(texts, stacks, strict=True) if level == len(stack) - 1]
        found |= {
            index: times
            for index, times in enumerate(read_series(scale, texts))
            if times and own.count(texts[index]) < 2  # noqa: PLR2004 - X and X are no headings
        }
    return found


def _scores(form: Form, part: int, stack: Stack) -> list[float]:
    """How well what stands above a column fits each heading of a part; most texts of a table are like none of them."""
    known = any_heading(form, part)
    like = any(map(known.score, stack)) or known.score(" ".join(stack)) > 0
    return [
        _score(form, column, label, stack) if like or (isinstance(column, Field) and column.label_value) else 0.0
        for column, label in headings(form, part)
    ]


def _score(form: Form, column: TYPED, label: LabelSet, stack: Stack) -> float:
    """How well what stands above a column fits a field: its own heading, those above it, or all together."""
    texts = (*reversed(stack), " ".join(stack)) if len(stack) > 1 else stack
    whole = max(label.score(text) * (1 if number == 0 else ABOVE) for number, text in enumerate(texts))
    if whole < ALIAS and isinstance(column, Field) and column.label_value:
        if labels_of(column).behind(stack[-1]) and _value_behind(form, column, stack[-1]):
            return EXACT
        return max(whole, label.score(stack[-1].rstrip(" 0123456789")))
    return whole


_NUMBER_BEHIND = re.compile(r"(.*\D)\s([0-9]+)\s*", re.DOTALL)


def _value_behind(form: Form, column: TYPED, text: str) -> dict[str, object]:
    """The value that stands behind a column's label, as the field that it belongs to reads it."""
    if not isinstance(column, Field) or column.label_value is None:
        return {}
    rest = labels_of(column).behind(text)
    number = _NUMBER_BEHIND.fullmatch(text) if not rest else None
    if number is not None and labels_of(column).score(number[1]) > 0:  # a typing error in the label
        rest = number[2]
    owner = next((field for field in form.fields() if field.path == column.label_value), None)
    if not rest or owner is None:
        return {}
    return {path: value for path, value in owner.codec.parse(rest, owner.path).items() if value not in (None, "")}
