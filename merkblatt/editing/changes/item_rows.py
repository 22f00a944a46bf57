"""Rows of items: where each Werkzeug has a table row of its own, a new one gets a row and an old one loses its own.

What such rows share stands in cells that are merged down over them, in the first one alone, or in each again. The
document's own rows show which; where none does, cells are merged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree
from pydantic import BaseModel

from merkblatt.editing.changes.listed import Listed
from merkblatt.editing.changes.records import Around, write_record
from merkblatt.editing.changes.writing import Desk, spliced
from merkblatt.editing.markup.cells import cell_lines, emptied, own_paragraphs, set_text
from merkblatt.editing.markup.grids import bare_row, by_column, merge_of, set_merge, swap_cells, unit
from merkblatt.editing.markup.lines import runs_of, set_line
from merkblatt.editing.markup.names import w
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
        rows: one for each item; a record without items has one as well.
        item: grid column of the items.
        own: grid columns that each row fills for itself: those of the item and of its marks.
    """

    at: str
    part: str
    rows: Sequence[etree._Element]
    item: int
    own: frozenset[int]

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
    groups = [_group(desk, part, column, path) for path in listed.paths()]
    shown = next((group for group in groups if group and len(group.rows) > 1), None)
    for group, old, new in zip(groups, olds, news, strict=True):
        before, after = _names(column, old), _names(column, new)
        if group is None or (before == after) or max(len(group.rows), len(after)) == 1:
            continue
        if shown is None and not any(getattr(one, column.marks) for one in getattr(new, column.field.path)):
            continue  # nothing says that items have rows here: they go into their cell
        if not before:
            write_record(desk, _plain(part), group.at, old, new, Around())  # what its rows are to repeat
        _arrange(desk, group, group if len(group.rows) > 1 else shown or group, before, after)


def _plain(part: Records) -> Records:
    """The list's declaration with the columns that hold a text each."""
    return replace(part, columns=tuple(one for one in part.columns if isinstance(one, Field | Group)))


def _names(column: Items, record: BaseModel) -> list[str]:
    return [str(getattr(one, column.name)) for one in getattr(record, column.field.path)]


def _group(desk: Desk, part: Records, column: Items, own: str) -> _Group | None:
    """The rows of a record's items; None where they have no rows of their own."""
    path = f"{own}.{column.field.path}"
    begin = desk.sources.get(path)
    found = [source for key, source in desk.sources.items() if key.startswith(f"{path}[")]
    if begin is None or begin.column is None:
        return None
    rows = [row for row in map(desk.file.row, found or [begin]) if row is not None]
    apart = len(set(rows)) == len(found or [begin]) and desk.file.row(begin) is rows[0]
    if not apart or len({next(row.iterancestors(w("tbl"))) for row in rows}) != 1:
        return None
    notes = f"{own}.{part.marks.notes}[" if part.marks else ""
    marks = {source.column - 1 for key, source in desk.sources.items() if key.startswith(notes) and source.column}
    item = begin.column - 1
    return _Group(own, begin.part, rows, item, frozenset({item, *(marks if notes else ())}))


def _arrange(desk: Desk, group: _Group, like: _Group, before: Sequence[str], after: Sequence[str]) -> None:
    pairs = _pairs(before, after, first_stays=desk.pen.author is not None)
    if [pairs.get(place) for place in range(len(after))] == list(range(len(group.rows))) and before:
        return
    first = by_column(group.rows[0])
    merged = like.merged(first)
    shared = set(first) - (group.own - merged)
    if any(not by_column(row).keys() >= shared | {group.item} for row in (*group.rows, *like.rows)):
        raise desk.error("the rows of the items are not alike", group.at)
    desk.file.touch(group.part)
    arranged: list[etree._Element] = []
    for place, name in enumerate(after):
        if place in pairs:
            row = group.rows[pairs[place]]
            _rename(desk, group, row, "".join(before[pairs[place] :][:1]), name)
        else:
            row = _new(desk, group, like, merged, name)
            unit(arranged[-1]).addnext(row) if arranged else unit(group.rows[0]).addprevious(row)
        arranged.append(row)
    _join(group, arranged, merged, shared)
    for row in group.rows:
        if row not in (arranged or group.rows[:1]):
            desk.pen.remove_row(row, runs_of(row))


def _rename(desk: Desk, group: _Group, row: etree._Element, old: str, new: str) -> None:
    """An item gets its name at once: rows are told apart by it when they are read."""
    if old != new:
        cell = by_column(row)[group.item]
        set_text(cell, spliced("\n".join(cell_lines(cell)), old, new), desk.pen)


def _pairs(before: Sequence[str], after: Sequence[str], *, first_stays: bool) -> dict[int, int]:
    """Old rows by new places, in order; the first row stays where merges cannot be revised, or nothing else is left."""
    if not before or not after:
        return {0: 0}
    pairs = paired(before, after, (lambda name: name or None,), likeness, _LEAST)
    if sorted(pairs.values()) != [pairs[place] for place in sorted(pairs)]:
        return {place: place for place in range(min(len(before), len(after)))}
    if first_stays or (0 not in pairs and 0 not in pairs.values()):
        pairs = {new: old for new, old in pairs.items() if old and new} | {0: 0}
    return pairs


def _new(desk: Desk, group: _Group, like: _Group, merged: set[int], name: str) -> etree._Element:
    """A row for a new item, in the looks of its neighbours."""
    model = max(reversed(like.rows[1:] or like.rows), key=lambda one: len(by_column(one)))  # some are cut short
    row, first, repeated = bare_row(model), by_column(group.rows[0]), like.repeated()
    for column, cell in by_column(model).items():
        made = emptied(cell)
        row.append(made)
        if column in merged:
            set_merge(made, "continue")
        elif column == group.item:
            set_line(own_paragraphs(made)[0], name, desk.pen)
        elif column in repeated:
            set_line(own_paragraphs(made)[0], _text(first[column]), desk.pen)
    desk.pen.added_row(row)
    return row


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
