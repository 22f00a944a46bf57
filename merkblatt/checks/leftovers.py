"""Rules on what a template left behind."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from merkblatt.checks.naming import quoted
from merkblatt.checks.rule import Notice, rule
from merkblatt.checks.walking import texts_of
from merkblatt.findings import Severity
from merkblatt.forms.attributes import attributes
from merkblatt.matching.names import plain_name
from merkblatt.model import Mappe
from merkblatt.values.leftover import leftover

__all__ = ["LEFTOVER_RULES"]

OWN = "Merkblatt: Das Formular gibt ein Beispiel; einzutragen sind die eigenen Angaben der Kommune."


@rule("platzhalter", Severity.ERROR, "Platzhalter oder Beispieltext der Vorlage", OWN)
def placeholder(mappe: Mappe) -> Iterator[Notice]:
    """A text that was to be replaced."""
    for path, value in texts_of(mappe):
        left = leftover(value)
        if left:
            yield Notice(path, f"Hier steht noch der Platzhalter {quoted(left)}. Bitte durch Ihre Angabe ersetzen.")


@rule("hinweistext", Severity.ERROR, "Hinweistext des Formulars", OWN)
def guidance(mappe: Mappe) -> Iterator[Notice]:
    """A form's own guidance in place of a value, or at its beginning."""
    for path, value in texts_of(mappe):
        plain = plain_name(value)
        if any(plain == own or plain.startswith(f"{own} ") for own in _guidances()):
            message = f"Hier steht noch der Hinweis des Formulars: {quoted(value)}. Bitte durch Ihre Angabe ersetzen."
            yield Notice(path, message)


@cache
def _guidances() -> frozenset[str]:
    return frozenset(plain_name(one.guidance) for one in attributes())


LEFTOVER_RULES = (placeholder, guidance)
"""In the order in which they are applied."""
