"""What Word stores of a comment beside it: replies, lasting ids, dates ([MS-DOCX] 2.5.4; w15, w16cid, w16cex)."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from merkblatt.editing.files.package import WordFile
from merkblatt.editing.markup.names import w

__all__ = ["forget", "with_replies"]

_PARA_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_W16CID = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
_W16CEX = "{http://schemas.microsoft.com/office/word/2018/wordml/cex}"


def with_replies(file: WordFile, comments: Sequence[etree._Element]) -> list[etree._Element]:
    """Those of the comments that somebody replied to."""
    name = file.linked("commentsExtended")
    if name is None:
        return []
    parents = {one.get(f"{_W15}paraIdParent") for one in file.tree(name).iterchildren(f"{_W15}commentEx")}
    return [comment for comment in comments if parents & _para_ids(comment)]


def forget(file: WordFile, comments: Sequence[etree._Element]) -> None:
    """Remove what is stored about comments that are taken out."""
    ids = {one for comment in comments for one in _para_ids(comment)}
    _remove(file, "commentsExtended", f"{_W15}paraId", ids)
    lasting = _remove(file, "commentsIds", f"{_W16CID}paraId", ids, f"{_W16CID}durableId")
    _remove(file, "commentsExtensible", f"{_W16CEX}durableId", lasting)


def _para_ids(comment: etree._Element) -> set[str]:
    return {one for paragraph in comment.iter(w("p")) if (one := paragraph.get(_PARA_ID))}


def _remove(file: WordFile, kind: str, key: str, ids: set[str], also: str | None = None) -> set[str]:
    """Remove the entries of a part that have one of the ids; their values of another attribute."""
    name = file.linked(kind)
    if name is None or not ids:
        return set()
    gone = [one for one in file.tree(name) if one.get(key) in ids]
    for one in gone:
        file.tree(name).remove(one)
    if gone:
        file.touch(name)
    return {value for one in gone if also and (value := one.get(also))}
