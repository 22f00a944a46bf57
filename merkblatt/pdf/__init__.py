"""Accessible PDFs that carry their data: ``to_pdf`` makes them of filled forms.

A folder for each job: ``publishing`` writes with Typst, ``printing`` has LibreOffice convert filled documents.
``public`` leaves contact details out, ``document`` is what comes out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pydantic import BaseModel

from merkblatt.context import checked, declaration
from merkblatt.forms import Folder, Form
from merkblatt.pdf.document import PdfDocument
from merkblatt.pdf.printing import FilledDocument, print_pdfs
from merkblatt.pdf.public import contact_names, publishable
from merkblatt.pdf.publishing import publish

__all__ = ["FilledDocument", "PdfDocument", "contacts_of", "print_pdfs", "public_form", "to_pdf"]


def to_pdf(
    filled: BaseModel,
    *,
    form: Form | Folder | None = None,
    footer: Mapping[str, str] | None = None,
    public: bool = False,
    names: Iterable[str] = (),
) -> PdfDocument:
    """Make an accessible PDF (PDF/UA-1, PDF/A-3a) that carries its data.

    Args:
        filled: a ``Werkstattplan``, a ``Werkzeugblatt``, or a ``Mappe`` for all of them in one document; or the model
            of a form of your own, together with ``form``.
        form: the form's declaration, where it is not one of the leaflet's.
        footer: texts of the page foot by field name (``gefoerdert_von``), for forms that hold none themselves.
        public: leave contact details and names out of page and data. Of contacts the office held is left; in other
            texts only what shows itself can be found, and each such text is among the findings.
        names: further names that a public PDF leaves out, such as those of other forms' contacts.

    Returns:
        The document, and what was noticed. The same data gives the same bytes.

    Raises:
        merkblatt.errors.MissingExtra: Typst is not installed; it comes with ``merkblatt[pdf]``.
        merkblatt.errors.FillError: the form was changed into something invalid, an own heading is the form's own, or
            the page cannot be set.
    """
    drawn = form or declaration(filled)
    valid, foot = checked(drawn, filled), dict(footer or {})
    if not public:
        return publish(drawn, valid, foot)
    shown, shown_foot, findings = publishable(drawn, valid, foot, names)
    made = publish(drawn, shown, shown_foot)
    return PdfDocument(made.data, (*findings, *made.findings))


def public_form(filled: BaseModel) -> BaseModel:
    """What a public PDF of a form of the leaflet, or of a Mappe, says."""
    return publishable(declaration(filled), filled, {})[0]


def contacts_of(filled: BaseModel) -> set[str]:
    """The names of all persons in the contact details of a form of the leaflet, or of a Mappe."""
    return contact_names(declaration(filled), filled)
