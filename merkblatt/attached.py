"""The data that a PDF carries: the JSON file attached to it, its name, and the version of its schema.

::

    {"schema": "merkblatt-daten/1",
     "formulare": [{"formular": "werkstattplan/1", "daten": {"kommune": "Musterstadt", ...}}, ...]}

``formular`` names the form and its version, ``daten`` is the form as in a data file; the forms stand in the order of
the pages. A later version may add keys; a change that breaks readers counts the version up.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ValidationError

from merkblatt.forms.spec import Form

__all__ = ["NAME", "SCHEMA", "parse", "render"]

NAME = "merkblatt.json"
"""Name of the attached file."""

SCHEMA = "merkblatt-daten/1"
"""What the file says it is, with its version."""


def render(forms: Iterable[tuple[Form, BaseModel]]) -> str:
    """The attached file for filled forms; the same forms give the same text."""
    held = [{"formular": form.identity, "daten": filled.model_dump(mode="json")} for form, filled in forms]
    return json.dumps({"schema": SCHEMA, "formulare": held}, ensure_ascii=False, separators=(",", ":"))


def parse(data: bytes, forms: Sequence[Form]) -> list[tuple[Form, BaseModel]]:
    """The filled forms of an attached file.

    Raises:
        ValueError: it is no such file, of another version, or holds a form that is not among ``forms``.
    """
    try:
        found = json.loads(data.decode("utf-8"))
        if found["schema"] != SCHEMA:
            raise ValueError(f"the schema is {found['schema']!r}")
        known = {form.identity: form for form in forms}
        held = [(known[one["formular"]], one["daten"]) for one in found["formulare"]]
        return [(form, form.model.model_validate(values)) for form, values in held]
    except (KeyError, TypeError, RecursionError, ValidationError) as error:
        raise ValueError(f"this is no {SCHEMA}") from error
