"""What editing leaves behind in a Word part: comments' anchors, editing marks, authors, settings, bound data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from lxml import etree

from merkblatt.scrubbing.paths import without_paths

__all__ = ["drop_anchors", "drop_authors", "drop_bindings", "drop_marks", "drop_paths", "drop_settings"]

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ANCHORS: Final = ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")
_MARK: Final = re.compile(r"\{.*\}(?:rsid\w*|paraId|textId|durableId)")
_AUTHOR: Final = re.compile(r"\{.*\}(?:author|initials|userId|providerId|ed)")
_RSID: Final = f"{_W}rsid"
_SETTINGS: Final = frozenset(
    (
        *("rsids", "attachedTemplate", "docVars", "trackRevisions", "docId", "mailMerge", "saveThroughXslt"),
        *("writeProtection", "smartTagType", "attachedSchema", "schemaLibrary", "saveXmlDataOnly"),
    )
)
_BINDINGS: Final = ("dataBinding", "smartTagPr", "customXmlPr")
_LAST_PLACE: Final = "_GoBack"


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
    """Marks that tell which texts were written in the same session, and where last; how many."""
    marks = [*root.iter(_RSID), *(one for one in root.iter(f"{_W}bookmarkStart") if _name(one) == _LAST_PLACE)]
    ids = {one.get(f"{_W}id") for one in marks if one.tag != _RSID}
    _remove([*marks, *(one for one in root.iter(f"{_W}bookmarkEnd") if one.get(f"{_W}id") in ids)])
    return len(marks) + _attributes(root, _MARK)


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


def drop_bindings(root: etree._Element) -> None:
    """Links to data that is embedded unseen, and data on single words, such as whose name one is."""
    _remove([one for name in _BINDINGS for one in root.iter(f"{_W}{name}")])


def drop_paths(root: etree._Element) -> int:
    """Paths of somebody's computer, as in the alternative texts that Word made of files' names; how many."""
    count = 0
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if (bare := without_paths(str(value))) != value:
                element.set(name, bare)
                count += 1
    return count


def _name(element: etree._Element) -> str:
    return element.get(f"{_W}name") or ""


def _remove(elements: Iterable[etree._Element]) -> None:
    for element in elements:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
