"""What may stand above a form's columns and before its values, and what that stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from merkblatt.forms.columns import Extra, Field, Group, Items, Marks, Repeat
from merkblatt.forms.labels import LabelSet
from merkblatt.forms.spec import Form, Line, Lines, Records

__all__ = [
    "TYPED",
    "any_heading",
    "any_pair_label",
    "heading_of_any",
    "headings",
    "label_of",
    "labels_of",
    "named_by",
    "own_paths",
    "pair_labels",
    "plain_headings",
    "taken_by",
    "with_value_behind",
]

TYPED = Field | Group | Items | Repeat | Marks
"""Columns with a heading of the form's own."""


@lru_cache(maxsize=256)
def labels_of(field: Field) -> LabelSet:
    """A field's label with its aliases."""
    return LabelSet(field.label, field.aliases)


def named_by(field: Field, text: str) -> str | None:
    """The text for a field whose label stands before it (``Handlungsfeld: Pflege``), None where it does not.

    A number that the field's own reading finds behind the label (``Handlungsfeld 1: Pflege``) stays with it.
    """
    behind = labels_of(field).behind(text)
    if behind is None:
        return None
    return text if field.codec.parse(text, field.path).get(field.path) != text.strip() else behind


@lru_cache(maxsize=256)
def headings(form: Form, part: int) -> tuple[tuple[TYPED, LabelSet], ...]:
    """Each heading that a list of records may have; fields of a group, and companions, may have one of their own."""
    records = form.parts[part]
    assert isinstance(records, Records)
    found = list(_headings(records))
    if records.path is None:
        held = [column for column, _ in found]
        others = [one for one in form.single_values() if isinstance(one, Field) and one not in held]
        found += [(one, labels_of(one)) for one in others]
    return tuple(found)


def _headings(records: Records) -> Iterator[tuple[TYPED, LabelSet]]:
    for column in records.columns:
        match column:
            case Items(field=field, single=single):
                yield column, LabelSet(field.label, field.aliases, also=single)
            case Repeat(field=field):
                yield column, labels_of(field)
            case Group(label=label, fields=fields):
                yield column, LabelSet(label, column.wordings())
                yield from [(field, labels_of(field)) for field in fields]
            case Field():
                yield from [(one, labels_of(one)) for one in (column, *column.companions)]
            case Marks():
                yield column, LabelSet(column.label, column.aliases)
            case Extra():
                pass


@lru_cache(maxsize=256)
def plain_headings(form: Form, part: int) -> frozenset[str]:
    """All wordings of a part's headings in plain form."""
    return frozenset[str]().union(*(label.plain for _, label in headings(form, part)))


@lru_cache(maxsize=256)
def any_heading(form: Form, part: int) -> LabelSet:
    """All wordings of a part's headings together: a text that is like none of these is like no heading."""
    return LabelSet("", tuple(plain_headings(form, part)))


@lru_cache(maxsize=64)
def heading_of_any(forms: tuple[Form, ...]) -> LabelSet:
    """All wordings of the headings in some forms' lists: a text that is like none of these is like no heading."""
    wordings = [plain_headings(form, part) for form, part in _lists(forms)]
    return LabelSet("", tuple(frozenset[str]().union(*wordings)))


@lru_cache(maxsize=64)
def with_value_behind(forms: tuple[Form, ...]) -> tuple[tuple[Form, Field], ...]:
    """The headings of some forms behind which a value may stand."""
    found = [(form, column) for form, part in _lists(forms) for column, _ in headings(form, part)]
    return tuple((form, one) for form, one in found if isinstance(one, Field) and one.label_value is not None)


def _lists(forms: tuple[Form, ...]) -> list[tuple[Form, int]]:
    return [(form, part) for form in forms for part, one in enumerate(form.parts) if isinstance(one, Records)]


@lru_cache(maxsize=64)
def pair_labels(form: Form) -> tuple[tuple[Field | Group, LabelSet], ...]:
    """The labels of all values that a form has once."""
    return tuple(
        (one, LabelSet(one.label, one.wordings()) if isinstance(one, Group) else labels_of(one))
        for one in form.single_values()
    )


@lru_cache(maxsize=64)
def any_pair_label(form: Form) -> LabelSet:
    """All these labels together: what is like one of them scores as much here, up to ``ALIAS``."""
    wordings = [labels.plain for _, labels in pair_labels(form)]
    return LabelSet("", tuple(frozenset[str]().union(*wordings)))


def label_of(column: TYPED) -> str:
    """The form's wording for a column."""
    return column.field.label if isinstance(column, Items | Repeat) else column.label


def taken_by(form: Form, heading: str, values: Mapping[str, object]) -> TYPED | None:
    """What of the form an own column, or an own line, with this heading would be read as; None where it is free.

    The form's own label is never free. Another wording is, while the form has its own beside it: a column for a
    companion (``Nr``) is not drawn, nor one for times where the form has none.
    """
    for number, part in enumerate(form.parts):
        if isinstance(part, Line) and labels_of(part.field).exact(heading):
            return part.field
        if not isinstance(part, Records) or not any(isinstance(column, Extra) for column in part.columns):
            continue
        companions = [one for column in part.columns if isinstance(column, Field) for one in column.companions]
        for column, label in headings(form, number):
            if isinstance(column, Marks):
                drawn = not isinstance(column.values, str) or bool(values.get(column.values))
                taken = not drawn and label.score(heading) > 0
            else:
                taken = label.exact(heading) or (column in companions and label.score(heading) > 0)
            if taken:
                return column
    return None


def own_paths(form: Form) -> Iterator[tuple[Records | None, str]]:
    """Where a form keeps own headings: attribute and the list whose records have it, None for the form itself."""
    for part in form.parts:
        match part:
            case Lines(path=path):
                yield None, path
            case Records(columns=columns):
                yield from [(part, column.path) for column in columns if isinstance(column, Extra)]
            case Line():
                pass
