"""All texts of a record with their paths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

__all__ = ["texts_of"]


def texts_of(value: object, at: str = "") -> Iterator[tuple[str, str]]:
    """Path and text of each text that is not empty, in the order of the model; headings of own columns are paths."""
    match value:
        case str():
            if value:
                yield at, value
        case BaseModel():
            for name in type(value).model_fields:
                yield from texts_of(getattr(value, name), f"{at}.{name}" if at else name)
        case Mapping():
            for key, inner in value.items():
                yield from texts_of(inner, f"{at}[{key}]")
        case list():
            for index, inner in enumerate(value):
                yield from texts_of(inner, f"{at}[{index}]")
