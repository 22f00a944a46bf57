"""Cutting a table into bands: a header with its rows, pairs of label and value, cells that belong to no form.

Header rows are looked for first. Rows that are left over are tried turned round, with their first column as header, and
then as pairs of label and value.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from merkblatt.extraction.draft import Place
from merkblatt.extraction.headings.headers import FieldColumn, Header, TimeColumn, find_header
from merkblatt.extraction.headings.heading_rows import hold_only_times, take
from merkblatt.extraction.tables.pairs import (
    MOST_PAIRED,
    PairBand,
    holds_pairs,
    keeps,
    label_columns,
    labelled_pairs,
    labelled_rows,
    pair_below,
    pairs_in,
)
from merkblatt.extraction.tables.sections import LEAST_NAMED, LEAST_OTHER, sections
from merkblatt.extraction.tables.turning import beginnings, turned
from merkblatt.forms.headings import pair_labels
from merkblatt.forms.spec import Form, Marks
from merkblatt.reading.content import Cell, Table

__all__ = ["Band", "LooseCells", "PairBand", "RecordBand", "cut", "turned_place"]


@dataclass(frozen=True, slots=True)
class RecordBand:
    """A header and the rows below it, in the table of ``place`` (which may be turned round)."""

    header: Header
    rows: tuple[int, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class LooseCells:
    """Cells of a row that belong to no form."""

    cells: tuple[Cell, ...]
    place: Place


Band = RecordBand | PairBand | LooseCells


first_of = itemgetter(0)

LEAST_COLUMNS = 4
"""Columns of a table that goes on in the next one."""


def cut(place: Place, forms: Sequence[Form], above: Header | None = None) -> list[Band]:
    """All bands of a table from top to bottom.

    Args:
        place: the table.
        forms: forms to look for.
        above: the header that goes on into this table, if it begins without one of its own.
    """
    bands: list[Band] = []
    labelled = labelled_rows(place.table, forms)
    found = list(sections(place.table, forms, labelled))
    known = max((_known(header) for header, _ in found if header is not None), default=LEAST_NAMED)
    if known < LEAST_NAMED:  # so few that the first column may say more
        around = _turned(place, range(place.table.rows), forms)
        if around is not None and _known(around.header) > known:
            return _below(around.header, around.rows, around.place)
    for header, rows in found:
        if header is None and rows[0] in labelled:
            bands += labelled_pairs(place.table.begun(rows[0]), place, forms)
        elif header is None and above is not None and _goes_on(above, place, rows, forms):
            bands += _below(replace(above, row=rows[0], depth=0), rows, place)
        elif header is None:
            bands += _without_header(place, rows, forms)
        else:
            bands += _below(header, rows, place)
    return bands


def _known(header: Header) -> int:
    """How many columns a header explains; those of a scale count as one."""
    return sum(isinstance(column, FieldColumn) for column in header.columns) + bool(header.times)


def _goes_on(above: Header, place: Place, rows: Sequence[int], forms: Sequence[Form]) -> bool:
    """Whether rows have as many cells as a header has columns; a few cells are like those of any other table.

    Rows that keep to the header's columns go on even so, be they shorter, if marks or times stand where the header has
    them, and their first column is no header of its own. Rows that begin with a scale are another table's.
    """
    if above.records.path is None or hold_only_times(take(place.table, rows[0], 1).stacks, tuple(forms)):
        return False
    widest = max((len(place.table.row(row)) for row in rows), default=0)
    if widest == len(above.columns) >= LEAST_COLUMNS:
        return True
    if not _says_when(above, place.table, rows):
        return False
    around = _turned(place, rows, forms)
    return around is None or _known(around.header) < LEAST_OTHER


def _says_when(above: Header, table: Table, rows: Sequence[int]) -> bool:
    """Whether rows that keep to a header's columns have bare marks, or times, in those of its scale, and no others."""
    columns = {column.start: column for column in above.columns}
    told = False
    for row in rows:
        cells = table.row(row)
        if len(cells) <= MOST_PAIRED:  # a line of its own
            continue
        if not all(cell.column in columns for cell in cells):
            return False
        for column, text in ((columns[cell.column], cell.canonical) for cell in cells if cell.canonical):
            if isinstance(column, TimeColumn):
                told |= not column.marks.words.read(text).note
            elif isinstance(column, FieldColumn) and isinstance(column.column, Marks):
                if not column.column.scale.read(text):
                    return False
                told = True
    return told


