"""Reading the rows below a header into the values of a form, or into a list of its records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from merkblatt.extraction.cells.fields import put, read_fields
from merkblatt.extraction.cells.items import Numbers, marked_by_item, read_items
from merkblatt.extraction.cells.marks import read_marks
from merkblatt.extraction.cells.repeated import take_repeated
from merkblatt.extraction.draft import Draft
from merkblatt.extraction.headings.headers import FieldColumn, OwnColumn, by_tag
from merkblatt.extraction.headings.list_column import with_list
from merkblatt.extraction.tables.bands import RecordBand
from merkblatt.extraction.tables.broken import goes_on_with_last
from merkblatt.extraction.tables.rows import Caption, Reading, Row, grouped, rows_below
from merkblatt.findings import Severity
from merkblatt.forms.columns import Field
from merkblatt.forms.headings import label_of, named_by
from merkblatt.forms.labels import ALIAS
from merkblatt.forms.spec import Repeat

__all__ = ["read_band"]


def read_band(band: RecordBand, draft: Draft, caption: Caption | None = None) -> None:
    """Read a header and its rows into the form's draft; ``caption`` names the first record where no column does.

    A table with the months of several years is read once for each.
    """
    draft.bands.append(band)
    for header in by_tag(band.header):
        _read_one(replace(band, header=header), draft, caption)


def _read_one(band: RecordBand, draft: Draft, caption: Caption | None) -> None:
    reading = Reading(with_list(band.header, band.place.table, band.rows), band.place, draft)
    _report_headings(reading)
    rows = list(rows_below(reading, band.rows, caption))
    path = band.header.records.path
    if path is None:
        _read_values_of_header(reading)
        _read_form(reading, rows)
    else:
        _read_list(reading, rows, path)


def _report_headings(reading: Reading) -> None:
    """A heading that was assigned by likeness is a guess; one that was not may be doubted, too."""
    header, draft = reading.header, reading.draft
    draft.named |= {label_of(one.column) for one in header.columns if isinstance(one, FieldColumn)}
    draft.named |= {one.label for one in header.fields}
    if header.depth == 0:  # it stands in the table above, and was reported there
        return
    for row in range(header.row, header.row + header.depth):
        for one in reading.place.table.begun(row):
            draft.remark(one.blocks, None, reading.place.of(one))
    for column in header.columns:
        cell = reading.place.table.at(header.row + header.depth - 1, column.start)
        if isinstance(column, OwnColumn) and column.heading.strip() and cell is not None:
            if reading.columns.is_filled(column):
                draft.unknown.append((header.part, reading.place.of(cell)))
            else:
                draft.leave(reading.place.of(cell))
        if isinstance(column, FieldColumn) and column.score < ALIAS * GUESS:
            label = label_of(column.column)
            message = f"Die Spalte „{column.heading}“ wurde als „{label}“ gelesen. Bitte prüfen."
            source = None if cell is None else reading.place.of(cell)
            reading.draft.note("spalte-geschaetzt", Severity.WARNING, message, source=source)


GUESS = 0.98
"""A known wording counts in full or as a heading further up; what scores less was not known."""


def _read_form(reading: Reading, rows: Sequence[Row]) -> None:
    """The form's own values: one row, or several where somebody split it."""
    for row in rows:
        read_fields(reading, [row], reading.draft.values, "")
    if not rows:
        reading.draft.seen |= {one.path for one in reading.header.fields}
    if len(rows) > 1:
        message = "Die Werte stehen in mehreren Zeilen; sie wurden zusammengezogen. Bitte prüfen."
        source = reading.place.of(rows[1].first())
        reading.draft.note("zeile-fortgesetzt", Severity.WARNING, message, source=source)


