"""Marks in cells that are merged over times, or rows: they get cells of their own where they no longer agree."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise

from lxml import etree
from pydantic import BaseModel

from merkblatt.editing.changes.item_marks import item_rows, rows_of
from merkblatt.editing.changes.listed import Listed
from merkblatt.editing.changes.tables import ListTable, tables_of
from merkblatt.editing.changes.writing import Desk
from merkblatt.editing.markup.cells import cell_lines, emptied, set_text
from merkblatt.editing.markup.grids import merge_of, properties_of, set_merge, set_span, spots, unit, unmerge
from merkblatt.editing.markup.names import w
from merkblatt.findings import Source
from merkblatt.forms.columns import Marks
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
    marks = listed.part.marks
    said = list(_wanted(listed, marks)) if marks is not None else []
    for table in tables_of(listed.laid, listed.part) if marks is not None else ():
        if marks is None or table.turned or not table.header.times:
            continue
        place = table.bands[0].place
        own = [(source, text, apart) for source, text, apart in said if source.table == place.table.number]
        wanted = {(source.row or 0) - 1: text for source, text, _ in own}
        apart = {(source.row or 0) - 1 for source, _, each in own if each}
        first = table.header.times[0].start
        for cell in place.table.cells:
            if cell.colspan * cell.rowspan > 1 and cell.row in wanted and cell.column >= first:
                _separate(listed.desk, table, marks, cell, wanted, apart)


def _wanted(listed: Listed, marks: Marks) -> Iterator[tuple[Source, Mapping[int, str], bool]]:
    """What is to stand in each row, and whether that is an item's own."""
    for rows, new in zip(rows_of(listed), listed.news, strict=False):
        own = item_rows(listed.part, new)
        for place, row in enumerate(rows):
            each = len(own) == len(rows) > 1
            yield row, own[place].marks if each else marks_of(marks, new), each


def _separate(desk: Desk, table: ListTable, marks: Marks, cell: Cell, wanted: Wanted, apart: Container[int]) -> None:
    columns = [one for one in table.header.times if one.start < cell.column + cell.colspan and cell.column < one.end]
    rows = [row for row in range(cell.row, cell.row + cell.rowspan) if row in wanted]
    said = [[wanted[row].get(time, "") for one in columns for time in one.times] for row in rows]
    across = any(len(set(each)) > 1 for each in said) and len(columns) > 1
    down = any(each != said[0] for each in said) or (len(rows) > 1 and any(row in apart for row in rows))
    if not columns or not (across or down):
        return
    place = table.bands[0].place
    found = desk.file.cells(place.of(cell))
    text = cell.canonical
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
