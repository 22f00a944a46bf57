"""A form's table as Word XML with docxtpl's tags."""

from __future__ import annotations

from merkblatt.forms.spec import Column, Extra, Field, Form, Group, Items, Line, Lines, Marks, Part, Records, Repeat
from merkblatt.layout.grid import EXTRA_SLOTS, SLOTS, Grid, grid_of, is_dynamic
from merkblatt.layout.wml import cell, control_cell, control_paragraph, control_row, paragraph, row, table

__all__ = ["form_table"]

LABEL, TEXT, MARK, LIST = "Beschriftung", "Eintrag", "Marke", "Aufzaehlung"
"""Styles of header cells, of values, of marks, and of list items (see ``styles``)."""

VALUE_HEIGHT = 680
"""Minimum height of a row for a single value, 1.2 cm: room to write by hand."""

TAG_SPAN = 5
"""Slots that a cell with a tag takes in the template, where a person has to read it; it is gone from the document."""


def form_table(form: Form) -> str:
    """The table of a form, all parts of it."""
    grid = grid_of(form)
    rows = [_part(form, part, grid, spans) for part, spans in zip(form.parts, grid.spans, strict=True)]
    description = f"{form.name}: Tabelle mit {_listed(form)}."
    return table("".join(rows), grid.widths, style="Formular", caption=form.name, description=description)


def _listed(form: Form) -> str:
    """The form's columns in words, for the table's alternative text."""
    records = next(part for part in form.parts if isinstance(part, Records))
    return ", ".join(column.label for column in records.columns if isinstance(column, Field | Group))


def _part(form: Form, part: Part, grid: Grid, spans: list[int]) -> str:
    match part:
        case Line(field=field):
            line = _line(form, grid, spans, field.label, f"{form.variable}.{field.path}")
            return row(line, height=VALUE_HEIGHT)
        case Lines(path=path):
            columns = len(grid.widths)
            loop = control_row(f"for angabe in {form.variable}.{path}", columns)
            body = row(_line(form, grid, spans, "{{ angabe.titel }}", "angabe.text"))
            return loop + body + control_row("endfor", columns)
        case Records():
            return _header_row(form, part, spans) + _records(form, part, grid, spans)


def _line(form: Form, grid: Grid, spans: list[int], label: str, expression: str) -> str:
    value_span: int | str = spans[1]
    dynamic = next((one for one in form.parts if isinstance(one, Records) and is_dynamic(one)), None)
    if dynamic is not None:
        value_span = " + ".join([str(grid.fixed - 1), *_slots_used(form, dynamic)])
    value = cell(paragraph(f"{{{{ {expression} }}}}", style=TEXT), span=value_span)
    return cell(paragraph(label, style=LABEL), span=spans[0], shaded=True) + value


def _slots_used(form: Form, part: Records) -> list[str]:
    used = []
    for column in part.columns:
        match column:
            case Marks(values=str(path)):
                used.append(f"{form.variable}.{path} | length")
            case Extra(path=path):
                used.append(f"{EXTRA_SLOTS} * ({form.variable}.{path} | length)")
            case _:
                pass
    return used


def _header_row(form: Form, part: Records, spans: list[int]) -> str:
    cells, left = [], list(spans)
    for number, column in enumerate(part.columns):
        rest = _rest(part, number)
        match column:
            case Group(label=label, fields=fields):
                cells.append(_label(label, span=sum(left.pop(0) for _ in fields)))
            case Items(field=field):
                cells.append(_label(f"{{{{ {form.variable}.{field.path}_titel }}}}", span=left.pop(0)))
            case Marks(values=tuple(values), scale=scale):
                cells += [_label(scale.heading(value), span=left.pop(0), style=MARK) for value in values]
            case Marks(values=str(path)):
                cells.append(_loop("zeit", f"{form.variable}.{path}", MARK, shaded=True, rest=rest))
            case Extra(path=path):
                cells.append(_loop("spalte", f"{form.variable}.{path}", LABEL, shaded=True, rest=rest))
            case Field() as field:
                cells.append(_label(_label_text(form, field), span=left.pop(0)))
            case Repeat(field=field):
                cells.append(_label(field.label, span=left.pop(0)))
    return row("".join(cells), repeated=_above_records(form, part))


def _above_records(form: Form, part: Part) -> bool:
    """Whether a part stands above the first repeated row: then its rows are the table's header, on every page.

    In a form of several parts the values of the upper part are among them: Word and LibreOffice repeat only rows that
    follow one another from the table's first on, and the columns of the lower part need their headings on every page.
    """
    repeating = [number for number, one in enumerate(form.parts) if isinstance(one, Records) and one.path]
    return not repeating or form.parts.index(part) <= repeating[0]


