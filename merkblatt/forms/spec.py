"""What a form is: the vocabulary in which each form is declared once.

A ``Form`` is a heading, a sequence of *parts* that share one table, and a page foot::

    Form
    ├── heading            "Werkstattplan " + kommune
    ├── parts
    │   ├── Records        a header row, then a row for each record of a list (or a single one)
    │   │   └── columns    Field · Group · Items · Marks · Repeat · Extra
    │   ├── Lines          a row of label and value for each of the record's own columns (``weitere``)
    │   └── Line           a row of label and value
    └── footer             fields in the page foot

The declaration knows labels, model paths and table geometry; it knows no XML. Templates are drawn from it, filling
formats by it, extraction reads by it. Adding a form means writing one such declaration.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from merkblatt.forms.columns import Column, Extra, Field, Group, Items, Marks, Repeat, column_fields

__all__ = [
    "IDENTITY",
    "Column",
    "Extra",
    "Field",
    "Folder",
    "Form",
    "Group",
    "Heading",
    "Items",
    "Line",
    "Lines",
    "Marks",
    "Member",
    "Part",
    "Records",
    "Reference",
    "Repeat",
    "column_fields",
]


IDENTITY = "Formular"
"""Name of the custom document property that says which form a document is, and of which version: ``werkstattplan/1``.

Custom properties are what survives every office program, OpenDocument included (measured: LibreOffice 7.4 and 25.2).
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """A header row and a row per record.

    Attributes:
        path: attribute of the form with the list of records; None: the form itself is the only record.
        columns: from left to right.
        variable: name of a record in templates (``hf``).
        title, guidance: German title and guidance of the list; empty where ``path`` is None.
    """

    path: str | None
    columns: tuple[Column, ...]
    variable: str = ""
    title: str = ""
    guidance: str = ""

    @property
    def marks(self) -> Marks | None:
        """The columns of marks over a scale of time, None if there are none."""
        return next((column for column in self.columns if isinstance(column, Marks)), None)

    @property
    def items(self) -> Items | None:
        """The column of the list that a record holds, None if there is none."""
        return next((column for column in self.columns if isinstance(column, Items)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a label cell and a value cell."""

    field: Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A row of label and value for each entry of the form's own columns (heading -> text)."""

    path: str
    title: str
    guidance: str


Part = Records | Line | Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Where a form's heading names a record of another form: how to find it where the heading is missing.

    Attributes:
        form: key of the other form; records: its list; name: the record's attribute that the heading names.
        items, item: the record's list of items and their text, which ``by``, an attribute of this form, names.
    """

    form: str
    records: str
    name: str
    items: str
    item: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The form's heading: the field's label, the separator, the value (``Handlungsfeld: Wohnen``).

    ``kinds`` are the words that the value begins with where it stands in a line of its own.
    """

    field: Field
    separator: str = " "
    refers: Reference | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Form:
    """A form. Two forms are the same only if they are one object: a declaration stands once.

    Attributes:
        key: identifier, also the template's file name (``werkstattplan``).
        version: of the form's declaration; goes with the key into a document property.
        name: German noun for people (``Werkstattplan``).
        model: pydantic class of a filled form.
        variable: its name in templates (``plan``).
        heading: see ``Heading``.
        parts: parts of the form's table, from top to bottom.
        values: attributes of the form that no cell of its own holds (the years of the columns): path, title, guidance.
        footer: fields in the page foot.
        footer_owner: whether ``footer``'s paths are the form's own; otherwise the page foot is filled from outside.
        title: attributes whose values, behind ``name``, are the document's title.
    """

    key: str
    version: str
    name: str
    model: type[BaseModel]
    variable: str
    heading: Heading
    parts: tuple[Part, ...]
    values: tuple[tuple[str, str, str], ...] = ()
    footer: tuple[Field, ...] = ()
    footer_owner: bool = True
    title: tuple[str, ...] = ()

    @property
    def identity(self) -> str:
        """What the document property says: key and version, ``werkstattplan/1``."""
        return f"{self.key}/{self.version}"

    def fields(self) -> Iterator[Field]:
        """Every declared field: heading, columns and lines in order, then the footer."""
        yield self.heading.field
        for part in self.parts:
            yield from _part_fields(part)
        yield from self.footer

    def single_values(self) -> Iterator[Field | Group]:
        """What a filled form holds once, by label: lines, columns above a single row, the heading, repeated values."""
        for part in self.parts:
            match part:
                case Line(field=field):
                    yield field
                case Records(path=None, columns=columns):
                    for column in columns:
                        yield from [column] if isinstance(column, Group) else []
                        yield from column_fields(column)
                case Records(columns=columns):
                    yield from (column.field for column in columns if isinstance(column, Repeat))
                case Lines():
                    pass
        if self.heading.separator.strip():
            yield self.heading.field


def _part_fields(part: Part) -> Iterator[Field]:
    match part:
        case Line(field=field):
            yield field
        case Records(columns=columns):
            for column in columns:
                yield from column_fields(column)
        case Lines():
            return


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Forms of one kind in a folder: title and guidance of ``path``; ``many`` tells a list from a form or None."""

    path: str
    form: Form
    title: str
    guidance: str
    many: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """Several forms in one document, each beginning on its own page (``mappe``)."""

    key: str
    version: str
    name: str
    model: type[BaseModel]
    members: tuple[Member, ...]

    @property
    def identity(self) -> str:
        """What the document property says: ``mappe/1``."""
        return f"{self.key}/{self.version}"
