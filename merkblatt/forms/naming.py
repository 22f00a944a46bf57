"""How messages and reports speak of records and fields, in German."""

from __future__ import annotations

from pydantic import BaseModel

from merkblatt.forms.attributes import attribute
from merkblatt.model import Einzelmassnahme, Handlungsfeld, Werkzeugblatt

__all__ = ["label", "of_field", "of_sheet", "of_step", "quoted"]

LONGEST = 60
"""Characters of a text that a message repeats."""

INNER = str.maketrans("„“”", "‚‘’")


def quoted(text: str) -> str:
    """A text in German quotation marks, on one line and not too long; its own quotation marks become single ones."""
    line = " ".join(text.split()).translate(INNER)
    return f"„{line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + '…'}“"


def label(model: type[BaseModel], path: str) -> str:
    """The label of a field in quotation marks."""
    return f"„{attribute(model, path).title}“"


def of_field(field: Handlungsfeld, place: int) -> str:
    """The Handlungsfeld as the subject of a sentence; ``place`` is its place among the others, from 1."""
    if field.name:
        return f"Handlungsfeld {quoted(field.name)}"
    return f"Handlungsfeld {field.nummer}" if field.nummer is not None else f"Handlungsfeld in Zeile {place}"


def of_sheet(sheet: Werkzeugblatt, place: int) -> str:
    """The sheet as the subject of a sentence."""
    year = f" {sheet.jahr}" if sheet.jahr else ""
    return f"Werkzeugblatt {quoted(sheet.werkzeug) if sheet.werkzeug else place}{year}"


def of_step(step: Einzelmassnahme, place: int) -> str:
    """The Einzelmaßnahme as the subject of a sentence."""
    return f"Einzelmaßnahme {quoted(step.name) if step.name else place}"
