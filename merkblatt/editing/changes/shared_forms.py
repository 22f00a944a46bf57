"""Sheets that share a table, such as one for each of two years below the same head.

Where one of them goes, its rows go; where what they share is no longer the same, each has a table of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree
from pydantic import BaseModel

from merkblatt.editing.files.extents import Extent, begins_page, extents, page_break
from merkblatt.editing.files.foreign import own_copies
from merkblatt.editing.files.package import WordFile
from merkblatt.editing.markup.grids import own_rows, unit
from merkblatt.editing.markup.lines import runs_of
from merkblatt.editing.markup.names import take_out, w
from merkblatt.editing.markup.pen import Pen
from merkblatt.errors import EditError
from merkblatt.extraction.tables.bands import RecordBand
from merkblatt.findings import Source
from merkblatt.forms import WERKZEUGBLATT
from merkblatt.forms.labels import plain_label
from merkblatt.forms.spec import Records
from merkblatt.model import Mappe

__all__ = ["FIELD", "own_sheet", "part_sheets", "share_sheets"]

FIELD = "werkzeugblaetter"
OTHERS = "others"
"""Marks a row for its copy."""
LISTS = tuple(part.path for part in WERKZEUGBLATT.parts if isinstance(part, Records) and part.path is not None)


def share_sheets(extent: Extent) -> bool:
    """Whether an extent is that of several sheets, and of nothing else."""
    return bool(extent.shared) and all(one.startswith(f"{FIELD}[") for one in (extent.path, *extent.shared))


def part_sheets(file: WordFile, wanted: Mappe, pairs: Mapping[int, int], pen: Pen) -> str:
    """Take one sheet out of the table that it shares with others, or give it one of its own; what was done.

    Args:
        file: the document.
        wanted: what it is to say.
        pairs: which sheet of the document is which that is wanted: old places by new ones.
        pen: how changes are written.

    Raises:
        merkblatt.errors.EditError: its rows cannot be told from those of the others.
    """
    staying = {old: new for new, old in pairs.items()}
    for extent in filter(share_sheets, extents(file)):
        paths = [extent.path, *extent.shared]
        leaving = [one for one in paths if _place(one) not in staying]
        if len(leaving) == len(paths):
            continue
        if leaving:
            _remove(file, _own_rows(file, paths, leaving[-1]), pen)
            return f"-{leaving[-1]}"
        if _differ(file, wanted, paths, staying):
            _part(file, extent, paths[-1], pen)
            return f"+{paths[-1]}"
    return ""


def own_sheet(file: WordFile, extent: Extent, path: str) -> list[etree._Element]:
    """Copies of an extent's blocks with the rows of one of its sheets alone."""
    paths = [extent.path, *extent.shared]
    others = [row for one in paths if one != path for row in _own_rows(file, paths, one)]
    kept = plain_label(WERKZEUGBLATT.name)
    for row in others:
        row.set(OTHERS, "")
    made = own_copies(file, [*extent.lead, *extent.blocks], path, kept=lambda text: kept in plain_label(text))
    for row in others:
        del row.attrib[OTHERS]
    for row in [row for block in made for row in block.iter(w("tr")) if row.get(OTHERS) is not None]:
        take_out(unit(row))
    return [one for one in made if one.tag != w("tbl") or own_rows(one)]


def _place(path: str) -> int:
    return int(path[len(FIELD) + 1 : -1])


def _part(file: WordFile, extent: Extent, path: str, pen: Pen) -> None:
    """Put a sheet behind those that it shares a table with."""
    gone = _own_rows(file, [extent.path, *extent.shared], path)
    made = own_sheet(file, Extent(extent.path, [], extent.blocks, extent.shared), path)
    if not begins_page(file, made):
        made.insert(0, page_break())
    for one in reversed(made):
        extent.blocks[-1].addnext(one)
    for one in made:
        pen.added_block(one)
    _remove(file, gone, pen)


def _remove(file: WordFile, rows: Sequence[etree._Element], pen: Pen) -> None:
    file.touch(file.main)
    for table in dict.fromkeys(next(row.iterancestors(w("tbl"))) for row in rows):
        if set(own_rows(table)) <= set(rows):
            pen.remove_block(table, runs_of(table))
    for row in rows:
        if row.getparent() is not None:
            pen.remove_row(row, runs_of(row))


def _differ(file: WordFile, wanted: Mappe, paths: Sequence[str], staying: Mapping[int, int]) -> bool:
    """Whether sheets are to say different things in the same place, or nothing, or no longer follow one another."""
    order = [staying[old] for old in sorted(staying)]
    places = [staying[_place(one)] for one in paths]
    if order != sorted(order) or places != list(range(places[0], places[0] + len(places))):
        return True
    if not all(getattr(wanted.werkzeugblaetter[place], name) for place in places for name in LISTS):
        return True  # a year without rows is no sheet there
    olds = [_values(file.extraction.werkzeugblaetter[_place(one)]) for one in paths]
    news = [_values(wanted.werkzeugblaetter[place]) for place in places]
    for name in {name: None for each in (*olds, *news) for name in each}:
        before, after = [each.get(name) for each in olds], [each.get(name) for each in news]
        if before != after and any(one != after[0] for one in after) and not _apart(file, paths, name):
            return True
    return False


def _values(sheet: BaseModel) -> dict[str, Any]:
    """What a sheet says beside its lists, own lines one by one."""
    found = {name: value for name, value in sheet.model_dump().items() if name not in LISTS}
    for name in [name for name, value in found.items() if isinstance(value, dict)]:
        found |= {f"{name}[{key}]": value for key, value in found.pop(name).items()}
    return found


def _apart(file: WordFile, paths: Sequence[str], name: str) -> bool:
    """Whether each sheet has a place of its own for a value."""
    places = [file.extraction.sources.get(f"{path}.{name}") for path in paths]
    return None not in places and len(set(places)) == len(places)


def _own_rows(file: WordFile, paths: Sequence[str], path: str) -> list[etree._Element]:
    """The rows of the lists of one sheet alone, with their headers.

    Raises:
        merkblatt.errors.EditError: it has none that can be told from others.
    """
    claims = {one: set(_claimed(file, one)) for one in paths}
    others = {row for one in paths if one != path for row in claims[one]}
    found = claims[path] - others
    for band in file.laid[path].bands:
        rows = set(_rows(band))
        own, strange = rows & claims[path], rows & others
        if band.header.records.path and not strange and (own or _names(file, path, band)):
            found |= rows
    places = [file.row(Source(part=file.main, table=table, row=row + 1)) for table, row in sorted(found)]
    if not places or None in places:
        remedy = "Divide the sheets in Word, and run the update again."
        raise EditError("its rows cannot be told from those of others", file=file.file, field=path, remedy=remedy)
    return [one for one in places if one is not None]


def _claimed(file: WordFile, path: str) -> Iterator[tuple[int, int]]:
    """Table and row (from 0) of the records of a sheet."""
    for key, source in file.extraction.sources.items():
        if source.table and source.row and any(key.startswith(f"{path}.{one}[") for one in LISTS):
            yield source.table, source.row - 1


def _rows(band: RecordBand) -> Iterator[tuple[int, int]]:
    number = band.place.table.number
    for row in (*range(band.header.row, band.header.row + band.header.depth), *band.rows):
        yield number, row


def _names(file: WordFile, path: str, band: RecordBand) -> bool:
    """Whether a header names a sheet's year, which no other one in the file has."""
    jahr = file.extraction.werkzeugblaetter[_place(path)].jahr
    return jahr is not None and band.header.values.get("jahr") == jahr
