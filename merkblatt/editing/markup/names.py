"""Names of WordprocessingML that editing needs, and the way to make elements of them."""

from __future__ import annotations

from typing import Final

from lxml import etree

__all__ = ["W", "make", "w"]

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def w(name: str) -> str:
    """A name of the main namespace, as lxml spells it."""
    return f"{{{W}}}{name}"


def make(name: str, attributes: dict[str, str] | None = None, *children: etree._Element) -> etree._Element:
    """A ``w:`` element with ``w:`` attributes and children."""
    element = etree.Element(w(name), {w(key): value for key, value in (attributes or {}).items()}, nsmap={"w": W})
    element.extend(children)
    return element