def _without_header(place: Place, rows: Sequence[int], forms: Sequence[Form]) -> list[Band]:
    around = _turned(place, rows, forms)
    if around is not None:
        return _below(around.header, around.rows, around.place)
    columns = label_columns(place.table, rows, forms)
    return [band for row in rows for band in _loose_row(place, row, forms, columns)]


def _turned(place: Place, rows: Sequence[int], forms: Sequence[Form]) -> RecordBand | None:
    """Rows whose first column is their header, turned round."""
    around = turned_place(place, rows)
    header = find_header(around.table, 0, forms)
    corner = around.table.at(0, 0)
    if header is None or corner is None or header.depth != corner.rowspan:
        return None
    if corner.rowspan == 1 and any(holds_pairs(place.table.row(row), forms) for row in rows):  # side by side
        return None
    return RecordBand(header, tuple(range(header.depth, around.table.rows)), around)


def turned_place(place: Place, rows: Sequence[int]) -> Place:
    """Rows of a table, turned round."""
    around, begin = turned(place.table, rows), beginnings(place.table, rows)
    return replace(place, table=around, first_row=rows[0], turned=True, begin=begin)


def _loose_row(place: Place, row: int, forms: Sequence[Form], columns: Container[int]) -> list[Band]:
    cells = place.table.begun(row)
    pairs = list(pairs_in(cells, place, forms, columns))
    paired = {id(cell) for pair in pairs for cell in (pair.label, *pair.values)}
    rest = tuple(cell for cell in cells if id(cell) not in paired and (cell.canonical or cell.nests))
    return [*pairs, LooseCells(rest, place)] if rest else list(pairs)


def _below(header: Header, rows: Sequence[int], place: Place) -> list[Band]:
    """The rows below a header; those that keep to none of its columns are pairs of label and value."""
    bands: list[Band] = []
    kinds = [(row, pair_below(header, row, place)) for row in rows]
    pairs = _chosen({row: replace(pair, below=True) for row, pair in kinds if pair is not None}, header, place.table)
    for paired, group in groupby(rows, key=lambda row: row in pairs):
        if paired:
            bands += [pairs[row] for row in group]
        else:
            bands.append(RecordBand(header, tuple(group), place))
    if not any(isinstance(band, RecordBand) for band in bands):
        bands.insert(0, RecordBand(header, (), place))
    return bands


def _chosen(pairs: dict[int, PairBand], header: Header, table: Table) -> dict[int, PairBand]:
    """Which rows below a header are pairs, where several could be the same one.

    A row that keeps to the columns is a record where another row is the pair; and beside the form's own label, another
    wording for the same is the municipality's own.
    """
    keeping = {row for row in pairs if keeps(header, table.row(row))}
    sure = {pair.field.label for row, pair in pairs.items() if pair.field is not None and row not in keeping}
    exact = {pair.field.label: row for row, pair in pairs.items() if pair.field is not None and _is_exact(pair)}
    chosen: dict[int, PairBand] = {}
    for row, pair in pairs.items():
        label = None if pair.field is None else pair.field.label
        if row in keeping and label in sure:
            continue
        chosen[row] = replace(pair, field=None) if label is not None and exact.get(label, row) != row else pair
    return chosen


def _is_exact(pair: PairBand) -> bool:
    return pair.label not in pair.values and any(
        labels.exact(pair.label.text) for field, labels in pair_labels(pair.form) if field is pair.field
    )
