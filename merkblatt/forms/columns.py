"""The columns that a form's table may have, and the fields in them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from merkblatt.values.codec import TEXT, Codec
from merkblatt.values.marks import MARKS
from merkblatt.values.marks import Marks as MarkWords
from merkblatt.values.scale import Scale

__all__ = ["Column", "Extra", "Field", "Group", "Items", "Marks", "Repeat", "column_fields"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A value with a label.

    Attributes:
        path: attribute of the record that holds the value.
        label: the form's wording, as in the leaflet; unique within its part.
        guidance: what belongs here: one or two German sentences, in the project's own words.
        aliases: other wordings that offices use for the label.
        weight: share of the page's width, relative to the part's other columns.
        codec: how the cell's text and the record's values become each other.
        label_value: attribute of the form whose value stands behind the label (``Einzelmaßnahmen 2017``), or None.
        companions: further attributes that the same cell fills (``nummer``); some offices give them a column.
        contact: the value is a person's contact details (personal data).
        counted: the number that a numbered list shows before the text is part of it.
    """

    path: str
    label: str
    guidance: str
    aliases: tuple[str, ...] = ()
    weight: float = 1.0
    codec: Codec = TEXT
    label_value: str | None = None
    companions: tuple[Field, ...] = ()
    contact: bool = False
    counted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Several fields side by side below one common heading."""

    label: str
    fields: tuple[Field, ...]
    aliases: tuple[str, ...] = ()

    def wordings(self) -> tuple[str, ...]:
        """Other wordings of the heading: those given, and the wordings of all fields one after the other."""
        each = [(field.label, *field.aliases) for field in self.fields]
        return (*self.aliases, *(" und ".join(words) for words in product(*each)), *map(" ".join, product(*each)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A list of sub-records in one cell, a list item each; or a table row each where they have marks of their own.

    Attributes:
        field: label and path of the list.
        single: the label where each table row holds one item, with marks of its own.
        name: attribute of the sub-record that holds its text; name_title, name_guidance: its German title and guidance.
        marks: attribute of the sub-record with its own marks, which is None where only the record has marks;
            marks_title, marks_guidance: its German title and guidance.
    """

    field: Field
    single: str
    name: str
    name_title: str
    name_guidance: str
    marks: str
    marks_title: str
    marks_guidance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Columns that repeat over a scale of time; a mark in a cell assigns its time to the record.

    Attributes:
        path: attribute of the record with the marked values (a set or list of int).
        notes: attribute of the record with notes by value: text that stands in a cell in place of a bare mark.
        scale: the scale, which formats and reads the column headings.
        values: the attribute of the form that lists the columns' values, or the fixed values themselves.
        label, aliases: heading of a single column that names the times in words in place of a grid (``2017-2019``).
        title, guidance: German title and guidance of ``path``; notes_title, notes_guidance: those of ``notes``.
        words: what counts as a mark.
        mark: what is written as a mark.
        weight: share of the page's width of each column, where the values are fixed.
    """

    path: str
    notes: str
    scale: Scale
    values: str | tuple[int, ...]
    label: str
    title: str
    guidance: str
    notes_title: str
    notes_guidance: str
    aliases: tuple[str, ...] = ()
    mark: str = "X"
    weight: float = 1.0
    words: MarkWords = MARKS


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """A column that repeats a value of the form in every row."""

    field: Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """The place of columns that a municipality added: heading -> text, kept in the record's ``path``."""

    path: str
    title: str
    guidance: str


Column = Field | Group | Items | Marks | Repeat | Extra


def column_fields(column: Column) -> tuple[Field, ...]:
    """The fields of a column: several in a group, none for marks and own columns."""
    match column:
        case Field():
            return (column,)
        case Group(fields=fields):
            return fields
        case Items(field=field) | Repeat(field=field):
            return (field,)
        case Marks() | Extra():
            return ()
