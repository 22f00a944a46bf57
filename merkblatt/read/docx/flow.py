"""The state of a walk through a document, and the four places that a walk can be in.

A walk goes through the children of an element and hands each to the handler that its place has for it. Places are

* ``Blocks``: where paragraphs and tables stand (body, cell, header, text box),
* ``Line``: inside a paragraph,
* ``Rows``: inside a table,
* ``Cells``: inside a row.

Content controls, tracked changes and the like may wrap the content of each place; their handlers walk on in the same place.
The handlers are joined to the places in ``levels``, the only module that knows them all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar, TypeVar

from lxml import etree

from merkblatt.errors import ReadError, UnsafeFile
from merkblatt.findings import Finding, Severity, Source
from merkblatt.read.archive import Part
from merkblatt.read.content import Block, Cell, Comment, Paragraph, Story
from merkblatt.read.docx.lists import Lists
from merkblatt.read.docx.numbering import Counts
from merkblatt.read.docx.package import Package
from merkblatt.read.docx.styles import Style, Styles
from merkblatt.read.docx.stylesheet import StyleSheet

__all__ = [
    "Aside",
    "Blocks",
    "Cells",
    "Checkbox",
    "Field",
    "Flow",
    "Handler",
    "Line",
    "NotePart",
    "PartState",
    "Place",
    "RawCell",
    "Reading",
    "Row",
    "Rows",
    "walk",
]

Handler = Callable[["Flow", etree._Element, Any], None]
"""What to do with an element: the walk's state, the element, the place it stands in."""

_Read = TypeVar("_Read")

# Every tracked change names its author (ECMA-376-1, 17.13.5).
_TRACKED = b"author"
_FORMATTED = (b"rStyle", b"dings", b'"Symbol"')


class Place:
    """Where a walk is; ``handlers`` are filled in by ``levels``."""

    __slots__ = ()
    handlers: ClassVar[Mapping[str, Handler]] = {}


def walk(flow: Flow, parent: etree._Element, place: Place) -> None:
    """Hand each child of an element to its handler; elements without one have no text."""
    handlers = place.handlers
    for child in parent[:]:
        handler = handlers.get(child.tag)
        if handler is not None:
            handler(flow, child, place)


class Reading:
    """What is shared by all parts of a document while it is read.

    Attributes:
        final: the final view is read, else the original.
        findings: what was noticed so far.
        positions: grid positions of the tables so far.
        comments: comments by id.
        notes: footnotes and endnotes, once the first of them is met.
        box_counts: where lists stand in text boxes.
        margin_counts: where they stand in headers and footers.
        margins: parts of headers and footers in the order in which the sections name them.
        plain: the paragraphs so far that are nothing but a text and a style. Forms have many equal ones, and making one
            takes longer than finding it.
    """

    def __init__(self, package: Package, *, final: bool) -> None:
        self.package = package
        self.limits = package.archive.limits
        self.final = final
        self.findings: list[Finding] = []
        self.positions = 0
        self.comments: dict[str, Comment] = {}
        self.notes: dict[str, NotePart] = {}
        self.box_counts = Counts()
        self.margin_counts = Counts()
        self.margins: dict[str, None] = {}
        self.plain: dict[tuple[str, str], Paragraph] = {}
        self.styles = Styles(self._style_sheet())

    @cached_property
    def lists(self) -> Lists:
        """The document's lists, read when the first list item is met."""
        return Lists(self.linked("numbering"), self.styles)

    def linked(self, kind: str) -> Part | None:
        """A part that the main part is related to, or None where it is missing or broken."""
        name = self.package.linked(kind, self.package.main.name)
        return None if name is None else self.part(name)

    def linked_to_package(self, kinds: tuple[str, ...]) -> Part | None:
        """The same for the package as a whole, by any of several kinds."""
        names = (self.package.linked(kind, "") for kind in kinds)
        name = next(filter(None, names), None)
        return None if name is None else self.part(name)

    def part(self, name: str) -> Part | None:
        """A part besides the main one; a broken one leaves a finding, so that the rest can be read.

        Raises:
            UnsafeFile: it passes a limit.
        """
        return self._spared(name, self.package.part)

    def _style_sheet(self) -> StyleSheet | None:
        package = self.package
        name = package.linked("styles", package.main.name)
        pieces = None if name is None else self._spared(name, package.archive.pieces)
        if name is None or pieces is None:
            return None
        return StyleSheet(pieces, lambda data: package.parse(data, name), lambda: self.part(name))

    def _spared(self, name: str, read: Callable[[str], _Read | None]) -> _Read | None:
        try:
            return read(name)
        except UnsafeFile:
            raise
        except ReadError:
            message = f"Der Teil {name} der Datei ist beschädigt und wurde nicht gelesen."
            source = Source(part=name)
            self.findings.append(
                Finding(code="teil-beschaedigt", severity=Severity.WARNING, message=message, source=source)
            )
            return None

    def unsafe(self, reason: str) -> UnsafeFile:
        """The error for a limit that the document passes."""
        return UnsafeFile(reason, file=self.package.file)


