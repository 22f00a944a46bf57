"""A walk through a document: where it is, and its state.

A walk goes through the children of an element and hands each to the handler that its place has for it (``places``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from lxml import etree

from merkblatt.findings import Finding, Severity, Source
from merkblatt.reading.docx.numbering import Counts
from merkblatt.reading.docx.reading import PartState, Reading

__all__ = ["Checkbox", "Field", "Flow", "Handler", "Place", "walk"]

Handler = Callable[["Flow", etree._Element, Any], None]  # noqa: SLF001 - lxml has no public name for the type
"""What to do with an element: the walk's state, the element, the place it stands in."""


class Place:
    """Where a walk is; ``handlers`` are filled in by ``levels``."""

    __slots__ = ()
    handlers: ClassVar[Mapping[str, Handler]] = {}


def walk(flow: Flow, parent: etree._Element, place: Place) -> None:
    """Hand each child of an element to its handler; elements without one have no text."""
    handlers = place.handlers
    # lxml makes a slice in one go, in two thirds of the time of an iteration; its stubs know only single indexes.
    for child in parent[:]:  # type: ignore[index]
        handler = handlers.get(child.tag)
        if handler is not None:
            handler(flow, child, place)


@dataclass(slots=True)
class Field:
    """An open complex field (ECMA-376-1, 17.16.18); ``form`` is its ``w:ffData``, ``start`` where its result begins."""

    form: etree._Element | None
    code: list[str] = field(default_factory=list)
    in_code: bool = True
    line: Place | None = None
    start: int = 0


@dataclass(slots=True)
class Checkbox:
    """A checkbox control that is being read: its state, if the file tells, and whether its glyph is out already."""

    checked: bool | None
    shown: bool = False


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
