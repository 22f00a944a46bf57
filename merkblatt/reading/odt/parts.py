"""The parts of an OpenDocument text: content, styles and metadata, out of a package or a flat file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from merkblatt.errors import DamagedFile, EncryptedFile, ReadError, UnknownFormat, UnsafeFile
from merkblatt.findings import Finding, Severity, Source
from merkblatt.reading import xml
from merkblatt.reading.archive import Archive
from merkblatt.reading.odt import names as n
from merkblatt.reading.source import Input

__all__ = ["CONTENT", "STYLES", "Parts", "from_archive", "from_flat", "is_flat", "is_odf"]

CONTENT: Final = "content.xml"
STYLES: Final = "styles.xml"
_META: Final = "meta.xml"
_MANIFEST: Final = "META-INF/manifest.xml"
_MIMETYPE: Final = b"application/vnd.oasis.opendocument."
_ENCRYPTED_PACKAGE: Final = "encrypted-package"
_HEAD: Final = 64 * 1024
_UNLOCK: Final = "Remove the password in LibreOffice (File, Save As, without password) and send the document again."
_OTHER: Final = "Open it in LibreOffice and save the text as .odt or .docx."


@dataclass(frozen=True, slots=True)
class Parts:
    """The root elements of a document's parts; those besides the text may be missing.

    Attributes:
        text: ``office:text``.
        content: the root that the text stands in.
        styles: the root of the common styles and master pages.
        meta: the root of the metadata.
        findings: parts that could not be read.
    """

    text: etree._Element
    content: etree._Element
    styles: etree._Element | None
    meta: etree._Element | None
    findings: tuple[Finding, ...] = ()


def is_odf(archive: Archive) -> bool:
    """Whether a ZIP container is an OpenDocument package."""
    if (archive.read("mimetype") or b"").startswith(_MIMETYPE):
        return True
    return CONTENT in archive and _MANIFEST in archive


def is_flat(data: bytes) -> bool:
    """Whether XML looks like a flat OpenDocument file, by its beginning."""
    return n.OFFICE.encode() in xml.as_utf8(data[:_HEAD])


def from_archive(archive: Archive) -> Parts:
    """The parts of a package.

    Raises:
        EncryptedFile: a password protects it.
        UnknownFormat: it is no text document.
        DamagedFile: its content is broken.
    """
    _refuse_encrypted(archive)
    data = archive.read(CONTENT)
    if data is None:
        raise UnknownFormat("this is an OpenDocument file without content", file=archive.file, remedy=_OTHER)
    findings: list[Finding] = []
    content = _parsed(archive, data, CONTENT)
    text = _text(content, archive.file)
    styles, meta = (_spared(archive, name, findings) for name in (STYLES, _META))
    return Parts(text, content, styles, meta, tuple(findings))


def from_flat(source: Input) -> Parts:
    """The same for a flat file, whose one root is all parts."""
    root = xml.parse(xml.as_utf8(source.data.lstrip()), source.limits, file=source.file, place=CONTENT)
    if root.tag != n.office("document"):
        remedy = "Open it in Word or LibreOffice and save it as .docx."
        raise UnknownFormat("this is an XML or HTML file", file=source.file, remedy=remedy)
    return Parts(_text(root, source.file), root, root, root)


def _text(root: etree._Element, file: str | None) -> etree._Element:
    text = root.find(f"{n.office('body')}/{n.office('text')}")
    if text is None:
        raise UnknownFormat("this is an OpenDocument file, but no text document", file=file, remedy=_OTHER)
    return text


def _parsed(archive: Archive, data: bytes, name: str) -> etree._Element:
    return xml.parse(xml.as_utf8(data), archive.limits, file=archive.file, place=name)


def _spared(archive: Archive, name: str, findings: list[Finding]) -> etree._Element | None:
    """A part that the text can be read without; a broken one leaves a finding."""
    try:
        data = archive.read(name)
        return None if data is None else _parsed(archive, data, name)
    except UnsafeFile:
        raise
    except ReadError:
        message = f"Der Teil {name} der Datei ist beschädigt und wurde nicht gelesen."
        source = Source(part=name)
        findings.append(Finding(code="teil-beschaedigt", severity=Severity.WARNING, message=message, source=source))
        return None


def _refuse_encrypted(archive: Archive) -> None:
    """Encrypted parts are named in the manifest (ODF 1.2, part 3); newer files wrap the whole package."""
    try:
        manifest = xml.as_utf8(archive.read(_MANIFEST) or b"")
    except DamagedFile:
        return
    if b"encryption-data" in manifest or _ENCRYPTED_PACKAGE in archive:
        raise EncryptedFile("the document is encrypted", file=archive.file, remedy=_UNLOCK)
