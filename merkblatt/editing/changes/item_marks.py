"""Marks of items: what each table row of a record says where each Werkzeug has years of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from pydantic import BaseModel

from merkblatt.editing.changes.listed import Listed
from merkblatt.editing.changes.tables import tables_of
from merkblatt.extraction.tables.bands import RecordBand
from merkblatt.findings import Source
from merkblatt.forms.columns import Field
from merkblatt.forms.spec import Records

__all__ = ["ItemRow", "item_rows", "marked_by_item", "name_items", "rows_of"]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """What a row says: an item's name, empty for marks that are no item's, and the text by marked time."""

    name: str
    marks: Mapping[int, str]


def item_rows(part: Records, record: BaseModel) -> list[ItemRow]:
    """The rows of a record whose items have marks of their own, as templates have them; [] for any other."""
    column, marks = part.items, part.marks
    items = getattr(record, column.field.path) if column is not None and marks is not None else []
    if column is None or marks is None or all(getattr(item, column.marks) is None for item in items):
        return []
    notes, left = dict(getattr(record, marks.notes)), set(getattr(record, marks.path))
    rows: list[ItemRow] = []
    for item in items:
        own = getattr(item, column.marks) or ()
        rows.append(ItemRow(getattr(item, column.name), {time: notes.pop(time, "") or marks.mark for time in own}))
        left.difference_update(own)
    return [*rows, ItemRow("", {time: notes.get(time) or marks.mark for time in sorted(left)})] if left else rows


def marked_by_item(part: Records, records: list[BaseModel]) -> bool:
    """Whether some record has marks by item."""
    return any(item_rows(part, record) for record in records)


def rows_of(listed: Listed) -> list[list[Source]]:
    """The table rows of each record that says something, without a row that holds its name alone; [] for no table."""
    bands = [band for band in listed.laid.bands if band.header.records is listed.part and not band.place.turned]
    begins = [_begin(listed, path) for path in listed.paths()]
    found = [list(_rows(bands, *pair)) for pair in pairwise([*begins, (None, None)])]
    return [[] if begin[1] is None else rows for begin, rows in zip(begins, found, strict=True)]


def _begin(listed: Listed, path: str) -> tuple[Source | None, Source | None]:
    """The cell that begins a record, and that of its first item."""
    key, column = listed.part.columns[0], listed.part.items
    assert isinstance(key, Field)
    name = listed.desk.sources.get(f"{path}.{key.path}")
    return name, name if column is None else listed.desk.sources.get(f"{path}.{column.field.path}", name)


def _rows(
    bands: list[RecordBand], this: tuple[Source | None, Source | None], behind: tuple[Source | None, Source | None]
) -> Iterator[Source]:
    begin, end = this[1], behind[0]
    for band in bands:
        table = band.place.table
        if begin is None or begin.row is None or (begin.part, begin.table) != (band.place.part, table.number):
            continue
        last = end.row if end is not None and end.table == begin.table and end.row else table.rows + 1
        for row in band.rows:
            cells = table.begun(row)
            if begin.row <= row + 1 < last and any(cell.canonical or cell.nests for cell in cells):
                yield Source(part=band.place.part, table=table.number, row=row + 1)


def name_items(listed: Listed) -> None:
    """Word the heading of a list so that each row is read as one item, or as a list, as it is meant."""
    part, column = listed.part, listed.part.items
    if column is None or not listed.news:
        return
    wanted, read = marked_by_item(part, listed.news), marked_by_item(part, listed.olds)
    items = any(getattr(one, column.field.path) for one in listed.news)
    for table in tables_of(listed.laid, part):
        single = table.header.single
        number = table.header.items
        if number is None or not items or single == wanted or (wanted and read):
            continue
        heading = table.header.columns[number]
        table.rename(listed.desk, range(heading.start, heading.end), column.single if wanted else column.field.label)
