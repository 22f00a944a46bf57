"""Reading the rows below a header into records.

Each cell belongs to the header's column that it overlaps most. A record begins where its first column has a cell of its
own; rows that this cell is merged down over, or that leave it empty, continue the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from merkblatt.extract.bands import RecordBand
from merkblatt.extract.draft import Draft, Place
from merkblatt.extract.headers import FieldColumn, Header, HeaderColumn, OwnColumn, TimeColumn
from merkblatt.findings import Severity, Source
from merkblatt.forms.spec import Extra, Field, Group, Items, Lines, Repeat
from merkblatt.read.content import Cell, Paragraph
from merkblatt.values.text import canonical

__all__ = ["read_band"]


@dataclass(slots=True)
class _Row:
    """A grid row's cells by the header's column; cells merged down from above stand in their first row only."""

    number: int
    cells: dict[int, list[Cell]] = field(default_factory=dict)
    continued: frozenset[int] = frozenset()

    @property
    def empty(self) -> bool:
        return not any(cell.text.strip() or cell.tables for cells in self.cells.values() for cell in cells)


def read_band(band: RecordBand, place: Place, draft: Draft) -> None:
    """Read a band into the form's draft."""
    header = band.header
    draft.values |= {path: value for path, value in header.values.items() if draft.values.get(path) is None}
    _report_headings(header, place, draft)
    rows = [row for row in _rows(band, place) if not row.empty]
    reader = _Reader(header, place, draft)
    if header.records.path is None:
        reader.single(rows)
    else:
        reader.list(rows, header.records.path)


def _report_headings(header: Header, place: Place, draft: Draft) -> None:
    """A heading that was assigned by likeness is a guess; a heading without a place in the model is kept."""
    for column in header.columns:
        if isinstance(column, FieldColumn) and column.score < 0.9:  # noqa: PLR2004 - below the score of an alias
            named = _label(column.column)
            message = f"Die Spalte „{column.heading}“ wurde als „{named}“ gelesen. Bitte prüfen."
            draft.note("spalte-geschaetzt", Severity.WARNING, message, source=_heading_source(header, place, column))


def _heading_source(header: Header, place: Place, column: HeaderColumn) -> Source:
    cell = place.table.at(header.row, column.start)
    assert cell is not None
    return place.of(cell)


def _label(column: Field | Group | Items | Repeat) -> str:
    return column.label if isinstance(column, Field | Group) else column.field.label


def _rows(band: RecordBand, place: Place) -> Iterator[_Row]:
    columns = band.header.columns
    for number in band.rows:
        row = _Row(number)
        continued = set()
        for cell in place.table.row(number):
            column = _column_of(cell, columns)
            if cell.row == number:
                row.cells.setdefault(column, []).append(cell)
            else:
                continued.add(column)
        row.continued = frozenset(continued)
        yield row


def _column_of(cell: Cell, columns: Sequence[HeaderColumn]) -> int:
    """The column that a cell overlaps most, the left one of equals; -1 beside all columns."""
    end = cell.column + cell.colspan
    overlaps = [min(end, column.end) - max(cell.column, column.start) for column in columns]
    best = max(range(len(columns)), key=overlaps.__getitem__, default=-1)
    return best if best >= 0 and overlaps[best] > 0 else -1


def _paragraphs(cells: Iterable[Cell]) -> tuple[Paragraph, ...]:
    return tuple(paragraph for cell in cells for paragraph in cell.paragraphs)


def _joined(cells: Iterable[Cell]) -> str:
    return "\n".join(text for cell in cells if (text := canonical(cell.text)))


