"""What is wrong with a data file, said so that its author finds the line and knows what belongs there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from merkblatt.datafile.tree import Node
from merkblatt.errors import DataError

__all__ = ["data_error"]

LISTED = 10
"""Faults that a message lists."""

LONGEST = 40
"""Characters of a wrong value that a message repeats."""

_EXPECTED: Mapping[str, str] = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_parsing_size": "a smaller number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "list_type": "a list",
    "set_type": "a list",
    "tuple_type": "a list",
    "dict_type": "named fields",
    "mapping_type": "named fields",
    "model_type": "named fields",
    "model_attributes_type": "named fields",
    "dataclass_type": "named fields",
}


@dataclass(frozen=True, slots=True)
class _Fault:
    line: int
    field: str
    text: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.field}: {self.text}" if self.field else f"line {self.line}: {self.text}"


def data_error(error: ValidationError, tree: Node, model: type[BaseModel], file: str) -> DataError:
    """The error for a tree that is no ``model``: its first fault by line, with the further ones listed."""
    details = error.errors(include_url=False)
    faults = sorted({_fault(detail, tree, model) for detail in details}, key=lambda fault: (fault.line, str(fault)))
    first, *others = faults
    return DataError(first.text + _listed(others), file=file, place=f"line {first.line}", field=first.field or None)


def _listed(faults: list[_Fault]) -> str:
    if not faults:
        return ""
    lines = [str(fault) for fault in faults[:LISTED]]
    if len(faults) > LISTED:
        lines.append(f"and {len(faults) - LISTED} more")
    return "".join(f"\n  {line}" for line in ["further faults:", *lines])


def _fault(detail: ErrorDetails, tree: Node, model: type[BaseModel]) -> _Fault:
    node, path = _walk(tree, detail["loc"])
    match detail["type"]:
        case "extra_forbidden":
            return _Fault(node.key_line, path, _unknown_field(detail["loc"], model))
        case "missing":
            return _Fault(node.line, path + _step(detail["loc"][-1], path), "the field is missing")
        case "value_error":
            return _Fault(node.line, path, str(detail.get("ctx", {}).get("error", detail["msg"])))
    expected = _EXPECTED.get(detail["type"]) or detail["msg"].removeprefix("Input should be ").removeprefix("a valid ")
    return _Fault(node.line, path, f"expected {expected}, found {_found(detail['input'])}")


def _walk(tree: Node, loc: tuple[int | str, ...]) -> tuple[Node, str]:
    """The node that pydantic means, and its path. Steps that are no place in the file (``[key]``) are passed over."""
    node, path = tree, ""
    for step in loc:
        below = node.child(step)
        if below is not None:
            node, path = below, path + _step(step, path)
    return node, path


def _step(step: int | str, path: str) -> str:
    if isinstance(step, int) or step.isdecimal():
        return f"[{step}]"
    if not step.isidentifier():
        return f"[{step!r}]"
    return f".{step}" if path else step


def _found(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case dict():
            return "named fields"
        case list():
            return "a list"
        case str() if len(value) > LONGEST:
            return repr(f"{value[:LONGEST]}…")
    return repr(value)


def _unknown_field(loc: tuple[int | str, ...], model: type[BaseModel]) -> str:
    name = str(loc[-1])
    known = list(_model_at(model, loc[:-1]).model_fields)
    close = get_close_matches(name.lower(), known, n=1)
    if close:
        return f"unknown field {name!r}; did you mean {close[0]!r}?"
    return f"unknown field {name!r}; known here: {', '.join(known)}"


def _model_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> type[BaseModel]:
    """The model of the record at a place below ``model``."""
    for step in loc:
        field = model.model_fields.get(str(step))
        if field is not None:
            model = next(_models(field.annotation), model)
    return model


def _models(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - any type expression
    """The record types that an annotation names, such as ``list[Record] | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
