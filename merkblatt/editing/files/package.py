"""A Word document that is changed in place: what is not touched stays as it is, byte for byte."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from copy import deepcopy
from functools import cached_property
from os import PathLike
from typing import BinaryIO

from lxml import etree

from merkblatt.editing.markup.names import w
from merkblatt.errors import DamagedFile, EditError, TemplateError
from merkblatt.extraction import Extraction, Laid, extract_laid
from merkblatt.filling.document import Document
from merkblatt.filling.engine import archive
from merkblatt.filling.engine.archive import Entry
from merkblatt.findings import Source
from merkblatt.reading import DEFAULT
from merkblatt.reading import xml as reading_xml
from merkblatt.reading.archive import Archive
from merkblatt.reading.content import Paragraph, Table
from merkblatt.reading.docx import STRICT_MARK, Trace, read_docx
from merkblatt.reading.docx.names import to_strict, to_transitional
from merkblatt.reading.docx.package import Package
from merkblatt.reading.odt import is_odf
from merkblatt.reading.source import open_input

__all__ = ["Input", "WordFile"]

Input = str | PathLike[str] | bytes | BinaryIO | Document
"""A document: a path, its bytes, a binary stream, or one that was filled."""

AS_WORD = "Save the document as a Word document (.docx), and change that."
_TYPES = "[Content_Types].xml"
_TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_SIGNED = "_xmlsignatures/"


class WordFile:
    """An opened document: its parts, what was read from it, and the elements that it was read from.

    Attributes:
        file: its name for messages, or None.
        main: name of the main part.
        strict: the document is Strict Open XML; its trees have Transitional names while they are changed.

    Raises:
        merkblatt.errors.ReadError: it cannot be read.
        merkblatt.errors.EditError: it is no Word document, or it is signed.
    """

    def __init__(self, source: Input) -> None:
        given = open_input(source.data if isinstance(source, Document) else source, DEFAULT)
        self.file, self._data = given.file, given.data
        if not given.data.startswith(b"PK"):
            raise EditError("only Word documents (.docx) can be changed in place", file=self.file, remedy=AS_WORD)
        opened = Archive(given)
        if is_odf(opened):
            raise EditError("an OpenDocument text cannot be changed in place", file=self.file, remedy=AS_WORD)
        trace = Trace()
        self._content = read_docx(opened, given.name, final=True, trace=trace)
        self._places = trace.places()
        self._links = Package(Archive(given))
        self.main = self._links.main.name
        self._entries = self._unpacked()
        self._names = {_key(name): name for name in self._entries}
        self._trees: dict[str, etree._Element] = {}
        self._numbered: dict[str, list[etree._Element]] = {}
        self._changed: dict[str, bytes | None] = {}
        self.strict = STRICT_MARK in (self.part(self.main) or b"")
        self._refuse_what_would_break()

    @property
    def extraction(self) -> Extraction:
        """The forms in the document."""
        return self._read[0]

    @property
    def laid(self) -> dict[str, Laid]:
        """How they are laid out, by their paths (``plaene[0]``)."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[Extraction, dict[str, Laid]]:
        return extract_laid(self._content)

    def _unpacked(self) -> dict[str, Entry]:
        try:
            return archive.read(self._data, self.file or "")
        except TemplateError as error:
            raise DamagedFile("the ZIP container is damaged", file=self.file) from error

    def _refuse_what_would_break(self) -> None:
        if any(key.startswith(_SIGNED) for key in self._names):
            remedy = "Take the signature away in Word (File, Info), change the document, and sign it anew."
            reason = "the document is signed, and changing it would break the signature"
            raise EditError(reason, file=self.file, remedy=remedy)

    def part(self, name: str) -> bytes | None:
        """A part's data as they are in the file, or None where there is none."""
        own = self._names.get(_key(name))
        return None if own is None else self._entries[own].unpack()

    def tree(self, name: str) -> etree._Element:
        """The root of a part, to be changed; nothing of it is left out.

        Raises:
            merkblatt.errors.EditError: there is no such part, or it is damaged.
        """
        if name not in self._trees:
            data = self.part(name)
            if data is None:
                raise EditError("the part is missing", file=self.file, place=name)
            parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False)
            try:
                self._trees[name] = etree.fromstring(reading_xml.as_utf8(data), parser)
            except etree.XMLSyntaxError as error:
                raise EditError(f"the part is damaged: {error.msg}", file=self.file, place=name) from error
            if STRICT_MARK in data:
                to_transitional(self._trees[name])
            self._numbered[name] = list(self._trees[name].iter("*"))
        return self._trees[name]

    def cells(self, source: Source) -> list[etree._Element]:
        """The ``w:tc`` at a place, with those merged into it; [] for a place outside of tables."""
        key = (source.part, source.table or 0, source.row or 0, source.column or 0)
        return self._elements(source.part, self._places.cells.get(key, ()))

    def row(self, source: Source) -> etree._Element | None:
        """The ``w:tr`` at a place."""
        number = self._places.rows.get((source.part, source.table or 0, source.row or 0))
        return None if number is None else self._elements(source.part, (number,))[0]

    def table(self, part: str, number: int) -> etree._Element | None:
        """The ``w:tbl`` with a number."""
        rows = (own for (name, table, _), own in self._places.rows.items() if (name, table) == (part, number))
        first = next((self._elements(part, (own,))[0] for own in rows), None)
        return None if first is None else next(first.iterancestors(w("tbl")))

    def is_numbered(self, source: Source) -> bool:
        """Whether the word processor numbers what stands in a cell."""
        lines = [one for one in self._paragraphs_of(source) if one.text.strip()]
        return bool(lines) and any(sign.isdigit() for sign in lines[0].list_label or "")

    def is_listed(self, source: Source) -> bool:
        """Whether what stands in a cell is a list of the word processor."""
        return self.list_level(source) is not None

    def list_level(self, source: Source) -> int | None:
        """The level of the first list item in a cell, from 0; None where it has none."""
        levels = (one.list_level for one in self._paragraphs_of(source))
        return next((level for level in levels if level is not None), None)

    def _paragraphs_of(self, source: Source) -> Sequence[Paragraph]:
        """What was read of the paragraphs in a cell."""
        tables = (block for block in self._content.body.walk() if isinstance(block, Table))
        table = next((one for one in tables if one.number == source.table), None)
        cell = table.at(source.row - 1, source.column - 1) if table and source.row and source.column else None
        return () if cell is None else cell.paragraphs

    def paragraphs(self, source: Source) -> list[etree._Element]:
        """The ``w:p`` at a place outside of tables, usually one; [] for a place in a table."""
        return self._elements(source.part, self._places.paragraphs.get((source.part, source.paragraph or 0), ()))

    def _elements(self, part: str, numbers: tuple[int, ...]) -> list[etree._Element]:
        if not numbers:
            return []
        self.tree(part)
        return [self._numbered[part][number] for number in numbers]

    def touch(self, name: str) -> None:
        """A part's tree was changed: it is written anew."""
        self._changed[name] = None

    @property
    def touched(self) -> bool:
        """Whether anything was changed."""
        return bool(self._changed)

    def linked(self, kind: str) -> str | None:
        """The part that the main part is related to in a way (``comments``), or None."""
        return self._links.linked(kind, self.main)

    @property
    def properties(self) -> dict[str, str]:
        """The custom document properties."""
        return self._content.properties

    def set_properties(self, values: Mapping[str, str], prefix: str) -> None:
        """Replace the custom properties whose names begin with a prefix, in a document that has some of them."""
        name = self._links.linked("custom-properties", "")
        old = [] if name is None else [one for one in self.tree(name) if one.get("name", "").startswith(prefix)]
        if name is None or not old:
            return
        root = self.tree(name)
        for (key, value), place in zip(sorted(values.items()), range(len(values)), strict=True):
            made = old[place] if place < len(old) else deepcopy(old[0])
            if place >= len(old):
                numbers = [int(one.get("pid", "0")) for one in root]
                made.set("pid", str(max(numbers) + 1))
                root.append(made)
            made.set("name", key)
            next(iter(made)).text = value
        for left in old[len(values) :]:
            root.remove(left)
        self.touch(name)

    def add_part(self, kind: str, content_type: str, root: etree._Element) -> str:
        """Add a part beside the main one and relate it; its name."""
        folder = posixpath.dirname(self.main)
        name = posixpath.join(folder, f"{kind}.xml")
        number = 1
        while _key(name) in self._names:
            number += 1
            name = posixpath.join(folder, f"{kind}{number}.xml")
        self._names[_key(name)] = name
        self._trees[name], self._changed[name] = root, None
        types = self.tree(self._names[_key(_TYPES)])
        etree.SubElement(types, f"{{{_TYPES_NS}}}Override", {"PartName": f"/{name}", "ContentType": content_type})
        self.touch(self._names[_key(_TYPES)])
        self._relate(f"{_STRICT_OFFICE if self.strict else _OFFICE}/{kind}", posixpath.relpath(name, folder))
        return name

    def _relate(self, kind: str, target: str) -> None:
        folder, base = posixpath.split(self.main)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        name = self._names.setdefault(_key(name), name)
        if name not in self._entries:
            self._trees[name] = etree.fromstring(f'<Relationships xmlns="{_RELS_NS}"/>')
        root = self.tree(name)
        used = {element.get("Id") for element in root}
        own = next(f"rIdM{number}" for number in range(1, len(used) + 2) if f"rIdM{number}" not in used)
        etree.SubElement(root, f"{{{_RELS_NS}}}Relationship", {"Id": own, "Type": kind, "Target": target})
        self.touch(name)

    def document(self) -> Document:
        """The document as it is now; the same bytes where nothing was touched."""
        if not self._changed:
            return Document(self._data)
        entries = dict(self._entries)
        for name in self._changed:
            tree = self._trees[name].getroottree()
            if self.strict:
                tree = deepcopy(tree)
                to_strict(tree.getroot())
            data = etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)
            entries[name] = Entry.pack(name, data)
        return Document(archive.write(entries.values()))


def _key(name: str) -> str:
    """Names of parts are compared without regard to case (ECMA-376-2, 6.2.2.3)."""
    return name.replace("\\", "/").lstrip("/").lower()
