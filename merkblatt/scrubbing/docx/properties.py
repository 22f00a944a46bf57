"""The document's properties: who wrote it, where, and when. Title, language and the form's identity stay."""

from __future__ import annotations

from typing import Final

from lxml import etree

from merkblatt.scrubbing.paths import without_paths

__all__ = ["drop_properties"]

_KEPT: Final = frozenset(("title", "language", "Application"))
_FORM: Final = "Formular"


def drop_properties(root: etree._Element) -> int:
    """Take them out of one of the parts that hold them; how many said something."""
    count = 0
    for one in list(root):
        tag = str(one.tag).rpartition("}")[2]
        if tag in _KEPT or (tag == "property" and one.get("name") == _FORM):
            one.text = without_paths(one.text) if one.text else one.text
            continue
        count += bool("".join(map(str, one.itertext())).strip())
        root.remove(one)
    return count
