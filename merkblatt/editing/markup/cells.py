"""What a cell says, changed: its lines, its list, its checkbox."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from merkblatt.editing.markup.boxes import box_runs, set_box, without_tick
from merkblatt.editing.markup.lines import line_text, runs_of, set_line, waits
from merkblatt.editing.markup.names import make, w
from merkblatt.editing.markup.pen import Pen
from merkblatt.errors import EditError
from merkblatt.matching.names import likeness
from merkblatt.matching.pairing import paired
from merkblatt.values.text import canonical

__all__ = [
    "cell_lines",
    "emptied",
    "new_line",
    "own_paragraphs",
    "plain_properties",
    "set_check",
    "set_lines",
    "set_paragraphs",
    "set_text",
]

_NESTED = (w("tbl"), w("txbxContent"))
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_TICKED, _EMPTY = "2612", "2610"
"""Codes of the signs of a checkbox that names none itself."""


def own_paragraphs(element: etree._Element) -> list[etree._Element]:
    """The paragraphs of a cell or body, those in content controls too; not those of nested tables and text boxes."""
    return [one for one in element.iter(w("p")) if not _nested(one, element)]


def _nested(paragraph: etree._Element, within: etree._Element) -> bool:
    for ancestor in paragraph.iterancestors():
        if ancestor is within:
            return False
        if ancestor.tag in _NESTED:
            return True
    return False


def cell_lines(cell: etree._Element) -> list[str]:
    """What the cell's paragraphs show; those in controls that wait to be filled show nothing."""
    return [
        "" if any(waits(control) for control in paragraph.iterancestors(w("sdt"))) else line_text(paragraph)
        for paragraph in own_paragraphs(cell)
    ]


def set_text(cell: etree._Element, text: str, pen: Pen) -> None:
    """Make a cell say a text; where it has a paragraph for each line, it keeps them so."""
    for run in box_runs(cell) if text else ():
        pen.remove_run(run)
    lines = cell_lines(cell)
    filled = [line for line in lines if line.strip()]
    if len(filled) > 1:
        set_lines(cell, text.split("\n") if text else [], pen)
        return
    paragraphs = own_paragraphs(cell)
    place = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if not paragraphs:
        raise EditError("the cell has no paragraph of its own")
    set_line(paragraphs[place], text, pen)


def set_lines(cell: etree._Element, lines: Sequence[str], pen: Pen, like: etree._Element | None = None) -> None:
    """Make a cell say some lines, a paragraph each; paragraphs whose line stays are not touched.

    Args:
        cell: the ``w:tc``.
        lines: what it is to say, () for nothing.
        pen: how changes are written.
        like: a paragraph that new ones are to look like, where the cell has none with a text.
    """
    held = list(zip(own_paragraphs(cell), cell_lines(cell), strict=True))
    paragraphs = [one for one, line in held if line.strip()]
    if paragraphs and "" in lines:  # empty ones divide them
        paragraphs = [one for one, _ in held]
    if not paragraphs:
        _first_lines(cell, lines, pen, like)
        return
    for paragraph in set_paragraphs(paragraphs, lines, pen):
        _remove_line(cell, paragraph, pen)


def set_paragraphs(paragraphs: Sequence[etree._Element], lines: Sequence[str], pen: Pen) -> list[etree._Element]:
    """Make some paragraphs say some lines, one each, and put new ones among them; gives those that are left over."""
    old = [canonical(line_text(one)) for one in paragraphs]
    pairs = paired(old, list(lines), (lambda line: line,), likeness, 0.3)
    if sorted(pairs.values()) != [pairs[place] for place in sorted(pairs)]:
        pairs = {place: place for place in range(min(len(old), len(lines)))}
    before: etree._Element | None = None
    for place, line in enumerate(lines):
        if place in pairs:
            before = paragraphs[pairs[place]]
            if old[pairs[place]] != line:
                set_line(before, line, pen)
        else:
            before = new_line(line, paragraphs[0], before, pen)
    return [paragraphs[place] for place in range(len(paragraphs)) if place not in set(pairs.values())]


def _first_lines(cell: etree._Element, lines: Sequence[str], pen: Pen, like: etree._Element | None) -> None:
    paragraphs = own_paragraphs(cell)
    if not paragraphs:
        raise EditError("the cell has no paragraph of its own")
    if like is not None and lines:
        _look_like(paragraphs[0], like)
    before = paragraphs[0]
    for place, line in enumerate(lines):
        if place:
            before = new_line(line, before, before, pen)
        else:
            set_line(before, line, pen)


def _look_like(paragraph: etree._Element, like: etree._Element) -> None:
    """Give a paragraph the properties of another one: its style and its list."""
    own, properties = paragraph.find(w("pPr")), like.find(w("pPr"))
    if own is not None:
        paragraph.remove(own)
    if properties is not None:
        paragraph.insert(0, plain_properties(properties))


