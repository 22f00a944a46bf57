"""The records of a Mappe with their paths, and what is said of empty fields."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from merkblatt.checks.rule import Notice
from merkblatt.forms import naming
from merkblatt.forms.attributes import attribute
from merkblatt.forms.naming import label, quoted
from merkblatt.model import Einzelmassnahme, Handlungsfeld, Mappe, Werkzeug, Werkzeugblatt
from merkblatt.values.leftover import is_open

__all__ = ["fields_of", "label", "missing", "of_field", "of_sheet", "of_step", "quoted", "sheets_of"]


def fields_of(mappe: Mappe) -> Iterator[tuple[str, Handlungsfeld]]:
    """The plan's Handlungsfelder with their paths."""
    for index, field in enumerate(mappe.plan.handlungsfelder if mappe.plan else ()):
        yield f"plan.handlungsfelder[{index}]", field


def sheets_of(mappe: Mappe) -> Iterator[tuple[str, Werkzeugblatt]]:
    """The sheets with their paths."""
    for index, sheet in enumerate(mappe.werkzeugblaetter):
        yield f"werkzeugblaetter[{index}]", sheet


def of_field(field: Handlungsfeld, at: str) -> str:
    """The Handlungsfeld at a path, as the subject of a sentence."""
    return naming.of_field(field, _place(at))


def of_sheet(sheet: Werkzeugblatt, at: str) -> str:
    """The sheet at a path, as the subject of a sentence."""
    return naming.of_sheet(sheet, _place(at))


def of_step(step: Einzelmassnahme, at: str) -> str:
    """The Einzelmaßnahme at a path, as the subject of a sentence."""
    return naming.of_step(step, _place(at))


def _place(at: str) -> int:
    """The last index of a path, counted from 1."""
    return int(at.rpartition("[")[2].rstrip("]")) + 1


def missing(record: BaseModel, path: str, at: str, subject: str) -> Iterator[Notice]:
    """Notices the field where it is empty or its value still to come, and says what belongs there."""
    value = getattr(record, path)
    told = "ist leer" if not value else _still_to_come(value)
    if told:
        guidance = attribute(type(record), path).guidance
        message = f"{subject}: {label(type(record), path)} {told}. Bitte ergänzen: {guidance}"
        yield Notice(f"{at}.{path}", message)


def _still_to_come(value: object) -> str | None:
    """What is said of a text, or of Werkzeuge, for which something was put until the value is known."""
    texts = [one.name if isinstance(one, Werkzeug) else one for one in (value if isinstance(value, list) else [value])]
    open_ones = [one for one in texts if isinstance(one, str) and is_open(one)]
    return f"ist noch offen ({quoted(open_ones[0])})" if len(open_ones) == len(texts) else None
