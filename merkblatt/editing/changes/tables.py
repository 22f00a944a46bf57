"""The tables of a form's list while its columns are arranged; of a table that is turned round, the rows are columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from merkblatt.editing.changes.writing import Desk
from merkblatt.editing.markup.cells import cell_lines, emptied, own_paragraphs, set_text
from merkblatt.editing.markup.columns import NewCell, add_columns, remove_columns
from merkblatt.editing.markup.grids import Spot, bare_row, is_shaded, own_cells, set_shading, unit, unmerge
from merkblatt.editing.markup.lines import runs_of, set_line
from merkblatt.editing.markup.names import w
from merkblatt.extraction import Laid
from merkblatt.extraction.headings.headers import Header
from merkblatt.extraction.tables.bands import RecordBand
from merkblatt.findings import Source
from merkblatt.forms.columns import Marks
from merkblatt.forms.spec import Records

__all__ = ["ListTable", "Said", "tables_of", "time_cell"]

Said = Callable[[str, bool], str]
"""What a new heading's cell says: by what the old one says, and whether that is the heading or stands above it."""


@dataclass(frozen=True, slots=True)
class ListTable:
    """A table with columns of a list.

    Attributes:
        bands: the list's headers in it, with the rows below each; all have the same columns.
        heads: whether the headers themselves stand in it: a header may go on from the table above.
    """

    bands: Sequence[RecordBand]
    heads: bool

    @property
    def header(self) -> Header:
        """The first header."""
        return self.bands[0].header

    @property
    def turned(self) -> bool:
        """Whether the columns are rows of the file."""
        return self.bands[0].place.turned

    def head_rows(self) -> set[int]:
        """Numbers of the headers' rows, from 0."""
        bands = self.bands if self.heads else ()
        return {band.header.row + row for band in bands for row in range(band.header.depth)}

    def add(
        self, desk: Desk, like: range, said: Said, *, after: bool, scale: range, first: bool = False, share: float = 1.0
    ) -> None:
        """Put columns beside others, in their looks.

        Args:
            desk: the document.
            like: the columns beside which they stand.
            said: what a new heading's cell says.
            after: they stand behind them, else before them.
            scale: columns of the scale that they belong to: what reaches further than it covers the new columns, too.
            first: they are the first for times, and look like those of texts.
            share: how wide they are, compared with those beside them.
        """
        place = self.bands[0].place
        desk.file.touch(place.part)
        if self.turned:
            self._add_rows(desk, like, said, after=after)
            return
        table = desk.file.table(place.part, place.table.number)
        heads = [desk.file.row(self._row(number)) for number in self.head_rows()]
        named = self._named(desk, like.start)
        if table is None:
            raise desk.error("the table cannot be changed", "")

        def covers(row: etree._Element, spot: Spot) -> bool:
            return row in heads or spot.start < scale.start or spot.end > scale.stop

        below: list[NewCell] = []
        for one in add_columns(table, like, desk.pen, after=after, covers=covers, share=NARROWER if first else share):
            if next(one.like.iterancestors("{*}tr")) in heads:
                text = said("\n".join(cell_lines(one.like)).strip(), one.like in named)
                set_text(one.cell, text, desk.pen) if text else None
            else:
                below.append(one)
                unmerge(one.cell) if first else None
        times = self._time_cells(desk)
        if any(id(one.like) in times for one in below):
            self._unmarked(desk, below, times)

    def _named(self, desk: Desk, column: int) -> list[etree._Element]:
        """The cells with a column's heading."""
        held = self.bands if self.heads else ()
        found = [(band, band.place.table.at(band.header.row + band.header.depth - 1, column)) for band in held]
        cells = [desk.file.cells(band.place.of(cell)) for band, cell in found if cell is not None]
        return [each[0] for each in cells if each]

    def _row(self, number: int) -> Source:
        place = self.bands[0].place
        return Source(part=place.part, table=place.table.number, row=number + 1)

    def _time_cells(self, desk: Desk) -> set[int]:
        """The identities of the cells in the columns of the scale."""
        place, columns = self.bands[0].place, {one.start for one in self.header.times}
        found = (cell for cell in place.table.cells if cell.column in columns)
        return {id(one) for cell in found for one in desk.file.cells(place.of(cell))}

    def _unmarked(self, desk: Desk, cells: Sequence[NewCell], times: set[int]) -> None:
        """Let new cells look like, and say, what cells without a mark do (``nein``)."""
        marks = self.header.records.marks
        assert marks is not None
        texts = [(one.cell, "\n".join(cell_lines(one.like)).strip()) for one in cells]
        said = Counter(text for _, text in texts if not marks.words.read(text).marked and len(text) <= LONGEST_NO)
        usual = next((text for text, _ in said.most_common(1)), "")
        for cell, text in texts:
            if usual and text and own_paragraphs(cell) and not "".join(cell_lines(cell)).strip():
                set_text(cell, usual, desk.pen)
        whole = len(cells) >= LEAST_SHADED and all(is_shaded(one.like) for one in cells)
        new = {id(one.cell) for one in cells}
        for one in () if whole else cells:
            beside = [other for other in own_cells(next(one.like.iterancestors(w("tr")))) if is_shaded(other)]
            if {id(other) for other in beside} <= times | new:
                set_shading(one.cell, None)

    def _add_rows(self, desk: Desk, like: range, said: Said, *, after: bool) -> None:
        rows = [row for row in map(desk.file.row, self._rows(like)) if row is not None]
        if not rows:
            raise desk.error("the list is no table here that a column could be added to", "")
        made = []
        for model in rows:
            row = bare_row(model)
            made.append(row)
            for number, cell in enumerate(own_cells(model)):
                new = emptied(cell)
                row.append(new)
                if number < self.header.depth:
                    text = said("\n".join(cell_lines(cell)).strip(), True)  # noqa: FBT003 - as declared
                    set_line(own_paragraphs(new)[0], text, desk.pen)
            desk.pen.added_row(row)
        anchor = unit(rows[-1] if after else rows[0])
        for row in reversed(made) if after else made:
            anchor.addnext(row) if after else anchor.addprevious(row)

    def _rows(self, columns: range) -> Iterator[Source]:
        """The rows of the file that columns of a turned table are."""
        place = self.bands[0].place
        for number in columns:
            yield Source(part=place.part, table=place.table.number, row=place.first_row + number + 1)

    def remove(self, desk: Desk, gone: range) -> None:
        """Take columns out."""
        place = self.bands[0].place
        desk.file.touch(place.part)
        table = desk.file.table(place.part, place.table.number)
        if self.turned:
            for row in [row for row in map(desk.file.row, self._rows(gone)) if row is not None]:
                desk.pen.remove_row(row, runs_of(row))
        elif table is not None:
            remove_columns(table, gone, desk.pen)

    def rename(self, desk: Desk, columns: range, text: str) -> None:
        """Give columns another heading."""
        for cell in self._named(desk, columns.start):
            desk.file.touch(self.bands[0].place.part)
            set_text(cell, text, desk.pen)


