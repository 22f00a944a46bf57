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
from typing import Any

from pydantic import BaseModel, ValidationError

from merkblatt.forms.spec import Form

__all__ = ["NAME", "SCHEMA", "parse", "render"]

NAME = "merkblatt.json"
"""Name of the attached file."""

SCHEMA = "merkblatt-daten/1"
"""What the file says it is, with its version."""

LONGEST = 60
"""Characters of a wrong version that a message repeats."""


def render(forms: Iterable[tuple[Form, BaseModel]]) -> str:
    """The attached file for filled forms; the same forms give the same text."""
    held = [{"formular": form.identity, "daten": filled.model_dump(mode="json")} for form, filled in forms]
    return json.dumps({"schema": SCHEMA, "formulare": held}, ensure_ascii=False, separators=(",", ":"))


def parse(data: bytes, forms: Sequence[Form]) -> list[tuple[Form, BaseModel]]:
    """The filled forms of an attached file.

    What a later version of the schema's number added is left out.

    Raises:
        ValueError: it is no such file, of another version, or holds a form that is not among ``forms``; in German.
    """
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ValueError("kein gültiges JSON") from error
    try:
        if found["schema"] != SCHEMA:
            raise ValueError(f"unbekannte Fassung: „{str(found['schema'])[:LONGEST]}“")
        known = {form.identity: form for form in forms}
        held = [(known[one["formular"]], one["daten"]) for one in found["formulare"]]
        return [(form, _validated(form, values)) for form, values in held]
    except (KeyError, TypeError, RecursionError, ValidationError) as error:
        raise ValueError(f"kein {SCHEMA}") from error


def _validated(form: Form, values: Any) -> BaseModel:  # noqa: ANN401 - whatever stands in the file
    """A form's model; keys that it does not know are left out."""
    try:
        return form.model.model_validate(values)
    except ValidationError as error:
        later = [one["loc"] for one in error.errors() if one["type"] == "extra_forbidden"]
        if not later:
            raise
    for *outer, last in later:
        held = values
        for step in outer:
            held = held[step]
        del held[last]
    return form.model.model_validate(values)
