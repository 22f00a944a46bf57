"""Rows of items: where each Werkzeug has a table row of its own, a new one gets a row and an old one loses its own.

What such rows share stands in cells that are merged down over them, in the first one alone, or in each again. The
document's own rows show which; where none does, cells are merged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree
from pydantic import BaseModel

from merkblatt.editing.changes.item_lists import as_item
from merkblatt.editing.changes.item_marks import ItemRow, item_rows, marked_by_item, rows_of
from merkblatt.editing.changes.listed import Listed
from merkblatt.editing.changes.records import Around, mark_habits, write_record
from merkblatt.editing.changes.writing import Desk, Habits, spliced, write_mark
from merkblatt.editing.markup.cells import cell_lines, emptied, own_paragraphs, set_lines, set_text
from merkblatt.editing.markup.grids import bare_row, by_column, merge_of, set_merge, swap_cells, unit
from merkblatt.editing.markup.lines import runs_of, set_line
from merkblatt.editing.markup.names import w
from merkblatt.findings import Source
from merkblatt.forms.columns import Field, Group, Items
from merkblatt.forms.spec import Records
from merkblatt.matching.names import likeness
from merkblatt.matching.pairing import paired

__all__ = ["arrange_items"]

_LEAST = 0.3


@dataclass(frozen=True, slots=True)
class _Group:
    """The rows of a record.

    Attributes:
        at: the record's model path.
        part: the document's part.
        rows: one for each item, and one for marks that are no item's; a record without items has one as well.
        names: the items in each.
        item: grid column of the items.
        times: grid column of each time.
        listed: items belong to a list of the word processor.
    """

    at: str
    part: str
    rows: Sequence[etree._Element]
    names: Sequence[Sequence[str]]
    item: int
    times: Mapping[int, int]
    listed: bool

    @property
    def own(self) -> set[int]:
        """Grid columns that each row fills for itself: those of the item and of its marks."""
        return {self.item, *self.times.values()}

    def merged(self, first: Mapping[int, etree._Element]) -> set[int]:
        """Columns that are merged down over the rows; with one row, those that are to be."""
        if len(self.rows) == 1:
            return set(first) - self.own
        return {column for column, cell in by_column(self.rows[1]).items() if merge_of(cell) == "continue"}

    def repeated(self) -> set[int]:
        """Columns in which each row says the same again, none where that is so in no column with a text."""
        if len(self.rows) == 1:
            return set()
        first, second = by_column(self.rows[0]), by_column(self.rows[1])
        same = {n for n in first.keys() & second.keys() - self.own if _text(first[n]) == _text(second[n])}
        return same if any(_text(first[n]) for n in same) else set()


def arrange_items(listed: Listed) -> None:
    """Give each record as many rows as it is to have items, in a document that has rows for them; see ``arrange_rows``.

    Raises:
        merkblatt.errors.EditError: the rows are not alike.
    """
    desk, part, olds, news = listed.desk, listed.part, listed.olds, listed.news
    column = part.items
    if column is None or len(olds) != len(news):
        return
    held = zip(listed.paths(), rows_of(listed), olds, strict=True)
    groups = [_group(listed, column, path, rows, old) for path, rows, old in held]
    shown = next((group for group in groups if group and len(group.rows) > 1), None)
    habits = mark_habits(desk, part.marks, zip(listed.paths(), olds, strict=True)) if part.marks else Habits()
    for group, old, new in zip(groups, olds, news, strict=True):
        after = _wanted(listed, column, group, old, new, rows=shown is not None) if group else None
        if group is None or after is None or (len(after) == len(group.rows) == 1 and len(group.names[0]) < MANY):
            continue
        if not any(group.names):
            write_record(desk, _plain(part), group.at, old, new, Around())  # what its rows are to repeat
        _Arranger(desk, group, group if len(group.rows) > 1 else shown or group, part, habits).arrange(after)


MANY = 2
"""Items of a row that has a list of them."""


def _wanted(
    listed: Listed, column: Items, group: _Group, old: BaseModel, new: BaseModel, *, rows: bool
) -> list[ItemRow] | None:
    """The rows that a record is to have; None where it is to keep those that it has.

    ``rows``: the document has rows for items.
    """
    by_item, names = item_rows(listed.part, new), _names(column, new)
    before = [name for held in group.names for name in held]
    if by_item or marked_by_item(listed.part, listed.news) or item_rows(listed.part, old):
        after = by_item or [ItemRow("".join(names[:1]), {})]  # a list stands in one row then
        kept = not by_item and before == names and not item_rows(listed.part, old)
        return None if kept or [[row.name] if row.name else [] for row in after] == list(group.names) else after
    for_marks = len(group.rows) == 1 and marked_by_item(listed.part, listed.olds)  # why others have rows
    if not rows or for_marks or before == names or any(len(held) >= MANY for held in group.names):
        return None  # nothing says that items have rows here: they go into their cell
    return [ItemRow(name, {}) for name in names] or [ItemRow("", {})]


def _plain(part: Records) -> Records:
    """The list's declaration with the columns that hold a text each."""
    return replace(part, columns=tuple(one for one in part.columns if isinstance(one, Field | Group)))


def _names(column: Items, record: BaseModel) -> list[str]:
    return [str(getattr(one, column.name)) for one in getattr(record, column.field.path)]


