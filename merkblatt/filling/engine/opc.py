"""The two XML tables of a package: content types and relationships (ECMA-376 part 2).

Both are read once per template, changed as trees, and written with a fixed layout.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from lxml import etree

from merkblatt.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["OFFICE", "ContentTypes", "Relationships", "parse", "rels_name", "serialise", "without_strict"]

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""Base of the relationship types of office documents."""
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELS = f"{{{_RELS_NS}}}"


def parse(data: bytes, file: str, part: str) -> etree._Element:
    """A part's root as python-docx (and so docxtpl) parses it: without blank text between elements.

    Raises:
        TemplateError: the part is not well-formed, or has a document type (entities have no place in a form).
    """
    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        reason = f"the part is damaged: {error}"
        raise TemplateError(reason, file=file, place=part, remedy=_REMEDY) from error
    if root.getroottree().docinfo.internalDTD is not None:
        reason = "the part has a document type declaration"
        raise TemplateError(reason, file=file, place=part, remedy=_REMEDY)
    return root


_REMEDY = "Open the template in Word or LibreOffice and save it anew."


def serialise(root: etree._Element) -> bytes:
    """The tree as a part: UTF-8 with a declaration, as Word writes it."""
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def rels_name(part: str) -> str:
    """Where a part's relationships stand; ``""`` is the package itself."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + ".rels")


def without_strict(kind: str) -> str:
    """A relationship type in its transitional wording, whatever the wording was."""
    return OFFICE + kind.removeprefix(_STRICT_OFFICE) if kind.startswith(_STRICT_OFFICE) else kind


class ContentTypes:
    """``[Content_Types].xml``: what each part is."""

    NAME = "[Content_Types].xml"

    def __init__(self, data: bytes, file: str) -> None:
        self._root = parse(data, file, self.NAME)

    def of(self, part: str) -> str | None:
        """A part's content type; its own entry first, then its file extension's."""
        for element in self._root.iterfind(f"{_TYPES}Override"):
            if element.get("PartName", "").lstrip("/").lower() == part.lower():
                return element.get("ContentType")
        return self._default(posixpath.splitext(part)[1].removeprefix("."))

    def _default(self, extension: str) -> str | None:
        for element in self._root.iterfind(f"{_TYPES}Default"):
            if element.get("Extension", "").lower() == extension.lower():
                return element.get("ContentType")
        return None

    def set(self, part: str, kind: str) -> None:
        """State a part's own content type."""
        for element in self._root.iterfind(f"{_TYPES}Override"):
            if element.get("PartName", "").lstrip("/").lower() == part.lower():
                element.set("ContentType", kind)
                return
        etree.SubElement(self._root, f"{_TYPES}Override", {"PartName": "/" + part, "ContentType": kind})

    def cover(self, part: str, kind: str) -> None:
        """Make sure that the part is of this type, by its file extension where that is free."""
        extension = posixpath.splitext(part)[1].removeprefix(".")
        known = self._default(extension)
        if known is None:
            element = etree.Element(f"{_TYPES}Default", {"Extension": extension, "ContentType": kind})
            self._root.insert(0, element)
        elif known != kind:
            self.set(part, kind)

    def to_bytes(self) -> bytes:
        """The part's data."""
        return serialise(self._root)


class Relationships:
    """A ``.rels`` part: what a part (or the package) points to.

    Args:
        data: the ``.rels`` part, or None where there is none.
        source: the part that points; ``""`` for the package.
        file: the template's name, for messages.
    """

    def __init__(self, data: bytes | None, source: str, file: str) -> None:
        self._folder = posixpath.dirname(source)
        if data is None:
            data = f'<Relationships xmlns="{_RELS_NS}"/>'.encode()
        self._root = parse(data, file, rels_name(source))

    @property
    def ids(self) -> frozenset[str]:
        """All relationship ids in use."""
        return frozenset(element.get("Id", "") for element in self._root.iterfind(f"{_RELS}Relationship"))

    def targets(self, kind: str) -> Iterator[str]:
        """The parts of the package that a relationship of this (transitional) type points to, in order."""
        for element in self._root.iterfind(f"{_RELS}Relationship"):
            internal = element.get("TargetMode", "Internal") == "Internal"
            if internal and without_strict(element.get("Type", "")) == kind:
                yield self._absolute(element.get("Target", ""))

    def _absolute(self, target: str) -> str:
        return posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")

    def add(self, kind: str, part: str, wanted: str) -> None:
        """Point to ``part`` under the id ``wanted``."""
        target = posixpath.relpath(part, self._folder or ".")
        etree.SubElement(self._root, f"{_RELS}Relationship", {"Id": wanted, "Type": kind, "Target": target})

    def to_bytes(self) -> bytes:
        """The ``.rels`` part's data."""
        return serialise(self._root)
