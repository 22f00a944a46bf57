"""A Word file as plain values: its stories, properties and findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from merkblatt.errors import DamagedFile
from merkblatt.reading.archive import Archive
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

_MARGINS: Final = {n.w("hdr"): StoryKind.HEADER, n.w("ftr"): StoryKind.FOOTER}
# What other parts say of a header or footer, or it of them.
_REFERRING: Final = (b"comment", b"oteReference", b"txbxContent")
_LONGEST_KNOWN: Final = 64 * 1024
_MOST_KNOWN: Final = 8

levels.join()


def read_docx(archive: Archive, name: str | None, *, final: bool, trace: Trace | None = None) -> Content:
    """Read a package whose main part is a WordprocessingML document; ``name`` is the file's name.

    ``trace`` notes which elements were read, each where it stands in the file.
    """
    package = Package(archive, cut=trace is None)
    body = package.main.root.find(n.BODY)
    if body is None:
        raise DamagedFile("the document has no body", file=package.file, place=package.main.name)
    reading = Reading(package, final=final)
    reading.comments = read_comments(reading)
    reading.trace = trace
    stories = [*_body(reading, body), *_margins(reading)]
    return Content(
        file=name,
        stories=tuple(stories),
        properties=custom_properties(reading),
        title=title(reading),
        findings=tuple(reading.findings),
    )


def _body(reading: Reading, body: etree._Element) -> list[Story]:
    """The body and its text boxes."""
    main = reading.package.main
    return _stories(Flow(reading, PartState(main, reading.package.cells), Counts()), body, StoryKind.BODY)


def _stories(flow: Flow, element: etree._Element, kind: StoryKind) -> list[Story]:
    """The story of a part and its text boxes."""
    blocks = read_blocks(flow, element)
    return [Story(kind=kind, part=flow.part.name, blocks=blocks), *flow.part.boxes]


def _margins(reading: Reading) -> Iterator[Story]:
    """Headers and footers in the order in which the sections name them, then those that no section names."""
    links = reading.package.links(reading.package.main.name).values()
    reading.margins.update(dict.fromkeys(link.target for link in links if link.kind in {"header", "footer"}))
    for name in list(reading.margins):
        known = reading.known_margins(name)
        if name in known:
            story, positions = known[name]
            reading.take_positions(positions)
            yield story
        else:
            yield from _margin(reading, name, known)


def _margin(reading: Reading, name: str, known: dict[str, tuple[Story, int]]) -> list[Story]:
    """A header or footer with its text boxes; what says the same in other documents is ``known`` from now on."""
    part = reading.parts.named(name)
    kind = _MARGINS.get(str(part.root.tag)) if part is not None else None
    if part is None or kind is None:
        return []
    flow = Flow(reading, PartState(part), reading.margin_counts)
    findings, positions = len(reading.findings), reading.positions
    stories = _stories(flow, part.root, kind)
    told = len(reading.findings) > findings or reading.styles.broken or flow.listed
    small = len(part.data) <= _LONGEST_KNOWN and len(known) < _MOST_KNOWN
    if small and not told and not any(mark in part.data for mark in _REFERRING):
        known[name] = stories[0], reading.positions - positions
    return stories
