"""A table with a scale and nothing else that is known, below a form that lacks its list: it is that list."""

from __future__ import annotations

from merkblatt.extraction.draft import Draft, Place, fields_of
from merkblatt.extraction.headings.headers import MOST_ROWS, Header, header_of
from merkblatt.extraction.headings.heading_rows import take
from merkblatt.extraction.headings.likeness import Match
from merkblatt.extraction.headings.scale_headings import read_times
from merkblatt.extraction.tables.bands import RecordBand, turned_place
from merkblatt.forms.headings import TYPED
from merkblatt.forms.spec import Records, Repeat
from merkblatt.reading.content import Table

__all__ = ["awaited_list"]

LEAST_TIMES, LEAST_SEEN = 4, 3
"""Headings of the scale that the table has, and values of its own that the form above it has."""

GUESSED = 0.8
"""The score of a column that only its place tells: it is reported."""


def awaited_list(draft: Draft, place: Place) -> RecordBand | None:
    """The table as the list that a form still lacks, None where it is another table."""
    for number, part in enumerate(draft.form.parts):
        if isinstance(part, Records) and part.path is not None and _lacks(draft, part.path):
            for one in (place, turned_place(place, range(place.table.rows))):
                header = _header(one.table, draft, number, part)
                if header is not None:
                    rows = tuple(range(header.row + header.depth, one.table.rows))
                    return RecordBand(header, rows, one)
    return None


def _lacks(draft: Draft, path: str) -> bool:
    single = {one.path for part in draft.form.single_values() for one in fields_of(part)}
    return not draft.values.get(path) and len(draft.seen & single) >= LEAST_SEEN


def _header(table: Table, draft: Draft, number: int, records: Records) -> Header | None:
    """The header of a scale, with one more column before it: the list's own."""
    key = records.columns[0]
    for depth in range(1, min(MOST_ROWS, table.rows - 1) + 1):
        rows = take(table, 0, depth)
        times = read_times(rows.stacks, records)
        others = [index for index in range(len(rows.cells)) if index not in times.columns]
        if isinstance(key, TYPED) and others == [0] and len(times.columns) >= LEAST_TIMES:
            values = _corner(" ".join(rows.stacks[0]), records) | times.values
            return header_of(rows, Match(draft.form, number, {0: (key, GUESSED)}, times.columns, GUESSED, values))
    return None


def _corner(text: str, records: Records) -> dict[str, object]:
    """What the first heading says of the form: the year."""
    repeated = next((one.field for one in records.columns if isinstance(one, Repeat)), None)
    read = {} if repeated is None else repeated.codec.parse(text, repeated.path)
    return {path: value for path, value in read.items() if value not in (None, "")}
