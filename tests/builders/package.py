"""The parts around the text: roots with their namespaces, relationships, content types, properties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from xml.sax.saxutils import escape, quoteattr

__all__ = ["NAMESPACES", "main_parts", "property_parts", "relationship_parts", "text_parts", "to_strict"]

_SCHEMAS: Final = "http://schemas.openxmlformats.org"
_OFFICE: Final = f"{_SCHEMAS}/officeDocument/2006"
NAMESPACES: Final = {
    "w": f"{_SCHEMAS}/wordprocessingml/2006/main",
    "r": f"{_OFFICE}/relationships",
    "m": f"{_OFFICE}/math",
    "mc": f"{_SCHEMAS}/markup-compatibility/2006",
    "a": f"{_SCHEMAS}/drawingml/2006/main",
    "wp": f"{_SCHEMAS}/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
}
_DECLARED: Final = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONSHIPS: Final = f"{_SCHEMAS}/package/2006/relationships"
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CUSTOM: Final = "docProps/custom.xml"
_CORE: Final = "docProps/core.xml"
_ROOT_LINKS: Final = {
    "word/document.xml": f"{_OFFICE}/relationships/officeDocument",
    _CUSTOM: f"{_OFFICE}/relationships/custom-properties",
    _CORE: f"{_RELATIONSHIPS}/metadata/core-properties",
}
_CONTENT_TYPES: Final = {
    "document": f"{_MAIN}.document.main+xml",
    "custom": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "core": "application/vnd.openxmlformats-package.core-properties+xml",
}
_PROPERTY_ID: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_STRICT: Final = {
    NAMESPACES["w"]: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    NAMESPACES["m"]: "http://purl.oclc.org/ooxml/officeDocument/math",
    f"{_OFFICE}/relationships/custom-properties": "http://purl.oclc.org/ooxml/officeDocument/relationships/customProperties",
    NAMESPACES["r"]: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    f"{_OFFICE}/custom-properties": "http://purl.oclc.org/ooxml/officeDocument/customProperties",
    f"{_OFFICE}/docPropsVTypes": "http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes",
}


def root(name: str, inner: str) -> str:
    """A part with all namespaces declared."""
    return f"{_DECLARATION}<w:{name} {_DECLARED}>{inner}</w:{name}>"


def main_parts(body: str, margins: Mapping[str, str]) -> dict[str, str]:
    """The document, its headers and footers (by part name, ``header1``), and the section that names them."""
    references = "".join(f'<w:{name[:6]}Reference w:type="default" r:id="{name}"/>' for name in margins)
    parts = {"word/document.xml": root("document", f"<w:body>{body}<w:sectPr>{references}</w:sectPr></w:body>")}
    tags = {"header": "hdr", "footer": "ftr"}
    return parts | {f"word/{name}.xml": root(tags[name[:6]], inner) for name, inner in margins.items()}


def text_parts(parts: Mapping[str, str]) -> dict[str, str]:
    """Parts such as ``styles`` whose root has their name; empty ones are left out."""
    return {f"word/{name}.xml": root(name, inner) for name, inner in parts.items() if inner}


def property_parts(properties: Mapping[str, str], title: str) -> dict[str, str]:
    """Custom properties and title, where there are any."""
    parts = {}
    if properties:
        spaces = f'xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes"'
        inner = "".join(
            f'<property fmtid="{_PROPERTY_ID}" pid="{number}" name={quoteattr(name)}>'
            f"<vt:lpwstr>{escape(text)}</vt:lpwstr></property>"
            for number, (name, text) in enumerate(properties.items(), 2)
        )
        parts[_CUSTOM] = f"{_DECLARATION}<Properties {spaces}>{inner}</Properties>"
    if title:
        spaces = (
            f'xmlns:cp="{_SCHEMAS}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        )
        inner = f"<dc:title>{escape(title)}</dc:title>"
        parts[_CORE] = f"{_DECLARATION}<cp:coreProperties {spaces}>{inner}</cp:coreProperties>"
    return parts


def relationship_parts(parts: Mapping[str, str]) -> dict[str, str]:
    """What makes a package of parts: relationships and content types."""
    inner = [name for name in parts if name.startswith("word/") and name != "word/document.xml"]
    links = {
        _stem(name): (f"{_OFFICE}/relationships/{_stem(name).rstrip('0123456789')}", _base(name)) for name in inner
    }
    roots = {f"r{i}": (kind, name) for i, (name, kind) in enumerate(_ROOT_LINKS.items()) if name in parts}
    return {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": relationships(roots),
        "word/_rels/document.xml.rels": relationships(links),
    }


def relationships(links: Mapping[str, tuple[str, str]]) -> str:
    """A relationships part: type and target by id."""
    inner = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target={quoteattr(target)}/>'
        for name, (kind, target) in links.items()
    )
    return f'{_DECLARATION}<Relationships xmlns="{_RELATIONSHIPS}">{inner}</Relationships>'


def to_strict(xml: str) -> str:
    """The same part with Strict namespaces."""
    for transitional, strict in _STRICT.items():
        xml = xml.replace(f'"{transitional}', f'"{strict}')
    return xml


def _content_types(parts: Mapping[str, str]) -> str:
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    defaults = (
        f'<Default Extension="rels" ContentType="{rels}"/><Default Extension="xml" ContentType="application/xml"/>'
    )
    inner = "".join(
        f'<Override PartName="/{name}" ContentType="{_CONTENT_TYPES.get(kind, f"{_MAIN}.{kind}+xml")}"/>'
        for name in parts
        for kind in [_stem(name).rstrip("0123456789")]
    )
    spaces = f'xmlns="{_SCHEMAS}/package/2006/content-types"'
    return f"{_DECLARATION}<Types {spaces}>{defaults}{inner}</Types>"


def _base(name: str) -> str:
    return name.rpartition("/")[2]


def _stem(name: str) -> str:
    return _base(name).removesuffix(".xml")
