"""Where the forms of a document stand in its body: which blocks are whose, and what leads from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from lxml import etree

from merkblatt.editing.files.package import WordFile
from merkblatt.editing.markup.names import make, w
from merkblatt.reading.docx.names import is_on

__all__ = ["Extent", "begins_page", "breaks_page", "extents", "page_break", "record_extents", "shows_nothing"]


@dataclass(slots=True)
class Extent:
    """The blocks of the body that a form takes.

    Attributes:
        path: the form's path.
        lead: what stands between the form before it and itself: a page break, a title.
        blocks: its own, from its heading to the paragraph that ends it.
        shared: paths of further forms in the same blocks.
    """

    path: str
    lead: list[etree._Element]
    blocks: list[etree._Element]
    shared: list[str] = field(default_factory=list)


def extents(file: WordFile) -> list[Extent]:
    """The forms of a document in the order of the page; those in the same blocks as one."""
    blocks, place = _body(file)
    spans: dict[str, tuple[int, int]] = {}
    for path in file.laid:
        tables = [place[one] for one in _tables(file, path, place)]
        lines = [place[one] for one in _lines(file, path, place)]
        least = min(tables, default=0)
        before = [last for _, last in spans.values() if last < least]
        lines = [one for one in lines if one > max(before, default=-1)]  # a heading may be that of other forms, too
        if tables or lines:
            spans[path] = min([*tables, *lines]), max([*tables, *lines])
    return _with_leads(_joined(spans), blocks)


def record_extents(file: WordFile, paths: Sequence[str]) -> list[Extent]:
    """The blocks of a list's records, as far as each has blocks of its own; [] where some share one.

    What stands between a record and the one before it leads to it.
    """
    blocks, place = _body(file)
    found: list[tuple[int, int]] = []
    for path in paths:
        own = [place[one] for one in (*_lines(file, path, place), *_cells(file, path, place))]
        if not own or (found and min(own) <= found[-1][1]):
            return []
        found.append((min(own), max(own)))
    behind = [found[0][0] if found else 0, *(last + 1 for _, last in found)]
    spans = zip(paths, found, behind, strict=False)
    return [Extent(path, blocks[before:first], blocks[first : last + 1]) for path, (first, last), before in spans]


def _body(file: WordFile) -> tuple[list[etree._Element], dict[etree._Element, int]]:
    """The blocks of the body, and their places."""
    body = file.tree(file.main).find(w("body"))
    blocks = [] if body is None else [one for one in body.iterchildren("*") if one.tag != w("sectPr")]
    return blocks, {one: number for number, one in enumerate(blocks)}


def _cells(file: WordFile, path: str, place: dict[etree._Element, int]) -> Iterator[etree._Element]:
    for key, source in file.extraction.sources.items():
        if key.startswith(f"{path}.") and source.part == file.main and source.table is not None:
            for cell in file.cells(source):
                yield from _within(cell, place)


def _tables(file: WordFile, path: str, place: dict[etree._Element, int]) -> Iterator[etree._Element]:
    laid = file.laid[path]
    for number in laid.tables if laid.part == file.main else ():
        table = file.table(file.main, number)
        yield from [] if table is None else _within(table, place)


def _lines(file: WordFile, path: str, place: dict[etree._Element, int]) -> Iterator[etree._Element]:
    for key, source in file.extraction.sources.items():
        if key.startswith(f"{path}.") and source.part == file.main and source.table is None:
            for paragraph in file.paragraphs(source):
                yield from _within(paragraph, place)


def _within(element: etree._Element, place: dict[etree._Element, int]) -> list[etree._Element]:
    """The block of the body that an element stands in."""
    return [one for one in (element, *element.iterancestors()) if one in place][:1]


def _joined(spans: dict[str, tuple[int, int]]) -> list[tuple[list[str], int, int]]:
    """The spans in order; those that overlap as one."""
    found: list[tuple[list[str], int, int]] = []
    for path, (first, last) in sorted(spans.items(), key=lambda item: item[1]):
        if found and first <= found[-1][2]:
            paths, begin, end = found.pop()
            found.append(([*paths, path], begin, max(end, last)))
        else:
            found.append(([path], first, last))
    return found


def _with_leads(spans: Sequence[tuple[list[str], int, int]], blocks: Sequence[etree._Element]) -> list[Extent]:
    found: list[Extent] = []
    behind = 0
    for paths, first, last in spans:
        lead = list(blocks[behind:first]) if found else []
        end = last + 1
        if end < len(blocks) and shows_nothing(blocks[end]) and not breaks_page(blocks[end]):
            end += 1
        found.append(Extent(paths[0], lead, list(blocks[first:end]), paths[1:]))
        behind = end
    return found


def shows_nothing(block: etree._Element) -> bool:
    """Whether a block is a paragraph without anything to be seen in it; it may break the page."""
    seen = ("t", "sym", "drawing", "pict", "object", "tab")
    return block.tag == w("p") and next(block.iter(*map(w, seen)), None) is None


def breaks_page(block: etree._Element) -> bool:
    """Whether a paragraph begins a page, or ends one or a section."""
    if block.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        return True
    if is_on(block.find(f"{w('pPr')}/{w('pageBreakBefore')}")):
        return True
    return any(one.get(w("type")) == "page" for one in block.iter(w("br")))


def _breaks_by_style(block: etree._Element, styles: etree._Element | None) -> bool:
    """Whether a paragraph's style, or one that it is based on, begins a page."""
    named = {} if styles is None else {one.get(w("styleId")): one for one in styles.iterchildren(w("style"))}
    found = block.find(f"{w('pPr')}/{w('pStyle')}")
    for _ in range(len(named)):
        style = None if found is None else named.get(found.get(w("val")))
        if style is None:
            return False
        if is_on(style.find(f"{w('pPr')}/{w('pageBreakBefore')}")):
            return True
        found = style.find(w("basedOn"))
    return False


def begins_page(file: WordFile, blocks: Sequence[etree._Element]) -> bool:
    """Whether blocks begin with a new page: by themselves, or by a style."""
    lines = list(takewhile(lambda one: one.tag == w("p"), blocks))
    name = file.linked("styles")
    styles = None if name is None else file.tree(name)
    return any(breaks_page(one) or _breaks_by_style(one, styles) for one in lines)


def page_break() -> etree._Element:
    """A paragraph that begins a page."""
    return make("p", None, make("r", None, make("br", {"type": "page"})))
