"""A form's list of records as its template sees it: the header row's columns, the records, and their table rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from pydantic import BaseModel

from merkblatt.forms.spec import Extra, Field, Items, Marks, Records, Repeat, column_fields

__all__ = ["RecordList", "Texts", "Values", "mapping", "text_of"]

Values = dict[str, object]
"""Attributes of a model, or names that a template sees."""


class Texts:
    """The plain columns of a row: what a list's declaration says of them is looked up once."""

    def __init__(self, part: Records) -> None:
        columns = [column for column in part.columns if not isinstance(column, Items | Repeat)]
        fields = [item for column in columns for item in column_fields(column)]
        self.paths = [item.path for item in fields]
        self._formats = [(item.path, item.codec.format) for item in fields]
        self._companions = [companion.path for item in fields for companion in item.companions]

    def of(self, values: Values) -> Values:
        """The formatted texts of a record, and the companions' bare values."""
        shown: Values = {path: formatted(values, path) for path, formatted in self._formats}
        for path in self._companions:
            shown[path] = values[path]
        return shown


class RecordList:
    """A list of records, and what their common header row needs."""

    def __init__(self, part: Records) -> None:
        assert part.path is not None
        self._path = part.path
        self._texts = Texts(part)
        self._items = part.items
        self._marks = part.marks
        self._extras = [column.path for column in part.columns if isinstance(column, Extra)]
        self._repeated = [column.field for column in part.columns if isinstance(column, Repeat)]

    def of(self, form_values: Values) -> Values:
        """The header's names and the records; an empty row, to be filled by hand, where there is no record."""
        records = [vars(record) for record in _models(form_values[self._path])]
        times = _times(self._marks, form_values)
        header = self._header(records, times, form_values)
        repeated: Values = {item.path: header[item.path] for item in self._repeated}
        shown = [self._record(record, header, times) | repeated for record in records]
        return header | {self._path: shown or [self._blank(header, times) | repeated]}

    def _header(self, records: list[Values], times: Iterable[int], form_values: Values) -> Values:
        header: Values = {item.path: text_of(item, form_values) for item in self._repeated}
        for path in self._extras:
            header[path] = list(dict.fromkeys(heading for record in records for heading in mapping(record[path])))
        if self._marks is not None and isinstance(self._marks.values, str):
            header[self._marks.values] = [self._marks.scale.heading(time) for time in times]
        items = self._items
        if items is not None:
            own = any(_own_marks(items, _items(items, record)) for record in records)
            header[f"{items.field.path}_titel"] = items.single if own else items.field.label
        return header

    def _record(self, record: Values, header: Values, times: Iterable[int]) -> Values:
        shown = self._texts.of(record)
        for path in self._extras:
            texts = mapping(record[path])
            shown[path] = [texts.get(heading, "") for heading in _strings(header[path])]
        marks = self._marks
        if marks is not None:
            shown[marks.path] = _cells(marks, times, _numbers(record[marks.path]), _notes(marks, record))
        shown["zeilen"] = self._rows(record, shown, times)
        return shown

    def _blank(self, header: Values, times: Iterable[int]) -> Values:
        cells: Values = {path: [""] * len(_strings(header[path])) for path in self._extras}
        if self._marks is not None:
            cells[self._marks.path] = _cells(self._marks, times, (), {})
        row = cells if self._items is None else {self._items.field.path: []} | cells
        return dict.fromkeys(self._texts.paths, "") | cells | {"zeilen": [row]}

    def _rows(self, record: Values, shown: Values, times: Iterable[int]) -> list[Values]:
        """The table rows of a record that holds a list: one, or one for each item where items have marks of their own.

        Texts of own columns stand in the first row; the cells of plain fields are merged over all rows by the template.
        """
        items, marks = self._items, self._marks
        if items is None:
            return []
        held = _items(items, record)
        if marks is None or not _own_marks(items, held):
            rows: list[Values] = [{items.field.path: [item[items.name] for item in held]}]
            if marks is not None:
                rows[0][marks.path] = shown[marks.path]
        else:
            rows = list(_rows_by_item(items, marks, held, record, times))
        for path in self._extras:
            rows[0][path] = shown[path]
            for row in rows[1:]:
                row[path] = [""] * len(_strings(shown[path]))
        return rows


def _rows_by_item(
    items: Items, marks: Marks, held: Iterable[Values], record: Values, times: Iterable[int]
) -> Iterator[Values]:
    """A row for each item; marks that are no item's stand in a row below. A note stands where its time comes first."""
    notes, left = _notes(marks, record), set(_numbers(record[marks.path]))
    for item in held:
        own = _numbers(item[items.marks])
        yield {items.field.path: [item[items.name]], marks.path: _cells(marks, times, own, notes)}
        notes = {time: note for time, note in notes.items() if time not in own}
        left.difference_update(own)
    if left:
        yield {items.field.path: [], marks.path: _cells(marks, times, left, notes)}


def _own_marks(items: Items, held: Iterable[Values]) -> bool:
    return any(item[items.marks] is not None for item in held)


def _times(marks: Marks | None, form_values: Values) -> Iterable[int]:
    """The values of the scale that have a column, in order."""
    if marks is None:
        return ()
    return sorted(_numbers(form_values[marks.values])) if isinstance(marks.values, str) else marks.values


def _cells(marks: Marks, times: Iterable[int], marked: Iterable[int], notes: Mapping[int, str]) -> list[str]:
    """What stands in each cell of the scale: a note, a mark, or nothing."""
    chosen = set(marked)
    return [(notes.get(time) or marks.mark) if time in chosen else "" for time in times]


def text_of(item: Field, values: Values) -> str:
    """What stands in a field's cell."""
    return item.codec.format(values, item.path)


def _items(items: Items, record: Values) -> list[Values]:
    return [vars(item) for item in _models(record[items.field.path])]


def _notes(marks: Marks, record: Values) -> dict[int, str]:
    notes = record[marks.notes]
    return cast("dict[int, str]", notes) if isinstance(notes, dict) else {}


def mapping(value: object) -> dict[str, str]:
    """Own columns: heading -> text."""
    return value if isinstance(value, dict) else {}


def _models(value: object) -> list[BaseModel]:
    return value if isinstance(value, list) else []


def _numbers(value: object) -> Iterable[int]:
    return value if isinstance(value, (list, set, frozenset, tuple)) else ()


def _strings(value: object) -> list[str]:
    return value if isinstance(value, list) else []
