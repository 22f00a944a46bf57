"""Asking back: findings as comments in the office's own document (ECMA-376-1, 17.13.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from lxml import etree

from merkblatt.editing.asking.replies import forget, with_replies
from merkblatt.editing.files.package import Input, WordFile
from merkblatt.editing.markup.cells import own_paragraphs
from merkblatt.editing.markup.names import W, make, w
from merkblatt.errors import EditError
from merkblatt.filling.document import Document
from merkblatt.findings import Finding, Source

__all__ = ["AUTHOR", "CONFLICT_INITIALS", "INITIALS", "ask_back"]

AUTHOR, INITIALS = "Merkblatt-Prüfung", "MP"
"""By whom comments are that were made here; office programs keep both."""

CONFLICT_INITIALS = "MK"
"""Initials of questions about conflicts of an update, which have nothing to do with those of a check."""

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RANGE = (w("commentRangeStart"), w("commentRangeEnd"))
_REFERENCE = w("commentReference")
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def ask_back(document: Input, findings: Sequence[Finding], *, initials: str = INITIALS) -> Document:
    """A copy of a document with a comment for each finding, on the very cell or paragraph that it is about.

    Comments that were made here before with the same initials are replaced, except those that somebody replied to; all
    other comments and everything else stay as they are. A finding about a page head or foot, where no comment can
    stand, and one without a place are put at the beginning of the document.

    Args:
        document: a Word document; it is not changed.
        findings: with sources in this document, as ``check`` gives them for its extraction.
        initials: of the comments; what asks about something else has others, so that neither replaces the other's.

    Raises:
        merkblatt.errors.ReadError: the document cannot be read.
        merkblatt.errors.EditError: it is no Word document, or comments cannot be put into it.
    """
    file = WordFile(document)
    kept = _remove_own(file, initials)
    asked = [finding for finding in dict.fromkeys(findings) if finding.message not in kept]
    if asked:
        _add(file, asked, initials)
    return file.document()


def _remove_own(file: WordFile, initials: str) -> set[str]:
    """Take our comments out; gives the texts of those that stay because they have replies."""
    name = file.linked("comments")
    if name is None:
        return set()
    root = file.tree(name)
    own = [one for one in root.iterchildren(w("comment")) if _is_own(one, initials)]
    answered = with_replies(file, own)
    gone = [one for one in own if one not in answered]
    if gone:
        ids = {one.get(w("id"), "") for one in gone}
        forget(file, gone)
        for comment in gone:
            root.remove(comment)
        file.touch(name)
        _remove_anchors(file, ids)
    return {_text(comment) for comment in answered}


def _is_own(comment: etree._Element, initials: str) -> bool:
    return comment.get(w("author")) == AUTHOR and comment.get(w("initials")) == initials


def _text(comment: etree._Element) -> str:
    return "\n".join("".join(t.text or "" for t in p.iter(w("t"))) for p in comment.iter(w("p")))


def _remove_anchors(file: WordFile, ids: set[str]) -> None:
    root = file.tree(file.main)
    for element in list(root.iter(*_RANGE, _REFERENCE)):
        if element.get(w("id")) not in ids:
            continue
        parent = element.getparent()
        if parent is None:
            continue
        if element.tag == _REFERENCE and parent.tag == w("r") and not _says_more(parent, element):
            element, parent = parent, parent.getparent()  # noqa: PLW2901 - the run is there for the anchor alone
        if parent is not None:
            _drop(parent, element)
    file.touch(file.main)


def _says_more(run: etree._Element, reference: etree._Element) -> bool:
    return any(child is not reference and child.tag != w("rPr") for child in run)


def _drop(parent: etree._Element, element: etree._Element) -> None:
    """Remove an element; white space behind it stays."""
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _add(file: WordFile, findings: Sequence[Finding], initials: str) -> None:
    places = [(finding, _place(file, finding.source)) for finding in findings]
    name = file.linked("comments")
    if name is None:
        name = file.add_part("comments", _CONTENT_TYPE, etree.Element(w("comments"), nsmap={"w": W}))
    root = file.tree(name)
    numbers = _free_numbers(file, root)
    for finding, (first, last) in places:
        number = str(next(numbers))
        root.append(_comment(number, finding.message, initials))
        _anchor(first, last, number)
    file.touch(name)
    file.touch(file.main)


def _free_numbers(file: WordFile, comments: etree._Element) -> Iterator[int]:
    """Ids that neither a comment nor an anchor uses."""
    anchors = file.tree(file.main).iter(*_RANGE, _REFERENCE)
    used = {element.get(w("id"), "") for element in (*comments.iterchildren(w("comment")), *anchors)}
    return (number for number in count(max((int(one) for one in used if one.isdecimal()), default=-1) + 1))


def _place(file: WordFile, source: Source | None) -> tuple[etree._Element, etree._Element]:
    """The first and the last paragraph that a comment spans."""
    found: list[etree._Element] = []
    if source is not None and source.part == file.main:
        cells = file.cells(source)
        found = _within(cells[0]) if cells else file.paragraphs(source)
    if not found:
        found = _within(file.tree(file.main))[:1]
    if not found:
        raise EditError("the document has no paragraph that a comment could stand at", file=file.file)
    last = found[0]
    for one in found[1:]:
        if last.getnext() is one:
            last = one
    return found[0], last


def _within(element: etree._Element) -> list[etree._Element]:
    """The own paragraphs of a cell or body; one that begins with a table has its first paragraph in there."""
    return own_paragraphs(element) or list(element.iter(w("p")))[:1]


def _anchor(first: etree._Element, last: etree._Element, number: str) -> None:
    begin, end = make("commentRangeStart", {"id": number}), make("commentRangeEnd", {"id": number})
    first.insert(1 if len(first) and first[0].tag == w("pPr") else 0, begin)
    last.append(end)
    last.append(make("r", None, make("commentReference", {"id": number})))


def _comment(number: str, message: str, initials: str) -> etree._Element:
    """A comment; a paragraph for each line of the message."""
    comment = make("comment", {"id": number, "author": AUTHOR, "initials": initials})
    for line in message.split("\n"):
        text = make("t")
        text.text = line
        text.set(_XML_SPACE, "preserve")
        comment.append(make("p", None, make("r", None, text)))
    return comment
