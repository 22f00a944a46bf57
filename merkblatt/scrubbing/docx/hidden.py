"""Text of a Word part that is formatted as hidden: it is in the file, but neither on the screen nor on paper."""

from __future__ import annotations

from typing import Final

from lxml import etree

from merkblatt.reading.docx import names as n
from merkblatt.reading.docx.styles import Styles

__all__ = ["drop_hidden"]

_RUNS: Final = (n.RUN, f"{{{n.M}}}r")
_KEPT: Final = frozenset((n.RPR, n.w("fldChar"), n.w("footnoteRef"), n.w("endnoteRef")))
"""What stays of a hidden run: a field without its ends would swallow what follows."""


def drop_hidden(root: etree._Element, styles: Styles) -> int:
    """Take out what hidden runs hold; how many held something."""
    count = 0
    for run in list(root.iter(*_RUNS)):
        if not _is_hidden(run, styles):
            continue
        dead = [child for child in run if child.tag not in _KEPT]
        count += bool(dead)
        for child in dead:
            run.remove(child)
        parent = run.getparent()
        if parent is not None and all(child.tag == n.RPR for child in run):
            parent.remove(run)
    return count


def _is_hidden(run: etree._Element, styles: Styles) -> bool:
    """Direct ``w:vanish`` decides. A paragraph style and a character style that both hide, show (17.7.3)."""
    properties = run.find(n.RPR)
    direct = None if properties is None else properties.find(n.VANISH)
    if direct is not None:
        return n.is_on(direct)
    paragraph = next(run.iterancestors(n.P), None)
    own = None if properties is None else properties.find(n.w("rStyle"))
    outer = None if paragraph is None else paragraph.find(f"{n.PPR}/{n.w('pStyle')}")
    return _hides(own, styles) != _hides(outer, styles)


def _hides(named: etree._Element | None, styles: Styles) -> bool:
    return named is not None and styles.get(n.value(named)).hidden
