"""Lists in tables that are turned round: each record has a column there, in place of a row."""

from __future__ import annotations

from itertools import count, takewhile

from lxml import etree

from merkblatt.editing.changes.listed import Listed
from merkblatt.editing.changes.records import Around, write_record
from merkblatt.editing.changes.writing import Desk
from merkblatt.editing.markup.cells import own_paragraphs
from merkblatt.editing.markup.columns import add_columns, remove_columns
from merkblatt.editing.markup.grids import spots
from merkblatt.editing.markup.lines import set_line
from merkblatt.editing.markup.names import w
from merkblatt.forms.columns import Field

__all__ = ["arrange_turned", "is_turned"]


def is_turned(listed: Listed) -> bool:
    """Whether a list stands in a single table that is turned round."""
    bands = [band for band in listed.laid.bands if band.header.records is listed.part]
    return bool(bands) and all(band.place.turned for band in bands)


def arrange_turned(listed: Listed) -> str:
    """Make, or take out, the column of one record; what was done, empty for nothing.

    Records that only change their places keep the columns that are there: their values are written anew.
    """
    desk, part, at, news, pairs = listed.desk, listed.part, listed.at, listed.news, listed.pairs
    key = part.columns[0]
    assert isinstance(key, Field)
    paths = (f"{at}[{place}].{key.path}" for place in count())
    own = list(takewhile(lambda path: path in desk.sources, paths))
    gone = [place for place in range(len(own)) if place not in pairs.values()]
    new = [place for place in range(len(news)) if place not in pairs]
    if not own or (not gone and not new) or not (news or listed.olds):
        return ""
    cells = [desk.cell(desk.sources[path], path) for path in own]
    if not news and len(cells) == 1:  # the last column stays, empty, so that the table can be filled again
        write_record(desk, part, f"{at}[0]", listed.olds[0], type(listed.olds[0])(), Around())
        return "-all"
    tables = {next(cell.iterancestors(w("tbl"))) for cell in cells}
    if len(tables) != 1:
        raise desk.error("the columns of these records cannot be told from others", at)
    if new:
        like = cells[pairs.get(new[0] - 1, 0)]
        _add(desk, tables.pop(), like, key.codec.format(dict(news[new[0]]), key.path), after=new[0] > 0)
        return f"+{new[0]}"
    remove_columns(tables.pop(), _columns(cells[gone[0]]), desk.pen)
    return f"-{gone[0]}/{len(cells)}"


def _add(desk: Desk, table: etree._Element, like: etree._Element, name: str, *, after: bool) -> None:
    made = add_columns(table, _columns(like), desk.pen, after=after, covers=lambda _row, _spot: False)
    for one in made:
        if one.like is like:
            set_line(own_paragraphs(one.cell)[0], name, desk.pen)


def _columns(cell: etree._Element) -> range:
    spot = next(one for one in spots(next(cell.iterancestors(w("tr")))) if one.cell is cell)
    return range(spot.start, spot.end)
