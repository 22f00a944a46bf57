"""The Werkstattplan without a table: headings, and a paragraph for each field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.fidelity.layouts.options import Layout
from tests.fidelity.layouts.times import year_text
from tests.fidelity.page import Block, Line

__all__ = ["plan_lines"]

Data = Mapping[str, Any]


def plan_lines(path: str, data: Data, layout: Layout) -> Iterator[Block]:
    """``Label: value`` paragraphs below a heading for each Handlungsfeld; Werkzeuge are a list below their label."""
    for number, field in enumerate(data["handlungsfelder"]):
        role = f"{path}.handlungsfelder[{number}]"
        name = field["name"] if field["nummer"] is None else f"{field['nummer']}. {field['name']}"
        yield Line(name, "Handlungsfeld ", f"{role}.name", style="heading2")
        yield Line(field["beschreibung"], f"{layout.labels['plan.beschreibung']}: ", f"{role}.beschreibung")
        yield Line("", f"{layout.labels['plan.werkzeuge']}:")
        for place, tool in enumerate(field["werkzeuge"]):
            yield Line(tool["name"], "", f"{role}.werkzeuge[{place}].name", style="list")
        for key in ("ansprechperson", "umsetzungsort", "beteiligte"):
            yield Line(field[key], f"{layout.labels[f'plan.{key}']}: ", f"{role}.{key}")
        for heading, text in field["weitere"].items():
            yield Line(text, f"{heading}: ", f"{role}.weitere")
        yield Line(year_text(field["jahre"]), f"{layout.plan_time_label}: ", f"{role}.jahre", kind="range")
