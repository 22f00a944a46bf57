"""Single styles out of the styles part, without a tree of the whole.

The styles part is often the largest of a file (30 KB in Word's own, 350 KB in python-docx' template, 30 times the text
of a plan), and a document uses a handful of styles. So the part is unpacked only as far as needed, and a style is cut
out of the bytes and parsed alone, under the root element's start tag. Where the bytes are unusual, the whole part is
parsed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from merkblatt.errors import DamagedFile
from merkblatt.reading.archive import Part
from merkblatt.reading.docx import names as n

__all__ = ["StyleSheet"]

_STYLE: Final = n.w("style")
_STYLE_ID: Final = n.w("styleId")
_ROOT: Final = b"<w:styles"
_ROOT_END: Final = b"</w:styles>"
_START: Final = b"<w:style "
_END: Final = b"</w:style>"
_SMALL: Final = 8 * 1024


class StyleSheet:
    """The styles of a document, one by one.

    Args:
        pieces: the part's bytes, piece by piece.
        parse: gives the root element of XML bytes.
        whole: gives the whole part, or None where it is broken.

    Attributes:
        broken: the part turned out to be damaged.
    """

    def __init__(
        self, pieces: Iterator[bytes], parse: Callable[[bytes], etree._Element], whole: Callable[[], Part | None]
    ) -> None:
        self._pieces = pieces
        self._parse = parse
        self._whole = whole
        self._data = b""
        self._head = b""
        self._elements: dict[str, etree._Element | None] = {}
        self._complete = False
        self.broken = False

    def find(self, style_id: str) -> etree._Element | None:
        """A style's element, or None where there is none.

        Raises:
            UnsafeFile: the part passes a limit.
        """
        if style_id not in self._elements and not self._complete:
            self._elements[style_id] = self._find_alone(style_id)
            if self._elements[style_id] is None:
                self._find_all()
        return self._elements.get(style_id)

    def _find_alone(self, style_id: str) -> etree._Element | None:
        try:
            cut = self._cut(style_id)
            root = None if cut is None else self._parse(self._head + cut + _ROOT_END)
        except DamagedFile:
            return None
        return None if root is None else next(root.iterchildren(_STYLE), None)

    def _find_all(self) -> None:
        part = self._whole()
        self.broken = part is None
        for element in part.root.iterchildren(_STYLE) if part is not None else ():
            style_id = element.get(_STYLE_ID) or ""
            if self._elements.get(style_id) is None:  # of several, the first counts, as where it is found alone
                self._elements[style_id] = element
        self._complete = True

    def _cut(self, style_id: str) -> bytes | None:
        """The bytes of a style, or None where they are not found as all known producers write them.

        None, too, for a small part: parsing it whole is faster than parsing three styles.
        """
        mark = b'w:styleId="%s"' % style_id.encode("utf-8", "replace")
        while (cut := _element_around(self._data, mark)) is None and (more := next(self._pieces, b"")):
            self._data += more
        self._head = self._head or _root_tag(self._data)
        return cut if self._head and len(self._data) > _SMALL else None


def _root_tag(data: bytes) -> bytes:
    """The root's start tag with its namespaces, or nothing where a document type or comment precedes it."""
    start = data.find(_ROOT)
    return b"" if start < 0 or b"<!" in data[:start] else data[start : data.find(b">", start) + 1]


def _element_around(data: bytes, mark: bytes) -> bytes | None:
    """The whole style whose start tag has an attribute."""
    found = data.find(mark)
    start = data.rfind(_START, 0, max(found, 0))
    end = data.find(_END, found)
    if found < 0 or start < 0 or end < 0 or b">" in data[start:found]:
        return None
    return data[start : end + len(_END)]
