"""A page made with python-docx, in a look of its own."""

from __future__ import annotations

import io
from random import Random

import docx
from docx.document import Document
from docx.shared import Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from tests.fidelity.page import Block, Box, Grid, Line, Page, placed
from tests.fidelity.tree import Element, Tree, note

__all__ = ["free"]

STYLES = {
    "title": "Title",
    "heading": "Heading 1",
    "heading2": "Heading 2",
    "toc": "Normal",
    "list": "List Bullet",
    "body": "Normal",
}
LISTS = {"real": "List Bullet", "numbered": "List Number"}
Holder = Document | _Cell


def free(page: Page, bullets: str, rng: Random) -> Tree:
    """The page as a file."""
    document = docx.Document()
    document.styles["Normal"].font.name = rng.choice(("Calibri", "Arial", "Times New Roman"))
    document.styles["Normal"].font.size = Pt(rng.choice((9, 10, 11)))
    look = rng.choice(("Table Grid", "Light Grid Accent 1", "Medium Shading 1", "Normal Table"))
    for block in page.blocks:
        _block(document, block, bullets, look)
    section = document.sections[0]
    _margin(section.footer.paragraphs[0], page.foot)
    if page.head:
        _margin(section.header.paragraphs[0], page.head)
    stream = io.BytesIO()
    document.save(stream)
    return Tree(stream.getvalue())


def _margin(first: Paragraph, lines: list[Line]) -> None:
    first.text = "    ".join(f"{line.label}{line.text}" for line in lines[:1])
    for line in lines[1:]:
        first.insert_paragraph_before(f"{line.label}{line.text}")


def _block(holder: Holder, block: Block, bullets: str, look: str) -> None:
    if isinstance(block, Line):
        _line(holder, block)
    else:
        _grid(holder, block, bullets, look)


def _line(holder: Holder, line: Line) -> None:
    paragraph = holder.add_paragraph(style=STYLES[line.style])
    paragraph.paragraph_format.page_break_before = line.fresh or None
    if line.label:
        paragraph.add_run(line.label).bold = True
    if line.text:
        paragraph.add_run(line.text)
    note(paragraph._p, kind="line" if line.label else "beside", role=line.role, label=line.label)  # noqa: SLF001


def _grid(holder: Holder, grid: Grid, bullets: str, look: str) -> None:
    lines = list(placed(grid))
    columns = max(sum(box.span for _, box, _ in cells) for cells in lines)
    table = _table(holder, len(lines), columns)
    table.style = look if look != "Normal Table" else None
    cells = [list(row.cells) for row in table.rows]
    for number, (row, placing) in enumerate(zip(grid.rows, lines, strict=True)):
        note(table.rows[number]._tr, part=row.part, record=row.record, head="1" if row.head else "")  # noqa: SLF001
        for column, box, below in placing:
            if not below:
                _cell(cells, number, column, box, head=row.head, bullets=bullets, look=look)
    note(table._tbl, role=grid.role, layout=grid.layout)  # noqa: SLF001
    for number, placing in enumerate(lines):
        for one in _trailing(cells[number], placing):
            one.getparent().remove(one)


def _trailing(cells: list[_Cell], placing: list[tuple[int, Box, bool]]) -> list[Element]:
    """Cells behind the last box of a row that is shorter than its table."""
    end = max((column + box.span for column, box, _ in placing), default=0)
    return list(dict.fromkeys(cell._tc for cell in cells[end:]))  # noqa: SLF001


def _table(holder: Holder, rows: int, columns: int) -> Table:
    return holder.add_table(rows, columns)


def _cell(cells: list[list[_Cell]], row: int, column: int, box: Box, *, head: bool, bullets: str, look: str) -> None:
    cell = cells[row][column]
    if box.span > 1 or box.down > 1:
        cell = cell.merge(cells[row + box.down - 1][column + box.span - 1])
        for below in range(row + 1, row + box.down):
            note(_at(cells[below][column]), kind="below", column=box.column)
    note(cell._tc, kind=box.kind, role=box.role, column=box.column, time=box.time or "")  # noqa: SLF001
    for paragraph in cell.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001
    if box.blocks:
        _blocks(cell, box, bullets, look)
        return
    for place, text in enumerate(box.text.split("\n")):
        _paragraph(cell, box, place, text, head=head, bullets=bullets)


def _at(cell: _Cell) -> Element:
    return cell._tc  # noqa: SLF001


def _blocks(cell: _Cell, box: Box, bullets: str, look: str) -> None:
    first = cell.paragraphs[0]._p  # noqa: SLF001
    for block in box.blocks:
        _block(cell, block, bullets, look)
    first.getparent().remove(first)


def _paragraph(cell: _Cell, box: Box, place: int, text: str, *, head: bool, bullets: str) -> None:
    paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
    if box.kind == "list" and text:
        if bullets in LISTS:
            paragraph.style = LISTS[bullets]
        else:
            text = typed(bullets, place) + text
    run = paragraph.add_run(text)
    if head:
        run.bold = True
        run.font.color.rgb = RGBColor(0x1F, 0x3A, 0x5F)


def typed(bullets: str, place: int) -> str:
    """A bullet or number as people type it."""
    return {"plain": "", "a)": f"{chr(97 + place)}) ", "1.": f"{place + 1}. "}.get(bullets, f"{bullets} ")
