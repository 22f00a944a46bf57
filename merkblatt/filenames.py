"""File names made from data: readable, and legal on every system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from itertools import count

__all__ = ["LONGEST", "file_name"]

LONGEST = 100
"""Bytes of a name, suffix included. Every file system takes 255; paths on Windows end at 260 characters."""

NAMELESS = "datei"
"""Stands for parts that hold no letter and no digit."""

_SUFFIX = re.compile(r"(?:\.[a-z0-9]{1,10}){0,2}")
_SPELLED = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "oe",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
    }
)

# "Naming Files, Paths, and Namespaces" (Windows): these name devices, with any suffix.
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{digit}" for digit in range(10)), *(f"lpt{digit}" for digit in range(10))]
)


def file_name(*parts: str | None, suffix: str, taken: Collection[str] = ()) -> str:
    """A file name from texts, such as ``werkzeugblatt-runder-tisch-2017.docx``.

    The name is made of ``a-z``, ``0-9`` and single hyphens, at most ``LONGEST`` bytes long and never a device's name on
    Windows. Umlauts are spelled out; where the name would be too long, its longest part is cut. The same arguments
    give the same name.

    Args:
        parts: texts in the order of the name; None and texts without a letter or digit are left out.
        suffix: such as ``.docx``, in lower case, or "".
        taken: names that are in use, compared without regard to case; ``-2``, ``-3`` ... tells the new one from them.

    Raises:
        ValueError: the suffix is no suffix.
    """
    if not _SUFFIX.fullmatch(suffix):
        message = f"{suffix!r} is no suffix of a file name"
        raise ValueError(message)
    slugs = [slug for slug in map(_slug, parts) if slug] or [NAMELESS]
    used = {name.casefold() for name in taken}
    for number in count(1):
        ending = suffix if number == 1 else f"-{number}{suffix}"
        name = _stem(slugs, LONGEST - len(ending)) + ending
        if name not in used:
            return name
    raise AssertionError  # pragma: no cover - there is always a next number


def _slug(text: str | None) -> str:
    """The text in ``a-z``, ``0-9`` and single hyphens, "" where nothing of it is left."""
    spelled = unicodedata.normalize("NFC", text or "").casefold().translate(_SPELLED)
    letters = "".join(char for char in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")


def _stem(slugs: list[str], longest: int) -> str:
    """The slugs joined; as long as that is too long, the longest one loses its last letter."""
    slugs = [slug[:longest].rstrip("-") for slug in slugs]
    while len("-".join(slugs)) > longest:
        index = max(range(len(slugs)), key=lambda at: len(slugs[at]))
        slugs[index] = slugs[index][:-1].rstrip("-")
        slugs = [slug for slug in slugs if slug]
    stem = "-".join(slugs)
    return f"{NAMELESS}-{stem}" if stem in _DEVICES else stem
