"""The pieces of a page's description: cells, rows, and groups of rows, as ``templates/formular.typ`` takes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from merkblatt.pdf.publishing.breaking import breakable, is_narrow
from merkblatt.pdf.publishing.fonts import printable

__all__ = ["LABEL", "LIST", "MARK", "MARK_LABEL", "TEXT", "Place", "Plain", "cell", "group", "items", "lines", "row"]

Plain = dict[str, Any]
"""A piece of the description."""

LABEL, MARK_LABEL, TEXT, MARK, LIST = "beschriftung", "zeitkopf", "text", "zeit", "liste"
"""Kinds of cells: labels, headings of a scale, values, marks, and lists of items."""

MARGIN = {MARK: 2.0, MARK_LABEL: 2.0, LIST: 17.0}
"""What of a cell's width is not for its text, in points, where it is more or less than usual."""

USUAL_MARGIN = 7.0

SIZE = 8.5
"""Size of type in points, of labels a little less."""

BLANK = "\u00a0"
"""What an empty line within a text is set as; without a character it would not be there."""

TAB = "\u2003"
"""What a tab is set as: a space as wide as a letter is high."""


class Place(NamedTuple):
    """Where a cell stands: how many columns it takes, and how wide that is in points."""

    span: int
    width: float


def lines(text: object) -> list[str]:
    """A text's lines; none for an empty text."""
    shown = printable(str(text).replace("\t", TAB))
    return [line if line.strip() else BLANK for line in shown.split("\n")] if shown.strip() else []


def cell(kind: str, text: object, place: Place, *, rows: int = 1, bookmark: str = "", head: bool = False) -> Plain:
    """A cell with a text; ``bookmark`` names it in the outline, ``head`` makes it the head of its row."""
    width = place.width - MARGIN.get(kind, USUAL_MARGIN)
    written = lines(text)
    return {
        "art": kind,
        "zeilen": [breakable(line, width, SIZE) for line in written],
        "trennen": any(is_narrow(line, width, SIZE) for line in written),
        "spalten": place.span,
        "reihen": rows,
        "lesezeichen": bookmark,
        "kopf": head,
    }


def items(texts: Iterable[object], place: Place) -> Plain:
    """A cell with a list; an empty one is an empty cell."""
    width = place.width - MARGIN[LIST]
    points = [lines(text) for text in texts]
    written = [line for point in points for line in point]
    return cell(LIST if points else TEXT, "", place) | {
        "punkte": [[breakable(line, width, SIZE) for line in point] for point in points],
        "trennen": any(is_narrow(line, width, SIZE) for line in written),
    }


def row(cells: Sequence[Plain], height: float = 0) -> Plain:
    """A row, with its least height in points."""
    return {"zellen": list(cells), "hoehe": height}


def group(rows: Sequence[Plain], *, head: bool = False, repeated: bool = False) -> Plain:
    """Neighbouring rows; those of a ``head`` are the header cells of what is below, ``repeated`` on every page."""
    return {"reihen": list(rows), "kopf": head, "wiederholt": repeated}
