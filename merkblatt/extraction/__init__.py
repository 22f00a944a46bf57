"""From a file to filled forms: find the forms in its content, read their values, say what was noticed.

Modules, in the order of the data: ``scale_headings`` and ``likeness`` (which times and columns of a form texts name),
``heading_rows`` and ``headers`` (which rows are a header, and what it says) · ``turning``, ``bands`` and ``nesting`` (a
table in pieces, a table that frames others) · ``whole_columns``, ``list_column``, ``rows``, ``fields``, ``groups``,
``marks``, ``typed_signs``, ``items``, ``broken``, ``repeated`` and ``records`` (cells to values) · ``pairs`` and
``labelled`` (values beside labels) · ``paragraphs`` and ``written`` (forms and lists without a table) · ``titles``,
``heads``, ``awaited``, ``assembly``, ``assemble`` and ``margins`` (what stands above a form, where forms begin and end)
· ``own_lists``, ``doubts``, ``years`` and ``references`` (a list in one line; unknown headings; one sheet for each
year; what a sheet belongs to) · ``draft`` (a form in the making) · ``build`` (values to models) · ``carried`` (data
beside the page) · ``result``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from typing import BinaryIO, Literal

from pydantic import BaseModel

from merkblatt import attached
from merkblatt.extraction.assemble import assemble
from merkblatt.extraction.assembly import Assembly
from merkblatt.extraction.build import build, placed
from merkblatt.extraction.carried import with_carried
from merkblatt.extraction.doubts import report_unknown
from merkblatt.extraction.draft import Draft
from merkblatt.extraction.margins import read_margins
from merkblatt.extraction.own_lists import take_own_lists
from merkblatt.extraction.references import find_references
from merkblatt.extraction.result import Extraction, Unmapped, UnmappedKind
from merkblatt.extraction.years import by_year
from merkblatt.findings import Finding, Severity, Source
from merkblatt.forms import FORMS, Form
from merkblatt.forms.wording import with_words
from merkblatt.reading import Content, read

__all__ = ["Extraction", "Unmapped", "UnmappedKind", "extract", "extract_content"]

PATHS = {"werkstattplan": "plaene", "werkzeugblatt": "werkzeugblaetter"}
"""Names of the lists in an extraction's paths; other forms go by their key."""


def extract(
    source: str | PathLike[str] | bytes | BinaryIO,
    *,
    forms: Sequence[Form] = FORMS,
    labels: Mapping[str, Iterable[str]] | None = None,
    revisions: Literal["final", "original"] = "final",
) -> Extraction:
    """Read the filled forms out of a document.

    Args:
        source: path, bytes or binary stream of a document.
        forms: the forms to look for.
        labels: words of a municipality's own: further labels by attribute (``{"beteiligte": ["Wer sitzt im Boot?"]}``)
            or by form and attribute (``werkzeugblatt.beteiligte``); further marks under ``ja`` and ``nein``.
        revisions: the values with all tracked changes accepted (``final``) or rejected (``original``).

    Raises:
        merkblatt.errors.ReadError: nothing can be read; whatever else goes wrong is among the findings.
        ValueError: ``labels`` names a field that the forms do not have.
    """
    return extract_content(read(source, revisions=revisions), forms=with_words(forms, labels or {}))


def extract_content(content: Content, *, forms: Sequence[Form] = FORMS) -> Extraction:
    """Read the filled forms out of a document's content; data that the document carries is compared with its page."""
    read_off = _from_page(content, forms)
    data = content.attachments.get(attached.NAME)
    return read_off if data is None else with_carried(read_off, data, forms, PATHS)


def _from_page(content: Content, forms: Sequence[Form]) -> Extraction:
    assembly = assemble(content.body, forms)
    read_margins(content, assembly, forms)
    for draft in assembly.drafts:
        take_own_lists(draft)
        report_unknown(draft)
    drafts = [divided for draft in assembly.drafts for divided in by_year(draft)]
    find_references(drafts)
    return _built(content, assembly, drafts, forms)


def _built(content: Content, assembly: Assembly, drafts: Sequence[Draft], forms: Sequence[Form]) -> Extraction:
    """Models of the drafts, and all that was noticed, under paths in the whole extraction."""
    findings, sources = [*content.findings, *assembly.findings], dict[str, Source]()
    unmapped = list(assembly.unmapped)
    filled: dict[str, list[BaseModel]] = {}
    for draft in drafts:
        held = filled.setdefault(draft.form.key, [])
        prefix = f"{PATHS.get(draft.form.key, draft.form.key)}[{len(held)}]"
        held.append(build(draft))
        own_findings, own_sources = placed(draft, prefix)
        findings += own_findings
        sources |= own_sources
        unmapped += draft.unmapped
    if not drafts:
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
