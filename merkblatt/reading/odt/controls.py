"""Form controls and content controls: what they show as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree

from merkblatt.reading.docx.symbols import CHECKED, UNCHECKED
from merkblatt.reading.odt import names as n
from merkblatt.reading.odt.inline import placeholder, walk_text
from merkblatt.reading.odt.places import Line
from merkblatt.reading.odt.reading import Flow

__all__ = ["content_control", "control", "field_mark"]

_STATE: Final = (n.form("current-state"), n.form("state"))
_VALUE: Final = (n.form("current-value"), n.form("value"))
_EMPTY_SIGNS: Final = frozenset("☐□◻▢▫❏❐❑❒○◯oO")


def control(flow: Flow, element: etree._Element, line: Line) -> None:
    """``draw:control``: the state or value of the form control that it shows."""
    found = flow.part.controls.get(element.get(n.draw("control")) or "")
    reader = None if found is None else _CONTROLS.get(str(found.tag))
    if found is not None and reader is not None and (text := reader(found)):
        line.put(text)


def _box(element: etree._Element) -> str:
    return CHECKED if n.attribute(element, *_STATE) == "checked" else UNCHECKED


def _option(element: etree._Element) -> str:
    return CHECKED if n.is_true(n.attribute(element, n.form("current-selected"), n.form("selected"))) else UNCHECKED


def _value(element: etree._Element) -> str:
    return n.attribute(element, *_VALUE)


def _choice(element: etree._Element) -> str:
    chosen = (n.form("current-selected"), n.form("selected"))
    for option in element.iterchildren(n.form("option")):
        if n.is_true(n.attribute(option, *chosen)):
            return n.attribute(option, n.form("label"), n.form("value"))
    return ""


_CONTROLS: Final[Mapping[str, Callable[[etree._Element], str]]] = {
    n.form("checkbox"): _box,
    n.form("radio"): _option,
    n.form("text"): _value,
    n.form("textarea"): _value,
    n.form("formatted-text"): _value,
    n.form("number"): _value,
    n.form("date"): _value,
    n.form("time"): _value,
    n.form("combobox"): _value,
    n.form("listbox"): _choice,
}


def content_control(flow: Flow, element: etree._Element, line: Line) -> None:
    """``loext:content-control``: its content, unless that is a placeholder or the glyph of a checkbox."""
    if n.is_true(element.get(n.loext("checkbox"))):
        _checkbox(flow, element, line)
    elif n.is_true(element.get(n.loext("showing-place-holder"))):
        placeholder(flow, element, line)
    else:
        walk_text(flow, element, line)


def _checkbox(flow: Flow, element: etree._Element, line: Line) -> None:
    """The state decides; the drawing where the state is not told, and in the original view, as the state is final."""
    sink, start = line.sink, len(line.sink)
    walk_text(flow, element, line)
    drawn = "".join(sink[start:]).strip()
    state = element.get(n.loext("checked"))
    checked = n.is_true(state)
    if drawn and (state is None or not flow.reading.final):
        checked = drawn not in _EMPTY_SIGNS
    sink[start:] = []
    line.put(CHECKED if checked else UNCHECKED)


def field_mark(_flow: Flow, element: etree._Element, line: Line) -> None:
    """``field:fieldmark``: a form field that LibreOffice took over from Word."""
    kind = element.get(n.field("type")) or ""
    found = {
        param.get(n.field("name")) or "": param.get(n.field("value")) or "" for param in element.iter(n.field("param"))
    }
    if kind.endswith("FORMCHECKBOX"):
        line.put(CHECKED if n.is_true(found.get("Checkbox_Checked")) else UNCHECKED)
    elif kind.endswith("FORMDROPDOWN"):
        entries = [p.get(n.field("value")) or "" for p in element.iter(n.field("param")) if _is_entry(p)]
        place = n.number(found.get("Dropdown_Selected"), 0, low=0, high=max(len(entries) - 1, 0))
        line.put(entries[place] if entries else "")


def _is_entry(param: etree._Element) -> bool:
    return (param.get(n.field("name")) or "").startswith("Dropdown_ListEntry")
