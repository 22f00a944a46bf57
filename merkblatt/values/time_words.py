"""The German words of times, and by which beginnings a text about time is known.

What the words mean is for the scales to say (``merkblatt.values.scale``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from merkblatt.values.spans import LONGEST

__all__ = ["HALF_YEAR", "MONTH", "MONTH_NAMES", "QUARTER", "ROMAN", "WHOLE_YEAR", "may_be_time"]

# German and Austrian names and abbreviations, casefolded, without full stop; each tuple is a month.
MONTH_NAMES = (
    ("januar", "jänner", "jan", "jän"),
    ("februar", "feber", "feb"),
    ("märz", "maerz", "mär", "mrz"),
    ("april", "apr"),
    ("mai",),
    ("juni", "juno", "jun"),
    ("juli", "julei", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "okt"),
    ("november", "nov"),
    ("dezember", "dez"),
)
WHOLE_YEAR = ("ganzjährig", "ganzes jahr", "das ganze jahr", "gesamtes jahr", "das gesamte jahr")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

MONTH, QUARTER, HALF_YEAR = "monate?", "quartale?|quart|q", "halbjahre?|hj|h"
"""Regular expressions for the nouns that stand with an ordinal; case does not matter."""

_BEFORE = ("im", "in", "für", "das", "die", "den", "von", "vom", "ab", "seit", "bis")
_YEAR = "(?:haushalts|kalender|förder)?jahre?n?"
_NOUNS = f"{MONTH}|{QUARTER}|{HALF_YEAR}|{_YEAR}"
_WORDS = {*_BEFORE, *(name for names in MONTH_NAMES for name in names), *(words.split()[0] for words in WHOLE_YEAR)}
_ROMAN = "[IVX]+"


def _pattern() -> re.Pattern[str]:
    """What texts that a scale reads begin with, and those whose year stands apart from their month.

    Umlauts may be spelled with two characters. A year may be written to a word (``Jan2018``), and so may ``ff``.
    """
    spelled = "|".join(sorted({normalize(form, word) for word in _WORDS for form in ("NFC", "NFD")}))
    nouns = "|".join(normalize(form, _NOUNS) for form in ("NFC", "NFD"))
    end = r"(?:\b|[0-9]|(?i:ff))"
    return re.compile(
        rf"""\W*(?:
            [0-9]                                   # 2017, 1. Quartal
            | \w\b                                  # J, F, M: initials of the months
            | {_ROMAN}(?:{end}|(?i:{nouns}))        # III, IIQuartal
            | (?i:{spelled}){end}                   # ab März, Jan2018
            | (?i:{nouns})(?:{end}|{_ROMAN}{end})   # Quartal 2, Q2, QIII
        )""",
        re.VERBOSE,
    )


_BEGINS = _pattern()


def may_be_time(text: str) -> bool:
    """Whether a text begins as one about time does; most others are told from these by that alone."""
    return len(text) <= LONGEST and _begins(text)


@lru_cache(maxsize=2048)
def _begins(text: str) -> bool:
    if _BEGINS.match(text) is not None:
        return True
    # Signs that do not show may stand anywhere, so that nothing can be told.
    return not (text.isprintable() or text.replace("\n", "").replace("\t", "").isprintable())
