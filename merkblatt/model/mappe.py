"""The Mappe: all forms of one municipality."""

from __future__ import annotations

from os import PathLike
from typing import Self

from pydantic import model_validator

from merkblatt import datafile
from merkblatt.model.plan import Werkstattplan
from merkblatt.model.record import FormRecord, Part
from merkblatt.model.sheet import Werkzeugblatt

__all__ = ["Mappe"]


class Mappe(FormRecord):
    """A municipality's Werkstattplan and its Werkzeugblätter.

    Attributes:
        plan: the Werkstattplan, None where there is none.
        werkzeugblaetter: the sheets in the order of the page.
    """

    plan: Part[Werkstattplan] | None = None
    werkzeugblaetter: list[Part[Werkzeugblatt]] = []

    @model_validator(mode="after")
    def _canonical_shape(self) -> Self:
        return self._settled()

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Self:
        """Read a Mappe from a YAML or JSON file (``.yaml``, ``.yml``, ``.json``).

        Raises:
            merkblatt.errors.DataError: the file is no Mappe; the error names file, line, field and what was expected.
            merkblatt.errors.FileNotReadable: the file cannot be opened.
        """
        return datafile.load(path, cls)

    def save(self, path: str | PathLike[str], *, overwrite: bool = False) -> None:
        """Write the Mappe as YAML or JSON, by the file's ending; empty fields are left out.

        Raises:
            merkblatt.errors.FileExists: the file is there already and ``overwrite`` is False.
            merkblatt.errors.WriteError: the file cannot be written.
        """
        datafile.save(self, path, overwrite=overwrite)
