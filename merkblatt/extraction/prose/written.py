"""Lists written as paragraphs become tables, so that one reading serves both.

A plan may be a heading for each Handlungsfeld and a paragraph for each of its fields (``Beschreibung: …``); the steps
of a sheet may be a list below their label, with their months behind each (``Konzept abstimmen (Januar-März)``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from msgspec.structs import replace

from merkblatt.extraction.cells.typed_signs import SIGN
from merkblatt.forms.headings import headings, label_of, named_by, pair_labels
from merkblatt.forms.labels import LabelSet
from merkblatt.forms.spec import Field, Form, Marks, Records
from merkblatt.reading.content import Block, Cell, Paragraph, Table

__all__ = ["Written", "with_time", "written_lists"]

LEAST_LABELS = 3
"""Different columns of a list that a stretch of paragraphs must name."""

_BEHIND = (
    re.compile(r"(.*\S)\s*[(\[]([^()\[\]]*)[)\]]", re.DOTALL),
    re.compile(r"(.*\S)\s*:\s*([^:]*)", re.DOTALL),
    re.compile(r"(.*?\S)(?:,|\s[–-])\s+(.*)", re.DOTALL),
)
"""What may be the time behind an item: in brackets, behind a colon, a comma or a dash."""


@dataclass(slots=True)
class Written:
    """A list, as a table.

    ``rows`` are the cells' blocks row by row, ``lines`` the numbers of the paragraphs that the rows begin with,
    ``taken`` those of all its paragraphs, from 1.
    """

    rows: list[tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)

    def table(self) -> Table:
        """The table; it has no number, since the file has none."""
        cells = [
            Cell(row=row, column=column, blocks=blocks)
            for row, pair in enumerate(self.rows)
            for column, blocks in enumerate(pair)
        ]
        return Table(number=0, rows=len(self.rows), columns=2, cells=tuple(cells))

    def add(self, number: int, label: Paragraph, *value: Paragraph) -> None:
        """A row that begins with a paragraph."""
        self.rows.append(((label,), value))
        self.lines.append(number)
        self.taken.append(number)

    def go_on(self, number: int, block: Paragraph) -> None:
        """A paragraph that belongs to the last row's value."""
        label, value = self.rows[-1]
        self.rows[-1] = label, (*value, block)
        self.taken.append(number)


Numbered = tuple[int, Paragraph]


def written_lists(blocks: Sequence[Block], forms: Sequence[Form]) -> list[Written]:
    """The lists among neighbouring blocks."""
    found: list[Written] = []
    for is_text, group in groupby(enumerate(blocks, start=1), key=lambda one: isinstance(one[1], Paragraph)):
        if is_text:
            stretch = [(number, block) for number, block in group if isinstance(block, Paragraph)]
            found += _in_stretch(stretch, forms)
    return found


def _in_stretch(stretch: Sequence[Numbered], forms: Sequence[Form]) -> Iterator[Written]:
    if not any(":" in block.text for _, block in stretch):  # as between most tables
        return
    single = {field.label for form in forms for field, label in pair_labels(form) if _named(stretch, label)}
    for form in forms:
        for number, records in enumerate(form.parts):
            if isinstance(records, Records) and records.path is not None:
                columns = [(label_of(one), label) for one, label in headings(form, number)]
                named = {name for name, label in columns if _named(stretch, label)}
                if len(named) >= LEAST_LABELS and len(named) > len(single):
                    yield from _records(stretch, records, [label for _, label in columns])
                elif single:
                    yield from _items(stretch, records)


def _named(stretch: Sequence[Numbered], label: LabelSet) -> bool:
    return any(label.behind(block.canonical, colon=True) is not None for _, block in stretch if ":" in block.text)


def _records(stretch: Sequence[Numbered], records: Records, labels: Sequence[LabelSet]) -> Iterator[Written]:
    """A table for each record: it begins with its name, or where a label comes that it has already.

    A name with nothing below it is another form's heading.
    """
    key, written, seen = records.columns[0], Written(), set[str]()
    assert isinstance(key, Field)
    for number, block in stretch:
        text = block.canonical
        name = named_by(key, text) if text else None
        split = None if name else _split(text, labels)
        if name or (split and split[0] in seen) or block.heading is not None:
            yield from [written] if len(written.rows) > 1 else []
            written, seen = Written(), set()
        if name:
            written.add(number, Paragraph(text=key.label), replace(block, text=name))
        elif split:
            seen.add(split[0])
            written.add(number, Paragraph(text=split[0]), *([replace(block, text=split[1])] if split[1] else []))
        elif text and written.rows and _goes_on(written, number):
            written.go_on(number, block)
    yield from [written] if len(written.rows) > 1 else []


def _split(text: str, labels: Sequence[LabelSet]) -> tuple[str, str] | None:
    """Label and value of a paragraph."""
    for label in labels if ":" in text else ():
        behind = label.behind(text, ": \t\n", colon=True)
        if behind is not None:
            return text[: len(text) - len(behind)].rstrip(": \t\n"), behind
    return None


def _goes_on(written: Written, number: int) -> bool:
    """Whether a paragraph belongs to the label above it: that stands alone, and only its value lies between."""
    return written.taken[-1] == number - 1 and (not written.rows[-1][1] or written.lines[-1] != written.taken[-1])


def _items(stretch: Sequence[Numbered], records: Records) -> Iterator[Written]:
    """A table of the items of a list below their label."""
    key, marks = records.columns[0], records.marks
    if not isinstance(key, Field) or marks is None:
        return
    label, written = LabelSet(key.label, key.aliases), Written()
    for number, block in stretch:
        text = block.canonical
        if not written.rows and text.endswith(":") and label.behind(text) is not None:
            written.add(number, replace(block, text=text.rstrip(": ")), Paragraph(text=marks.label))
        elif written.rows and written.taken[-1] == number - 1 and (block.list_level is not None or SIGN.match(text)):
            name, time = with_time(text, marks)
            written.add(number, replace(block, text=name), Paragraph(text=time))
    yield from [written] if len(written.rows) > 1 else []


def with_time(text: str, marks: Marks) -> tuple[str, str]:
    """An item and the time that stands behind it."""
    sign = SIGN.match(text)
    text = text[sign.end() :] if sign else text
    found = (pattern.fullmatch(text) for pattern in _BEHIND)
    return next(((one[1], one[2]) for one in found if one is not None and marks.scale.read(one[2])), (text, ""))
