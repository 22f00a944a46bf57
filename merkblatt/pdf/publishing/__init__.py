"""From filled forms to an accessible PDF that carries its data.

``pages`` (with ``cells``, ``widths`` and ``breaking``) describes the page, ``fonts`` says which characters it can show,
``program`` says it in Typst's language, ``compiler`` has it set, and ``heads`` marks which cells head what.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from merkblatt import attached
from merkblatt.context import Foot, Values, document_title, folder_context, form_context
from merkblatt.findings import Finding, Severity
from merkblatt.forms import Folder, Form
from merkblatt.pdf.document import PdfDocument
from merkblatt.pdf.publishing.cells import Plain, lines
from merkblatt.pdf.publishing.compiler import compile_pdf
from merkblatt.pdf.publishing.fonts import REPLACED, printable, unknown
from merkblatt.pdf.publishing.heads import mark_heads
from merkblatt.pdf.publishing.pages import form_heading, form_page

__all__ = ["publish"]

ATTACHMENT = "Die Daten des Formulars in maschinenlesbarer Form"
"""What the attached file is said to be."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A form, its model, and its context."""

    form: Form
    model: BaseModel
    values: Values


def publish(drawn: Form | Folder, filled: BaseModel, footer: Mapping[str, str]) -> PdfDocument:
    """The PDF of a form, or of all forms of a folder, each beginning on a page of its own.

    Raises:
        merkblatt.errors.MissingExtra: Typst is not installed.
        merkblatt.errors.FillError: the page cannot be set.
    """
    foot = Foot(footer)
    if isinstance(drawn, Form):
        context = form_context(drawn, filled, foot)
        shown = [Shown(drawn, filled, _mapping(context[drawn.variable]))]
    else:
        context = folder_context(drawn, filled, foot)
        shown = list(_members(drawn, filled, context))
    page = _page(drawn, shown, context)
    data = attached.render((one.form, one.model) for one in shown)
    made = compile_pdf(page, data)
    return PdfDocument(mark_heads(made, page), tuple(_findings(data)))


def _members(folder: Folder, filled: BaseModel, context: Values) -> Iterator[Shown]:
    for member in folder.members:
        held, values = getattr(filled, member.path), context[member.path]
        models = list(held) if member.many else [held] * (held is not None)
        each = values if isinstance(values, list) else [values]
        yield from (Shown(member.form, model, _mapping(one)) for model, one in zip(models, each, strict=False))


def _page(drawn: Form | Folder, shown: Sequence[Shown], context: Values) -> Plain:
    return {
        "titel": context["titel"] or drawn.name,
        "anhang": {"name": attached.NAME, "beschreibung": ATTACHMENT},
        "fuss": list(_foot(drawn, context)),
        "formulare": list(_forms(shown)),
    }


def _forms(shown: Sequence[Shown]) -> Iterator[Plain]:
    """The forms' descriptions; sheets below the same heading share its bookmark, and have their own below it."""
    before = ""
    for one in shown:
        title = document_title(one.form, one.model) if one.form.heading.refers and len(shown) > 1 else ""
        heading = form_heading(one.form, one.values)
        again = bool(title) and heading == before
        described = form_page(one.form, one.values, "" if again else title)
        yield described | {"ueberschrift": heading, "lesezeichen": printable(title) if again else ""}
        before = heading


def _foot(drawn: Form | Folder, context: Values) -> Iterator[list[str]]:
    """The fields of the page foot: label and text, line by line."""
    forms = [drawn] if isinstance(drawn, Form) else [member.form for member in drawn.members]
    texts = _mapping(context["fuss"])
    for field in next((form.footer for form in forms if form.footer), ()):
        yield lines(f"{field.label}: {_mapping(texts.get(field.path, {})).get('text', '')}")


def _findings(data: str) -> Iterator[Finding]:
    """Characters that the page does not show."""
    if REPLACED in printable(data):
        named = ", ".join(f"„{char}“" for char in unknown([data]))
        message = f"Für {named} gibt es keine Schrift; auf der Seite steht dort ein „{REPLACED}“. Bitte prüfen."
        yield Finding(code="zeichen-ohne-schrift", severity=Severity.WARNING, message=message)


def _mapping(value: object) -> Values:
    assert isinstance(value, dict)
    return value
