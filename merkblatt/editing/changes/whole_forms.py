"""Whole forms: a new sheet looks like its neighbour and stands on a page of its own, an old one is taken out.

A new one is a copy of another sheet, whose values the next stages replace; where there is none that can be copied, it
is filled in the shipped template.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from pydantic import BaseModel

from merkblatt.editing.changes.shared_forms import FIELD, own_sheet, share_sheets
from merkblatt.editing.files.extents import Extent, begins_page, extents, page_break, shows_nothing
from merkblatt.editing.files.grafting import grafted
from merkblatt.editing.files.package import WordFile
from merkblatt.editing.markup.lines import line_text, runs_of
from merkblatt.editing.markup.names import make, w
from merkblatt.editing.markup.pen import Pen
from merkblatt.errors import EditError
from merkblatt.forms import WERKZEUGBLATT
from merkblatt.forms.labels import plain_label
from merkblatt.matching.sequences import moved
from merkblatt.model import Mappe

__all__ = ["arrange_forms"]


def arrange_forms(file: WordFile, wanted: Mappe, pairs: dict[int, int], pen: Pen) -> None:
    """Bring a document's forms to those that there are to be, and their order.

    Args:
        file: the document.
        wanted: what it is to say.
        pairs: which sheet of the document is which that is wanted: old places by new ones.
        pen: how changes are written.

    Raises:
        merkblatt.errors.EditError: the forms stand in one another.
    """
    news, olds = wanted.werkzeugblaetter, file.extraction.werkzeugblaetter
    same = [pairs.get(place) for place in range(len(news))] == list(range(len(olds)))
    if same and bool(file.extraction.plaene) == (wanted.plan is not None):
        return
    _Arranger(file, pen).arrange(wanted, pairs)


@dataclass(slots=True)
class _Arranger:
    """The document while its forms are arranged."""

    file: WordFile
    pen: Pen

    def arrange(self, wanted: Mappe, pairs: dict[int, int]) -> None:
        self.file.touch(self.file.main)
        held = extents(self.file)
        plan, sheets = self._own(held, "plaene[0]"), self._sheets(held)
        last = self._plan(wanted, held, plan)
        news = wanted.werkzeugblaetter
        staying = [place for place in range(len(news)) if place in pairs]
        shifted = {staying[index] for index in moved([pairs[place] for place in staying])}
        for place, sheet in enumerate(news):
            if place in pairs and place not in shifted:
                last = sheets[pairs[place]]
                continue
            model = sheets[pairs[place]] if place in pairs else (sheets[-1] if sheets else None)
            apart = model is None or model is held[0] or any(_ends_section(one) for one in model.lead)
            last = self._add(self._new(model, sheet), last, held, apart=apart)
        for place in sorted(set(range(len(sheets))) - {pairs[one] for one in staying if one not in shifted}):
            if any(one is sheets[place] for one in held):
                self._remove(sheets[place], held)

    def _own(self, held: Sequence[Extent], path: str) -> Extent | None:
        return next((one for one in held if path in (one.path, *one.shared)), None)

    def _sheets(self, held: Sequence[Extent]) -> list[Extent]:
        """The extents of the sheets.

        Raises:
            merkblatt.errors.EditError: a sheet has no blocks of its own.
        """
        found = [self._own(held, f"werkzeugblaetter[{n}]") for n in range(len(self.file.extraction.werkzeugblaetter))]
        whole = [one for one in found if one is not None]
        if len(whole) < len(found) or any(one.shared and not share_sheets(one) for one in held):
            remedy = "Divide the forms in Word, and run the update again."
            raise EditError("its forms stand in one another", file=self.file.file, field=FIELD, remedy=remedy)
        return whole

    def _plan(self, wanted: Mappe, held: list[Extent], plan: Extent | None) -> Extent | None:
        """Add a plan before the sheets, or take it out."""
        if plan is not None and wanted.plan is None:
            self._remove(plan, held)
            return None
        if plan is None and wanted.plan is not None:
            return self._add(grafted(self.file, wanted.plan), None, held, apart=True)
        return plan

    def _new(self, model: Extent | None, sheet: BaseModel) -> list[etree._Element]:
        """The blocks of a new sheet."""
        if model is None:
            return grafted(self.file, sheet)
        return own_sheet(self.file, model, model.path)

    def _add(self, blocks: list[etree._Element], last: Extent | None, held: list[Extent], *, apart: bool) -> Extent:
        """Put a form behind another one, or before all others; ``apart``: on a page of its own at any rate."""
        first = held[0] if held else None
        if last is not None and apart and not begins_page(self.file, blocks):
            blocks.insert(0, page_break())
        if last is not None:
            for one in reversed(blocks):
                last.blocks[-1].addnext(one)
        elif first is not None:
            anchor = (*first.lead, *first.blocks)[0]
            for one in blocks:
                anchor.addprevious(one)
            self._divide(first)
        else:
            self._append(blocks)
        for one in blocks:
            self.pen.added_block(one)
        return Extent("", [], blocks)

    def _append(self, blocks: Sequence[etree._Element]) -> None:
        body = self.file.tree(self.file.main).find(w("body"))
        assert body is not None
        section = body.find(w("sectPr"))
        for one in blocks:
            body.append(one) if section is None else section.addprevious(one)

    def _divide(self, first: Extent) -> None:
        """Let what was first begin on a page of its own."""
        if not begins_page(self.file, [*first.lead, *first.blocks]):
            made = page_break()
            (*first.lead, *first.blocks)[0].addprevious(made)
            self.pen.added_block(made)

    def _remove(self, gone: Extent, held: list[Extent]) -> None:
        """Take a form out, with what leads to it."""
        lead = [one for one in gone.lead if shows_nothing(one) or self._announces(one)]
        if held[0] is gone and len(held) > 1:
            lead = [one for one in held[1].lead if shows_nothing(one)]
        kept = [one for one in lead if _ends_section(one)]
        before, behind = gone.blocks[0].getprevious(), gone.blocks[-1].getnext()
        for one in [*(one for one in lead if one not in kept), *gone.blocks]:
            self.pen.remove_block(one, runs_of(one))
        if self.pen.author is None and before is not None and before.tag == w("tbl"):
            before.addnext(make("p")) if behind is None or behind.tag in {w("tbl"), w("sectPr")} else None
        held.remove(gone)

    def _announces(self, block: etree._Element) -> bool:
        return plain_label(WERKZEUGBLATT.name) in plain_label(line_text(block)) if block.tag == w("p") else False


def _ends_section(block: etree._Element) -> bool:
    return block.find(f"{w('pPr')}/{w('sectPr')}") is not None
