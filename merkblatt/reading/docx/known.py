"""What was read out of parts that many documents share: forms from one template have the same styles and lists.

Each function gives the one dictionary for parts with the same bytes, read within the same limits, which its caller
fills. What it holds is never changed, so documents that are read at the same time may share it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from merkblatt.reading.docx.lists import List
from merkblatt.reading.docx.styles import Style

if TYPE_CHECKING:
    from merkblatt.reading.content import Story
    from merkblatt.reading.docx.package import Relationship
    from merkblatt.reading.docx.places import RawCell
    from merkblatt.reading.limits import Limits

__all__ = ["cells_of", "links_of", "lists_of", "margins_of", "styles_of"]

_PARTS = 16
_PARTS_WITH_CELLS = 8


@lru_cache(maxsize=_PARTS)
def links_of(_relationships: bytes, _folder: str, _limits: Limits) -> dict[str, Relationship]:
    """Relationships by id, for a packed part of them and the folder that they are seen from."""
    return {}


@lru_cache(maxsize=_PARTS)
def styles_of(_styles: bytes, _limits: Limits) -> dict[str, Style]:
    """Styles by id, for a packed styles part."""
    return {}


@lru_cache(maxsize=_PARTS)
def lists_of(_numbering: bytes, _styles: bytes, _limits: Limits) -> dict[str, List | None]:
    """Lists by id, for a packed numbering part and the styles that it refers to."""
    return {}


@lru_cache(maxsize=_PARTS_WITH_CELLS)
def cells_of(_root: bytes, _styles: bytes, _limits: Limits) -> dict[bytes, RawCell]:
    """Cells by what stands inside, for a root's start tag, a packed styles part and the limits of reading."""
    return {}


@lru_cache(maxsize=_PARTS)
def margins_of(_margin: bytes, _styles: bytes, _limits: Limits, _final: bool) -> dict[str, tuple[Story, int]]:  # noqa: FBT001 - a key
    """Page heads or feet by name, for the packed part, a packed styles part, limits, and the view; with what they take.

    That is, the grid positions of their tables, which are limited for the whole document.
    """
    return {}
