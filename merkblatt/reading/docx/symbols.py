"""Characters of symbol fonts as Unicode characters that say the same.

Symbol fonts are addressed by codes 20 to FF, or by F020 to F0FF of the private use area (ECMA-376-1, 17.3.3.30). Only
marks, boxes, bullets and arrows are listed, and the Greek letters of Symbol; they are what forms use.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["BULLET", "CHECKED", "UNCHECKED", "glyph", "is_symbol_font", "readable"]

CHECKED: Final = "☒"
UNCHECKED: Final = "☐"
BULLET: Final = "•"

_WINGDINGS: Final = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x75: "◆", 0x76: "❖", 0x78: "☒", 0x9F: "•", 0xA1: "○",
    0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2: Final = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "•", 0x98: "●", 0xA2: "■", 0xA3: "☐",
}  # fmt: skip
_WEBDINGS: Final = {0x3D: "●", 0x61: "✓", 0x63: "☐", 0x67: "■", 0x72: "✗"}
_SYMBOL: Final = {
    0x2D: "−", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD6: "√", 0xDE: "⇒", 0xE5: "∑",
    **{0x41 + i: letter for i, letter in enumerate("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ")},
    **{0x61 + i: letter for i, letter in enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ")},
}  # fmt: skip
_FONTS: Final = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS, "symbol": _SYMBOL}

# Where the font is unknown: LibreOffice writes Word's Symbol bullet as a bare U+F0B7 (measured), the rest is Wingdings.
_ANY_FONT: Final = {**_WINGDINGS, 0xB7: "•"}

_PRIVATE: Final = re.compile("[\uf020-\uf0ff]")
_BASE: Final = 0xF000
_LAST: Final = 0xF0FF
_SURROGATES: Final = range(0xD800, 0xE000)
_UNICODE_END: Final = 0xFFFE


def is_symbol_font(font: str) -> bool:
    """Whether the font shows symbols in the place of letters."""
    return font.lower() in _FONTS


def glyph(font: str, code: int) -> str:
    """What a character code shows in a font; empty where the code can be no character of a document."""
    private = _BASE <= code <= _LAST
    table = _FONTS.get(font.lower(), _ANY_FONT if private else {})
    shown = table.get(code - _BASE if private else code)
    if shown is not None:
        return shown
    if code in _SURROGATES or code < ord(" ") or (_UNICODE_END <= code < 0x10000) or code > 0x10FFFF:  # noqa: PLR2004
        return ""
    return chr(code)


def readable(text: str, font: str = "") -> str:
    """A run's text with the characters of symbol fonts replaced.

    Codes outside the private use area count only in the fonts that have no letters: a whole word in Symbol may be a
    slip of the pen, a lone ``ü`` in Wingdings is a tick.
    """
    if font and font.lower() != "symbol" and is_symbol_font(font):
        return "".join(glyph(font, ord(sign)) for sign in text)
    return _PRIVATE.sub(lambda found: glyph(font, ord(found[0])), text)
