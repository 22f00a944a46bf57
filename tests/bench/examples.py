"""The forms that are filled and read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from merkblatt import Handlungsfeld, Mappe, Werkstattplan, Werkzeugblatt

__all__ = ["EXAMPLE", "cell_texts", "plan_of", "varied"]

ROOT = Path(__file__).parents[2]
EXAMPLE = Mappe.load(ROOT / "fixtures" / "musterkommune.yaml")
FULLER = Mappe.load(ROOT / "fixtures" / "musterstadt.yaml")

_SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CELL, TEXT = f"{_SPACE}tc", f"{_SPACE}t"


def plan_of(rows: int) -> Werkstattplan:
    """A plan of so many rows; the texts are those of the fuller example, each row's with its number."""
    rows_given = FULLER.plan.handlungsfelder
    held = [_numbered(rows_given[number % len(rows_given)], number + 1) for number in range(rows)]
    return FULLER.plan.model_copy(update={"handlungsfelder": held})


def _numbered(row: Handlungsfeld, number: int) -> Handlungsfeld:
    texts = {
        name: f"{getattr(row, name)} ({number})" for name in ("name", "beschreibung", "umsetzungsort", "beteiligte")
    }
    return Handlungsfeld.model_validate(row.model_dump() | texts | {"nummer": number % 1000})


def varied(count: int) -> Iterator[Werkstattplan | Werkzeugblatt]:
    """Filled forms, plans and sheets in turn, no two with the same texts."""
    sheet = FULLER.werkzeugblaetter[0]
    for number in range(count):
        if number % 2:
            texts = {name: f"{getattr(sheet, name)} {number}" for name in ("werkzeug", "zielgruppe", "beteiligte")}
            yield Werkzeugblatt.model_validate(sheet.model_dump() | texts)
        else:
            rows = [_numbered(row, number + at) for at, row in enumerate(EXAMPLE.plan.handlungsfelder, start=1)]
            yield EXAMPLE.plan.model_copy(update={"kommune": f"Musterkommune {number}", "handlungsfelder": rows})


def cell_texts(data: bytes) -> list[str]:
    """The limit of reading: unzip the document, parse it, and take the text of every cell."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return ["".join(text.text or "" for text in cell.iter(TEXT)) for cell in root.iter(CELL)]
