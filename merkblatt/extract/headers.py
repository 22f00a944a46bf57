"""Recognising header rows: which columns of a form does a table row name?

All cells of a row are assigned to the columns of a form's part at once, by likeness of the wording; headings of a scale
(``2017``, ``März``) are read by the scale. The part that explains most of a row wins. What a row means depends on its
texts alone, so the answer is kept for rows with the same texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from merkblatt.extract.assignment import best_assignment
from merkblatt.extract.labels import ALIAS, EXACT, LabelSet, plain_label
from merkblatt.forms.spec import Field, Form, Group, Items, Marks, Records, Repeat
from merkblatt.read.content import Cell, Table

__all__ = ["FieldColumn", "Header", "HeaderColumn", "OwnColumn", "TimeColumn", "find_header"]

TYPED = Field | Group | Items | Repeat

LEAST_SHARE = 0.4
"""Share of a header row's headings, those of a scale left aside, that must be the form's."""

TITLE_ROWS = 3
"""In the first rows of a table all wordings are compared letter by letter; further down only where one fits exactly."""


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


@dataclass(frozen=True, slots=True)
class Header:
    """A header row and the part of a form that it belongs to.

    Attributes:
        form, part: the form and the index of its part.
        row: grid row of the header.
        columns: from left to right.
        values: texts that stand behind a label (``Einzelmaßnahmen 2017``): path -> value.
        single: the column of a list says that each row holds one item.
    """

    form: Form
    part: int
    row: int
    columns: tuple[HeaderColumn, ...]
    values: dict[str, object]
    single: bool

    @property
    def records(self) -> Records:
        """The part that the header row belongs to."""
        part = self.form.parts[self.part]
        assert isinstance(part, Records)
        return part

    @property
    def marks(self) -> Marks | None:
        """The scale among the columns, None if there is none."""
        return next((column.marks for column in self.columns if isinstance(column, TimeColumn)), None)


@dataclass(frozen=True, slots=True)
class _Match:
    """What a row's texts mean: for each cell a field's index, times, or nothing."""

    form: Form
    part: int
    fields: dict[int, tuple[TYPED, float]]
    times: dict[int, tuple[int, ...]]
    weight: float


def find_header(table: Table, row: int, forms: Sequence[Form]) -> Header | None:
    """The header that a table row is, or None."""
    cells = [cell for cell in table.row(row) if cell.row == row]
    texts = tuple(cell.text for cell in cells)
    match = _best_match(texts, tuple(forms), row < TITLE_ROWS)
    return None if match is None else _header(match, row, cells, texts)


def _header(match: _Match, row: int, cells: Sequence[Cell], texts: Sequence[str]) -> Header:
    columns: list[HeaderColumn] = []
    values: dict[str, object] = {}
    single = False
    marks = next((one for one in _records(match.form, match.part).columns if isinstance(one, Marks)), None)
    for index, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        start, end = cell.column, cell.column + cell.colspan
        if marks is not None and index in match.times:
            columns.append(TimeColumn(start, end, text, marks, match.times[index]))
        elif index in match.fields:
            column, score = match.fields[index]
            columns.append(FieldColumn(start, end, text, column, score))
            values |= _value_behind(match.form, column, text)
            single |= isinstance(column, Items) and plain_label(text) == plain_label(column.single)
        else:
            columns.append(OwnColumn(start, end, text))
    return Header(match.form, match.part, row, tuple(columns), values, single)


def _records(form: Form, part: int) -> Records:
    records = form.parts[part]
    assert isinstance(records, Records)
    return records


@lru_cache(maxsize=4096)
def _best_match(texts: tuple[str, ...], forms: tuple[Form, ...], thorough: bool) -> _Match | None:  # noqa: FBT001
    matches = [
        match
        for form in forms
        for part, records in enumerate(form.parts)
        if isinstance(records, Records) and (match := _match(texts, form, part, thorough=thorough))
    ]
    return max(matches, key=lambda match: match.weight, default=None)


def _match(texts: tuple[str, ...], form: Form, part: int, *, thorough: bool) -> _Match | None:
    times = _times(texts, _records(form, part))
    named = [index for index, text in enumerate(texts) if index not in times and plain_label(text)]
    wordings = _wordings(form, part)
    known = sum(any(label.knows(texts[index]) for _, label in wordings) for index in named)
    if not (known or (thorough and len(named) > 1)):
        return None
    scores = [[_score(form, column, label, texts[index]) for column, label in wordings] for index in named]
    fields = {
        named[cell]: (wordings[column][0], scores[cell][column])
        for cell, column in best_assignment(scores).items()
    }
    enough = len(fields) + min(len(times), 1) > 1 and len(fields) >= LEAST_SHARE * len(named)
    weight = sum(score for _, score in fields.values()) + 0.1 * len(times)
    return _Match(form, part, fields, times, weight) if enough else None


def _times(texts: tuple[str, ...], records: Records) -> dict[int, tuple[int, ...]]:
    """The cells that are headings of the part's scale."""
    scale = next((column.scale for column in records.columns if isinstance(column, Marks)), None)
    if scale is None:
        return {}
    read = {index: scale.read(text) for index, text in enumerate(texts) if text}
    return {index: times for index, times in read.items() if times}


@lru_cache(maxsize=256)
def _wordings(form: Form, part: int) -> tuple[tuple[TYPED, LabelSet], ...]:
    """Each heading that a part may have, with what it stands for; a group's fields may have headings of their own."""
    wordings: list[tuple[TYPED, LabelSet]] = []
    for column in _records(form, part).columns:
        match column:
            case Items(field=field, single=single):
                wordings.append((column, LabelSet(field.label, (single, *field.aliases))))
            case Repeat(field=field):
                wordings.append((column, LabelSet(field.label, field.aliases)))
            case Group(label=label, aliases=aliases, fields=fields):
                wordings.append((column, LabelSet(label, aliases)))
                wordings += [(field, LabelSet(field.label, field.aliases)) for field in fields]
            case Field():
                wordings.append((column, LabelSet(column.label, column.aliases)))
            case _:
                pass
    return tuple(wordings)


def _score(form: Form, column: TYPED, label: LabelSet, text: str) -> float:
    whole = label.score(text)
    if whole < ALIAS and isinstance(column, Field) and column.label_value and _value_behind(form, column, text):
        return EXACT
    return whole


def _value_behind(form: Form, column: TYPED, text: str) -> dict[str, object]:
    """The value that stands behind a column's label, as the field that it belongs to reads it."""
    if not isinstance(column, Field) or column.label_value is None:
        return {}
    rest = LabelSet(column.label, column.aliases).behind(text)
    owner = next((field for field in form.fields() if field.path == column.label_value), None)
    if not rest or owner is None:
        return {}
    return {path: value for path, value in owner.codec.parse(rest, owner.path).items() if value not in (None, "")}
