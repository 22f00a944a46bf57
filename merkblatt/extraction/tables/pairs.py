"""Pairs of label and value: side by side in a row, in one cell, or in a row below a header."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from merkblatt.extraction.draft import Place
from merkblatt.extraction.headings.headers import Header
from merkblatt.forms.headings import any_pair_label, pair_labels
from merkblatt.forms.labels import ALIAS, SHORTENED, LabelSet
from merkblatt.forms.spec import Field, Form, Group, Line, Lines
from merkblatt.reading.content import Cell, Table

__all__ = [
    "MOST_PAIRED",
    "PairBand",
    "holds_pairs",
    "keeps",
    "label_columns",
    "labelled_pairs",
    "labelled_rows",
    "line_labels",
    "pair_below",
    "pairs_in",
]

first_of = itemgetter(0)


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


def pair_below(header: Header, row: int, place: Place) -> PairBand | None:
    """The pair that a row below a header is, None where it is a record."""
    cells = place.table.row(row)
    if not cells or any(cell.row != row for cell in cells) or _has_marks(cells, header):
        return None
    if len(cells) <= MOST_PAIRED:
        labels = pair_labels(header.form)
        return _pair(cells[0], cells[1:], header.form, labels, place) or _own_pair(cells, header, place)
    lines = line_labels(header.form)
    values = header.records.path is None and row == header.row + header.depth
    begun = next((cell for cell in cells if cell.canonical), cells[0])
    if begun is not cells[0] and not values and any(labels.exact(begun.text) for _, labels in lines):
        return _pair(begun, cells[cells.index(begun) + 1 :], header.form, lines, place)
    if keeps(header, cells):
        filled = sum(1 for cell in cells[1:] if cell.canonical)
        lines = tuple([line for line in lines if line[1].exact(cells[0].text) and filled <= 1 and not values])
    return _pair(cells[0], cells[1:], header.form, lines, place)


MOST_PAIRED = 2
"""Cells of a row below a header that is nothing but a pair."""


@lru_cache(maxsize=64)
def line_labels(form: Form) -> tuple[tuple[Field | Group, LabelSet], ...]:
    """The labels of the values that have a row of their own."""
    lines = [part.field for part in form.parts if isinstance(part, Line)]
    return tuple([(field, wording) for field, wording in pair_labels(form) if any(field is line for line in lines)])


def keeps(header: Header, cells: Sequence[Cell]) -> bool:
    """Whether a row has a cell at the beginning of each column above it, as a row of values has."""
    return header.starts.issubset([cell.column for cell in cells])


def _has_marks(cells: Sequence[Cell], header: Header) -> bool:
    """Whether a bare mark stands below the scale: then the row is a record, whatever its name is."""
    marks = header.marks
    if marks is None:
        return False
    starts = header.time_starts
    below = [marks.words.read(cell.text) for cell in cells if cell.canonical and cell.column in starts]
    return any(mark.marked and not mark.note for mark in below)


def pairs_in(
    cells: Sequence[Cell], place: Place, forms: Sequence[Form], columns: Container[int] = ()
) -> Iterator[PairBand]:
    """Labels in a row, each with the cells up to the next label as its value.

    ``columns`` are the grid columns in which labels of a table stand: beside labels of the form, a text there is one of
    the municipality's own.
    """
    labels = _labels(cells, forms)
    own = [number for number in range(len(cells) - 1) if labels and _stands_for(cells, number, labels, columns)]
    numbers = sorted({*labels, *own})
    lists = [form for form in forms if any(isinstance(part, Lines) for part in form.parts)]
    for number, after in zip(numbers, [*numbers[1:], len(cells)], strict=False):
        rest = cells[number + 1 : after]
        if number in own:
            text = "\n".join(cell.canonical for cell in rest)
            yield from [PairBand(form, None, cells[number], tuple(rest), text, place) for form in lists[:1]]
            continue
        for form in forms:
            pair = _pair(cells[number], rest, form, pair_labels(form), place)
            if pair is not None:
                yield pair
                break
    if not labels:
        for cell in cells:
            inside = (_pair(cell, (), form, pair_labels(form), place) for form in forms)
            yield from [pair for pair in inside if pair is not None][:1]


def label_columns(table: Table, rows: Iterable[int], forms: Sequence[Form]) -> frozenset[int]:
    """The grid columns in which labels of the forms stand, in several rows each."""
    found = Counter[int]()
    for row in rows:
        cells = table.begun(row)
        found.update(cells[number].column for number in _labels(cells, forms))
    return frozenset(column for column, count in found.items() if count >= LEAST_IN_COLUMN)


LEAST_IN_COLUMN = 2
"""Labels below each other that make a column one of labels."""


def _stands_for(cells: Sequence[Cell], number: int, labels: Sequence[int], columns: Container[int]) -> bool:
    """Whether a cell holds an own label: it stands where labels do, and is no label's value."""
    if number in labels or number - 1 in labels or not cells[number].canonical:
        return False
    return cells[number].column in columns and cells[number + 1].column not in columns


