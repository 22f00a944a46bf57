"""The Werkstattplan on a page, in each of its layouts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tests.fidelity.layouts.lines import heading, plan_lines
from tests.fidelity.layouts.options import Layout
from tests.fidelity.layouts.times import year_text
from tests.fidelity.page import Block, Box, Grid, Line, Row, label

__all__ = ["FIELDS", "plan_blocks"]

FIELDS = ("name", "beschreibung", "werkzeuge", "ansprechperson", "umsetzungsort", "beteiligte")
KINDS = {"name": "name", "werkzeuge": "list", "ansprechperson": "contact"}
Data = Mapping[str, Any]


def plan_blocks(path: str, data: Data, layout: Layout) -> list[Block]:
    """Title and tables of a plan; ``path`` is its model path."""
    if layout.plan == "table" and any(
        tool["jahre"] is not None for field in data["handlungsfelder"] for tool in field["werkzeuge"]
    ):
        layout = replace(layout, plan="merged")
    before, _, behind = layout.title.partition("{}")
    title = Line(f"{data['kommune']}{behind}", before, f"{path}.kommune", style="title")
    several = {"cards": _cards, "each": _each, "named": _named, "lines": plan_lines}.get(layout.plan)
    if several:
        return [title, *several(path, data, layout)]
    grid = (
        _down(path, data, layout)
        if layout.plan == "down"
        else Grid([*_heads(data, layout), *_rows(path, data, layout)])
    )
    grid.role = path
    return [title, grid]


def _heads(data: Data, layout: Layout) -> list[Row]:
    times = _time_heads(data, layout)
    if layout.plan_heads == 1 or layout.plan_time == "text":
        return [Row([*_labels(data, layout), *times], "plan", head=True)]
    above = [*_labels(data, layout, down=2), label("Zeitplan", "zeitplan", span=len(times))]
    return [Row(above, "plan", head=True), Row(times, "plan", head=True)]


def _labels(data: Data, layout: Layout, down: int = 1) -> list[Box]:
    single = {"werkzeuge": "Werkzeug"} if layout.plan in {"merged", "sparse", "repeated", "above"} else {}
    wording = {name: layout.labels[f"plan.{name}"] for name in FIELDS}
    if wording["werkzeuge"] == "Werkzeuge":
        wording |= single
    own = [Box(heading, kind="ownlabel", column=f"own:{heading}", down=down) for heading in own_columns(data)]
    names = FIELDS[1:] if layout.plan == "above" else FIELDS
    return [*(label(wording[name], name, down=down) for name in names), *own]


def _time_heads(data: Data, layout: Layout) -> list[Box]:
    if layout.plan_time == "text":
        return [label(layout.plan_time_label, "zeitraum")]
    return [Box(str(year), kind="time", column=f"t{year}", time=year) for year in data["jahre"]]


def own_columns(data: Data) -> list[str]:
    """The headings of a plan's own columns, in the order in which they come up."""
    return list(dict.fromkeys(heading for field in data["handlungsfelder"] for heading in field["weitere"]))


def _rows(path: str, data: Data, layout: Layout) -> Iterator[Row]:
    for number, field in enumerate(data["handlungsfelder"]):
        role = f"{path}.handlungsfelder[{number}]"
        if layout.plan in {"merged", "sparse", "repeated", "above"}:
            yield from _tool_rows(role, field, data, layout)
        else:
            yield Row([*_values(role, field, data), *_times(role, field, data, layout)], "plan", role)


def _values(role: str, field: Data, data: Data) -> list[Box]:
    own = [
        Box(field["weitere"].get(heading, ""), "own", f"{role}.weitere", f"own:{heading}")
        for heading in own_columns(data)
    ]
    return [*(value_box(role, field, name) for name in FIELDS), *own]


def value_box(role: str, field: Data, name: str) -> Box:
    """The cell of one field of a Handlungsfeld."""
    return Box(value_text(field, name), KINDS.get(name, "text"), f"{role}.{name}", name)


def value_text(field: Data, name: str) -> str:
    """A field as it is written: number before the name, a line for each Werkzeug."""
    if name == "name":
        return field["name"] if field["nummer"] is None else f"{field['nummer']}. {field['name']}"
    if name == "werkzeuge":
        return "\n".join(tool["name"] for tool in field["werkzeuge"])
    return str(field[name])


def _times(role: str, holder: Data, data: Data, layout: Layout) -> list[Box]:
    years = holder["jahre"] or []
    if layout.plan_time == "text":
        return [Box(_range(years, layout), "range", f"{role}.jahre", "zeitraum")]
    notes = holder.get("vermerke", {})
    return [
        Box(notes.get(year) or ("X" if year in years else ""), "mark", f"{role}.jahre", f"t{year}", year)
        for year in data["jahre"]
    ]


