"""Word files: metadata, comments, tracked changes, hidden text, editing marks, embedded files and data."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Final

from lxml import etree

from merkblatt.errors import DamagedFile, UnknownFormat
from merkblatt.reading.archive import Archive, Part
from merkblatt.reading.docx.styles import Styles
from merkblatt.reading.docx.stylesheet import StyleSheet
from merkblatt.reading.source import Input
from merkblatt.reading.xml import parse
from merkblatt.scrubbing.hidden import drop_hidden
from merkblatt.scrubbing.remains import drop_anchors, drop_authors, drop_marks, drop_objects, drop_settings
from merkblatt.scrubbing.result import Removed, Scrubbed
from merkblatt.scrubbing.revisions import accept

__all__ = ["scrub_word"]

_RELS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_KEPT: Final = frozenset(("title", "language"))
_FORM: Final = "Formular"
_STYLES: Final = "word/styles.xml"
_UNSEEN: Final = {
    "comments": "Kommentare",
    "people": "Namen von Bearbeitenden",
    "customXml": "eingebettete Daten (XML)",
    "thumbnail": "Vorschaubild",
    "embeddings": "eingebettete Dateien",
    "printerSettings": "Druckereinstellungen",
    "vbaData": "Makrodaten",
    "recovery": "Wiederherstellungsdaten",
}
"""Part of a name -> what such parts are."""


def scrub_word(source: Input) -> Scrubbed:
    """A Word file without hidden personal data.

    Raises:
        merkblatt.errors.ReadError: it is no Word file, is broken, or passes a limit.
    """
    archive = Archive(source)
    with zipfile.ZipFile(io.BytesIO(source.data)) as package:
        names = [entry.filename for entry in package.infolist() if not entry.is_dir()]
    if "[Content_Types].xml" not in names:
        remedy = "Save the document as .docx in Word or LibreOffice."
        raise UnknownFormat("this is no Word file", file=source.file, remedy=remedy)
    work = _Work(source, {name: _held(archive, name, source) for name in names})
    return Scrubbed(work.run(), tuple(Removed(what, count) for what, count in work.removed.items() if count))


def _held(archive: Archive, name: str, source: Input) -> bytes:
    data = archive.read(name)
    if data is None:
        raise DamagedFile("a part of the file is missing", file=source.file, place=name)
    return data


class _Work:
    """A package while it is scrubbed: its parts, and what was removed so far."""

    def __init__(self, source: Input, parts: dict[str, bytes]) -> None:
        self.source = source
        self.parts = parts
        self.removed: dict[str, int] = {}
        self.styles = Styles(self.style_sheet())

    def style_sheet(self) -> StyleSheet | None:
        """The styles, which say what else is hidden."""
        data = self.parts.get(_STYLES)
        if data is None:
            return None
        part = Part(_STYLES, data, self.root(_STYLES))
        return StyleSheet(iter([data]), lambda piece: self.parsed(piece, _STYLES), lambda: part)

    def root(self, name: str) -> etree._Element:
        """The root element of a part."""
        return self.parsed(self.parts[name], name)

    def parsed(self, data: bytes, name: str) -> etree._Element:
        """The root element of a part's bytes, or of some of them."""
        return parse(data, self.source.limits, file=self.source.file, place=name)

    def run(self) -> bytes:
        self.properties()
        gone = self.unseen()
        for name in [name for name in self.parts if name.endswith((".xml", ".rels"))]:
            root = self.root(name)
            before = etree.tostring(root)
            if name.endswith(".rels"):
                self.unlink(root, name, gone)
            elif name == "[Content_Types].xml":
                _drop(root, [one for one in root.iter(_TYPES) if one.get("PartName", "").lstrip("/") in gone])
            elif name.startswith("word/"):
                self.part(root, name)
            if etree.tostring(root) != before:
                self.parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return self.packed()

    def count(self, what: str, number: int = 1) -> None:
        """So much more of something was removed."""
        self.removed[what] = self.removed.get(what, 0) + number

    def part(self, root: etree._Element, name: str) -> None:
        """One part of the document's text or settings."""
        self.count("nachverfolgte Änderungen (angenommen)", accept(root))
        drop_anchors(root)
        self.count("verborgener Text", drop_hidden(root, self.styles))
        drop_objects(root)
        self.count("Bearbeitungsmarken", drop_marks(root))
        self.count("Namen in Markierungen", drop_authors(root))
        if name == "word/settings.xml":
            self.count("Einstellungen zur Bearbeitung", drop_settings(root))

    def unseen(self) -> set[str]:
        """Take out the parts that the page does not show."""
        gone = set()
        for name in list(self.parts):
            folders, base = name.rpartition("/")[0], name.rpartition("/")[2]
            what = next(
                (told for key, told in _UNSEEN.items() if base.startswith(key) or key in folders.split("/")), None
            )
            if what is None or base.endswith(".rels"):
                continue
            gone.add(name)
            del self.parts[name]
            self.parts.pop(posixpath.join(folders, "_rels", f"{base}.rels"), None)
            self.count(what)
        return gone

    def unlink(self, root: etree._Element, name: str, gone: set[str]) -> None:
        """Take out the relationships to parts that are gone, and to a template somewhere else."""
        base = posixpath.dirname(posixpath.dirname(name))
        dead = []
        for one in root.iter(_RELS):
            target = one.get("Target", "")
            path = posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")
            if path in gone or one.get("Type", "").endswith("/attachedTemplate"):
                dead.append(one)
        _drop(root, dead)

    def properties(self) -> None:
        """Who wrote the document, where, and when; title, language and the form's identity stay."""
        for name in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"):
            if name not in self.parts:
                continue
            root = self.root(name)
            dead = []
            for one in root:
                tag = one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""
                kept = tag in _KEPT or (tag == "property" and one.get("name") == _FORM)
                if not kept and tag != "Application":
                    dead.append(one)
            filled = [one for one in dead if "".join(map(str, one.itertext())).strip()]
            _drop(root, dead)
            self.count("Angaben zum Dokument (Metadaten)", len(filled))
            self.parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def packed(self) -> bytes:
        """The package; the same parts give the same bytes."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            for name, data in self.parts.items():
                entry = zipfile.ZipInfo(name)
                entry.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(entry, data)
        return stream.getvalue()


def _drop(root: etree._Element, dead: list[etree._Element]) -> None:
    for element in dead:
        parent = element.getparent()
        (root if parent is None else parent).remove(element)
