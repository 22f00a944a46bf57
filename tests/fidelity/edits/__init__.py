"""Named edits: what people and programs do to a form, and what the document then says.

``EDITS`` holds all of them by name. An edit changes the document and its expectation together.
"""

from tests.fidelity.edits import (
    breaks,
    controls,
    doubts,
    headings,
    layouts,
    lists,
    lookalikes,
    marks,
    merges,
    notes,
    producers,
    revisions,
    shading,
    shapes,
    tables,
    texts,
)
from tests.fidelity.edits.registry import EDITS, Edit, Unsuitable

__all__ = [
    "EDITS",
    "Edit",
    "Unsuitable",
    "breaks",
    "controls",
    "doubts",
    "headings",
    "layouts",
    "lists",
    "lookalikes",
    "marks",
    "merges",
    "notes",
    "producers",
    "revisions",
    "shading",
    "shapes",
    "tables",
    "texts",
]
