"""Rows of a form's list: new ones in the looks of their neighbours, old ones taken out, moved ones moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree
from pydantic import BaseModel

from merkblatt.editing.changes.first_rows import first_row
from merkblatt.editing.changes.listed import Listed
from merkblatt.editing.changes.writing import Desk
from merkblatt.editing.files.copies import copied
from merkblatt.editing.markup.cells import cell_lines, emptied, own_paragraphs
from merkblatt.editing.markup.grids import bare_row, own_cells, unit
from merkblatt.editing.markup.lines import runs_of, set_line
from merkblatt.editing.markup.names import w
from merkblatt.editing.markup.pen import Pen
from merkblatt.findings import Source
from merkblatt.forms.columns import Field, Items, Repeat
from merkblatt.forms.spec import Records
from merkblatt.matching.sequences import moved
from merkblatt.values.codec import NONE_SIGN

__all__ = ["arrange_rows"]


@dataclass(slots=True)
class _Order:
    """The list while it is arranged.

    Attributes:
        blocks: the old records' rows.
        stand: old places of the records that stay, by new ones.
        arranged: the rows so far, in the new order.
    """

    blocks: Sequence[_Block]
    stand: Mapping[int, int]
    arranged: list[_Block]

    @property
    def first(self) -> _Block:
        """The first record that stays; where none does, the first of all."""
        return self.blocks[min(self.stand.values(), default=0)]

    def put(self, block: _Block) -> None:
        """Put rows behind those that come before them, or before the first that stays."""
        units = [unit(row) for row in block.rows]
        if self.arranged:
            anchor = unit(self.arranged[-1].rows[-1])
            for row in reversed(units):
                anchor.addnext(row)
        else:
            anchor = unit(self.first.rows[0])
            for row in units:
                anchor.addprevious(row)
        self.arranged.append(block)


@dataclass(frozen=True, slots=True)
class _Block:
    """The rows of a record.

    Attributes:
        rows: all of them.
        key: the cell that begins it.
        item: the cell of its first item, where that stands below a row with the record's name alone.
        numbers: the word processor numbers it.
    """

    rows: list[etree._Element]
    key: etree._Element
    item: etree._Element | None = None
    numbers: bool = False


def arrange_rows(listed: Listed) -> None:
    """Bring the rows of a list to its new order; a new record's row has its first field alone.

    Raises:
        merkblatt.errors.EditError: the document's rows do not follow the records.
    """
    desk, part, news, pairs = listed.desk, listed.part, listed.news, listed.pairs
    blocks = [_block(desk, part, path) for path in listed.paths()]
    if not blocks and news:
        row, key = first_row(desk, part, listed.at)
        set_line(own_paragraphs(key)[0], _begun(part, news[0]), desk.pen)
        blocks, pairs = [_Block([row], key)], {0: 0}
    staying = [place for place in range(len(news)) if place in pairs]
    shifted = {staying[index] for index in moved([pairs[place] for place in staying])}
    order = _Order(blocks, {new: old for new, old in pairs.items() if new not in shifted}, [])
    for place, record in enumerate(news):
        if place in order.stand:
            order.arranged.append(blocks[order.stand[place]])
        elif place in shifted:
            block = blocks[pairs[place]]
            order.put(block if desk.pen.author is None else _moved(desk, block))
        else:
            order.put(_new(desk, part, record, order, _repeated(listed)))
    leaving = set(range(len(blocks))) - set(pairs.values())
    if desk.pen.author is not None:
        leaving |= {pairs[place] for place in shifted}
    for place in sorted(leaving):
        _remove(desk, blocks[place], last=not news and place == max(leaving))


def _moved(desk: Desk, block: _Block) -> _Block:
    """A record's rows once more, for another place, where the old ones are to be seen as taken out."""
    places = [own_cells(row).index(block.key) for row in block.rows if block.key in own_cells(row)]
    rows = copied(block.rows)
    for row in rows:
        desk.pen.added_block(row)
    return _Block(rows, own_cells(rows[0])[places[0] if places else 0], numbers=block.numbers)


def _repeated(listed: Listed) -> set[str]:
    """The texts that every row repeats: they stand in new rows, too."""
    fields = [column.field for column in listed.part.columns if isinstance(column, Repeat)]
    return {one.codec.format(dict(listed.old), one.path) for one in fields}


