"""From a file to filled forms: find the forms in its content, read their values, say what was noticed.

Modules, in the order of the data: ``labels`` and ``assignment`` (how alike wordings are) · ``headers`` (which columns a
row names) · ``bands`` (a table in pieces) · ``records`` (rows to values) · ``assemble`` (where forms begin and end) ·
``build`` (values to models) · ``result``.
"""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from typing import BinaryIO

from pydantic import BaseModel

from merkblatt.extract.assemble import Assembly, assemble, margin_fields
from merkblatt.extract.build import build, placed
from merkblatt.extract.draft import Draft
from merkblatt.extract.result import Extraction, Unmapped, UnmappedKind
from merkblatt.findings import Finding, Severity, Source
from merkblatt.forms import FORMS, Form
from merkblatt.read import Content, read
from merkblatt.read.content import Paragraph, Story, StoryKind
from merkblatt.values.text import canonical

__all__ = ["Extraction", "Unmapped", "UnmappedKind", "extract", "extract_content"]

PATHS = {"werkstattplan": "plaene", "werkzeugblatt": "werkzeugblaetter"}
"""Names of the lists in an extraction's paths; other forms go by their key."""


def extract(source: str | PathLike[str] | bytes | BinaryIO, *, forms: Sequence[Form] = FORMS) -> Extraction:
    """Read the filled forms out of a document.

    Args:
        source: path, bytes or binary stream of a Word document.
        forms: the forms to look for.

    Raises:
        merkblatt.errors.ReadError: nothing can be read; whatever else goes wrong is among the findings.
    """
    return extract_content(read(source), forms=forms)


def extract_content(content: Content, *, forms: Sequence[Form] = FORMS) -> Extraction:
    """Read the filled forms out of a document's content."""
    assembly = assemble(content.body, forms)
    _margins(content, assembly, forms)
    findings, sources = [*content.findings, *assembly.findings], dict[str, Source]()
    unmapped = list(assembly.unmapped)
    filled: dict[str, list[BaseModel]] = {}
    for draft in assembly.drafts:
        held = filled.setdefault(draft.form.key, [])
        prefix = f"{PATHS.get(draft.form.key, draft.form.key)}[{len(held)}]"
        held.append(build(draft))
        own_findings, own_sources = placed(draft, prefix)
        findings += own_findings
        sources |= own_sources
        unmapped += draft.unmapped
    if not assembly.drafts:
        findings.append(_nothing_found(forms))
    return Extraction(
        file=content.file,
        forms={key: tuple(held) for key, held in filled.items()},
        findings=tuple(findings),
        unmapped=tuple(unmapped),
        sources=sources,
    )


def _nothing_found(forms: Sequence[Form]) -> Finding:
    names = " und kein ".join(form.name for form in forms)
    message = f"In der Datei wurde kein {names} gefunden."
    return Finding(code="kein-formular", severity=Severity.ERROR, message=message)


def _margins(content: Content, assembly: Assembly, forms: Sequence[Form]) -> None:
    """Page heads and feet: their fields belong to the first form that has them; texts in boxes belong to none."""
    fields = {one.path: one for form in forms for one in form.footer}
    for story in content.stories[1:]:
        if story.kind is StoryKind.TEXT_BOX:
            assembly.unmapped += _box(story)
            continue
        found, unmapped = margin_fields(story, list(fields.values()))
        assembly.unmapped += unmapped
        for path, (value, source) in found.items():
            owner = next((draft for draft in assembly.drafts if _owns(draft, path)), None)
            _place_margin(assembly, owner, path, value, source)


def _owns(draft: Draft, path: str) -> bool:
    return draft.form.footer_owner and any(one.path == path for one in draft.form.footer)


def _place_margin(assembly: Assembly, owner: Draft | None, path: str, value: str, source: Source) -> None:
    if not value:
        return
    if owner is None or owner.values.get(path, value) != value:
        assembly.unmapped.append(Unmapped(kind=UnmappedKind.FOOT, text=source.text, source=source))
        return
    owner.values[path] = value
    owner.sources[path] = source


def _box(story: Story) -> list[Unmapped]:
    return [
        Unmapped(
            kind=UnmappedKind.TEXT_BOX,
            text=text,
            source=Source(part=story.part, paragraph=number, text=text),
        )
        for number, block in enumerate(story.walk(), start=1)
        if isinstance(block, Paragraph) and (text := canonical(block.text))
    ]
