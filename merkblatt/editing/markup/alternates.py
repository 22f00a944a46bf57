"""What stands in a document twice, in a newer and an older way (``mc:AlternateContent``): one of them is shown."""

from __future__ import annotations

from lxml import etree

from merkblatt.editing.markup.names import take_out, w
from merkblatt.reading.docx.names import ALTERNATE
from merkblatt.reading.docx.wrappers import chosen

__all__ = ["settle", "settle_texts"]


def settle(element: etree._Element) -> bool:
    """Keep one way alone around an element, whose text is to change: all programs are to show the new one.

    Returns:
        whether there had been others.
    """
    outer: list[etree._Element] = []
    for one in element.iterancestors(ALTERNATE, w("p")):
        if one.tag == w("p"):
            break
        outer.append(one)
    for one in outer:
        _keep(one, chosen(one))
    return bool(outer)


def settle_texts(run: etree._Element) -> None:
    """Keep one way alone of each text in a run; pictures and text boxes stay."""
    for one in list(run.iterchildren(ALTERNATE)):
        way = chosen(one)
        if way is not None and way.find(w("t")) is not None:
            _keep(one, way)


def _keep(alternate: etree._Element, way: etree._Element | None) -> None:
    for child in list(way) if way is not None else ():
        alternate.addprevious(child)
    take_out(alternate)
