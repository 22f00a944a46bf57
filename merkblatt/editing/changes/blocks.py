"""Records with blocks of their own: a small table each, or a heading with lines and tables below it.

A new one is a copy of its neighbour, whose values the next stages replace, or a moved one's; old ones are taken out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from pydantic import BaseModel

from merkblatt.editing.changes.listed import Listed
from merkblatt.editing.changes.records import Around, write_record
from merkblatt.editing.files.copies import copied
from merkblatt.editing.files.extents import Extent, record_extents
from merkblatt.editing.files.foreign import own_copies
from merkblatt.editing.markup.cells import own_paragraphs
from merkblatt.editing.markup.lines import line_text, runs_of, set_line
from merkblatt.editing.markup.names import make, w
from merkblatt.forms.columns import Field
from merkblatt.matching.sequences import moved

__all__ = ["arrange_blocks", "blocks_of"]

KEY = "key"
"""Marks the paragraph of a record's name for its copy."""

CARD = 2
"""Columns of a table with labels and values of one record."""


def blocks_of(listed: Listed) -> list[Extent]:
    """The blocks of each record; [] where records are rows or columns of a table."""
    key = listed.part.columns[0]
    assert isinstance(key, Field)
    paths = listed.paths()
    sources = [listed.desk.sources.get(f"{path}.{key.path}") for path in paths]
    if not paths or any(source is None or source.part != listed.desk.file.main for source in sources):
        return []
    bands = [band for band in listed.laid.bands if band.header.records is listed.part]
    cards = all(band.place.turned and band.place.table.rows <= CARD for band in bands)
    if len(paths) > 1 or cards or all(source is not None and source.table is None for source in sources):
        return record_extents(listed.desk.file, paths)
    return []


def arrange_blocks(listed: Listed) -> None:
    """Bring the records of a list to their new order; a new one has its first field, and others that are replaced."""
    held = blocks_of(listed)
    if held and not listed.arranged:
        _Arranger(listed, held).arrange()


@dataclass(frozen=True, slots=True)
class _Arranger:
    """A list while it is arranged.

    Attributes:
        listed: the list.
        held: the blocks of its old records.
    """

    listed: Listed
    held: Sequence[Extent]

    def arrange(self) -> None:
        listed, pairs, pen = self.listed, self.listed.pairs, self.listed.desk.pen
        listed.desk.file.touch(listed.desk.file.main)
        if not listed.news:
            self._empty()
            return
        staying = [place for place in range(len(listed.news)) if place in pairs]
        shifted = {staying[index] for index in moved([pairs[place] for place in staying])}
        last: Sequence[etree._Element] = ()
        for place, record in enumerate(listed.news):
            if place in pairs and place not in shifted:
                last = self.held[pairs[place]].blocks
            else:
                last = self._put(self._new(pairs.get(place), record), last)
        for place in sorted(set(range(len(self.held))) - {pairs[one] for one in staying if one not in shifted}):
            self._remove(place, blocks=pen.author is not None or place not in pairs.values())
        if pen.author is None:
            self._divide()

    def _empty(self) -> None:
        """No record is left: the blocks of the first one stay, to be filled again."""
        for place in range(1, len(self.held)):
            self._remove(place)
        record = self.listed.olds[0]
        blank = type(record)()
        write_record(self.listed.desk, self.listed.part, self.listed.paths()[0], record, blank, Around())

    def _new(self, old: int | None, record: BaseModel) -> list[etree._Element]:
        """The blocks of a new record, or of one that has moved."""
        listed, place = self.listed, (len(self.held) - 1 if old is None else old)
        key = listed.part.columns[0]
        assert isinstance(key, Field)
        path = listed.paths()[place]
        if old is not None:
            return self.held[place].blocks if listed.desk.pen.author is None else copied(self.held[place].blocks)
        source = listed.desk.source(f"{path}.{key.path}")
        cells = listed.desk.file.cells(source)
        lines = own_paragraphs(cells[0]) if cells else listed.desk.file.paragraphs(source)
        lines = [one for one in lines if line_text(one).strip()]
        for one in lines:
            one.set(KEY, "")
        made = own_copies(listed.desk.file, self.held[place].blocks, path, kept=lambda _: False)
        for one in lines:
            del one.attrib[KEY]
        named = [one for block in made for one in block.iter(w("p")) if one.attrib.pop(KEY, "-") != "-"]
        values = [dict(one) for one in (listed.olds[place], record)]
        texts = [key.codec.format(one, key.path) for one in values]
        for one in named[:1]:
            shown = line_text(one)
            before = next((text for text in (texts[0], str(values[0][key.path] or "")) if text and text in shown), "")
            after = texts[1] if before == texts[0] else str(values[1][key.path] or "")
            set_line(one, shown.replace(before, after, 1) if before else f"{shown} {after}", type(listed.desk.pen)())
        return made

    def _put(self, blocks: list[etree._Element], last: Sequence[etree._Element]) -> list[etree._Element]:
        """Put a record's blocks behind those of another, or before the first, with what divides the others."""
        lead = next((one.lead for one in self.held[1:]), [])
        between = copied(lead) if all(one.tag != w("tbl") for one in lead) else []
        if not between and blocks[0].tag == w("tbl"):
            between = [make("p")]
        anchor = last[-1] if last else None
        made = [*between, *blocks] if last else [*blocks, *between]
        for one in reversed(made) if anchor is not None else made:
            if anchor is not None:
                anchor.addnext(one)
            else:
                self.held[0].blocks[0].addprevious(one)
        for one in made:
            self.listed.desk.pen.added_block(one)
        return blocks

    def _remove(self, place: int, *, blocks: bool = True) -> None:
        """Take a record out, with what divides it from others; without ``blocks`` that alone."""
        behind = self.held[place + 1].lead if place == 0 and len(self.held) > 1 else ()
        for one in (*self.held[place].lead, *(self.held[place].blocks if blocks else ()), *behind):
            if one.getparent() is not None:
                self.listed.desk.pen.remove_block(one, runs_of(one))

    def _divide(self) -> None:
        """No table touches another, or the end."""
        body = self.listed.desk.file.tree(self.listed.desk.file.main).find(w("body"))
        for table in list(body.iterchildren(w("tbl"))) if body is not None else ():
            behind = table.getnext()
            if behind is None or behind.tag in {w("tbl"), w("sectPr")}:
                table.addnext(make("p"))
