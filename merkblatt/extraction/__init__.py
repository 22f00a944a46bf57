"""From a file to filled forms: find the forms in its content, read their values, say what was noticed.

In the order of the data, each importing from those before it only; their docstrings name their modules:

``result``, ``draft``    what comes out, and a form in the making
``headings``             which columns, times and forms the texts above cells name
``tables``               the shapes of tables, brought to one: a header with its rows below
``cells``                values, marks and lists in cells
``prose``                forms and lists without a table
``whole``                the file: where forms begin and end, what stands around them
``build``                drafts to models
``laid``                 how a form is laid out, for those who change its document
``carried``              data beside the page
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from os import PathLike
from typing import BinaryIO, Literal

from pydantic import BaseModel

from merkblatt import attached
from merkblatt.extraction.build import build, placed
from merkblatt.extraction.carried import with_carried
from merkblatt.extraction.draft import Draft
from merkblatt.extraction.laid import Laid, laid
from merkblatt.extraction.result import Extraction, Unmapped, UnmappedKind
from merkblatt.extraction.whole.assemble import assemble
from merkblatt.extraction.whole.assembly import Assembly
from merkblatt.extraction.whole.doubts import report_unknown
from merkblatt.extraction.whole.margins import read_margins
from merkblatt.extraction.whole.own_lists import take_own_lists
from merkblatt.extraction.whole.references import find_references
from merkblatt.extraction.whole.years import by_year
from merkblatt.findings import Finding, Severity, Source
from merkblatt.forms import FORMS, Form
from merkblatt.forms.wording import with_words
from merkblatt.reading import Content, read

__all__ = ["Extraction", "Laid", "Unmapped", "UnmappedKind", "extract", "extract_content", "extract_laid"]

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
    read_off, _ = extract_laid(content, forms=forms)
    data = content.attachments.get(attached.NAME)
    return read_off if data is None else with_carried(read_off, data, forms, PATHS)


def extract_laid(content: Content, *, forms: Sequence[Form] = FORMS) -> tuple[Extraction, dict[str, Laid]]:
    """Read the filled forms off the page; with how each form is laid out, by its path (``plaene[0]``)."""
    assembly = assemble(content.body, forms)
    read_margins(content, assembly, forms)
    for draft in assembly.drafts:
        take_own_lists(draft)
        report_unknown(draft)
    drafts = [divided for draft in assembly.drafts for divided in by_year(draft)]
    find_references(drafts)
    paths = list(_paths(drafts))
    ways = {path: laid(draft) for path, draft in zip(paths, drafts, strict=True)}
    return _built(content, assembly, dict(zip(paths, drafts, strict=True)), forms), ways


def _paths(drafts: Iterable[Draft]) -> Iterator[str]:
    """The path of each form in the whole extraction."""
    counts = Counter[str]()
    for draft in drafts:
        yield f"{PATHS.get(draft.form.key, draft.form.key)}[{counts[draft.form.key]}]"
        counts[draft.form.key] += 1


def _built(content: Content, assembly: Assembly, drafts: Mapping[str, Draft], forms: Sequence[Form]) -> Extraction:
    """Models of the drafts, and all that was noticed, under paths in the whole extraction."""
    findings, sources = [*content.findings, *assembly.findings], dict[str, Source]()
    unmapped = list(assembly.unmapped)
    filled: dict[str, list[BaseModel]] = {}
    for prefix, draft in drafts.items():
        filled.setdefault(draft.form.key, []).append(build(draft))
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
