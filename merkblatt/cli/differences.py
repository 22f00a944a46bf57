"""Changes as a table for people, on a terminal in colour, elsewhere in plain text."""

from __future__ import annotations

import io
import unicodedata

from rich.box import ASCII, SQUARE
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

import merkblatt

__all__ = ["as_table", "show"]

WIDTH = 120
"""Columns of a table that is no terminal's."""

STYLES = {"neu": "green", "entfallen": "red", "geändert": "yellow", "verschoben": "cyan"}
MARKS = {"old": ("[-", "-]", "red strike"), "new": ("{+", "+}", "green underline")}


def show(difference: merkblatt.Difference, console: Console | None = None) -> None:
    """The table on a terminal."""
    (console or Console()).print(_table(difference, colour=True))


def as_table(difference: merkblatt.Difference) -> str:
    """The table as plain text; what is gone stands in ``[- -]``, what is new in ``{+ +}``."""
    console = Console(file=io.StringIO(), width=WIDTH, color_system=None, force_terminal=False, legacy_windows=False)
    console.print(_table(difference, colour=False))
    assert isinstance(console.file, io.StringIO)
    return "".join(f"{line.rstrip()}\n" for line in console.file.getvalue().splitlines())


def _table(difference: merkblatt.Difference, *, colour: bool) -> Table | Text:
    if not difference:
        return Text("Es gibt keine Änderungen.")
    columns = (Column("Was", ratio=3), Column("Änderung"), Column("Angabe", ratio=2))
    sides = (Column("Alt", ratio=4), Column("Neu", ratio=4))
    table = Table(*columns, *sides, box=SQUARE if colour else ASCII, show_lines=True, expand=True)
    for change in difference:
        kind = Text(change.kind, style=STYLES[change.kind] if colour else "")
        old, new = _side(change, "old", colour=colour), _side(change, "new", colour=colour)
        table.add_row(_safe(change.subject), kind, _safe(change.label), old, new)
    return table


def _side(change: merkblatt.Change, side: str, *, colour: bool) -> Text:
    whole = change.old if side == "old" else change.new
    if not (change.label and change.old and change.new):
        return _safe(whole)
    begin, end, style = MARKS[side]
    text = Text()
    for kind, piece in change.words():
        if kind == "same":
            text.append_text(_safe(piece))
        elif kind == side:
            text.append_text(_safe(piece if colour else f"{begin}{piece}{end}", style if colour else ""))
    return text


def _safe(text: str, style: str = "") -> Text:
    """A document's text as it is: no markup in it counts, and no control character reaches the terminal."""
    hidden = {ord(char): "\ufffd" for char in text if unicodedata.category(char) in {"Cc", "Cs"} and char != "\n"}
    return Text(text.translate(hidden), style=style)
