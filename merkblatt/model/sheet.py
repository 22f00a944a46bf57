"""The Werkzeugblatt: one sheet per Werkzeug and calendar year, months as columns."""

from __future__ import annotations

from typing import Self

from pydantic import field_validator, model_validator

from merkblatt.model.record import FormRecord, HeadingText, Jahr, Monate, MonthNotes, OwnColumns, Part, Record, Text
from merkblatt.values.budget import Budget
from merkblatt.values.codec import DASHES
from merkblatt.values.contact import Kontakt
from merkblatt.values.marks import MARKS, canonical_notes

__all__ = ["Einzelmassnahme", "Werkzeugblatt"]


class Einzelmassnahme(Record):
    """A step within a Werkzeug.

    Attributes:
        name: what is done.
        monate: marked months, 1 to 12; all months of its notes are among them.
        vermerke: month -> note that stands in the month's cell.
    """

    name: Text = ""
    monate: Monate = set()
    vermerke: MonthNotes = {}

    @field_validator("vermerke", mode="after")
    @classmethod
    def _months_only(cls, value: dict[int, str]) -> dict[int, str]:
        for month in value:
            if not 1 <= month <= 12:  # noqa: PLR2004 - months
                msg = f"{month} is not a month from 1 to 12"
                raise ValueError(msg)
        return value

    @model_validator(mode="after")
    def _canonical_shape(self) -> Self:
        if self.name in DASHES:
            self.name = ""
        self.vermerke, marked = canonical_notes(self.vermerke, MARKS)
        self.monate = {*self.monate, *self.vermerke, *marked}
        return self


class Werkzeugblatt(FormRecord):
    """The plan of one Werkzeug for one calendar year.

    Attributes:
        handlungsfeld: name of the Handlungsfeld that it belongs to.
        werkzeug: name of the Werkzeug.
        jahr: the calendar year, None where the sheet names none.
        zielgruppe: target group, and groups affected as well.
        ansprechperson: responsible person of the municipal administration, with contact details.
        umsetzungsort: the exact place.
        ansprechperson_vor_ort: contact person there, with contact details.
        beteiligte: partners, networks, groups and people to involve.
        budget: rough estimate of the money needed, and where it comes from.
        externe_beratung: outside advice needed.
        einzelmassnahmen: steps in the order of the page; entirely empty ones are left out.
        besonderheiten: anything else.
        weitere: own columns: heading -> text.
    """

    handlungsfeld: HeadingText = ""
    werkzeug: Text = ""
    jahr: Jahr = None
    zielgruppe: Text = ""
    ansprechperson: Kontakt = Kontakt("")
    umsetzungsort: Text = ""
    ansprechperson_vor_ort: Kontakt = Kontakt("")
    beteiligte: Text = ""
    budget: Budget = Budget("")
    externe_beratung: Text = ""
    einzelmassnahmen: list[Part[Einzelmassnahme]] = []
    besonderheiten: Text = ""
    weitere: OwnColumns = {}

    @model_validator(mode="after")
    def _canonical_shape(self) -> Self:
        empty = Einzelmassnahme()
        self.einzelmassnahmen = [step for step in self.einzelmassnahmen if step != empty]
        return self._settled()
