"""How changes are written: at once, or as revisions that the office accepts or rejects (ECMA-376-1, 17.13.5)."""

from __future__ import annotations

from copy import deepcopy
from itertools import count

from lxml import etree

from merkblatt.editing.markup.alternates import settle, settle_texts
from merkblatt.editing.markup.grids import properties_of, unit
from merkblatt.editing.markup.names import make, take_out, w

__all__ = ["Pen"]

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ROW_CHANGES = (w("ins"), w("del"))
_CELL_CHANGES = (w("cellIns"), w("cellDel"), w("cellMerge"), w("tcPrChange"))
_TAGGED = (
    *(w(name) for name in ("ins", "del", "moveFrom", "moveTo", "tblGridChange", "trPrChange", "pPrChange")),
    *_CELL_CHANGES,
)


class Pen:
    """Removes and adds runs, paragraphs, rows and cells.

    Attributes:
        author: whose revisions they are; None writes without revisions.
        date: when, in ISO 8601 (``2018-03-27T10:00:00Z``); None leaves it out.
    """

    def __init__(self, author: str | None = None, date: str | None = None) -> None:
        self.author = author
        self.date = date
        self._numbers = count(1)

    def begin(self, root: etree._Element) -> None:
        """Number revisions behind those that a part has already."""
        used = (element.get(w("id"), "") for element in root.iter(*_TAGGED))
        self._numbers = count(max((int(one) for one in used if one.isdecimal()), default=0) + 1)

    def _revision(self, name: str, *children: etree._Element) -> etree._Element:
        attributes = {"id": str(next(self._numbers)), "author": self.author or ""}
        return make(name, attributes | ({"date": self.date} if self.date else {}), *children)

    def writes_at_once(self, element: etree._Element) -> bool:
        """Whether changes need no revision: none is wanted, or the element is in a row that the author has added."""
        rows = element.iterancestors(w("tr")) if self.author is not None else ()
        return self.author is None or any(_by(row.find(f"{w('trPr')}/{w('ins')}"), self.author) for row in rows)

    def number(self, revision: etree._Element) -> None:
        """Give a part of a divided revision a number of its own."""
        revision.set(w("id"), str(next(self._numbers)))

    def remove_run(self, run: etree._Element) -> None:
        """Take a run off the page."""
        settle(run)
        parent = run.getparent()
        assert parent is not None
        own = parent.tag == w("ins") and parent.get(w("author")) == self.author
        if self.author is None or own:
            parent.remove(run)
            if parent.tag in {w("ins"), w("hyperlink")} and not len(parent):
                outer = parent.getparent()
                assert outer is not None
                outer.remove(parent)
            return
        settle_texts(run)
        for text in run.iter(w("t")):
            text.tag = w("delText")
            text.set(_XML_SPACE, "preserve")
        for code in run.iter(w("instrText")):
            code.tag = w("delInstrText")
        place = parent.index(run)
        parent.insert(place, self._revision("del", run))

    def new_run(self, text: str, like: etree._Element | None) -> etree._Element:
        """A run with a text, formatted as another run or with given properties; as a revision where wanted."""
        run = make("r")
        if like is not None:
            run.append(deepcopy(like))
        for number, line in enumerate(text.split("\n")):
            if number:
                run.append(make("br"))
            for place, piece in enumerate(line.split("\t")):
                if place:
                    run.append(make("tab"))
                if piece:
                    element = make("t")
                    element.text = piece
                    if piece != piece.strip() or "  " in piece:
                        element.set(_XML_SPACE, "preserve")
                    run.append(element)
        return run if self.author is None else self._revision("ins", run)

    def replace_runs(self, old: list[etree._Element], new: list[etree._Element]) -> None:
        """Put runs in the place of others."""
        for one in reversed(new):
            one.tail = None
            old[-1].addnext(one if self.author is None else self._revision("ins", one))
        for one in old:
            self.remove_run(one)

    def remove_paragraph(self, paragraph: etree._Element) -> None:
        """Take a whole paragraph off the page; as a revision it stays with its mark deleted."""
        if self.writes_at_once(paragraph) or _by(paragraph.find(f"{w('pPr')}/{w('rPr')}/{w('ins')}"), self.author):
            take_out(paragraph)
        else:
            self._mark_paragraph(paragraph, "del")

    def added_paragraph(self, paragraph: etree._Element) -> None:
        """Note that a paragraph is new."""
        if self.author is not None:
            self._mark_paragraph(paragraph, "ins")

    def _mark_paragraph(self, paragraph: etree._Element, kind: str) -> None:
        properties = paragraph.find(w("pPr"))
        if properties is None:
            properties = make("pPr")
            paragraph.insert(0, properties)
        mark = properties.find(w("rPr"))
        if mark is None:
            mark = make("rPr")
            behind = [properties.find(w(name)) for name in ("sectPr", "pPrChange")]
            place = next((properties.index(one) for one in behind if one is not None), len(properties))
            properties.insert(place, mark)
        mark.insert(0, self._revision(kind))

    def changes_paragraph(self, properties: etree._Element) -> None:
        """Keep a paragraph's properties, which are about to change."""
        if self.author is None or properties.find(w("pPrChange")) is not None:
            return
        kept = (deepcopy(child) for child in properties if child.tag not in {w("rPr"), w("sectPr")})
        properties.append(self._revision("pPrChange", make("pPr", None, *kept)))

    def remove_row(self, row: etree._Element, runs: list[etree._Element]) -> None:
        """Take a row off the page."""
        if self.author is None or _by(row.find(f"{w('trPr')}/{w('ins')}"), self.author):
            take_out(unit(row))
            return
        for run in runs:
            self.remove_run(run)
        self._mark_row(row, "del")

    def added_row(self, row: etree._Element) -> None:
        """Note that a row is new."""
        if self.author is not None:
            self._mark_row(row, "ins")

    def _mark_row(self, row: etree._Element, kind: str) -> None:
        properties = row.find(w("trPr"))
        if properties is None:
            properties = make("trPr")
            before = row.find(w("tblPrEx"))
            row.insert(0 if before is None else 1, properties)
        for old in list(properties.iterchildren(*_ROW_CHANGES)):
            properties.remove(old)
        changed = properties.find(w("trPrChange"))
        revision = self._revision(kind)
        if changed is None:
            properties.append(revision)
        else:
            changed.addprevious(revision)

    def added_block(self, block: etree._Element) -> None:
        """Note that a paragraph or table, and all in it, is new."""
        if self.author is None:
            return
        for row in block.iter(w("tr")):
            self._mark_row(row, "ins")
        for run in list(block.iter(w("r"))):
            if next(run.iterancestors(w("r")), None) is None:
                parent = run.getparent()
                assert parent is not None
                place = parent.index(run)
                parent.insert(place, self._revision("ins", run))
        for paragraph in block.iter(w("p")):
            if next(paragraph.iterancestors(w("tc")), None) is None:
                self._mark_paragraph(paragraph, "ins")

    def remove_block(self, block: etree._Element, runs: list[etree._Element]) -> None:
        """Take a paragraph or table, and all in it, off the page."""
        if self.author is None:
            take_out(block)
            return
        for run in runs:
            self.remove_run(run)
        for row in list(block.iter(w("tr"))):
            self.remove_row(row, [])
        for paragraph in block.iter(w("p")):
            if next(paragraph.iterancestors(w("tc")), None) is None:
                self._mark_paragraph(paragraph, "del")

    def added_cell(self, cell: etree._Element) -> None:
        """Note that a cell is new."""
        if self.author is not None:
            _last(properties_of(cell), self._revision("cellIns"))

    def remove_cell(self, cell: etree._Element, runs: list[etree._Element]) -> None:
        """Take a cell out of its row; what follows it moves up."""
        if self.author is None or self._is_new(cell):
            take_out(unit(cell))
            return
        for run in runs:
            self.remove_run(run)
        _last(properties_of(cell), self._revision("cellDel"))

    def changes_cell(self, cell: etree._Element) -> None:
        """Keep a cell's properties, which are about to change."""
        properties = properties_of(cell)
        if self.author is None or properties.find(w("tcPrChange")) is not None or self._is_new(cell):
            return
        properties.append(self._revision("tcPrChange", deepcopy(properties)))

    def _is_new(self, cell: etree._Element) -> bool:
        return _by(cell.find(f"{w('tcPr')}/{w('cellIns')}"), self.author)

    def changed_grid(self, grid: etree._Element, before: etree._Element) -> None:
        """Keep the grid of a table as it was."""
        if self.author is not None and grid.find(w("tblGridChange")) is None:
            grid.append(make("tblGridChange", {"id": str(next(self._numbers))}, before))


def _by(revision: etree._Element | None, author: str | None) -> bool:
    return revision is not None and revision.get(w("author")) == author


def _last(properties: etree._Element, revision: etree._Element) -> None:
    """Put a revision of a cell where its properties have it."""
    for old in list(properties.iterchildren(w("cellIns"), w("cellDel"))):
        properties.remove(old)
    changed = properties.find(w("tcPrChange"))
    properties.append(revision) if changed is None else changed.addprevious(revision)