def _range(years: Sequence[int], layout: Layout) -> str:
    return f"ab {years[0]}" if layout.open_ranges and len(years) > 1 else year_text(years, layout.year_form)


def _tool_rows(role: str, field: Data, data: Data, layout: Layout) -> Iterator[Row]:
    tools = field["werkzeuge"]
    if layout.plan == "above":
        yield Row(
            [Box(value_text(field, "name"), "name", f"{role}.name", "name", span=_width(data, layout))], "plan", role
        )
    if not tools:
        before, behind = _around_item(_values(role, field, data))
        before = before[1:] if layout.plan == "above" else before
        yield Row(
            [*before, Box("", "blank", "", "werkzeuge"), *behind, *_times(role, field, data, layout)], "plan", role
        )
    for number, tool in enumerate(tools):
        own = f"{role}.werkzeuge[{number}]"
        item = Box(tool["name"], "item", f"{own}.name", "werkzeuge")
        if number == 0:
            shared = _values(role, field, data)
        else:
            shared = {"merged": [], "above": [], "repeated": _values(role, field, data)}.get(layout.plan)
            shared = [_blank(box) for box in _values(role, field, data)] if shared is None else shared
        for box in shared:
            box.kind = "again" if layout.plan == "repeated" else box.kind
            box.down = len(tools) if layout.plan in {"merged", "above"} else 1
        before, behind = _around_item(shared)
        before = before[1:] if layout.plan == "above" else before
        yield Row([*before, item, *behind, *_times(own, tool, data, layout)], "plan", role)


def _width(data: Data, layout: Layout) -> int:
    """Columns of a plan whose Handlungsfelder have a row of their own."""
    return len(_labels(data, layout)) + len(_time_heads(data, layout))


def _around_item(boxes: list[Box]) -> tuple[list[Box], list[Box]]:
    at = FIELDS.index("werkzeuge")
    return boxes[:at], boxes[at + 1 :]


def _blank(box: Box) -> Box:
    return Box("", "blank", "", box.column)


def _each(path: str, data: Data, layout: Layout) -> Iterator[Block]:
    """A table per Handlungsfeld, each with a header row of its own."""
    heads = _heads(data, layout)
    for row in _rows(path, data, layout):
        yield Grid([*(Row(list(head.boxes), "plan", head=True) for head in heads), row], path)
        yield Line()


def _named(path: str, data: Data, layout: Layout) -> Iterator[Block]:
    """A table per Handlungsfeld below a heading with its name, which has no column then."""
    heads = _heads(data, layout)
    for number, row in enumerate(_rows(path, data, layout)):
        name, *others = row.boxes
        field = data["handlungsfelder"][number]
        yield Line(field["name"], heading(field), name.role, style="heading2")
        above = [Row(list(head.boxes[0 if place else 1 :]), "plan", head=True) for place, head in enumerate(heads)]
        yield Grid([*above, Row(others, "plan", row.record)], path, "named")
        yield Line()


def _cards(path: str, data: Data, layout: Layout) -> Iterator[Block]:
    """Labels and values of each Handlungsfeld in a table of two columns."""
    for number, field in enumerate(data["handlungsfelder"]):
        role = f"{path}.handlungsfelder[{number}]"
        rows = [
            Row([label(layout.labels[f"plan.{name}"], name), value_box(role, field, name)], "card", role)
            for name in FIELDS
        ]
        rows += [
            Row([Box(heading, kind="ownlabel"), Box(text, "own", f"{role}.weitere", f"own:{heading}")], "card", role)
            for heading, text in field["weitere"].items()
        ]
        years = Box(year_text(field["jahre"], layout.year_form), "range", f"{role}.jahre", "zeitraum")
        yield Grid([*rows, Row([label(layout.plan_time_label, "zeitraum"), years], "card", role)], path, "cards")
        yield Line()


def _down(path: str, data: Data, layout: Layout) -> Grid:
    """A column per Handlungsfeld; fields and years go down."""
    fields = [(f"{path}.handlungsfelder[{number}]", field) for number, field in enumerate(data["handlungsfelder"])]
    rows = [
        Row(
            [label(layout.labels[f"plan.{name}"], name), *(value_box(role, field, name) for role, field in fields)],
            "down",
        )
        for name in FIELDS
    ]
    for own in own_columns(data):
        boxes = [Box(field["weitere"].get(own, ""), "own", f"{role}.weitere", f"own:{own}") for role, field in fields]
        rows.append(Row([Box(own, kind="ownlabel", column=f"own:{own}"), *boxes], "down"))
    times = [_times(role, field, data, layout) for role, field in fields]
    rows += [
        Row([head, *(boxes[number] for boxes in times)], "down")
        for number, head in enumerate(_time_heads(data, layout))
    ]
    return Grid(rows, layout="down")
