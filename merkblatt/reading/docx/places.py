"""The four places that a walk can be in, with what is under construction there.

* ``Blocks``: where paragraphs and tables stand (body, cell, header, text box),
* ``Line``: inside a paragraph,
* ``Rows``: inside a table,
* ``Cells``: inside a row.

Content controls, tracked changes and the like may wrap the content of each place; their handlers walk on in the same
place. The handlers are joined to the places in ``levels``, the only module that knows them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from lxml import etree
from msgspec import Struct

from merkblatt.reading.content import Block, Cell
from merkblatt.reading.docx.flow import Flow, Handler, Place
from merkblatt.reading.docx.styles import Style

__all__ = ["Aside", "Blocks", "Cells", "Line", "RawCell", "Row", "Rows"]


class Blocks(Place):
    """Paragraphs and tables under construction.

    Attributes:
        found: what is finished.
        lines: the paragraphs among them.
        carried: a paragraph whose end is not on the page.
        elements: those of the paragraph that is being read.
    """

    __slots__ = ("carried", "elements", "found", "lines")
    handlers: ClassVar[Mapping[str, Handler]] = {}

    def __init__(self) -> None:
        self.found: list[Block] = []
        self.lines: list[Line] = []
        self.carried: Line | None = None
        self.elements: list[etree._Element] = []


class Aside(Struct):
    """What belongs to a paragraph without being its text.

    Attributes:
        placeholder: text of controls that wait to be filled.
        hidden: hidden text.
        swallowed: text inside of field codes.
        codes: names of fields.
        comments: ids of comments, in their order.
        notes: texts of footnotes and endnotes.
    """

    placeholder: list[str] = []
    hidden: list[str] = []
    swallowed: list[str] = []
    codes: set[str] = set()
    comments: dict[str, None] = {}
    notes: list[str] = []


class Line(Place, Struct, gc=False):
    """A paragraph under construction.

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
    pieces: list[str] = []
    sink: list[str] = []
    aside: Aside | None = None
    style_id: str = ""
    style: Style | None = None
    num_id: str = ""
    level: int | None = None
    outline: str | None = None
    formatted: bool = False
    hiding: bool = False
    font: str = ""
    joins: bool = False
    joins_if_empty: bool = False
    revised: bool = False

    def __post_init__(self) -> None:
        self.sink = self.pieces

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


class Row(Struct):
    """A table row as it stands in the file: cells at their grid columns, merging still to be resolved.

    ``width`` is the grid column behind the last cell so far, ``element`` the row in the file.
    """

    cells: list[RawCell] = []
    header: bool = False
    dropped: bool = False
    revised: bool = False
    width: int = 0
    element: etree._Element | None = None


class RawCell(Struct, gc=False):
    """A ``w:tc``; ``merge`` and ``across`` (legacy ``w:hMerge``) are ``restart``, ``continue`` or empty.

    ``elements`` are the cell in the file and those that are merged into it, where that is noted. ``lines`` are its
    paragraphs where some name a list, in which they count anew wherever the cell stands.
    """

    column: int
    span: int = 1
    rowspan: int = 1
    merge: str = ""
    across: str = ""
    fill: str | None = None
    dropped: bool = False
    revised: bool = False
    blocks: tuple[Block, ...] = ()
    elements: tuple[etree._Element, ...] = ()
    lines: tuple[Line, ...] = ()

    def copy_to(self, column: int) -> RawCell:
        """A cell like this one."""
        return RawCell(column, self.span, 1, self.merge, self.across, self.fill, blocks=self.blocks, lines=self.lines)

    def seal(self, row: int) -> Cell:
        """The cell as a plain value."""
        return Cell(
            row=row,
            column=self.column,
            rowspan=self.rowspan,
            colspan=self.span,
            blocks=self.blocks,
            fill=self.fill,
            begins_merge=self.merge == "restart",
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
    """A row under construction, in the table ``rows``; elements that are ``far_reaching`` matter beyond their cell."""

    __slots__ = ("row", "rows")
    handlers: ClassVar[Mapping[str, Handler]] = {}
    far_reaching: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, rows: Rows, row: Row) -> None:
        self.rows = rows
        self.row = row
