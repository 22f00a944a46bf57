"""merkblatt fills the forms of the Merkblatt Werkstattplan in Word and reads them back.

The map of the house; data flows one way, and each layer knows only what is named before it::

    errors, findings       what goes wrong, what is noticed
    values                 texts, contacts, money, years, months, marks: parse and format side by side
    writing, filenames     files appear whole or not at all; names made from data are safe on every system
    pictures               picture files without what they say beside the picture
    datafile               YAML and JSON files; a fault is named with its line and field
    fingerprints           what tells later that a field was changed, without its value
    model                  Mappe, Werkstattplan, Werkzeugblatt: what the forms say
    forms                  one declaration per form: labels, model paths, table geometry, guidance
    matching               which name is meant, which members belong together, what moved and which words changed
    checks                 rules on the model: is everything there, and does it fit together
    comparing              what changed between two states, by meaning; as data and as an HTML page
    rolling                next year's sheets, made of this year's
    office                 LibreOffice, where it is installed
    reading                docx, odt, pdf -> blocks, tables on their grid, paragraphs; knows no form
    extraction             read's content + forms -> model, findings, sources
    layout                 forms -> templates in docxtpl's language
    context                model + forms -> what a page shows, as plain values
    shipped                where the files are that travel with the package
    filling                context + template -> docx
    attached               the data that a PDF carries, as JSON
    pdf                    context + layout, or a filled document -> accessible PDF with its data
    many                   the same work for many sources, in order, on any executor
    editing                a document changed in place: questions as comments, new values as revisions
    scrubbing              docx, pdf -> the same without hidden personal data
    cli                    the command line, on the names below

``docx -> reading -> extraction -> model`` and ``model -> filling -> docx``; ``extraction`` and ``filling`` do not know
each other. The public names are those in ``__all__``; they are imported when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from merkblatt.checks import RULES, Notice, Rule, Rules, check
    from merkblatt.comparing import Change, Difference, diff
    from merkblatt.editing import Kept, ask_back, status, update, update_keeping
    from merkblatt.errors import MerkblattError
    from merkblatt.extraction import Extraction, Unmapped, extract
    from merkblatt.filling import Document, Picture, fill
    from merkblatt.findings import Finding, Severity, Source
    from merkblatt.many.extract import extract_many
    from merkblatt.many.fill import fill_many
    from merkblatt.many.stream import Outcome
    from merkblatt.model import Einzelmassnahme, Handlungsfeld, Mappe, Werkstattplan, Werkzeug, Werkzeugblatt
    from merkblatt.pdf import FilledDocument, PdfDocument, print_pdfs, to_pdf
    from merkblatt.reading import Content, read
    from merkblatt.rolling import Rollover, rollover
    from merkblatt.scrubbing import Removed, Scrubbed, scrub
    from merkblatt.values.budget import Budget
    from merkblatt.values.contact import Kontakt

__all__ = [
    "RULES",
    "Budget",
    "Change",
    "Content",
    "Difference",
    "Document",
    "Einzelmassnahme",
    "Extraction",
    "FilledDocument",
    "Finding",
    "Handlungsfeld",
    "Kept",
    "Kontakt",
    "Mappe",
    "MerkblattError",
    "Notice",
    "Outcome",
    "PdfDocument",
    "Picture",
    "Removed",
    "Rollover",
    "Rule",
    "Rules",
    "Scrubbed",
    "Severity",
    "Source",
    "Unmapped",
    "Werkstattplan",
    "Werkzeug",
    "Werkzeugblatt",
    "ask_back",
    "check",
    "diff",
    "extract",
    "extract_many",
    "fill",
    "fill_many",
    "print_pdfs",
    "read",
    "rollover",
    "scrub",
    "status",
    "to_pdf",
    "update",
    "update_keeping",
]

__version__ = "0.1.0"

_HOMES = {
    "RULES": "merkblatt.checks",
    "Budget": "merkblatt.values.budget",
    "Change": "merkblatt.comparing",
    "Content": "merkblatt.reading",
    "Difference": "merkblatt.comparing",
    "Document": "merkblatt.filling",
    "Einzelmassnahme": "merkblatt.model",
    "Extraction": "merkblatt.extraction",
    "FilledDocument": "merkblatt.pdf",
    "Finding": "merkblatt.findings",
    "Handlungsfeld": "merkblatt.model",
    "Kept": "merkblatt.editing",
    "Kontakt": "merkblatt.values.contact",
    "Mappe": "merkblatt.model",
    "MerkblattError": "merkblatt.errors",
    "Notice": "merkblatt.checks",
    "Outcome": "merkblatt.many.stream",
    "PdfDocument": "merkblatt.pdf",
    "Picture": "merkblatt.filling",
    "Rollover": "merkblatt.rolling",
    "Rule": "merkblatt.checks",
    "Rules": "merkblatt.checks",
    "Removed": "merkblatt.scrubbing",
    "Scrubbed": "merkblatt.scrubbing",
    "Severity": "merkblatt.findings",
    "Source": "merkblatt.findings",
    "Unmapped": "merkblatt.extraction",
    "Werkstattplan": "merkblatt.model",
    "Werkzeug": "merkblatt.model",
    "Werkzeugblatt": "merkblatt.model",
    "ask_back": "merkblatt.editing",
    "check": "merkblatt.checks",
    "diff": "merkblatt.comparing",
    "extract": "merkblatt.extraction",
    "extract_many": "merkblatt.many.extract",
    "fill": "merkblatt.filling",
    "fill_many": "merkblatt.many.fill",
    "print_pdfs": "merkblatt.pdf",
    "read": "merkblatt.reading",
    "rollover": "merkblatt.rolling",
    "scrub": "merkblatt.scrubbing",
    "status": "merkblatt.editing",
    "update": "merkblatt.editing",
    "update_keeping": "merkblatt.editing",
    "to_pdf": "merkblatt.pdf",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that a program pays for what it needs only."""
    home = _HOMES.get(name)
    if home is None:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
