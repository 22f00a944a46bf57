"""Words of a municipality's own: further labels and marks, added to a form's declaration."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Annotated

from pydantic import BeforeValidator, RootModel

from merkblatt.forms.spec import Column, Field, Form, Group, Items, Line, Marks, Part, Records, Repeat

__all__ = ["NO", "YES", "WordList", "with_words"]

YES, NO = "ja", "nein"
"""Keys for further marks, and for further signs that something is not marked."""

Words = tuple[tuple[str, tuple[str, ...]], ...]


def _listed(value: object) -> object:
    """A single word may stand without a list."""
    return [value] if isinstance(value, str) else value


class WordList(RootModel[dict[str, Annotated[list[str], BeforeValidator(_listed)]]]):
    """A file of a municipality's own words: key -> words, with the keys of ``with_words``."""


def with_words(forms: Sequence[Form], words: Mapping[str, Iterable[str]]) -> tuple[Form, ...]:
    """The forms with further wordings.

    Args:
        forms: the declarations.
        words: further labels by attribute (``beteiligte``), or by form and attribute (``werkzeugblatt.beteiligte``);
            further marks under ``ja``, further signs for *not marked* under ``nein``.

    Returns:
        The same forms for the same words, so that what was learned about them is kept.

    Raises:
        ValueError: a key is no attribute of the forms.
    """
    given = tuple((key, (values,) if isinstance(values, str) else tuple(values)) for key, values in words.items())
    return _with_words(tuple(forms), given) if given else tuple(forms)


@lru_cache(maxsize=32)
def _with_words(forms: tuple[Form, ...], words: Words) -> tuple[Form, ...]:
    used: set[str] = {YES, NO}
    extended = tuple(_form(form, dict(words), used) for form in forms)
    unknown = [key for key, _ in words if key not in used]
    if unknown:
        msg = f"{unknown[0]!r} is no field of {', '.join(form.key for form in forms)}"
        raise ValueError(msg)
    return extended


def _form(form: Form, words: Mapping[str, tuple[str, ...]], used: set[str]) -> Form:
    def more(path: str) -> tuple[str, ...]:
        keys = [key for key in (path, f"{form.key}.{path}") if key in words]
        used.update(keys)
        return tuple(word for key in keys for word in words[key])

    def field(one: Field) -> Field:
        return replace(one, aliases=(*one.aliases, *more(one.path)), companions=tuple(map(field, one.companions)))

    def marks(one: Marks) -> Marks:
        signs = one.words.extended(yes=words.get(YES, ()), no=words.get(NO, ()))
        return replace(one, aliases=(*one.aliases, *more(one.path)), words=signs)

    heading = replace(form.heading, field=field(form.heading.field))
    parts = tuple(_part(part, field, marks) for part in form.parts)
    return replace(form, heading=heading, parts=parts, footer=tuple(map(field, form.footer)))


def _part(part: Part, field: Callable[[Field], Field], marks: Callable[[Marks], Marks]) -> Part:
    match part:
        case Line():
            return replace(part, field=field(part.field))
        case Records():
            return replace(part, columns=tuple(_column(one, field, marks) for one in part.columns))
        case _:
            return part


def _column(column: Column, field: Callable[[Field], Field], marks: Callable[[Marks], Marks]) -> Column:
    match column:
        case Field():
            return field(column)
        case Group(fields=fields):
            return replace(column, fields=tuple(map(field, fields)))
        case Items(field=inner) | Repeat(field=inner):
            return replace(column, field=field(inner))
        case Marks():
            return marks(column)
        case _:
            return column
