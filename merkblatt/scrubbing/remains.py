"""What editing leaves behind in a Word part: comments' anchors, editing marks, authors, embedded objects."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

__all__ = ["drop_anchors", "drop_authors", "drop_marks", "drop_objects", "drop_settings"]

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ANCHORS: Final = ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")
_MARK: Final = re.compile(r"\{.*\}(?:rsid\w*|paraId|textId|durableId)")
_AUTHOR: Final = re.compile(r"\{.*\}(?:author|initials|userId|providerId)")
_SETTINGS: Final = ("rsids", "attachedTemplate", "docVars", "trackRevisions", "docId", "mailMerge", "saveThroughXslt")
_OBJECT: Final = "{urn:schemas-microsoft-com:office:office}OLEObject"


def drop_anchors(root: etree._Element) -> None:
    """Where comments stood."""
    for name in _ANCHORS:
        for element in list(root.iter(f"{_W}{name}")):
            run = element.getparent()
            if run is None:
                continue
            run.remove(element)
            empty = run.tag == f"{_W}r" and not [child for child in run if child.tag != f"{_W}rPr"]
            holder = run.getparent()
            if empty and holder is not None:
                holder.remove(run)


def drop_marks(root: etree._Element) -> int:
    """Marks that tell which texts were written in the same session; how many."""
    return _attributes(root, _MARK)


def drop_authors(root: etree._Element) -> int:
    """Names in what is left, such as of protected ranges; how many."""
    return _attributes(root, _AUTHOR)


def _attributes(root: etree._Element, wanted: re.Pattern[str]) -> int:
    count = 0
    for element in root.iter(etree.Element):
        for name in [str(name) for name in element.attrib if wanted.fullmatch(str(name))]:
            del element.attrib[name]
            count += 1
    return count


def drop_settings(root: etree._Element) -> int:
    """Settings that tell where and how the document was written; how many."""
    found = [one for one in root if isinstance(one.tag, str) and one.tag.rpartition("}")[2] in _SETTINGS]
    for element in found:
        root.remove(element)
    return len(found)


def drop_objects(root: etree._Element) -> None:
    """The links to embedded files; the picture that shows them stays."""
    for element in list(root.iter(_OBJECT)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
