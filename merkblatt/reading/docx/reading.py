"""What the parts of a document share while it is read, and what each part knows of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from merkblatt.errors import UnsafeFile
from merkblatt.reading.archive import Part
from merkblatt.reading.content import Comment, Paragraph, Story
from merkblatt.reading.docx import names as n
from merkblatt.reading.docx.cells import CutCells
from merkblatt.reading.docx.known import lists_of, margins_of, styles_of
from merkblatt.reading.docx.lists import Lists
from merkblatt.reading.docx.numbering import Counts
from merkblatt.reading.docx.package import Package
from merkblatt.reading.docx.parts import Parts
from merkblatt.reading.docx.styles import Styles
from merkblatt.reading.docx.trace import Trace

__all__ = ["NotePart", "PartState", "Reading"]


class Reading:
    """What is shared by all parts of a document while it is read.

    Attributes:
        parts: the parts beside the main one.
        final: the final view is read, else the original.
        findings: what was noticed so far.
        positions: grid positions of the tables so far.
        comments: comments by id.
        notes: footnotes and endnotes, once the first of them is met.
        box_counts: where lists stand in text boxes.
        margin_counts: where they stand in headers and footers.
        margins: parts of headers and footers in the order in which the sections name them.
        trace: where to note which elements were read, or None.
        plain: the paragraphs so far that are nothing but a text and a style. Forms have many equal ones, and making one
            takes longer than finding it.
    """

    def __init__(self, package: Package, *, final: bool) -> None:
        self.package = package
        self.parts = Parts(package)
        self.limits = package.archive.limits
        self.final = final
        self.findings = self.parts.findings
        self.positions = 0
        self.comments: dict[str, Comment] = {}
        self.notes: dict[str, NotePart] = {}
        self.box_counts = Counts()
        self.margin_counts = Counts()
        self.margins: dict[str, None] = {}
        self.trace: Trace | None = None
        self.plain: dict[tuple[str, str], Paragraph] = {}
        self._packed_styles = self.parts.packed("styles")
        known = None if self._packed_styles is None else styles_of(self._packed_styles, self.limits)
        self.styles = Styles(self.parts.style_sheet(), known)

    @cached_property
    def lists(self) -> Lists:
        """The document's lists, read when the first list item is met."""
        packed = self.parts.packed("numbering")
        known = (
            None
            if packed is None or self._packed_styles is None
            else lists_of(packed, self._packed_styles, self.limits)
        )
        parts = self.parts
        return Lists(lambda: parts.linked("numbering"), self.styles, known)

    def known_margins(self, name: str) -> dict[str, tuple[Story, int]]:
        """Headers and footers that were read before, where a part of this name has the same bytes and styles."""
        packed = None if self.trace is not None else self.package.archive.packed(name)
        if packed is None or self._packed_styles is None:
            return {}
        return margins_of(packed, self._packed_styles, self.limits, self.final)

    def take_positions(self, count: int) -> None:
        """Count grid positions.

        Raises:
            UnsafeFile: the document's tables have more of them than allowed.
        """
        self.positions += count
        if self.positions > self.limits.positions:
            raise self.unsafe(f"the tables have more than {self.limits.positions} grid positions")

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
        cells: those that were cut out of it, or None.
    """

    __slots__ = ("boxes", "cells", "formatted", "name", "tables", "tracked")

    def __init__(self, part: Part, cells: CutCells | None = None) -> None:
        self.name = part.name
        self.tables = 0
        vanish = n.HIDING in part.data
        self.tracked = vanish or n.TRACKED in part.data
        self.formatted = vanish or any(mark in part.data for mark in n.FORMATTED)
        self.boxes: list[Story] = []
        self.cells = cells


@dataclass(frozen=True, slots=True)
class NotePart:
    """The part of footnotes or endnotes (None: there is none): its elements by id, and the texts read so far."""

    part: PartState | None
    elements: dict[str, etree._Element]
    texts: dict[str, str] = field(default_factory=dict)
    counts: Counts = field(default_factory=Counts)
