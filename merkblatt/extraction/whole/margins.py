"""Page heads, page feet and text boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from merkblatt.extraction.draft import Draft
from merkblatt.extraction.headings.titles import Heading, heading_of
from merkblatt.extraction.result import Unmapped, UnmappedKind
from merkblatt.extraction.whole.assembly import Assembly
from merkblatt.findings import Severity, Source
from merkblatt.forms.headings import labels_of
from merkblatt.forms.labels import LabelSet
from merkblatt.forms.spec import Field, Form
from merkblatt.reading.content import Content, Paragraph, Story, StoryKind, Table

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
    announced = _announced(content, forms)
    for story in content.stories[1:]:
        for path, value, source in _values(story, list(fields.values())):
            owner = next((draft for draft in assembly.drafts if path is not None and _owns(draft, path)), None)
            if path is None and _announces(announced, source, assembly):
                continue
            if path is not None and not value:  # a label alone is the place of a value to come
                if owner is not None:
                    owner.sources.setdefault(path, source)
            elif path is None or owner is None or owner.values.get(path, value) != value:
                kind = KINDS.get(story.kind, UnmappedKind.PARAGRAPH)
                assembly.unmapped.append(Unmapped(kind=kind, text=source.text, source=source))
            elif path not in owner.values:
                owner.values[path], owner.sources[path] = value, source


def _announced(content: Content, forms: Sequence[Form]) -> list[Heading]:
    """Headings of forms that stand in the page heads, all pages saying the same."""
    texts = [
        Source(part=story.part, paragraph=number, text=block.canonical)
        for story in content.stories[1:]
        for number, block in enumerate(story.blocks, start=1)
        if isinstance(block, Paragraph)
    ]
    found = [heading for one in texts if (heading := heading_of(one.text, one, forms)) is not None and heading.value]
    return [one for one in found if {other.value for other in found if other.form is one.form} == {one.value}]


def _announces(announced: Sequence[Heading], source: Source, assembly: Assembly) -> bool:
    """Whether a text in the page head is the heading of forms that have none of their own; that is reported."""
    heading = next((one for one in announced if one.source == source), None)
    if heading is None:
        return False
    path = heading.form.heading.field.path
    lacking = [one for one in assembly.drafts if one.form is heading.form and not one.headed]
    for draft in lacking:
        draft.headed = True
        draft.values[path], draft.sources[path] = heading.value, source
        message = f"Die Überschrift „{source.text}“ steht nur am Rand der Seite. Bitte prüfen."
        draft.note("ueberschrift-geschaetzt", Severity.WARNING, message, path=path, source=source)
    return bool(lacking) or any(
        one.form is heading.form and one.values.get(path) == heading.value for one in assembly.drafts
    )


def _owns(draft: Draft, path: str) -> bool:
    return draft.form.footer_owner and any(one.path == path for one in draft.form.footer)


def _values(story: Story, fields: Sequence[Field]) -> Iterator[tuple[str | None, str, Source]]:
    """Fields with their values, and other texts without a path.

    A value stands behind its label, and goes on over further paragraphs of the same cell.
    """
    wordings = [(one, labels_of(one)) for one in fields]
    for group in _groups(story):
        path, lines, place = None, list[str](), None
        for where, paragraph in group:
            if paragraph.field_codes & PAGE_NUMBERS:
                continue
            for text in _pieces(paragraph.canonical, wordings):
                source = replace(where, text=text)
                named = next(((one, rest) for one, label in wordings if (rest := label.behind(text)) is not None), None)
                if named is not None:
                    yield from _closed(path, lines, place)
                    path, lines, place = named[0].path, [named[1]], source
                elif path is not None:
                    lines.append(text)
                else:
                    yield None, text, source
        yield from _closed(path, lines, place)


def _pieces(text: str, wordings: Sequence[tuple[Field, LabelSet]]) -> list[str]:
    """A paragraph, cut before each label and colon that begins after a tab or in a line of its own."""
    pieces: list[str] = []
    for part in re.split(r"(?<=[\t\n])", text):
        begins = any(label.behind(part.strip(), colon=True) is not None for _, label in wordings)
        if pieces and not begins:
            pieces[-1] += part
        else:
            pieces.append(part)
    return [stripped for piece in pieces if (stripped := piece.strip())]


def _closed(path: str | None, lines: Sequence[str], place: Source | None) -> Iterator[tuple[str, str, Source]]:
    if path is not None and place is not None:
        yield path, "\n".join(lines).strip(), place


def _groups(story: Story) -> list[list[tuple[Source, Paragraph]]]:
    """The paragraphs of a story with their places, those of each table cell together."""
    groups: list[list[tuple[Source, Paragraph]]] = [[]]
    for number, block in enumerate(story.blocks, start=1):
        if isinstance(block, Paragraph):
            groups[-1].append((Source(part=story.part, paragraph=number), block))
        else:
            groups += [*_cells(story.part, block), []]
    return groups


def _cells(part: str, table: Table) -> Iterator[list[tuple[Source, Paragraph]]]:
    """The paragraphs of each cell of a table, and of the tables in it."""
    for cell in table.cells:
        place = Source(part=part, table=table.number, row=cell.row + 1, column=cell.column + 1)
        yield [(place, paragraph) for paragraph in cell.paragraphs]
        for inner in cell.tables:
            yield from _cells(part, inner)
