"""One part with template text, compiled once: the body, a header, a footer, or the footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from merkblatt.errors import FillError, TemplateError
from merkblatt.filling.engine import finish, reference
from merkblatt.filling.engine.breaks import break_lines
from merkblatt.filling.engine.grids import correct_grids, correct_known
from merkblatt.filling.engine.ink import SPECIAL, Ink
from merkblatt.filling.engine.opc import parse
from merkblatt.filling.engine.program import Program, place_of
from merkblatt.filling.engine.shape import Shape, shape_of
from merkblatt.filling.engine.tags import plain
from merkblatt.filling.engine.widths import known_sizes

if TYPE_CHECKING:
    from merkblatt.filling.engine.package import Package
    from merkblatt.filling.engine.pictures import Shelf

__all__ = ["Part", "body_part", "footnotes_part", "margin_part"]

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PROLOG = re.compile(r"\s*<\?xml[^>]*\?>\s*")
_WORD_SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
}
_MARK = "\ue000"
_DRAWING_ID = re.compile(r'<wp:docPr(?: [^>]*?)? id="(\d+)"')


@dataclass(frozen=True, slots=True)
class Part:
    """A part as its constant head, the compiled template text, and its constant tail.

    Attributes:
        name: part name (``word/document.xml``).
        file: the template's name, for messages.
        head: XML before the template text.
        program: the template text.
        tail: XML after it.
        shape: what is known of the result.
        links: the part's relationship ids.
        is_body: whether it is the document's body, whose tables and drawings docxtpl corrects.
    """

    name: str
    file: str
    head: str
    program: Program
    tail: str
    shape: Shape
    links: frozenset[str]
    is_body: bool
    has_special: bool
    has_drawings: bool

    @property
    def constant(self) -> bool:
        """Whether the part has no tag, so that it never changes."""
        return plain(self.program.source)

    @property
    def drawing_ids(self) -> frozenset[int]:
        """The drawing ids in the template text."""
        return frozenset(int(number) for number in _DRAWING_ID.findall(self.program.source))

    def render(self, values: dict[str, object], shelf: Shelf | None) -> bytes:
        """The part's data with all values in place.

        Raises:
            TemplateError: a tag cannot be carried out, or the result is not well-formed.
            FillError: a value cannot be written.
            NeedsDocxtplError: a value belongs to a ``DocxTemplate``.
        """
        ink = Ink(self.name, self.links, shelf)
        text = self.program.run(values, ink)
        sound = self.shape.sound and not ink.markup
        if self.has_special or ink.special:
            text, whole = break_lines(text)
            sound = sound and whole
        if not sound:
            self._check(f"{self.head}{text}{self.tail}")
        if self.is_body:
            text = self._corrected(text, ink)
        return f"{self.head}{text}{self.tail}".encode()

    def _corrected(self, text: str, ink: Ink) -> str:
        """The body with docxtpl's corrections of drawings and tables; values with markup may bring any."""
        if ink.markup or self.has_drawings:
            text = finish.number_drawings(text)
        if self.shape.steady and not ink.markup:
            return text
        try:
            simple = self.shape.simple and not ink.markup
            sizes = known_sizes(self.shape.tables, ink.lengths) if simple else None
            return correct_grids(text, simple=simple) if sizes is None else correct_known(text, sizes)
        except ValueError as error:
            reason = f"a table's cells cannot be counted: {error}"
            remedy = "Give colspan a whole number."
            raise TemplateError(reason, file=self.file, place=self.name, remedy=remedy) from error

    def _check(self, document: str) -> None:
        flaw = finish.flaw_of(document)
        if flaw is None:
            return
        reason = f"the filled part would not be well-formed XML: {flaw}"
        if self.shape.sound:
            raise FillError(reason, file=self.file, place=self.name, remedy=_REMEDY_VALUE)
        place = place_of(self.name, self.shape.suspect)
        raise TemplateError(reason, file=self.file, place=place, remedy=_REMEDY_TAG)


_REMEDY_VALUE = "Values with markup, \\a or \\f fit only directly into a paragraph's text, not into links or controls."
_REMEDY_TAG = "Open and close a block within the same paragraph, or use {%p, {%tr and {%tc for whole ones."


def body_part(package: Package) -> Part:
    """The main document; docxtpl takes its body only.

    Raises:
        TemplateError: it is no Word document, or a tag is wrong.
    """
    root = parse(package.data(package.main) or b"", package.file, package.main)
    space = root.nsmap.get("w")
    body = root.find(f"{{{space}}}body")
    if space not in _WORD_SPACES or body is None:
        reason = "the main part is no Word document"
        raise TemplateError(reason, file=package.file, place=package.main, remedy=_REMEDY_SAVE)
    source = reference.patch_xml(etree.tostring(body, encoding="unicode"))
    body[:] = []
    body.text = _MARK
    head, _, tail = etree.tostring(root, encoding="unicode").partition(_MARK)
    inner = source[source.index(">") + 1 : source.rindex("</")] if "</" in source else ""
    return _part(package, package.main, (_DECLARATION + head, inner, tail), is_body=True)


_REMEDY_SAVE = "Open the template in Word or LibreOffice and save it anew as .docx."


def margin_part(package: Package, name: str) -> Part:
    """A header or footer.

    Raises:
        TemplateError: it is damaged, or a tag is wrong.
    """
    root = parse(package.data(name) or b"", package.file, name)
    source = reference.patch_xml(etree.tostring(root, encoding="unicode"))
    return _part(package, name, (_DECLARATION, source, ""))


def footnotes_part(package: Package, name: str) -> Part:
    """The footnotes; docxtpl takes them as they stand in the file.

    Raises:
        TemplateError: they are damaged, or a tag is wrong.
    """
    data = package.data(name) or b""
    root = parse(data, package.file, name)
    try:
        source = _PROLOG.sub("", data.decode("utf-8-sig"), count=1)
    except UnicodeDecodeError:
        source = etree.tostring(root, encoding="unicode")
    return _part(package, name, (_DECLARATION, reference.patch_xml(source), ""))


def _part(package: Package, name: str, texts: tuple[str, str, str], *, is_body: bool = False) -> Part:
    head, source, tail = texts
    shape = shape_of(source)
    return Part(
        name=name,
        file=package.file,
        head=head,
        program=Program(source, file=package.file, part=name, bare=shape.bare),
        tail=tail,
        shape=shape,
        links=package.rels(name).ids,
        is_body=is_body,
        has_special=any(character in source for character in SPECIAL),
        has_drawings="<wp:docPr" in source,
    )
