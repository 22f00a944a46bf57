"""Parts and relationships of an Open Packaging Conventions package (ECMA-376-2).

Content types are not consulted: many producers write wrong ones, and the relationships say what a part is for.
External targets are never fetched, dangling ones lead nowhere.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from merkblatt.errors import DamagedFile, ReadError, UnknownFormat, UnsafeFile
from merkblatt.reading import xml
from merkblatt.reading.archive import Archive, Part
from merkblatt.reading.docx import names as n

__all__ = ["Package", "Relationship"]

_USUAL_MAIN = "word/document.xml"
_WORD_ROOTS = frozenset({n.w("document")})


@dataclass(slots=True)
class Relationship:
    """A link to another part; ``kind`` is the last step of its type, which Strict and Transitional share."""

    kind: str
    target: str


class Package:
    """The parts of a Word file."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.file = archive.file
        self._links: dict[str, dict[str, Relationship]] = {}
        self.main = self._find_main()

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
        root = xml.parse(data, self.archive.limits, file=self.file, place=name)
        if n.STRICT_MARK in data:
            n.to_transitional(root)
        return root

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
        try:
            part = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        except UnsafeFile:
            raise
        except ReadError:
            part = None  # broken links lead nowhere, like missing ones
        if part is None:
            return {}
        links = ((element.get("Id") or "", self._link(element, folder)) for element in part.root)
        return {name: link for name, link in links if link is not None}

    def _link(self, element: etree._Element, folder: str) -> Relationship | None:
        target = element.get("Target") or ""
        if element.get("TargetMode") == "External" or not target:
            return None
        name = _resolve(folder, target)
        if name not in self.archive:
            return None
        return Relationship((element.get("Type") or "").rpartition("/")[2], name)

    def _find_main(self) -> Part:
        name = self.linked("officeDocument", "") or _USUAL_MAIN
        part = self.part(name)
        if part is None:
            if "[Content_Types].xml" in self.archive:
                raise DamagedFile("the main part of the document is missing", file=self.file, place=name)
            raise UnknownFormat("this is a ZIP file, but no Word document", file=self.file)
        if part.root.tag not in _WORD_ROOTS:
            raise UnknownFormat("this is an Office file, but no Word document", file=self.file, place=name)
        return part


def _resolve(folder: str, target: str) -> str:
    """The name of the part that a target means, seen from a folder; steps up end at the root."""
    if target.startswith("/"):
        folder = ""
    name = f"{folder}/{target}"
    if "%" in name or "\\" in name or "./" in name or "//" in name:
        name = posixpath.normpath("/" + unquote(name).replace("\\", "/"))
    return name.lstrip("/")