def _read_list(reading: Reading, rows: Sequence[Row], path: str) -> None:
    _read_scale(reading)
    draft = reading.draft
    held = draft.values.setdefault(path, [])
    assert isinstance(held, list)
    records = grouped(reading, rows)
    each, numbers, start = marked_by_item(reading, records), Numbers(), len(held)
    for record in records:
        values: dict[str, object] = {}
        at = f"{path}[{len(held)}]"
        for tag, value in reading.header.values.items():
            draft.tags.setdefault(tag, {})[len(held)] = value
        _report_short(reading, record, at)
        _read_caption(reading, record[0].caption, values, at)
        read_fields(reading, record, values, f"{at}.")
        marked = read_marks(reading, record, values, at)
        read_items(reading, record, marked, values, at, each=each, numbers=numbers)
        if _is_of_another(reading, record, marked):
            draft.forget(at, len(held))
            continue
        held.append(values)
        if record is records[0] and goes_on_with_last(draft, reading.header, path, len(held) - 1):
            _note_continued(reading, record)
    take_repeated(draft, reading.header, path, start)
    _read_values_of_header(reading)


def _report_short(reading: Reading, record: Sequence[Row], at: str) -> None:
    """A row that ends before the header does may have lost a cell anywhere, so that the others moved up."""
    end = max(one.end for one in reading.header.columns)
    for row in record:
        last = reading.below(row.number)[-1]
        if reading.place.table.sparse or row.ordered or last.column + last.colspan >= end:
            continue
        message = (
            "Die Zeile hat weniger Zellen als die Kopfzeile; gelesen wurde von links. Vielleicht sind Angaben in die "
            "Spalte daneben gerutscht. Bitte prüfen."
        )
        source = reading.place.of(row.first())
        reading.draft.note("zeile-kurz", Severity.WARNING, message, path=at, source=source)


def _is_of_another(reading: Reading, record: Sequence[Row], marked: dict[int, set[int]]) -> bool:
    """Whether a record has marks only in the months of another year; without any it belongs to each."""
    tagged = [one for one in reading.header.times if one.other]
    if not tagged or any(marked.values()):
        return False
    starts = {one.start: one.marks.words for one in tagged}
    cells = [cell for row in record for held in row.cells.values() for cell in held if cell.column in starts]
    return any(starts[cell.column].read(cell.text).marked or cell.fill for cell in cells)


def _note_continued(reading: Reading, record: Sequence[Row]) -> None:
    message = (
        "Die Tabelle beginnt mit dem Namen der letzten Zeile darüber; beide wurden als eine gelesen. Bitte prüfen."
    )
    source = reading.place.of(record[0].first())
    reading.draft.note("zeile-fortgesetzt", Severity.WARNING, message, source=source)


def _read_values_of_header(reading: Reading) -> None:
    """What the header says of the form itself: values behind a label, columns that repeat one in every row."""
    draft, columns = reading.draft, [one.column for one in reading.header.columns if isinstance(one, FieldColumn)]
    draft.seen |= {column.field.path for column in columns if isinstance(column, Repeat)}
    draft.values |= {path: value for path, value in reading.header.values.items() if draft.values.get(path) is None}


def _read_caption(reading: Reading, caption: Caption | None, values: dict[str, object], at: str) -> None:
    """The record's name, where it stands above its rows."""
    key = reading.header.records.columns[0]
    if caption is None or not isinstance(key, Field):
        return
    path = f"{at}.{key.path}"
    put(key, named_by(key, caption.text) or caption.text, values)
    reading.draft.sources[path] = caption.source
    reading.draft.named.add(key.label)
    if caption.guessed:
        message = f"Die Tabelle hat keine Spalte „{key.label}“; übernommen wurde die Überschrift darüber. Bitte prüfen."
        reading.draft.note("name-aus-ueberschrift", Severity.WARNING, message, path=path, source=caption.source)


def _read_scale(reading: Reading) -> None:
    """The times of the columns, where the form keeps them."""
    marks, values = reading.header.marks, reading.draft.values
    if marks is not None and isinstance(marks.values, str):
        known = values.get(marks.values)
        times = {time for column in reading.header.times for time in column.times}
        values[marks.values] = sorted(times.union(known if isinstance(known, list) else ()))
