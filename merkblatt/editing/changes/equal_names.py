"""Neighbouring records of the same name: a merge of its own begins each, or the second would be read as the first."""

from __future__ import annotations

from itertools import pairwise

from merkblatt.editing.changes.listed import Listed
from merkblatt.editing.markup.grids import merge_of, set_merge
from merkblatt.forms.columns import Field

__all__ = ["tell_apart"]


def tell_apart(listed: Listed) -> None:
    """Begin a merge in the name's cell of each record that has the name of the one above it, and of that one."""
    key, desk, olds, news = listed.part.columns[0], listed.desk, listed.olds, listed.news
    if not isinstance(key, Field) or listed.part.items is None or len(olds) != len(news):
        return
    names = [key.codec.format(dict(record), key.path) for record in news]
    for above, place in pairwise(range(len(news))):
        if names[above] != names[place] or (olds[above], olds[place]) == (news[above], news[place]):
            continue
        for path in (f"{listed.at}[{one}].{key.path}" for one in (above, place)):
            source = desk.sources.get(path)
            for cell in desk.file.cells(source)[:1] if source is not None else ():
                if merge_of(cell) is None:
                    desk.file.touch(source.part if source is not None else "")
                    desk.pen.changes_cell(cell)
                    set_merge(cell, "restart")
