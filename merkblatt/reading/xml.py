"""The one way in which XML from outside is parsed: no DTD, no entities, no network, bounded size and depth."""

from __future__ import annotations

import codecs

from lxml import etree

from merkblatt.errors import DamagedFile, UnsafeFile
from merkblatt.reading.limits import Limits

__all__ = ["as_utf8", "is_small", "parse"]

_UTF16_STARTS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\0", b"\0<")
_RESOURCE_LIMIT = 114  # libxml2's XML_ERR_RESOURCE_LIMIT: depth over 256, or a text over 10 MB

_SHORTEST_NODE = 4


def _most_nodes(data: bytes) -> int:
    return data.count(b"<") - data.count(b"</") + data.count(b"=")


def _parser(*, instructions: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=not instructions,
    )


def as_utf8(data: bytes) -> bytes:
    """The part in UTF-8; UTF-16 is the only other encoding a part may have (ECMA-376-2, 6.2.5)."""
    if data.startswith(_UTF16_STARTS):
        codec = "utf-16" if data[:2] in _UTF16_STARTS[:2] else ("utf-16-le" if data[0] else "utf-16-be")
        return data.decode(codec, "replace").encode("utf-8", "replace")
    return data


def is_small(data: bytes, limits: Limits) -> bool:
    """Whether a part cannot pass the limit of nodes: none is shorter than ``<a/>``."""
    return len(data) <= _SHORTEST_NODE * limits.nodes


def parse(data: bytes, limits: Limits, *, file: str | None, place: str, spared: bool = False) -> etree._Element:
    """The root element of UTF-8 data; a different encoding declared in it is not obeyed, so that no check is passed by.

    Args:
        data: the XML.
        limits: bounds for its size.
        file: the file's name, for messages.
        place: the part's name, for messages.
        spared: parts of the XML were taken out, and processing instructions, which are kept, stand for them. Then
            whatever the parser warns of is an error.

    Raises:
        DamagedFile: the XML is not well-formed.
        UnsafeFile: it declares a document type, or is deeper or larger than allowed.
    """
    # Open Packaging Conventions forbid DTDs (ECMA-376-2, 6.2.5); with them go entity bombs and external entities.
    if b"<!DOCTYPE" in data:
        raise UnsafeFile("the part declares a document type", file=file, place=place)
    # Every element has a "<" that is not a "</", every attribute a "=", so the tree cannot be larger than this.
    if not is_small(data, limits) and _most_nodes(data) > limits.nodes:
        raise UnsafeFile(f"the part may have more than {limits.nodes} XML nodes", file=file, place=place)
    parser = _parser(instructions=spared)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", None) == _RESOURCE_LIMIT:
            raise UnsafeFile("the part is nested too deeply or has a text too long", file=file, place=place) from error
        where = f"{place}, line {error.lineno}" if error.lineno else place
        raise DamagedFile(f"the XML is broken ({error.msg})", file=file, place=where) from error
    except ValueError as error:
        raise DamagedFile(f"the XML is broken ({error})", file=file, place=place) from error
    if spared and parser.error_log:  # lxml raises the last entry alone, and a warning hides an error before it
        raise DamagedFile("the parser warns of the XML", file=file, place=place)
    return root
