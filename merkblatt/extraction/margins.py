"""Page heads, page feet and text boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from merkblatt.extraction.assemble import Assembly
from merkblatt.extraction.draft import Draft
from merkblatt.extraction.result import Unmapped, UnmappedKind
from merkblatt.findings import Source
from merkblatt.forms.headings import labels_of
from merkblatt.forms.spec import Field, Form
from merkblatt.reading.content import Content, Paragraph, Story, StoryKind
from merkblatt.values.text import canonical

__all__ = ["read_margins"]

PAGE_NUMBERS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
"""Fields of a paragraph that only counts pages."""

KINDS = {
    StoryKind.HEADER: UnmappedKind.HEAD,
    StoryKind.FOOTER: UnmappedKind.FOOT,
    StoryKind.TEXT_BOX: UnmappedKind.TEXT_BOX,
}


def read_margins(content: Content, assembly: Assembly, forms: Sequence[Form]) -> None:
    """Fields in a page head or foot belong to the first form that has them; all other texts are unmapped."""
    fields = {one.path: one for form in forms for one in form.footer}
    for story in content.stories[1:]:
        for path, value, source in _values(story, list(fields.values())):
            owner = next((draft for draft in assembly.drafts if path is not None and _owns(draft, path)), None)
            if path is None or owner is None or owner.values.get(path, value) != value:
                kind = KINDS.get(story.kind, UnmappedKind.PARAGRAPH)
                assembly.unmapped.append(Unmapped(kind=kind, text=source.text, source=source))
            else:
                owner.values[path] = value
                owner.sources.setdefault(path, source)


def _owns(draft: Draft, path: str) -> bool:
    return draft.form.footer_owner and any(one.path == path for one in draft.form.footer)


def _values(story: Story, fields: Sequence[Field]) -> Iterator[tuple[str | None, str, Source]]:
    """Fields with their values, and other texts without a path.

    A value stands behind its label, and goes on over further paragraphs of the same cell.
    """
    wordings = [(one, labels_of(one)) for one in fields]
    for group in _groups(story):
        path, lines, place = None, list[str](), None
        for number, paragraph in group:
            text = canonical(paragraph.text)
            if not text or paragraph.field_codes & PAGE_NUMBERS:
                continue
            source = Source(part=story.part, paragraph=number, text=text)
            named = next(((one, rest) for one, label in wordings if (rest := label.behind(text)) is not None), None)
            if named is not None:
                yield from _closed(path, lines, place)
                path, lines, place = named[0].path, [named[1]], source
            elif path is not None:
                lines.append(text)
            else:
                yield None, text, source
        yield from _closed(path, lines, place)


def _closed(path: str | None, lines: Sequence[str], place: Source | None) -> Iterator[tuple[str, str, Source]]:
    value = "\n".join(lines).strip()
    if path is not None and place is not None and value:
        yield path, value, place


def _groups(story: Story) -> list[list[tuple[int, Paragraph]]]:
    """The paragraphs of a story with their numbers, those of each table cell together."""
    groups: list[list[tuple[int, Paragraph]]] = [[]]
    for number, block in enumerate(story.blocks, start=1):
        if isinstance(block, Paragraph):
            groups[-1].append((number, block))
            continue
        for cell in block.cells:
            groups.append([(number, paragraph) for paragraph in cell.paragraphs])
            groups += [[(number, one) for one in inner.paragraphs] for table in cell.tables for inner in table.cells]
        groups.append([])
    return groups
