"""A form that an office's document has nothing like: filled in the shipped template, and put among the office's own.

Its styles become the office's where those have the same name, and are added where there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy

from lxml import etree
from pydantic import BaseModel

from merkblatt.editing.files.package import WordFile
from merkblatt.editing.markup.names import W, make, w
from merkblatt.editing.markup.widths import scaled
from merkblatt.errors import EditError
from merkblatt.filling import fill

__all__ = ["grafted"]

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMED = (w("pStyle"), w("rStyle"), w("tblStyle"), w("basedOn"), w("link"), w("next"))


def grafted(file: WordFile, form: BaseModel) -> list[etree._Element]:
    """The blocks of a filled form, for a document: in its styles and lists, as wide as its page.

    Raises:
        merkblatt.errors.EditError: the form cannot be filled.
    """
    given = WordFile(fill(form))
    body = given.tree(given.main).find(w("body"))
    own = file.tree(file.main).find(w("body"))
    assert body is not None
    if own is None:
        raise EditError("the document has no body", file=file.file)
    blocks = [deepcopy(one) for one in body.iterchildren("*") if one.tag != w("sectPr")]
    for table in (one for one in blocks if one.tag == w("tbl")):
        scaled(table, min(1.0, _text_width(own) / max(_text_width(body), 1)))
    names = _styles(file, given, blocks)
    for one in (each for block in blocks for each in block.iter(*_NAMED)):
        one.set(w("val"), names.get(one.get(w("val"), ""), one.get(w("val"), "")))
    return blocks


def _text_width(body: etree._Element) -> int:
    """The width between the margins of the last section, in twentieths of a point; that of A4 where it is not told."""
    section = body.find(w("sectPr"))
    page, margins = (None if section is None else section.find(w(name)) for name in ("pgSz", "pgMar"))
    width = _number(page, "w", 11906) - _number(margins, "left", 1134) - _number(margins, "right", 1134)
    return width if width > 0 else 11906


def _number(element: etree._Element | None, name: str, usual: int) -> int:
    value = "" if element is None else element.get(w(name), "")
    return int(value) if value.isdecimal() else usual


def _styles(file: WordFile, given: WordFile, blocks: Iterable[etree._Element]) -> dict[str, str]:
    """Give the document the styles that blocks need; their ids in it, by those in the template."""
    theirs = given.tree(given.linked("styles") or "")
    name = file.linked("styles") or file.add_part("styles", f"{_MAIN}.styles+xml", make("styles"))
    styles = file.tree(name)
    known = {_name(one): one.get(w("styleId"), "") for one in styles.iterchildren(w("style"))}
    names: dict[str, str] = {}
    added: list[etree._Element] = []
    for style in _needed(theirs, blocks):
        key = style.get(w("styleId"), "")
        names[key] = known.get(_name(style), key)
        if _name(style) not in known:
            made = deepcopy(style)
            made.attrib.pop(w("default"), "")
            names[key] = _free(key, set(known.values()))
            made.set(w("styleId"), names[key])
            known[_name(style)] = names[key]
            added.append(made)
    for made in added:
        for one in made.iter(*_NAMED):
            one.set(w("val"), names.get(one.get(w("val"), ""), one.get(w("val"), "")))
        styles.append(made)
        _take_list(file, given, made)
    if added:
        file.touch(name)
    return names


def _needed(styles: etree._Element, blocks: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """The styles of blocks, and those that these are based on."""
    own = {one.get(w("styleId"), ""): one for one in styles.iterchildren(w("style"))}
    waiting = [one.get(w("val"), "") for block in blocks for one in block.iter(*_NAMED)]
    seen: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key in own and key not in seen:
            seen.add(key)
            yield own[key]
            waiting += [one.get(w("val"), "") for one in own[key].iter(*_NAMED)]


def _name(style: etree._Element) -> str:
    found = style.find(w("name"))
    return f"{style.get(w('type'))} {'' if found is None else found.get(w('val'), '').casefold()}"


def _free(key: str, taken: set[str]) -> str:
    return key if key not in taken else next(f"{key}{n}" for n in range(2, len(taken) + 3) if f"{key}{n}" not in taken)


def _take_list(file: WordFile, given: WordFile, style: etree._Element) -> None:
    """Give the document the list of a style."""
    named = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
    theirs = given.linked("numbering")
    if named is None or theirs is None:
        return
    root = given.tree(theirs)
    num = next(one for one in root.iterchildren(w("num")) if one.get(w("numId")) == named.get(w("val")))
    numbers = [one.get(w("val")) for one in num.iterchildren(w("abstractNumId"))]
    abstract = next(one for one in root.iterchildren(w("abstractNum")) if one.get(w("abstractNumId")) in numbers)
    name = file.linked("numbering") or file.add_part("numbering", f"{_MAIN}.numbering+xml", make("numbering"))
    lists = file.tree(name)
    ids = [f"{_next(lists, 'abstractNum', 'abstractNumId')}", f"{_next(lists, 'num', 'numId')}"]
    made = deepcopy(abstract)
    made.set(w("abstractNumId"), ids[0])
    for one in made.iter(w("pStyle")):
        one.set(w("val"), style.get(w("styleId"), ""))
    for own in [one for one in made if one.tag in {w("nsid"), w("tmpl")}]:
        made.remove(own)
    lists.insert(len(list(lists.iterchildren(w("numPicBullet"), w("abstractNum")))), made)
    first = len(list(lists.iterchildren(w("numPicBullet"), w("abstractNum"), w("num"))))
    lists.insert(first, make("num", {"numId": ids[1]}, make("abstractNumId", {"val": ids[0]})))
    named.set(w("val"), ids[1])
    file.touch(name)


def _next(lists: etree._Element, kind: str, key: str) -> int:
    used = [one.get(f"{{{W}}}{key}", "") for one in lists.iterchildren(w(kind))]
    return max((int(one) for one in used if one.isdecimal()), default=0) + 1
