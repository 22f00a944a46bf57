"""What is shared while a document is read, what each part knows, and a walk through it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final

from lxml import etree

from merkblatt.errors import UnsafeFile
from merkblatt.findings import Finding
from merkblatt.reading.content import Comment, Story
from merkblatt.reading.limits import Limits
from merkblatt.reading.odt import names as n
from merkblatt.reading.odt.lists import List, Lists
from merkblatt.reading.odt.styles import Styles
from merkblatt.reading.where import Where

__all__ = ["Flow", "Handler", "Part", "Place", "Reading", "walk"]

Handler = Callable[["Flow", etree._Element, Any], None]  # noqa: SLF001 - lxml has no public name for the type
"""What to do with an element: the walk's state, the element, the place it stands in."""

_REGION: Final = n.text("changed-region")
_FORMS: Final = n.office("forms")
_ANNOTATION_END: Final = n.office("annotation-end")


class Reading:
    """What is shared by all parts of a document while it is read: limits, view, findings, grid positions so far."""

    def __init__(self, limits: Limits, file: str | None, *, final: bool) -> None:
        self.limits = limits
        self.file = file
        self.final = final
        self.findings: list[Finding] = []
        self.positions = 0

    def unsafe(self, reason: str) -> UnsafeFile:
        """The error for a limit that the document passes."""
        return UnsafeFile(reason, file=self.file)

    def count(self, positions: int) -> None:
        """Count grid positions of a table.

        Raises:
            UnsafeFile: there are more than allowed.
        """
        self.check(positions)
        self.positions += positions

    def check(self, positions: int) -> None:
        """Whether so many more grid positions would be too many.

        Raises:
            UnsafeFile: they would.
        """
        if self.positions + positions > self.limits.positions:
            raise self.unsafe(f"the tables have more than {self.limits.positions} grid positions")


class Part:
    """A part while it is read.

    Attributes:
        tables: tables met so far.
        boxes: text boxes found in it.
        regions: tracked changes by id.
        restored: ids of deletions whose content has been put back; each is put back once.
        ranges: names of the annotations that have an end.
        controls: form controls by id.
    """

    def __init__(self, name: str, root: etree._Element, styles: Styles) -> None:
        self.name = name
        self.styles = styles
        self.lists = Lists(styles)
        self.tables = 0
        self.boxes: list[Story] = []
        self.regions = {n.attribute(e, n.text("id"), n.XML_ID): e for e in root.iter(_REGION)}
        self.restored: set[str] = set()
        self.ranges = {e.get(n.office("name")) or "" for e in root.iter(_ANNOTATION_END)}
        self.controls = {n.attribute(e, n.XML_ID, n.form("id")): e for forms in root.iter(_FORMS) for e in forms.iter()}


class Place:
    """Where a walk is; ``handlers`` are filled in by ``levels``."""

    __slots__ = ()
    handlers: ClassVar[Mapping[str, Handler]] = {}


def walk(flow: Flow, parent: etree._Element, place: Place) -> None:
    """Hand each child of an element to its handler; elements without one have no text."""
    handlers = place.handlers
    for child in parent:
        handler = handlers.get(str(child.tag))
        if handler is not None:
            handler(flow, child, place)


class Flow(Where):
    """One flow of text while it is walked through: a body, a header, a text box, a note.

    Attributes:
        lists: the lists around here, outermost first.
        hidden: hidden sections and spans around here.
        placeholders: placeholders around here.
        inserting: ids of tracked insertions that are open.
        changes: tracked changes met so far.
        open_comments: comments whose range is open, by name.
        indexes: tables of contents and other indexes around here.
    """

    reading: Reading
    part: Part

    def __init__(self, reading: Reading, part: Part, depth: int = 0) -> None:
        super().__init__(reading, part, depth)
        self.lists: list[List] = []
        self.hidden = 0
        self.placeholders = 0
        self.inserting: dict[str, None] = {}
        self.changes = 0
        self.open_comments: dict[str, Comment] = {}
        self.indexes = 0

    @property
    def dropping(self) -> bool:
        """Whether what comes is not in the view that is read."""
        return bool(self.inserting) and not self.reading.final

    def inner(self) -> Flow:
        """A flow of its own inside this one: a text box, a note."""
        flow = Flow(self.reading, self.part, self.depth)
        flow.enter()
        return flow
