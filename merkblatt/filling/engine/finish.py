"""What a rendered part still needs: drawing ids, and the proof that it is well-formed.

docxtpl sends each document through a forgiving XML parser, which hides a template's faults by dropping text; here a
part that is not well-formed is an error.
"""

from __future__ import annotations

import re
from itertools import count
from xml.parsers import expat

__all__ = ["flaw_of", "is_balanced", "number_drawings"]

_DRAWING = re.compile(r'(<wp:docPr(?: [^>]*?)? id=")[^"]*')
_FIRST_DRAWING = 1001


def flaw_of(xml: str) -> str | None:
    """Why an XML text is not well-formed, or None where it is."""
    parser = expat.ParserCreate(namespace_separator=" ")
    try:
        parser.Parse(xml.encode("utf-8"), True)  # noqa: FBT003 - expat takes no keyword
    except expat.ExpatError as error:
        return expat.ErrorString(error.code)
    return None


def is_balanced(xml: str) -> bool:
    """Whether a piece of a part opens and closes its own elements; prefixes are not looked at."""
    parser = expat.ParserCreate()
    try:
        parser.Parse(f"<x>{xml}</x>".encode(), True)  # noqa: FBT003 - expat takes no keyword
    except expat.ExpatError:
        return False
    return True


def number_drawings(xml: str) -> str:
    """Number the body's drawings from 1001 on, as docxtpl does: copies made by loops would share their ids."""
    numbers = count(_FIRST_DRAWING)
    return _DRAWING.sub(lambda drawing: f"{drawing[1]}{next(numbers)}", xml)