def _group(listed: Listed, column: Items, own: str, rows: Sequence[Source], old: BaseModel) -> _Group | None:
    """The rows of a record's items; None where they cannot be told."""
    desk, path = listed.desk, f"{own}.{column.field.path}"
    begin = desk.sources.get(path)
    if begin is None or begin.column is None or not rows:
        return None
    said: dict[int | None, list[str]] = {row.row: [] for row in rows}
    for place, name in enumerate(_names(column, old)):
        source = desk.sources.get(f"{path}[{place}].{column.name}")
        if source is None or source.row not in said:
            return None
        said[source.row].append(name)
    elements = [row for row in map(desk.file.row, rows) if row is not None]
    if len(elements) != len(said) or len({next(row.iterancestors(w("tbl"))) for row in elements}) != 1:
        return None
    times, is_list = _times(listed, begin), desk.file.is_listed(begin)
    return _Group(own, begin.part, elements, list(said.values()), begin.column - 1, times, is_list)


def _times(listed: Listed, place: Source) -> dict[int, int]:
    """The grid columns of the times, in the table of a place."""
    bands = [band for band in listed.laid.bands if band.place.table.number == place.table]
    return {time: one.start for band in bands for one in band.header.times for time in one.times}


@dataclass(frozen=True, slots=True)
class _Arranger:
    """A record while its rows are arranged.

    Attributes:
        desk: the document.
        group: the record's rows; like: those of a record that shows how such rows look.
        part: the list's declaration.
        habits: what the document writes for a mark.
    """

    desk: Desk
    group: _Group
    like: _Group
    part: Records
    habits: Habits

    def arrange(self, after: Sequence[ItemRow]) -> None:
        group, pen = self.group, self.desk.pen
        pairs = _pairs(group.names, [row.name for row in after], first_stays=pen.author is not None)
        first = by_column(group.rows[0])
        merged = self.like.merged(first)
        shared = set(first) - (group.own - merged)
        if any(not by_column(row).keys() >= shared | {group.item} for row in (*group.rows, *self.like.rows)):
            raise self.desk.error("the rows of the items are not alike", group.at)
        self.desk.file.touch(group.part)
        arranged: list[etree._Element] = []
        for place, wanted in enumerate(after):
            if place in pairs:
                row = group.rows[pairs[place]]
                self._rename(row, group.names[pairs[place]], wanted.name)
            else:
                row = self._new(merged, wanted.name)
                unit(arranged[-1]).addnext(row) if arranged else unit(group.rows[0]).addprevious(row)
            if not wanted.name:
                self._mark(row, wanted)
            arranged.append(row)
        _join(group, arranged, merged, shared)
        for row in group.rows:
            if row not in (arranged or group.rows[:1]):
                pen.remove_row(row, runs_of(row))

    def _rename(self, row: etree._Element, old: Sequence[str], new: str) -> None:
        """An item gets its name at once: rows are told apart by it when they are read."""
        cell = by_column(row)[self.group.item]
        if len(old) >= MANY:
            set_lines(cell, [as_item(new, listed=self.group.listed)] if new else [], self.desk.pen)
        elif "".join(old) != new:
            text = as_item(new, listed=self.group.listed) if not old else new
            set_text(cell, spliced("\n".join(cell_lines(cell)), "".join(old), text), self.desk.pen)

    def _mark(self, row: etree._Element, wanted: ItemRow) -> None:
        """A row without an item gets its marks at once: one that says nothing is none."""
        cells, marks = by_column(row), self.part.marks
        for time, column in self.group.times.items():
            if column in cells and marks is not None:
                write_mark(cells[column], wanted.marks.get(time, ""), marks, self.habits, self.desk.pen)

    def _new(self, merged: set[int], name: str) -> etree._Element:
        """A row for a new item, in the looks of its neighbours."""
        group, like = self.group, self.like
        model = max(reversed(like.rows[1:] or like.rows), key=lambda one: len(by_column(one)))  # some are cut short
        row, first, repeated = bare_row(model), by_column(group.rows[0]), like.repeated()
        for column, cell in by_column(model).items():
            made = emptied(cell)
            row.append(made)
            if column in merged:
                set_merge(made, "continue")
            elif column == group.item:
                set_line(own_paragraphs(made)[0], as_item(name, listed=like.listed), self.desk.pen)
            elif column in repeated and name:
                set_line(own_paragraphs(made)[0], _text(first[column]), self.desk.pen)
        self.desk.pen.added_row(row)
        return row


def _pairs(names: Sequence[Sequence[str]], after: Sequence[str], *, first_stays: bool) -> dict[int, int]:
    """Old rows by new places, in order; the first row stays where merges cannot be revised, or nothing else is left."""
    before = ["".join(held[:1]) for held in names]
    if not any(before) or not any(after):
        return {0: 0}
    pairs = paired(before, after, (lambda name: name,), likeness, _LEAST)
    if sorted(pairs.values()) != [pairs[place] for place in sorted(pairs)]:
        pairs = {place: place for place in range(min(len(before), len(after)))}
    if first_stays or (0 not in pairs and 0 not in pairs.values()):
        pairs = {new: old for new, old in pairs.items() if old and new} | {0: 0}
    return pairs


def _join(group: _Group, arranged: Sequence[etree._Element], merged: set[int], shared: set[int]) -> None:
    """The first row of the new order gets what the rows share; merges begin there."""
    if arranged and arranged[0] is not group.rows[0]:
        swap_cells(arranged[0], group.rows[0], shared)
    if len(arranged) > 1:
        for column, cell in by_column(arranged[0]).items():
            if column in merged and merge_of(cell) is None:
                set_merge(cell, "restart")


def _text(cell: etree._Element) -> str:
    return "\n".join(cell_lines(cell)).strip()
