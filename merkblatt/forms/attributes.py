"""Every attribute that the forms have: what it is called and what belongs there, by record and attribute.

The names come from the declarations; whoever speaks of a value to people asks here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Annotated, get_args, get_origin

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

__all__ = ["Attribute", "attribute", "attributes"]


@dataclass(frozen=True, slots=True)
class Attribute:
    """What an attribute of a record is called.

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


@lru_cache(maxsize=8)
def _by_name(folder: Folder) -> Mapping[tuple[type[BaseModel], str], Attribute]:
    return {(one.model, one.path): one for one in reversed([*attributes(folder)])}


def attribute(model: type[BaseModel], path: str, folder: Folder = MAPPE) -> Attribute:
    """What one attribute is called; where the form's name stands for its label, its own name in capitals does.

    Raises:
        KeyError: the folder's forms have no such attribute.
    """
    found = _by_name(folder)[model, path]
    return found if found.title else replace(found, title=path.capitalize())


def attributes(folder: Folder = MAPPE) -> Iterator[Attribute]:
    """All attributes of a folder's forms, in the order of the page."""
    for member in folder.members:
        yield Attribute(folder.model, member.path, member.title, member.guidance)
        yield from _form(member.form)


def _form(form: Form) -> Iterator[Attribute]:
    heading = form.heading.field
    named = heading.label != form.name  # "Werkstattplan" before the municipality's name says what the form is
    yield Attribute(form.model, heading.path, heading.label if named else "", heading.guidance)
    for part in form.parts:
        yield from _part(part, form)
    columns = {column.values for part in form.parts if isinstance(part, Records) for column in _marks(part)}
    for path, title, guidance in form.values:
        yield Attribute(form.model, path, title, guidance, times=() if path in columns else None)
    if form.footer_owner:
        for field in form.footer:
            yield Attribute(form.model, field.path, field.label, field.guidance)


def _marks(part: Records) -> Iterator[Marks]:
    return (column for column in part.columns if isinstance(column, Marks))


def _part(part: Part, form: Form) -> Iterator[Attribute]:
    match part:
        case Line(field=field):
            yield Attribute(form.model, field.path, field.label, field.guidance)
        case Lines(path=path, title=title, guidance=guidance):
            yield Attribute(form.model, path, title, guidance)
        case Records():
            model = form.model
            if part.path is not None:
                yield Attribute(form.model, part.path, part.title, part.guidance)
                model = _item(form.model, part.path)
            for column in part.columns:
                yield from _column(column, model, form)


def _column(column: Column, model: type[BaseModel], form: Form) -> Iterator[Attribute]:
    match column:
        case Field():
            yield Attribute(model, column.path, column.label, column.guidance)
            for one in column.companions:
                yield Attribute(model, one.path, one.label, one.guidance)
        case Group(fields=fields):
            for field in fields:
                yield from _column(field, model, form)
        case Items(field=field):
            yield Attribute(model, field.path, field.label, field.guidance, text=True)
            inner = _item(model, field.path)
            yield Attribute(inner, column.name, column.name_title, column.name_guidance)
            yield Attribute(inner, column.marks, column.marks_title, column.marks_guidance, times=())
        case Marks():
            times = column.values if isinstance(column.values, tuple) else ()
            yield Attribute(model, column.path, column.title, column.guidance, times=times)
            yield Attribute(model, column.notes, column.notes_title, column.notes_guidance)
        case Repeat(field=field):
            yield from _column(field, form.model, form)
        case Extra(path=path, title=title, guidance=guidance):
            yield Attribute(model, path, title, guidance)


def _item(model: type[BaseModel], path: str) -> type[BaseModel]:
    """The record type of a list of records."""
    (item,) = get_args(model.model_fields[path].annotation)
    if get_origin(item) is Annotated:
        item = get_args(item)[0]
    if not (isinstance(item, type) and issubclass(item, BaseModel)):
        raise TypeError(f"{model.__name__}.{path} is no list of records")
    return item
