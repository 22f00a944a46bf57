"""What was read out of parts that many documents share: forms from one template have the same styles and lists.

Each function gives the one dictionary for parts with the same bytes, which its caller fills. What it holds is never
changed, so documents that are read at the same time may share it.
"""

from __future__ import annotations

from functools import lru_cache

from merkblatt.reading.docx.lists import List
from merkblatt.reading.docx.styles import Style

__all__ = ["lists_of", "styles_of"]

_PARTS = 16


@lru_cache(maxsize=_PARTS)
def styles_of(_styles: bytes) -> dict[str, Style]:
    """Styles by id, for a packed styles part."""
    return {}


@lru_cache(maxsize=_PARTS)
def lists_of(_numbering: bytes, _styles: bytes | None) -> dict[str, List | None]:
    """Lists by id, for a packed numbering part and the styles that it refers to."""
    return {}
