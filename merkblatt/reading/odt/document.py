"""An OpenDocument text as plain values: its stories, properties and findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from merkblatt.reading.archive import Archive
from merkblatt.reading.content import Content, Story, StoryKind
from merkblatt.reading.limits import Limits
from merkblatt.reading.odt import levels
from merkblatt.reading.odt import names as n
from merkblatt.reading.odt.blocks import read_blocks
from merkblatt.reading.odt.inline import text_of
from merkblatt.reading.odt.parts import CONTENT, STYLES, Parts, from_archive, from_flat
from merkblatt.reading.odt.reading import Flow, Part, Reading
from merkblatt.reading.odt.styles import Styles
from merkblatt.reading.source import Input

__all__ = ["read_flat", "read_odt"]

_MASTER_PAGES: Final = f"{n.office('master-styles')}/{n.style('master-page')}"
_MARGINS: Final = {
    **dict.fromkeys(map(n.style, ("header", "header-left", "header-first")), StoryKind.HEADER),
    **dict.fromkeys(map(n.style, ("footer", "footer-left", "footer-first")), StoryKind.FOOTER),
    **dict.fromkeys(map(n.loext, ("header-first",)), StoryKind.HEADER),
    **dict.fromkeys(map(n.loext, ("footer-first",)), StoryKind.FOOTER),
}

levels.join()


def read_odt(archive: Archive, name: str | None, *, final: bool) -> Content:
    """Read a package; ``name`` is the file's name."""
    return _read(from_archive(archive), archive.limits, archive.file, name, final=final)


def read_flat(source: Input, *, final: bool) -> Content:
    """Read a flat XML file."""
    return _read(from_flat(source), source.limits, source.file, source.name, final=final)


def _read(parts: Parts, limits: Limits, file: str | None, name: str | None, *, final: bool) -> Content:
    reading = Reading(limits, file, final=final)
    reading.findings.extend(parts.findings)
    body = Part(CONTENT, parts.content, Styles(parts.content, parts.styles))
    stories = [*_stories(reading, body, parts.text, StoryKind.BODY), *_margins(reading, parts)]
    return Content(
        file=name,
        stories=tuple(stories),
        properties=_properties(parts.meta),
        title=_title(parts.meta),
        findings=tuple(reading.findings),
    )


def _stories(reading: Reading, part: Part, element: etree._Element, kind: StoryKind) -> list[Story]:
    """The story of an element and its text boxes."""
    part.boxes = []
    blocks = read_blocks(Flow(reading, part), element)
    return [Story(kind=kind, part=part.name, blocks=blocks), *part.boxes]


def _margins(reading: Reading, parts: Parts) -> Iterator[Story]:
    """Headers and footers of the master pages, without those that are switched off."""
    if parts.styles is None:
        return
    part = Part(STYLES, parts.styles, Styles(parts.styles, parts.styles))
    for page in parts.styles.iterfind(_MASTER_PAGES):
        for margin in page:
            kind = _MARGINS.get(str(margin.tag))
            if kind is not None and margin.get(n.style("display")) != "false":
                yield from _stories(reading, part, margin, kind)


def _properties(meta: etree._Element | None) -> dict[str, str]:
    """The custom properties by name, every type as its text in the file."""
    found = () if meta is None else meta.iterfind(f"{n.office('meta')}/{n.meta('user-defined')}")
    named = ((element.get(n.meta("name")), text_of(element)) for element in found)
    return {name: text for name, text in named if name}


def _title(meta: etree._Element | None) -> str:
    found = None if meta is None else meta.find(f"{n.office('meta')}/{n.dc('title')}")
    return "" if found is None else text_of(found)
