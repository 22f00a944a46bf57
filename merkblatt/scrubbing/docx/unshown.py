"""What Word keeps though it is switched off: page heads of first and even pages, and drawings that are hidden."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from merkblatt.reading.docx import names as n

__all__ = ["drop_unshown_drawings", "drop_unshown_margins"]

_MARGINS: Final = (n.w("headerReference"), n.w("footerReference"))
_SWITCHES: Final = {"first": n.w("titlePg"), "even": n.w("evenAndOddHeaders")}
_DRAWING: Final = n.w("drawing")
_PROPERTIES: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_UNSEEN: Final = re.compile(r"visibility:\s*hidden")


def drop_unshown_margins(root: etree._Element, settings: etree._Element | None) -> None:
    """Take out the references to page heads and feet that no page has."""
    for kind, switch in _SWITCHES.items():
        places = [root] if kind == "first" else [] if settings is None else [settings]
        if any(n.is_on(one) for place in places for one in place.iter(switch)):
            continue
        for one in list(root.iter(*_MARGINS)):
            parent = one.getparent()
            if n.attribute(one, "type") == kind and parent is not None:
                parent.remove(one)


def drop_unshown_drawings(root: etree._Element) -> int:
    """Take out hidden drawings; how many."""
    marked = [one for one in root.iter(_PROPERTIES) if one.get("hidden", "0") not in n.OFF]
    dead = [next(one.iterancestors(_DRAWING), None) for one in marked]
    dead += [one for one in root.iter(f"{_VML}*") if _UNSEEN.search(one.get("style", ""))]
    count = 0
    for one in dead:
        parent = None if one is None else one.getparent()
        if one is not None and parent is not None:
            parent.remove(one)
            count += 1
    return count
