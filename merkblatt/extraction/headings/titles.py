"""Texts that are a form's heading: ``Werkstattplan Landkreis X``, ``2.1 Handlungsfeld: Pflege``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from merkblatt.findings import Source
from merkblatt.forms.headings import any_heading, labels_of
from merkblatt.forms.labels import SHORTENED
from merkblatt.forms.spec import Form, Records
from merkblatt.reading.content import Block, Paragraph
from merkblatt.values.text import canonical

__all__ = ["Heading", "entries", "heading_of", "name_of", "title_of"]

LONGEST_NAME = 80
"""A longer text is no name."""

LONGEST_PAGE = 4
"""Digits of a page's number."""

_CHAPTER = re.compile(r"(?:[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]?|[IVX]{1,4}\.|[A-Z][.)])\s+")
_NUMBER = re.compile(r"(?:Nr\.?\s*)?[0-9]{1,3}(?:\s*[.:)]|\s+[–-])\s+(?=\S)")
_TAB = re.compile(r"\S\t")


@dataclass(slots=True)
class Heading:
    """A text with a form's heading; it waits for the form's table, and goes on for others of its kind once used.

    ``guessed``: the label has a typing error.
    """

    form: Form
    value: str
    source: Source
    used: bool = False
    guessed: bool = False


def heading_of(text: str, source: Source, forms: Sequence[Form]) -> Heading | None:
    """The heading that a text is, None for any other text."""
    for form in forms:
        one = form.heading.field
        colon = bool(form.heading.separator.strip())
        value = labels_of(one).behind(text, colon=True) if colon else None
        if value is None and (value := labels_of(one).behind(text)) is not None and colon:
            value = value[number.end() :] if (number := _NUMBER.match(value)) else value
        if value is not None:
            return Heading(form, value, source)
    return None


def title_of(paragraph: Paragraph, source: Source, forms: Sequence[Form]) -> Heading | None:
    """The heading that a paragraph is, also mistyped, and behind a chapter's number where it is formatted as one.

    A line of a table of contents is none.
    """
    text = paragraph.canonical
    titled = paragraph.heading is not None or paragraph.style in TITLE_STYLES
    if not titled and _is_entry(text):
        return None
    found = heading_of(text, source, forms)
    if found is not None:
        return found
    chapter = _CHAPTER.match(text)
    bare = text[chapter.end() :] if chapter else text
    found = heading_of(bare, source, forms) if chapter and titled else None
    return found or _mistyped(bare, source, forms, titled=titled)


TITLE_STYLES = frozenset(("title", "titel"))
"""Names of the style that a document's title has; it has no level among the headings."""


def _mistyped(text: str, source: Source, forms: Sequence[Form], *, titled: bool) -> Heading | None:
    """A heading whose label has a typing error; a heading of the forms' columns is none."""
    word, _, rest = text.partition(" ")
    if len(text) > LONGEST_NAME or not rest or "\n" in text:
        return None
    for form in forms:
        colon = bool(form.heading.separator.strip())
        like = labels_of(form.heading.field).score(word) >= SHORTENED and word.endswith(":") == colon
        if like and not _is_heading(word, tuple(forms)) and (colon or titled or name_of(rest, form)):
            return Heading(form, rest.strip(), source, guessed=True)
    return None


@lru_cache(maxsize=1024)
def _is_heading(word: str, forms: tuple[Form, ...]) -> bool:
    parts = ((form, part) for form in forms for part, one in enumerate(form.parts) if isinstance(one, Records))
    return any(any_heading(form, part).exact(word) or any_heading(form, part).score(word) for form, part in parts)


def entries(blocks: Sequence[Block]) -> frozenset[int]:
    """The lines of tables of contents, by their number from 1; a single one may be a text with a number at its end."""
    found = [isinstance(block, Paragraph) and _is_entry(block.canonical) for block in blocks]
    near = zip(found, [False, *found], [*found[1:], False], strict=False)
    return frozenset(number for number, (one, above, below) in enumerate(near, start=1) if one and (above or below))


def _is_entry(text: str) -> bool:
    """Whether a text is a line of a table of contents: a page number stands behind a tab or dots.

    The leader between is stripped and not searched for, which takes no longer than it is.
    """
    line = text.rstrip()
    front = line.rstrip("0123456789")
    if not 0 < len(line) - len(front) <= LONGEST_PAGE:
        return False
    if _TAB.search(front, max(len(front.rstrip(" \t\n.…")) - 1, 0)):
        return True
    dotted = front.rstrip()
    dots = len(dotted) - len(dotted.rstrip(".…"))
    return dots > 2 or (dots == 2 and bool(dotted[-4:-2].strip()))  # noqa: PLR2004 - behind two, nothing but a space


def name_of(text: str, form: Form) -> str:
    """The text as a name of what the form is about, "" for any other text: it begins with one of the known kinds."""
    text = canonical(text)
    first = text.partition(" ")[0]
    named = len(text) <= LONGEST_NAME and "\n" not in text and not text.endswith((".", ":", ","))
    return text if named and first in form.heading.kinds else ""
