"""Lines of a form's own: a new one gets a row in the looks of the row below it, or a column beside the others."""

from __future__ import annotations

from lxml import etree

from merkblatt.editing.changes.own_columns import add_own_column
from merkblatt.editing.changes.writing import Desk
from merkblatt.editing.markup.cells import emptied, own_paragraphs
from merkblatt.editing.markup.grids import bare_row, own_cells, set_span, spots, unit
from merkblatt.editing.markup.lines import set_line
from merkblatt.editing.markup.names import w
from merkblatt.editing.markup.widths import joined
from merkblatt.findings import Source
from merkblatt.forms import Form
from merkblatt.forms.spec import Line, Lines, Records

__all__ = ["add_line_as_column", "add_line_below", "add_own_line", "own_lines"]


def own_lines(form: Form) -> str | None:
    """The attribute with a form's own lines, None for a form without."""
    return next((part.path for part in form.parts if isinstance(part, Lines)), None)


def add_own_line(desk: Desk, form: Form, at: str, heading: str) -> bool:
    """Add a line with an own heading, as templates have it before the form's last lines; whether there is a place."""
    lines = [part.field.path for part in form.parts if isinstance(part, Line)]
    known = [path for path in desk.sources if path.startswith(f"{at}.{own_lines(form)}[")]
    for path in [*(f"{at}.{one}" for one in lines), *known]:
        source = desk.sources.get(path)
        cells = desk.file.cells(source) if source and source.table else []
        row = next(cells[0].iterancestors(w("tr"))) if cells else None
        if row is not None and (path in known or _is_read(desk, at, row, cells[0])):
            made = _row_like(desk, row, heading)
            unit(row).addprevious(made) if path not in known else unit(row).addnext(made)
            desk.file.touch(desk.file.main)
            return True
    return False


def _is_read(desk: Desk, at: str, row: etree._Element, value: etree._Element) -> bool:
    """Whether a row like this one is read as label and value: below a scale of time, of whose columns it takes some."""
    scales = [band.header.times for band in desk.file.laid[at].bands if band.header.times and not band.place.turned]
    cells = spots(row)
    return len(cells) == PAIR and any(
        cells[1].cell is value and cells[1].start < times[0].start and cells[1].end > times[0].end for times in scales
    )


PAIR = 2
"""Cells of a row with a label and its value."""


def add_line_below(desk: Desk, _form: Form, at: str, heading: str) -> bool:
    """Add a line with an own heading below the last row of a list; whether there is a list with a scale of time."""
    bands = [band for band in desk.file.laid[at].bands if band.header.times and not band.place.turned]
    if not bands:
        return False
    place, header = bands[-1].place, bands[-1].header
    last = max((header.row + header.depth - 1, *bands[-1].rows))
    model = desk.file.row(Source(part=place.part, table=place.table.number, row=last + 1))
    cells = [] if model is None else spots(model)
    if model is None or len(cells) <= PAIR:
        return False
    made = bare_row(model)
    made.extend([emptied(cells[0].cell), emptied(cells[1].cell)])
    set_span(made[-1], cells[-1].end - cells[1].start)
    joined(made[-1], [one.cell for one in cells[1:]])
    set_line(own_paragraphs(own_cells(made)[0])[0], heading, desk.pen)
    desk.pen.added_row(made)
    unit(model).addnext(made)
    desk.file.touch(place.part)
    return True


def _row_like(desk: Desk, row: etree._Element, heading: str) -> etree._Element:
    made = bare_row(row)
    made.extend([emptied(cell) for cell in own_cells(row)])
    set_line(own_paragraphs(own_cells(made)[0])[0], heading, desk.pen)
    desk.pen.added_row(made)
    return made


def add_line_as_column(desk: Desk, form: Form, at: str, heading: str) -> bool:
    """Add a column for an own line beside the form's own values; whether it has a header for them."""
    part = next(one for one in form.parts if isinstance(one, Records) and one.path is None)
    add_own_column(desk, desk.file.laid[at], part, heading)
    return desk.file.touched
