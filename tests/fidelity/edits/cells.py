"""Cells, rows and columns of a tree: the means of the edits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from random import Random

from tests.builders import wml
from tests.fidelity.documents import Document
from tests.fidelity.edits.registry import Unsuitable
from tests.fidelity.tree import Element, F, W, elements, make, note, paragraphs, text_of

__all__ = [
    "CELL_TAG",
    "FIELDS",
    "append",
    "cell_like",
    "fields",
    "free_cells",
    "has",
    "insert_behind",
    "key",
    "kind",
    "merge_down",
    "pick_table",
    "replace",
    "role",
    "rows",
    "set_items",
    "set_text",
    "shade",
    "span",
    "widen",
]

FIELDS = ("text", "contact")
CELL_TAG = f"{W}tc"
BEFORE_SHADING = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders")


def key(cell: Element) -> str:
    """What the cell's column is about."""
    return cell.get(f"{F}column") or ""


def kind(cell: Element) -> str:
    """The cell's kind."""
    return cell.get(f"{F}kind") or ""


def role(element: Element) -> str:
    """The model path of an element's value."""
    return element.get(f"{F}role") or ""


def span(cell: Element) -> int:
    """Grid columns that a cell covers."""
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if found is None else int(found.get(f"{W}val"))


def widen(cell: Element, columns: int) -> None:
    """Let a cell cover so many grid columns."""
    properties = _properties(cell)
    for old in properties.findall(f"{W}gridSpan"):
        properties.remove(old)
    if columns > 1:
        width = properties.find(f"{W}tcW")
        at = 0 if width is None else 1
        properties.insert(at, make(f'<w:gridSpan w:val="{columns}"/>'))


def _properties(cell: Element) -> Element:
    found = cell.find(f"{W}tcPr")
    if found is None:
        found = make("<w:tcPr/>")
        cell.insert(0, found)
    return found


def merge_down(cell: Element, *, first: bool) -> None:
    """Merge a cell with those above it (``first``: it is the uppermost)."""
    properties = _properties(cell)
    for old in properties.findall(f"{W}vMerge"):
        properties.remove(old)
    before = [child for child in properties if child.tag in {f"{W}{name}" for name in BEFORE_SHADING[:4]}]
    properties.insert(len(before), make('<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"))


def shade(cell: Element, colour: str) -> None:
    """Fill a cell with a colour."""
    properties = _properties(cell)
    for old in properties.findall(f"{W}shd"):
        properties.remove(old)
    before = [child for child in properties if child.tag in {f"{W}{name}" for name in BEFORE_SHADING}]
    properties.insert(len(before), make(f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'))


def rows(table: Element, part: str = "", *, head: bool | None = None) -> list[Element]:
    """A table's rows; ``part`` and ``head`` take only those."""
    return [
        row
        for row in table.iterfind(f"{W}tr")
        if (not part or row.get(f"{F}part") == part) and (head is None or bool(row.get(f"{F}head")) == head)
    ]


def fields(row: Element) -> list[Element]:
    """A row's cells."""
    return row.findall(f"{W}tc")


def has(row: Element, *names: str) -> bool:
    """Whether a row has cells of these columns."""
    return {*names} <= {key(cell) for cell in fields(row)}


def pick_table(document: Document, part: str, *, layout: str = "") -> Element:
    """The first table with rows of this part.

    Raises:
        Unsuitable: there is none.
    """
    found = [table for table in document.tree.tables(part) if (table.get(f"{F}layout") or "") == layout]
    if not found:
        raise Unsuitable
    return found[0]


def cell_like(cell: Element, text: str, **notes: object) -> Element:
    """A cell with a text that looks like another one."""
    new = deepcopy(cell)
    for name in [name for name in new.attrib if str(name).startswith(F)]:
        del new.attrib[name]
    for merge in new.iterfind(f"{W}tcPr/{W}vMerge"):
        new.find(f"{W}tcPr").remove(merge)
    set_text(new, text)
    return note(new, **notes)


def set_text(cell: Element, text: str) -> None:
    """Replace what stands in a cell; each line is a paragraph with the properties of the first one."""
    replace(cell, [[wml.r(line)] if line else [] for line in text.split("\n")])


def set_items(cell: Element, items: Sequence[Sequence[str]], props: str = "") -> None:
    """Replace a cell's paragraphs by ones of these runs with other properties than before."""
    replace(cell, items, props or None, plain=True)


def replace(cell: Element, lines: Sequence[Sequence[str]], props: str | None = None, *, plain: bool = False) -> None:
    """Replace a cell's blocks by paragraphs of runs."""
    first = next(iter(paragraphs(cell)), None)
    style = None if first is None or plain else first.find(f"{W}pPr")
    for old in [child for child in cell if child.tag != f"{W}tcPr"]:
        cell.remove(old)
    for runs in lines:
        paragraph = make(wml.p(*runs, props=props or ""))
        if style is not None:
            paragraph.insert(0, deepcopy(style))
        cell.append(paragraph)


def free_cells(
    document: Document, rng: Random, count: int, *kinds: str, where: Callable[[Element], bool] = text_of
) -> list[Element]:
    """Up to so many cells with a text that no other edit has changed; they are taken from now on.

    Raises:
        Unsuitable: there is none.
    """
    kept = tuple(document.kept)
    cells = [cell for cell in document.tree.cells(*(kinds or FIELDS)) if not role(cell).endswith(kept)]
    found = [cell for cell in cells if not cell.get(f"{F}taken") and where(cell)]
    if not found:
        raise Unsuitable
    chosen = rng.sample(found, min(count, len(found)))
    for cell in chosen:
        cell.set(f"{F}taken", "1")
    return chosen


def append(document: Document, cell: Element, text: str) -> None:
    """Expect a text behind what stands in a cell."""
    path = role(cell)
    if kind(cell) == "list":
        path += f"[{len(document.expected.get(path)) - 1}].name"
    document.expected.set(path, f"{document.expected.get(path)}{text}")


def insert_behind(element: Element, pieces: Iterable[str]) -> None:
    """Put elements behind another one."""
    for new in reversed([one for piece in pieces for one in elements(piece)]):
        element.addnext(new)
