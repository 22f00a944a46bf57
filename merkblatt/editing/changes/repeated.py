"""Values of a form that its list repeats, such as a sheet's year: in each row, behind a heading, or in a line above."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from pydantic import BaseModel

from merkblatt.editing.changes.writing import Desk, spliced
from merkblatt.editing.markup.cells import cell_lines, set_text
from merkblatt.extraction import Laid
from merkblatt.extraction.headings.headers import FieldColumn
from merkblatt.extraction.tables.bands import RecordBand
from merkblatt.forms.columns import Field, Repeat
from merkblatt.forms.spec import Records

__all__ = ["write_repeated"]


def write_repeated(desk: Desk, part: Records, at: str, old: BaseModel, new: BaseModel) -> None:
    """Write the values that a list repeats wherever the document says them."""
    laid = desk.file.laid[at]
    for one in (column.field for column in part.columns if isinstance(column, Repeat)):
        before, after = (one.codec.format(dict(each), one.path) for each in (old, new))
        if before == after:
            continue
        said = [cell for cell in (*_rows(desk, laid, part, one), *_heads(desk, laid, part, one)) if _says(cell, before)]
        source = desk.sources.get(f"{at}.{one.path}")
        if source is not None and source.table is None and before:
            desk.write(f"{at}.{one.path}", before, after)
        elif not said:
            said = [*_rows(desk, laid, part, one)] or [*_heads(desk, laid, part, one)][:1]
        for cell in said:
            shown = "\n".join(cell_lines(cell)).strip()
            behind = spliced(shown, before, after) if before else f"{shown} {after}".strip()
            set_text(cell, behind, desk.pen)
        if said:
            desk.file.touch(str(laid.part))


def _says(cell: etree._Element, text: str) -> bool:
    return bool(text) and text in "\n".join(cell_lines(cell))


def _rows(desk: Desk, laid: Laid, part: Records, one: Field) -> Iterator[etree._Element]:
    """The cells of the column that repeats a value."""
    for band in (band for band in laid.bands if band.header.records is part):
        for column in band.header.columns:
            if isinstance(column, FieldColumn) and isinstance(column.column, Repeat) and column.column.field is one:
                for row in band.rows:
                    yield from _cell(desk, band, row, column.start)


def _heads(desk: Desk, laid: Laid, part: Records, one: Field) -> Iterator[etree._Element]:
    """The headings behind which a value stands, or would stand."""
    for band in (band for band in laid.bands if band.header.records is part):
        for column in band.header.columns:
            named = column.column if isinstance(column, FieldColumn) else None
            if isinstance(named, Field) and named.label_value == one.path:
                yield from _cell(desk, band, band.header.row + band.header.depth - 1, column.start)


def _cell(desk: Desk, band: RecordBand, row: int, column: int) -> list[etree._Element]:
    cell = band.place.table.at(row, column)
    return [] if cell is None else desk.file.cells(band.place.of(cell))[:1]
