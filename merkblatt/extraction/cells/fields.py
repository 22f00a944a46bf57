"""Cells with texts: plain fields, groups of fields, values that each row repeats, columns of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from merkblatt.extraction.cells.groups import split
from merkblatt.extraction.draft import Draft
from merkblatt.extraction.headings.headers import FieldColumn, Header, OwnColumn, TimeColumn
from merkblatt.extraction.tables.rows import BESIDE, Reading, Record, Row, cells_of, joined, text_of
from merkblatt.findings import Severity, Source
from merkblatt.forms.headings import labels_of
from merkblatt.forms.labels import ALIAS, EXACT, LabelSet
from merkblatt.forms.spec import Extra, Field, Group, Lines, Repeat
from merkblatt.reading.content import Cell, plain
from merkblatt.values.text import canonical

__all__ = ["add_own", "put", "read_fields", "remember", "report_nested", "report_undivided"]


def read_fields(reading: Reading, record: Record, values: dict[str, object], at: str) -> None:
    """Read a record's texts into ``values``; ``at`` is its path with a trailing dot, or empty for the form itself."""
    for number, column in enumerate(reading.header.columns):
        if isinstance(column, TimeColumn):
            continue
        cells = cells_of(record, number)
        match column:
            case FieldColumn(column=Field() as one, score=score):
                if score >= ALIAS or not _by_label(reading, cells, values, at):
                    _value(reading, one, cells, values, at)
            case FieldColumn(column=Group() as group):
                _group(reading, group, cells, values, at)
            case FieldColumn(column=Repeat(field=repeated)):
                _repeated(reading, repeated, cells, at)
            case OwnColumn(heading=heading):
                _own(reading, heading, cells, values, at)
            case _:
                pass
    for row in record:
        for cell in row.cells.get(BESIDE, ()):
            _leave(reading, cell)
        _report_merged(reading, row, at)


def _report_merged(reading: Reading, row: Row, at: str) -> None:
    """A text that spans several of the form's columns belongs to the first; whether to others too is unknown."""
    for cells in row.cells.values():
        for cell in cells:
            if cell.colspan == 1 or not cell.canonical:
                continue
            end = cell.column + cell.colspan
            covered = [
                column.column
                for column in reading.header.columns
                if isinstance(column, FieldColumn) and column.start < end and cell.column < column.end
            ]
            paths = [column.path for column in covered if isinstance(column, Field)]
            for path in paths if len(paths) > 1 else ():
                message = "Die Zelle reicht über mehrere Spalten; ihr Text steht nun nur in der ersten. Bitte prüfen."
                source = reading.place.of(cell)
                reading.draft.note("zelle-verbunden", Severity.WARNING, message, path=f"{at}{path}", source=source)


def _value(reading: Reading, one: Field, cells: Sequence[Cell], values: dict[str, object], at: str) -> None:
    filled = list({text_of(cell): cell for cell in cells}.values()) if len(cells) > 1 else cells  # each text once
    text = counted(filled) if one.counted else joined(filled)
    put(one, text, values)
    if not at:
        reading.draft.seen.add(one.path)
    path = f"{at}{one.path}"
    _report_joined(reading, one.label, filled, path)
    remember(reading, path, cells)


def _report_joined(reading: Reading, label: str, cells: Sequence[Cell], path: str) -> None:
    """Several texts in the rows of one record are below each other now; whether they belong together is a guess."""
    filled = [cell for cell in cells if text_of(cell)] if len(cells) > 1 else []
    if len({text_of(cell) for cell in filled}) > 1:
        message = f"Die Spalte „{label}“ hat mehrere Texte; sie stehen nun untereinander. Bitte prüfen."
        source = reading.place.of(filled[1])
        reading.draft.note("texte-vereint", Severity.WARNING, message, path=path, source=source)


def _by_label(reading: Reading, cells: Sequence[Cell], values: dict[str, object], at: str) -> bool:
    """Read the fields that share a column whose heading names several of them: each line begins with its label."""
    found: list[tuple[Field, str]] = []
    for line in joined(cells).split("\n"):
        named = ((one, labels_of(one).behind(line, ": \t", colon=True)) for one in _fields_of(reading))
        one, text = next(((one, text) for one, text in named if text is not None), (None, line))
        if one is None and not found:
            return False
        found.append((found[-1][0] if one is None else one, text))
    if len({one.path for one, _ in found}) < 2:  # noqa: PLR2004 - the label may be part of its value
        return False
    for one, text in found:
        put(one, text, values)
        remember(reading, f"{at}{one.path}", cells)
    return True


def _fields_of(reading: Reading) -> list[Field]:
    return [column for column in reading.header.records.columns if isinstance(column, Field)]


def put(one: Field, text: str, values: dict[str, object]) -> None:
    """Read a field's text into ``values``; where there is another text already, this one stands below it."""
    for path, value in one.codec.parse(text, one.path).items():
        before = values.get(path)
        both = isinstance(before, str) and isinstance(value, str) and before and value and before != value
        values[path] = f"{before}\n{value}" if both else before if value in (None, "") and before else value


def counted(cells: Sequence[Cell]) -> str:
    """The cells' texts; the number that a numbered list shows before the first one is part of it."""
    text = joined(cells)
    first = next((paragraph for cell in cells for paragraph in cell.paragraphs if paragraph.text.strip()), None)
    label = (first.list_label or "") if first is not None else ""
    return f"{label} {text}" if text and any(sign.isdigit() for sign in label) else text


