"""Whether rows of a table are headings: the texts above each column, and what tells headings from values."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from merkblatt.extraction.headings.likeness import (
    LEAST_SHARE,
    Match,
    best_match,
    is_like_heading,
    likeness,
    scales,
    timed,
)
from merkblatt.extraction.headings.scale_headings import Stack, read_times
from merkblatt.forms.headings import headings
from merkblatt.forms.spec import Form, Marks
from merkblatt.reading.content import Cell, Table

__all__ = ["HeadingRows", "Meaning", "depth_of_cells", "hold_only_times", "meaning", "take"]

LONGEST_TIME = 40
"""Longer texts are no headings of a scale."""

LEAST_CAPTIONS = 3
"""Texts that stand below a scale alone and are no marks, to be a further row of the header."""


class HeadingRows(Struct, frozen=True):
    """Neighbouring rows of a table that may be a header.

    Attributes:
        row: first grid row; depth: how many rows there are.
        cells: the cells that the last row shows, those merged down from the rows above included.
        stacks: the texts above each of these columns, the cell's own last.
        own: numbers of the cells that begin in the last row and have something in them.
    """

    row: int
    depth: int
    cells: Sequence[Cell]
    stacks: tuple[Stack, ...]
    own: tuple[int, ...]


class Meaning(Struct, frozen=True):
    """What rows mean if they are headings.

    Attributes:
        possible: they may be headings.
        match: what they mean; None where they are no headings.
        scale: they hold nothing but headings of a scale.
    """

    possible: bool
    match: Match | None = None
    scale: bool = False


def take(table: Table, row: int, depth: int) -> HeadingRows:
    """Rows of a table, with the texts above each of their columns."""
    last = row + depth - 1
    cells = [cell for cell in table.row(last) if cell.row >= row]
    own = tuple([number for number, cell in enumerate(cells) if cell.row == last and cell.canonical])
    if depth == 1:
        return HeadingRows(row, depth, cells, tuple([(cell.text if cell.canonical else "",) for cell in cells]), own)
    stacks = []
    for cell in cells:
        above = [table.at(number, cell.column) for number in range(row, last + 1)]
        if not cell.canonical:  # a caption over several columns stands for the first one that has no text of its own
            above = [one for one in above if one is not None and one.column == cell.column]
        texts = dict.fromkeys(one.text for one in above if one is not None and one.row >= row and one.text.strip())
        stacks.append(tuple(texts) or ("",))
    return HeadingRows(row, depth, cells, tuple(stacks), own)


@lru_cache(maxsize=1024)
def meaning(stacks: tuple[Stack, ...], own: tuple[int, ...], forms: tuple[Form, ...], thorough: bool) -> Meaning:  # noqa: FBT001
    """What rows with these texts mean; the arguments are those of ``HeadingRows`` and of ``best_match``."""
    if not _may_be_headings(stacks, own, forms):
        return Meaning(possible=False)
    match = best_match(stacks, forms, thorough)
    if match is not None and not _are_headings(stacks, own, match):
        match = None
    return Meaning(possible=True, match=match, scale=hold_only_times(stacks, forms))


def _may_be_headings(stacks: Sequence[Stack], own: Sequence[int], forms: tuple[Form, ...]) -> bool:
    """Whether ``_are_headings`` could hold for any match; most rows of values are told by their short texts alone."""
    texts = [stack[-1] for stack in stacks]
    times = timed(tuple([text.strip() for text in texts]), forms)
    least, alike = LEAST_SHARE * len(own), 0
    for asked, number in enumerate(sorted(own, key=lambda number: len(texts[number])), start=1):  # short ones first
        alike += number in times or is_like_heading(texts[number], forms)
        if alike >= least:
            return True
        if alike + len(own) - asked < least:
            break
    return False


def _are_headings(stacks: Sequence[Stack], own: Sequence[int], match: Match) -> bool:
    """Whether most texts that begin in the last row are headings, so that no row of values is taken for one."""
    labels = dict(headings(match.form, match.part))
    fields = {number: column for number, (column, _) in match.fields.items() if number in own}
    named = [n for n, column in fields.items() if likeness(match.form, column, labels[column], stacks[n][-1:])]
    last = read_times([stack[-1:] for stack in stacks], match.records).columns
    times = [number for number in own if number in match.times and number in last]
    known = {*named, *times}
    return len(named) == len(fields) and bool(known) and len(known) >= LEAST_SHARE * len(own)


def hold_only_times(stacks: Sequence[Stack], forms: tuple[Form, ...]) -> bool:
    """Whether rows hold nothing but headings of a scale: quarters above the months, years above a plan's columns."""
    texts = [text for stack in stacks for text in stack if any(map(str.isalnum, text))]
    if len(texts) < 2 or max(map(len, texts)) > LONGEST_TIME:  # noqa: PLR2004 - a single one is no scale
        return False
    return any(all(scale.read(text) for text in texts) for scale in scales(forms))


def depth_of_cells(table: Table, rows: HeadingRows, match: Match) -> int:
    """How many rows the headings' own cells take: what stands beside them in these rows is header, whatever it says.

    Headings are merged down, or the cells below them are empty and only what stands below the scale is captioned
    (half-years).
    """
    named = [rows.cells[number] for number, (column, _) in match.fields.items() if not isinstance(column, Marks)]
    ends = [cell.row + cell.rowspan - rows.row for cell in named]
    if len(ends) > 1 and min(ends) > rows.depth:
        return min(ends)
    return rows.depth + _has_captions_below(table, rows, match)


def _has_captions_below(table: Table, rows: HeadingRows, match: Match) -> bool:
    """Whether texts that are no marks, and nothing else, begin in the row below, all of them below the scale."""
    below, marks = rows.row + rows.depth, match.records.marks
    if marks is None or below >= table.rows:
        return False
    times = {rows.cells[number].column for number in match.times}
    filled = [cell for cell in table.begun(below) if cell.canonical]
    return len(filled) >= LEAST_CAPTIONS and all(
        cell.column in times and marks.words.read(cell.text).note for cell in filled
    )
