"""Document properties: the title, and the custom ones, which survive every office suite (measured)."""

from __future__ import annotations

from typing import Final

from merkblatt.reading.docx import names as n
from merkblatt.reading.docx.reading import Reading

__all__ = ["custom_properties", "title"]

_TITLE: Final = f"{{{n.DC}}}title"
# The last steps of the relationship types, Transitional and Strict.
_CUSTOM: Final = ("custom-properties", "customProperties")
_CORE: Final = ("core-properties", "coreProperties")


def custom_properties(reading: Reading) -> dict[str, str]:
    """The custom properties by name, every type as its text in the file."""
    part = reading.parts.linked_to_package(_CUSTOM)
    if part is None:
        return {}
    named = ((element.get("name"), "".join(str(text) for text in element.itertext())) for element in part.root)
    return {name: text for name, text in named if name}


def title(reading: Reading) -> str:
    """The title property, or empty."""
    part = reading.parts.linked_to_package(_CORE)
    found = None if part is None else part.root.find(_TITLE)
    return "" if found is None else found.text or ""
