"""merkblatt fills the forms of the Merkblatt Werkstattplan in Word and reads them back.

The map of the house; data flows one way, and each layer knows only what is named before it::

    errors, findings       what goes wrong, what is noticed
    values                 texts, contacts, money, years, months, marks: parse and format side by side
    writing, filenames     files appear whole or not at all; names made from data are safe on every system
    datafile               YAML and JSON files; a fault is named with its line and field
    model                  Mappe, Werkstattplan, Werkzeugblatt: what the forms say
    forms                  one declaration per form: labels, model paths, table geometry, guidance
    reading                docx, odt, pdf -> blocks, tables on their grid, paragraphs; knows no form
    extraction             read's content + forms -> model, findings, sources
    layout                 forms -> templates in docxtpl's language
    context                model + forms -> what a page shows, as plain values
    shipped                where the files are that travel with the package
    filling                context + template -> docx
    attached               the data that a PDF carries, as JSON
    pdf                    context + layout -> accessible PDF with its data
    cli                    the command line, on the names below

``docx -> reading -> extraction -> model`` and ``model -> filling -> docx``; ``extraction`` and ``filling`` do not know
each other. The public names are those in ``__all__``; they are imported when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from merkblatt.errors import MerkblattError
    from merkblatt.extraction import Extraction, Unmapped, extract
    from merkblatt.filling import Document, Picture, fill
    from merkblatt.findings import Finding, Severity, Source
    from merkblatt.model import Einzelmassnahme, Handlungsfeld, Mappe, Werkstattplan, Werkzeug, Werkzeugblatt
    from merkblatt.pdf import PdfDocument, to_pdf
    from merkblatt.reading import Content, read
    from merkblatt.values.budget import Budget
    from merkblatt.values.contact import Kontakt

__all__ = [
    "Budget",
    "Content",
    "Document",
    "Einzelmassnahme",
    "Extraction",
    "Finding",
    "Handlungsfeld",
    "Kontakt",
    "Mappe",
    "MerkblattError",
    "PdfDocument",
    "Picture",
    "Severity",
    "Source",
    "Unmapped",
    "Werkstattplan",
    "Werkzeug",
    "Werkzeugblatt",
    "extract",
    "fill",
    "read",
    "to_pdf",
]

__version__ = "0.1.0"

_HOMES = {
    "Budget": "merkblatt.values.budget",
    "Content": "merkblatt.reading",
    "Document": "merkblatt.filling",
    "Einzelmassnahme": "merkblatt.model",
    "Extraction": "merkblatt.extraction",
    "Finding": "merkblatt.findings",
    "Handlungsfeld": "merkblatt.model",
    "Kontakt": "merkblatt.values.contact",
    "Mappe": "merkblatt.model",
    "MerkblattError": "merkblatt.errors",
    "PdfDocument": "merkblatt.pdf",
    "Picture": "merkblatt.filling",
    "Severity": "merkblatt.findings",
    "Source": "merkblatt.findings",
    "Unmapped": "merkblatt.extraction",
    "Werkstattplan": "merkblatt.model",
    "Werkzeug": "merkblatt.model",
    "Werkzeugblatt": "merkblatt.model",
    "extract": "merkblatt.extraction",
    "fill": "merkblatt.filling",
    "read": "merkblatt.reading",
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
