"""Lists in cells: items one below the other, with a bullet, a number, or a table row each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from msgspec import Struct

from merkblatt.extraction.cells.fields import remember
from merkblatt.extraction.cells.typed_signs import INLINE, NUMBER, SIGN, SIGNS
from merkblatt.extraction.headings.headers import Header
from merkblatt.extraction.tables.rows import Reading, Record, Row, cells_of, joined, of_scale, paragraphs_of
from merkblatt.findings import Severity
from merkblatt.reading.content import Cell
from merkblatt.values.text import canonical

__all__ = ["Numbers", "marked_by_item", "read_items"]


@dataclass(slots=True)
class Numbers:
    """Which typed numbers count items: 1, and each that follows the one before it; ``2. Bildungsbericht`` is a name."""

    last: str = ""

    def counts(self, sign: str, follows: str | None) -> bool:
        """Whether a number or letter counts its item; ``follows`` is that of the next line."""
        if sign not in {"1", "a", _next(self.last)} and follows != _next(sign):
            return False
        self.last = sign
        return True


def _next(sign: str) -> str:
    """The number or letter after this one."""
    return str(int(sign) + 1) if sign.isdecimal() else chr(ord(sign) + 1) if sign else "1"


def marked_by_item(reading: Reading, records: Iterable[Record]) -> bool:
    """Whether a table gives marks for each item: its heading says so, or a record's rows have marks of their own."""
    if reading.header.single:
        return True
    return any(
        len(record) > 1 and not _merged(reading.header, record) and _by_row(reading, record) for record in records
    )


def _by_row(reading: Reading, record: Record) -> bool:
    """Whether a record's rows hold an item each: its name is merged down over them, or several of them have marks."""
    header = reading.header
    if all(header.key in row.continued for row in record[1:]):
        return True
    cells = ((row, of_scale(header, row.cells)) for row in record)
    marked = [row for row, below in cells if any(one.marks.words.read(cell.text).marked for one, cell in below)]
    number = header.items
    return len(marked) > 1 and number is not None and all(joined(row.cells.get(number, ())) for row in record)


def read_items(
    reading: Reading,
    record: Record,
    marked: dict[int, set[int]],
    values: dict[str, object],
    at: str,
    *,
    each: bool,
    numbers: Numbers,
) -> None:
    """Read a record's list; its items have marks of their own in a table by item, each in a row."""
    number, items = reading.header.items, reading.header.records.items
    if number is None or items is None:
        return
    found = list(_items_of(record, number, numbers))
    own = each and not _shared(reading.header, record, len(found))
    values[items.field.path] = [
        {items.name: text} | ({items.marks: sorted(marked[row.number])} if own else {}) for row, text in found
    ]
    path = f"{at}.{items.field.path}"
    for cell in cells_of([record[0]], number)[:1]:
        reading.draft.sources.setdefault(path, reading.place.of(cell))
    for place, (row, _) in enumerate(found):
        remember(reading, f"{path}[{place}].{items.name}", cells_of([row], number))
    _report_doubts(reading, [row.cells.get(number, ()) for row in record], path)


def _items_of(record: Record, number: int, numbers: Numbers) -> Iterator[tuple[Row, str]]:
    """The items of a record's rows; a cell that is merged down from the record above counts for the first row."""
    for row in record:
        cells = cells_of([row], number) if row is record[0] else row.cells.get(number, ())
        for text in _item_texts(cells, numbers):
            yield row, text


def _report_doubts(reading: Reading, rows: Iterable[Sequence[Cell]], path: str) -> None:
    """Items of a list in a list are items like others, a line is one item; whether so meant is for people to say."""
    for cells in rows:
        for cell in cells:
            if any(paragraph.list_level for paragraph in cell.paragraphs):
                message = "Die Liste hat Unterpunkte; jeder wurde als eigener Punkt gelesen. Bitte prüfen."
                source = reading.place.of(cell)
                reading.draft.note("liste-verschachtelt", Severity.WARNING, message, path=path, source=source)
            if any("; " in paragraph.text for paragraph in cell.paragraphs if paragraph.list_level is None):
                message = "In einer Zeile stehen Strichpunkte; sie wurde als ein einziger Punkt gelesen. Bitte prüfen."
                reading.draft.note("liste-unklar", Severity.WARNING, message, path=path, source=reading.place.of(cell))


def _merged(header: Header, record: Record) -> bool:
    """Whether the cells below the scale are merged down over all of a record's rows."""
    times = header.scale.keys()
    return len(record) > 1 and bool(times) and all(times <= row.continued for row in record[1:])


def _shared(header: Header, record: Record, items: int) -> bool:
    """Whether a record's marks are those of all its items: all stand in one row, or the marks are merged down."""
    return (len(record) == 1 and items > 1) or _merged(header, record)


def _item_texts(cells: Sequence[Cell], numbers: Numbers) -> list[str]:
    """The items in a cell: list items whole, other paragraphs line by line and without a typed bullet.

    Where the lines of a paragraph have typed bullets, a line without one goes on with the item above it.
    """
    texts: list[str] = []
    for cell in cells:
        lines = [line for paragraph in paragraphs_of(cell) for line in _lines(paragraph.text, paragraph.list_level)]
        after = [*(_number(line.text) for line in lines[1:]), None][: len(lines)]
        for line, follows in zip(lines, after, strict=True):
            bullet = None if line.whole else _bullet(line.text, follows, numbers)
            if bullet is None and line.goes_on and texts:
                texts[-1] = f"{texts[-1]}\n{line.text}"
            else:
                texts.append(line.text[len(bullet or "") :])
    return [text for text in texts if text]


class _Line(Struct, frozen=True):
    """A line that may be an item.

    ``whole``: it is one as it is; ``goes_on``: without a bullet, it belongs to the one above.
    """

    text: str
    whole: bool = False
    goes_on: bool = False


def _lines(paragraph: str, list_level: int | None) -> Iterator[_Line]:
    text = canonical(paragraph)
    if list_level is not None:
        yield _Line(text, whole=True)
        return
    typed = False
    for line in text.split("\n"):
        for part in _numbered_parts(line.strip()):
            yield _Line(part, goes_on=typed and bool(part))
            typed = typed or bool(SIGN.match(part) or NUMBER.match(part))


def _numbered_parts(line: str) -> list[str]:
    """The items of a line that counts them (``a) Bus; b) Bahn``) or marks each (``• Bus • Bahn``); else the line."""
    found = list(INLINE.finditer(line))
    if [_ordinal(one[1]) for one in found] != list(range(1, len(found) + 1)):
        found = []
    found = found or [one for one in SIGNS.finditer(line) if one[0][0] == line[0]]
    if not found or found[0].start():
        return [line]
    ends = [*(one.start() for one in found[1:]), len(line)]
    return [line[one.start() : end].rstrip(" \t;,") for one, end in zip(found, ends, strict=True)]


def _bullet(text: str, follows: str | None, numbers: Numbers) -> str | None:
    """The bullet or counting number that a line begins with."""
    sign = SIGN.match(text)
    if sign:
        return sign[0]
    number = NUMBER.match(text)
    return number[0] if number and numbers.counts(number[1], follows) else None


def _number(text: str) -> str | None:
    found = NUMBER.match(text)
    return found[1] if found else None


def _ordinal(sign: str) -> int:
    """Which place a number or letter has: 1 for ``1`` and ``a``."""
    return int(sign) if sign.isdecimal() else ord(sign) - ord("a") + 1
