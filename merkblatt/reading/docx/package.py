"""Parts and relationships of an Open Packaging Conventions package (ECMA-376-2).

Content types are not consulted: many producers write wrong ones, and the relationships say what a part is for.
External targets are never fetched, dangling ones lead nowhere.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from merkblatt.errors import DamagedFile, ReadError, UnknownFormat, UnsafeFile
from merkblatt.reading import xml
from merkblatt.reading.archive import Archive, Part
from merkblatt.reading.docx import names as n
from merkblatt.reading.docx.cells import CutCells
from merkblatt.reading.docx.cut import cut as cut_out
from merkblatt.reading.docx.known import cells_of, links_of
from merkblatt.reading.limits import Limits

if TYPE_CHECKING:
    from merkblatt.reading.docx.places import RawCell

__all__ = ["Package", "Relationship"]

_USUAL_MAIN = "word/document.xml"
_SMALL = 2 * 1024
_WORD_ROOTS = frozenset({n.w("document")})


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link to another part; ``kind`` is the last step of its type, which Strict and Transitional share."""

    kind: str
    target: str


class Package:
    """The parts of a Word file.

    Attributes:
        main: the main part.
        cells: the cells that were cut out of it, if they were to be and could be.
    """

    def __init__(self, archive: Archive, *, cut: bool = False) -> None:
        self.archive = archive
        self.file = archive.file
        self._links: dict[str, dict[str, Relationship]] = {}
        self.cells: CutCells | None = None
        self.main = self._find_main(cut=cut)

    def part(self, name: str) -> Part | None:
        """A part by name, Strict names made Transitional, or None where it is missing."""
        data = self.read(name)
        return None if data is None else Part(name, data, self.parse(data, name))

    def read(self, name: str) -> bytes | None:
        """The bytes of an XML part in UTF-8, or None where it is missing."""
        data = self.archive.read(name)
        return None if data is None else xml.as_utf8(data)

    def parse(self, data: bytes, name: str) -> etree._Element:
        """The root element of a part's bytes, Strict names made Transitional."""
        return _parsed(data, self.archive.limits, file=self.file, place=name)

    def links(self, source: str) -> dict[str, Relationship]:
        """The relationships of a part ("" for the package) to parts that exist, by id, in their order."""
        if source not in self._links:
            self._links[source] = self._read_links(source)
        return self._links[source]

    def linked(self, kind: str, source: str) -> str | None:
        """The first part that a part is related to in a given way, or None."""
        return next((link.target for link in self.links(source).values() if link.kind == kind), None)

    def _read_links(self, source: str) -> dict[str, Relationship]:
        folder, _, base = source.rpartition("/")
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        packed = self.archive.packed(name)
        known = {} if packed is None or len(packed) > _SMALL else links_of(packed, folder, self.archive.limits)
        if not known:
            known.update(self._parse_links(name, folder))
        return {link_id: link for link_id, link in known.items() if link.target in self.archive}

    def _parse_links(self, name: str, folder: str) -> dict[str, Relationship]:
        try:
            part = self.part(name)
        except UnsafeFile:
            raise
        except ReadError:
            part = None  # broken links lead nowhere, like missing ones
        links = ((element.get("Id") or "", _link(element, folder)) for element in (part.root if part else ()))
        return {link_id: link for link_id, link in links if link is not None}

    def _find_main(self, *, cut: bool) -> Part:
        name = self.linked("officeDocument", "") or _USUAL_MAIN
        data = self.read(name)
        if data is None:
            if "[Content_Types].xml" in self.archive:
                raise DamagedFile("the main part of the document is missing", file=self.file, place=name)
            raise UnknownFormat("this is a ZIP file, but no Word document", file=self.file)
        main = self._cut(data, name) if cut else None
        if main is None:
            main = Part(name, data, self.parse(data, name))
        if main.root.tag not in _WORD_ROOTS:
            raise UnknownFormat("this is an Office file, but no Word document", file=self.file, place=name)
        return main

    def _cut(self, data: bytes, name: str) -> Part | None:
        """The main part without the cells that are known; None where it cannot be cut, or is broken."""
        limits = self.archive.limits
        pieces = cut_out(data) if xml.is_small(data, limits) else None
        if pieces is None:
            return None
        # Without a reference to this object, which would be held by itself.
        parse = partial(_parsed, limits=limits, file=self.file, place=name, spared=True)
        cells = CutCells(pieces, self._known(pieces.head, name), parse)
        try:
            part = cells.part(name)
        except ReadError:  # the whole part tells where
            return None
        self.cells = None if part is None else cells
        return part

    def _known(self, head: bytes, main: str) -> dict[bytes, RawCell]:
        """Cells that are known from documents with the same namespaces and styles."""
        styles = self.linked("styles", main)
        packed = b"" if styles is None else self.archive.packed(styles)
        return {} if packed is None else cells_of(head, packed, self.archive.limits)


def _parsed(data: bytes, limits: Limits, *, file: str | None, place: str, spared: bool = False) -> etree._Element:
    root = xml.parse(data, limits, file=file, place=place, spared=spared)
    if n.STRICT_MARK in data:
        n.to_transitional(root)
    return root


def _link(element: etree._Element, folder: str) -> Relationship | None:
    target = element.get("Target") or ""
    if element.get("TargetMode") == "External" or not target:
        return None
    return Relationship((element.get("Type") or "").rpartition("/")[2], _resolve(folder, target))


def _resolve(folder: str, target: str) -> str:
    """The name of the part that a target means, seen from a folder; steps up end at the root."""
    if target.startswith("/"):
        folder = ""
    name = f"{folder}/{target}"
    if "%" in name or "\\" in name or "./" in name or "//" in name:
        name = posixpath.normpath("/" + unquote(name).replace("\\", "/"))
    return name.lstrip("/")