class PartState:
    """A part while it is read.

    Attributes:
        tables: tables met so far.
        tracked: it may have tracked changes or hidden paragraph marks.
        formatted: runs may be hidden, have a character style or a symbol font.
        boxes: text boxes found in it.
    """

    __slots__ = ("boxes", "formatted", "name", "tables", "tracked")

    def __init__(self, part: Part) -> None:
        self.name = part.name
        self.tables = 0
        vanish = b"anish" in part.data
        self.tracked = vanish or _TRACKED in part.data
        self.formatted = vanish or any(mark in part.data for mark in _FORMATTED)
        self.boxes: list[Story] = []


@dataclass(frozen=True, slots=True)
class NotePart:
    """The part of footnotes or endnotes (None: there is none): its elements by id, and the texts read so far."""

    part: PartState | None
    elements: dict[str, etree._Element]
    texts: dict[str, str] = field(default_factory=dict)
    counts: Counts = field(default_factory=Counts)


@dataclass(slots=True)
class Field:
    """An open complex field (ECMA-376-1, 17.16.18); ``form`` is its ``w:ffData``, ``start`` where its result begins."""

    form: etree._Element | None
    code: list[str] = field(default_factory=list)
    in_code: bool = True
    line: Line | None = None
    start: int = 0


class Flow:
    """One flow of text while it is walked through: a body, a header, a text box, a note.

    Attributes:
        counts: where the lists stand here.
        fields: complex fields that are open, outermost first; they may span paragraphs.
        in_code: open fields whose code is being read; text in there is not on the page.
        placeholders: content controls around here that show their placeholder.
        checkbox: state of the checkbox control around here (None inside: unknown), with the paragraphs that it has so
            far; None outside of such controls.
        open_comments: ids of comments whose range is open.
        changes: tracked changes met so far.
        changing: tracked changes around the blocks that are being read.
        place: table number, grid row and grid column around here, from 1, or None.
        depth: tables and text boxes around here.
    """

    def __init__(self, reading: Reading, part: PartState, counts: Counts, depth: int = 0) -> None:
        self.reading = reading
        self.part = part
        self.counts = counts
        self.depth = depth
        self.fields: list[Field] = []
        self.in_code = 0
        self.placeholders = 0
        self.checkbox: Checkbox | None = None
        self.open_comments: dict[str, None] = {}
        self.changes = 0
        self.changing = 0
        self.place: tuple[int, int, int] | None = None

    def enter(self) -> None:
        """Go one table or text box deeper."""
        self.depth += 1
        if self.depth > self.reading.limits.depth:
            raise self.reading.unsafe("tables or text boxes are nested too deeply")

    def notice(self, code: str, severity: Severity, message: str, text: str, paragraph: int | None) -> None:
        """Add a finding about the place where the walk is; ``paragraph`` counts outside of tables only."""
        table, row, column = self.place or (None, None, None)
        source = Source(
            part=self.part.name,
            table=table,
            row=row,
            column=column,
            paragraph=None if self.place else paragraph,
            text=text,
        )
        self.reading.findings.append(Finding(code=code, severity=severity, message=message, source=source))


@dataclass(slots=True)
class Checkbox:
    """A checkbox control that is being read: its state, if the file tells, and whether its glyph is out already."""

    checked: bool | None
    shown: bool = False


