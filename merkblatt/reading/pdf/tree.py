"""A tagged PDF: its structure tree says what is a paragraph, a list, a table, and which characters belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from merkblatt.reading.content import Block, Paragraph
from merkblatt.reading.pdf.glyphs import Glyph, Page
from merkblatt.reading.pdf.lines import Typesetting
from merkblatt.reading.pdf.package import Package, plain
from merkblatt.reading.pdf.tables import Grid

__all__ = ["tagged_blocks"]

_GROUPS: Final = frozenset(
    (
        *("/Document", "/DocumentFragment", "/Part", "/Art", "/Sect", "/Div", "/Aside", "/BlockQuote"),
        *("/NonStruct", "/Private", "/TOC", "/TOCI", "/Index"),
    )
)
_PARAGRAPHS: Final = frozenset(("/P", "/H", "/Caption", "/Title", "/Note", "/FENote", "/BibEntry"))
_HEADING: Final = re.compile(r"/H([1-9])")
_INNER: Final = frozenset(("/Table", "/L"))
_UNSPOKEN: Final = frozenset(("/Figure", "/Formula", "/Artifact"))
_BULLET: Final = re.compile(r"\s*([•▪◦●○■□\u2043\u2219\uf0b7\uf0a7·*–-]|\d{1,3}[.)]|[a-z][.)])\s+")
_DEEPEST: Final = 100


def tagged_blocks(package: Package, pages: Sequence[Page], setting: Typesetting) -> list[Block]:
    """The blocks of a tagged file; none where the file has no tags.

    Raises:
        merkblatt.errors.UnsafeFile: a limit is passed.
    """
    root = plain(package.reader.root_object.get("/StructTreeRoot"))
    return Tree(package, pages, setting, root).blocks() if isinstance(root, dict) else []


class Tree:
    """A structure tree while it is read.

    Attributes:
        tables: tables met so far; elements: elements met so far.
        only: the one page whose characters count just now, or None.
    """

    def __init__(self, package: Package, pages: Sequence[Page], setting: Typesetting, root: dict[str, Any]) -> None:
        self.package = package
        self.setting = setting
        self.root = root
        self.roles = plain(root.get("/RoleMap")) or {}
        self.tables = 0
        self.elements = 0
        self.positions = 0
        self.only: int | None = None
        self._seen: set[int] = set()
        references = enumerate((page.indirect_reference for page in package.reader.pages), start=1)
        self._pages = {reference.idnum: number for number, reference in references if reference is not None}
        self._marked: dict[tuple[int, int], list[Glyph]] = {}
        for page in pages:
            for glyph in page.glyphs:
                if glyph.mark is not None:
                    self._marked.setdefault((page.number, glyph.mark), []).append(glyph)

    def blocks(self) -> list[Block]:
        """The blocks of the whole tree."""
        return list(self.read(self.root, None, 0))

    def kids(self, element: dict[str, Any], page: int | None) -> Iterator[tuple[Any, int | None]]:
        """What an element holds: elements, or numbers of marked content, each with its page."""
        held = plain(element.get("/K"))
        for one in held if isinstance(held, list) else [] if held is None else [held]:
            kid = plain(one)
            if isinstance(kid, int):
                yield int(kid), page
            elif isinstance(kid, dict) and kid.get("/Type") == "/MCR":
                number = plain(kid.get("/MCID"))
                yield number if isinstance(number, int) else -1, self.page_of(kid, page)
            elif isinstance(kid, dict) and "/S" in kid and id(kid) not in self._seen:
                self._seen.add(id(kid))
                self.count()
                yield kid, self.page_of(kid, page)

    def page_of(self, element: dict[str, Any], page: int | None) -> int | None:
        """The number of the page that an element is on."""
        try:
            return self._pages.get(element.raw_get("/Pg").idnum, page)  # type: ignore[attr-defined]
        except (AttributeError, KeyError):
            return page

    def kind(self, element: dict[str, Any]) -> str:
        """An element's standard type, behind the names that a program gave it."""
        name = str(element["/S"])
        for _ in range(_DEEPEST):
            role = self.roles.get(name)
            if role is None or role == name:
                break
            name = str(plain(role))
        return name

    def glyphs(self, element: dict[str, Any], page: int | None, depth: int) -> Iterator[Glyph]:
        """All characters below an element."""
        self.enter(depth)
        for kid, at in self.kids(element, page):
            if isinstance(kid, int):
                yield from self.marked(at, kid)
            elif self.kind(kid) not in _UNSPOKEN:
                yield from self.glyphs(kid, at, depth + 1)

    def marked(self, page: int | None, number: int) -> Sequence[Glyph]:
        """The characters of marked content."""
        if self.only is not None and page != self.only:
            return ()
        return self._marked.get((page or 0, number), ())

    def ink(self, element: dict[str, Any], page: int | None, depth: int) -> Iterator[Glyph]:
        """All characters below an element that is going to be read."""
        self.enter(depth)
        held = plain(element.get("/K"))
        for one in held if isinstance(held, list) else [held]:
            kid = plain(one)
            if isinstance(kid, int):
                yield from self.marked(page, int(kid))
            elif isinstance(kid, dict) and kid.get("/Type") == "/MCR":
                number = plain(kid.get("/MCID"))
                yield from self.marked(self.page_of(kid, page), number) if isinstance(number, int) else ()
            elif isinstance(kid, dict) and "/S" in kid:
                self.count()
                yield from self.ink(kid, self.page_of(kid, page), depth + 1)

    def count(self) -> None:
        """One more element."""
        self.elements += 1
        if self.elements > self.package.source.limits.nodes:
            raise self.package.unsafe("the PDF has too many structure elements")

    def enter(self, depth: int) -> None:
        """Bound how deep elements stand within one another."""
        if depth > _DEEPEST:
            raise self.package.unsafe("the PDF's structure is nested too deeply")

    def read(self, element: dict[str, Any], page: int | None, depth: int) -> Iterator[Block]:
        """The blocks below an element; characters without a paragraph of their own are one."""
        self.enter(depth)
        run: list[Glyph] = []
        for kid, at in self.kids(element, page):
            if isinstance(kid, int):
                run += self.marked(at, kid)
                continue
            kind = self.kind(kid)
            if kind in _UNSPOKEN:
                continue
            if kind in _GROUPS or kind in _INNER or kind in _PARAGRAPHS or _HEADING.match(kind):
                yield from self.flush(run)
                yield from self.block(kid, kind, at, depth + 1)
            elif self.holds_blocks(kid):
                yield from self.flush(run)
                yield from self.read(kid, at, depth + 1)
            else:
                run += self.glyphs(kid, at, depth + 1)
        yield from self.flush(run)

    def block(self, element: dict[str, Any], kind: str, page: int | None, depth: int) -> Iterator[Block]:
        """The blocks of one element that is a block."""
        if kind == "/Table":
            self.tables += 1
            yield from Grid(self, self.tables).table(element, page, depth)
        elif kind == "/L":
            yield from self.list(element, page, depth, 0)
        elif kind in _GROUPS or self.holds_blocks(element):
            yield from self.read(element, page, depth)
        else:
            level = _HEADING.match(kind)
            text = self.setting.joined(self.glyphs(element, page, depth))
            yield Paragraph(text=text, heading=int(level[1]) if level else None)

    def holds_blocks(self, element: dict[str, Any]) -> bool:
        """Whether a table or list stands directly in an element that should be a paragraph."""
        held = plain(element.get("/K"))
        kids = [plain(one) for one in held] if isinstance(held, list) else [held]
        return any(isinstance(kid, dict) and "/S" in kid and self.kind(kid) in _INNER for kid in kids)

    def flush(self, run: list[Glyph]) -> Iterator[Paragraph]:
        """The paragraph of characters so far, if there are any."""
        if run:
            text = self.setting.joined(run)
            run.clear()
            yield Paragraph(text=text)

    def list(self, element: dict[str, Any], page: int | None, depth: int, level: int) -> Iterator[Block]:
        """The items of a list, each a paragraph with its label."""
        self.enter(depth)
        for kid, at in self.kids(element, page):
            kind = "" if isinstance(kid, int) else self.kind(kid)
            if kind == "/LI":
                yield from self.item(kid, at, depth + 1, level)
            elif kind == "/L":
                yield from self.list(kid, at, depth + 1, level + 1)
            elif kind:
                yield from self.block(kid, "/P", at, depth + 1)

    def item(self, element: dict[str, Any], page: int | None, depth: int, level: int) -> Iterator[Block]:
        """A list item, and the lists within it."""
        label, lines, inner = "", list[str](), list[Block]()
        for kid, at in self.kids(element, page):
            if isinstance(kid, int):
                lines.append(self.setting.joined(self.marked(at, kid)))
            elif self.kind(kid) == "/Lbl":
                label = self.setting.joined(self.glyphs(kid, at, depth + 1)).strip()
            elif self.kind(kid) == "/L":
                inner += self.list(kid, at, depth + 1, level + 1)
            else:
                for block in self.read(kid, at, depth + 1):
                    if isinstance(block, Paragraph) and block.list_level is None:
                        lines.append(block.text)
                    else:
                        inner.append(block)
        text = "\n".join(lines)
        typed = None if label else _BULLET.match(text)
        if typed is not None:
            label, text = typed[1], text[typed.end() :]
        yield Paragraph(text=text, list_level=level, list_label=label or "•")
        yield from inner
