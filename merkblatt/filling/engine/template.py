"""``Template``: open once, fill as often as you like."""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from merkblatt.errors import TemplateError
from merkblatt.filling.engine import fallback
from merkblatt.filling.engine.archive import Entry
from merkblatt.filling.engine.cache import Cache
from merkblatt.filling.engine.ink import NeedsDocxtplError
from merkblatt.filling.engine.package import Package
from merkblatt.filling.engine.part import Part, body_part, footnotes_part, margin_part
from merkblatt.filling.engine.pictures import Shelf
from merkblatt.filling.engine.properties import CoreProperties, CustomProperties

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from merkblatt.filling.engine.pictures import Picture

__all__ = ["CACHED_TEMPLATES", "MAX_FILE", "Template"]

CACHED_TEMPLATES = 32
"""This many templates are kept compiled."""
MAX_FILE = 64 * 1024 * 1024
"""A template file may have this many bytes."""
_PROPERTY_SETS = 16
_KEPT_MARGINS, _LARGEST_KEPT = 32, 64 * 1024
"""So many headers and footers are kept packed, and how large they may be, in bytes."""
_SETTLED = 2_000_000_000
"""Nanoseconds after which a further change of a file shows in its time, on every file system."""
_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class _Compiled:
    """What a template and its variants with other properties share."""

    package: Package
    digest: str
    parts: tuple[Part, ...]
    core: CoreProperties | None
    drawing_ids: frozenset[int]

    @cached_property
    def custom(self) -> CustomProperties:
        """The custom properties of the package, where any are wanted."""
        return CustomProperties(self.package)


class Template:
    """A compiled template. It never changes, and any number of threads may fill it at the same time.

    Attributes:
        name: the file's name, or ``<bytes>``.
        digest: SHA-256 of the file's content, in hexadecimal digits.
    """

    def __init__(self, compiled: _Compiled, properties: Mapping[str, str] = _NOTHING) -> None:
        self.name = compiled.package.file
        self.digest = compiled.digest
        self._compiled = compiled
        self._properties = properties
        self._variants: Cache[Template] = Cache(_PROPERTY_SETS)

    @classmethod
    def open(cls, source: str | os.PathLike[str] | bytes) -> Template:
        """Open a .docx, .dotx, .docm or .dotm template; one with the same content and name is compiled only once.

        Args:
            source: the file's path, or its content.

        Raises:
            TemplateError: the file is missing, no Word file, damaged, or a tag in it is wrong.
        """
        if isinstance(source, bytes):
            return _of_content("<bytes>", source)
        path = Path(source)
        stamp = _stamp(path)
        if stamp is None:
            return _of_content(path.name, _read(path))
        return _UNCHANGED.get(stamp, lambda: _of_content(path.name, _read(path)))

    def render(
        self,
        context: Mapping[str, object],
        *,
        pictures: Mapping[str, Picture] = _NOTHING,
        properties: Mapping[str, str] = _NOTHING,
    ) -> bytes:
        """Fill the template; the same values always give the same bytes.

        Args:
            context: the names that tags may use. A ``Picture`` stands in line with the text around its tag; objects
                of docxtpl (``RichText``, ``Listing``, and with a template of ``docxtpl()`` also ``InlineImage`` and
                ``Subdoc``) work as there.
            pictures: further names, for pictures.
            properties: custom document properties to set.

        Returns:
            The .docx file (.docm where the template has macros).

        Raises:
            TemplateError: a tag cannot be carried out; the place names the part and the tag.
            FillError: a value cannot be written.
        """
        return self._render({**context, **pictures}, {**self._properties, **properties})

    def with_properties(self, properties: Mapping[str, str]) -> Template:
        """The same template, whose documents get these custom document properties; kept for the next time.

        Raises:
            FillError: a name or text cannot be written.
        """
        wanted = {**self._properties, **properties}
        self._compiled.custom.holding(wanted)
        return self._variants.get(tuple(sorted(wanted.items())), lambda: Template(self._compiled, wanted))

    def docxtpl(self) -> Any:  # noqa: ANN401 - docxtpl has no types
        """A ``docxtpl.DocxTemplate`` of this template, which ``InlineImage`` and ``Subdoc`` values are made for.

        A context with such values is rendered by docxtpl itself, with its speed and its limits; make a new one for
        each document.
        """
        return fallback.docx_template(self._compiled.package)

    def _render(self, values: dict[str, object], properties: Mapping[str, str]) -> bytes:
        compiled = self._compiled
        package = compiled.custom.package if properties else compiled.package
        shelf = Shelf(package, compiled.drawing_ids)
        try:
            changed = [_packed(part, part.render(values, shelf)) for part in compiled.parts]
        except NeedsDocxtplError as need:
            return self._render_by_docxtpl(need.template, values, properties)
        if compiled.core is not None:
            changed.append(Entry.pack(compiled.core.name, compiled.core.render(values)))
        if properties:
            changed.append(compiled.custom.holding(properties))
        changed.extend(shelf.entries())
        return package.to_bytes({entry.name: entry for entry in changed})

    def _render_by_docxtpl(self, owner: Any, values: dict[str, object], properties: Mapping[str, str]) -> bytes:  # noqa: ANN401
        compiled = self._compiled
        fallback.check_owner(compiled.package, compiled.digest, owner)
        core = compiled.core
        entries = {core.name: Entry.pack(core.name, core.render(values))} if core is not None else {}
        filled = fallback.render(compiled.package, compiled.parts, owner, values)
        if properties:
            custom = CustomProperties(filled)
            filled, held = custom.package, custom.holding(properties)
            entries[held.name] = held
        return filled.to_bytes(entries)


