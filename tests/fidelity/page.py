"""A form on paper: lines and grids of boxes that know what they say, before any file format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["Block", "Box", "Grid", "Line", "Page", "Row", "label", "placed"]


@dataclass
class Line:
    """A paragraph outside of tables.

    Attributes:
        text: the value, or all of it where nothing is a label.
        label: what stands before the value and is form wording (``Handlungsfeld: ``).
        role: model path of the value; "" for text beside the forms.
        style: ``title``, ``heading``, ``heading2``, ``toc``, ``list`` or ``body``.
        kind: as in ``Box``.
        fresh: begins a new page.
    """

    text: str = ""
    label: str = ""
    role: str = ""
    style: str = "body"
    kind: str = "text"
    fresh: bool = False


@dataclass
class Box:
    """A cell.

    Attributes:
        text: what stands in it, paragraphs by line feeds.
        kind: ``text``, ``contact``, ``name``, ``list``, ``item``, ``mark``, ``own``, ``jahr``, ``label``, ``time``
            (heading of a year or month), ``free`` (no part of a form), ``layout``.
        role: model path of the value.
        column: what its column is about, the same for heading and values.
        time: the year or month of a mark or heading; 0 for others.
        span, down: columns and rows covered.
        label: form wording before the value within the cell.
        blocks: what stands in the cell in place of ``text``.
    """

    text: str = ""
    kind: str = "text"
    role: str = ""
    column: str = ""
    time: int = 0
    span: int = 1
    down: int = 1
    label: str = ""
    blocks: list[Block] = field(default_factory=list)


@dataclass
class Row:
    """A row: the boxes that begin in it; ``part`` names what it belongs to, ``record`` whose values it holds."""

    boxes: list[Box]
    part: str = ""
    record: str = ""
    head: bool = False


@dataclass
class Grid:
    """A table of a form (``role`` is the form's path) or beside the forms (``role`` is empty)."""

    rows: list[Row]
    role: str = ""
    layout: str = ""


Block = Line | Grid


@dataclass
class Page:
    """Blocks from top to bottom, and the lines of page head and foot."""

    blocks: list[Block] = field(default_factory=list)
    foot: list[Line] = field(default_factory=list)
    head: list[Line] = field(default_factory=list)


def label(text: str, column: str = "", **more: int) -> Box:
    """A cell with form wording."""
    return Box(text, kind="label", column=column, **more)


def placed(grid: Grid) -> Iterator[list[tuple[int, Box, bool]]]:
    """Each row's cells from left to right: first grid column, box, and whether it continues from above."""
    open_boxes: dict[int, tuple[Box, int]] = {}
    for row in grid.rows:
        line: list[tuple[int, Box, bool]] = []
        column, queue = 0, list(row.boxes)
        while queue or open_boxes.get(column, (None, 0))[1]:
            held = open_boxes.get(column)
            if held and held[1]:
                box, left = held
                open_boxes[column] = (box, left - 1)
                line.append((column, box, True))
            else:
                box = queue.pop(0)
                open_boxes[column] = (box, box.down - 1)
                line.append((column, box, False))
            column += box.span
        yield line