def _rest(part: Records, number: int) -> int:
    """Grid columns that the closing tag's cell takes, so that the template itself fills its grid."""
    loops = [column for column in part.columns if isinstance(column, Extra) or _repeats(column)]
    if not loops or part.columns[number] is not loops[-1]:
        return TAG_SPAN
    used = sum(2 * TAG_SPAN + (EXTRA_SLOTS if isinstance(column, Extra) else 1) for column in loops)
    return SLOTS - used + TAG_SPAN


def _repeats(column: Column) -> bool:
    return isinstance(column, Marks) and isinstance(column.values, str)


def _label(text: str, *, span: int, style: str = LABEL) -> str:
    is_mark = style == MARK
    return cell(paragraph(text, style="MarkeKopf" if is_mark else style), span=span, shaded=True, narrow=is_mark)


def _label_text(form: Form, field: Field) -> str:
    return f"{field.label} {{{{ {form.variable}.{field.label_value} }}}}" if field.label_value else field.label


def _loop(name: str, values: str, style: str, *, rest: int, shaded: bool = False) -> str:
    """Cells that repeat over a list of the context."""
    span = EXTRA_SLOTS if style != MARK else 1
    body = paragraph(f"{{{{ {name} }}}}", style="MarkeKopf" if style == MARK and shaded else style)
    return (
        control_cell(f"for {name} in {values}", span=TAG_SPAN)
        + cell(body, span=span, shaded=shaded, narrow=style == MARK)
        + control_cell("endfor", span=rest)
    )


def _records(form: Form, part: Records, grid: Grid, spans: list[int]) -> str:
    """The row of values, within the loops over records and, where a list stands in a cell, over their rows."""
    columns = len(grid.widths)
    if part.path is None:
        return _single_row(form, part, spans, columns)
    items = part.items is not None
    line = "zeile" if items else part.variable
    loops = [f"for {part.variable} in {form.variable}.{part.path}"]
    loops += [f"for zeile in {part.variable}.zeilen"] if items else []
    opening = "".join(control_row(tag, columns) for tag in loops)
    body = row(_values(part.variable, line, part, spans, merged=items))
    return opening + body + control_row("endfor", columns) * len(loops)


def _single_row(form: Form, part: Records, spans: list[int], columns: int) -> str:
    """The row of the form's own values; above repeated rows it is repeated with the header, unless it is high.

    A high row on every page would leave hardly any room for what the page is about.
    """
    values = _values(form.variable, form.variable, part, spans, merged=False)
    if not _above_records(form, part):
        return row(values, height=VALUE_HEIGHT)
    return (
        control_row(f"if {form.variable}.kopf_kurz", columns)
        + row(values, repeated=True, height=VALUE_HEIGHT)
        + control_row("else", columns)
        + row(values, height=VALUE_HEIGHT)
        + control_row("endif", columns)
    )


def _values(record: str, line: str, part: Records, spans: list[int], *, merged: bool) -> str:
    cells, left = [], list(spans)
    for number, column in enumerate(part.columns):
        match column:
            case Items(field=field):
                cells.append(cell(_item_list(f"{line}.{field.path}"), span=left.pop(0)))
            case Marks(values=str(), path=path):
                cells.append(_loop("marke", f"{line}.{path}", MARK, rest=_rest(part, number)))
            case Marks(values=tuple(values), path=path):
                cells.append(_fixed_marks(f"{line}.{path}", [left.pop(0) for _ in values]))
            case Extra(path=path):
                cells.append(_loop("text", f"{line}.{path}", TEXT, rest=_rest(part, number)))
            case Group(fields=fields):
                cells += [_value(f"{record}.{field.path}", left.pop(0), merged=merged) for field in fields]
            case Field(path=path) | Repeat(field=Field(path=path)):
                cells.append(_value(f"{record}.{path}", left.pop(0), merged=merged))
    return "".join(cells)


def _value(expression: str, span: int, *, merged: bool) -> str:
    """A cell with a value; ``vm`` merges the cells of a record's rows into one."""
    return cell(paragraph(("{% vm %}" if merged else "") + f"{{{{ {expression} }}}}", style=TEXT), span=span)


def _fixed_marks(values: str, spans: list[int]) -> str:
    """A cell for each time of a scale that is the same in every document."""
    return "".join(
        cell(paragraph(f"{{{{ {values}[{number}] }}}}", style=MARK), span=span, narrow=True)
        for number, span in enumerate(spans)
    )


def _item_list(values: str) -> str:
    """A bulleted list; a cell must not be empty of paragraphs, so an empty list gives an empty one."""
    return (
        control_paragraph(f"for punkt in {values}")
        + paragraph("{{ punkt }}", style=LIST)
        + control_paragraph("endfor")
        + control_paragraph(f"if not {values}")
        + paragraph(style=TEXT)
        + control_paragraph("endif")
    )
