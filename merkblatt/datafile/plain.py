"""A record as plain data, and plain data as YAML or JSON text."""

from __future__ import annotations

import json
from typing import Any, Literal

import yaml
from pydantic import BaseModel
from pydantic_core import to_jsonable_python

__all__ = ["Format", "dumps", "render", "to_plain"]

Format = Literal["yaml", "json"]

OTHER_LINE_ENDS = frozenset("\r\u0085\u2028\u2029")
"""YAML 1.1 turns these into line feeds, unless they are escaped within quotation marks."""

WIDTH = 1_000_000_000
"""Columns before a line is broken: a text keeps the lines that it has."""


def dumps(record: BaseModel, format: Format) -> str:  # noqa: A002 - the plain word for it
    """The text of a data file with this record. The same record gives the same text."""
    return render(to_plain(record), format)


def to_plain(record: BaseModel) -> dict[str, Any]:
    """The record as dicts, lists, texts and numbers, in the order of its fields.

    Fields equal to their default are left out: an empty text is, an empty list whose default is None stays.
    """
    fields = type(record).model_fields
    given = {name: getattr(record, name) for name in fields}
    return {
        name: _plain(value)
        for name, value in given.items()
        if fields[name].is_required() or value != fields[name].get_default(call_default_factory=True)
    }


def render(plain: object, format: Format) -> str:  # noqa: A002 - the plain word for it
    """Plain data as YAML or JSON text, with a line feed at its end."""
    if format == "json":
        return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"
    text: str = yaml.dump(plain, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)
    return text


def _plain(value: object) -> Any:  # noqa: ANN401 - plain data of any shape
    match value:
        case BaseModel():
            return to_plain(value)
        case dict():
            return {_plain(key): _plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_plain(inner) for inner in value]
        case set() | frozenset():
            return sorted(_plain(inner) for inner in value)
        case str():
            return str.__str__(value)
    return to_jsonable_python(value)


class _Dumper(yaml.SafeDumper):
    """Writes for people: texts of several lines as they stand, short number lists on one line, no references."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 - as the base class has it
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow, False)  # noqa: FBT003 - the base class knows no keyword here

    def represent_text(self, text: str) -> yaml.ScalarNode:
        """Several lines become a block; the emitter falls back to quotation marks where a block cannot say it."""
        style = "|" if "\n" in text else None
        if not OTHER_LINE_ENDS.isdisjoint(text):
            style = '"'
        return self.represent_scalar("tag:yaml.org,2002:str", text, style=style)

    def represent_list_of(self, items: list[Any]) -> yaml.SequenceNode:
        """Numbers stand on one line: ``[2017, 2018]``."""
        numbers = all(isinstance(item, int) for item in items)
        return self.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=numbers)


_Dumper.add_representer(str, _Dumper.represent_text)
_Dumper.add_representer(list, _Dumper.represent_list_of)
