"""A form's list of records as its template sees it: the header row's columns, the records, and their table rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pydantic import BaseModel

from merkblatt.forms.spec import Extra, Field, Items, Marks, Records, Repeat, column_fields

__all__ = ["Values", "field_texts", "mapping", "record_list", "text_of"]

Values = dict[str, object]
"""Attributes of a model, or names that a template sees."""


def record_list(part: Records, form_values: Values) -> Values:
    """The list of records, and what their common header row needs."""
    assert part.path is not None
    records = [vars(record) for record in _models(form_values[part.path])]
    header: Values = {}
    for column in part.columns:
        match column:
            case Marks(values=str(path), scale=scale):
                header[path] = [scale.heading(value) for value in _numbers(form_values[path])]
            case Extra(path=path):
                header[path] = _headings(records, path)
            case Items(field=items):
                header[f"{items.path}_titel"] = column.single if _any_own_marks(column, records) else items.label
            case Repeat(field=repeated):
                header[repeated.path] = text_of(repeated, form_values)
            case _:
                pass
    shown = [_record(part, record, header, form_values) for record in records]
    return header | {part.path: shown or [_blank(part, header, form_values)]}


def _record(part: Records, record: Values, header: Values, form_values: Values) -> Values:
    shown = field_texts(part, record)
    for column in part.columns:
        match column:
            case Extra(path=path):
                texts = mapping(record[path])
                shown[path] = [texts.get(heading, "") for heading in _strings(header[path])]
            case Marks() as marks:
                shown[marks.path] = _marks(marks, form_values, _numbers(record[marks.path]), _notes(marks, record))
            case Repeat(field=repeated):
                shown[repeated.path] = header[repeated.path]
            case _:
                pass
    return shown | {"zeilen": _rows(part, record, shown, form_values)}


def _blank(part: Records, header: Values, form_values: Values) -> Values:
    """An empty row, to be filled by hand, where there is no record."""
    shown: Values = {item.path: "" for column in part.columns for item in column_fields(column)}
    row: Values = {}
    for column in part.columns:
        match column:
            case Extra(path=path):
                shown[path] = row[path] = [""] * len(_strings(header[path]))
            case Marks() as marks:
                shown[marks.path] = row[marks.path] = _marks(marks, form_values, [], {})
            case Items(field=items):
                row[items.path] = []
            case Repeat(field=repeated):
                shown[repeated.path] = header[repeated.path]
            case _:
                pass
    return shown | {"zeilen": [row]}


def field_texts(part: Records, values: Values) -> Values:
    """The formatted texts of all plain columns, and the companions' bare values."""
    shown: Values = {}
    for column in part.columns:
        if isinstance(column, Items | Repeat):
            continue
        for item in column_fields(column):
            shown[item.path] = text_of(item, values)
            shown |= {companion.path: values[companion.path] for companion in item.companions}
    return shown


def _rows(part: Records, record: Values, shown: Values, form_values: Values) -> list[Values]:
    """The table rows of a record that holds a list: one, or one for each item where items have marks of their own.

    Texts of own columns stand in the first row; the cells of plain fields are merged over all rows by the template.
    """
    items = part.items
    marks = part.marks
    if items is None:
        return []
    held = [vars(item) for item in _models(record[items.field.path])]
    if marks is None or not _own_marks(items, held):
        cells: Values = {} if marks is None else {marks.path: shown[marks.path]}
        rows = [{items.field.path: [item[items.name] for item in held]} | cells]
    else:
        rows = list(_rows_by_item(items, marks, held, record, form_values))
    extras = {column.path: _strings(shown[column.path]) for column in part.columns if isinstance(column, Extra)}
    below = {path: [""] * len(texts) for path, texts in extras.items()}
    return [row | (below if number else extras) for number, row in enumerate(rows)]


def _rows_by_item(
    items: Items, marks: Marks, held: Iterable[Values], record: Values, form_values: Values
) -> Iterator[Values]:
    """A row for each item; marks that are no item's stand in a row below. A note stands where its time comes first."""
    notes, left = _notes(marks, record), set(_numbers(record[marks.path]))
    for item in held:
        own = _numbers(item[items.marks])
        yield {items.field.path: [item[items.name]], marks.path: _marks(marks, form_values, own, notes)}
        notes = {time: note for time, note in notes.items() if time not in own}
        left.difference_update(own)
    if left:
        yield {items.field.path: [], marks.path: _marks(marks, form_values, sorted(left), notes)}


def _any_own_marks(items: Items, records: Iterable[Values]) -> bool:
    return any(_own_marks(items, [vars(item) for item in _models(record[items.field.path])]) for record in records)


def _own_marks(items: Items, held: Iterable[Values]) -> bool:
    return any(item[items.marks] is not None for item in held)


def _marks(marks: Marks, form_values: Values, marked: Iterable[int], notes: Mapping[int, str]) -> list[str]:
    """What stands in each cell of the scale: a note, a mark, or nothing."""
    columns = _numbers(form_values[marks.values]) if isinstance(marks.values, str) else marks.values
    chosen = set(marked)
    return [(notes.get(time) or marks.mark) if time in chosen else "" for time in columns]


def text_of(item: Field, values: Values) -> str:
    """What stands in a field's cell."""
    return item.codec.format(values, item.path)


def _headings(records: Iterable[Values], path: str) -> list[str]:
    return list(dict.fromkeys(heading for record in records for heading in mapping(record[path])))


def _notes(marks: Marks, record: Values) -> dict[int, str]:
    notes = record[marks.notes]
    return dict(notes) if isinstance(notes, dict) else {}


def mapping(value: object) -> dict[str, str]:
    """Own columns: heading -> text."""
    return value if isinstance(value, dict) else {}


def _models(value: object) -> list[BaseModel]:
    return value if isinstance(value, list) else []


def _numbers(value: object) -> list[int]:
    return sorted(value) if isinstance(value, list | set | frozenset | tuple) else []


def _strings(value: object) -> list[str]:
    return value if isinstance(value, list) else []
