"""How findings speak of records and fields, and the paths that lead to them."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from merkblatt.checks.rule import Notice
from merkblatt.forms.attributes import attribute
from merkblatt.model import Einzelmassnahme, Handlungsfeld, Mappe, Werkzeugblatt

__all__ = ["fields_of", "label", "missing", "of_field", "of_sheet", "of_step", "quoted", "sheets_of"]

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


def fields_of(mappe: Mappe) -> Iterator[tuple[str, Handlungsfeld]]:
    """The plan's Handlungsfelder with their paths."""
    for index, field in enumerate(mappe.plan.handlungsfelder if mappe.plan else ()):
        yield f"plan.handlungsfelder[{index}]", field


def sheets_of(mappe: Mappe) -> Iterator[tuple[str, Werkzeugblatt]]:
    """The sheets with their paths."""
    for index, sheet in enumerate(mappe.werkzeugblaetter):
        yield f"werkzeugblaetter[{index}]", sheet


def of_field(field: Handlungsfeld, at: str) -> str:
    """The Handlungsfeld, as the subject of a sentence."""
    if field.name:
        return f"Handlungsfeld {quoted(field.name)}"
    return f"Handlungsfeld {field.nummer}" if field.nummer is not None else f"Handlungsfeld in Zeile {_place(at)}"


def of_sheet(sheet: Werkzeugblatt, at: str) -> str:
    """The sheet, as the subject of a sentence."""
    year = f" {sheet.jahr}" if sheet.jahr else ""
    return f"Werkzeugblatt {quoted(sheet.werkzeug) if sheet.werkzeug else _place(at)}{year}"


def of_step(step: Einzelmassnahme, at: str) -> str:
    """The Einzelmaßnahme, as the subject of a sentence."""
    return f"Einzelmaßnahme {quoted(step.name) if step.name else _place(at)}"


def _place(at: str) -> int:
    """The last index of a path, counted from 1."""
    return int(at.rpartition("[")[2].rstrip("]")) + 1


def missing(record: BaseModel, path: str, at: str, subject: str) -> Iterator[Notice]:
    """Notices the field where it is empty, and says what belongs there."""
    if not getattr(record, path):
        guidance = attribute(type(record), path).guidance
        message = f"{subject}: {label(type(record), path)} ist leer. Bitte ergänzen: {guidance}"
        yield Notice(f"{at}.{path}", message)
