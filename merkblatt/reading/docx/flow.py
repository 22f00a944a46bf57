"""A walk through a document: where it is, and its state.

A walk goes through the children of an element and hands each to the handler that its place has for it (``places``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from lxml import etree

from merkblatt.reading.docx.numbering import Counts
from merkblatt.reading.docx.reading import PartState, Reading
from merkblatt.reading.where import Where

__all__ = ["Checkbox", "Field", "Flow", "Handler", "Inside", "Place", "walk"]

Handler = Callable[["Flow", etree._Element, Any], None]  # noqa: SLF001 - lxml has no public name for the type
"""What to do with an element: the walk's state, the element, the place it stands in."""


Inside = etree._Element | list[etree._Element]  # noqa: SLF001 - as above
"""An element for its children, or the children, where they were asked for already: lxml makes objects of them anew."""


class Place:
    """Where a walk is; ``handlers`` are filled in by ``levels``."""

    __slots__ = ()
    handlers: ClassVar[Mapping[str, Handler]] = {}


def walk(flow: Flow, parent: Inside, place: Place) -> None:
    """Hand each child of an element, or each of these elements, to its handler; those without one have no text."""
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


class Flow(Where):
    """One flow of text while it is walked through: a body, a header, a text box, a note.

    Attributes:
        counts: where the lists stand here.
        fields: complex fields that are open, outermost first; they may span paragraphs.
        in_code: open fields whose code is being read; text in there is not on the page.
        placeholders: content controls around here that show their placeholder.
        checkbox: state of the checkbox control around here (None inside: unknown), with the paragraphs that it has so
            far; None outside of such controls.
        open_comments: ids of comments whose range is open.
        listed: paragraphs met so far that name a list.
        changes: tracked changes met so far.
        changing: tracked changes around the blocks that are being read.
    """

    reading: Reading
    part: PartState

    def __init__(self, reading: Reading, part: PartState, counts: Counts, depth: int = 0) -> None:
        super().__init__(reading, part, depth)
        self.counts = counts
        self.fields: list[Field] = []
        self.in_code = 0
        self.placeholders = 0
        self.checkbox: Checkbox | None = None
        self.open_comments: dict[str, None] = {}
        self.listed = 0
        self.changes = 0
        self.changing = 0

    @property
    def settled(self) -> bool:
        """Nothing that began before is still open here, so that the next element means what it would mean anywhere."""
        return not (
            self.fields or self.placeholders or self.open_comments or self.changing or self.checkbox is not None
        )

    @property
    def noted(self) -> tuple[int, int]:
        """Counts of what was told so far, and of tracked changes."""
        return self.changes, len(self.reading.findings)
