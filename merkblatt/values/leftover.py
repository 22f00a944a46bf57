"""Texts that a template left behind, or that somebody put where a value was still to come."""

from __future__ import annotations

import re

from merkblatt.values.parts import spaced

__all__ = ["leftover"]

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


def leftover(text: str) -> str | None:
    """The first such piece of a text, as it stands there; None where it has none."""
    found = _LEFT.search(spaced(text))
    return found[0] if found else None
