"""The library's own documents, with notes about what their cells say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from merkblatt import Mappe, fill
from tests.fidelity.layouts.options import LABELS
from tests.fidelity.layouts.plan import KINDS
from tests.fidelity.layouts.sheet import KINDS as SHEET_KINDS
from tests.fidelity.tree import Element, Tree, W, note, text_of

__all__ = ["filled"]

Data = Mapping[str, Any]
TITLES = {"Werkstattplan ": "kommune", "Handlungsfeld: ": "handlungsfeld"}
UPPER = (
    "werkzeug",
    "zielgruppe",
    "ansprechperson",
    "umsetzungsort",
    "ansprechperson_vor_ort",
    "beteiligte",
    "budget",
    "externe_beratung",
)


def filled(mappe: Mappe) -> Tree:
    """What ``merkblatt.filling`` makes of a Mappe."""
    tree = Tree(fill(mappe).data)
    path, sheets = "", 0
    for block in list(tree.body):
        text = text_of(block) if block.tag == f"{W}p" else ""
        label = next((label for label in TITLES if text.startswith(label.strip())), "")
        if label:
            path = "plaene[0]" if label == "Werkstattplan " else f"werkzeugblaetter[{sheets}]"
            sheets += label != "Werkstattplan "
            note(block, kind="line", role=f"{path}.{TITLES[label]}", label=label)
        elif block.tag == f"{W}tbl" and mappe.plan is not None and path == "plaene[0]":
            _plan(block, path, mappe.plan.model_dump(), by_tool=mappe.plan.je_werkzeug)
        elif block.tag == f"{W}tbl":
            _sheet(block, path)
    return tree


def _rows(table: Element) -> list[list[Element]]:
    return [row.findall(f"{W}tc") for row in table.iterfind(f"{W}tr")]


def _plan(table: Element, path: str, data: Data, *, by_tool: bool) -> None:
    note(table, role=path)
    head, *rows = table.findall(f"{W}tr")
    columns = [_column(text_of(cell)) for cell in head.iterfind(f"{W}tc")]
    note(head, part="plan", head="1")
    for cell, column in zip(head.iterfind(f"{W}tc"), columns, strict=True):
        _label(cell, column)
    places = [
        (number, tool)
        for number, field in enumerate(data["handlungsfelder"])
        for tool in range(len(field["werkzeuge"]) or 1)
    ]
    if not by_tool:
        places = [(number, -1) for number in range(len(data["handlungsfelder"]))]
    for row, (number, tool) in zip(rows, places, strict=True):
        record = f"{path}.handlungsfelder[{number}]"
        note(row, part="plan", record=record)
        for cell, column in zip(row.iterfind(f"{W}tc"), columns, strict=True):
            _value(cell, record, column, tool)


def _column(text: str) -> str:
    known = {label: key.partition(".")[2] for key, label in LABELS.items() if key.startswith("plan.")} | {
        "Werkzeug": "werkzeuge"
    }
    return f"t{text}" if text.isdigit() else known.get(text, f"own:{text}")


def _label(cell: Element, column: str) -> None:
    if column.startswith("t") and column[1:].isdigit():
        note(cell, kind="time", column=column, time=column[1:])
    else:
        note(cell, kind="ownlabel" if column.startswith("own:") else "label", column=column)


def _value(cell: Element, record: str, column: str, tool: int) -> None:
    holder = f"{record}.werkzeuge[{tool}]" if tool >= 0 else record
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    if merge is not None and merge.get(f"{W}val") != "restart":
        note(cell, kind="below", column=column)
    elif column.startswith("own:"):
        note(cell, kind="own", role=f"{record}.weitere", column=column)
    elif column[1:].isdigit():
        note(cell, kind="mark", role=f"{holder}.jahre", column=column, time=column[1:])
    elif column == "werkzeuge" and tool >= 0:
        note(cell, kind="item", role=f"{holder}.name", column=column)
    else:
        note(cell, kind=KINDS.get(column, "text"), role=f"{record}.{column}", column=column)


def _sheet(table: Element, path: str) -> None:
    note(table, role=path)
    rows = table.findall(f"{W}tr")
    head, values, heads = rows[:3]
    steps, ends = rows[3 : 3 + _count(rows)], rows[3 + _count(rows) :]
    note(head, part="kopf", record=path, head="1")
    note(values, part="kopf", record=path)
    names = [name for name in UPPER if name != "ansprechperson_vor_ort"]
    for cell, name in zip(head.iterfind(f"{W}tc"), names, strict=True):
        note(cell, kind="label", column="ort" if name == "umsetzungsort" else name)
    for cell, name in zip(values.iterfind(f"{W}tc"), UPPER, strict=True):
        note(cell, kind=SHEET_KINDS.get(name, "text"), role=f"{path}.{name}", column=name)
    note(heads, part="schritte", record=path, head="1")
    for cell, column in zip(heads.iterfind(f"{W}tc"), _lower(), strict=True):
        _label(cell, column)
    for number, row in enumerate(steps):
        record = f"{path}.einzelmassnahmen[{number}]"
        note(row, part="schritte", record=record)
        for cell, column in zip(row.iterfind(f"{W}tc"), _lower(), strict=True):
            _step(cell, record, column)
    for row in ends:
        _end(row, path)


def _lower() -> list[str]:
    return ["name", "jahr", *(f"t{month}" for month in range(1, 13))]


def _count(rows: list[Element]) -> int:
    return sum(len(row.findall(f"{W}tc")) == len(_lower()) for row in rows[3:])


def _step(cell: Element, record: str, column: str) -> None:
    if column == "name":
        note(cell, kind="text", role=f"{record}.name", column=column)
    elif column == "jahr":
        note(cell, kind="jahr", column=column)
    else:
        note(cell, kind="mark", role=f"{record}.monate", column=column, time=column[1:])


def _end(row: Element, path: str) -> None:
    note(row, part="zeile", record=path)
    label, value = row.findall(f"{W}tc")
    heading = text_of(label)
    if heading == LABELS["sheet.besonderheiten"]:
        note(label, kind="label", column="besonderheiten")
        note(value, kind="text", role=f"{path}.besonderheiten", column="besonderheiten")
    else:
        note(label, kind="ownlabel", column=f"own:{heading}")
        note(value, kind="own", role=f"{path}.weitere", column=f"own:{heading}")
