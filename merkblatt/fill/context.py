"""From a filled form to what its template sees: plain dictionaries, lists and formatted texts.

Names are those of the model: ``plan.kommune``, ``hf.beschreibung``. What only a page needs is added beside them:

* columns of a scale: ``plan.jahre`` lists the headings, ``zeile.jahre`` the marks below them;
* own columns: ``plan.weitere`` lists the headings, ``hf.weitere`` the texts below them;
* ``hf.zeilen``: the table rows of a record that holds a list, one row for all items or one for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel

from merkblatt.forms.spec import (
    Extra,
    Field,
    Folder,
    Form,
    Items,
    Line,
    Lines,
    Marks,
    Part,
    Records,
    Repeat,
    column_fields,
)

__all__ = ["Foot", "folder_context", "form_context"]

Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands in the page foot: texts and pictures, by field name."""

    texts: Mapping[str, str] = field(default_factory=dict)
    logos: Mapping[str, Sequence[object]] = field(default_factory=dict)


def form_context(form: Form, filled: BaseModel, foot: Foot) -> Values:
    """The context of a form's own template."""
    return {
        form.variable: _form(form, filled),
        "fuss": _foot(form, filled, foot),
        "titel": document_title(form, filled),
    }


def folder_context(folder: Folder, filled: BaseModel, foot: Foot) -> Values:
    """The context of a folder's template: a form or None, or a list of forms, for each member."""
    context: Values = {"fuss": {}, "titel": folder.name}
    titles: list[str] = []
    for member in folder.members:
        held = getattr(filled, member.path)
        forms = list(held) if member.many else [held] * (held is not None)
        shown = [_form(member.form, one) for one in forms]
        context[member.path] = shown if member.many else (shown or [None])[0]
        titles += [document_title(member.form, one) for one in forms]
        if not context["fuss"] and (member.form.footer_owner or not forms):
            context["fuss"] = _foot(member.form, forms[0] if forms else None, foot)
    context["titel"] = (titles or [folder.name])[0]
    return context


def document_title(form: Form, filled: BaseModel) -> str:
    """The document's title: the form's name and what tells this one from others, on one line."""
    values = dict(filled)
    words = [form.name, *(str(values[path]) for path in form.title if values[path] is not None)]
    return " ".join(" ".join(words).split())


def _foot(form: Form, filled: BaseModel | None, foot: Foot) -> Values:
    own = dict(filled) if filled is not None and form.footer_owner else {}
    return {
        item.path: {
            "text": foot.texts.get(item.path, own.get(item.path, "")),
            "logos": list(foot.logos.get(item.path, ())),
        }
        for item in form.footer
    }


def _form(form: Form, filled: BaseModel) -> Values:
    values = dict(filled)
    shown: Values = {form.heading.field.path: _text(form.heading.field, values)}
    for part in form.parts:
        shown |= _part(part, values)
    return shown


def _part(part: Part, values: Values) -> Values:
    match part:
        case Line(field=line):
            return {line.path: _text(line, values)}
        case Lines(path=path):
            entries = _mapping(values[path])
            return {path: [{"titel": heading, "text": text} for heading, text in entries.items()]}
        case Records(path=None):
            return _fields(part, values)
        case Records():
            return _records(part, values)


def _records(part: Records, form_values: Values) -> Values:
    """The list of records, and what their common header row needs."""
    assert part.path is not None
    records = [dict(record) for record in _models(form_values[part.path])]
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
                header[repeated.path] = _text(repeated, form_values)
            case _:
                pass
    shown = [_record(part, record, header, form_values) for record in records]
    return header | {part.path: shown or [_blank(part, header, form_values)]}


def _record(part: Records, record: Values, header: Values, form_values: Values) -> Values:
    shown = _fields(part, record)
    for column in part.columns:
        match column:
            case Extra(path=path):
                texts = _mapping(record[path])
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


def _fields(part: Records, values: Values) -> Values:
    """The formatted texts of all plain columns, and the companions' bare values."""
    shown: Values = {}
    for column in part.columns:
        if isinstance(column, Items | Repeat):
            continue
        for item in column_fields(column):
            shown[item.path] = _text(item, values)
            shown |= {companion: values[companion] for companion, _, _ in item.companions}
    return shown


def _rows(part: Records, record: Values, shown: Values, form_values: Values) -> list[Values]:
    """The table rows of a record: one, or one for each item where items have marks of their own."""
    items = next((column for column in part.columns if isinstance(column, Items)), None)
    marks = next((column for column in part.columns if isinstance(column, Marks)), None)
    extras = [column.path for column in part.columns if isinstance(column, Extra)]
    if items is None:
        return []
    held = [dict(item) for item in _models(record[items.field.path])]
    first: Values = {path: shown[path] for path in extras}
    if marks is None or not _own_marks(items, held):
        cells: Values = {} if marks is None else {marks.path: shown[marks.path]}
        return [{items.field.path: [item[items.name] for item in held]} | cells | first]
    rows: list[Values] = []
    notes, left = _notes(marks, record), set(_numbers(record[marks.path]))
    for item in held:
        own = _numbers(item[items.marks])
        row = {items.field.path: [item[items.name]], marks.path: _marks(marks, form_values, own, notes)}
        notes = {time: note for time, note in notes.items() if time not in own}
        left.difference_update(own)
        rows.append(row)
    if left:
        rows.append({items.field.path: [], marks.path: _marks(marks, form_values, sorted(left), notes)})
    below: Values = {path: [""] * len(_strings(shown[path])) for path in extras}
    return [row | (below if number else first) for number, row in enumerate(rows)]


def _any_own_marks(items: Items, records: Iterable[Values]) -> bool:
    return any(_own_marks(items, [dict(item) for item in _models(record[items.field.path])]) for record in records)


def _own_marks(items: Items, held: Iterable[Values]) -> bool:
    return any(item[items.marks] is not None for item in held)


def _marks(marks: Marks, form_values: Values, marked: Iterable[int], notes: Mapping[int, str]) -> list[str]:
    """What stands in each cell of the scale: a note, a mark, or nothing."""
    columns = _numbers(form_values[marks.values]) if isinstance(marks.values, str) else marks.values
    chosen = set(marked)
    return [(notes.get(time) or marks.mark) if time in chosen else "" for time in columns]


def _text(item: Field, values: Values) -> str:
    return item.codec.format(values, item.path)


def _headings(records: Iterable[Values], path: str) -> list[str]:
    return list(dict.fromkeys(heading for record in records for heading in _mapping(record[path])))


def _notes(marks: Marks, record: Values) -> dict[int, str]:
    notes = record[marks.notes]
    return dict(notes) if isinstance(notes, dict) else {}


def _mapping(value: object) -> dict[str, str]:
    return value if isinstance(value, dict) else {}


def _models(value: object) -> list[BaseModel]:
    return value if isinstance(value, list) else []


def _numbers(value: object) -> list[int]:
    return sorted(value) if isinstance(value, list | set | frozenset | tuple) else []


def _strings(value: object) -> list[str]:
    return value if isinstance(value, list) else []
