"""Columns of a scale of time: a new year gets one in the looks of the year beside it, an old one loses its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from merkblatt.editing.changes.item_marks import item_rows
from merkblatt.editing.changes.listed import Listed
from merkblatt.editing.changes.tables import ListTable, tables_of
from merkblatt.editing.changes.writing import Desk
from merkblatt.extraction.headings.headers import FieldColumn, TimeColumn
from merkblatt.forms.columns import Marks

__all__ = ["arrange_times"]


@dataclass(frozen=True, slots=True)
class _Times:
    """Neighbouring columns for the same times, such as the halves of a year."""

    times: tuple[int, ...]
    columns: range


def arrange_times(listed: Listed) -> str:
    """Make, take out or rename one column, if the tables of a list have not those that they are to have.

    Returns:
        what was done, empty for nothing.
    """
    desk, part, form, records = listed.desk, listed.part, listed.new, listed.news
    marks, tables = part.marks, tables_of(listed.laid, part)
    columns = [column for table in tables for column in table.header.columns]
    if marks is None or not tables or any(_is_spelled(one) for one in columns):
        return ""
    fixed = not isinstance(marks.values, str)
    marked = {time for record in records for time in getattr(record, marks.path)}
    wanted = marked if fixed else {*getattr(form, str(marks.values))}
    shown = {time for one in columns if isinstance(one, TimeColumn) for time in one.times}
    if wanted - shown:
        _add(desk, tables, marks, min(wanted - shown))
        return f"+{min(wanted - shown)}"
    if not fixed and shown - wanted:
        _remove(desk, tables, marks, wanted)
        return f"-{min(shown - wanted)}"
    rows = [row.marks for record in records for row in item_rows(part, record)]
    return _divide(desk, tables, marks, [*({*getattr(record, marks.path)} for record in records), *map(set, rows)])


def _divide(desk: Desk, tables: Sequence[ListTable], marks: Marks, marked: Sequence[set[int]]) -> str:
    """Give the times of a column for several, such as a quarter, columns of their own, where not all are marked.

    They come before it, one after the other; then it goes.
    """
    found = [(table, group) for table in tables for group in _groups(table)]
    apart = (g.times for _, g in found if any(0 < len(own.intersection(g.times)) < len(g.times) for own in marked))
    times = next(apart, ())
    alone = {group.times[0] for _, group in found if len(group.times) == 1}
    new = next((time for time in times if time not in alone), None)

    def said(text: str, _: bool) -> str:  # noqa: FBT001 - as declared
        return text if new is None else _heading_like(marks, text, times, new)

    for table, group in found:
        if group.times == times and new is None:
            table.remove(desk, group.columns)
        elif group.times == times:
            table.add(desk, group.columns, said, after=False, scale=group.columns, share=1 / len(times))
    return f"/{times}{sorted(alone)}" if times else ""


def _is_spelled(column: object) -> bool:
    return isinstance(column, FieldColumn) and isinstance(column.column, Marks)


def _groups(table: ListTable) -> list[_Times]:
    found: list[_Times] = []
    for one in table.header.times:
        if found and found[-1].times == one.times and found[-1].columns.stop == one.start:
            found[-1] = _Times(one.times, range(found[-1].columns.start, one.end))
        else:
            found.append(_Times(one.times, range(one.start, one.end)))
    return found


def _add(desk: Desk, tables: Sequence[ListTable], marks: Marks, time: int) -> None:
    """A column for a time, in each table that has the time beside it."""
    found = [(table, group) for table in tables for group in _groups(table)]
    if not found:
        _add_first(desk, tables, marks, time)
        return
    before = [group.times for _, group in found if group.times[-1] < time]
    beside = max(before) if before else min(group.times for _, group in found)
    for table, group in found:
        if group.times != beside:
            continue
        groups = _groups(table)
        falling = groups[0].times > groups[-1].times
        scale = range(groups[0].columns.start, groups[-1].columns.stop)

        def said(text: str, _: bool) -> str:  # noqa: FBT001 - as declared
            return _heading_like(marks, text, beside, time)

        table.add(desk, group.columns, said, after=bool(before) != falling, scale=scale)


def _add_first(desk: Desk, tables: Sequence[ListTable], marks: Marks, time: int) -> None:
    """A column for a time in tables without any, behind all others."""
    for table in tables:
        columns = table.header.columns
        last, whole = columns[-1], range(columns[0].start, columns[-1].end)

        def said(_: str, named: bool) -> str:  # noqa: FBT001 - as declared
            return marks.scale.heading(time) if named else ""

        table.add(desk, range(last.start, last.end), said, after=True, scale=whole, first=True)


def _heading_like(marks: Marks, text: str, old: tuple[int, ...], new: int) -> str:
    """A heading for a time, worded as that of another one; texts that name no time stay as they are."""
    if marks.scale.read(text) != old:
        return text
    return next((one for one in _worded(marks, text, old[0], new) if marks.scale.read(one) == (new,)), "")


def _worded(marks: Marks, text: str, old: int, new: int) -> Iterator[str]:
    shown, wanted = marks.scale.heading(old), marks.scale.heading(new)
    yield text.replace(shown, wanted)
    yield text.replace(shown[-2:], wanted[-2:])
    yield wanted


def _remove(desk: Desk, tables: Sequence[ListTable], marks: Marks, wanted: set[int]) -> None:
    """Take out the columns of a time; those that have others as well are named by these."""
    found = [(table, group) for table in tables for group in _groups(table)]
    gone = next(group.times for _, group in found if not wanted >= {*group.times})
    kept = sorted(wanted & {*gone})
    for table, group in found:
        if group.times == gone and kept:
            table.rename(desk, group.columns, ", ".join(marks.scale.heading(time) for time in kept))
        elif group.times == gone:
            table.remove(desk, group.columns)
