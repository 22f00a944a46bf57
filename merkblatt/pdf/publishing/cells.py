"""The pieces of a page's description: cells, rows, and groups of rows, as ``templates/formular.typ`` takes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from merkblatt.pdf.publishing.breaking import breakable, is_narrow, most_lines
from merkblatt.pdf.publishing.fonts import printable

__all__ = ["LABEL", "LIST", "MARK", "MARK_LABEL", "TEXT", "Place", "Plain", "cell", "group", "items", "lines", "row"]

Plain = dict[str, Any]
"""A piece of the description."""

LABEL, MARK_LABEL, TEXT, MARK, LIST = "beschriftung", "zeitkopf", "text", "zeit", "liste"
"""Kinds of cells: labels, headings of a scale, values, marks, and lists of items."""

MARGIN = {MARK: 1.0, MARK_LABEL: 1.0, LIST: 17.0}
"""What of a cell's width is not for its text, in points, where it is more or less than usual."""

USUAL_MARGIN = 7.0

LOW = 12
"""A row of so many lines at most is kept on one page, where it is to have a least height."""

SIZE = 8.5
"""Size of type in points; that of labels is a little less, but bold, which is wider."""

YEAR_SIZE = 7.5
"""The same of a scale's headings, for digits, which are no wider where they are bold."""

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
    size = YEAR_SIZE if kind == MARK_LABEL and str(text).isdecimal() else SIZE
    return {
        "art": kind,
        "zeilen": [breakable(line, width, size) for line in written],
        "trennen": any(is_narrow(line, width, size) for line in written),
        "spalten": place.span,
        "reihen": rows,
        "lesezeichen": bookmark,
        "kopf": head,
        "niedrig": sum(most_lines(line, width, SIZE) for line in written) <= LOW,
    }


def items(texts: Iterable[object], place: Place) -> Plain:
    """A cell with a list; an empty one is an empty cell."""
    width = place.width - MARGIN[LIST]
    points = [lines(text) for text in texts]
    written = [line for point in points for line in point]
    return cell(LIST if points else TEXT, "", place) | {
        "punkte": [[breakable(line, width, SIZE) for line in point] for point in points],
        "trennen": any(is_narrow(line, width, SIZE) for line in written),
        "niedrig": sum(most_lines(line, width, SIZE) for line in written) <= LOW,
    }


def row(cells: Sequence[Plain], height: float = 0, *, values: bool = False, line: bool = False) -> Plain:
    """A row, with its least height in points; ``line`` is a label with its value.

    ``values`` stand below their labels in the header, so that they are on every page, and are no header cells.
    """
    whole = height > 0 and all(cell["niedrig"] for cell in cells)
    return {"zellen": list(cells), "hoehe": height, "ganz": whole, "werte": values, "zeile": line}


def group(rows: Sequence[Plain], *, level: int = 0) -> Plain:
    """Neighbouring rows; those of a level are the header, on every page until another one of that level begins."""
    return {"reihen": list(rows), "ebene": level}
