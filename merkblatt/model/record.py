"""What all records share: their configuration and the types of their attributes."""

from __future__ import annotations

from collections.abc import Mapping
from operator import is_
from typing import Annotated, Any, Self, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, PlainSerializer, model_validator

from merkblatt.values.scale import LONGEST_SPAN, MONTHS, YEARS, Scale
from merkblatt.values.text import behind_label, canonical

__all__ = [
    "FormRecord",
    "HeadingText",
    "Jahr",
    "Jahre",
    "Monate",
    "MonthNotes",
    "OwnColumns",
    "Part",
    "Record",
    "Text",
    "YearNotes",
]

FIRST_YEAR, LAST_YEAR = 1900, 2199

LONGEST_SHOWN = 60
"""Characters of a wrong value that a message repeats."""


class Record(BaseModel):
    """Base of all records. Unknown attributes are refused: a misspelt field must not vanish.

    A field that is named and left empty (``werkzeuge:``) is as empty as one that is not named.
    """

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, value: object) -> object:
        if not isinstance(value, dict) or None not in value.values():
            return value
        fields = cls.__pydantic_fields__
        return {name: one for name, one in value.items() if one is not None or name not in fields}

    def canonical(self) -> Self:
        """A validated copy in canonical shape, for records that were changed after they were made.

        Raises:
            pydantic.ValidationError: a change made the record invalid.
        """
        return type(self).model_validate(self.model_dump(exclude_none=True))


def _anew(value: object) -> object:
    return value.canonical() if not isinstance(value, dict) and isinstance(value, Record) else value


_R = TypeVar("_R", bound=Record)

Part = Annotated[_R, BeforeValidator(_anew)]
"""A record within another one. What is given as such may have been changed since it was made, so it is made anew."""

Text = Annotated[str, AfterValidator(canonical)]
"""A text in its canonical form."""

HeadingText = Annotated[str, AfterValidator(behind_label)]
"""A text that stands behind its label in a heading (``Handlungsfeld: Wohnen``)."""


def _blank(value: object) -> object:
    """A note left empty in a data file (``2017:``) is an empty text."""
    return "" if value is None else value


NoteText = Annotated[Text, BeforeValidator(_blank)]


class FormRecord(Record):
    """A form, which can tell that nobody changed it since it was validated, so that it need not be validated again.

    It keeps what it held then: each value itself, not a copy, with the lists and the like that held it and their
    lengths. All of that is compared by identity, in a tenth of the time that validating takes. A copy of a form keeps
    nothing.
    """

    __slots__ = ("_held",)  # no attribute of pydantic's: it is no part of the form's value, and is found faster

    def _settled(self) -> Self:
        """To be called at the end of validation; what a subclass changes after that costs another validation."""
        self._held = _values(self, [])
        return self

    @property
    def is_unchanged(self) -> bool:
        """Whether it is as it was validated; False for one that was made in another way."""
        now, held = _values(self, []), getattr(self, "_held", ())
        return len(now) == len(held) and all(map(is_, now, held))


def _values(record: Record, found: list[object]) -> list[object]:
    """All that a record holds; behind it what its lists, records and the like hold, each behind its length."""
    held = vars(record)
    values = held.values()
    found += (type(record), len(held), *held, *values)
    for value in values:
        kind = type(value)
        if kind is list or kind is set:
            found += (len(value), *value)
            for one in value:
                if Record in type(one).__mro__:  # asked so often that pydantic's own way of ``isinstance`` would tell
                    _values(one, found)
        elif kind is dict:
            found += (len(value), *value.keys(), *value.values())
        elif Record in kind.__mro__:
            _values(value, found)
    return found


def _is_canonical(value: object, first: int, last: int) -> bool:
    """Whether it is a list of ascending numbers within bounds, as it mostly is."""
    if type(value) is not list:
        return False
    before = first - 1
    for time in value:
        if type(time) is not int or not before < time <= last:
            return False
        before = time
    return True


def _times(value: object, scale: Scale, first: int, last: int, called: str) -> object:
    """The sorted values of a scale given as numbers, or as people write them (``2017-2020``, ``März-Mai``)."""
    if value is None or _is_canonical(value, first, last):
        return value or []
    if isinstance(value, (str, int)):
        value = [value]
    if not isinstance(value, (list, tuple, set, frozenset)):
        return value
    found: set[int] = set()
    for given in value:
        times = (given,) if isinstance(given, int) else scale.read(str(given))
        if not times:
            msg = f"{_short(given)} names no {called}"
            raise ValueError(msg)
        if min(times) < first or max(times) > last:
            msg = f"{_short(given)} is not within {first} to {last}"
            raise ValueError(msg)
        found.update(times)
    return sorted(found)


def _short(value: object) -> str:
    """A value as it was written, as far as a message has room for it."""
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _years(value: object) -> object:
    return _times(value, YEARS, FIRST_YEAR, LAST_YEAR, f"year, or a span of more than {LONGEST_SPAN}")


def _months(value: object) -> object:
    return _times(value, MONTHS, 1, 12, "month from 1 to 12")


def _year(value: object) -> object:
    if value is None or value == "":
        return None
    years = _years(value)
    if isinstance(years, list):
        if len(years) != 1:
            msg = f"{value!r} is not a single year"
            raise ValueError(msg)
        return years[0]
    return years


Jahr = Annotated[int | None, BeforeValidator(_year)]
"""A calendar year from 1900 to 2199, or None where none is given."""

Jahre = Annotated[list[int], BeforeValidator(_years)]
"""Calendar years, ascending, each once. ``2017-2020`` and ``2017`` are understood as well."""

Monate = Annotated[set[int], BeforeValidator(_months), PlainSerializer(sorted, return_type=list[int])]
"""Months from 1 to 12. ``3-5`` and ``März`` are understood as well."""


def _by_time(value: object, scale: Scale) -> object:
    """Notes whose keys are written as people write them (``März``)."""
    if not value or not isinstance(value, Mapping):
        return value
    read = {key: scale.read(key) if isinstance(key, str) else () for key in value}
    return {read[key][0] if len(read[key]) == 1 else key: note for key, note in value.items()}


def _by_year(value: object) -> object:
    return _by_time(value, YEARS)


def _by_month(value: object) -> object:
    return _by_time(value, MONTHS)


YearNotes = Annotated[dict[int, NoteText], BeforeValidator(_by_year)]
"""A note by year: the text that stands in that cell in place of a bare mark."""

MonthNotes = Annotated[dict[int, NoteText], BeforeValidator(_by_month)]
"""The same by month; ``März`` is understood as well."""


def _own_columns(value: object) -> object:
    """Headings in canonical form; texts below the same heading are joined, empty ones left out."""
    if value is None or value == {}:
        return {}
    if not isinstance(value, Mapping):
        return value
    columns: dict[str, Any] = {}
    for heading, text in value.items():
        key = canonical(str(heading))
        if not key:
            msg = "an own column needs a heading"
            raise ValueError(msg)
        body = canonical("" if text is None else str(text))
        if body:
            columns[key] = f"{columns[key]}\n{body}" if key in columns else body
    return columns


OwnColumns = Annotated[dict[str, Text], BeforeValidator(_own_columns)]
"""Columns that the municipality added: heading -> text, in the order of the page."""
