"""A JSON schema of data files, in the words of the form declarations: what editors show while a file is written."""

from __future__ import annotations

from typing import Any

from merkblatt.forms.attributes import Attribute, attributes
from merkblatt.forms.mappe import MAPPE
from merkblatt.forms.spec import Folder

__all__ = ["DIALECT", "json_schema"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(folder: Folder = MAPPE) -> dict[str, Any]:
    """The schema (draft 2020-12) of a data file with the folder's forms.

    Titles and descriptions are German and come from the declarations. Lists of times also accept what people write
    (``2017-2020``, ``März-Mai``).
    """
    schema = folder.model.model_json_schema()
    schema |= {"$schema": DIALECT, "title": folder.name}
    records: dict[str, dict[str, Any]] = {folder.model.__name__: schema, **schema["$defs"]}
    for record in records.values():
        record.pop("description", None)
    for words in attributes(folder):
        properties = records[words.model.__name__]["properties"]
        properties[words.path] = _described(properties[words.path], words)
    first = ("$schema", "title", "type")
    return {key: schema[key] for key in (*first, *(key for key in schema if key not in first))}


def _described(schema: dict[str, Any], words: Attribute) -> dict[str, Any]:
    if words.times is not None:
        schema = _times(schema, words.times)
    if words.text:
        schema = {**schema, "items": {"anyOf": [schema["items"], {"type": "string"}]}}
    title = words.title or schema["title"]
    return {"title": title, "description": words.guidance} | {
        key: value for key, value in schema.items() if key not in {"title", "description"}
    }


def _times(schema: dict[str, Any], values: tuple[int, ...]) -> dict[str, Any]:
    """The schema of a list of numbers, widened to the ways in which people write times."""
    bounds = {"minimum": min(values), "maximum": max(values)} if values else {}
    one: list[dict[str, Any]] = [{"type": "integer", **bounds}, {"type": "string"}]
    accepted = [{"type": "array", "items": {"anyOf": one}}, *one]
    if {"type": "null"} in schema.get("anyOf", ()):
        accepted.append({"type": "null"})
    return {"title": schema["title"], "anyOf": accepted, "default": schema["default"]}
