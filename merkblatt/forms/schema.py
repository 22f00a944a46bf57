"""A JSON schema of data files, in the words of the form declarations: what editors show while a file is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel

from merkblatt.forms.mappe import MAPPE
from merkblatt.forms.spec import (
    Column,
    Extra,
    Field,
    Folder,
    Form,
    Group,
    Items,
    Line,
    Lines,
    Marks,
    Part,
    Records,
    Repeat,
)

__all__ = ["DIALECT", "json_schema"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class _Words:
    """Title and description of an attribute.

    Attributes:
        model: the record that has the attribute.
        path: the attribute's name.
        title: German title, "" to keep the one made from the attribute's name.
        guidance: what belongs there.
        times: what the attribute accepts if it is a list of times: the values, or () for any; None for others.
        text: the attribute is a list of records of which each may be given by its text alone.
    """

    model: type[BaseModel]
    path: str
    title: str
    guidance: str
    times: tuple[int, ...] | None = None
    text: bool = False


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
    for words in _folder(folder):
        properties = records[words.model.__name__]["properties"]
        properties[words.path] = _described(properties[words.path], words)
    first = ("$schema", "title", "type")
    return {key: schema[key] for key in (*first, *(key for key in schema if key not in first))}


def _described(schema: dict[str, Any], words: _Words) -> dict[str, Any]:
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


def _folder(folder: Folder) -> Iterator[_Words]:
    for member in folder.members:
        yield _Words(folder.model, member.path, member.title, member.guidance)
        yield from _form(member.form)


def _form(form: Form) -> Iterator[_Words]:
    heading = form.heading.field
    named = heading.label != form.name  # "Werkstattplan" before the municipality's name says what the form is
    yield _Words(form.model, heading.path, heading.label if named else "", heading.guidance)
    for part in form.parts:
        yield from _part(part, form)
    columns = {column.values for part in form.parts if isinstance(part, Records) for column in _marks(part)}
    for path, title, guidance in form.values:
        yield _Words(form.model, path, title, guidance, times=() if path in columns else None)
    if form.footer_owner:
        for field in form.footer:
            yield _Words(form.model, field.path, field.label, field.guidance)


def _marks(part: Records) -> Iterator[Marks]:
    return (column for column in part.columns if isinstance(column, Marks))


def _part(part: Part, form: Form) -> Iterator[_Words]:
    match part:
        case Line(field=field):
            yield _Words(form.model, field.path, field.label, field.guidance)
        case Lines(path=path, title=title, guidance=guidance):
            yield _Words(form.model, path, title, guidance)
        case Records():
            model = form.model
            if part.path is not None:
                yield _Words(form.model, part.path, part.title, part.guidance)
                model = _item(form.model, part.path)
            for column in part.columns:
                yield from _column(column, model, form)


def _column(column: Column, model: type[BaseModel], form: Form) -> Iterator[_Words]:
    match column:
        case Field():
            yield _Words(model, column.path, column.label, column.guidance)
            for one in column.companions:
                yield _Words(model, one.path, one.label, one.guidance)
        case Group(fields=fields):
            for field in fields:
                yield from _column(field, model, form)
        case Items(field=field):
            yield _Words(model, field.path, field.label, field.guidance, text=True)
            inner = _item(model, field.path)
            yield _Words(inner, column.name, column.name_title, column.name_guidance)
            yield _Words(inner, column.marks, column.marks_title, column.marks_guidance, times=())
        case Marks():
            times = column.values if isinstance(column.values, tuple) else ()
            yield _Words(model, column.path, column.title, column.guidance, times=times)
            yield _Words(model, column.notes, column.notes_title, column.notes_guidance)
        case Repeat(field=field):
            yield from _column(field, form.model, form)
        case Extra(path=path, title=title, guidance=guidance):
            yield _Words(model, path, title, guidance)


def _item(model: type[BaseModel], path: str) -> type[BaseModel]:
    """The record type of a list of records."""
    (item,) = get_args(model.model_fields[path].annotation)
    if not (isinstance(item, type) and issubclass(item, BaseModel)):
        raise TypeError(f"{model.__name__}.{path} is no list of records")
    return item
