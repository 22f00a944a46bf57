"""Elements that wrap content at every place: content controls, tracked changes, alternatives, custom markup."""

from __future__ import annotations

from typing import Final

from lxml import etree

from merkblatt.reading.docx import names as n
from merkblatt.reading.docx.flow import Checkbox, Flow, Place, walk
from merkblatt.reading.docx.places import Line
from merkblatt.reading.docx.symbols import CHECKED, UNCHECKED

__all__ = ["alternate", "checkbox_mark", "chosen", "control", "deleted", "inserted", "through"]

_PROPERTIES: Final = n.w("sdtPr")
_CONTENT: Final = n.w("sdtContent")
_SHOWING_PLACEHOLDER: Final = n.w("showingPlcHdr")
_CHECKBOX: Final = f"{{{n.W14}}}checkbox"
_CHECKED: Final = f"{{{n.W14}}}checked"
_CHECKED_VALUE: Final = f"{{{n.W14}}}val"
_VISIBLE: Final = (n.T, n.w("sym"), n.w("tab"), n.w("br"), n.MATH_TEXT, _CHECKBOX, n.w("fldChar"))
_EMPTY_SIGNS: Final = frozenset("☐□◻▢▫❏❐❑❒○◯oO")


def through(flow: Flow, element: etree._Element, place: Place) -> None:
    """Go on inside, in the same place."""
    walk(flow, element, place)


def inserted(flow: Flow, element: etree._Element, place: Place) -> None:
    """``w:ins``, ``w:moveTo``: on the page in the final view only."""
    _changed(flow, element, place, visible=flow.reading.final)


def deleted(flow: Flow, element: etree._Element, place: Place) -> None:
    """``w:del``, ``w:moveFrom``: on the page in the original view only."""
    _changed(flow, element, place, visible=not flow.reading.final)


def _changed(flow: Flow, element: etree._Element, place: Place, *, visible: bool) -> None:
    flow.changes += 1
    if isinstance(place, Line):
        place.revised = True
    if visible:
        flow.changing += 1
        walk(flow, element, place)
        flow.changing -= 1


def alternate(flow: Flow, element: etree._Element, place: Place) -> None:
    """``mc:AlternateContent``: the first choice that has text, else the fallback, never two of them.

    Word writes a text box twice, as DrawingML and as VML; a choice without text is a picture (ECMA-376-3, 7.5).
    """
    branch = chosen(element)
    if branch is not None:
        walk(flow, branch, place)


def chosen(alternate: etree._Element) -> etree._Element | None:
    """The branch that is read; None where there are but pictures."""
    branches = [*alternate.iterchildren(n.CHOICE), *alternate.iterchildren(n.FALLBACK)]
    return next((branch for branch in branches if next(branch.iter(*_VISIBLE), None) is not None), None)


def control(flow: Flow, element: etree._Element, place: Place) -> None:
    """``w:sdt``: its content, unless that is a placeholder or the glyph of a checkbox."""
    content = next(element.iterchildren(_CONTENT), None)
    if content is None:
        return
    properties = next(element.iterchildren(_PROPERTIES), None)
    if properties is None:
        walk(flow, content, place)
    elif (box := next(properties.iterchildren(_CHECKBOX), None)) is not None:
        _checkbox(flow, box, content, place)
    elif n.is_on(next(properties.iterchildren(_SHOWING_PLACEHOLDER), None)):
        _placeholder(flow, content, place)
    else:
        walk(flow, content, place)


def _placeholder(flow: Flow, content: etree._Element, place: Place) -> None:
    flow.placeholders += 1
    _aim(flow, place)
    walk(flow, content, place)
    flow.placeholders -= 1
    _aim(flow, place)


def _aim(flow: Flow, place: Place) -> None:
    if isinstance(place, Line):
        place.aim(flow)


def _checkbox(flow: Flow, box: etree._Element, content: etree._Element, place: Place) -> None:
    """Inside a line the glyph is replaced here; the paragraphs of a larger control ask ``flow.checkbox``."""
    state = next(box.iterchildren(_CHECKED), None)
    checked = None if state is None else state.get(_CHECKED_VALUE) not in n.OFF
    if not isinstance(place, Line):
        outer, flow.checkbox = flow.checkbox, Checkbox(checked)
        walk(flow, content, place)
        flow.checkbox = outer
        return
    sink, start = place.sink, len(place.sink)
    walk(flow, content, place)
    drawn = "".join(sink[start:])
    sink[start:] = [checkbox_mark(checked, drawn, final=flow.reading.final)]


def checkbox_mark(checked: bool | None, drawn: str, *, final: bool) -> str:  # noqa: FBT001 - a tri-state
    """The glyph of a checkbox control: by its state, or by what is drawn.

    The drawing decides where the state is not told (LibreOffice drops it, measured) and in the original view, because
    the state is the final one.
    """
    sign = drawn.strip()
    if sign and (checked is None or not final):
        checked = sign not in _EMPTY_SIGNS
    if checked is None:
        return ""
    return CHECKED if checked else UNCHECKED
