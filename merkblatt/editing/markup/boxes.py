"""Checkboxes of old forms (``FORMCHECKBOX``): what they say is a state of their field, and no text."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from merkblatt.editing.markup.names import make, w
from merkblatt.editing.markup.pen import Pen
from merkblatt.reading.docx.names import is_on

__all__ = ["box_runs", "set_box", "without_tick"]

_KIND = w("fldCharType")
_BOX = f"{w('fldChar')}/{w('ffData')}/{w('checkBox')}"
_GONE = (w("del"), w("moveFrom"))


def box_runs(element: etree._Element) -> list[etree._Element]:
    """The runs of the only field below an element, where that is a checkbox in a single paragraph; else []."""
    signs = [one for one in element.iter(w("fldChar")) if next(one.iterancestors(*_GONE), None) is None]
    kinds = [one.get(_KIND) for one in signs]
    first, last = (signs[0].getparent(), signs[-1].getparent()) if signs else (None, None)
    if first is None or last is None or first.find(_BOX) is None or kinds.count("begin") != 1 or kinds[-1] != "end":
        return []
    paragraph = next(first.iterancestors(w("p")))
    runs = [one for one in paragraph.iter(w("r")) if next(one.iterancestors(*_GONE), None) is None]
    return runs[runs.index(first) : runs.index(last) + 1] if last in runs else []


def set_box(runs: list[etree._Element], pen: Pen, *, ticked: bool) -> None:
    """Tick the checkbox of some runs, or take its tick away; as a revision, another one stands in its place."""
    state = runs[0].find(f"{_BOX}/{w('checked')}")
    default = runs[0].find(f"{_BOX}/{w('default')}")
    if is_on(default if state is None else state) == ticked:
        return
    if pen.writes_at_once(runs[0]):
        _set(runs[0], ticked=ticked)
        return
    new = [deepcopy(one) for one in runs]
    _set(new[0], ticked=ticked)
    pen.replace_runs(runs, new)


def without_tick(runs: list[etree._Element]) -> list[etree._Element]:
    """Copies of a checkbox's runs; nobody has ticked it."""
    made = [deepcopy(one) for one in runs]
    for one in made[:1]:
        _set(one, ticked=False)
    for one in made:
        one.tail = None
    return made


def _set(run: etree._Element, *, ticked: bool) -> None:
    box = run.find(_BOX)
    assert box is not None
    state = box.find(w("checked"))
    if state is None:
        state = make("checked")
        box.append(state)
    state.set(w("val"), "1" if ticked else "0")
