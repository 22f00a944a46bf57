"""A Word file as plain values: its stories, properties and findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from merkblatt.errors import DamagedFile
from merkblatt.reading.archive import Archive, Part
from merkblatt.reading.content import Content, Story, StoryKind
from merkblatt.reading.docx import levels
from merkblatt.reading.docx import names as n
from merkblatt.reading.docx.blocks import read_blocks
from merkblatt.reading.docx.flow import Flow
from merkblatt.reading.docx.notes import read_comments
from merkblatt.reading.docx.numbering import Counts
from merkblatt.reading.docx.package import Package
from merkblatt.reading.docx.properties import custom_properties, title
from merkblatt.reading.docx.reading import PartState, Reading
from merkblatt.reading.docx.trace import Trace

__all__ = ["read_docx"]

_BODY: Final = n.w("body")
_MARGINS: Final = {n.w("hdr"): StoryKind.HEADER, n.w("ftr"): StoryKind.FOOTER}

levels.join()


def read_docx(archive: Archive, name: str | None, *, final: bool, trace: Trace | None = None) -> Content:
    """Read a package whose main part is a WordprocessingML document; ``name`` is the file's name.

    ``trace`` notes which elements were read.
    """
    package = Package(archive)
    body = package.main.root.find(_BODY)
    if body is None:
        raise DamagedFile("the document has no body", file=package.file, place=package.main.name)
    reading = Reading(package, final=final)
    reading.comments = read_comments(reading)
    reading.trace = trace
    stories = [*_stories(reading, package.main, body, StoryKind.BODY), *_margins(reading)]
    return Content(
        file=name,
        stories=tuple(stories),
        properties=custom_properties(reading),
        title=title(reading),
        findings=tuple(reading.findings),
    )


def _stories(reading: Reading, part: Part, element: etree._Element, kind: StoryKind) -> list[Story]:
    """The story of a part and its text boxes."""
    state = PartState(part)
    counts = Counts() if kind is StoryKind.BODY else reading.margin_counts
    blocks = read_blocks(Flow(reading, state, counts), element)
    return [Story(kind=kind, part=part.name, blocks=blocks), *state.boxes]


def _margins(reading: Reading) -> Iterator[Story]:
    """Headers and footers in the order in which the sections name them, then those that no section names."""
    links = reading.package.links(reading.package.main.name).values()
    reading.margins.update(dict.fromkeys(link.target for link in links if link.kind in {"header", "footer"}))
    for name in list(reading.margins):
        part = reading.parts.named(name)
        kind = _MARGINS.get(str(part.root.tag)) if part is not None else None
        if part is not None and kind is not None:
            yield from _stories(reading, part, part.root, kind)
