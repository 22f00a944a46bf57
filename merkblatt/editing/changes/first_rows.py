"""Rows that say nothing so far: the first one of a list that has none, and that of a form's own values.

A list's first row is an empty one below its header, or a new one in the looks of other rows.
"""

from __future__ import annotations

from lxml import etree

from merkblatt.editing.changes.writing import Desk
from merkblatt.editing.markup.cells import cell_lines, emptied
from merkblatt.editing.markup.grids import bare_row, by_column, own_cells, set_shading, spots, unit, unmerge
from merkblatt.editing.markup.names import make, w
from merkblatt.extraction.headings.headers import FieldColumn
from merkblatt.extraction.tables.bands import RecordBand
from merkblatt.findings import Source
from merkblatt.forms.columns import column_fields
from merkblatt.forms.spec import Records

__all__ = ["first_row", "note_empty_cells"]


def first_row(desk: Desk, part: Records, at: str) -> tuple[etree._Element, etree._Element]:
    """A row for the first record, and its cell for the first field.

    Raises:
        merkblatt.errors.EditError: the document has no header for the list.
    """
    laid = desk.file.laid[at.rpartition(".")[0]]
    bands = [band for band in laid.bands if band.header.records is part and band.header.key is not None]
    if not bands or bands[0].place.turned:
        raise desk.error("there is no row that a new one could look like", at)
    band = bands[0]
    desk.file.touch(band.place.part)
    row = _empty(desk, band)
    row = _made(desk, part, band) if row is None else row
    key = by_column(row).get(band.header.columns[band.header.key or 0].start)
    if key is None:
        raise desk.error("the row has no cell of its own for the first field", at)
    return row, key


def _row(desk: Desk, band: RecordBand, number: int) -> etree._Element | None:
    return desk.file.row(Source(part=band.place.part, table=band.place.table.number, row=number + 1))


def _empty(desk: Desk, band: RecordBand) -> etree._Element | None:
    """The first row below a header that says nothing."""
    for row in (_row(desk, band, number) for number in band.rows):
        if row is not None and not any(line.strip() for cell in own_cells(row) for line in cell_lines(cell)):
            return row
    return None


def _made(desk: Desk, part: Records, band: RecordBand) -> etree._Element:
    """A new row below a header, as those of another form of its kind, or as its header without what marks that."""
    head = _row(desk, band, band.header.row + band.header.depth - 1)
    if head is None:
        raise desk.error("there is no row that a new one could look like", "")
    other = _elsewhere(desk, part, head)
    row = bare_row(head if other is None else other)
    for cell in own_cells(head if other is None else other):
        made = emptied(cell)
        unmerge(made)
        if other is None:
            set_shading(made, None)
            for paragraph in list(made.iterchildren(w("p"))):
                made.replace(paragraph, make("p"))
        row.append(made)
    unit(head).addnext(row)
    desk.pen.added_row(row)
    return row


def _elsewhere(desk: Desk, part: Records, head: etree._Element) -> etree._Element | None:
    """A row of the same list in another form, with the same columns."""
    columns = [(spot.start, spot.end) for spot in spots(head)]
    bands = (band for laid in desk.file.laid.values() for band in laid.bands if band.header.records is part)
    rows = (_row(desk, band, number) for band in bands if not band.place.turned for number in band.rows)
    return next((row for row in rows if row is not None and [(s.start, s.end) for s in spots(row)] == columns), None)


def note_empty_cells(desk: Desk, part: Records, at: str) -> None:
    """Note where the values of a form are to stand, in a row below its header that says nothing so far."""
    for band in desk.file.laid[at].bands:
        if band.header.records is not part or not band.rows:
            continue
        for column in band.header.columns:
            fields = column_fields(column.column) if isinstance(column, FieldColumn) else ()
            cells = [one for one in band.place.table.row(band.rows[0]) if column.start <= one.column < column.end]
            if len(cells) == len(fields):
                for field, cell in zip(fields, cells, strict=True):
                    desk.sources.setdefault(f"{at}.{field.path}", band.place.of(cell))
