"""Tables that serve the layout: forms stand in their cells."""

from __future__ import annotations

from collections.abc import Sequence

from merkblatt.extraction.draft import Place
from merkblatt.extraction.tables.bands import Band, LooseCells, PairBand, cut
from merkblatt.forms.spec import Form
from merkblatt.reading.content import Cell

__all__ = ["framing"]


def framing(band: Band, forms: Sequence[Form]) -> tuple[tuple[Cell, bool], ...]:
    """The cells of a band, each with whether it frames a form; () where none does.

    Cells of records are values, whatever they hold.
    """
    match band:
        case PairBand(label=label, values=values):
            cells = values if label in values else (label, *values)
        case LooseCells(cells=cells):
            pass
        case _:
            return ()
    framed = tuple((cell, _holds_form(cell, band.place.part, forms)) for cell in cells)
    return framed if any(frames for _, frames in framed) else ()


def _holds_form(cell: Cell, part: str, forms: Sequence[Form]) -> bool:
    """Whether a table in a cell is a form's, or a piece of one."""
    return any(not isinstance(band, LooseCells) for table in cell.tables for band in cut(Place(part, table), forms))