def _block(desk: Desk, part: Records, own: str) -> _Block:
    """The rows of a record: all in which one of its values stands."""
    key = part.columns[0]
    assert isinstance(key, Field)
    begin = desk.source(f"{own}.{key.path}")
    numbers = [
        source.row
        for path, source in desk.sources.items()
        if path.startswith(f"{own}.")
        and (source.part, source.table) == (begin.part, begin.table)
        and source.row
        and source.row >= (begin.row or 0)  # others may be merged down from the record above
    ]
    if begin.table is None:
        raise desk.error("the list is not a table here", own)
    places = (desk.beside(begin, number) for number in range(min(numbers), max(numbers) + 1))
    rows = [row for row in map(desk.file.row, places) if row is not None]
    merged = (cell.iterancestors(w("tr")) for cell in desk.file.cells(begin))
    rows += [row for row in map(next, merged) if row not in rows]
    tables = {next(row.iterancestors(w("tbl"))) for row in rows}
    if len(tables) != 1 or any(desk.file.row(desk.beside(begin, number)) is None for number in numbers):
        raise desk.error("the rows of this record cannot be told from others", own)
    return _Block(rows, desk.cell(begin, own), _item_below(desk, part, own, begin), desk.file.is_numbered(begin))


def _item_below(desk: Desk, part: Records, own: str, begin: Source) -> etree._Element | None:
    paths = (f"{own}.{one.field.path}" for one in part.columns if isinstance(one, Items))
    first = next((desk.sources[path] for path in paths if path in desk.sources), begin)
    return None if first.row == begin.row else desk.cell(first, own)


def _new(desk: Desk, part: Records, record: BaseModel, order: _Order, repeated: set[str]) -> _Block:
    """A row for a new record, in the looks of its neighbour."""
    near = order.arranged[-1] if order.arranged else order.first
    like = near if len(near.rows) == 1 else next((one for one in order.blocks if len(one.rows) == 1), near)
    row, key = _copied(desk, like, repeated)
    set_line(own_paragraphs(key)[0], _begun(part, record, numbers=like.numbers), desk.pen)
    rows = [row] if like.item is None else [row, _item_row(part, record, like.item, desk.pen)]
    for one in rows:
        desk.pen.added_row(one)
    return _Block(rows, key, numbers=like.numbers)


def _begun(part: Records, record: BaseModel, *, numbers: bool = False) -> str:
    """The text of a record's first field; without its number where the word processor numbers the rows.

    A record without a name begins with a stand-in until its values are written: a row that holds nothing is none.
    """
    column = part.columns[0]
    assert isinstance(column, Field)
    values = dict(record)
    text = column.codec.format(values, column.path)
    return STAND_IN if text == NONE_SIGN else str(values[column.path]) if numbers else text


STAND_IN = "…"


def _item_row(part: Records, record: BaseModel, like: etree._Element, pen: Pen) -> etree._Element:
    """The row below a new record's name, with its first item."""
    model = next(like.iterancestors(w("tr")))
    row = bare_row(model)
    column = next(one for one in part.columns if isinstance(one, Items))
    for cell in own_cells(model):
        made = emptied(cell)
        row.append(made)
        for item in getattr(record, column.field.path)[:1] if cell is like else ():
            set_line(own_paragraphs(made)[0], getattr(item, column.name), pen)
    return row


def _copied(desk: Desk, like: _Block, repeated: set[str]) -> tuple[etree._Element, etree._Element]:
    """A row without content, and its cell for the first field; texts that every row repeats are kept."""
    model = like.rows[0]
    row = bare_row(model)
    key = None
    for cell in own_cells(model):
        made = emptied(cell)
        text = "\n".join(cell_lines(cell)).strip()
        row.append(made)
        if cell is like.key:
            key = made
        elif text and text in repeated:
            set_line(own_paragraphs(made)[0], text, desk.pen)
    if key is None:
        raise desk.error("the row has no cell of its own for the first field", "")
    return row, key


def _remove(desk: Desk, block: _Block, *, last: bool) -> None:
    """Take a record's rows out; the last row of all stays, empty, so that the table can be filled again."""
    for number, row in enumerate(block.rows):
        if last and number == 0 and desk.pen.author is not None:
            for run in runs_of(row):
                desk.pen.remove_run(run)
        elif last and number == 0:
            for cell in own_cells(row):
                cell.getparent().replace(cell, emptied(cell))  # type: ignore[union-attr]
        else:
            desk.pen.remove_row(row, runs_of(row))
