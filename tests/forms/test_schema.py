"""The JSON schema of data files."""

from __future__ import annotations

from typing import Any

import pytest

from merkblatt.forms import MAPPE
from merkblatt.forms.schema import json_schema
from merkblatt.model import Einzelmassnahme, Handlungsfeld, Werkstattplan, Werkzeug, Werkzeugblatt

RECORDS = (Einzelmassnahme, Handlungsfeld, Werkstattplan, Werkzeug, Werkzeugblatt)


def record(name: str) -> dict[str, Any]:
    """The schema of a record."""
    schema = json_schema()
    found: dict[str, Any] = schema if name == "Mappe" else schema["$defs"][name]
    return found


@pytest.mark.parametrize("name", ["Mappe", *(model.__name__ for model in RECORDS)])
def test_each_property_has_title_and_description(name: str) -> None:
    """No field of a data file is left unexplained."""
    for path, schema in record(name)["properties"].items():
        assert schema.get("title"), path
        assert schema.get("description", "").endswith("."), path


@pytest.mark.parametrize("name", ["Mappe", *(model.__name__ for model in RECORDS)])
def test_unknown_fields_are_refused(name: str) -> None:
    """An editor marks a misspelt field."""
    assert record(name)["additionalProperties"] is False


def test_the_schema_names_its_dialect() -> None:
    """Validators know which draft is meant."""
    schema = json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == MAPPE.name


def test_words_come_from_the_declarations() -> None:
    """Titles are the form's labels; where a label is the form's own name, the attribute's name is the title."""
    assert record("Handlungsfeld")["properties"]["umsetzungsort"]["title"] == "Umsetzungsort"
    assert record("Handlungsfeld")["properties"]["nummer"]["title"] == "Nummer"
    assert record("Werkzeugblatt")["properties"]["besonderheiten"]["title"] == "Besonderheiten, Kommentare"
    assert record("Werkstattplan")["properties"]["kommune"]["title"] == "Kommune"
    assert record("Werkstattplan")["properties"]["gefoerdert_von"]["title"] == "Gefördert von"


def test_no_english_text_is_left() -> None:
    """The descriptions of classes are for programmers; they are not in the schema."""
    assert not [name for name in ("Mappe", *(model.__name__ for model in RECORDS)) if "description" in record(name)]


@pytest.mark.parametrize(
    ("name", "path"), [("Werkstattplan", "jahre"), ("Handlungsfeld", "jahre"), ("Werkzeug", "jahre")]
)
def test_years_may_be_written_as_people_do(name: str, path: str) -> None:
    """A list of years takes numbers and texts, and a text or number stands for a list of its own."""
    accepted = record(name)["properties"][path]["anyOf"]
    one = [{"type": "integer"}, {"type": "string"}]
    assert accepted[:3] == [{"type": "array", "items": {"anyOf": one}}, *one]


def test_only_own_years_may_be_absent() -> None:
    """A Werkzeug without years of its own differs from one without any year."""
    assert {"type": "null"} in record("Werkzeug")["properties"]["jahre"]["anyOf"]
    assert {"type": "null"} not in record("Handlungsfeld")["properties"]["jahre"]["anyOf"]


def test_months_go_from_1_to_12() -> None:
    """The form's columns bound the numbers."""
    number = {"type": "integer", "minimum": 1, "maximum": 12}
    assert record("Einzelmassnahme")["properties"]["monate"]["anyOf"][1] == number


def test_a_werkzeug_may_be_its_name_alone() -> None:
    """A list of Werkzeuge takes texts as well as records."""
    items = record("Handlungsfeld")["properties"]["werkzeuge"]["items"]
    assert items == {"anyOf": [{"$ref": "#/$defs/Werkzeug"}, {"type": "string"}]}


def test_the_schema_is_made_anew() -> None:
    """What a caller changes in it stays with the caller."""
    json_schema()["$defs"].clear()
    assert json_schema()["$defs"]
