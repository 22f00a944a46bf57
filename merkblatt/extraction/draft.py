"""A form in the making: values as they are found, with their places and with what was noticed about them.

Paths are relative to the form until it is known as which of the file's forms it ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from merkblatt.extraction.result import Unmapped, UnmappedKind
from merkblatt.findings import Finding, Severity, Source
from merkblatt.forms.spec import Field, Form, Group, Records
from merkblatt.reading.content import Block, Cell, Paragraph, Table, plain

if TYPE_CHECKING:
    from merkblatt.extraction.prose.paragraphs import Pair
    from merkblatt.extraction.tables.bands import RecordBand

__all__ = ["Draft", "Place", "fields_of", "is_fragment", "take_inherited"]


@dataclass(frozen=True, slots=True)
class Place:
    """A table in a file part: makes sources for its cells.

    Attributes:
        part: the file part.
        table: the table, or some of its rows turned round.
        first_row: first of these rows; turned: whether the table is turned round.
        begin: for a table turned round, the grid column that each of its rows begins at.
        lines: for paragraphs that are read as a table, the number of the paragraph that each row begins with.
    """

    part: str
    table: Table
    first_row: int = 0
    turned: bool = False
    lines: Sequence[int] = ()
    begin: Sequence[int] = ()

    def of(self, cell: Cell) -> Source:
        """Where a cell stands in the file; rows and columns count from 1."""
        row, column = (cell.column, cell.row) if self.turned else (cell.row, cell.column)
        column += self.begin[row] if self.begin else 0
        row += self.first_row
        text = plain(cell.blocks) if cell.nests and not cell.canonical else cell.text
        if self.lines:
            return Source(part=self.part, paragraph=self.lines[row], text=text)
        return Source(part=self.part, table=self.table.number, row=row + 1, column=column + 1, text=text)

    def inside(self, cell: Cell) -> list[Source]:
        """Where the tables stand that a cell holds beside a text of its own."""
        tables = cell.tables if cell.canonical else ()
        return [Source(part=self.part, table=one.number, text=plain([one]).strip()) for one in tables]


@dataclass(slots=True)
class Draft:
    """A form, or a record of it, while it is being read.

    Attributes:
        form: the form's declaration.
        values: attribute -> value, as the model's constructor takes it.
        sources: relative path -> place.
        findings: with relative paths.
        unmapped: texts of the form's tables that have no place in the model.
        seen: attributes that a column or label has stood for, filled or not.
        headed: a heading, filled or not, stands above the form; announced: one that is this form's alone.
        inherited: the heading of the forms above, and its place, for a form that does not name its own.
        places: tables that the form was read from; bands: the headers in them, with the rows below each.
        hints: values that texts above the form suggest (the year in a title): attribute -> value and place.
        named: labels of the form's own that a column or line has stood for.
        unknown: headings of columns and lines that are not the form's, with their places, by part (None: a line).
        tags: the repeated value of each record of a list (``Jahr``): attribute -> record -> value.
        above: single labels with values in the paragraphs above the form.
        listed: the columns that the first table of each list has, by their labels.
    """

    form: Form
    values: dict[str, object] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unmapped: list[Unmapped] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    headed: bool = False
    announced: bool = False
    inherited: tuple[str, Source] | None = None
    places: list[Place] = field(default_factory=list)
    bands: list[RecordBand] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    unknown: list[tuple[int | None, Source]] = field(default_factory=list)
    hints: dict[str, tuple[object, Source]] = field(default_factory=dict)
    tags: dict[str, dict[int, object]] = field(default_factory=dict)
    listed: dict[str, frozenset[str]] = field(default_factory=dict)
    above: list[Pair] = field(default_factory=list)

    def note(
        self, code: str, severity: Severity, message: str, *, path: str | None = None, source: Source | None = None
    ) -> None:
        """Add a finding."""
        self.findings.append(Finding(code=code, severity=severity, message=message, path=path, source=source))

    def forget(self, path: str, number: int) -> None:
        """Drop what was noted for a record that is none."""
        self.sources = {one: source for one, source in self.sources.items() if not one.startswith(f"{path}.")}
        self.findings = [one for one in self.findings if not (one.path or "").startswith(f"{path}.")]
        for tags in self.tags.values():
            tags.pop(number, None)

    def leave(self, cell_source: Source, kind: UnmappedKind = UnmappedKind.CELL) -> None:
        """Keep a text that has no place in the model."""
        if cell_source.text.strip():
            self.unmapped.append(Unmapped(kind=kind, text=cell_source.text, source=cell_source))

    def remark(self, blocks: Sequence[Block], path: str | None, source: Source) -> None:
        """Comments and footnotes of a cell's own paragraphs become findings on its value."""
        for paragraph in blocks:
            if not isinstance(paragraph, Paragraph):
                continue
            for comment in paragraph.comments:
                who = comment.author or "unbekannt"
                when = f" am {comment.date[:10]}" if comment.date else ""
                message = f"Kommentar von {who}{when}: {comment.text}"
                self.note("kommentar", Severity.INFO, message, path=path, source=source)
            for text in paragraph.notes:
                self.note("fussnote", Severity.INFO, f"Fußnote: {text}", path=path, source=source)


LEAST_SEEN = 3
"""Values of its own that a form names, if it has any; a table with fewer may be any other."""


def is_fragment(draft: Draft) -> bool:
    """Whether too little of a form is there to be one: a glossary's rows, say."""
    single = {one.path for part in draft.form.single_values() for one in fields_of(part)}
    lists = [part.path for part in draft.form.parts if isinstance(part, Records) and part.path is not None]
    listed = any(draft.values.get(path) for path in lists)
    return bool(single) and bool(draft.places) and not listed and not draft.announced and len(draft.seen) < LEAST_SEEN


def fields_of(one: Field | Group) -> tuple[Field, ...]:
    """The fields of a label."""
    return (one,) if isinstance(one, Field) else one.fields


def take_inherited(draft: Draft) -> None:
    """The heading of the forms above, for one that does not name its own."""
    path = draft.form.heading.field.path
    if draft.inherited is not None and not draft.values.get(path):
        text, draft.sources[path] = draft.inherited
        draft.values |= draft.form.heading.field.codec.parse(text, path)
