"""Marks in cells that are merged over times, or rows: they get cells of their own where they no longer agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from lxml import etree
from pydantic import BaseModel

from merkblatt.editing.changes.listed import Listed
from merkblatt.editing.changes.tables import ListTable, tables_of
from merkblatt.editing.changes.writing import Desk
from merkblatt.editing.markup.cells import cell_lines, emptied, set_text
from merkblatt.editing.markup.grids import merge_of, properties_of, set_merge, set_span, spots, unit, unmerge
from merkblatt.editing.markup.names import w
from merkblatt.forms.columns import Items, Marks
from merkblatt.forms.spec import Records
from merkblatt.reading.content import Cell

__all__ = ["marks_of", "separate_marks"]

Wanted = Mapping[int, Mapping[int, str]]
"""What is to stand in the cell of a grid row and time."""


def marks_of(marks: Marks, record: BaseModel) -> dict[int, str]:
    """What stands in the cell of each marked time of a record."""
    notes = getattr(record, marks.notes)
    return {time: notes.get(time) or marks.mark for time in getattr(record, marks.path)}


def separate_marks(listed: Listed) -> None:
    """Divide the cells of a list that are to say different things in the places that they are merged over.

    Each record has its row already.
    """
    desk, part, laid, at, news = listed.desk, listed.part, listed.laid, listed.at, listed.news
    marks = part.marks
    for table in tables_of(laid, part) if marks is not None else ():
        if marks is None or table.turned or not table.header.times:
            continue
        place, wanted = table.bands[0].place, dict(_wanted(desk, part, marks, at, news, table))
        first = table.header.times[0].start
        for cell in place.table.cells:
            if cell.colspan * cell.rowspan > 1 and cell.row in wanted and cell.column >= first:
                _separate(desk, table, marks, cell, wanted)


def _wanted(
    desk: Desk, part: Records, marks: Marks, at: str, news: Sequence[BaseModel], table: ListTable
) -> Iterator[tuple[int, dict[int, str]]]:
    """What is to stand in each row of a table below the header."""
    number = table.bands[0].place.table.number
    key = f".{getattr(part.columns[0], 'path', '')}"
    begins = {place: desk.sources.get(f"{at}[{place}]{key}") for place in range(len(news))}
    rows = [(one.row - 1, place) for place, one in begins.items() if one and one.table == number and one.row]
    last = table.bands[-1].rows[-1] + 1 if table.bands[-1].rows else 0
    for (row, place), (until, _) in pairwise([*rows, (last, -1)]):
        own = dict(_items(desk, part, marks, f"{at}[{place}]", news[place]))
        for each in range(row, until):
            yield each, own.get(each, marks_of(marks, news[place]))


def _items(desk: Desk, part: Records, marks: Marks, at: str, record: BaseModel) -> Iterator[tuple[int, dict[int, str]]]:
    """What is to stand in the rows of items with marks of their own."""
    column = part.items
    items = getattr(record, column.field.path) if isinstance(column, Items) else []
    for place, item in enumerate(items):
        assert column is not None
        own, source = getattr(item, column.marks), desk.sources.get(f"{at}.{column.field.path}[{place}].{column.name}")
        if own is not None and len(items) > 1 and source is not None and source.row:
            notes = getattr(record, marks.notes)
            yield source.row - 1, {time: notes.get(time) or marks.mark for time in own}


def _separate(desk: Desk, table: ListTable, marks: Marks, cell: Cell, wanted: Wanted) -> None:
    columns = [one for one in table.header.times if one.start < cell.column + cell.colspan and cell.column < one.end]
    rows = [row for row in range(cell.row, cell.row + cell.rowspan) if row in wanted]
    said = [[wanted[row].get(time, "") for one in columns for time in one.times] for row in rows]
    across = any(len(set(each)) > 1 for each in said) and len(columns) > 1
    down = any(each != said[0] for each in said)
    if not columns or not (across or down):
        return
    place = table.bands[0].place
    found = desk.file.cells(place.of(cell))
    text = cell.text.strip()
    text = marks.mark if marks.words.read(text).note else text
    desk.file.touch(place.part)
    made = [one for each in found for one in _across(desk, each, [one.start for one in columns])] if across else []
    for one in [*(found if down else ()), *made]:
        if down and merge_of(one) is not None and one is not found[0]:
            desk.pen.changes_cell(one)
            unmerge(one)
        if one is not found[0] and text and not "".join(cell_lines(one)).strip() and merge_of(one) != "continue":
            set_text(one, text, desk.pen)
    if down and merge_of(found[0]) is not None:
        desk.pen.changes_cell(found[0])
        unmerge(found[0])


def _across(desk: Desk, cell: etree._Element, starts: Sequence[int]) -> Iterator[etree._Element]:
    """Divide a cell at grid columns; gives the new cells behind it, or those that were merged the old way."""
    spot = next(one for one in spots(next(cell.iterancestors(w("tr")))) if one.cell is cell)
    old = properties_of(cell).find(w("hMerge"))
    if old is not None:
        desk.pen.changes_cell(cell)
        properties_of(cell).remove(old)
        yield cell
        return
    inner = [start for start in starts if spot.start < start < spot.end]
    edges = [spot.start, *inner, spot.end]
    kind = merge_of(cell)
    desk.pen.changes_cell(cell)
    set_span(cell, edges[1] - edges[0])
    behind = unit(cell)
    for begin, end in pairwise(edges[1:]):
        new = emptied(cell)
        set_span(new, end - begin)
        if kind is not None:
            set_merge(new, kind)
        behind.addnext(new)
        desk.pen.added_cell(new)
        behind = new
        yield new
