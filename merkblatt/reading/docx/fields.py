"""Fields: their codes are not on the page, their results are (ECMA-376-1, 17.16).

A complex field is a sequence of characters, ``begin`` code ``separate`` result ``end``. Fields may nest and may span
paragraphs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml import etree

from merkblatt.findings import Severity
from merkblatt.reading.docx import names as n
from merkblatt.reading.docx.flow import Field, Flow, walk
from merkblatt.reading.docx.places import Line
from merkblatt.reading.docx.symbols import CHECKED, UNCHECKED

__all__ = ["code_text", "enter_paragraph", "field_character", "leave_paragraph", "page_number", "simple_field"]

_TYPE: Final = n.w("fldCharType")
_INSTRUCTION: Final = n.w("instr")
_FORM: Final = n.w("ffData")
_CHECKBOX: Final = n.w("checkBox")
_LIST: Final = n.w("ddList")
_DEEPEST: Final = 64


def field_character(flow: Flow, element: etree._Element, line: Line) -> None:
    """``w:fldChar``."""
    handler = _CHARACTERS.get(element.get(_TYPE) or "")
    if handler is not None:
        handler(flow, element, line)


def code_text(flow: Flow, element: etree._Element, _line: Line) -> None:
    """``w:instrText``: the code of the innermost open field."""
    if flow.fields and flow.fields[-1].in_code:
        flow.fields[-1].code.append(element.text or "")


def simple_field(flow: Flow, element: etree._Element, line: Line) -> None:
    """``w:fldSimple``: code in an attribute, result inside."""
    _name_code(flow, line, element.get(_INSTRUCTION) or "")
    walk(flow, element, line)


def page_number(_flow: Flow, _element: etree._Element, line: Line) -> None:
    """``w:pgNum``: a page number without a stored result."""
    line.beside().codes.add("PAGE")


def enter_paragraph(flow: Flow, line: Line) -> None:
    """Results that began in an earlier paragraph go on in this one."""
    for field in flow.fields:
        if not field.in_code:
            _name_code(flow, line, "".join(field.code))


def leave_paragraph(flow: Flow, line: Line, paragraph: int) -> None:
    """Give up fields whose code does not end with the paragraph, so that a broken one cannot swallow the rest."""
    flow.fields = [field for field in flow.fields if not field.in_code]
    flow.in_code = 0
    line.aim(flow)
    aside = line.beside()
    swallowed = "".join(aside.swallowed)
    aside.swallowed.clear()
    if swallowed.strip():
        line.sink.append(swallowed)
        message = "Ein Feld ist unvollständig gespeichert; sein Text wurde übernommen und sollte geprüft werden."
        flow.notice("feld-ohne-ende", Severity.WARNING, message, swallowed, paragraph)


def _begin(flow: Flow, element: etree._Element, line: Line) -> None:
    flow.fields.append(Field(next(element.iterchildren(_FORM), None)))
    flow.in_code += 1
    if len(flow.fields) > _DEEPEST:
        flow.in_code -= flow.fields.pop(0).in_code
    line.aim(flow)


def _separate(flow: Flow, _element: etree._Element, line: Line) -> None:
    if not flow.fields or not flow.fields[-1].in_code:
        return
    field = flow.fields[-1]
    field.in_code = False
    flow.in_code -= 1
    line.aim(flow)
    field.line, field.start = line, len(line.sink)
    _name_code(flow, line, "".join(field.code))


def _end(flow: Flow, _element: etree._Element, line: Line) -> None:
    if not flow.fields:
        return
    field = flow.fields.pop()
    flow.in_code -= field.in_code
    line.aim(flow)
    if field.form is not None:
        _show_form(field, line)


_CHARACTERS: Final[dict[str, Callable[[Flow, etree._Element, Line], None]]] = {
    "begin": _begin,
    "separate": _separate,
    "end": _end,
}


def _name_code(flow: Flow, line: Line, code: str) -> None:
    """Note a field's name, unless it stands in the code of another, where its result is not on the page."""
    words = code.split(None, 1)
    if words and not flow.in_code:
        line.beside().codes.add(words[0].upper())


def _show_form(field: Field, line: Line) -> None:
    """The value of a legacy form field, which Word keeps in ``w:ffData`` and does not store as a result."""
    start = field.start if field.line is line else len(line.sink)
    for form in field.form if field.form is not None else ():
        if form.tag == _CHECKBOX:
            line.sink[start:] = [CHECKED if _ticked(form) else UNCHECKED]
        elif form.tag == _LIST and not "".join(line.sink[start:]).strip():
            line.sink[start:] = [_selected(form)]


def _ticked(form: etree._Element) -> bool:
    """``w:checked`` where it is there, else ``w:default`` (ECMA-376-1, 17.16.8)."""
    checked = form.find(n.w("checked"))
    return n.is_on(form.find(n.w("default")) if checked is None else checked)


def _selected(form: etree._Element) -> str:
    """The entry that ``w:result`` names, else ``w:default``, else the first (ECMA-376-1, 17.16.28)."""
    entries = [n.value(entry) for entry in form.iterchildren(n.w("listEntry"))]
    index = n.value(form.find(n.w("result"))) or n.value(form.find(n.w("default")))
    place = n.number(index, 0, low=0, high=max(len(entries) - 1, 0))
    return entries[place] if entries else ""
