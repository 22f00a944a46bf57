"""What was read, in the shortest form that a test can compare."""

from __future__ import annotations

from merkblatt.reading import Cell, Content, Paragraph, StoryKind, Table, read
from merkblatt.reading.archive import Archive
from merkblatt.reading.docx import Trace, read_docx
from merkblatt.reading.limits import DEFAULT
from merkblatt.reading.source import open_input

__all__ = ["first_table", "grid", "grid_of", "line_of", "lines", "lines_of", "only", "positions", "stories", "whole"]


def whole(data: bytes, *, final: bool = True) -> Content:
    """What is read where each element has to be found in the file, so that nothing is taken from before."""
    return read_docx(Archive(open_input(data, DEFAULT)), None, final=final, trace=Trace())


def lines(content: Content) -> list[str]:
    """The texts of all paragraphs of the body, tables included, in reading order."""
    return [block.text for block in content.body.walk() if isinstance(block, Paragraph)]


def lines_of(data: bytes, **options: str) -> list[str]:
    """The same for a file."""
    return lines(read(data, **options))  # type: ignore[arg-type]


def only(content: Content) -> Paragraph:
    """The body's only block, a paragraph."""
    (block,) = content.body.blocks
    assert isinstance(block, Paragraph)
    return block


def line_of(data: bytes, **options: str) -> str:
    """The text of a file with one paragraph."""
    return only(read(data, **options)).text  # type: ignore[arg-type]


def first_table(content: Content) -> Table:
    """The first table of the body."""
    return next(block for block in content.body.blocks if isinstance(block, Table))


def positions(table: Table) -> list[tuple[int, int]]:
    """The grid positions that each cell covers, cell by cell."""
    return [
        (cell.row + down, cell.column + right)
        for cell in table.cells
        for down in range(cell.rowspan)
        for right in range(cell.colspan)
    ]


def grid(table: Table) -> list[str]:
    """A line for each row: each cell as its text, with ``@column`` and ``x`` spans where they are not usual::

    ``a | b×2 | c×1×3`` is a cell ``a``, a cell over two columns, and one over three rows; a gap is ``·``.
    """
    return [" | ".join(_row(table, row)) for row in range(table.rows)]


def grid_of(data: bytes, **options: str) -> list[str]:
    """The same for a file's first table."""
    return grid(first_table(read(data, **options)))  # type: ignore[arg-type]


def stories(content: Content) -> list[tuple[str, str]]:
    """Kind and text of each story."""
    return [(story.kind.value, _text(story.blocks)) for story in content.stories]


def kinds(content: Content) -> list[StoryKind]:
    """The kinds of the stories."""
    return [story.kind for story in content.stories]


def _text(blocks: tuple[Paragraph | Table, ...]) -> str:
    return " / ".join(block.text if isinstance(block, Paragraph) else "[Tabelle]" for block in blocks)


def _row(table: Table, row: int) -> list[str]:
    shown = []
    column = 0
    while column < table.columns:
        cell = table.at(row, column)
        if cell is None:
            shown.append("·")
        elif cell.row == row:
            shown.append(_cell(cell))
        else:
            shown.append("^")
        column = cell.column + cell.colspan if cell else column + 1
    return shown


def _cell(cell: Cell) -> str:
    spans = {(1, 1): ""}.get((cell.colspan, cell.rowspan), f"×{cell.colspan}")
    return cell.text.replace("\n", "/") + spans + (f"×{cell.rowspan}" if cell.rowspan > 1 else "")
