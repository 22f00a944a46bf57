"""Cutting a table into bands: a header with its rows, pairs of label and value, cells that belong to no form.

Header rows are looked for first. Rows that are left over are tried turned round, with their first column as header, and
then as pairs of label and value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from merkblatt.extraction.draft import Place
from merkblatt.extraction.headers import FieldColumn, Header, find_header
from merkblatt.extraction.turning import turned
from merkblatt.forms.headings import pair_labels
from merkblatt.forms.labels import ALIAS, SHORTENED, LabelSet, plain_label
from merkblatt.forms.spec import Field, Form, Group, Line, Lines
from merkblatt.reading.content import Cell, Table
from merkblatt.values.text import canonical

__all__ = ["Band", "LooseCells", "PairBand", "RecordBand", "cut"]


@dataclass(frozen=True, slots=True)
class RecordBand:
    """A header and the rows below it, in the table of ``place`` (which may be turned round)."""

    header: Header
    rows: tuple[int, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class PairBand:
    """A label and its value: of a field of the form itself, or an own one where ``field`` is None.

    ``below`` tells that the pair stands below a header of the same form: where that has the field already, another
    label like it is the municipality's own.
    """

    form: Form
    field: Field | Group | None
    label: Cell
    values: tuple[Cell, ...]
    text: str
    place: Place
    below: bool = False


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
    for header, rows in _sections(place.table, forms):
        if header is None and above is not None and _fits(above, place.table, rows):
            bands += _below(above, rows, place)
        elif header is None:
            bands += _without_header(place, rows, forms)
        else:
            bands += _below(header, rows, place)
    return bands


def _sections(table: Table, forms: Sequence[Form]) -> Iterator[tuple[Header | None, tuple[int, ...]]]:
    """Headers with the rows below them; rows above the first header come with None."""
    header: Header | None = None
    rows: list[int] = []
    row = 0
    while row < table.rows:
        found = find_header(table, row, forms)
        if found is None or (header is not None and not _ends(header, found, table)):
            rows.append(row)
            row += 1
            continue
        if header is not None or rows:
            yield header, tuple(rows)
        header, rows = found, []
        row += found.depth
    if header is not None or rows:
        yield header, tuple(rows)


def _ends(header: Header, found: Header, table: Table) -> bool:
    """Whether what looks like a header ends the rows of the one above it, and is no row of values in its words.

    A row that keeps to the columns above it is a header only if it repeats their headings, or has a scale of its own.
    Any other row must name several columns, or a scale.
    """
    scale = len(found.times) >= LEAST_TIMES and (found.form, found.part) != (header.form, header.part)
    above = {column.start: _bare(column.heading) for column in header.columns}
    if _keeps(header, table.row(found.row)):
        repeats = (above.get(one.start) == _bare(one.heading) for one in found.columns if one.heading.strip())
        return (scale and found.depth == 1) or all(repeats)
    if scale:
        return True
    first = table.at(found.row, 0)
    line = first is not None and any(wording.exact(first.text) for _, wording in _line_labels(header.form))
    named = [column for column in found.columns if isinstance(column, FieldColumn)]
    return not line and (len(named) >= LEAST_NAMED or bool(named and found.times))


def _keeps(header: Header, cells: Sequence[Cell]) -> bool:
    """Whether a row has a cell at the beginning of each column above it, as a row of values has."""
    return {column.start for column in header.columns} <= {cell.column for cell in cells}


def _bare(heading: str) -> str:
    """A heading without the year that may stand behind it."""
    return plain_label(heading).rstrip(" 0123456789")


LEAST_TIMES, LEAST_NAMED = 3, 3
"""Headings of a scale, and named columns, with which another header begins below one."""


def _fits(above: Header, table: Table, rows: Sequence[int]) -> bool:
    """Whether rows have as many cells as a header has columns; a few cells are like those of any other table."""
    widest = max((len(table.row(row)) for row in rows), default=0)
    return widest == len(above.columns) >= LEAST_COLUMNS and above.records.path is not None


def _without_header(place: Place, rows: Sequence[int], forms: Sequence[Form]) -> list[Band]:
    around = turned(place.table, rows)
    header = find_header(around, 0, forms)
    side_by_side = any(_holds_pairs(place.table.row(row), forms) for row in rows)
    if header is not None and header.depth == 1 and not side_by_side:
        return _below(header, tuple(range(1, around.rows)), Place(place.part, around, first_row=rows[0], turned=True))
    return [band for row in rows for band in _loose_row(place, row, forms)]


def _loose_row(place: Place, row: int, forms: Sequence[Form]) -> list[Band]:
    cells = [cell for cell in place.table.row(row) if cell.row == row]
    pairs = list(_pairs(cells, place, forms))
    paired = {id(cell) for pair in pairs for cell in (pair.label, *pair.values)}
    rest = tuple(cell for cell in cells if id(cell) not in paired and (cell.text.strip() or cell.tables))
    return [*pairs, LooseCells(rest, place)] if rest else list(pairs)


def _below(header: Header, rows: Sequence[int], place: Place) -> list[Band]:
    """The rows below a header; those that keep to none of its columns are pairs of label and value."""
    bands: list[Band] = []
    kinds = [(row, _pair_below(header, row, place)) for row in rows]
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
    keeping = {row for row in pairs if _keeps(header, table.row(row))}
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


def _pair_below(header: Header, row: int, place: Place) -> PairBand | None:
    cells = place.table.row(row)
    if not cells or any(cell.row != row for cell in cells) or _has_marks(cells, header):
        return None
    if len(cells) <= MOST_PAIRED:
        labels = pair_labels(header.form)
        return _pair(cells[0], cells[1:], header.form, labels, place) or _own_pair(cells, header, place)
    lines = _line_labels(header.form)
    if _keeps(header, cells):
        filled = sum(1 for cell in cells[1:] if cell.text.strip())
        values = header.records.path is None and row == header.row + header.depth
        lines = [line for line in lines if line[1].exact(cells[0].text) and filled <= 1 and not values]
    return _pair(cells[0], cells[1:], header.form, lines, place)


MOST_PAIRED = 2
"""Cells of a row below a header that is nothing but a pair."""


def _line_labels(form: Form) -> list[tuple[Field | Group, LabelSet]]:
    """The labels of the values that have a row of their own."""
    lines = [part.field for part in form.parts if isinstance(part, Line)]
    return [(field, wording) for field, wording in pair_labels(form) if any(field is line for line in lines)]


def _has_marks(cells: Sequence[Cell], header: Header) -> bool:
    """Whether a bare mark stands below the scale: then the row is a record, whatever its name is."""
    marks = header.marks
    if marks is None:
        return False
    starts = {column.start for column in header.times}
    below = (marks.words.read(cell.text) for cell in cells if cell.column in starts)
    return any(mark.marked and not mark.note for mark in below)


def _pairs(cells: Sequence[Cell], place: Place, forms: Sequence[Form]) -> Iterator[PairBand]:
    """Labels in a row, each with the cells up to the next label as its value."""
    labels = _labels(cells, forms)
    for number, after in zip(labels, [*labels[1:], len(cells)], strict=False):
        for form in forms:
            pair = _pair(cells[number], cells[number + 1 : after], form, pair_labels(form), place)
            if pair is not None:
                yield pair
                break
    if not labels:
        for cell in cells:
            inside = (_pair(cell, (), form, pair_labels(form), place) for form in forms)
            yield from [pair for pair in inside if pair is not None][:1]


def _holds_pairs(cells: Sequence[Cell], forms: Sequence[Form]) -> bool:
    """Whether a row has several labels, or labels with their values in the same cell."""
    inside = [
        cell
        for cell in cells
        if ":" in cell.text
        and any(wording.behind(cell.text, colon=True) for form in forms for _, wording in pair_labels(form))
    ]
    return bool(inside) or len(_labels(cells, forms)) > 1


def _labels(cells: Sequence[Cell], forms: Sequence[Form]) -> list[int]:
    """The numbers of the cells with a label of a form."""
    return [
        number
        for number, cell in enumerate(cells)
        if any(wording.score(cell.text) >= ALIAS for form in forms for _, wording in pair_labels(form))
    ]


def _pair(
    label: Cell,
    rest: Sequence[Cell],
    form: Form,
    labels: Sequence[tuple[Field | Group, LabelSet]],
    place: Place,
) -> PairBand | None:
    """A label with the value in the next cells, or behind a colon in its own cell."""
    if not labels:
        return None
    values = "\n".join(text for cell in rest if (text := canonical(cell.text)))
    least = SHORTENED if len(rest) == 1 else ALIAS
    score, field = max(
        ((wording.score(label.text), field) for field, wording in labels), key=first_of, default=(0.0, None)
    )
    if field is not None and score >= least:
        return PairBand(form, field, label, tuple(rest), values, place)
    if values:
        return None
    for field, wording in labels:
        behind = wording.behind(canonical(label.text), ":\n ", colon=True)
        if behind:
            return PairBand(form, field, label, (label,), behind, place)
    return None


def _own_pair(cells: Sequence[Cell], header: Header, place: Place) -> PairBand | None:
    """A row of two cells that keeps to none of the columns above it: a label and a value of the municipality's own."""
    if len(cells) != MOST_PAIRED or not any(isinstance(part, Lines) for part in header.form.parts):
        return None
    label, value = cells
    times = header.times
    if not times or value.column >= times[0].start or value.column + value.colspan <= times[0].end:
        return None
    text = canonical(value.text)
    return PairBand(header.form, None, label, (value,), text, place) if canonical(label.text) else None
