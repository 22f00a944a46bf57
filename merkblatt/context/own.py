"""Own headings that would be read back as one of the form's fields are refused, so that nothing changes its place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pydantic import BaseModel

from merkblatt.context.records import Values, mapping
from merkblatt.errors import FillError
from merkblatt.forms.headings import label_of, own_paths, taken_by
from merkblatt.forms.spec import Folder, Form

__all__ = ["check_headings"]


def check_headings(drawn: Form | Folder, filled: BaseModel) -> None:
    """Refuse a form with an own heading that is not free.

    Raises:
        FillError: names the field and what the form calls the same.
    """
    for form, path, one in _forms(drawn, filled):
        values = vars(one)
        for field, heading in _own_headings(form, values):
            taken = taken_by(form, heading, values)
            if taken is not None:
                raise FillError(
                    f"the heading {heading!r} stands for the form's own {label_of(taken)!r}",
                    field=f"{path}{field}[{heading}]",
                    remedy="Give the value in the form's own field, or choose another heading.",
                )


def _forms(drawn: Form | Folder, filled: BaseModel) -> Iterator[tuple[Form, str, BaseModel]]:
    """Each form with its path."""
    if isinstance(drawn, Form):
        yield drawn, "", filled
        return
    for member in drawn.members:
        held = getattr(filled, member.path)
        if member.many:
            yield from ((member.form, f"{member.path}[{number}].", one) for number, one in enumerate(held))
        elif held is not None:
            yield member.form, f"{member.path}.", held


@lru_cache(maxsize=64)
def _own_places(form: Form) -> tuple[tuple[str | None, str], ...]:
    """Where a form keeps own headings: the list whose records have it, None for the form itself; and the attribute."""
    return tuple((None if records is None else records.path, path) for records, path in own_paths(form))


def _own_headings(form: Form, values: Values) -> Iterator[tuple[str, str]]:
    """All own headings of a form with the path of what holds them."""
    for records, path in _own_places(form):
        if records is None:
            yield from ((path, heading) for heading in mapping(values[path]))
            continue
        held = values[records]
        for number, record in enumerate(held if isinstance(held, list) else ()):
            for heading in mapping(getattr(record, path)):
                yield f"{records}[{number}].{path}", heading
