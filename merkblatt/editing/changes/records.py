"""The values of records, written where they differ: texts, lists, marks, own columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from merkblatt.editing.changes.merged_marks import marks_of
from merkblatt.editing.changes.own_columns import own_cell
from merkblatt.editing.changes.tables import time_cell
from merkblatt.editing.changes.writing import Desk, Habits
from merkblatt.editing.markup.cells import cell_lines
from merkblatt.editing.markup.grids import is_shaded
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
    """

    others: Sequence[str] = ()
    habits: Habits = USUAL


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
        case Marks():
            _write_marks(desk, column, at, old, new, around.habits)
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
        raise desk.error("the word processor numbers these rows by itself", f"{at}.{field.companions[0].path}")
    if texts[0] != texts[1]:
        desk.write(path, *texts)


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
    like = desk.item_paragraph(f"{other}.{column.field.path}[0].{column.name}" for other in others)
    desk.write_items(path, olds, news, like)


def _write_item_rows(desk: Desk, column: Items, path: str, olds: list[str], news: list[str]) -> None:
    """Items in rows of their own: names are changed there."""
    if len(olds) != len(news):
        raise desk.error("items that have rows of their own cannot be added or taken out", path)
    for place, (before, after) in enumerate(zip(olds, news, strict=True)):
        if before != after:
            desk.write(f"{path}[{place}].{column.name}", before, after)


def _write_marks(desk: Desk, marks: Marks, at: str, old: BaseModel, new: BaseModel, habits: Habits) -> None:
    before, after = marks_of(marks, old), marks_of(marks, new)
    own_before, own_after = _own_marks(old), _own_marks(new)
    if (before, own_before) == (after, own_after):
        return
    grid = {time: desk.sources.get(f"{at}.{marks.notes}[{time}]") for time in {*before, *after}}
    if not any(grid.values()):
        _write_spelled(desk, marks, at, before, after)
        return
    if own_before or own_after:
        _write_own_marks(desk, marks, at, old, new, habits)
        return
    _write_grid(desk, marks, at, before, after, habits)


def _write_grid(
    desk: Desk, marks: Marks, at: str, before: Mapping[int, str], after: Mapping[int, str], habits: Habits
) -> None:
    """A cell for each time."""
    for time in sorted({*before, *after}):
        if before.get(time, "") != after.get(time, ""):
            path = f"{at}.{marks.notes}[{time}]"
            desk.write_mark(desk.source(path), path, after.get(time, ""), marks, habits)


def _own_marks(record: BaseModel) -> list[Any]:
    items = getattr(record, "werkzeuge", [])
    return [one.jahre for one in items] if any(one.jahre is not None for one in items) else []


def _write_spelled(desk: Desk, marks: Marks, at: str, before: Mapping[int, str], after: Mapping[int, str]) -> None:
    """Times in words, in a single cell."""
    old, new = (", ".join(marks.scale.heading(time) for time in sorted(times)) for times in (before, after))
    desk.write(f"{at}.{marks.path}", old, new)


def _write_own_marks(desk: Desk, marks: Marks, at: str, old: BaseModel, new: BaseModel, habits: Habits) -> None:
    """Marks of items that have rows of their own."""
    olds, news = getattr(old, "werkzeuge", []), getattr(new, "werkzeuge", [])
    sources = (desk.sources.get(f"{at}.werkzeuge[{place}].name") for place in range(len(olds)))
    rows = {source.row for source in sources if source}
    if len(rows) <= 1 and len(news) <= 1:
        _write_grid(desk, marks, at, marks_of(marks, old), marks_of(marks, new), habits)
        return
    if len(olds) != len(news) or getattr(old, marks.notes) != getattr(new, marks.notes):
        raise desk.error("marks of rows that are not the same as before cannot be written", f"{at}.{marks.path}")
    for place, (one, other) in enumerate(zip(olds, news, strict=True)):
        item = desk.source(f"{at}.werkzeuge[{place}].name")
        assert item.row is not None
        for time in sorted({*(one.jahre or ())} ^ {*(other.jahre or ())}):
            path = f"{at}.{marks.notes}[{time}]"
            cell = time_cell(desk, marks, item, time) or desk.beside(desk.source(path), item.row)
            desk.write_mark(cell, path, marks.mark if time in (other.jahre or ()) else "", marks, habits)


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
