"""Where the project's templates are: beside the package in a checkout, inside of it in an installed wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from merkblatt.errors import TemplateError

__all__ = ["template_path"]

PACKAGE = Path(__file__).parents[1]
PLACES = (PACKAGE / "templates", PACKAGE.parent / "templates")


@cache
def template_path(key: str) -> Path:
    """The template of a form or folder.

    Raises:
        merkblatt.errors.TemplateError: there is none; a form of your own brings its template.
    """
    for place in PLACES:
        path = place / f"{key}.docx"
        if path.is_file():
            return path
    raise TemplateError(
        f"there is no template for {key!r}",
        remedy="Give a template, for example the one that merkblatt.layout.template(form) draws.",
    )
