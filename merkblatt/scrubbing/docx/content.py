"""One part of a Word file that holds text or settings: all that it says unseen is taken out."""

from __future__ import annotations

from typing import Final

from lxml import etree

from merkblatt.reading.docx import names as n
from merkblatt.reading.docx.styles import Styles
from merkblatt.scrubbing.docx.fields import drop_field_data, unlink_fields
from merkblatt.scrubbing.docx.hidden import drop_hidden
from merkblatt.scrubbing.docx.remains import (
    drop_anchors,
    drop_authors,
    drop_bindings,
    drop_marks,
    drop_paths,
    drop_settings,
)
from merkblatt.scrubbing.docx.revisions import accept
from merkblatt.scrubbing.docx.unshown import drop_unshown_drawings
from merkblatt.scrubbing.result import Counts

__all__ = ["NAMED", "scrub_content"]

NAMED: Final = {
    "revisions": "nachverfolgte Änderungen (angenommen)",
    "hidden": "verborgener Text",
    "drawings": "verborgene Zeichnungen",
    "fields": "Angaben in Feldern",
    "marks": "Bearbeitungsmarken",
    "authors": "Namen in Markierungen",
    "paths": "Pfade zu Dateien auf einem Rechner",
    "settings": "Einstellungen zur Bearbeitung",
    "metadata": "Angaben zum Dokument (Metadaten)",
    "pictures": "Angaben in Bildern (Metadaten)",
    "notes": "Fußnoten, die nirgends zu sehen sind",
}
"""What was removed, in words."""


def scrub_content(root: etree._Element, styles: Styles, counts: Counts) -> None:
    """Take out of a part what the page does not show."""
    counts.add(NAMED["revisions"], accept(root))
    drop_anchors(root)
    counts.add(NAMED["hidden"], drop_hidden(root, styles))
    counts.add(NAMED["drawings"], drop_unshown_drawings(root))
    counts.add(NAMED["fields"], drop_field_data(root) + unlink_fields(root))
    drop_bindings(root)
    counts.add(NAMED["marks"], drop_marks(root))
    counts.add(NAMED["authors"], drop_authors(root))
    counts.add(NAMED["paths"], drop_paths(root))
    if root.tag == n.w("settings"):
        counts.add(NAMED["settings"], drop_settings(root))
