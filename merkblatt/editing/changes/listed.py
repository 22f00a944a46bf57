"""The lists of a document's forms, each with what it says and what it is to say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel

from merkblatt.comparing.plans import match_fields
from merkblatt.comparing.sheets import match_steps
from merkblatt.editing.changes.writing import Desk
from merkblatt.extraction import Laid
from merkblatt.forms import WERKSTATTPLAN, Form
from merkblatt.forms.spec import Records

__all__ = ["Listed"]


@dataclass(frozen=True)
class Listed:
    """A list of a form.

    Attributes:
        desk: the document.
        form: the form's declaration; form_at: its model path in the document.
        part: the list's declaration.
        old: what the form says; new: what it is to say.
    """

    desk: Desk
    form: Form
    form_at: str
    part: Records
    old: BaseModel
    new: BaseModel

    @property
    def at(self) -> str:
        """The list's model path in the document."""
        return f"{self.form_at}.{self.part.path}"

    @property
    def laid(self) -> Laid:
        """How the form is laid out."""
        return self.desk.file.laid[self.form_at]

    @cached_property
    def olds(self) -> list[BaseModel]:
        """The records that there are."""
        return list(getattr(self.old, str(self.part.path)))

    @cached_property
    def news(self) -> list[BaseModel]:
        """The records that there are to be."""
        return list(getattr(self.new, str(self.part.path)))

    @cached_property
    def pairs(self) -> dict[int, int]:
        """Which record is which: old places by new ones."""
        olds, news = getattr(self.old, str(self.part.path)), getattr(self.new, str(self.part.path))
        return match_fields(olds, news) if self.form is WERKSTATTPLAN else match_steps(olds, news)

    @property
    def arranged(self) -> bool:
        """Whether each record stands at the place that it is to have."""
        return [self.pairs.get(place) for place in range(len(self.news))] == list(range(len(self.olds)))

    def paths(self) -> list[str]:
        """The model paths of the records that there are."""
        return [f"{self.at}[{place}]" for place in range(len(self.olds))]
