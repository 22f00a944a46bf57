"""Reading the rows below a header into the values of a form, or into a list of its records."""

from __future__ import annotations

from collections.abc import Sequence

from merkblatt.extract.bands import RecordBand
from merkblatt.extract.draft import Draft, Place
from merkblatt.extract.fields import read_fields
from merkblatt.extract.headers import FieldColumn, TimeColumn
from merkblatt.extract.labels import ALIAS
from merkblatt.extract.marks import marked_by_item, read_items, read_marks
from merkblatt.extract.rows import Reading, Row, grouped, rows_below
from merkblatt.findings import Severity
from merkblatt.forms.spec import Field, Group

__all__ = ["read_band"]


def read_band(band: RecordBand, place: Place, draft: Draft) -> None:
    """Read a header and its rows into the form's draft."""
    reading = Reading(band.header, place, draft)
    _read_heading_values(reading)
    _report_guesses(reading)
    rows = list(rows_below(reading, band.rows))
    path = band.header.records.path
    if path is None:
        _read_form(reading, rows)
    else:
        _read_list(reading, rows, path)


def _read_heading_values(reading: Reading) -> None:
    """Values in the header row itself: behind a label, and the times of the columns where the form keeps them."""
    draft, header = reading.draft, reading.header
    draft.values |= {path: value for path, value in header.values.items() if draft.values.get(path) is None}
    marks = header.marks
    if marks is not None and isinstance(marks.values, str):
        known = draft.values.get(marks.values)
        times = {time for column in header.columns if isinstance(column, TimeColumn) for time in column.times}
        draft.values[marks.values] = sorted(times.union(known if isinstance(known, list) else ()))


def _report_guesses(reading: Reading) -> None:
    """A heading that was assigned by likeness is a guess."""
    header = reading.header
    for column in header.columns:
        if isinstance(column, FieldColumn) and column.score < ALIAS:
            one = column.column
            label = one.label if isinstance(one, Field | Group) else one.field.label
            message = f"Die Spalte „{column.heading}“ wurde als „{label}“ gelesen. Bitte prüfen."
            cell = reading.place.table.at(header.row, column.start)
            source = None if cell is None else reading.place.of(cell)
            reading.draft.note("spalte-geschaetzt", Severity.WARNING, message, source=source)


def _read_form(reading: Reading, rows: Sequence[Row]) -> None:
    """The form's own values: one row, or several where somebody split it."""
    for row in rows:
        read_fields(reading, [row], reading.draft.values, "")
    if len(rows) > 1:
        message = "Die Werte stehen in mehreren Zeilen; sie wurden zusammengezogen. Bitte prüfen."
        source = reading.place.of(rows[1].first())
        reading.draft.note("zeile-fortgesetzt", Severity.WARNING, message, source=source)


def _read_list(reading: Reading, rows: Sequence[Row], path: str) -> None:
    held = reading.draft.values.setdefault(path, [])
    assert isinstance(held, list)
    records = grouped(reading, rows)
    each = marked_by_item(reading, records)
    for record in records:
        values: dict[str, object] = {}
        at = f"{path}[{len(held)}]"
        read_fields(reading, record, values, f"{at}.")
        marked = read_marks(reading, record, values, at)
        read_items(reading, record, marked, values, at, each=each)
        held.append(values)
