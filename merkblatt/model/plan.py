"""The Werkstattplan: one row per Handlungsfeld, years as columns."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import Field, field_validator, model_validator

from merkblatt.model.record import FormRecord, HeadingText, Jahre, OwnColumns, Part, Record, Text, YearNotes
from merkblatt.values import numbered
from merkblatt.values.codec import DASHES
from merkblatt.values.contact import Kontakt
from merkblatt.values.marks import MARKS, canonical_notes
from merkblatt.values.scale import YEARS

__all__ = ["Handlungsfeld", "Werkstattplan", "Werkzeug"]


class Werkzeug(Record):
    """A measure within a Handlungsfeld.

    Attributes:
        name: without bullet.
        jahre: the years of its own; None where years are given for the Handlungsfeld only.
    """

    name: Text = ""
    jahre: Jahre | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: Any) -> Any:  # noqa: ANN401 - whatever a data file holds
        return {"name": value} if isinstance(value, str) else value


class Handlungsfeld(Record):
    """A field of action.

    Attributes:
        nummer: its number, None where it has none.
        name: without its number.
        beschreibung: what is to be reached.
        werkzeuge: measures in the order of the page.
        ansprechperson: the person of the municipality with main responsibility.
        umsetzungsort: where it takes place.
        beteiligte: who else is to be involved.
        jahre: marked years; all years of its Werkzeuge and its notes are among them.
        vermerke: year -> note that stands in the year's cell (``ab Juni``).
        weitere: own columns: heading -> text.
    """

    nummer: Annotated[int, Field(ge=0, le=999)] | None = None
    name: Text = ""
    beschreibung: Text = ""
    werkzeuge: list[Part[Werkzeug]] = []
    ansprechperson: Kontakt = Kontakt("")
    umsetzungsort: Text = ""
    beteiligte: Text = ""
    jahre: Jahre = []
    vermerke: YearNotes = {}
    weitere: OwnColumns = {}

    @field_validator("weitere", mode="after")
    @classmethod
    def _no_year_as_heading(cls, value: dict[str, str]) -> dict[str, str]:
        for heading in value:
            if YEARS.read(heading):
                msg = f"{heading!r} is a year: its column belongs to 'jahre' and 'vermerke'"
                raise ValueError(msg)
        return value

    @model_validator(mode="after")
    def _canonical_shape(self) -> Self:
        self._split_number()
        marked: set[int] = set()
        if self.vermerke:
            self.vermerke, marked = canonical_notes(self.vermerke, MARKS)
        if self.werkzeuge:
            self._share_years()
        own = {year for werkzeug in self.werkzeuge for year in werkzeug.jahre or ()}
        if marked or own or self.vermerke:
            self.jahre = sorted({*self.jahre, *self.vermerke, *marked, *own})
        return self

    def _split_number(self) -> None:
        """A number typed into the name is the number, if none is given; a lone dash stands for no name."""
        if self.nummer is None:
            self.nummer, self.name = numbered.parse(self.name)
        if self.name in DASHES:
            self.name = ""

    def _share_years(self) -> None:
        """Nameless Werkzeuge are years of the Handlungsfeld; own years are given for all Werkzeuge or for none."""
        nameless = [werkzeug for werkzeug in self.werkzeuge if not werkzeug.name]
        if nameless:
            self.jahre = sorted({*self.jahre, *(year for werkzeug in nameless for year in werkzeug.jahre or ())})
            self.werkzeuge = [werkzeug for werkzeug in self.werkzeuge if werkzeug.name]
        if any(werkzeug.jahre is not None for werkzeug in self.werkzeuge):
            self.werkzeuge = [
                werkzeug if werkzeug.jahre is not None else Werkzeug(name=werkzeug.name, jahre=[])
                for werkzeug in self.werkzeuge
            ]

    @property
    def je_werkzeug(self) -> bool:
        """Whether years are given for each Werkzeug."""
        return any(werkzeug.jahre is not None for werkzeug in self.werkzeuge)


_EMPTY = vars(Handlungsfeld.model_construct())


class Werkstattplan(FormRecord):
    """The long-term plan of a municipality.

    Attributes:
        kommune: name of the municipality.
        jahre: the years that have a column; all years of the Handlungsfelder are among them.
        handlungsfelder: in the order of the page; entirely empty ones are left out.
        gefoerdert_von: who funds it, as it stands in the page foot.
        projektpartner: project partners, as they stand in the page foot.
    """

    kommune: HeadingText = ""
    jahre: Jahre = []
    handlungsfelder: list[Part[Handlungsfeld]] = []
    gefoerdert_von: HeadingText = ""
    projektpartner: HeadingText = ""

    @model_validator(mode="after")
    def _canonical_shape(self) -> Self:
        fields = [field for field in self.handlungsfelder if vars(field) != _EMPTY]
        if any(field.je_werkzeug for field in fields):
            fields = [_with_own_years(field) for field in fields]
        self.handlungsfelder = fields
        self.jahre = sorted(set(self.jahre).union(*(field.jahre for field in fields)))
        return self._settled()

    @property
    def je_werkzeug(self) -> bool:
        """Whether years are given for each Werkzeug, in at least one Handlungsfeld."""
        return any(field.je_werkzeug for field in self.handlungsfelder)


def _with_own_years(field: Handlungsfeld) -> Handlungsfeld:
    """In a plan by Werkzeug, the years of a row with a single Werkzeug are the Werkzeug's as well."""
    if len(field.werkzeuge) != 1 or field.je_werkzeug:
        return field
    only = Werkzeug(name=field.werkzeuge[0].name, jahre=field.jahre)
    return field.model_copy(update={"werkzeuge": [only]})
