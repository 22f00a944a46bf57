"""A Word file as a package: its parts from the main one on, each without what the page does not show."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Final

from lxml import etree

from merkblatt.errors import DamagedFile
from merkblatt.pictures import bare_picture
from merkblatt.reading.archive import Archive
from merkblatt.reading.docx import names as n
from merkblatt.reading.docx.package import Package
from merkblatt.reading.docx.styles import Styles
from merkblatt.reading.docx.stylesheet import StyleSheet
from merkblatt.reading.source import Input
from merkblatt.scrubbing.docx.content import NAMED, scrub_content
from merkblatt.scrubbing.docx.links import drop_dead, is_local, is_shown, used_ids, what_it_was
from merkblatt.scrubbing.docx.notes import drop_unused_notes, notes_used
from merkblatt.scrubbing.docx.properties import drop_properties
from merkblatt.scrubbing.docx.unshown import drop_unshown_margins
from merkblatt.scrubbing.result import Counts, Scrubbed

__all__ = ["scrub_word"]

_TYPES: Final = "[Content_Types].xml"
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OVERRIDE: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_PROPERTIES: Final = frozenset(("core-properties", "extended-properties", "custom-properties"))
_NOTES: Final = frozenset(("footnotes", "endnotes"))
_NO_XML: Final = frozenset(("image", "font"))
_LEFT_OUT: Final = (".rels", _TYPES)


def scrub_word(source: Input) -> Scrubbed:
    """A Word file without hidden personal data.

    Raises:
        merkblatt.errors.ReadError: it is no Word file, is broken, or passes a limit.
    """
    return _Work(source).run()


class _Work:
    """A package while it is scrubbed: what it was, the parts that stay, and what was removed so far."""

    def __init__(self, source: Input) -> None:
        self.source = source
        self.package = Package(Archive(source))
        self.parts: dict[str, bytes] = {}
        self.counts = Counts()
        self.notes: dict[str, frozenset[str]] = {}
        with zipfile.ZipFile(io.BytesIO(source.data)) as package:
            self.names = [entry.filename for entry in package.infolist() if not entry.is_dir()]
        self.styles = Styles(self.style_sheet())

    def style_sheet(self) -> StyleSheet | None:
        """The styles, which say what else is hidden."""
        name = self.package.linked("styles", self.package.main.name)
        data = None if name is None else self.package.read(name)
        if name is None or data is None:
            return None
        package = self.package
        return StyleSheet(iter([data]), lambda piece: package.parse(piece, name), lambda: package.part(name))

    def run(self) -> Scrubbed:
        """The file, and what was removed from it."""
        self.visit("", "")
        types = self.root(_TYPES)
        held = {f"/{name}".lower() for name in self.parts}
        for one in list(types.iter(_OVERRIDE)):
            if one.get("PartName", "").lower() not in held:
                types.remove(one)
        parts = {_TYPES: _written(types), **self.parts}
        seen = {name.lower() for name in parts}
        for name in self.names:
            if not name.endswith(_LEFT_OUT) and name.replace("\\", "/").lstrip("/").lower() not in seen:
                self.counts.add(what_it_was(name))
        return Scrubbed(_packed(parts), self.counts.removed())

    def root(self, name: str) -> etree._Element:
        """The root element of a part, Strict names made Transitional."""
        part = self.package.part(name)
        if part is None:
            raise DamagedFile("a part of the file is missing", file=self.source.file, place=name)
        return part.root

    def visit(self, name: str, kind: str) -> None:
        """Take over a part ("" is the package itself) and what it leads to."""
        if name in self.parts:
            return
        root = None
        if kind in _NO_XML:
            self.parts[name] = self.bare(name, kind)
        elif name:
            root = self.root(name)
            self.clean(root, name, kind)
            self.parts[name] = b""
        shown, dead = self.links(name, frozenset() if root is None else used_ids(root))
        if root is not None:
            drop_dead(root, dead)
            self.parts[name] = self.written(root, name)
        for target, of in shown.items():
            self.visit(target, of)

    def bare(self, name: str, kind: str) -> bytes:
        """A picture or font; pictures without what they say of their making."""
        data = self.package.archive.read(name) or b""
        bare = bare_picture(data) if kind == "image" else data
        self.counts.add(NAMED["pictures"], int(bare != data))
        return bare

    def clean(self, root: etree._Element, name: str, kind: str) -> None:
        """Take out of a part what it says unseen."""
        if kind in _PROPERTIES:
            self.counts.add(NAMED["metadata"], drop_properties(root))
            return
        if name == self.package.main.name:
            drop_unshown_margins(root, self.settings())
        scrub_content(root, self.styles, self.counts)
        if name == self.package.main.name:
            self.notes = {key: notes_used(root, key) for key in _NOTES}
        if kind in _NOTES:
            self.counts.add(NAMED["notes"], drop_unused_notes(root, self.notes[kind]))

    def settings(self) -> etree._Element | None:
        """The document's settings."""
        name = self.package.linked("settings", self.package.main.name)
        part = None if name is None else self.package.part(name)
        return None if part is None else part.root

    def links(self, name: str, used: frozenset[str]) -> tuple[dict[str, str], frozenset[str]]:
        """Write the links of a part that stay; the parts they lead to with their kinds, and the ids of the others."""
        folder, _, base = name.rpartition("/")
        place = posixpath.join(folder, "_rels", f"{base}.rels")
        if place not in self.package.archive:
            return {}, frozenset()
        root, inner = self.root(place), self.package.links(name)
        shown, dead = dict[str, str](), set[str]()
        for one in list(root.iter(_RELATION)):
            link, kind = one.get("Id", ""), one.get("Type", "").rpartition("/")[2]
            outside = one.get("TargetMode") == "External"
            local = outside and is_local(one.get("Target", ""))
            if not is_shown(kind, link, used) or local or not (outside or link in inner):
                root.remove(one)
                dead.add(link)
                self.counts.add(NAMED["paths"], int(local))
            elif not outside:
                shown[inner[link].target] = kind
        if len(root):
            self.parts[place] = _written(root)
        return shown, frozenset(dead)

    def written(self, root: etree._Element, name: str) -> bytes:
        """A part's bytes, Strict where it was."""
        if n.STRICT_MARK in (self.package.read(name) or b""):
            n.to_strict(root)
        return _written(root)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _packed(parts: dict[str, bytes]) -> bytes:
    """The package; the same parts give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
    return stream.getvalue()
