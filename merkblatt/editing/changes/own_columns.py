"""Columns, and lines, of an office's own: a new one gets a place in the looks of what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from merkblatt.editing.changes.tables import ListTable, tables_of
from merkblatt.editing.changes.writing import Desk
from merkblatt.extraction import Laid
from merkblatt.extraction.headings.headers import FieldColumn, HeaderColumn, OwnColumn, TimeColumn
from merkblatt.extraction.tables.bands import RecordBand
from merkblatt.findings import Source
from merkblatt.forms.columns import Marks
from merkblatt.forms.spec import Records
from merkblatt.values.text import canonical

__all__ = ["add_own_column", "has_own_column", "own_cell"]


def has_own_column(laid: Laid, part: Records, heading: str) -> bool:
    """Whether a list, or the form itself, has a column with an own heading."""
    return any(_is_own(one, heading) for table in tables_of(laid, part) for one in table.header.columns)


def add_own_column(desk: Desk, laid: Laid, part: Records, heading: str) -> None:
    """Add a column with an own heading behind the last one with texts, before the scale of time."""
    for table in tables_of(laid, part):
        like = _neighbour(table)
        whole = range(table.header.columns[0].start, table.header.columns[-1].end)

        def said(_: str, named: bool) -> str:  # noqa: FBT001 - as declared
            return heading if named else ""

        table.add(desk, range(like.start, like.end), said, after=True, scale=whole)


def _neighbour(table: ListTable) -> HeaderColumn:
    """The column beside which templates put own ones."""
    columns: Sequence[HeaderColumn] = table.header.columns
    texts = [one for one in columns if one.heading.strip() and not _of_time(one)]
    scale = [one.start for one in columns if _of_time(one)]
    before = [one for one in texts if not scale or one.end <= scale[0]]
    return _last(before) or _last(texts) or columns[-1]


def _last(columns: Iterable[HeaderColumn]) -> HeaderColumn | None:
    return next(reversed([*columns]), None)


def _of_time(column: HeaderColumn) -> bool:
    if isinstance(column, FieldColumn):
        return isinstance(column.column, Marks)
    return isinstance(column, TimeColumn)


def own_cell(desk: Desk, part: Records, at: str, heading: str) -> Source | None:
    """The cell of a record below an own heading, which may be empty; None where there is no such column."""
    times = () if part.marks is None else (f"{at}.{part.marks.path}", f"{at}.{part.marks.notes}[")
    paths = [path for path in desk.sources if path.startswith(f"{at}.") and not path.startswith(times)]
    places = [desk.sources[path] for path in paths]  # marks may be merged down from the record above
    form = at.partition("].")[0].rstrip("]") + "]"
    for band in (band for band in desk.file.laid[form].bands if band.header.records is part):
        own_ones = (one for one in band.header.columns if isinstance(one, OwnColumn))
        column = next((one for one in own_ones if _is_own(one, heading)), None)
        turned, above = band.place.turned, band.place.first_row + 1
        tables = [one for one in places if one.table == band.place.table.number and one.row and one.column]
        own = [(one.column or 0) - 1 if turned else (one.row or 0) - above for one in tables]
        rows = [row for row in own if row in band.rows and column is not None and _below(band, row, column)]
        if column is not None and rows:
            row, start = min(rows) + 1, column.start
            number = (above + start, row) if turned else (row + above - 1, start + 1)
            return Source(part=band.place.part, table=band.place.table.number, row=number[0], column=number[1])
    return None


def _below(band: RecordBand, row: int, column: OwnColumn) -> bool:
    """Whether a row has a cell for a column, and is no caption over several."""
    cell = band.place.table.at(row, column.start)
    return cell is None or (cell.column >= column.start and cell.column + cell.colspan <= column.end)


def _is_own(column: object, heading: str) -> bool:
    return isinstance(column, OwnColumn) and canonical(column.heading) == heading
