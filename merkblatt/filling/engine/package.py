"""A Word package: its parts, which of them hold template text, and what kind of document it is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from merkblatt.errors import TemplateError
from merkblatt.filling.engine import archive
from merkblatt.filling.engine.archive import Entry
from merkblatt.filling.engine.cache import Cache
from merkblatt.filling.engine.opc import OFFICE, ContentTypes, Relationships, rels_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["DOCUMENT", "Package"]

DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
"""Content type of a .docx file's main part."""
_MACRO_DOCUMENT = "application/vnd.ms-word.document.macroEnabled.main+xml"
_PRODUCED = {
    DOCUMENT: DOCUMENT,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": DOCUMENT,
    _MACRO_DOCUMENT: _MACRO_DOCUMENT,
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": _MACRO_DOCUMENT,
}
"""What a template of each kind produces: a .dotx gives a document, macros stay macros."""
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_FIRST = (ContentTypes.NAME, rels_name(""))
_KEPT = 4
"""So many sets of parts are kept laid; a template changes one or two."""
_REMEDY = "Save the template in Word or LibreOffice as .docx or .dotx."


@dataclass(frozen=True, slots=True)
class Package:
    """All parts of one file, packed.

    Attributes:
        file: the template's name, for messages.
        entries: part name to packed part, in the file's order.
        main: name of the main document part.
        kind: content type the main part has in the documents produced.
    """

    file: str
    entries: Mapping[str, Entry]
    main: str
    kind: str
    _laid: Cache[archive.Laid] = field(init=False, default_factory=lambda: Cache(_KEPT), compare=False, repr=False)

    @classmethod
    def load(cls, data: bytes, file: str) -> Package:
        """Read a .docx, .dotx, .docm or .dotm file.

        Raises:
            TemplateError: it is damaged or no Word file.
        """
        entries = archive.read(data, file)
        if ContentTypes.NAME not in entries or rels_name("") not in entries:
            reason = "the template is no .docx file"
            raise TemplateError(reason, file=file, remedy=_REMEDY)
        main = _main_part(entries, file)
        types = ContentTypes(entries[ContentTypes.NAME].unpack(), file)
        kind = types.of(main) or ""
        if kind not in _PRODUCED:
            reason = f"the template is no Word document but {kind or 'something unknown'}"
            raise TemplateError(reason, file=file, place=main, remedy=_REMEDY)
        return cls(file, entries, main, kind).of_kind(_PRODUCED[kind])

    def of_kind(self, kind: str) -> Package:
        """The same package with another content type of its main part."""
        if kind == self.kind:
            return self
        types = self.types()
        types.set(self.main, kind)
        return replace(self.having({ContentTypes.NAME: types.to_bytes()}), kind=kind)

    def having(self, changes: Mapping[str, bytes]) -> Package:
        """The same package with some parts replaced or added."""
        packed = {name: Entry.pack(name, data, archive.SMALL) for name, data in changes.items()}
        return replace(self, entries={**self.entries, **packed})

    def data(self, part: str) -> bytes | None:
        """A part's data, or None where there is no such part."""
        entry = self.entries.get(part)
        return None if entry is None else entry.unpack()

    def types(self) -> ContentTypes:
        """The content types, to be changed freely."""
        return ContentTypes(self.entries[ContentTypes.NAME].unpack(), self.file)

    def rels(self, part: str) -> Relationships:
        """A part's relationships (``""``: the package's), to be changed freely."""
        return Relationships(self.data(rels_name(part)), part, self.file)

    def headers_and_footers(self) -> Iterator[str]:
        """The main document's headers, then its footers, as docxtpl goes through them."""
        rels = self.rels(self.main)
        for kind in ("header", "footer"):
            yield from (part for part in rels.targets(f"{OFFICE}/{kind}") if part in self.entries)

    def footnotes(self) -> Iterator[str]:
        """The footnote parts."""
        types = self.types()
        yield from (part for part in self.entries if types.of(part) == _FOOTNOTES)

    def core_properties(self) -> str | None:
        """The part with title, author and so on, or None."""
        return next((part for part in self.rels("").targets(_CORE) if part in self.entries), None)

    def to_bytes(self, changed: Mapping[str, Entry] = MappingProxyType({})) -> bytes:
        """The file, with some parts replaced or added for this once.

        Content types and relationships come first, where programs look for what kind of file it is; what is changed
        stands behind the rest, which is laid only once.
        """
        if not changed.keys().isdisjoint(_FIRST):
            return archive.write(_in_order({**self.entries, **changed}))
        names = frozenset(changed)
        kept = self._laid.get(
            names, lambda: archive.lay(entry for entry in _in_order(self.entries) if entry.name not in names)
        )
        return archive.write(changed.values(), kept)


def _in_order(entries: Mapping[str, Entry]) -> Iterator[Entry]:
    yield from (entries[name] for name in _FIRST)
    yield from (entry for name, entry in entries.items() if name not in _FIRST)


def _main_part(entries: Mapping[str, Entry], file: str) -> str:
    rels = Relationships(entries[rels_name("")].unpack(), "", file)
    for part in rels.targets(f"{OFFICE}/officeDocument"):
        if part in entries:
            return part
    reason = "the template has no main document"
    raise TemplateError(reason, file=file, remedy=_REMEDY)
