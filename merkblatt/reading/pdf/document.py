"""A PDF's content, put together: tags where it has them, else rules and places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from merkblatt.errors import ScannedFile
from merkblatt.findings import Finding, Severity, Source
from merkblatt.reading.content import Block, Content, Paragraph, Story, StoryKind, Table
from merkblatt.reading.pdf.embedded import embedded_files, remarks
from merkblatt.reading.pdf.fields import field_table
from merkblatt.reading.pdf.glyphs import Page, read_pages
from merkblatt.reading.pdf.lines import Typesetting
from merkblatt.reading.pdf.margins import added_later, margins, untagged_margins
from merkblatt.reading.pdf.package import Package, plain
from merkblatt.reading.pdf.ruled import ruled_blocks
from merkblatt.reading.pdf.tree import tagged_blocks
from merkblatt.reading.pdf.upright import upright
from merkblatt.reading.source import Input

__all__ = ["read_pdf"]

_PART: Final = "pdf"
_TAGGED: Final = 0.5
"""Share of the characters that must be tagged, so that the tags are trusted."""


def read_pdf(source: Input) -> Content:
    """Read a PDF.

    Raises:
        merkblatt.errors.ScannedFile: its pages are pictures without text.
        merkblatt.errors.DamagedFile: it is broken.
        merkblatt.errors.EncryptedFile: a password protects it.
        merkblatt.errors.UnsafeFile: a limit is passed.
        merkblatt.errors.UnknownFormat: what reads it is not installed.
    """
    package = Package(source)
    data = upright(package)
    pages = read_pages(package, data)
    turns = {page.number: page.turn for page in pages if page.turn}
    if turns:
        data = upright(package, turns)
        pages = read_pages(package, data)
    setting = Typesetting(pages)
    files = embedded_files(package)
    unruled: list[Finding] = []
    blocks = tagged_blocks(package, pages, setting) if _is_tagged(pages) else []
    if blocks:
        stories = list(margins(pages, setting, _text(blocks)))
        blocks += added_later(pages, setting)
    else:
        blocks, feet, unruled = ruled_blocks(package, data, pages, setting)
        stories = list(untagged_margins(feet, setting))
    fields = field_table(package, sum(isinstance(block, Table) for block in blocks) + 1)
    blocks += [] if fields is None else [fields]
    if not files and not _text(blocks).strip() and any(page.pictures for page in pages):
        raise ScannedFile("the pages are pictures without text", file=source.file)
    body = Story(kind=StoryKind.BODY, part=_PART, blocks=tuple(blocks))
    properties = package.reader.metadata
    title = plain(properties.get("/Title")) if properties is not None else None
    return Content(
        file=source.name,
        stories=(body, *stories),
        title=str(title) if isinstance(title, str) else "",
        findings=(*remarks(package), *_unknown(pages), *unruled),
        attachments=files,
    )


def _is_tagged(pages: Sequence[Page]) -> bool:
    """Whether most of what is no artifact has a number of marked content."""
    inside = [glyph for page in pages for glyph in page.glyphs if not glyph.artifact and glyph.text.strip()]
    return bool(inside) and sum(glyph.mark is not None for glyph in inside) > _TAGGED * len(inside)


def _text(blocks: Sequence[Block]) -> str:
    found = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        else:
            found += [_text(cell.blocks) for cell in block.cells]
    return "\n".join(found)


def _unknown(pages: Sequence[Page]) -> list[Finding]:
    """Characters that the file shows but does not name."""
    count = sum("\N{REPLACEMENT CHARACTER}" in glyph.text for page in pages for glyph in page.glyphs)
    if not count:
        return []
    message = f"{count} Zeichen der Datei haben keinen Namen und ließen sich nicht lesen. Bitte prüfen."
    source = Source(part=_PART)
    return [Finding(code="zeichen-unbekannt", severity=Severity.WARNING, message=message, source=source)]