NARROWER = 0.4
"""How wide a first column for a year is, compared with the column of texts beside it."""

LEAST_SHADED = 4
"""Cells of a column that are all shaded for its looks, not as marks."""

LONGEST_NO = 12
"""Characters of what a cell without a mark says; more of them say something else."""


def tables_of(laid: Laid, part: Records) -> list[ListTable]:
    """The tables with columns of a list."""
    bands = [band for band in laid.bands if band.header.records is part]
    numbers = dict.fromkeys(band.place.table.number for band in bands)
    found: list[ListTable] = []
    known: set[int] = set()
    for number in numbers:
        own = [band for band in bands if band.place.table.number == number]
        found.append(ListTable(own, id(own[0].header) not in known))
        known |= {id(band.header) for band in own}
    return found


def time_cell(desk: Desk, marks: Marks, beside: Source, time: int) -> Source | None:
    """The cell for a time in the row of another place; None where there is none."""
    for band in (band for laid in desk.file.laid.values() for band in laid.bands):
        here = (band.place.part, band.place.table.number) == (beside.part, beside.table)
        if not here or band.header.marks is not marks or band.place.turned or beside.row is None:
            continue
        column = next((one for one in band.header.times if time in one.times), None)
        cell = None if column is None else band.place.table.at(beside.row - 1, column.start)
        if cell is not None:
            return band.place.of(cell)
    return None
