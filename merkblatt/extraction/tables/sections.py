"""Where headers begin in a table, and which rows stand below each."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from merkblatt.extraction.headings.headers import FieldColumn, Header, find_header
from merkblatt.extraction.headings.heading_rows import hold_only_times, take
from merkblatt.extraction.headings.likeness import timed
from merkblatt.extraction.tables.pairs import keeps, line_labels
from merkblatt.forms.labels import ALIAS, alike, outside
from merkblatt.forms.spec import Form
from merkblatt.reading.content import Table
from merkblatt.values.time_words import may_be_time

__all__ = ["LEAST_NAMED", "LEAST_OTHER", "sections"]

LEAST_TIMES, LEAST_NAMED, LEAST_OTHER = 3, 3, 2
"""Headings of a scale, and named columns, with which another header begins below one; fewer if it has no others."""


def sections(
    table: Table, forms: Sequence[Form], labelled: Container[int]
) -> Iterator[tuple[Header | None, tuple[int, ...]]]:
    """Headers with the rows below them; rows above the first header, and labelled ones, come with None."""
    above: _Above | None = None
    rows: list[int] = []
    row = 0
    while row < table.rows:
        alone = row in labelled
        found = None if alone else _next(table, row, forms, above)
        if found is None and not alone:
            rows.append(row)
            row += 1
            continue
        if above is not None or rows:
            yield None if above is None else above.header, tuple(rows)
        rows = []
        if found is None:
            yield None, (row,)
            above, row = None, row + 1
        else:
            above, row = _Above(found, table), row + found.depth
    if above is not None or rows:
        yield None if above is None else above.header, tuple(rows)


def _next(table: Table, row: int, forms: Sequence[Form], above: _Above | None) -> Header | None:
    """The header that begins in a row, unless the row belongs to the one above."""
    if above is not None and above.surely_holds(row, forms):
        return None
    found = find_header(table, row, forms)
    return None if found is None or (above is not None and not above.ends_at(found)) else found


@dataclass(frozen=True)
class _Above:
    """A header and the table that it stands in."""

    header: Header
    table: Table

    @cached_property
    def _texts(self) -> dict[int, set[str]]:
        """The texts of the header's cells, bare, by the grid column at which they begin."""
        texts: dict[int, set[str]] = {}
        for row in range(self.header.row, self.header.row + self.header.depth):
            for cell in self.table.begun(row):
                texts.setdefault(cell.column, set()).add(_bare(cell.text))
        return texts

    def surely_holds(self, row: int, forms: Sequence[Form]) -> bool:
        """Whether a row is one of values, told before its texts are compared with all headings there are.

        It keeps to the columns, repeats none of the headings above it, and is no scale (see ``ends_at``), nor a caption
        of one that stands in the next row. A heading that is nothing but a year or a number counts as repeated by any
        other, which only costs time.
        """
        cells = self.table.row(row)
        if not keeps(self.header, cells):
            return False
        texts = [(cell.column, cell.canonical) for cell in cells if cell.row == row and cell.canonical]
        if any(alike(heading, _bare(text)) for column, text in texts for heading in self._texts.get(column, ())):
            return False
        times = [text for _, text in texts if may_be_time(text)]
        different = len(set(times))  # the same twice, as marks are, is no time
        words = any(not may_be_time(text) and any(map(str.isalnum, text)) for _, text in texts)
        if different > 1 and not words and hold_only_times(take(self.table, row, 1).stacks, tuple(forms)):
            return False
        return different < LEAST_TIMES or len(timed(tuple(times), tuple(forms))) < LEAST_TIMES

    def ends_at(self, found: Header) -> bool:
        """Whether what looks like a header ends the rows below this one, and is no row of values in its words.

        A row that keeps to the columns above it is a header only if it repeats their headings, or has a scale of its
        own. Any other row must name several columns, or a scale.
        """
        header, table = self.header, self.table
        scale = len(found.times) >= LEAST_TIMES and (found.form, found.part) != (header.form, header.part)
        above = {column.start: _bare(column.heading) for column in header.columns}
        if keeps(header, table.row(found.row)):
            repeats = (
                alike(above.get(one.start, ""), _bare(one.heading)) for one in found.columns if one.heading.strip()
            )
            return (scale and found.depth == 1) or all(repeats)
        if scale:
            return True
        first = table.at(found.row, 0)
        line = first is not None and any(wording.exact(first.text) for _, wording in line_labels(header.form))
        named = [column for column in found.columns if isinstance(column, FieldColumn)]
        other = found.form is header.form and found.part > header.part and len(named) == len(found.columns)
        least = LEAST_OTHER if other and all(column.score >= ALIAS for column in named) else LEAST_NAMED
        return not line and (len(named) >= least or bool(named and len(named) + len(found.times) >= LEAST_NAMED))


@lru_cache(maxsize=4096)
def _bare(heading: str) -> str:
    """A heading without the year, and what is in brackets, that may stand behind it."""
    return outside(heading).rstrip(" 0123456789")
