"""Cells below a scale of time, and times in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from merkblatt.extraction.cells.fields import remember
from merkblatt.extraction.headings.headers import Header, TimeColumn
from merkblatt.extraction.headings.scale_headings import apart
from merkblatt.extraction.tables.rows import Reading, Record, Row, of_scale, text_of
from merkblatt.findings import Severity
from merkblatt.forms.spec import Marks, Repeat
from merkblatt.reading.content import Cell

__all__ = ["read_marks"]


def read_marks(reading: Reading, record: Record, values: dict[str, object], at: str) -> dict[int, set[int]]:
    """Read a record's marks and notes into ``values``; gives the marked times of each of its rows."""
    notes: dict[int, str] = {}
    marked = {row.number: _row_marks(reading, row, row.cells, notes, at) for row in record}
    marked[record[0].number] |= _row_marks(reading, record[0], record[0].above, notes, at)
    _spelled_times(reading, record, marked, at)
    marks = reading.header.records.marks
    if marks is not None:
        values[marks.path] = sorted(set().union(*marked.values()))
        values[marks.notes] = notes
        _place_unmarked(reading, record, f"{at}.{marks.path}")
    return marked


def _place_unmarked(reading: Reading, record: Record, path: str) -> None:
    """Without any mark, the marks' place is that of the first cell for one."""
    if path in reading.draft.sources:
        return
    held = (*(row.cells for row in record), record[0].above)
    first = next((cell for cells in held for _, cell in of_scale(reading.header, cells)), None)
    if first is not None:
        reading.draft.sources[path] = reading.place.of(first)


def _row_marks(
    reading: Reading, row: Row, cells: Mapping[int, Sequence[Cell]], notes: dict[int, str], at: str
) -> set[int]:
    below = list(of_scale(reading.header, cells))
    shaded = any(cell.fill for _, cell in below) and _whole_row_shaded(reading, row)
    marked: set[int] = set()
    for column, cell in below:
        covered = [column] if row.ordered else _covered(reading.header, column, cell)
        marked |= _mark(reading, cell, covered, notes, at, shaded=shaded)
    return marked


def _whole_row_shaded(reading: Reading, row: Row) -> bool:
    """Whether cells beside the scale are shaded as well: then shading is decoration and no mark."""
    beside = [cell for number, cells in row.cells.items() if number not in reading.header.scale for cell in cells]
    return any(cell.fill for cell in beside)


def _covered(header: Header, most: TimeColumn, cell: Cell) -> list[TimeColumn]:
    """The columns of the scale that a cell spans; nearly all stay within the one that they overlap most."""
    end = cell.column + cell.colspan
    if most.start <= cell.column and end <= most.end:
        return [most]
    return [column for column in header.times if column.start < end and cell.column < column.end]


def _mark(
    reading: Reading, cell: Cell, covered: Sequence[TimeColumn], notes: dict[int, str], at: str, *, shaded: bool
) -> set[int]:
    """The times that a cell marks: all of the columns that it spans. A note belongs to the first of them."""
    marks = covered[0].marks
    times = {time for column in covered for time in column.times}
    if not times:  # of another year
        return set()
    path, source = f"{at}.{marks.path}", reading.place.of(cell)
    for time in times:
        reading.draft.sources.setdefault(f"{at}.{marks.notes}[{time}]", source)
    if not cell.canonical and cell.fill is None and not cell.nests:  # as in most cells
        reading.draft.remark(cell.blocks, path, source)
        return set()
    mark = marks.words.read(text_of(cell))
    if not mark.marked:
        if mark.note:
            reading.draft.leave(source)
        bare = cell.fill is None or shaded or cell.canonical or reading.columns.has_its_headings_colour(cell)
        if bare or not _counts_by_colour(reading, cell, path):
            reading.draft.remark(cell.blocks, path, source)
            return set()
    if mark.note and mark.marked:
        first = min(times)
        notes[first] = f"{notes[first]}\n{mark.note}" if first in notes else mark.note
    remember(reading, path, [cell])
    return times


def _counts_by_colour(reading: Reading, cell: Cell, path: str) -> bool:
    """Whether a cell that has nothing but a colour is read as a mark; either way that is a guess, and reported."""
    whole = reading.columns.is_shaded(cell)
    message = (
        "Die Zelle ist nur farbig hinterlegt, wie ihre ganze Spalte; sie wurde nicht als Kreuz gelesen. Bitte prüfen."
        if whole
        else "Die Zelle ist nur farbig hinterlegt; sie wurde als Kreuz gelesen. Bitte prüfen."
    )
    reading.draft.note("nur-farbe", Severity.WARNING, message, path=path, source=reading.place.of(cell))
    return not whole


def _spelled_times(reading: Reading, record: Record, marked: dict[int, set[int]], at: str) -> None:
    """Times that a column names in words (``2017-2019``, ``ab März``) in place of a grid."""
    for number, marks in reading.header.worded.items():
        path = f"{at}.{marks.path}"
        for row in record:
            shared = row.above.get(number, ()) if row is record[0] else ()
            for cell in (*row.cells.get(number, ()), *shared):
                times = _spelled(reading, marks, number, cell)
                marked[row.number] |= set(times)
                remember(reading, path, [cell])
                _report_spelled(reading, marks, cell, times, path)


def _spelled(reading: Reading, marks: Marks, number: int, cell: Cell) -> tuple[int, ...]:
    """The times that a text names; an open span (``ab 2018``) ends with the last time that the column names."""
    text = text_of(cell)
    times = marks.scale.read(text) or _ticked(text, marks) or _of_year(reading, text, marks)
    if times or not text:
        return times
    named = reading.columns.named_times[number]
    return marks.scale.read(text, named) if named else ()


def _of_year(reading: Reading, text: str, marks: Marks) -> tuple[int, ...]:
    """The times of a text that names the form's year as well (``November 2019``)."""
    repeated = next((one.field for one in reading.header.records.columns if isinstance(one, Repeat)), None)
    rest, value = (text, None) if repeated is None else apart(text, marks.scale, repeated)
    if repeated is None or value is None:
        return ()
    year = reading.header.values.get(repeated.path) or reading.draft.values.get(repeated.path)
    return marks.scale.read(rest) if year == value else ()


def _ticked(text: str, marks: Marks) -> tuple[int, ...]:
    """The times with a mark before them, in a cell that lists all of them, each with a box."""
    times: set[int] = set()
    marked, words = False, list[str]()
    for token in (*text.split(), None):
        mark = None if token is None or token.isalnum() else marks.words.read(token)
        if token is not None and (mark is None or mark.note):
            words.append(token)
            continue
        named = marks.scale.read(" ".join(words))
        if words and (not named or marked is None):
            return ()
        times.update(named if marked else ())
        marked, words = (mark is not None and mark.marked), []
    return tuple(sorted(times))


def _report_spelled(reading: Reading, marks: Marks, cell: Cell, times: Sequence[int], path: str) -> None:
    """An open span and a text that cannot be read are reported; the latter is kept."""
    text, source = text_of(cell), reading.place.of(cell)
    if text and not times:
        message = f"Die Zeitangabe „{text}“ ließ sich nicht lesen. Bitte prüfen."
        reading.draft.note("zeit-unklar", Severity.WARNING, message, path=path, source=source)
        reading.draft.leave(source)
    elif text and not (marks.scale.read(text) or _ticked(text, marks) or _of_year(reading, text, marks)):
        message = f"Die Zeitangabe „{text}“ ist offen; sie wurde bis zur letzten genannten Zeit gelesen. Bitte prüfen."
        reading.draft.note("zeit-offen", Severity.WARNING, message, path=path, source=source)
