"""Fonts: the same ones on every machine, and a picture for every character.

The package brings Liberation Sans, which is as wide as the Word form's Arial, and DejaVu Sans for signs that it lacks.
PDF/A wants a glyph for each character. One that neither font has is set as a sign that says so; the attached data keeps
it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from unicodedata import category

from merkblatt.shipped import shipped

__all__ = ["FAMILIES", "REPLACED", "font_folder", "printable", "unknown"]

FAMILIES = ["Liberation Sans", "DejaVu Sans"]
"""Families in the order in which a character is looked for."""

REPLACED = "\N{REPLACEMENT CHARACTER}"
"""Stands for a character that no font has."""

# Letters and signs of which all are known to be in Liberation Sans, which the tests hold this to.
_USUAL = re.compile("[\\n -~\u00a0-\u00ac\u00ae-\u017f\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u20ac]*")

_SHOWN_BLOCKS = ((0x20, 0x590), (0x10A0, 0x1100), (0x1D00, 0x10000), (0x1D400, 0x20000))
"""Scripts that are set letter by letter. Others need rules of their own, for which the fonts are not made."""

_NOT_SHOWN = frozenset(("Cc", "Cn", "Co", "Cs", "Mn", "Me", "Zl", "Zp"))


def font_folder() -> Path:
    """The folder of the package's fonts."""
    folder = shipped("fonts")
    assert folder is not None
    return folder


def printable(text: str) -> str:
    """The text as the fonts can show it; invisible signs are left out."""
    if _USUAL.fullmatch(text):
        return text
    known = _known()
    seen = (char for char in text if category(char) != "Cf")
    return "".join(char if char == "\n" or ord(char) in known else REPLACED for char in seen)


def unknown(texts: Iterable[str]) -> list[str]:
    """The characters that the fonts do not have, each once, in order."""
    known = _known()
    rest = {char for text in texts if not _USUAL.fullmatch(text) for char in text if category(char) != "Cf"}
    return sorted(char for char in rest if char not in "\n\t" and ord(char) not in known)


@cache
def _known() -> frozenset[int]:
    """The code points that are shown: those that the regular fonts have, and whose letters stand side by side."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only rare texts pay for it

    covered: set[int] = set()
    for name in ("LiberationSans-Regular.ttf", "DejaVuSans.ttf"):
        with TTFont(font_folder() / name, lazy=True) as font:
            covered |= font.getBestCmap().keys()
    return frozenset(
        code
        for code in covered
        if any(first <= code < last for first, last in _SHOWN_BLOCKS) and category(chr(code)) not in _NOT_SHOWN
    )
