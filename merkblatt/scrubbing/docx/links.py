"""Which parts of a package the page shows: those that are linked in a way that is seen, where the link is used.

What is not known to be shown goes. Programs add new kinds of parts with each version, and what they keep there
(remarks, tasks, labels, earlier wordings) is never told by the page.
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from merkblatt.reading.docx import names as n

__all__ = ["drop_dead", "is_local", "is_shown", "used_ids", "what_it_was"]

_ALWAYS: Final = frozenset(
    (
        *("officeDocument", "core-properties", "extended-properties", "custom-properties"),
        *("styles", "numbering", "settings", "fontTable", "theme", "footnotes", "endnotes", "themeOverride"),
        *("diagramDrawing", "chartStyle", "chartColorStyle"),
    )
)
_WHERE_USED: Final = frozenset(
    (
        *("header", "footer", "image", "hyperlink", "font", "chart", "chartEx", "chartUserShapes"),
        *("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors"),
    )
)
_ADDRESS: Final = re.compile(r"#|(?:https?|ftps?)://|mailto:|tel:", re.IGNORECASE)
_HOLDERS: Final = frozenset(
    (
        *("OLEObject", "externalData", "altChunk", "subDoc", "control", "hlinkClick", "hlinkHover", "contentPart"),
        *("videoFile", "audioFile", "wavAudioFile", "movie", "webVideoPr", "imgProps", "printerSettings"),
    )
)
"""Elements that are nothing without their link."""

_TOLD: Final = {
    "comment": "Kommentare",
    "people": "Namen von Bearbeitenden",
    "documenttasks": "Aufgaben von Bearbeitenden",
    "customxml": "eingebettete Daten (XML)",
    "thumbnail": "Vorschaubild",
    "embeddings": "eingebettete Dateien",
    "afchunk": "eingebettete Dateien",
    "printersettings": "Druckereinstellungen",
    "vba": "Makros",
    "activex": "Steuerelemente mit Programmen",
    "glossary": "Textbausteine",
    "xmlsignatures": "digitale Unterschriften",
    "labelinfo": "Vertraulichkeitskennzeichen der Organisation",
}
"""In a part's name, in lower case -> what such parts are."""
_REST: Final = "Teile der Datei, die nirgends zu sehen sind"


def is_shown(kind: str, link: str, used: frozenset[str]) -> bool:
    """Whether a link of a kind leads to something that is seen; ``used`` are the links that its part names."""
    return kind in _ALWAYS or (kind in _WHERE_USED and link in used)


def is_local(target: str) -> bool:
    """Whether a link leads out of the package to a file of somebody's computer, not to an address of the net."""
    return _ADDRESS.match(target) is None


def used_ids(root: etree._Element) -> frozenset[str]:
    """The links that a part names."""
    space = f"{{{n.R}}}"
    return frozenset(
        str(value)
        for element in root.iter(etree.Element)
        for name, value in element.attrib.items()
        if str(name).startswith(space)
    )


def drop_dead(root: etree._Element, dead: frozenset[str]) -> None:
    """Take out what names links that are gone; of pictures and texts the link alone."""
    space = f"{{{n.R}}}"
    for element in list(root.iter(etree.Element)):
        names = [name for name, value in element.attrib.items() if str(name).startswith(space) and value in dead]
        for name in names:
            del element.attrib[name]
        if not names:
            continue
        holder = next((one for one in (element, *element.iterancestors()) if _local(one) in _HOLDERS), None)
        outer = None if holder is None else holder.getparent()
        if holder is not None and outer is not None:
            outer.remove(holder)


def what_it_was(name: str) -> str:
    """A part's kind in words, by its name."""
    return next((told for key, told in _TOLD.items() if key in name.lower()), _REST)


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
