"""Names of WordprocessingML that editing needs, and the ways to make elements of them and to take them out."""

from __future__ import annotations

from typing import Final

from lxml import etree

__all__ = ["W", "make", "take_out", "w"]

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def w(name: str) -> str:
    """A name of the main namespace, as lxml spells it."""
    return f"{{{W}}}{name}"


def make(name: str, attributes: dict[str, str] | None = None, *children: etree._Element) -> etree._Element:
    """A ``w:`` element with ``w:`` attributes and children."""
    element = etree.Element(w(name), {w(key): value for key, value in (attributes or {}).items()}, nsmap={"w": W})
    element.extend(children)
    return element


def take_out(element: etree._Element) -> None:
    """Take an element out of what holds it."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
