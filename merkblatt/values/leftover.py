"""Texts that a template left behind, or that somebody put where a value was still to come."""

from __future__ import annotations

import re

from merkblatt.values.parts import spaced

__all__ = ["is_open", "leftover"]

_LEFT = re.compile(
    r"""
    \bMuster(?:kommune|gemeinde|landkreis)\b        # the leaflet's own example
    |\{\{.{0,80}?\}\}|\{%.{0,80}?%\}                # a template's tag
    |«[^«»]{1,80}»                                  # a mail merge field
    |\blorem\ ipsum\b
    |\b(?:xxx+|t\.?b\.?d\b\.?|todo)(?!\w)
    |\?{3,}|_{4,}|\.{5,}|…{2,}
    |\bklicken\ (?:oder\ tippen\ )?sie\ hier\b
    |\b(?:hier\ )?(?:bitte\ )?(?:text|name|datum)\ (?:hier\ )?eingeben\b
    |\bbitte\ (?:hier\ )?(?:ausfüllen|eintragen|ergänzen|eingeben|auswählen|wählen)\b
    |\bwählen\ sie\ ein\ (?:element|datum)\ aus\b
    |[\[<](?:bitte\ |hier\ )?(?:text|name|ort|datum|kommune|platzhalter|telefon|e-?mail|ausfüllen|eintragen)[\]>]
    |\bplatzhalter\b
    """,
    re.IGNORECASE | re.VERBOSE,
)

_OPEN = re.compile(
    r"""
    [-–—−/?.…_\s]+                                  # strokes
    |(?:(?:Herr|Frau)\ )?N\.?\ ?N\.?               # nomen nominandum
    |k\.?\ ?A\.?|keine\ Angaben?
    |(?:ist\ |noch\ |derzeit\ |zurzeit\ )*(?:offen|unbekannt|unklar|nicht\ bekannt)
    |(?:wird|werden)\ (?:noch\ )?(?:benannt|ergänzt|nachgereicht|nachgetragen|festgelegt)
    |(?:noch\ )?zu\ (?:benennen|ergänzen|klären)|folgt(?:\ noch)?
    |t\.?\ ?b\.?\ ?[ad]\.?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_OPEN = 40


def is_open(text: str) -> bool:
    """Whether a text that is not empty says only that the value is still to come: a dash, ``N. N.``, ``noch offen``."""
    plain = text.strip(" ()[]!:;,")
    return 0 < len(text) <= _LONGEST_OPEN and (not plain or _OPEN.fullmatch(plain) is not None)


def leftover(text: str) -> str | None:
    """The first such piece of a text, as it stands there; None where it has none."""
    found = _LEFT.search(spaced(text))
    return found[0] if found else None
