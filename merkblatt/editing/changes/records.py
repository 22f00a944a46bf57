"""The values of records, written where they differ: texts, lists, marks, own columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from msgspec.structs import replace
from pydantic import BaseModel

from merkblatt.editing.changes.item_lists import as_item, write_items
from merkblatt.editing.changes.item_marks import ItemRow, item_rows
from merkblatt.editing.changes.merged_marks import marks_of
from merkblatt.editing.changes.own_columns import own_cell
from merkblatt.editing.changes.tables import time_cell
from merkblatt.editing.changes.writing import Desk, Habits
from merkblatt.editing.markup.cells import cell_lines, set_text
from merkblatt.editing.markup.grids import is_shaded
from merkblatt.findings import Source
from merkblatt.forms.columns import Column, Extra, Field, Group, Items, Marks
from merkblatt.forms.spec import Records

__all__ = ["Around", "mark_habits", "write_field", "write_record"]


USUAL = Habits()


@dataclass(frozen=True, slots=True)
class Around:
    """What a record's neighbours show.

    Attributes:
        others: paths of the records of the same list.
        habits: what the document writes for a mark and for none.
        rows: the record's own table rows.
    """

    others: Sequence[str] = ()
    habits: Habits = USUAL
    rows: Sequence[Source] = ()


def mark_habits(desk: Desk, marks: Marks, records: Iterable[tuple[str, BaseModel]]) -> Habits:
    """What this document writes for a mark and for none."""
    said: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    shaded: list[bool] = []
    for at, record in records:
        marked, notes = set(getattr(record, marks.path)), getattr(record, marks.notes)
        prefix = f"{at}.{marks.notes}["
        for path, source in desk.sources.items():
            if not path.startswith(prefix) or int(path[len(prefix) : -1]) in notes:
                continue
            cells = desk.file.cells(source)
            text, yes = "\n".join(cell_lines(cells[0])).strip() if cells else "", int(path[len(prefix) : -1]) in marked
            if not marks.words.read(text).note and (text or not yes):
                said[yes][text] += 1
            shaded += [is_shaded(cells[0])] if cells and not yes else []
    first = {yes: next((text for text, _ in each.most_common(1)), "") for yes, each in said.items()}
    return Habits(first[True] or marks.mark, first[False], 2 * sum(shaded) > len(shaded))


def write_record(desk: Desk, part: Records, at: str, old: BaseModel, new: BaseModel, around: Around) -> None:
    """Write what differs between two states of a record."""
    for column in part.columns:
        if isinstance(column, Extra):
            _write_own(desk, part, column.path, at, old, new)
        elif isinstance(column, Marks):
            _write_marks(desk, part, at, old, new, around)
        else:
            _write_column(desk, column, at, old, new, around)


def _write_column(desk: Desk, column: Column, at: str, old: BaseModel, new: BaseModel, around: Around) -> None:
    match column:
        case Field():
            write_field(desk, column, at, old, new)
        case Group(fields=fields):
            for one in fields:
                write_field(desk, one, at, old, new)
        case Items():
            _write_items(desk, column, at, old, new, around.others)
        case _:
            pass


def write_field(desk: Desk, field: Field, at: str, old: BaseModel, new: BaseModel) -> None:
    """Write a field's text, and its number where that has a column of its own."""
    before, after = dict(old), dict(new)
    path = f"{at}.{field.path}" if at else field.path
    apart = [one for one in field.companions if f"{at}.{one.path}" in desk.sources]
    for one in apart:
        if before[one.path] != after[one.path]:
            desk.write(f"{at}.{one.path}", one.codec.format(before, one.path), one.codec.format(after, one.path))
    if apart or all(before[one.path] == after[one.path] for one in field.companions):
        plain = str(before[field.path] or ""), str(after[field.path] or "")
        if plain[0] and plain[1]:
            if plain[0] != plain[1]:
                desk.write(path, *plain)
            return
    texts = field.codec.format(before, field.path), field.codec.format(after, field.path)
    if field.companions and path in desk.sources and desk.file.is_numbered(desk.sources[path]):
        texts = str(before[field.path] or ""), str(after[field.path] or "")  # see ``count_anew``
    if texts[0] != texts[1]:
        shown = desk.shown(path)
        worded = next((_worded(shown, one.path, field, before, after) for one in field.companions), "")
        desk.write(path, *((shown, worded) if worded else texts))


