"""The typed border to docxtpl: everything taken from it passes through here.

docxtpl defines the template language. Its own functions patch the XML, break lines, and correct table grids; only
opening, compiling and writing are done otherwise.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docxtpl import DocxTemplate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment
    from lxml import etree

__all__ = ["bound_template", "digest_of", "fix_tables", "new_template", "patch_xml", "render", "resolve_listing"]

_DOCXTPL: Any = DocxTemplate(None)
"""Only for methods that use no document."""


def patch_xml(xml: str) -> str:
    """Turn Word's XML into Jinja source: tags split by formatting are joined, ``{%tr`` and the like are moved out."""
    return str(_DOCXTPL.patch_xml(xml))


def resolve_listing(xml: str) -> str:
    r"""Turn line ends, tabs, ``\a`` (new paragraph) and ``\f`` (new page) inside texts into Word's elements."""
    return str(_DOCXTPL.resolve_listing(xml))


def fix_tables(xml: str) -> etree._Element:
    """Correct the grid of every table in the element to the number of cells that its rows have."""
    tree: etree._Element = _DOCXTPL.fix_tables(xml)
    return tree


def new_template(data: bytes) -> Any:  # noqa: ANN401 - docxtpl has no types
    """A ``docxtpl.DocxTemplate`` of these bytes."""
    return DocxTemplate(io.BytesIO(data))


def bound_template(value: object) -> Any:  # noqa: ANN401 - docxtpl has no types
    """The ``DocxTemplate`` that a value (``InlineImage``, ``Subdoc``) was made for, or None for any other value."""
    owner = getattr(value, "tpl", None)
    return owner if isinstance(owner, DocxTemplate) else None


def digest_of(template: Any) -> str:  # noqa: ANN401 - docxtpl has no types
    """SHA-256 of the file a ``DocxTemplate`` was made of."""
    source = template.template_file
    if not hasattr(source, "read"):
        return hashlib.sha256(Path(source).read_bytes()).hexdigest()
    position = source.tell()
    source.seek(0)
    data = source.read()
    source.seek(position)
    return hashlib.sha256(data).hexdigest()


def render(template: Any, values: Mapping[str, object], environment: Environment) -> bytes:  # noqa: ANN401
    """Let docxtpl itself open, render and save."""
    template.render(dict(values), jinja_env=environment)
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()
