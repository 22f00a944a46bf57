"""Words of a municipality's own: further labels and marks, added to a form's declaration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from merkblatt.forms.spec import Column, Field, Form, Group, Items, Line, Marks, Part, Records, Repeat

__all__ = ["NO", "YES", "with_words"]

YES, NO = "ja", "nein"
"""Keys for further marks, and for further signs that something is not marked."""

Words = tuple[tuple[str, tuple[str, ...]], ...]


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
    def field(one: Field) -> Field:
        keys = [key for key in (one.path, f"{form.key}.{one.path}") if key in words]
        used.update(keys)
        more = tuple(word for key in keys for word in words[key])
        return replace(one, aliases=(*one.aliases, *more), companions=tuple(map(field, one.companions)))

    def column(one: Column) -> Column:
        match one:
            case Field():
                return field(one)
            case Group(fields=fields):
                return replace(one, fields=tuple(map(field, fields)))
            case Items(field=inner) | Repeat(field=inner):
                return replace(one, field=field(inner))
            case Marks():
                return replace(one, words=one.words.extended(yes=words.get(YES, ()), no=words.get(NO, ())))
            case _:
                return one

    def part(one: Part) -> Part:
        match one:
            case Line():
                return replace(one, field=field(one.field))
            case Records():
                return replace(one, columns=tuple(map(column, one.columns)))
            case _:
                return one

    heading = replace(form.heading, field=field(form.heading.field))
    return replace(form, heading=heading, parts=tuple(map(part, form.parts)), footer=tuple(map(field, form.footer)))
