"""Copies of a form's, or a record's, blocks without what somebody put among them that is no part of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from merkblatt.editing.files.copies import copied
from merkblatt.editing.files.package import WordFile
from merkblatt.editing.markup.cells import own_paragraphs
from merkblatt.editing.markup.lines import set_line
from merkblatt.editing.markup.names import w
from merkblatt.editing.markup.pen import Pen

__all__ = ["own_copies"]

FOREIGN = "foreign"
"""Marks a cell for its copy."""


def own_copies(
    file: WordFile, blocks: Sequence[etree._Element], path: str, *, kept: Callable[[str], bool]
) -> list[etree._Element]:
    """Copies of some blocks.

    Args:
        file: their document.
        blocks: blocks of its body.
        path: the model path of what they hold.
        kept: tells which texts belong to it although no value was read from them.
    """
    foreign = _foreign(file, blocks, path, kept)
    made = copied([one for one in blocks if one not in foreign])
    for cell in (one for block in blocks for one in block.iter(w("tc"))):
        cell.attrib.pop(FOREIGN, "")
    for cell in [one for block in made for one in block.iter(w("tc")) if one.get(FOREIGN) is not None]:
        del cell.attrib[FOREIGN]
        for paragraph in own_paragraphs(cell):
            set_line(paragraph, "", Pen())
    return made


def _foreign(
    file: WordFile, blocks: Sequence[etree._Element], path: str, kept: Callable[[str], bool]
) -> list[etree._Element]:
    """Paragraphs that are no part of what is copied; cells that are none are marked."""
    own = {id(one) for block in blocks for one in block.iter("*")}
    said = [one for key, one in file.extraction.sources.items() if key.startswith(f"{path}.")]
    found: list[etree._Element] = []
    for left in file.extraction.unmapped:
        if left.source.part != file.main or kept(left.text) or left.source in said:
            continue
        found += [one for one in file.paragraphs(left.source) if id(one) in own]
        for cell in file.cells(left.source) if left.source.row else ():
            if id(cell) in own:
                cell.set(FOREIGN, "")
    return found
