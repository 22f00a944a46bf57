"""Accessible PDFs that carry their data: ``to_pdf`` makes them of filled forms.

A folder for each job: ``publishing`` writes with Typst. ``document`` is what comes out.
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel

from merkblatt.context import checked, declaration
from merkblatt.forms import Folder, Form
from merkblatt.pdf.document import PdfDocument
from merkblatt.pdf.publishing import publish

__all__ = ["PdfDocument", "to_pdf"]


def to_pdf(
    filled: BaseModel, *, form: Form | Folder | None = None, footer: Mapping[str, str] | None = None
) -> PdfDocument:
    """Make an accessible PDF (PDF/UA-1, PDF/A-3a) that carries its data.

    Args:
        filled: a ``Werkstattplan``, a ``Werkzeugblatt``, or a ``Mappe`` for all of them in one document; or the model
            of a form of your own, together with ``form``.
        form: the form's declaration, where it is not one of the leaflet's.
        footer: texts of the page foot by field name (``gefoerdert_von``), for forms that hold none themselves.

    Returns:
        The document, and what was noticed. The same data gives the same bytes.

    Raises:
        merkblatt.errors.MissingExtra: Typst is not installed; it comes with ``merkblatt[pdf]``.
        merkblatt.errors.FillError: the form was changed into something invalid, an own heading is the form's own, or
            the page cannot be set.
    """
    drawn = form or declaration(filled)
    return publish(drawn, checked(drawn, filled), footer or {})
