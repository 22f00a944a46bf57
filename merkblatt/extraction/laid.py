"""How a form is laid out, for those who change its document: its tables, and the headers in them."""

from __future__ import annotations

from dataclasses import dataclass

from merkblatt.extraction.draft import Draft
from merkblatt.extraction.tables.bands import RecordBand

__all__ = ["Laid", "laid"]


@dataclass(frozen=True, slots=True)
class Laid:
    """Where a form stands.

    Attributes:
        part: the file part, None for a form without a table.
        tables: numbers of the tables that it was read from, as in a ``Source``.
        bands: the headers in them, each with the rows below it and the table's place.
    """

    part: str | None
    tables: tuple[int, ...]
    bands: tuple[RecordBand, ...]


def laid(draft: Draft) -> Laid:
    """How the form of a draft is laid out."""
    places = [*draft.places, *(band.place for band in draft.bands)]
    numbers = dict.fromkeys(place.table.number for place in places)
    return Laid(next((place.part for place in places), None), tuple(numbers), tuple(draft.bands))
