"""The plain values that reading a file gives, whatever its format: blocks, grids, cells, texts.

Nothing here knows XML, a file format or a form. Texts are as the reader of the page sees them (the *final view* unless
the original was asked for): tracked deletions, placeholders and hidden field codes are not in them.

The values are trees, in which nothing refers back to what holds it. So those that a document has thousands of are none
of the garbage collector's business (``gc=False``), here as in the stages before and behind.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import force_setattr

from merkblatt.findings import Finding
from merkblatt.values.text import canonical

__all__ = ["Block", "Cell", "Comment", "Content", "Paragraph", "Story", "StoryKind", "Table", "plain"]


class Comment(Struct, frozen=True, kw_only=True, gc=False):
    """A reviewer's comment; ``date`` is ISO 8601 as in the file, or empty."""

    author: str
    date: str
    text: str


class Paragraph(Struct, frozen=True, kw_only=True, gc=False):
    r"""A paragraph.

    Attributes:
        text: its text; line breaks are ``\n``, tabs ``\t``. A checkbox control is its glyph, ``☒`` or ``☐``.
        list_level: nesting level of a real list item, from 0; None for other paragraphs.
        list_label: the label that the list shows (``3.``, ``b)``, ``•``); None outside lists.
        style: name of the paragraph style in lower case (``heading 1``), or None where the paragraph names none.
        heading: outline level from 1, or None.
        field_codes: names of the fields whose results are part of the text (``PAGE``, ``NUMPAGES``), in upper case.
        comments: comments anchored in the paragraph.
        notes: texts of footnotes and endnotes that the paragraph refers to.
        placeholder: placeholder text of an unfilled content control, which is not part of ``text``; else empty.
        revised: a tracked insertion, deletion or move touches the paragraph; changes of formatting do not count.
        canonical: the text in canonical form. It is asked for often, and so made here, once.
    """

    text: str
    list_level: int | None = None
    list_label: str | None = None
    style: str | None = None
    heading: int | None = None
    field_codes: frozenset[str] = frozenset()
    comments: tuple[Comment, ...] = ()
    notes: tuple[str, ...] = ()
    placeholder: str = ""
    revised: bool = False
    canonical: str = ""

    def __post_init__(self) -> None:
        force_setattr(self, "canonical", canonical(self.text))


class Cell(Struct, frozen=True, kw_only=True, gc=False):
    """A cell at its upper left grid position; merged cells appear once.

    Attributes:
        row: first grid row, from 0.
        column: first grid column, from 0.
        rowspan: rows covered, at least 1.
        colspan: grid columns covered, at least 1.
        blocks: paragraphs and nested tables, in order.
        fill: background colour as six hex digits where the cell is visibly shaded, else None.
        begins_merge: the file says that a merge of rows begins here, be it of this row alone.
        revised: a tracked insertion, deletion or move touches the cell or its row.
        text: the own paragraphs' texts, joined by line feeds; canonical: the same in canonical form.
        nests: tables are nested in the cell.
    """

    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    blocks: tuple[Block, ...] = ()
    fill: str | None = None
    begins_merge: bool = False
    revised: bool = False
    text: str = ""
    canonical: str = ""
    nests: bool = False

    def __post_init__(self) -> None:
        """What is asked for often is made here, once, of the blocks alone."""
        blocks = self.blocks
        if len(blocks) == 1 and isinstance(only := blocks[0], Paragraph):  # as in most cells
            text, spelled, nests = only.text, only.canonical, False
        else:
            text = "\n".join([block.text for block in blocks if isinstance(block, Paragraph)])
            spelled, nests = canonical(text), any(isinstance(block, Table) for block in blocks)
        force_setattr(self, "text", text)
        force_setattr(self, "canonical", spelled)
        force_setattr(self, "nests", nests)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The cell's own paragraphs, without those of nested tables."""
        return tuple([block for block in self.blocks if isinstance(block, Paragraph)])

    @property
    def tables(self) -> tuple[Table, ...]:
        """Tables nested in the cell."""
        return tuple([block for block in self.blocks if isinstance(block, Table)]) if self.nests else ()


class Table(Struct, frozen=True, kw_only=True, dict=True):
    """A table on its grid.

    Attributes:
        number: from 1, in the order in which the part's tables begin, those in cells and text boxes included. A table
            of which tracked changes leave no row has a number, too, but is not in the content.
        rows: grid rows. Rows that tracked changes take from the page do not count.
        columns: grid columns; ragged rows do not fill them.
        cells: each cell once, by row, then column. Cells never overlap.
        header_rows: rows from the top that are marked as header (repeated on every page).
        title: alternative text or caption stored in the table, or empty.
        sparse: empty cells may be missing, as in a PDF, where nothing shows them.
    """

    number: int
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    header_rows: int = 0
    title: str = ""
    sparse: bool = False

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a grid position, or None where the row is shorter or the position is outside."""
        cells = self._rows[row] if 0 <= row < self.rows else ()
        number = bisect_right(cells, column, key=_column)
        cell = cells[number - 1] if number else None  # cells never overlap
        return cell if cell is not None and column < cell.column + cell.colspan else None

    @cached_property
    def _rows(self) -> tuple[tuple[Cell, ...], ...]:
        rows: list[list[Cell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rowspan):
                rows[row].append(cell)
        return tuple(tuple(sorted(cells, key=_column)) for cells in rows)

    def row(self, row: int) -> tuple[Cell, ...]:
        """The cells that touch a grid row, from left to right, those merged down from above included."""
        return self._rows[row]

    def begun(self, row: int) -> list[Cell]:
        """The cells that begin in a grid row, from left to right."""
        return [cell for cell in self._rows[row] if cell.row == row]


_column = attrgetter("column")


Block = Paragraph | Table


def plain(blocks: Sequence[Block]) -> str:
    """The text of blocks, a line each, those in tables too."""
    lines: list[str] = []
    stack = list(reversed(blocks))
    while stack:
        block = stack.pop()
        if isinstance(block, Table):
            stack.extend(reversed([inner for cell in block.cells for inner in cell.blocks]))
        else:
            lines.append(block.text)
    return "\n".join(lines)


class StoryKind(StrEnum):
    """What kind of text flow a story is."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    TEXT_BOX = "text-box"


class Story(Struct, frozen=True, kw_only=True):
    """One flow of text: the body, a header, a footer, a text box.

    ``part`` is the file part it stands in (``word/document.xml``).
    """

    kind: StoryKind
    part: str
    blocks: tuple[Block, ...]

    def walk(self) -> Iterator[Block]:
        """All blocks in reading order, those inside of table cells after their table."""
        stack = list(reversed(self.blocks))
        while stack:
            block = stack.pop()
            yield block
            if isinstance(block, Table):
                inner = [nested for cell in block.cells for nested in cell.blocks]
                stack.extend(reversed(inner))


class Content(Struct, frozen=True, kw_only=True):
    """All that was read from one file.

    Attributes:
        file: name of the file, or None where the input had none.
        stories: the body first, then text boxes, headers and footers, each part once.
        properties: custom document properties, by name.
        title: the document's title property, or empty.
        findings: what reading noticed (a part that could not be read, hidden text, ...).
        attachments: files that a PDF carries, by name, as they are.
    """

    file: str | None
    stories: tuple[Story, ...]
    properties: dict[str, str] = {}
    title: str = ""
    findings: tuple[Finding, ...] = ()
    attachments: dict[str, bytes] = {}

    @property
    def body(self) -> Story:
        """The main text flow."""
        return self.stories[0]
