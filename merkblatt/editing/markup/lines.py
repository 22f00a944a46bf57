"""The text of a paragraph, changed where it differs: all else in the paragraph keeps its place and its looks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from itertools import accumulate

from lxml import etree

from merkblatt.editing.markup.alternates import settle
from merkblatt.editing.markup.names import make, w
from merkblatt.editing.markup.pen import Pen
from merkblatt.errors import EditError
from merkblatt.reading.docx.names import ALTERNATE
from merkblatt.reading.docx.symbols import glyph
from merkblatt.reading.docx.wrappers import chosen

__all__ = ["line_text", "runs_of", "set_line", "waits"]

_GONE = frozenset(
    [w(name) for name in ("del", "moveFrom", "txbxContent", "instrText", "pPr", "rPr", "sdtPr", "drawing", "pict")]
)
_TEXTS = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-"}
_FIELD = w("fldChar")
_SPACES = str.maketrans("\n\r\t", "   ")


@dataclass(frozen=True, slots=True)
class _Piece:
    """An element of a run with the text that it shows."""

    element: etree._Element
    text: str


def _pieces(paragraph: etree._Element) -> list[_Piece]:
    return list(_walk(paragraph))


def _walk(element: etree._Element) -> Iterator[_Piece]:
    for child in element.iterchildren("*"):
        if child.tag in _GONE or (child.tag == w("sdt") and waits(child)):
            continue
        if child.tag == ALTERNATE:
            way = chosen(child)
            yield from () if way is None else _walk(way)
            continue
        if child.tag == w("t"):
            yield _Piece(child, (child.text or "").translate(_SPACES))
        elif child.tag == w("br"):
            yield _Piece(child, "\n")
        elif child.tag in _TEXTS and element.tag != w("tabs"):
            yield _Piece(child, _TEXTS[str(child.tag)])
        elif child.tag == w("sym"):
            yield from _symbol(child)
        else:
            yield from _walk(child)


def _symbol(element: etree._Element) -> Iterator[_Piece]:
    """A character of a symbol font; none where its code is no number."""
    with suppress(ValueError):
        shown = glyph(element.get(w("font"), ""), int(element.get(w("char"), ""), 16))
        yield from [_Piece(element, shown)] if shown else ()


def line_text(paragraph: etree._Element) -> str:
    """What a paragraph shows."""
    return "".join(piece.text for piece in _pieces(paragraph))


def runs_of(element: etree._Element) -> list[etree._Element]:
    """The runs below an element that show something, in order."""
    return list(dict.fromkeys(_run_of(piece.element) for piece in _walk(element)))


def _run_of(element: etree._Element) -> etree._Element:
    return next(element.iterancestors(w("r")))


def set_line(paragraph: etree._Element, text: str, pen: Pen) -> None:
    """Make a paragraph show a text; what the two texts share at their beginning and end is not touched.

    Raises:
        merkblatt.errors.EditError: a field or the like stands where the text differs.
    """
    _wake(paragraph)
    pieces = _pieces(paragraph)
    old = "".join(piece.text for piece in pieces)
    if old == text:
        return
    begin = _shared(old, text)
    end = _shared(old[begin:][::-1], text[begin:][::-1])
    begin, until = _whole_words(old, text, begin, len(old) - end)
    new = text[begin : len(text) - (len(old) - until)]
    settled = [settle(one.element) for one in _touched(pieces, begin, until)]
    pieces = _pieces(paragraph) if any(settled) else pieces
    middle = _cut(pieces, begin, until)
    if any(run.find(_FIELD) is not None for run in middle):
        raise EditError("a field stands where the text is to be changed")
    _insert(paragraph, new, begin, middle, pen)
    for run in middle:
        pen.remove_run(run)


def _touched(pieces: list[_Piece], begin: int, until: int) -> list[_Piece]:
    """The pieces of the text from ``begin`` to ``until``, and those beside it."""
    ends = list(accumulate(len(piece.text) for piece in pieces))
    return [piece for piece, end in zip(pieces, ends, strict=True) if end - len(piece.text) <= until and end >= begin]


def _shared(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))


def _wake(paragraph: etree._Element) -> None:
    """Empty a content control around the paragraph that shows its placeholder."""
    for control in paragraph.iterancestors(w("sdt")):
        if waits(control):
            _no_longer_waiting(control)
            for child in list(paragraph):
                if child.tag != w("pPr"):
                    paragraph.remove(child)


def _no_longer_waiting(control: etree._Element) -> None:
    properties = control.find(w("sdtPr"))
    sign = None if properties is None else properties.find(w("showingPlcHdr"))
    if properties is not None and sign is not None:
        properties.remove(sign)


def _whole_words(old: str, new: str, begin: int, until: int) -> tuple[int, int]:
    """The changed part of the old text, widened to whole words, as a person would strike them out."""
    while begin and old[begin - 1].isalnum() and (old[begin : begin + 1].isalnum() or new[begin : begin + 1].isalnum()):
        begin -= 1
    behind = len(new) - (len(old) - until)
    while until < len(old) and old[until].isalnum() and (_ends_in_word(old, until) or _ends_in_word(new, behind)):
        until, behind = until + 1, behind + 1
    return begin, max(begin, until)


def _ends_in_word(text: str, place: int) -> bool:
    return 0 < place <= len(text) and text[place - 1].isalnum()


def _cut(pieces: list[_Piece], begin: int, until: int) -> list[etree._Element]:
    """The runs of the text from ``begin`` to ``until``; runs are split where it begins and ends."""
    middle: dict[etree._Element, None] = {}
    at = 0
    for piece in pieces:
        first, last = max(begin - at, 0), min(until - at, len(piece.text))
        at += len(piece.text)
        if first >= last:
            continue
        element = piece.element
        if last < len(piece.text):
            _split(element, last)
        if first:
            element = _split(element, first)
        middle[_alone(element)] = None
    return list(middle)


def _split(text: etree._Element, place: int) -> etree._Element:
    """Split a ``w:t``; gives the part behind the place, which stands behind the other one in its run."""
    whole = text.text or ""
    behind = deepcopy(text)
    behind.tail = text.tail
    text.tail = None
    text.text, behind.text = whole[:place], whole[place:]
    for one in (text, behind):
        one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    text.addnext(behind)
    return behind


def _alone(element: etree._Element) -> etree._Element:
    """The run that holds an element and nothing else; what stands before and behind it goes into runs of its own."""
    run = _run_of(element)
    before = [child for child in element.itersiblings(preceding=True) if child.tag != w("rPr")]
    behind = list(element.itersiblings())
    if before:
        run.addprevious(_run_with(run, before[::-1]))
    if behind:
        run.addnext(_run_with(run, behind))
    return run


def _run_with(run: etree._Element, children: list[etree._Element]) -> etree._Element:
    made = etree.Element(run.tag, {str(name): str(value) for name, value in run.attrib.items()})
    properties = run.find(w("rPr"))
    if properties is not None:
        made.append(deepcopy(properties))
    made.extend(children)
    return made


def _insert(paragraph: etree._Element, text: str, begin: int, middle: list[etree._Element], pen: Pen) -> None:
    """Put a new text before the runs that it replaces, or behind the text before it."""
    if not text:
        return
    if middle:
        _behind_run(middle[-1], pen.new_run(text, middle[0].find(w("rPr"))), pen)
        return
    at = 0
    for piece in _pieces(paragraph):
        at += len(piece.text)
        if at >= begin and begin:
            run = _behind(piece, len(piece.text) - (at - begin))
            _behind_run(run, pen.new_run(text, run.find(w("rPr"))), pen)
            return
    first = next(iter(runs_of(paragraph)), None)
    if first is not None:
        first.addprevious(pen.new_run(text, first.find(w("rPr"))))
    else:
        _begin(paragraph, text, pen)


def _behind_run(run: etree._Element, made: etree._Element, pen: Pen) -> None:
    """Put a new run behind another one; a revision cannot stand within another insertion, which is split there."""
    outer = run.getparent()
    if outer is None or outer.tag != w("ins") or pen.author is None:
        run.addnext(made)
        return
    rest = list(run.itersiblings())
    outer.addnext(made)
    if rest:
        other = etree.Element(outer.tag, {str(name): str(value) for name, value in outer.attrib.items()})
        other.extend(rest)
        pen.number(other)
        made.addnext(other)


def _behind(piece: _Piece, place: int) -> etree._Element:
    """The run that ends at a place within a piece."""
    if place < len(piece.text):
        _split(piece.element, place)
    run = _run_of(piece.element)
    behind = list(piece.element.itersiblings())
    if behind:
        run.addnext(_run_with(run, behind))
    return run


def _begin(paragraph: etree._Element, text: str, pen: Pen) -> None:
    """The first text of an empty paragraph, formatted as its end is; in place of a placeholder where there is one."""
    control = next((one for one in paragraph.iter(w("sdt")) if waits(one)), None)
    content = None if control is None else control.find(w("sdtContent"))
    if control is not None and content is not None:
        _no_longer_waiting(control)
        for child in list(content):
            content.remove(child)
        content.append(pen.new_run(text, None))
        return
    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    like = None
    if mark is not None:
        kept = [child for child in mark if child.tag not in {w("ins"), w("del"), w("rPrChange")}]
        like = make("rPr", None, *(deepcopy(child) for child in kept)) if kept else None
    made = pen.new_run(text, like)
    properties = paragraph.find(w("pPr"))
    paragraph.insert(0 if properties is None else 1, made)


def waits(control: etree._Element) -> bool:
    """Whether a content control shows its placeholder."""
    return control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None
