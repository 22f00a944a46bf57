"""Lists of the word processor: items that are to count from another number, or not at all (ECMA-376-1, 17.9)."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from merkblatt.editing.files.package import WordFile
from merkblatt.editing.markup.names import make, w
from merkblatt.editing.markup.pen import Pen

__all__ = ["NO_LIST", "restarted", "set_list"]

NO_LIST = "0"
"""The list that a paragraph names which belongs to none."""

_BEFORE_LIST = frozenset(
    w(name) for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)


def restarted(file: WordFile, paragraph: etree._Element, level: int, start: int) -> str | None:
    """A list that goes on like that of a paragraph, but with another number; its id. None where that cannot be told."""
    name = file.linked("numbering")
    root = None if name is None else file.tree(name)
    old = _id_of(file, paragraph)
    nums = [] if root is None else list(root.iterchildren(w("num")))
    like = next((one for one in nums if one.get(w("numId")) == old), None)
    if root is None or name is None or like is None:
        return None
    own = str(1 + max(int(number) for one in nums if (number := one.get(w("numId"), "")).isdecimal()))
    made = make("num", {"numId": own}, *(deepcopy(one) for one in like.iterchildren(w("abstractNumId"))))
    for other in like.iterchildren(w("lvlOverride")):
        if other.get(w("ilvl")) != str(level):
            made.append(deepcopy(other))
    made.append(make("lvlOverride", {"ilvl": str(level)}, make("startOverride", {"val": str(start)})))
    nums[-1].addnext(made)
    file.touch(name)
    return own


def _id_of(file: WordFile, paragraph: etree._Element) -> str | None:
    """The list that a paragraph belongs to, by itself or by its style."""
    name = file.linked("styles")
    styles = {} if name is None else {one.get(w("styleId")): one for one in file.tree(name).iterchildren(w("style"))}
    element: etree._Element | None = paragraph
    for _ in range(len(styles) + 1):
        if element is None:
            break
        named = element.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        if named is not None:
            return named.get(w("val"))
        link = element.find(w("basedOn") if element.tag == w("style") else f"{w('pPr')}/{w('pStyle')}")
        element = None if link is None else styles.get(link.get(w("val")))
    return None


def set_list(paragraph: etree._Element, number: str, level: int, pen: Pen) -> None:
    """Let a paragraph belong to a list."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = make("pPr")
        paragraph.insert(0, properties)
    pen.changes_paragraph(properties)
    for old in properties.findall(w("numPr")):
        properties.remove(old)
    place = sum(child.tag in _BEFORE_LIST for child in properties)
    properties.insert(place, make("numPr", None, make("ilvl", {"val": str(level)}), make("numId", {"val": number})))
