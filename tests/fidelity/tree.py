"""A document as a tree whose elements know what they say; the notes are taken off when it is saved."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from tests.builders.wml import NAMESPACES, Piece

__all__ = [
    "Element",
    "F",
    "Tree",
    "W",
    "elements",
    "load",
    "note",
    "paragraphs",
    "q",
    "text_of",
]

Element = etree._Element  # noqa: SLF001 - lxml's own name for the type
W: Final = f"{{{NAMESPACES['w']}}}"
F: Final = "{urn:fidelity}"
_ROOT: Final = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def q(name: str) -> str:
    """A name with its prefix (``w:tc``) in lxml's notation."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def elements(piece: str) -> list[Element]:
    """The elements of a piece of XML."""
    return list(etree.fromstring(f'<x{_ROOT} xmlns:f="urn:fidelity">{piece}</x>'))


def note(element: Element, **values: object) -> Element:
    """Write down what an element is about; ``None`` and "" are left out."""
    for name, value in values.items():
        if value not in {None, "", 0}:
            element.set(F + name, str(value))
    return element


def paragraphs(element: Element) -> list[Element]:
    """The paragraphs directly within a cell."""
    return element.findall(f"{W}p")


def text_of(element: Element) -> str:
    """What stands in an element, paragraphs and breaks by line feeds, without deleted text."""
    if element.tag == f"{W}p":
        return "".join(_pieces(element))
    return "\n".join("".join(_pieces(one)) for one in element.iter(f"{W}p"))


def _pieces(paragraph: Element) -> Iterator[str]:
    for one in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab", f"{W}noBreakHyphen"):
        if any(up.tag in {f"{W}del", f"{W}moveFrom"} for up in one.iterancestors()):
            continue
        if next(one.iterancestors(f"{W}p")) is paragraph and one.getparent().tag == f"{W}r":
            yield {f"{W}t": one.text or "", f"{W}br": "\n", f"{W}tab": "\t"}.get(str(one.tag), "-")


class Tree:
    """A Word file whose main part can be changed.

    Attributes:
        parts: all parts by name; the main part is in ``root`` and its copy here may be old.
        root: the root of ``word/document.xml``.
        late: changes of parts (by name) that are made when the file is saved.
        renamed: parts that get another name when the file is saved.
    """

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        for name in [name for name, xml in self.parts.items() if name.endswith(".xml") and b"urn:fidelity" in xml]:
            self.parts[name] = _xml(_bare(etree.fromstring(self.parts[name])))
        self.late: dict[str, Callable[[bytes], bytes]] = {}
        self.renamed: dict[str, str] = {}

    @property
    def body(self) -> Element:
        """The body."""
        return self.root.find(f"{W}body")

    def cells(self, *kinds: str) -> list[Element]:
        """All cells of these kinds, in the order of the document."""
        return [cell for cell in self.root.iter(f"{W}tc") if cell.get(f"{F}kind") in kinds]

    def tables(self, part: str = "") -> list[Element]:
        """The forms' tables; ``part`` takes those that hold such rows."""
        found = [table for table in self.root.iter(f"{W}tbl") if table.get(f"{F}role")]
        return [
            table for table in found if not part or any(row.get(f"{F}part") == part for row in table.iterfind(f"{W}tr"))
        ]

    def add_part(self, name: str, inner: str, root: str) -> None:
        """Add XML to a part such as ``comments``; the part and its relationship are made where it is not there yet."""
        path = f"word/{name}.xml"
        if path not in self.parts:
            self.parts[path] = f"<w:{root}{_ROOT}/>".encode()
            self._announce(name)
        tree = etree.fromstring(self.parts[path])
        for element in elements(inner):
            tree.append(element)
        _sort_numbering(tree)
        self.parts[path] = _xml(tree)

    def _announce(self, name: str) -> None:
        types = etree.fromstring(self.parts["[Content_Types].xml"])
        etree.SubElement(
            types, f"{{{types.nsmap[None]}}}Override", PartName=f"/word/{name}.xml", ContentType=f"{_TYPES}.{name}+xml"
        )
        self.parts["[Content_Types].xml"] = etree.tostring(types)
        self.link(f"f{name}", f"{_OFFICE}/{name}", f"{name}.xml")

    def link(self, key: str, kind: str, target: str, mode: str = "") -> None:
        """Add a relationship of the main part."""
        path = "word/_rels/document.xml.rels"
        rels = etree.fromstring(self.parts.get(path, f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()))
        more = {"TargetMode": mode} if mode else {}
        etree.SubElement(rels, f"{{{_RELATIONSHIPS}}}Relationship", Id=key, Type=kind, Target=target, **more)
        self.parts[path] = etree.tostring(rels)

    def data(self) -> bytes:
        """The file, without notes."""
        copy = _bare(etree.fromstring(etree.tostring(self.root)))
        _true_bookmarks(copy)
        for table in copy.iter(f"{W}tbl"):
            _true_grid(table)
        self.parts["word/document.xml"] = _xml(copy)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                change = self.late.get(name)
                archive.writestr(self.renamed.get(name, name), change(content) if change else content)
        return stream.getvalue()


def _bare(root: Element) -> Element:
    """The tree without notes."""
    for element in root.iter():
        for name in [name for name in element.attrib if str(name).startswith(F)]:
            del element.attrib[name]
    kept = [prefix for prefix in root.nsmap if prefix and prefix != "f"]
    etree.cleanup_namespaces(root, keep_ns_prefixes=kept)
    return root


def _xml(root: Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _true_bookmarks(root: Element) -> None:
    """Rows and tables that were copied have their bookmarks only once."""
    for tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        seen: set[str] = set()
        for mark in list(root.iter(tag)):
            name = mark.get(f"{W}id")
            if name in seen:
                mark.getparent().remove(mark)
            seen.add(name)


def _true_grid(table: Element) -> None:
    """As many grid columns as the widest row covers: programs cut off what is beyond."""
    grid = table.find(f"{W}tblGrid")
    rows = [row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table]
    if grid is not None and rows:
        missing = max(map(_width, rows)) - len(grid)
        for _ in range(missing):
            etree.SubElement(grid, f"{W}gridCol", {f"{W}w": "900"})


def _width(row: Element) -> int:
    cells = [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]
    spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in cells]
    skipped = [row.find(f"{W}trPr/{W}{name}") for name in ("gridBefore", "gridAfter")]
    return sum(1 if span is None else int(span.get(f"{W}val")) for span in spans) + sum(
        int(skip.get(f"{W}val")) for skip in skipped if skip is not None
    )


def load(data: bytes) -> Tree:
    """A file as a tree."""
    return Tree(data)


def _sort_numbering(tree: Element) -> None:
    """Definitions stand before lists (ECMA-376 17.9.16)."""
    if tree.tag == f"{W}numbering":
        tree[:] = sorted(tree, key=lambda one: one.tag != f"{W}abstractNum")


def make(piece: Piece | str) -> Element:
    """The only element of a piece of XML."""
    (only,) = elements(piece)
    return only
