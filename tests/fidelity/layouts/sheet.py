"""The Werkzeugblatt on a page, in each of its layouts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tests.fidelity.layouts.options import Layout
from tests.fidelity.layouts.times import month_text
from tests.fidelity.page import Block, Box, Grid, Line, Row, label

__all__ = ["HEAD", "sheet_blocks"]

HEAD = ("werkzeug", "zielgruppe", "ansprechperson", "ort", "beteiligte", "budget", "externe_beratung")
KINDS = {"ansprechperson": "contact", "ansprechperson_vor_ort": "contact"}
MONTHS = range(1, 13)
Data = Mapping[str, Any]
Sheet = tuple[str, Data]


def sheet_blocks(sheets: Sequence[Sheet], layout: Layout) -> list[Block]:
    """A sheet; several with the same head are written as one for several years."""
    path, data = sheets[0]
    build = {"form": _form, "turned": _turned, "cut": _cut, "lines": _lines, "pairs": _paired, "within": _within}[
        layout.sheet
    ]
    blocks = list(build(sheets, layout))
    grids = [block for block in blocks if isinstance(block, Grid)]
    for grid in grids:
        grid.role = path
    if layout.area == "row":
        _area_row(grids[0], path, data, layout)
    return [*_area(path, data, layout), *_year(data, layout), *blocks]


def _year(data: Data, layout: Layout) -> list[Block]:
    return [Line(str(data["jahr"]), "Jahr: ")] if layout.year == "line" else []


def _area_row(grid: Grid, path: str, data: Data, layout: Layout) -> None:
    """The Handlungsfeld in a first row across the table."""
    line = Line(data["handlungsfeld"], f"{layout.labels['sheet.handlungsfeld']}: ", f"{path}.handlungsfeld")
    box = Box(kind="line", column="handlungsfeld", span=max(map(_width, grid.rows)), blocks=[line])
    grid.rows.insert(0, Row([box], "area", path))


def _area(path: str, data: Data, layout: Layout) -> list[Block]:
    role = f"{path}.handlungsfeld"
    if layout.area == "line":
        before = layout.area_title or f"{layout.labels['sheet.handlungsfeld']}: "
        return [Line(data["handlungsfeld"], before, role, style="heading", fresh=True)]
    if layout.area == "heading":
        above = Line(data["handlungsfeld"], "Handlungsfeld ", role, style="heading", fresh=True)
        return [above, Line(data["werkzeug"], "Werkzeugblatt ", "", style="heading2")]
    return [Line("", "Werkzeugblatt", style="heading", fresh=True)]


# ---- the head: labels and values -------------------------------------------------------------------------------------


def _pairs(path: str, data: Data, layout: Layout) -> Iterator[tuple[Box, list[Box]]]:
    """Each heading of the upper part with the cells below it."""
    if layout.area == "field":
        yield label(layout.labels["sheet.handlungsfeld"], "handlungsfeld"), [_value(path, data, "handlungsfeld")]
    for name in HEAD:
        if name == "ort":
            yield from _place(path, data, layout)
        else:
            yield label(layout.labels[f"sheet.{name}"], name), [_value(path, data, name)]


def _place(path: str, data: Data, layout: Layout) -> Iterator[tuple[Box, list[Box]]]:
    parts = ("umsetzungsort", "ansprechperson_vor_ort")
    place, person = (_value(path, data, name) for name in parts)
    if layout.place == "columns":
        for name, box in zip(parts, (place, person), strict=True):
            yield label(layout.labels[f"sheet.{name}"], name), [box]
        return
    heading = label(layout.labels["sheet.ort"], "ort")
    if layout.place == "group":
        yield heading, [place, person]
    else:
        names = ("Ort: ", "Ansprechperson: ") if layout.place == "labels" else ("", "")
        lines: list[Block] = [
            Line(box.text, name, box.role, kind=box.kind) for box, name in zip((place, person), names, strict=True)
        ]
        yield heading, [Box(kind="joint", role=f"{path}.umsetzungsort", column="ort", blocks=lines)]


def _value(path: str, data: Data, name: str) -> Box:
    return Box(str(data[name]), KINDS.get(name, "text"), f"{path}.{name}", name)


# ---- layouts ---------------------------------------------------------------------------------------------------------


def _form(sheets: Sequence[Sheet], layout: Layout) -> Iterator[Block]:
    """Everything in one table, whose upper cells span the columns of the lower part."""
    path, data = sheets[0]
    pairs = list(_pairs(path, data, layout))
    steps = [row for sheet in sheets for row in _steps(*sheet, layout)]
    width = max(_width(row) for row in steps)
    count = sum(len(values) for _, values in pairs)
    spread = _spread(max(width, count), count)
    factor = max(1, count - width + 1)
    for row in steps:  # a narrow lower part is stretched to the upper part's width
        row.boxes[0].span += factor - 1 if width < count else 0
    upper = Row([], "kopf", path, head=True), Row([], "kopf", path)
    for heading, values in pairs:
        spans = [spread.pop(0) for _ in values]
        heading.span = sum(spans)
        for box, span in zip(values, spans, strict=True):
            box.span = span
        upper[0].boxes.append(heading)
        upper[1].boxes += values
    yield Grid([*upper, *steps, *_ends(path, data, layout, max(width, count))])


def _width(row: Row) -> int:
    return sum(box.span for box in row.boxes)


def _spread(width: int, count: int) -> list[int]:
    base, more = divmod(width, count)
    return [base + (1 if place >= count - more else 0) for place in range(count)]


def _steps(path: str, data: Data, layout: Layout) -> Iterator[Row]:
    year = f" {data['jahr']}" if data["jahr"] and layout.year in {"both", "heading"} else ""
    heads = [label(layout.labels["sheet.name"] + year, "name")]
    heads += [label(layout.labels["sheet.jahr"], "jahr")] if layout.year in {"both", "column"} else []
    if layout.sheet_time == "text":
        yield Row([*heads, label(layout.sheet_time_label, "zeitraum")], "schritte", path, head=True)
    else:
        months = [Box(str(month), kind="time", column=f"t{month}", time=month) for month in MONTHS]
        yield Row([*heads, *months], "schritte", path, head=True)
    for number, step in enumerate(data["einzelmassnahmen"]):
        yield _step(f"{path}.einzelmassnahmen[{number}]", step, data, layout)


def _months(sheet: Sheet, layout: Layout) -> Grid:
    """The table of months alone."""
    rows = list(_steps(*sheet, layout))
    if not layout.months_down:
        return Grid(rows)
    lines = [row.boxes for row in rows]
    return Grid([Row([line[column] for line in lines], "down") for column in range(len(lines[0]))], layout="down")


def _step(role: str, step: Data, data: Data, layout: Layout) -> Row:
    years = [Box(str(data["jahr"] or ""), "jahr", "", "jahr")] if layout.year in {"both", "column"} else []
    first = [Box(step["name"], "text", f"{role}.name", "name"), *years]
    if layout.sheet_time == "text":
        return Row(
            [*first, Box(month_text(step["monate"], layout.month_form), "range", f"{role}.monate", "zeitraum")],
            "schritte",
            role,
        )
    marks = [
        Box(
            step["vermerke"].get(month) or ("x" if month in step["monate"] else ""),
            "mark",
            f"{role}.monate",
            f"t{month}",
            month,
        )
        for month in MONTHS
    ]
    return Row([*first, *marks], "schritte", role)


def _ends(path: str, data: Data, layout: Layout, width: int) -> Iterator[Row]:
    for heading, text in data["weitere"].items():
        boxes = [
            Box(heading, "ownlabel", column=f"own:{heading}"),
            Box(text, "own", f"{path}.weitere", f"own:{heading}"),
        ]
        boxes[1].span = max(1, width - 1)
        yield Row(boxes, "zeile", path)
    last = _value(path, data, "besonderheiten")
    last.span = max(1, width - 1)
    yield Row([label(layout.labels["sheet.besonderheiten"], "besonderheiten"), last], "zeile", path)


def _turned(sheets: Sequence[Sheet], layout: Layout) -> Iterator[Block]:
    """Labels in the first column, then the table of months."""
    path, data = sheets[0]
    rows = [Row([heading, *values], "kopf", path) for heading, values in _pairs(path, data, layout)]
    widest = max(_width(row) for row in rows)
    for row in rows:
        row.boxes[-1].span += widest - _width(row)
    yield Grid([*rows, *_ends(path, data, layout, widest)], layout="turned")
    for sheet in sheets:
        yield Line()
        yield _months(sheet, layout)


def _paired(sheets: Sequence[Sheet], layout: Layout) -> Iterator[Block]:
    """Two labels and their values in each row."""
    path, data = sheets[0]
    layout = _single(layout)
    cells = [(heading, box) for heading, (box, *_) in _pairs(path, data, layout)]
    rows = []
    for start in range(0, len(cells), 2):
        row = [box for pair in cells[start : start + 2] for box in pair]
        row[-1].span += 4 - len(row)
        rows.append(Row(row, "kopf", path))
    yield Grid([*rows, *_ends(path, data, layout, 4)], layout="turned")
    for sheet in sheets:
        yield Line()
        yield _months(sheet, layout)


def _single(layout: Layout) -> Layout:
    """The layout with one value below each label."""
    return replace(layout, place="columns") if layout.place == "group" else layout


def _within(sheets: Sequence[Sheet], layout: Layout) -> Iterator[Block]:
    """Label and value stand in the same cell, one below the other, three cells in a row."""
    path, data = sheets[0]
    layout = _single(layout)
    pairs = [(heading, box) for heading, (box, *_) in _pairs(path, data, layout)]
    last = [(label(layout.labels["sheet.besonderheiten"]), _value(path, data, "besonderheiten"))]
    own = [
        (Box(heading, "ownlabel"), Box(text, "own", f"{path}.weitere", f"own:{heading}"))
        for heading, text in data["weitere"].items()
    ]
    cells = [_inside(heading, box) for heading, box in [*pairs, *own, *last]]
    rows = [Row(cells[start : start + 3], "kopf", path) for start in range(0, len(cells), 3)]
    rows[-1].boxes[-1].span += 3 - len(rows[-1].boxes)
    yield Grid(rows, layout="within")
    for sheet in sheets:
        yield Line()
        yield _months(sheet, layout)


def _inside(heading: Box, box: Box) -> Box:
    values = [Line(line, "", box.role, kind=box.kind) for line in box.text.split("\n")]
    named = Line(heading.text, "") if heading.kind == "ownlabel" else Line("", heading.text)
    return Box(kind="within", role=box.role, column=box.column, blocks=[named, *values])


def _cut(sheets: Sequence[Sheet], layout: Layout) -> Iterator[Block]:
    """Small tables: two or three fields side by side, then the months, then the rest."""
    path, data = sheets[0]
    pairs = list(_pairs(path, data, layout))
    for start in range(0, len(pairs), 3):
        group = pairs[start : start + 3]
        for heading, values in group:
            heading.span = len(values)
        heads = [heading for heading, _ in group]
        values = [box for _, boxes in group for box in boxes]
        yield Grid([Row(heads, "kopf", path, head=True), Row(values, "kopf", path)])
        yield Line()
    for sheet in sheets:
        yield _months(sheet, layout)
        yield Line()
    yield Grid(list(_ends(path, data, layout, 2)))


def _lines(sheets: Sequence[Sheet], layout: Layout) -> Iterator[Block]:
    """``Label: value`` paragraphs around the table of months."""
    path, data = sheets[0]
    for heading, values in _pairs(path, data, layout):
        yield from _labelled(heading.text, values)
    for sheet in sheets:
        yield _months(sheet, layout)
        yield Line()
    for row in _ends(path, data, layout, 2):
        yield from _labelled(row.boxes[0].text, row.boxes[1:])


def _labelled(heading: str, values: Sequence[Box]) -> Iterator[Line]:
    for box in values:
        lines = [block for block in box.blocks if isinstance(block, Line)]
        if lines:
            yield Line("", f"{heading}:")
            yield from lines
        else:
            yield Line(box.text, f"{heading}: ", box.role, kind=box.kind)
