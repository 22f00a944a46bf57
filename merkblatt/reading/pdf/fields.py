"""Fields of a PDF form (AcroForm): what somebody typed into them, put where the page shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from merkblatt.reading.content import Cell, Paragraph, Table
from merkblatt.reading.pdf.package import Package, plain
from merkblatt.values.text import without_illegal

__all__ = ["field_table"]

_MOST: Final = 20_000
_ON: Final = "X"


def field_table(package: Package, number: int) -> Table | None:
    """A table of the filled fields, a row with label and value each; None where there are none."""
    filled = list(_filled(package))
    if not filled:
        return None
    cells = [
        Cell(row=row, column=column, blocks=(Paragraph(text=text),))
        for row, pair in enumerate(filled)
        for column, text in enumerate(pair)
    ]
    return Table(number=number, rows=len(filled), columns=2, cells=tuple(cells))


def _filled(package: Package) -> Iterator[tuple[str, str]]:
    form = plain(package.reader.root_object.get("/AcroForm"))
    fields = plain(form.get("/Fields")) if isinstance(form, dict) else None
    stack: list[tuple[Any, str, str]] = [(one, "", "") for one in reversed(fields or [])]
    for _ in range(_MOST):
        if not stack:
            return
        held, name, kind = stack.pop()
        field = plain(held)
        if not isinstance(field, dict):
            continue
        own = plain(field.get("/T"))
        name = str(own) if isinstance(own, str) else name
        kind = str(plain(field.get("/FT")) or kind)
        kids = [one for one in plain(field.get("/Kids")) or [] if "/T" in (plain(one) or {})]
        if kids:
            stack += [(one, name, kind) for one in reversed(kids)]
            continue
        label = plain(field.get("/TU")) or name
        value = _value(plain(field.get("/V")), kind)
        if value and label:
            yield without_illegal(str(label).replace("_", " ")), without_illegal(value)


def _value(value: Any, kind: str) -> str:  # noqa: ANN401 - whatever stands in the file
    """A field's value as text; a box that is ticked is a mark."""
    if kind == "/Btn":
        return _ON if value is not None and str(value) not in {"/Off", "Off", ""} else ""
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return "\n".join(str(plain(one)) for one in value)
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip() if isinstance(value, str) else ""
