"""The parts beside the main one; a broken one leaves a finding, so that the rest can be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from merkblatt.errors import ReadError, UnsafeFile
from merkblatt.findings import Finding, Severity, Source
from merkblatt.reading.archive import Part
from merkblatt.reading.docx.package import Package
from merkblatt.reading.docx.stylesheet import StyleSheet

__all__ = ["Parts"]

_Read = TypeVar("_Read")


class Parts:
    """The parts of a package, by what they are to the main one.

    Knows nothing of what is made of them: that refers to the parts, and otherwise a document would be held by itself,
    and its tree stay in memory until the garbage collector comes.

    Attributes:
        findings: what was noticed in the document, here the parts that could not be read.
    """

    def __init__(self, package: Package) -> None:
        self.findings: list[Finding] = []
        self._package = package

    def named(self, name: str) -> Part | None:
        """A part by its name, or None where it is missing or broken.

        Raises:
            UnsafeFile: it passes a limit.
        """
        return self._spared(name, self._package.part)

    def linked(self, kind: str) -> Part | None:
        """A part that the main part is related to, or None where it is missing or broken."""
        name = self._name(kind)
        return None if name is None else self.named(name)

    def linked_to_package(self, kinds: tuple[str, ...]) -> Part | None:
        """The same for the package as a whole, by any of several kinds."""
        names = (self._package.linked(kind, "") for kind in kinds)
        name = next(filter(None, names), None)
        return None if name is None else self.named(name)

    def packed(self, kind: str) -> bytes | None:
        """The bytes of a part that the main part is related to, as they are packed."""
        name = self._name(kind)
        return None if name is None else self._package.archive.packed(name)

    def style_sheet(self) -> StyleSheet | None:
        """The styles part, or None where it is missing or broken."""
        package, name = self._package, self._name("styles")
        pieces = None if name is None else self._spared(name, package.archive.pieces)
        if name is None or pieces is None:
            return None
        return StyleSheet(pieces, lambda data: package.parse(data, name), lambda: self.named(name))

    def _name(self, kind: str) -> str | None:
        return self._package.linked(kind, self._package.main.name)

    def _spared(self, name: str, read: Callable[[str], _Read | None]) -> _Read | None:
        try:
            return read(name)
        except UnsafeFile:
            raise
        except ReadError:
            message = f"Der Teil {name} der Datei ist beschädigt und wurde nicht gelesen."
            source = Source(part=name)
            self.findings.append(
                Finding(code="teil-beschaedigt", severity=Severity.WARNING, message=message, source=source)
            )
            return None
