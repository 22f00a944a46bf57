"""Number and name in one cell: ``1. Aufbau Demografienetzwerk``.

The leaflet numbers its Handlungsfelder that way. Offices also write ``HF 1: …``, ``1) …``, ``Handlungsfeld 3 – …``.
"""

from __future__ import annotations

import re

from merkblatt.values.text import canonical

__all__ = ["LARGEST", "format", "parse"]

LARGEST = 999
"""The largest number; ``2030. …`` is a name."""

_LABEL = r"(?:HF|Handlungsfeld)(?:\s?-\s?|\s*)(?:Nr\.?\s*)?"
# Without white space behind the separator only a letter begins a name: 1.5 Grad, 1.1 X, 3.-5. Klasse are names.
_NAME = r"(?=[^\W\d_]|[\"„“»(])"
# "HF 1 - 3" names two fields; "HF 3 – 60plus" names one.
_NUMBER = r"[0-9]+(?![0-9]|[^\W\d_])"
_BARE = re.compile(rf"([0-9]{{1,3}})[.)](?:\s+|{_NAME}|\Z)")
_LABELLED = re.compile(
    rf"{_LABEL}([0-9]{{1,3}})(?:\s?[.:)](?:\s+|{_NAME}|\Z)|\s{{0,5}}[-–—](?:\s+(?!\s|{_NUMBER})|{_NAME}|\Z)|\s+(?![\s–—-])|\Z)",
    re.IGNORECASE,
)


def parse(text: str) -> tuple[int | None, str]:
    """Number and name; the number is None where the text does not begin with one, the name "" where none follows.

    Read are ``1. X``, ``1.X``, ``1) X``, ``HF 1: X``, ``HF1 X``, ``Handlungsfeld 3 – X``, ``1.`` and ``HF 2``; never
    ``2030 Agenda``, ``1.5 Grad``, ``3 Säulen`` or ``1.1 X``.

    Raises:
        ValueError: a character cannot stand in a document.
    """
    text = canonical(text)
    found = _BARE.match(text) or _LABELLED.match(text)
    if found is None:
        return None, text
    return int(found[1]), text[found.end() :]


def format(number: int | None, name: str) -> str:  # noqa: A001 - the inverse of parse, always called by module
    """``1. Name``; ``1.`` without a name; the name alone without a number.

    ``parse`` reads it back, unless there is no number and the name itself begins with one.

    Raises:
        ValueError: the number is below 0 or above ``LARGEST``.
    """
    if number is None:
        return name
    if not 0 <= number <= LARGEST:
        message = f"the number {number} is not between 0 and {LARGEST}"
        raise ValueError(message)
    return f"{number}. {name}" if name else f"{number}."
