"""Template source as tags and XML: which tag bears which number, and what the source looks like without them.

Numbers are those that ``sandbox.TagNumbers`` gives: ``{{ }}`` and ``{% %}`` count from 1; comments and ``raw`` do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.saxutils import unescape

from jinja2 import TemplateSyntaxError

from merkblatt.filling.engine.sandbox import environment

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["BLOCK", "VALUE", "Tag", "data_only", "plain", "tags", "unclosed"]

VALUE = "\x02\x03"
"""Stands for a ``{{ }}`` in ``data_only``."""
BLOCK = re.compile("\x02(\\d+) ([\\w=]*)\x03")
"""Matches what stands for a ``{% %}`` in ``data_only``: its number and its first word."""

_MAX_SHOWN = 80
_BEGINNINGS = {"variable_begin": True, "block_begin": True, "comment_begin": False, "raw_begin": False}
_XML = re.compile(r"<[^>]*(?:>|$)")
_LONGEST = 2_000
_CLOSINGS = {"variable_begin": "}}", "block_begin": "%}", "comment_begin": "#}", "raw_begin": "%}"}
_ALWAYS_CLOSED = frozenset({"for", "if", "macro", "call", "filter", "with", "autoescape", "block"})


@dataclass(slots=True)
class Tag:
    """One tag of the source.

    Attributes:
        kind: Jinja's name of its opening (``block_begin``).
        text: the tag as it stands in the template, ``{{`` and ``}}`` included; cut short where it is never closed.
        words: its names and operators, in order.
        data: template text before it, back to the tag before.
    """

    kind: str
    data: str = ""
    text: str = ""
    words: list[str] = field(default_factory=list)

    @property
    def numbered(self) -> bool:
        """Whether the tag has a number: it does something."""
        return _BEGINNINGS[self.kind]

    @property
    def missing(self) -> str:
        """What should close the tag and does not, or nothing."""
        closing = _CLOSINGS[self.kind]
        return "" if self.text.endswith(closing) else closing

    @property
    def first(self) -> str:
        """The word that says what a ``{% %}`` does."""
        return self.words[0] if self.words else ""

    @property
    def opens(self) -> str:
        """What the tag opens (``for``), or nothing."""
        opening = self.first in _ALWAYS_CLOSED or (self.first == "set" and "=" not in self.words)
        return self.first if opening and self.kind == "block_begin" else ""

    @property
    def shown(self) -> str:
        """The tag for messages: one line, without XML, not too long."""
        line = " ".join(unescape(_XML.sub("", self.text)).split())
        return line if len(line) <= _MAX_SHOWN else line[: _MAX_SHOWN - 1] + "…"


def tags(source: str) -> tuple[list[Tag], str, bool]:
    """All tags in order, the text after the last one, and whether the source could be read to its end."""
    found: list[Tag] = []
    rest, position, opened = "", 0, 0
    try:
        for _, kind, value in environment(autoescape=True).lexer.tokeniter(source, None):
            start = source.find(value, position)
            position = max(start, position) + len(value)
            if kind == "data":
                rest += value
            elif kind in _BEGINNINGS:
                found.append(Tag(kind, rest, value))
                rest, opened = "", position - len(value)
            else:
                _extend(found[-1], kind, value)
    except TemplateSyntaxError:
        if found:
            found[-1].text = _unreadable(found[-1], source[opened : opened + _LONGEST])
        return found, rest, False
    return found, rest, True


def _unreadable(tag: Tag, text: str) -> str:
    """A tag that Jinja cannot read, up to what looks like its end."""
    closing = _CLOSINGS[tag.kind]
    before, found, _ = text.partition(closing)
    return before + found


def _extend(tag: Tag, kind: str, value: str) -> None:
    tag.text += value.rstrip() if kind.endswith("_end") else value
    if kind in {"name", "operator"}:
        tag.words.append(value)


def data_only(found: list[Tag], rest: str) -> Iterator[str]:
    """The template's own text, with ``VALUE`` and ``BLOCK`` marks in place of tags; comments leave nothing."""
    number = 0
    for tag in found:
        number += tag.numbered
        yield tag.data
        if tag.kind == "variable_begin":
            yield VALUE
        elif tag.kind == "block_begin":
            yield f"\x02{number} {'set=' if tag.first == 'set' and not tag.opens else tag.first}\x03"
    yield rest


def unclosed(found: list[Tag]) -> Tag | None:
    """The innermost block that is opened and never closed."""
    open_tags: list[Tag] = []
    for tag in found:
        if tag.opens:
            open_tags.append(tag)
        elif tag.kind == "block_begin" and tag.first.startswith("end") and open_tags:
            open_tags.pop()
    return open_tags[-1] if open_tags else None


def plain(source: str) -> bool:
    """Whether the source has no tag at all, comments included."""
    return not any(opening in source for opening in ("{{", "{%", "{#"))
