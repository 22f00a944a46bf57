"""How wide the columns of a form's table are, in points, and what its cells span: as in the Word form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise

from merkblatt.forms.spec import Extra, Form, Marks, Records, column_fields
from merkblatt.layout.grid import EXTRA_SLOTS, PAGE_WIDTH, SLOTS, Grid, grid_of, is_dynamic
from merkblatt.pdf.publishing.cells import Place

__all__ = ["Columns", "columns_of"]

TWIPS = 20
"""Word counts in twentieths of a point."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The table's columns: widths in points, and for each part of the form the places of its cells, left to right."""

    widths: list[float]
    places: list[list[Place]]


def columns_of(form: Form, counts: Mapping[str, int]) -> Columns:
    """The columns of a form's table.

    Args:
        form: the declaration.
        counts: how many columns there are of those whose number only the data knows, by path.
    """
    grid = grid_of(form)
    dynamic = next((part for part in form.parts if isinstance(part, Records) and is_dynamic(part)), None)
    if dynamic is None:
        return _placed([width / TWIPS for width in grid.widths], grid.spans)
    widths = _widths(dynamic, grid, counts)
    spans = [[1] * len(widths) if isinstance(part, Records) else [1, len(widths) - 1] for part in form.parts]
    return _placed(widths, spans)


def _placed(widths: list[float], spans: list[list[int]]) -> Columns:
    places = []
    for each in spans:
        edges = [0, *accumulate(each)]
        places.append([Place(right - left, sum(widths[left:right])) for left, right in pairwise(edges)])
    return Columns(widths, places)


def _widths(part: Records, grid: Grid, counts: Mapping[str, int]) -> list[float]:
    """What unused slots leave is shared by all columns alike; more columns than slots make all of them narrower."""
    slots: list[int] = []
    for column in part.columns:
        match column:
            case Marks(values=str(path)):
                slots += [1] * counts[path]
            case Extra(path=path):
                slots += [EXTRA_SLOTS] * counts[path]
            case Marks(values=tuple(values)):
                slots += [0] * len(values)
            case _:
                slots += [0] * len(column_fields(column))
    slot, used = grid.widths[-1], sum(slots)
    share = max(SLOTS - used, 0) * slot / (grid.fixed + used)
    fixed = iter(grid.widths[: grid.fixed])
    widths = [count * (slot + share) if count else next(fixed) + share for count in slots]
    return [width * PAGE_WIDTH / sum(widths) / TWIPS for width in widths]
