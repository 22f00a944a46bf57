"""The Werkstattplan without a table: headings, and a paragraph for each field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.fidelity.layouts.options import Layout
from tests.fidelity.layouts.times import year_text
from tests.fidelity.page import Block, Line

__all__ = ["heading", "plan_lines"]

Data = Mapping[str, Any]


def heading(field: Data) -> str:
    """What stands before the name of a Handlungsfeld in a heading."""
    return "Handlungsfeld: " if field["nummer"] is None else f"Handlungsfeld {field['nummer']}: "


def plan_lines(path: str, data: Data, layout: Layout) -> Iterator[Block]:
    """``Label: value`` paragraphs below a heading for each Handlungsfeld; Werkzeuge are a list below their label."""
    for number, field in enumerate(data["handlungsfelder"]):
        role = f"{path}.handlungsfelder[{number}]"
        yield Line(field["name"], heading(field), f"{role}.name", style="heading2")
        yield Line(field["beschreibung"], f"{layout.labels['plan.beschreibung']}: ", f"{role}.beschreibung")
        yield Line("", f"{layout.labels['plan.werkzeuge']}:")
        for place, tool in enumerate(field["werkzeuge"]):
            yield Line(tool["name"], "", f"{role}.werkzeuge[{place}].name", style="list")
        for key in ("ansprechperson", "umsetzungsort", "beteiligte"):
            yield Line(field[key], f"{layout.labels[f'plan.{key}']}: ", f"{role}.{key}")
        for own, text in field["weitere"].items():
            yield Line(text, f"{own}: ", f"{role}.weitere")
        yield Line(
            year_text(field["jahre"], layout.year_form), f"{layout.plan_time_label}: ", f"{role}.jahre", kind="range"
        )