class Blocks(Place):
    """Paragraphs and tables under construction; ``carried`` is a paragraph whose end is not on the page."""

    __slots__ = ("carried", "found")
    handlers: ClassVar[Mapping[str, Handler]] = {}

    def __init__(self) -> None:
        self.found: list[Block] = []
        self.carried: Line | None = None


@dataclass(slots=True)
class Aside:
    """What belongs to a paragraph without being its text.

    Attributes:
        placeholder: text of controls that wait to be filled.
        hidden: hidden text.
        swallowed: text inside of field codes.
        codes: names of fields.
        comments: ids of comments, in their order.
        notes: texts of footnotes and endnotes.
    """

    placeholder: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    swallowed: list[str] = field(default_factory=list)
    codes: set[str] = field(default_factory=set)
    comments: dict[str, None] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


class Line(Place):
    """A paragraph under construction. The defaults stand in the class, because most paragraphs need none of them.

    Attributes:
        pieces: its text.
        sink: where text goes now: ``pieces``, or a list of ``aside``.
        aside: what else belongs to it; None for nothing.
        style: its style, with its ``style_id``.
        num_id: the list that it names itself, with its ``level``.
        outline: the ``w:outlineLvl`` that it has itself.
        formatted: the formatting of its runs matters.
        hiding: the current run is hidden.
        font: symbol font of the current run, or empty.
        joins: its end is not on the page, the next paragraph goes on in the same line.
        joins_if_empty: the same, if nothing of it is on the page.
        revised: a tracked change touches it.
    """

    handlers: ClassVar[Mapping[str, Handler]] = {}
    aside: Aside | None = None
    style_id: str = ""
    style: Style | None = None
    num_id: str = ""
    level: int | None = None
    outline: str | None = None
    formatted = False
    hiding = False
    font = ""
    joins = False
    joins_if_empty = False
    revised = False

    def __init__(self) -> None:
        self.sink = self.pieces = []  # type: list[str]

    def resume(self) -> None:
        """Go on with the next paragraph of the file: the paragraph mark that counts is the last."""
        self.style_id, self.style = "", None
        self.num_id, self.level, self.outline = "", None, None
        self.joins = self.joins_if_empty = False

    def beside(self) -> Aside:
        """The paragraph's ``aside``, made when first needed."""
        if self.aside is None:
            self.aside = Aside()
        return self.aside

    def aim(self, flow: Flow) -> None:
        """Choose where text goes, after something that matters for it has changed."""
        if flow.in_code:
            self.sink = self.beside().swallowed
        elif self.hiding:
            self.sink = self.beside().hidden
        elif flow.placeholders:
            self.sink = self.beside().placeholder
        else:
            self.sink = self.pieces


@dataclass(slots=True)
class Row:
    """A table row as it stands in the file: cells at their grid columns, merging still to be resolved.

    ``width`` is the grid column behind the last cell so far.
    """

    cells: list[RawCell] = field(default_factory=list)
    header: bool = False
    revised: bool = False
    width: int = 0


@dataclass(slots=True)
class RawCell:
    """A ``w:tc``; ``merge`` and ``across`` (legacy ``w:hMerge``) are ``restart``, ``continue`` or empty."""

    column: int
    span: int = 1
    rowspan: int = 1
    merge: str = ""
    across: str = ""
    fill: str | None = None
    dropped: bool = False
    revised: bool = False
    blocks: tuple[Block, ...] = ()

    def seal(self, row: int) -> Cell:
        """The cell as a plain value."""
        return Cell(
            row=row,
            column=self.column,
            rowspan=self.rowspan,
            colspan=self.span,
            blocks=self.blocks,
            fill=self.fill,
            revised=self.revised,
        )


class Rows(Place):
    """A table under construction."""

    __slots__ = ("caption", "description", "number", "rows")
    handlers: ClassVar[Mapping[str, Handler]] = {}

    def __init__(self, number: int) -> None:
        self.number = number
        self.rows: list[Row] = []
        self.caption = ""
        self.description = ""


class Cells(Place):
    """A row under construction, in the table ``rows``."""

    __slots__ = ("row", "rows")
    handlers: ClassVar[Mapping[str, Handler]] = {}

    def __init__(self, rows: Rows, row: Row) -> None:
        self.rows = rows
        self.row = row
