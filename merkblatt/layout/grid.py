"""The grid of a form's table: from the columns' weights to grid columns and the cells' spans.

Two kinds of table exist. Where all columns are fixed, each part of the form divides the page's width by its weights,
and the grid is the union of all edges. Where columns repeat over values that only the data knows (the years of a plan),
the grid ends in a number of narrow *slots*; docxtpl removes those that stay unused and hands their width to the columns
that are left, so that any number of years fills the page exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from merkblatt.forms.spec import Column, Extra, Form, Line, Lines, Marks, Records, column_fields

__all__ = ["EXTRA_SLOTS", "PAGE_WIDTH", "SLOTS", "Grid", "grid_of", "is_dynamic"]

PAGE_WIDTH = 15138
"""Width between the margins in twentieths of a point: A4 landscape less 1.5 cm on both sides."""

SLOTS = 24
"""Slots for repeated columns: ten years and some columns of a municipality's own. Word allows 63 columns in all."""

EXTRA_SLOTS = 2
"""Slots of a column that a municipality added: a text needs more room than a mark."""

SLOT_SHARE = 7600
"""Width that k fixed columns and n used slots give to one slot, times (k + n): 1.3 cm for 6 columns and 4 years."""

SNAP = 420
"""Edges of different parts that are nearer than this become one."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Widths of the grid columns, and for each part of the form the spans of its cells from left to right.

    ``fixed`` is the number of grid columns before the slots, or all of them.
    """

    widths: list[int]
    spans: list[list[int]]
    fixed: int


def is_dynamic(part: Records) -> bool:
    """Whether the number of columns depends on the data."""
    return any(
        isinstance(column, Extra) or (isinstance(column, Marks) and isinstance(column.values, str))
        for column in part.columns
    )


def weights(column: Column) -> list[float]:
    """The weight of each cell that a column has in a row of values; none where their number depends on the data."""
    match column:
        case Marks(values=tuple(values), weight=weight):
            return [weight] * len(values)
        case _:
            return [field.weight for field in column_fields(column)]


def grid_of(form: Form) -> Grid:
    """The grid of a form's table.

    Raises:
        ValueError: the form has a part with columns that depend on the data beside another part with columns.
    """
    parts = [part for part in form.parts if isinstance(part, Records)]
    if any(is_dynamic(part) for part in parts):
        if len(parts) > 1:
            msg = f"{form.key}: a part whose number of columns depends on the data must be the only one with columns"
            raise ValueError(msg)
        return _with_slots(form, parts[0])
    return _united(form)


def _with_slots(form: Form, part: Records) -> Grid:
    shares = [weight for column in part.columns for weight in weights(column)]
    count = len(shares)
    slot = SLOT_SHARE // (count + SLOTS)
    left = PAGE_WIDTH - SLOTS * slot
    widths = _rounded([left * share / sum(shares) for share in shares], left)
    spans = [[1] * count if isinstance(one, Records) else [1, count - 1 + SLOTS] for one in form.parts]
    return Grid(widths + [slot] * SLOTS, spans, count)


def _united(form: Form) -> Grid:
    """The union of all parts' edges; an edge near one that is there already takes its place."""
    wanted = [_edges(part) for part in form.parts]
    united: list[int] = [0, PAGE_WIDTH]
    taken: list[list[int]] = []
    for edges in sorted(wanted, key=len, reverse=True):
        taken.append(_snapped(edges, united))
        united = sorted({*united, *taken[-1]})
    by_length = dict(zip(map(tuple, sorted(wanted, key=len, reverse=True)), taken, strict=True))
    spans = []
    for edges in wanted:
        places = [united.index(edge) for edge in by_length[tuple(edges)]]
        spans.append([right - left for left, right in pairwise(places)])
    return Grid([right - left for left, right in pairwise(united)], spans, len(united) - 1)


def _edges(part: Records | Line | Lines) -> list[int]:
    match part:
        case Records(columns=columns):
            shares = [weight for column in columns for weight in weights(column)]
        case Line() | Lines():
            shares = [1.0, 4.0]
    edges, total = [0], 0.0
    for share in shares:
        total += share
        edges.append(round(PAGE_WIDTH * total / sum(shares)))
    return edges


def _snapped(edges: list[int], united: list[int]) -> list[int]:
    """The edges, each moved to the nearest free one of ``united`` within reach."""
    free = list(united)
    snapped = []
    for edge in edges:
        nearest = min(free, key=lambda other: abs(other - edge), default=None)
        if nearest is not None and abs(nearest - edge) <= SNAP:
            free.remove(nearest)
            snapped.append(nearest)
        else:
            snapped.append(edge)
    return snapped


def _rounded(widths: list[float], total: int) -> list[int]:
    """Whole widths with the given sum; the last column takes the rest."""
    whole = [int(width) for width in widths]
    whole[-1] += total - sum(whole)
    return whole
