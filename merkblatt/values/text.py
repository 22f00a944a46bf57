"""The one canonical form of text, wherever it comes from: a cell, a data file, a program.

Word and LibreOffice, e-mail and web pages spell the same visible text in many ways. Values are compared, searched and
written back, so each has one spelling: ``canonical``. It is idempotent.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["behind_label", "canonical", "without_illegal"]

# Text of these characters alone is in Normalization Form C and holds nothing to replace; most cells are such.
_UNUSUAL = re.compile("[^\\t\\n -~\u00a1-\u00ac\u00ae-\u017f\u2010-\u2015\u2018-\u201f\u2022\u2026\u20ac\u2610-\u2612]")

# The complement of production [2] Char, XML 1.0; lone surrogates fall under it.
_ILLEGAL = re.compile("[^\\t\\n\\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_NO_BREAK_SPACES = re.compile("[\u00a0\u2007\u202f]")

# Soft hyphen, zero-width space and non-joiner, word joiner, byte order mark; and the directional controls, which
# surround telephone numbers that were copied from an address book.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")

# What a zero-width joiner may join. Composition (NFC) changes none of these, so the joiner's neighbours stay.
_PICTURES = "\u2194-\u2199\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_STRAY_JOINER = re.compile(f"(?<![{_PICTURES}\ufe0f])\u200d|\u200d(?![{_PICTURES}])")

_SEPARATORS = re.compile(r"[\s:\-–—]*")


def canonical(text: str) -> str:
    r"""The one spelling of a text.

    Line ends are ``\n``; no-break spaces are spaces; soft hyphens and zero-width characters are gone (a joiner stays
    within an emoji); composed characters (NFC); no line ends in spaces or tabs; no white space around the whole. Tabs,
    repeated spaces and blank lines inside stay.

    Raises:
        ValueError: a character cannot stand in XML 1.0; named with its position, counted from 1.
    """
    if text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text)):  # as one line mostly is
        return text.strip()
    if _UNUSUAL.search(text):
        text = _respelled(text)
    if " \n" in text or "\t\n" in text:
        text = "\n".join(line.rstrip(" \t") for line in text.split("\n"))
    return text.strip()


def _respelled(text: str) -> str:
    illegal = _ILLEGAL.search(text)
    if illegal:
        message = f"U+{ord(illegal[0]):04X} at position {illegal.start() + 1} cannot stand in a document"
        raise ValueError(message)
    text = _LINE_ENDS.sub("\n", text)
    text = _NO_BREAK_SPACES.sub(" ", text)
    text = _INVISIBLE.sub("", text)
    text = _STRAY_JOINER.sub("", text)
    return unicodedata.normalize("NFC", text)


def without_illegal(text: str) -> str:
    """A text with spaces for the characters that ``canonical`` refuses; a PDF may hold them."""
    return text if text.isprintable() else _ILLEGAL.sub(" ", text)


def behind_label(text: str) -> str:
    """The canonical text without what separates it from the label before it: colon, dash, white space.

    Raises:
        ValueError: as ``canonical``.
    """
    text = canonical(text)
    separators = _SEPARATORS.match(text)
    return text[separators.end() :] if separators else text