class _Reader:
    """Reads the rows below one header."""

    def __init__(self, header: Header, place: Place, draft: Draft) -> None:
        self._header = header
        self._place = place
        self._draft = draft
        self._key = next(
            (number for number, column in enumerate(header.columns) if _is_key(column, header)), None
        )
        self._times = {
            column.start: column for column in header.columns if isinstance(column, TimeColumn)
        }

    def single(self, rows: Sequence[_Row]) -> None:
        """The form's own values: one row, or several where somebody split it."""
        for row in rows:
            self._fields([row], self._draft.values, "")
        if len(rows) > 1:
            source = self._first_source(rows[1])
            message = "Die Werte stehen in mehreren Zeilen; sie wurden zusammengezogen. Bitte prüfen."
            self._draft.note("zeile-fortgesetzt", Severity.WARNING, message, source=source)

    def list(self, rows: Sequence[_Row], path: str) -> None:
        """Records of a list; the first rows that begin no record are the end of one in the table before."""
        held = self._draft.values.setdefault(path, [])
        assert isinstance(held, list)
        self._axis()
        records = list(self._grouped(rows))
        each = self._header.single or any(
            _spans_rows(record, self._key) and not self._merged_marks(record) for record in records
        )
        for record in records:
            values: dict[str, object] = {}
            at = f"{path}[{len(held)}]"
            self._fields(record, values, f"{at}.")
            self._marks_and_items(record, values, at, each=each)
            held.append(values)

    def _axis(self) -> None:
        """The values of the columns themselves, where the form keeps them."""
        marks = self._header.marks
        if marks is not None and isinstance(marks.values, str):
            times = {time for column in self._times.values() for time in column.times}
            known = self._draft.values.get(marks.values)
            self._draft.values[marks.values] = sorted(times.union(known if isinstance(known, list) else ()))

    def _grouped(self, rows: Iterable[_Row]) -> Iterator[list[_Row]]:
        """The rows of each record."""
        record: list[_Row] = []
        for row in rows:
            if record and self._continues(row):
                record.append(row)
                continue
            if record:
                yield record
            record = [row]
        if record:
            yield record

    def _continues(self, row: _Row) -> bool:
        if self._key is None:
            return False
        if self._key in row.continued:
            return True
        if _joined(row.cells.get(self._key, ())):
            return False
        message = "Die erste Zelle der Zeile ist leer; die Zeile wurde als Fortsetzung der vorigen gelesen. Bitte prüfen."
        self._draft.note("zeile-fortgesetzt", Severity.WARNING, message, source=self._first_source(row))
        return True

    def _first_source(self, row: _Row) -> Source:
        cells = [cell for cells in row.cells.values() for cell in cells]
        return self._place.of(next((cell for cell in cells if cell.text.strip()), cells[0]))

    def _fields(self, record: Sequence[_Row], values: dict[str, object], at: str) -> None:
        """All columns with plain values, and the municipality's own ones."""
        for number, column in enumerate(self._header.columns):
            cells = [cell for row in record for cell in row.cells.get(number, ())]
            match column:
                case FieldColumn(column=Field() as one):
                    self._value(one, cells, values, at)
                case FieldColumn(column=Group() as group):
                    self._group(group, cells, values, at)
                case FieldColumn(column=Repeat(field=repeated)):
                    self._repeated(repeated, cells)
                case OwnColumn(heading=heading):
                    self._own(heading, cells, values, at)
                case _:
                    pass
        for row in record:
            for cell in row.cells.get(-1, ()):
                self._draft.leave(self._place.of(cell))

    def _value(self, one: Field, cells: Sequence[Cell], values: dict[str, object], at: str) -> None:
        text = _joined(cells)
        for path, value in one.codec.parse(text, one.path).items():
            before = values.get(path)
            values[path] = f"{before}\n{value}" if before and value and isinstance(value, str) else value or before or value
        self._sources(f"{at}{one.path}", cells)

    def _sources(self, path: str, cells: Sequence[Cell]) -> None:
        for cell in cells:
            source = self._place.of(cell)
            self._draft.sources.setdefault(path, source)
            self._draft.remark(cell.paragraphs, path, source)
            for table in cell.tables:
                inner = "\n".join(text for nested in table.cells if (text := nested.text.strip()))
                self._draft.note(
                    "tabelle-in-zelle",
                    Severity.WARNING,
                    "In der Zelle steht eine weitere Tabelle; ihr Text wurde nicht übernommen.",
                    path=path,
                    source=source,
                )
                self._draft.leave(Source(part=source.part, table=table.number, text=inner))

    def _group(self, group: Group, cells: Sequence[Cell], values: dict[str, object], at: str) -> None:
        """Fields below one heading: a cell for each, in their order."""
        filled = [cell for cell in cells if cell.text.strip()]
        if len(cells) == len(group.fields) or not filled:
            for one, cell in zip(group.fields, cells, strict=False):
                self._value(one, [cell], values, at)
            return
        first = group.fields[0]
        self._value(first, cells, values, at)
        others = " und ".join(f"„{one.label}“" for one in group.fields[1:])
        message = f"Unter „{group.label}“ ließ sich nicht trennen; alles steht nun in „{first.label}“, {others} ist leer."
        path = f"{at}{first.path}"
        self._draft.note("gruppe-ungeteilt", Severity.WARNING, message, path=path, source=self._place.of(filled[0]))

    def _repeated(self, repeated: Field, cells: Sequence[Cell]) -> None:
        """A value of the form that every row repeats: rows that differ are reported."""
        for path, value in repeated.codec.parse(_joined(cells), repeated.path).items():
            if value is None or value == "":
                continue
            known = self._draft.values.setdefault(path, value)
            self._draft.sources.setdefault(path, self._place.of(cells[0]))
            if known != value:
                message = f"Die Spalte „{repeated.label}“ nennt {value}, das Blatt gilt aber für {known}."
                self._draft.note(
                    "angabe-widerspricht", Severity.WARNING, message, path=path, source=self._place.of(cells[0])
                )

    def _own(self, heading: str, cells: Sequence[Cell], values: dict[str, object], at: str) -> None:
        """A column of the municipality's own: kept under its heading, where the form has a place for it."""
        filled = [cell for cell in cells if cell.text.strip()]
        if not filled:
            return
        title = canonical(heading)
        records = self._header.records
        own = next((column.path for column in records.columns if isinstance(column, Extra)), None)
        if own is None and records.path is None:
            own = next((part.path for part in self._header.form.parts if isinstance(part, Lines)), None)
        if own is None or not title:
            for cell in filled:
                self._draft.leave(self._place.of(cell))
            return
        entries = values.setdefault(own, {})
        assert isinstance(entries, dict)
        text = _joined(filled)
        entries[title] = f"{entries[title]}\n{text}" if title in entries else text
        self._sources(f"{at}{own}[{title}]", filled)

    def _marks_and_items(self, record: Sequence[_Row], values: dict[str, object], at: str, *, each: bool) -> None:
        marks = self._header.marks
        items = next(
            (
                (number, column.column)
                for number, column in enumerate(self._header.columns)
                if isinstance(column, FieldColumn) and isinstance(column.column, Items)
            ),
            None,
        )
        marked: dict[int, set[int]] = {}
        notes: dict[int, str] = {}
        for row in record:
            marked[row.number] = self._row_marks(row, notes, at)
        if marks is not None:
            values[marks.path] = sorted(set().union(*marked.values()))
            values[marks.notes] = notes
        if items is not None:
            self._items(record, items, marked, values, at, each=each)

    def _row_marks(self, row: _Row, notes: dict[int, str], at: str) -> set[int]:
        """The marked times of a row. A cell that spans several columns marks all of them."""
        marked: set[int] = set()
        for number, cells in row.cells.items():
            if not isinstance(self._header.columns[number], TimeColumn):
                continue
            for cell in cells:
                marked |= self._mark(cell, notes, at)
        return marked

    def _mark(self, cell: Cell, notes: dict[int, str], at: str) -> set[int]:
        covered = [
            column for column in self._times.values()
            if column.start < cell.column + cell.colspan and cell.column < column.end
        ]
        marks = covered[0].marks
        times = {time for column in covered for time in column.times}
        mark = marks.words.read(cell.text)
        if not mark.marked:
            if mark.note:
                self._draft.leave(self._place.of(cell))
            return set()
        if mark.note:
            first = min(times)
            notes[first] = f"{notes[first]}\n{mark.note}" if first in notes else mark.note
        path = f"{at}.{marks.path}"
        self._draft.sources.setdefault(path, self._place.of(cell))
        self._draft.remark(cell.paragraphs, path, self._place.of(cell))
        return times

    def _items(
        self,
        record: Sequence[_Row],
        items: tuple[int, Items],
        marked: dict[int, set[int]],
        values: dict[str, object],
        at: str,
        *,
        each: bool,
    ) -> None:
        """The list of a record; its items have marks of their own where each stands in a row of its own."""
        number, column = items
        held: list[dict[str, object]] = []
        rows = [(row, self._item_texts(row.cells.get(number, ()))) for row in record]
        own = each and self._marked_by_item(record, rows)
        for row, texts in rows:
            for text in texts:
                path = f"{at}.{column.field.path}[{len(held)}].{column.name}"
                held.append({column.name: text} | ({column.marks: sorted(marked[row.number])} if own else {}))
                self._sources(path, row.cells[number])
        values[column.field.path] = held

    def _marked_by_item(self, record: Sequence[_Row], rows: Sequence[tuple[_Row, list[str]]]) -> bool:
        """Whether each item has a row, and each row cells of its own below the scale."""
        if any(len(texts) > 1 for _, texts in rows):
            return len(record) > 1 and not self._merged_marks(record)
        return not self._merged_marks(record)

    def _merged_marks(self, record: Sequence[_Row]) -> bool:
        """Whether the cells below the scale are merged down over all of a record's rows."""
        if len(record) == 1:
            return False
        times = {number for number, column in enumerate(self._header.columns) if isinstance(column, TimeColumn)}
        return bool(times) and all(times <= row.continued for row in record[1:])

    @staticmethod
    def _item_texts(cells: Iterable[Cell]) -> list[str]:
        """Items of a cell: list items whole, other paragraphs by line, without a typed bullet."""
        texts: list[str] = []
        for paragraph in _paragraphs(cells):
            if paragraph.list_level is not None:
                texts.append(canonical(paragraph.text))
            else:
                texts += [canonical(line.lstrip(" \t-–—•·*")) for line in canonical(paragraph.text).split("\n")]
        return [text for text in texts if text]


def _is_key(column: HeaderColumn, header: Header) -> bool:
    """Whether a column is the one that tells records apart: the first declared one."""
    return isinstance(column, FieldColumn) and column.column is header.records.columns[0]


def _spans_rows(record: Sequence[_Row], key: int | None) -> bool:
    return len(record) > 1 and key is not None and all(key in row.continued for row in record[1:])