def holds_pairs(cells: Sequence[Cell], forms: Sequence[Form]) -> bool:
    """Whether a row has several labels, or begins with a label and its value in the same cell."""
    inside = [
        cell
        for cell in cells[:1]
        if ":" in cell.text
        and any(wording.behind(cell.text, colon=True) for form in forms for _, wording in pair_labels(form))
    ]
    return bool(inside) or len(_labels(cells, forms)) > 1


def _labels(cells: Sequence[Cell], forms: Sequence[Form]) -> list[int]:
    """The numbers of the cells with a label of a form."""
    return [number for number, cell in enumerate(cells) if any(_is_label(cell.text, form) for form in forms)]


def _is_label(text: str, form: Form) -> bool:
    if any_pair_label(form).score(text) < ALIAS:  # as most texts
        return False
    return any(wording.score(text) >= ALIAS for _, wording in pair_labels(form))


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
    values = "\n".join(text for cell in rest if (text := cell.canonical))
    least = SHORTENED if len(rest) == 1 else ALIAS
    if any_pair_label(form).score(label.text) >= least:
        score, field = max(((wording.score(label.text), field) for field, wording in labels), key=first_of)
        if score >= least:
            return PairBand(form, field, label, tuple(rest), values, place)
    if values:
        return None
    text = label.canonical
    for field, wording in labels:
        behind = wording.behind(text, ":\n ", colon=True) or _below_label(text, wording)
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
    return PairBand(header.form, None, label, (value,), value.canonical, place) if label.canonical else None


def _below_label(text: str, wording: LabelSet) -> str | None:
    """The value in a cell whose first line is its label; None for any other text, such as a heading over two lines."""
    label, _, value = text.partition("\n")
    return value if value and wording.score(label) >= ALIAS > wording.score(text) else None


LEAST_LABELLED = 3
"""Cells with a label of their own above their value, to make a table a form of such cells."""


def labelled_rows(table: Table, forms: Sequence[Form]) -> frozenset[int]:
    """The rows whose cells each hold a label and, below it, its value if there is one."""
    rows: dict[int, int] = {}
    for row in range(table.rows):
        texts = [cell.canonical for cell in table.begun(row) if cell.canonical]
        lines = [text for text in texts if "\n" in text]
        # Most rows are told by their texts of one line alone, which would have to be labels.
        if not lines or not all(_is_bare(text, forms) for text in texts if "\n" not in text):
            continue
        values = [any(_labelled(text, form) for form in forms) for text in lines]
        if any(values) and all(valued or _is_bare(text, forms) for valued, text in zip(values, lines, strict=True)):
            rows[row] = sum(values)
    return frozenset(rows) if sum(rows.values()) >= LEAST_LABELLED else frozenset()


def _is_bare(text: str, forms: Sequence[Form]) -> bool:
    """Whether a text is a form's own label, without a value."""
    return any(wording.exact(text) for form in forms for _, wording in pair_labels(form))


def labelled_pairs(cells: Sequence[Cell], place: Place, forms: Sequence[Form]) -> Iterator[PairBand]:
    """The pairs of a row whose cells each hold a label and its value."""
    for cell in cells:
        text = cell.canonical
        for form in forms:
            found = _labelled(text, form) or next(
                ((f, "") for f, wording in pair_labels(form) if wording.exact(text)), None
            )
            if found is not None:
                yield PairBand(form, found[0], cell, (cell,), found[1], place)
                break


def _labelled(text: str, form: Form) -> tuple[Field | Group, str] | None:
    if "\n" not in text or any_pair_label(form).score(text.partition("\n")[0]) < ALIAS:
        return None
    values = ((field, _below_label(text, wording)) for field, wording in pair_labels(form))
    return next(((field, value) for field, value in values if value), None)
