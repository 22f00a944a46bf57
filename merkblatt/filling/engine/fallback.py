"""Documents that only docxtpl itself can fill: with values made for a ``DocxTemplate`` (``InlineImage``, ``Subdoc``).

docxtpl renders in the same sandbox; its output is then taken apart and written anew, so that it has no clock in it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from merkblatt.errors import FillError, MerkblattError, TemplateError
from merkblatt.filling.engine import reference
from merkblatt.filling.engine.package import DOCUMENT, Package
from merkblatt.filling.engine.program import reason_of
from merkblatt.filling.engine.sandbox import environment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from merkblatt.filling.engine.part import Part

__all__ = ["check_owner", "docx_template", "render"]


def docx_template(package: Package) -> Any:  # noqa: ANN401 - docxtpl has no types
    """A ``DocxTemplate`` of the package; python-docx opens no other kind than documents."""
    return reference.new_template(package.of_kind(DOCUMENT).to_bytes())


def check_owner(package: Package, digest: str, owner: Any) -> None:  # noqa: ANN401 - docxtpl has no types
    """Make sure that a ``DocxTemplate`` is of this template.

    Raises:
        FillError: it is of another file.
    """
    made = hashlib.sha256(package.of_kind(DOCUMENT).to_bytes()).hexdigest()
    if reference.digest_of(owner) not in {digest, made}:
        reason = "a value was made for another template's DocxTemplate"
        raise FillError(reason, file=package.file, remedy="Make it for what Template.docxtpl() gives.")


def render(package: Package, parts: Iterable[Part], owner: Any, values: dict[str, object]) -> Package:  # noqa: ANN401
    """Fill by docxtpl.

    Raises:
        TemplateError: docxtpl cannot carry out a tag.
    """
    try:
        data = reference.render(owner, values, environment(autoescape=True))
    except MerkblattError:
        raise
    except Exception as error:
        name = str(getattr(owner.current_rendering_part, "partname", "")).lstrip("/")
        place = next((part.program.place_by_docxtpl(error) for part in parts if part.name == name), name or None)
        raise TemplateError(reason_of(error), file=package.file, place=place) from error
    return Package.load(data, package.file).of_kind(package.kind)
