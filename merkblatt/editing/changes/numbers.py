"""Numbers that the word processor gives: where it would give another one than is wanted, its list starts anew there."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from merkblatt.editing.changes.listed import Listed
from merkblatt.editing.files.numbering import NO_LIST, restarted, set_list
from merkblatt.editing.markup.cells import own_paragraphs
from merkblatt.editing.markup.lines import line_text
from merkblatt.findings import Source
from merkblatt.forms.columns import Field

__all__ = ["count_anew"]


def count_anew(listed: Listed) -> None:
    """Let the word processor number the records as they are to be numbered; each has its row already.

    From the first number on that is another one, records belong to lists that start with the numbers that they need;
    those without a number belong to none.
    """
    key, desk = listed.part.columns[0], listed.desk
    if not isinstance(key, Field) or len(key.companions) != 1 or len(listed.olds) != len(listed.news):
        return
    number, own, following = key.companions[0].path, None, None
    for place, source, paragraph in _numbered(listed, key):
        shown, wanted = getattr(listed.olds[place], number), getattr(listed.news[place], number)
        if following is None and shown == wanted:
            continue
        level = desk.file.list_level(source) or 0
        if wanted is None:
            own = NO_LIST
        elif own in {None, NO_LIST} or wanted != following:
            own = restarted(desk.file, paragraph, level, wanted)
        following = 0 if wanted is None else wanted + 1
        if own is None:
            raise desk.error("the word processor numbers these rows by itself", f"{listed.at}[{place}].{number}")
        set_list(paragraph, own, level, desk.pen)
        desk.file.touch(source.part)


def _numbered(listed: Listed, key: Field) -> Iterator[tuple[int, Source, etree._Element]]:
    """The records that the word processor numbers, with the place of each name and its paragraph."""
    for place, path in enumerate(listed.paths()):
        source = listed.desk.sources.get(f"{path}.{key.path}")
        if source is None or not listed.desk.file.is_numbered(source):
            continue
        cells = listed.desk.file.cells(source)
        lines = [one for one in own_paragraphs(cells[0]) if line_text(one).strip()] if cells else []
        if lines:
            yield place, source, lines[0]
