"""Telephone numbers and e-mail addresses that nobody can be reached under: what is wrong with them as written.

Only what presents itself as one is looked at: a word with an ``@``, a text behind ``Tel.``. Whether a well-formed one
is anybody's cannot be known here.
"""

from __future__ import annotations

import re

from merkblatt.values.parts import spaced

__all__ = ["contact_details", "wrong_emails", "wrong_phones"]

SHORTEST_NUMBER = 3
"""Digits of a number that is none of a house's extensions (110, 115)."""

LONGEST_NUMBER = 15
"""Digits of a telephone number, country code included (ITU-T E.164)."""

_AROUND_AT = re.compile(r"[^\s,;<>()]{0,320}(?: ?@ ?|\(at\)|\[at\])[^\s,;<>()]{0,320}")
_EMAIL = re.compile(
    r"[A-Za-z0-9](?:[A-Za-z0-9_+'-]|\.(?!\.)){0,62}(?<!\.)@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[A-Za-z]{2,24}"
)
_LEADING_LABEL = re.compile(r"(?:mailto|E-?Mail(?:-?Adresse)?|Mail)\.?:", re.IGNORECASE)
_LABELLED_PHONE = re.compile(
    r"\b(?:Tel(?:efon)?(?:nummer)?|Fon|Mobil(?:telefon|funk)?|Handy|Ruf(?:nummer)?)(?:\.(?:-?Nr\.)?:?|:)"
    r" ?([^,;\n]{0,60})",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[-+()/. 0-9–]*")
_EXTENSION = re.compile(r"(?:(?:Durchwahl|DW|App(?:arat)?|Nebenstelle|NSt)\b\.?:? ?[-–]?|[-–] ?)", re.IGNORECASE)
_DANGLING = re.compile(r"[0-9][-–]\s*\Z")
_WITHIN_NUMBER = re.compile(r"[0-9][A-Za-z]{1,3}[0-9]")
_ANY_NUMBER = re.compile(r"(?<![\w.])(?:\+|\(?0)[0-9][0-9 ()/–-]{4,25}[0-9](?!\w)")


def wrong_emails(text: str) -> tuple[str, ...]:
    """What is meant as an e-mail address and cannot be one, in the order of the text."""
    words = (_LEADING_LABEL.sub("", found[0]).strip(" .:") for found in _AROUND_AT.finditer(spaced(text)))
    return tuple(word for word in words if not _EMAIL.fullmatch(word))


def wrong_phones(text: str) -> tuple[str, ...]:
    """What stands behind a label for telephone numbers and cannot be one, in the order of the text.

    Fewer than three digits are a number only where they are named as an extension (``Durchwahl 12``, ``App. 12``,
    ``-12``). One of more than 15, with letters within, or with a hyphen that nothing follows, is none.
    """
    return tuple(
        found[0].strip() for found in _LABELLED_PHONE.finditer(spaced(text)) if not _is_number(found[1].strip())
    )


def _is_number(text: str) -> bool:
    extension = _EXTENSION.match(text)
    begin = _NUMBER.match(text, extension.end() if extension else 0)
    assert begin is not None  # nothing at all matches too
    digits = sum(map(str.isdigit, begin[0]))
    whole = not _WITHIN_NUMBER.match(text, max(0, begin.end() - 1)) and not _DANGLING.search(begin[0])
    return whole and (1 if extension else SHORTEST_NUMBER) <= digits <= LONGEST_NUMBER


def contact_details(text: str) -> bool:
    """Whether a text holds an e-mail address or a telephone number."""
    shown = spaced(text)
    return bool(_EMAIL.search(shown) or _ANY_NUMBER.search(shown))