_TEMPLATES: Cache[Template] = Cache(CACHED_TEMPLATES)
"""By name and content."""
_UNCHANGED: Cache[Template] = Cache(CACHED_TEMPLATES)
"""By what tells that a file is the one that was read, see ``_stamp``."""
_MARGINS: Cache[Entry] = Cache(_KEPT_MARGINS)
"""Headers and footers, packed, by name and content."""


def _of_content(name: str, data: bytes) -> Template:
    digest = hashlib.sha256(data).hexdigest()
    return _TEMPLATES.get((name, digest), lambda: _compiled(data, name, digest))


def _stamp(path: Path) -> Hashable | None:
    """What changes with a file's content; None where it may not, as clocks are coarse: just after the file was written.

    A file that cannot be found has none, either.
    """
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    if time.time_ns() - found.st_mtime_ns < _SETTLED:
        return None
    return path.name, found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size <= MAX_FILE:
            return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = f"the template cannot be read: {getattr(error, 'strerror', None) or error}"
        raise TemplateError(reason, file=str(path), remedy="Check the path and the file's permissions.") from error
    reason = f"the template is larger than {MAX_FILE} bytes"
    raise TemplateError(reason, file=str(path), remedy="Take large pictures out of the template.")


def _compiled(data: bytes, name: str, digest: str) -> Template:
    """Read, patch and compile; parts that no value can change are finished here."""
    package = Package.load(data, name)
    parts = [body_part(package)]
    parts += [margin_part(package, part) for part in dict.fromkeys(package.headers_and_footers())]
    parts += [footnotes_part(package, part) for part in package.footnotes()]
    for part in parts:
        if part.constant:
            package = _settled(package, part)
    core_name = package.core_properties()
    core = CoreProperties(package, core_name) if core_name else None
    drawing_ids = frozenset[int]().union(*(part.drawing_ids for part in parts if not part.is_body))
    moving = tuple(part for part in parts if not part.constant)
    core = None if core is None or core.constant else core
    return Template(_Compiled(package, digest, moving, core, drawing_ids))


def _packed(part: Part, data: bytes) -> Entry:
    """The part as it goes into the file; a page foot is often the same in every document of a programme."""
    if part.is_body or len(data) > _LARGEST_KEPT:
        return Entry.pack(part.name, data)
    return _MARGINS.get((part.name, data), lambda: Entry.pack(part.name, data))


def _settled(package: Package, part: Part) -> Package:
    """A part without tags as docxtpl would leave it; untouched where that is what it is already."""
    text = part.render({}, None)
    source = f"{part.head}{part.program.source}{part.tail}".encode()
    return package if text == source else package.having({part.name: text})
