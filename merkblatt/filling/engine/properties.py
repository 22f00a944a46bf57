"""A document's properties: the core ones (title, author) may hold template text; custom ones are set."""

from __future__ import annotations

import re
from itertools import chain, zip_longest
from typing import TYPE_CHECKING
from uuid import uuid4
from xml.sax.saxutils import escape

from lxml import etree

from merkblatt.errors import FillError
from merkblatt.filling.engine.archive import Entry
from merkblatt.filling.engine.cache import Cache
from merkblatt.filling.engine.ink import Ink, legal
from merkblatt.filling.engine.opc import OFFICE, parse, rels_name, serialise
from merkblatt.filling.engine.program import Program
from merkblatt.filling.engine.tags import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from merkblatt.filling.engine.package import Package

__all__ = ["CoreProperties", "CustomProperties"]

_DC = "{http://purl.org/dc/elements/1.1/}"
_TEMPLATED = ("creator", "description", "identifier", "language", "subject", "title")
"""docxtpl's author, comments, identifier, language, subject and title, by their names in the file."""
_MAX_LENGTH = 255
_MARK = "\ue000\ue001"
_OUTLINES = 16
"""So many sets of names are kept ready; programs use one or two."""

_CUSTOM_KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_LINK = f"{OFFICE}/custom-properties"
_CUSTOM_PART = "docProps/custom.xml"
_CUSTOM_NS = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VT_NS = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_PID = 2
_EMPTY = f'<Properties xmlns="{_CUSTOM_NS}" xmlns:vt="{_VT_NS}"/>'.encode()


class CoreProperties:
    """The core properties part, its template texts compiled.

    Values are escaped once; docxtpl with autoescape writes ``&amp;amp;``.

    Raises:
        TemplateError: the part is damaged, or a tag is wrong.
    """

    def __init__(self, package: Package, name: str) -> None:
        self.name = name
        self._file = package.file
        root = parse(package.data(name) or b"", package.file, name)
        self._programs: list[Program] = []
        for element in root:
            text = element.text or ""
            if element.tag in {_DC + local for local in _TEMPLATED} and not plain(text):
                element.text = _MARK
                self._programs.append(Program(text, file=package.file, part=name, autoescape=False))
        self._pieces = serialise(root).decode("utf-8").split(_MARK)

    @property
    def constant(self) -> bool:
        """Whether there is no template text, so that the part never changes."""
        return not self._programs

    def render(self, values: dict[str, object]) -> bytes:
        """The part's data with all values in place.

        Raises:
            TemplateError: a tag cannot be carried out.
            FillError: a value cannot be written, or a property gets longer than 255 characters.
        """
        texts = (escape(self._text(program, values)) for program in self._programs)
        return "".join(chain.from_iterable(zip_longest(self._pieces, texts, fillvalue=""))).encode()

    def _text(self, program: Program, values: dict[str, object]) -> str:
        text = _text(program.run(values, Ink()))
        if len(text) > _MAX_LENGTH:
            reason = f"a document property would have {len(text)} characters; {_MAX_LENGTH} are possible"
            raise FillError(reason, file=self._file, place=f"{self.name}, {program.source}", remedy=_REMEDY)
        return text


_REMEDY = "Shorten the value, or take the tag out of the template's title, subject or comments."


class CustomProperties:
    """The custom document properties of a package, which every office suite keeps; ready to take further ones.

    Attributes:
        package: the package, with a part for them.

    Raises:
        TemplateError: the part is damaged.
    """

    def __init__(self, package: Package) -> None:
        self._file = package.file
        name = next(package.rels("").targets(_CUSTOM_LINK), None)
        data = package.data(name) if name else None
        self._name = name if name and data else _CUSTOM_PART
        self._data = data or _EMPTY
        self.package = package if name and data else _registered(package, _EMPTY)
        self._outlines: Cache[list[str]] = Cache(_OUTLINES)
        parse(self._data, self._file, self._name)

    def holding(self, properties: Mapping[str, str]) -> Entry:
        """The part with these properties, packed.

        A property that is there already is replaced. The order is that of the names, whatever the mapping's.

        Raises:
            FillError: a name is empty, or a text holds a character that no document can hold.
        """
        names = tuple(sorted(properties))
        outline = self._outlines.get(names, lambda: self._outline(names))
        pieces = outline.copy()
        pieces[1::2] = [escape(_text(properties[names[int(number)]])) for number in outline[1::2]]
        return Entry.pack(self._name, "".join(pieces).encode())

    def _outline(self, names: tuple[str, ...]) -> list[str]:
        """The part with properties of these names: its XML up to a value, the number of the value's name, and so on."""
        root = parse(self._data, self._file, self._name)
        mark = uuid4().hex  # nothing in the file can be mistaken for it
        for number, name in enumerate(names):
            if not name:
                reason = "a document property has no name"
                raise FillError(reason, file=self._file)
            _set(root, _text(name), f"{mark} {number};")
        return re.split(f"{mark} (\\d+);", serialise(root).decode("utf-8"))


def _text(value: str) -> str:
    return legal(value).replace("\a", "\n").replace("\f", "\n")


def _set(root: etree._Element, name: str, value: str) -> None:
    found = [element for element in root if element.get("name", "").lower() == name.lower()]
    pids = [int(element.get("pid", "0")) for element in root]
    element = found[0] if found else etree.SubElement(root, f"{{{_CUSTOM_NS}}}property")
    pid = element.get("pid") or str(max([_FIRST_PID - 1, *pids]) + 1)
    element.clear()
    for key, text in (("fmtid", _FORMAT_ID), ("pid", pid), ("name", name)):
        element.set(key, text)
    etree.SubElement(element, f"{{{_VT_NS}}}lpwstr", nsmap={"vt": _VT_NS}).text = value


def _registered(package: Package, data: bytes) -> Package:
    """Add the properties part, its content type and the package's pointer to it."""
    types, rels = package.types(), package.rels("")
    types.set(_CUSTOM_PART, _CUSTOM_KIND)
    free = next(name for name in (f"rIdMerkblatt{n}" for n in range(1, len(rels.ids) + 2)) if name not in rels.ids)
    rels.add(_CUSTOM_LINK, _CUSTOM_PART, free)
    return package.having({_CUSTOM_PART: data, types.NAME: types.to_bytes(), rels_name(""): rels.to_bytes()})
