"""Lists in cells: items come and go with the bullets and numbers that somebody typed before the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lxml import etree

from merkblatt.editing.changes.writing import Desk, spliced
from merkblatt.editing.markup.cells import cell_lines, new_line, own_paragraphs, set_lines, set_text
from merkblatt.editing.markup.lines import line_text
from merkblatt.editing.markup.names import w
from merkblatt.extraction.cells.typed_signs import NUMBER, SIGN
from merkblatt.findings import Source
from merkblatt.values.text import canonical

__all__ = ["as_item", "write_items"]

BULLET = "– "
"""Stands before an item that would not be read as one without, where nothing else marks items."""

_COUNTED = re.compile(r"(\W*)([0-9]{1,2}|[a-z])(\W+)")


def as_item(name: str, *, listed: bool) -> str:
    """An item as it is written into a paragraph of its own; ``listed``: that is a list's in Word."""
    doubtful = "\n" in name or SIGN.match(name) or NUMBER.match(name)
    return f"{BULLET}{name}" if doubtful and not listed else name


def write_items(desk: Desk, path: str, old: Sequence[str], new: Sequence[str], others: Iterable[str]) -> None:
    """Replace the items of a list in a cell.

    Args:
        desk: the document.
        path: the list's model path.
        old: the items in the cell.
        new: what they are to be.
        others: paths of other lists: in an empty cell items look like theirs.
    """
    source = desk.source(path)
    if source.table is None:
        _write_below(desk, path, old, new, others)
        return
    cell = desk.cell(source, path)
    lines = [canonical(line) for line in cell_lines(cell) if line.strip()]
    shown = "\n".join(lines)
    if not shown:
        _write_first(desk, source, new, others)
        return
    signs = _signs(shown, old)
    if signs is None:
        set_text(cell, spliced(shown, "\n".join(old), "\n".join(new)), desk.pen)
        return
    listed = desk.file.is_listed(source)
    written = [f"{sign}{item}" if sign else as_item(item, listed=listed) for sign, item in _signed(signs, new)]
    if len(lines) == 1 < len(old):
        set_text(cell, "\n".join(written), desk.pen)
    else:
        set_lines(cell, written, desk.pen)


def _write_below(desk: Desk, path: str, old: Sequence[str], new: Sequence[str], others: Iterable[str]) -> None:
    """Items in paragraphs below their label, outside of tables."""
    source = desk.source(path)
    above, below = desk.line(source, path), desk.lines_below(source, old)
    if old and not below:
        desk.write(path, "\n".join(old), "\n".join(new))
        return
    signs = _signs("\n".join(canonical(line_text(one)) for one in below), old) or []
    listed = any(one.find(f"{w('pPr')}/{w('numPr')}") is not None for one in below)
    lines = [f"{sign}{item}" if sign else as_item(item, listed=listed) for sign, item in _signed(signs, new)]
    like = next((one for other in others for one in _items_below(desk, other)), None) if lines and not below else None
    if like is None:
        desk.set_lines_below(above, below, lines)
    else:
        for line in reversed(lines):
            new_line(line, like, above, desk.pen)


def _items_below(desk: Desk, path: str) -> list[etree._Element]:
    """The first paragraph below that of another list."""
    source = desk.sources.get(path)
    return [] if source is None else desk.lines_below(source, [""])


def _write_first(desk: Desk, source: Source, new: Sequence[str], others: Iterable[str]) -> None:
    """The items of a list that has none so far."""
    place, like = _like(desk, others)
    listed = desk.file.is_listed(place or source)
    set_lines(desk.cell(source, ""), [as_item(item, listed=listed) for item in new], desk.pen, like)


def _like(desk: Desk, others: Iterable[str]) -> tuple[Source | None, etree._Element | None]:
    """The first paragraph of some list that has items."""
    for source in (desk.sources.get(path) for path in others):
        cells = desk.file.cells(source) if source else []
        found = [one for one in own_paragraphs(cells[0]) if line_text(one).strip()] if cells else []
        if found:
            return source, found[0]
    return None, None


def _signs(shown: str, items: Sequence[str]) -> list[str] | None:
    """What stands before each item, on its line; None where that is not all that stands there."""
    found: list[str] = []
    at = 0
    for item in items:
        begin = shown.find(item, at)
        if begin < 0:
            return None
        found.append(shown[at:begin].removeprefix("\n"))
        at = begin + len(item)
    plain = all("\n" not in sign and not sign.strip(" \t").isalpha() for sign in found)
    return found if plain and at == len(shown) else None


def _signed(signs: Sequence[str], items: Sequence[str]) -> list[tuple[str, str]]:
    """New items with their signs: those that count go on counting."""
    sign = signs[0] if signs else ""
    parts = _COUNTED.fullmatch(sign)
    counts = parts is not None and all(_count(sign, place) == one for place, one in enumerate(signs))
    return [(_count(sign, place) if counts else sign, item) for place, item in enumerate(items)]


def _count(sign: str, place: int) -> str:
    """The sign of a place in a list whose first one is given."""
    parts = _COUNTED.fullmatch(sign)
    if parts is None:
        return sign
    number = f"{place + 1}" if parts[2].isdecimal() else chr(ord("a") + place)
    return f"{parts[1]}{number}{parts[3]}"
