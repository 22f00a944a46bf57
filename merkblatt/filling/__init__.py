"""From filled forms to Word documents.

``merkblatt.context`` says what a template sees, ``engine`` renders it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from os import PathLike

from pydantic import BaseModel

from merkblatt.context import Foot, Values, checked, declaration, folder_context, form_context
from merkblatt.errors import FillError, TemplateError
from merkblatt.filling.document import Document
from merkblatt.filling.engine import Picture, Template
from merkblatt.fingerprints import salt_of, seal
from merkblatt.forms import Folder, Form
from merkblatt.forms.spec import IDENTITY
from merkblatt.shipped import shipped

__all__ = ["Document", "Picture", "Template", "fill"]


def fill(
    filled: BaseModel,
    template: str | PathLike[str] | bytes | None = None,
    *,
    form: Form | Folder | None = None,
    footer: Mapping[str, str] | None = None,
    logos: Mapping[str, Sequence[Picture]] | None = None,
) -> Document:
    """Fill a form's template.

    Args:
        filled: a ``Werkstattplan``, a ``Werkzeugblatt``, or a ``Mappe`` for all of them in one document; or the model
            of a form of your own, together with ``form``.
        template: path or bytes of a template in docxtpl's language; None takes the project's.
        form: the form's declaration, where it is not one of the leaflet's.
        footer: texts of the page foot by field name (``gefoerdert_von``), for forms that hold none themselves.
        logos: pictures of the page foot by field name.

    Returns:
        The document. The same data, template and logos give the same bytes.

    Raises:
        merkblatt.errors.TemplateError: the template is wrong; the error names template, part and tag.
        merkblatt.errors.FillError: the form was changed into something invalid, a picture cannot be used, or an own
            heading is the form's own (``Nummer``), so that its text would be read back as that field.
    """
    drawn = form or declaration(filled)
    _check_foot(drawn, footer or {}, logos or {})
    opened = _own_template(drawn.key) if template is None else Template.open(template)
    filled = checked(drawn, filled)
    context = _context(drawn, filled, Foot(footer or {}, logos or {}))
    properties = {IDENTITY: drawn.identity} | seal(filled, salt_of(str(context.get("titel", ""))))
    return Document(opened.render(context, properties=properties))


@cache
def _own_template(key: str) -> Template:
    """The project's template of a form or folder: it belongs to the package and changes only with it."""
    path = shipped(f"{key}.docx")
    if path is None:
        remedy = "Give a template, for example the one that merkblatt.layout.template(form) draws."
        raise TemplateError(f"there is no template for {key!r}", remedy=remedy)
    return Template.open(path)


def _check_foot(drawn: Form | Folder, texts: Mapping[str, str], logos: Mapping[str, Sequence[Picture]]) -> None:
    """A name that the page foot does not have, or a logo that is no picture, would vanish or stand there as text."""
    if not texts and not logos:
        return
    forms = [drawn] if isinstance(drawn, Form) else [member.form for member in drawn.members]
    names = {one.path for each in forms for one in each.footer}
    for name in (*texts, *logos):
        if name not in names:
            remedy = f"The page foot has: {', '.join(sorted(names)) or 'nothing'}."
            raise FillError("the page foot has no such field", field=name, remedy=remedy)
    for name, pictures in logos.items():
        if not all(isinstance(picture, Picture) for picture in pictures):
            raise FillError("a logo is no Picture", field=name, remedy="Load it with Picture.load(path, alt, height).")


def _context(drawn: Form | Folder, filled: BaseModel, foot: Foot) -> Values:
    if isinstance(drawn, Form):
        return form_context(drawn, filled, foot)
    return folder_context(drawn, filled, foot)
