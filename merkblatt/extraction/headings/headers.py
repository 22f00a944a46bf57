"""Recognising header rows: which columns of a form does a table row name?

A header may take up to three rows: what stands above a column's own heading belongs to it. The number of rows that
explains most wins. What single texts mean is for ``likeness`` to say, and which rows are headings at all for
``heading_rows``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from merkblatt.extraction.headings.heading_rows import HeadingRows, depth_of_cells, meaning, take
from merkblatt.extraction.headings.likeness import Match, best_match, is_like_heading, value_behind
from merkblatt.forms.columns import Column, column_fields
from merkblatt.forms.headings import TYPED, headings, labels_of
from merkblatt.forms.labels import ALIAS, is_nearer
from merkblatt.forms.spec import Field, Form, Items, Marks, Records, Repeat
from merkblatt.reading.content import Table

__all__ = ["FieldColumn", "Header", "HeaderColumn", "OwnColumn", "TimeColumn", "by_tag", "find_header", "header_of"]

TITLE_ROWS = 3
"""In the first rows of a table all wordings are compared letter by letter; further down only where one fits exactly."""

MOST_ROWS = 3
"""Rows that a header takes at most."""

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
    """A column of a scale: a mark in it means all of ``times``.

    ``tag`` is the year of a month, where a table has the months of several years; ``other`` tells that it is not the
    year that is being read.
    """

    start: int
    end: int
    heading: str
    marks: Marks
    times: tuple[int, ...]
    tag: object = None
    other: bool = False


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
        row: first grid row of the header; depth: how many rows it takes, 0 where it stands in the table above.
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
        records = self.form.parts[self.part]
        assert isinstance(records, Records)
        return records

    @property
    def fields(self) -> list[Field]:
        """The fields that the columns stand for, also those of a group."""
        columns = [column.column for column in self.columns if isinstance(column, FieldColumn)]
        return [one for column in columns for one in column_fields(column)]

    @cached_property
    def key(self) -> int | None:
        """Number of the column that tells records apart, the first declared one; None where it is missing."""
        return self._number_of(self.records.columns[0])

    @cached_property
    def items(self) -> int | None:
        """Number of the column with the list that a record holds, None where it is missing."""
        return self._number_of(self.records.items)

    def _number_of(self, column: Column | None) -> int | None:
        columns = enumerate(self.columns)
        return next((n for n, one in columns if isinstance(one, FieldColumn) and one.column is column), None)

    @cached_property
    def starts(self) -> frozenset[int]:
        """The grid columns at which columns begin."""
        return frozenset(column.start for column in self.columns)

    @cached_property
    def scale(self) -> dict[int, TimeColumn]:
        """The columns of the scale, by number."""
        return {number: column for number, column in enumerate(self.columns) if isinstance(column, TimeColumn)}

    @cached_property
    def time_starts(self) -> frozenset[int]:
        """The grid columns at which columns of the scale begin."""
        return frozenset(column.start for column in self.scale.values())

    @cached_property
    def times(self) -> tuple[TimeColumn, ...]:
        """The columns of the scale."""
        return tuple(self.scale.values())

    @cached_property
    def worded(self) -> dict[int, Marks]:
        """The columns that name times in words, by number."""
        named = enumerate(self.columns)
        return {n: one.column for n, one in named if isinstance(one, FieldColumn) and isinstance(one.column, Marks)}

    @property
    def marks(self) -> Marks | None:
        """The scale among the columns, None if there is none."""
        return self.times[0].marks if self.times else None


BELOW_FIELD = 0.8
"""The score of a column that only the heading above it tells: it is reported."""


def _field_above(match: Match, rows: HeadingRows, index: int) -> Field | None:
    """The field whose label stands above this column and another one: name, telephone and e-mail of a contact."""
    stack = rows.stacks[index]
    for number, (column, _) in match.fields.items():
        above = rows.stacks[number][0]
        shared = len(stack) > 1 and stack[0] == above
        if shared and isinstance(column, Field) and labels_of(column).score(above) >= ALIAS:
            return column
    return None


def by_tag(header: Header) -> list[Header]:
    """The header for each year whose months it has; the columns of the others are there, but name no time."""
    tags = dict.fromkeys(one.tag for one in header.times if one.tag is not None)
    path = next((one.field.path for one in header.records.columns if isinstance(one, Repeat)), None)
    if not tags or path is None:
        return [header]
    return [
        replace(header, columns=tuple(_of_tag(one, tag) for one in header.columns), values={**header.values, path: tag})
        for tag in tags
    ]


def _of_tag(column: HeaderColumn, tag: object) -> HeaderColumn:
    if isinstance(column, TimeColumn) and column.tag != tag:
        return replace(column, times=(), other=True)
    return column


def find_header(table: Table, row: int, forms: Sequence[Form]) -> Header | None:
    """The header that begins in a table row, or None.

    A header of values that stand there once has these values below it: where another header follows at once, what
    seemed to be its last row holds values in the words of headings; where labels follow, each has its value beside it.
    """
    forms = tuple(forms)
    found = _find(table, row, forms, MOST_ROWS)
    if found is None or found.records.path is not None:
        return found
    if found.depth == 1:
        return None if _over_labels(table, found) else found
    below = row + found.depth
    follows = below == table.rows or _find(table, below, forms, 1) is not None
    return _find(table, row, forms, found.depth - 1) if follows else found


def _over_labels(table: Table, found: Header) -> bool:
    """Whether labels stand below most columns that the header names, and there are several.

    Cell by cell, since the rows of such tables may begin at different grid columns. Below headings that are all the
    form's own, values may be in their words.
    """
    if all(isinstance(column, FieldColumn) and column.score >= ALIAS for column in found.columns):
        return False
    row = found.row + found.depth
    cells = table.begun(row) if row < table.rows else []
    wordings = [wording for _, wording in headings(found.form, found.part)]
    labels = [
        any(wording.score(cell.text) >= ALIAS for wording in wordings)
        for column, cell in zip(found.columns, cells, strict=False)
        if isinstance(column, FieldColumn)
    ]
    return sum(labels) > max(1, len(labels) // 2)


def _find(table: Table, row: int, forms: tuple[Form, ...], most: int) -> Header | None:
    """The header of at most ``most`` rows that begins in a table row, or None."""
    found = _by_texts(table, row, forms, most) if row < table.rows else None
    if found is None:
        return None
    rows, match = found
    below = depth_of_cells(table, rows, match)
    if rows.depth < below <= most and not match.tags and not _header_follows(table, row + rows.depth, forms, match):
        deeper = take(table, row, below)
        whole = best_match(deeper.stacks, forms, row < TITLE_ROWS)
        same = whole is not None and whole.shares_part_with(match)
        rows, match = deeper, whole if whole is not None and same else _moved(match, rows, deeper)
    return header_of(rows, match)


def _header_follows(table: Table, row: int, forms: tuple[Form, ...], match: Match) -> bool:
    """Whether the next rows are a header of the same part, so that what stands below the scale is its caption."""
    found = _by_texts(table, row, forms, MOST_ROWS)
    return found is not None and found[0].depth > 1 and found[1].shares_part_with(match) and bool(found[1].fields)


def _moved(match: Match, rows: HeadingRows, deeper: HeadingRows) -> Match:
    """What headings mean, for the cells below them: a cell keeps its meaning, and times hold for all cells below."""
    above = {cell.column: number for number, cell in enumerate(rows.cells)}
    begins = sorted(above)
    fields: dict[int, tuple[TYPED, float]] = {}
    times: dict[int, tuple[int, ...]] = {}
    for number, cell in enumerate(deeper.cells):
        over = above[max((begin for begin in begins if begin <= cell.column), default=begins[0])]
        if over in match.times:
            times[number] = match.times[over]
        elif over in match.fields and cell.column in above:
            fields[number] = match.fields[over]
    return replace(match, fields=fields, times=times)


def _by_texts(table: Table, row: int, forms: tuple[Form, ...], most: int) -> tuple[HeadingRows, Match] | None:
    """As many rows as their texts say that the header has, and what these mean."""
    best = _by_first_cell(table, row, forms, most)
    if best is not None:
        return best
    for depth in range(1, min(most, table.rows - row) + 1):
        rows = take(table, row, depth)
        meant = meaning(rows.stacks, rows.own, forms, row < TITLE_ROWS)
        if not meant.possible:
            break
        if meant.match is not None and _gains(meant.match, best):
            best = rows, meant.match
        elif depth > 1 or not meant.scale:
            break
    return best


def _by_first_cell(table: Table, row: int, forms: tuple[Form, ...], most: int) -> tuple[HeadingRows, Match] | None:
    """The rows that the first heading is merged down over: no record begins beside a heading."""
    first = next(iter(table.row(row)), None)
    if first is None or first.row != row or not 1 < first.rowspan <= min(most, table.rows - row - 1):
        return None
    if not is_like_heading(first.text, forms):  # a record's name, as a rule
        return None
    rows = take(table, row, first.rowspan)
    match = best_match(rows.stacks, forms, row < TITLE_ROWS)
    own = {*rows.own, *(number for number, cell in enumerate(rows.cells) if not cell.canonical)}
    known = match is not None and 0 in match.fields and len(match.fields) + len(match.times) > 1
    if match is None or not known or not own & {*match.fields, *match.times}:
        return None
    return rows, match


def _gains(match: Match, best: tuple[HeadingRows, Match] | None) -> bool:
    """Whether a row more explains more; rows of different parts are different headers."""
    return best is None or (match.shares_part_with(best[1]) and match.weight > best[1].weight + GAIN)


def header_of(rows: HeadingRows, match: Match) -> Header:
    """The header that rows are, with what their headings mean."""
    columns: list[HeaderColumn] = []
    values: dict[str, object] = dict(match.values)
    single = False
    marks = match.records.marks
    for index, (cell, stack) in enumerate(zip(rows.cells, rows.stacks, strict=True)):
        start, end, text = cell.column, cell.column + cell.colspan, stack[-1]
        if marks is not None and index in match.times:
            columns.append(TimeColumn(start, end, text, marks, match.times[index], match.tags.get(index)))
        elif index in match.fields:
            column, score = match.fields[index]
            columns.append(FieldColumn(start, end, text, column, score))
            values |= value_behind(match.form, column, text)
            single |= isinstance(column, Items) and is_nearer(text, column.single, column.field.label)
        elif (over := _field_above(match, rows, index)) is not None:
            columns.append(FieldColumn(start, end, " ".join(stack), over, BELOW_FIELD))
        else:
            columns.append(OwnColumn(start, end, " ".join(stack)))
    return Header(match.form, match.part, rows.row, rows.depth, tuple(columns), values, single)
