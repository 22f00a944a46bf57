"""Rows that end before the scale of time does: they get the cells that their marks need."""

from __future__ import annotations

from lxml import etree

from merkblatt.editing.changes.item_marks import item_rows, rows_of
from merkblatt.editing.changes.listed import Listed
from merkblatt.editing.markup.cells import emptied
from merkblatt.editing.markup.grids import set_shading, set_span, spots, unit
from merkblatt.editing.markup.names import w
from merkblatt.editing.markup.pen import Pen
from merkblatt.extraction.headings.headers import TimeColumn
from merkblatt.findings import Source

__all__ = ["complete_rows"]


def complete_rows(listed: Listed) -> None:
    """Add cells to the rows of a list, up to the last time that is to be marked in each."""
    marks = listed.part.marks
    for rows, new in zip(rows_of(listed), listed.news, strict=False) if marks is not None else ():
        assert marks is not None
        by_row = [set(one.marks) for one in item_rows(listed.part, new)]
        for place, row in enumerate(rows):
            times = by_row[place] if len(by_row) == len(rows) > 1 else {*getattr(new, marks.path)}
            element = listed.desk.file.row(row)
            if element is not None and times and _complete(element, _columns(listed, row), times, listed.desk.pen):
                listed.desk.file.touch(row.part)


def _columns(listed: Listed, row: Source) -> list[TimeColumn]:
    bands = [band for band in listed.laid.bands if band.place.table.number == row.table]
    return list(dict.fromkeys(one for band in bands for one in band.header.times))


def _complete(row: etree._Element, columns: list[TimeColumn], times: set[int], pen: Pen) -> bool:
    held = spots(row)
    end = held[-1].end if held else 0
    wanted = max((one.end for one in columns if one.start >= end and times.intersection(one.times)), default=0)
    for column in [one for one in columns if end <= one.start < wanted]:
        last = spots(row)[-1]
        made = emptied(last.cell)
        set_span(made, column.end - column.start)
        set_shading(made, None)
        unit(last.cell).addnext(made)
        pen.added_cell(made)
    if wanted:
        for name in ("gridAfter", "wAfter"):
            for one in row.findall(f"{w('trPr')}/{w(name)}"):
                _shorten(one, wanted - end)
    return bool(wanted)


def _shorten(left: etree._Element, count: int) -> None:
    """Columns that a row leaves out behind its last cell are fewer now."""
    parent, value = left.getparent(), left.get(w("val"), "")
    if value.isdecimal() and int(value) > count:
        left.set(w("val"), str(int(value) - count))
    elif parent is not None:
        parent.remove(left)
