"""Line ends, tabs, paragraph and page breaks in values become Word's elements, by docxtpl's own rule.

docxtpl applies its rule to the whole part; here it gets only the paragraphs that hold such a character.
"""

from __future__ import annotations

import re

from merkblatt.filling.engine import reference
from merkblatt.filling.engine.finish import is_balanced
from merkblatt.filling.engine.ink import SPECIAL

__all__ = ["break_lines"]

_PARAGRAPH_START = re.compile(r"<w:p(?: [^>]*)?>")
_PARAGRAPH_END = "</w:p>"
_RUN_STARTS = ("<w:r>", "<w:r ")
_RUN_END = "</w:r>"
_TEXT_STARTS = ("<w:t>", "<w:t ")
_PROBE = "<w:p><w:r><w:t>|\n|</w:t></w:r></w:p>"
_LINE_BREAK = reference.resolve_listing(_PROBE).split("|")[1]
"""What docxtpl makes of a line end inside a text."""
_OTHER = re.compile("[\t\a\f]")


def break_lines(xml: str) -> tuple[str, bool]:
    r"""Let docxtpl turn line ends, tabs, ``\a`` and ``\f`` into elements, in the paragraphs that hold any.

    docxtpl matches from a paragraph's start tag to the next end tag. Behind an end tag no match is open, so that each
    character's own match is found without going through the paragraphs before it.

    Returns:
        The XML, and whether every paragraph is still well-formed in itself. It is not where ``\a`` stands inside a
        hyperlink or content control, for example.
    """
    pieces: list[str] = []
    done = at = 0
    sound = True
    places = {character: xml.find(character) for character in SPECIAL}
    while (at := _next(xml, places, at)) >= 0:
        behind = max(xml.rfind(_PARAGRAPH_END, done, at), done)
        start = _PARAGRAPH_START.search(xml, behind, at)
        if start is None:
            at += 1
            continue
        end = xml.find(_PARAGRAPH_END, at)
        if end < 0:
            break
        at = end + len(_PARAGRAPH_END)
        resolved, whole = _resolved(xml[start.start() : at])
        sound = sound and whole
        pieces += (xml[done : start.start()], resolved)
        done = at
    pieces.append(xml[done:])
    text = "".join(pieces)
    return text, sound and "\a" not in text and "\f" not in text


def _next(xml: str, places: dict[str, int], at: int) -> int:
    """The next special character from ``at`` on, or -1; ``places`` keeps where each kind is met next."""
    for character, place in places.items():
        if 0 <= place < at:
            places[character] = xml.find(character, at)
    return min((place for place in places.values() if place >= 0), default=-1)


def _resolved(paragraph: str) -> tuple[str, bool]:
    """The paragraph as docxtpl resolves it, and whether it is well-formed in itself."""
    if _OTHER.search(paragraph) is None and _only_in_texts(paragraph):
        return paragraph.replace("\n", _LINE_BREAK), True
    resolved = reference.resolve_listing(paragraph)
    return resolved, is_balanced(resolved)


def _only_in_texts(paragraph: str) -> bool:
    """Whether each line end stands in a ``w:t`` of a run, where docxtpl does nothing but replace it."""
    at = -1
    while (at := paragraph.find("\n", at + 1)) >= 0:
        tag = paragraph.rfind("<", 0, at)
        if not paragraph.startswith(_TEXT_STARTS, tag) or paragraph.find(">", tag, at) < 0:
            return False
        before = max(paragraph.rfind(_RUN_END, 0, tag), 0)
        if all(paragraph.find(start, before, tag) < 0 for start in _RUN_STARTS) or paragraph.find(_RUN_END, at) < 0:
            return False
        at = paragraph.find("<", at)
    return True