def plain_properties(properties: etree._Element) -> etree._Element:
    """Paragraph properties without revisions and section breaks."""
    copied = deepcopy(properties)
    for name in ("sectPr", "pPrChange"):
        for one in copied.findall(w(name)):
            copied.remove(one)
    mark = copied.find(w("rPr"))
    for one in list(mark if mark is not None else ()):
        if mark is not None and one.tag in {w("ins"), w("del"), w("moveFrom"), w("moveTo"), w("rPrChange")}:
            mark.remove(one)
    return copied


def new_line(line: str, like: etree._Element, before: etree._Element | None, pen: Pen) -> etree._Element:
    """A new paragraph behind another one, or before the one that it looks like."""
    made = make("p")
    properties = like.find(w("pPr"))
    if properties is not None:
        made.append(plain_properties(properties))
    first = next(iter(runs_of(like)), None)
    if line:
        made.append(pen.new_run(line, None if first is None else first.find(w("rPr"))))
    pen.added_paragraph(made)
    if before is None:
        like.addprevious(made)
    else:
        before.addnext(made)
    return made


def _remove_line(cell: etree._Element, paragraph: etree._Element, pen: Pen) -> None:
    """Remove a paragraph; the last one of a cell stays, empty, since every cell ends in one."""
    shown = [one for one in own_paragraphs(cell) if one.getparent() is paragraph.getparent()]
    set_line(paragraph, "", pen)
    if len(shown) > 1 and (pen.writes_at_once(paragraph) or shown[-1] is not paragraph):
        pen.remove_paragraph(paragraph)
    elif pen.writes_at_once(paragraph):
        properties = paragraph.find(w("pPr"))
        numbering = None if properties is None else properties.find(w("numPr"))
        if properties is not None and numbering is not None:
            properties.remove(numbering)


def set_check(cell: etree._Element, pen: Pen, *, marked: bool) -> bool:
    """Tick a cell's only checkbox, or take the tick away; whether the cell has one and nothing else."""
    runs = box_runs(cell)
    if runs and not "".join(cell_lines(cell)).strip():
        set_box(runs, pen, ticked=marked)
        return True
    boxes = list(cell.iter(f"{_W14}checkbox"))
    shown = [(one, line) for one, line in zip(own_paragraphs(cell), cell_lines(cell), strict=True) if line.strip()]
    if len(boxes) != 1 or len(shown) != 1 or len(shown[0][1].strip()) != 1:
        return False
    state = boxes[0].find(f"{_W14}checked")
    if state is None:
        state = etree.Element(f"{_W14}checked")
        boxes[0].insert(0, state)
    state.set(f"{_W14}val", "1" if marked else "0")
    drawn = boxes[0].find(f"{_W14}{'checkedState' if marked else 'uncheckedState'}")
    code = (drawn.get(f"{_W14}val") if drawn is not None else None) or (_TICKED if marked else _EMPTY)
    set_line(shown[0][0], chr(int(code, 16)), pen)
    return True


def emptied(cell: etree._Element) -> etree._Element:
    """A copy of a cell with its looks and without its content."""
    copied = etree.Element(cell.tag)
    properties = cell.find(w("tcPr"))
    if properties is not None:
        kept = deepcopy(properties)
        for name in ("vMerge", "cellIns", "cellDel", "cellMerge", "tcPrChange"):
            for one in kept.findall(w(name)):
                kept.remove(one)
        copied.append(kept)
    paragraph = make("p")
    copied.append(paragraph)
    own = own_paragraphs(cell)
    like = next((one for one in own if line_text(one).strip()), own[0] if own else None)
    if like is not None:
        looks = like.find(w("pPr"))
        paragraph.append(_with_mark(like, looks))
    if len(own) == 1 and not line_text(own[0]).strip():
        paragraph.extend(without_tick(box_runs(cell)))
    boxes = list(cell.iter(f"{_W14}checkbox"))
    if len(boxes) == 1 and len(own) == 1 and len(line_text(own[0]).strip()) == 1:
        _copy_box(copied, next(boxes[0].iterancestors(w("sdt"))))
    return copied


def _copy_box(cell: etree._Element, control: etree._Element) -> None:
    """Put a checkbox into an empty cell; nobody has ticked it."""
    box = deepcopy(control)
    box.tail = None
    for properties in box.iterchildren(w("sdtPr")):
        for own in properties.findall(w("id")):
            properties.remove(own)
    paragraph = own_paragraphs(cell)[0]
    within = next(box.iter(w("p")), None)
    if within is None:
        paragraph.append(box)
    else:
        cell.replace(paragraph, box)
    set_check(cell, Pen(), marked=False)


def _with_mark(like: etree._Element, looks: etree._Element | None) -> etree._Element:
    """Paragraph properties whose mark is formatted as the text is, so that new text looks like it."""
    made = make("pPr") if looks is None else plain_properties(looks)
    first = next(iter(runs_of(like)), None)
    formatted = None if first is None else first.find(w("rPr"))
    if formatted is not None:
        for old in made.findall(w("rPr")):
            made.remove(old)
        mark = deepcopy(formatted)
        for one in mark.findall(w("rPrChange")):
            mark.remove(one)
        made.append(mark)
    return made