def _worded(shown: str, number: str, field: Field, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """A numbered name in the wording of another one (``HF 1: Wege``); empty where it has none of its own."""
    name, new = str(before[field.path] or ""), {key: after[key] for key in (number, field.path)}
    if field.codec.format(before, field.path) in shown or not name or name not in shown or None in new.values():
        return ""
    head, _, tail = shown.rpartition(name)
    worded = re.sub(rf"(?<!\d){before[number]}(?!\d)", str(after[number]), head) + str(after[field.path]) + tail
    return worded if field.codec.parse(worded, field.path) == new else ""


def _write_items(desk: Desk, column: Items, at: str, old: BaseModel, new: BaseModel, others: Sequence[str]) -> None:
    path = f"{at}.{column.field.path}"
    olds = [str(getattr(one, column.name)) for one in getattr(old, column.field.path)]
    news = [str(getattr(one, column.name)) for one in getattr(new, column.field.path)]
    if olds == news:
        return
    rows = [desk.sources.get(f"{path}[{place}].{column.name}") for place in range(len(olds))]
    if len({source.row for source in rows if source}) > 1:
        _write_item_rows(desk, column, path, olds, news)
        return
    write_items(desk, path, olds, news, (f"{other}.{column.field.path}[0].{column.name}" for other in others))


def _write_item_rows(desk: Desk, column: Items, path: str, olds: list[str], news: list[str]) -> None:
    """Items in rows of their own: names are changed there."""
    if len(olds) != len(news):
        raise desk.error("items that have rows of their own cannot be added or taken out", path)
    for place, (before, after) in enumerate(zip(olds, news, strict=True)):
        if before != after:
            own = f"{path}[{place}].{column.name}"
            desk.write(own, before, as_item(after, listed=desk.file.is_listed(desk.source(own))))


def _write_marks(desk: Desk, part: Records, at: str, old: BaseModel, new: BaseModel, around: Around) -> None:
    marks = part.marks
    assert marks is not None
    before, after = marks_of(marks, old), marks_of(marks, new)
    own_before, own_after = item_rows(part, old), item_rows(part, new)
    if before == after and (own_before == own_after or len(around.rows) <= 1):
        return  # a row's marks are those of its item where the heading says so
    grid = {time: desk.sources.get(f"{at}.{marks.notes}[{time}]") for time in {*before, *after}}
    if not any(grid.values()) and len(around.rows) == len(own_after) > 1:
        _write_spelled_rows(desk, marks, at, own_after, around)
    elif not any(grid.values()):
        _write_spelled(desk, marks, at, before, after)
    elif len(around.rows) > 1 and (own_before or own_after):
        _write_item_marks(desk, marks, at, (own_before, own_after), around)
    else:
        _write_grid(desk, marks, at, before, after, around.habits)


def _write_grid(
    desk: Desk, marks: Marks, at: str, before: Mapping[int, str], after: Mapping[int, str], habits: Habits
) -> None:
    """A cell for each time."""
    for time in sorted({*before, *after}):
        if before.get(time, "") != after.get(time, ""):
            path = f"{at}.{marks.notes}[{time}]"
            desk.write_mark(desk.source(path), path, after.get(time, ""), marks, habits)


def _write_spelled(desk: Desk, marks: Marks, at: str, before: Mapping[int, str], after: Mapping[int, str]) -> None:
    """Times in words, in a single cell."""
    desk.write(f"{at}.{marks.path}", _in_words(marks, before), _in_words(marks, after, span=True))


def _in_words(marks: Marks, times: Iterable[int], *, span: bool = False) -> str:
    """Times as they are written, with a span for several that follow one another."""
    found = sorted(times)
    if span and len(found) > 2 and found == list(range(found[0], found[-1] + 1)):  # noqa: PLR2004 - more than a pair
        text = f"{marks.scale.heading(found[0])}-{marks.scale.heading(found[-1])}"
        if marks.scale.read(text) == tuple(found):
            return text
    return ", ".join(marks.scale.heading(time) for time in found)


def _write_spelled_rows(desk: Desk, marks: Marks, at: str, said: Sequence[ItemRow], around: Around) -> None:
    """Times in words, in the rows of items."""
    source = desk.source(f"{at}.{marks.path}")
    for row, wanted in zip(around.rows, said, strict=True):
        place = replace(source, row=row.row)
        for cell in desk.file.cells(place):
            if set(marks.scale.read("\n".join(cell_lines(cell)))) != set(wanted.marks):
                set_text(desk.cell(place, at), _in_words(marks, wanted.marks, span=True), desk.pen)


def _write_item_marks(
    desk: Desk, marks: Marks, at: str, said: tuple[Sequence[ItemRow], Sequence[ItemRow]], around: Around
) -> None:
    """Marks of items that have rows of their own."""
    if len(around.rows) != len(said[1]):
        raise desk.error("marks of rows that are not the same as before cannot be written", f"{at}.{marks.path}")
    for row, before, after in zip_longest(around.rows, *said):
        old = before.marks if before is not None else {}
        for time in sorted({*old, *after.marks}):
            path = f"{at}.{marks.notes}[{time}]"
            if old.get(time, "") != after.marks.get(time, ""):
                cell = time_cell(desk, marks, row, time) or desk.source(path)
                desk.write_mark(cell, path, after.marks.get(time, ""), marks, around.habits)


def _write_own(desk: Desk, part: Records, path: str, at: str, old: BaseModel, new: BaseModel) -> None:
    """Own columns, also one that this record leaves empty so far."""
    before, after = getattr(old, path), getattr(new, path)
    for heading in [*after, *(one for one in before if one not in after)]:
        texts = before.get(heading, ""), after.get(heading, "")
        if texts[0] == texts[1]:
            continue
        own = f"{at}.{path}[{heading}]"
        if own not in desk.sources:
            place = own_cell(desk, part, at, heading)
            if place is None:
                raise desk.error("the document has no such column, and none can be added", own)
            desk.sources[own] = place
        desk.write(own, *texts)