def remember(reading: Reading, path: str, cells: Sequence[Cell]) -> None:
    """Where a value stands, and what was remarked about it."""
    for cell in cells:
        source = reading.place.of(cell)
        reading.draft.sources.setdefault(path, source)
        reading.draft.remark(cell.blocks, path, source)
        if cell.nests:
            report_nested(reading.draft, cell, path, source)


def report_nested(draft: Draft, cell: Cell, path: str | None, source: Source) -> None:
    """Tables in a cell are taken as its text where it has no other."""
    for table in cell.tables:
        taken = not cell.canonical
        how = "wurde übernommen" if taken else "wurde nicht übernommen"
        message = f"In der Zelle steht eine weitere Tabelle; ihr Text {how}. Bitte prüfen."
        draft.note("tabelle-in-zelle", Severity.WARNING, message, path=path, source=source)
        if not taken:
            draft.leave(Source(part=source.part, table=table.number, text=plain([table]).strip()))


def _group(reading: Reading, group: Group, cells: Sequence[Cell], values: dict[str, object], at: str) -> None:
    """Fields below one heading."""
    divided = split(group, [text_of(cell) for cell in cells])
    same = len(cells) == len(group.fields)
    for number, (one, text) in enumerate(divided.texts):
        put(one, text, values)
        if not at:
            reading.draft.seen.add(one.path)
        if text or same:
            remember(reading, f"{at}{one.path}", [cells[number]] if same else cells)
    if not divided.sure:
        report_undivided(reading.draft, group, f"{at}{group.fields[0].path}", reading.place.of(cells[0]))


def report_undivided(draft: Draft, group: Group, path: str, source: Source) -> None:
    """Say that the values of a group could not be told apart."""
    first, *others = group.fields
    named = " und ".join(f"„{one.label}“" for one in others)
    message = (
        f"Die Angaben unter „{group.label}“ ließen sich nicht trennen und stehen bei „{first.label}“; {named} fehlt."
    )
    draft.note("gruppe-ungeteilt", Severity.WARNING, message, path=path, source=source)


def _repeated(reading: Reading, repeated: Field, cells: Sequence[Cell], at: str) -> None:
    """A value of the form that every row repeats; what it is for each record tells forms for two years apart."""
    value = repeated.codec.parse(joined(cells), repeated.path).get(repeated.path)
    if value not in (None, ""):
        record = int(at.rpartition("[")[2].rstrip("]."))
        reading.draft.tags.setdefault(repeated.path, {})[record] = value
        reading.draft.sources.setdefault(repeated.path, reading.place.of(cells[0]))


def _own(reading: Reading, heading: str, cells: Sequence[Cell], values: dict[str, object], at: str) -> None:
    """A column of the municipality's own: kept under its heading where the form has a place for it."""
    filled = [cell for cell in cells if text_of(cell)]
    title, path = canonical(heading), _own_path(reading)
    if path is None or not title or not filled:
        for cell in cells:
            _leave(reading, cell)
        return
    if title not in reading.resembled:
        reading.resembled[title] = _like(reading.header, title)
    like = reading.resembled[title]
    if like is not None:
        message = f"Die Spalte „{title}“ gibt es zweimal; die zweite steht nun unter den eigenen Spalten. Bitte prüfen."
        source = reading.place.of(filled[0])
        reading.draft.note("spalte-doppelt", Severity.WARNING, message, path=f"{at}{like.path}", source=source)
        reading.draft.note("spalte-doppelt", Severity.WARNING, message, path=f"{at}{path}", source=source)
    _report_joined(reading, title, filled, f"{at}{path}[{title}]")
    add_own(values, path, title, joined(filled))
    remember(reading, f"{at}{path}[{title}]", filled)


def _leave(reading: Reading, cell: Cell) -> None:
    """A cell that has no place in the model; what was remarked about it is told all the same."""
    source = reading.place.of(cell)
    reading.draft.leave(source)
    reading.draft.remark(cell.blocks, None, source)


def _like(header: Header, title: str) -> Field | None:
    """A field that an own column could stand for as well as the one that does.

    Beside the form's own label (``Umsetzungsort``), another wording (``Gebiet``) is the municipality's own; the label
    with a typing error is not.
    """
    for column in header.columns:
        if isinstance(column, FieldColumn) and isinstance(column.column, Field):
            score = labels_of(column.column).score(title)
            if column.score >= EXACT and score != EXACT:
                score = 0.0 if score == ALIAS else _label_alone(column.column.label).score(title)
            if score >= TYPED_WRONGLY:
                return column.column
    return None


@lru_cache(maxsize=256)
def _label_alone(label: str) -> LabelSet:
    return LabelSet(label)


TYPED_WRONGLY = 0.9
"""Least score of a wording with a typing error in it."""


def _own_path(reading: Reading) -> str | None:
    """The attribute for own columns: the record's, or the form's where the form itself is the record."""
    records = reading.header.records
    paths = [column.path for column in records.columns if isinstance(column, Extra)]
    if records.path is None:
        paths += [part.path for part in reading.header.form.parts if isinstance(part, Lines)]
    return next(iter(paths), None)


def add_own(values: dict[str, object], path: str, title: str, text: str) -> None:
    """Add a text under a heading of one's own; a heading that stands twice keeps both texts."""
    entries = values.setdefault(path, {})
    assert isinstance(entries, dict)
    entries[title] = f"{entries[title]}\n{text}" if entries.get(title) and text else entries.get(title) or text
