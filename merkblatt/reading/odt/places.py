"""The places that a walk can be in, with what is under construction there.

* ``Blocks``: where paragraphs and tables stand (body, cell, header, text box),
* ``Line``: inside a paragraph,
* ``Rows``: inside a table,
* ``Cells``: inside a row.

The handlers are joined to the places in ``levels``, the only module that knows them all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Final

from merkblatt.reading.content import Block, Comment
from merkblatt.reading.odt.reading import Flow, Handler, Place
from merkblatt.reading.odt.styles import Style

__all__ = ["Blocks", "Cells", "Line", "RawCell", "Row", "Rows"]

_WHITE_SPACE: Final = re.compile("[ \t\r\n]+")


class Blocks(Place):
    """Paragraphs and tables under construction; ``carried`` is a paragraph whose end is not in the view."""

    handlers: ClassVar[Mapping[str, Handler]] = {}

    def __init__(self) -> None:
        self.found: list[Block] = []
        self.carried: Line | None = None


class Line(Place):
    """A paragraph under construction, in ``blocks``.

    Attributes:
        pieces: its text.
        sink: where text goes now: ``pieces``, ``placeholder``, ``concealed``, or nowhere.
        spaced: white space that comes is not shown, because some stands there already or the paragraph begins.
        style: its style.
        font: the font of the current span, or empty.
        label: level and label of its list item.
    """

    handlers: ClassVar[Mapping[str, Handler]] = {}

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self.style = Style()
        self.heading: int | None = None
        self.label: tuple[int | None, str | None] = (None, None)
        self.clear()

    def clear(self) -> None:
        """Begin a new paragraph of the same kind."""
        self.pieces: list[str] = []
        self.placeholder: list[str] = []
        self.concealed: list[str] = []
        self.sink = self.pieces
        self.spaced = True
        self.font = ""
        self.codes: set[str] = set()
        self.comments: dict[Comment, None] = {}
        self.notes: list[str] = []
        self.revised = False

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it and nothing belongs to it."""
        return not (self.pieces or self.placeholder or self.concealed or self.comments or self.notes or self.codes)

    def aim(self, flow: Flow) -> None:
        """Choose where text goes, after something that matters for it has changed."""
        if flow.dropping:
            self.sink = []
        elif flow.hidden:
            self.sink = self.concealed
        elif flow.placeholders:
            self.sink = self.placeholder
        else:
            self.sink = self.pieces

    def type(self, text: str) -> None:
        """Add characters as the file has them: white space counts once (ODF 1.3, part 3, 6.1.2)."""
        text = _WHITE_SPACE.sub(" ", text)
        if self.spaced and text.startswith(" "):
            text = text[1:]
        if text:
            self.sink.append(text)
            self.spaced = text.endswith(" ")

    def put(self, text: str) -> None:
        """Add characters that are to be shown as they are."""
        self.sink.append(text)
        self.spaced = False


@dataclass(slots=True)
class RawCell:
    """A cell at its grid column, its rowspan not yet bounded by the table's end."""

    column: int
    span: int = 1
    rowspan: int = 1
    fill: str | None = None
    revised: bool = False
    blocks: tuple[Block, ...] = ()


@dataclass(slots=True)
class Row:
    """A table row; ``times`` it is repeated, ``width`` is the grid column behind the last cell so far."""

    cells: list[RawCell] = field(default_factory=list)
    header: bool = False
    fill: str | None = None
    default: str = ""
    times: int = 1
    width: int = 0
    covered: int = 0


class Rows(Place):
    """A table under construction.

    Attributes:
        below: by grid column, how many rows more a merged cell from above covers.
        headers: header row groups around here.
        counted: grid positions that are counted already.
    """

    handlers: ClassVar[Mapping[str, Handler]] = {}

    def __init__(self, number: int) -> None:
        self.number = number
        self.rows: list[Row] = []
        self.below: dict[int, int] = {}
        self.headers = 0
        self.counted = 0
        self.title = ""
        self.description = ""

    def count(self, flow: Flow, positions: int) -> None:
        """Count grid positions, within the document's limit."""
        self.counted += positions
        flow.reading.count(positions)


class Cells(Place):
    """A row under construction, in the table ``rows``."""

    handlers: ClassVar[Mapping[str, Handler]] = {}

    def __init__(self, rows: Rows, row: Row) -> None:
        self.rows = rows
        self.row = row
