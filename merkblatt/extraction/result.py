"""What extraction gives: the filled forms, what was noticed, and where everything stands."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from msgspec import Struct, msgpack
from pydantic import BaseModel

from merkblatt.findings import Finding, Source
from merkblatt.model import Mappe, Werkstattplan, Werkzeugblatt

__all__ = ["Extraction", "Unmapped", "UnmappedKind"]


class UnmappedKind(StrEnum):
    """What kind of text has no place in the model."""

    PARAGRAPH = "absatz"
    TABLE = "tabelle"
    CELL = "zelle"
    FOOT = "fusszeile"
    HEAD = "kopfzeile"
    TEXT_BOX = "textfeld"


class Unmapped(Struct, frozen=True, kw_only=True, gc=False):
    """A text that stands in the file and has no place in the model."""

    kind: UnmappedKind
    text: str
    source: Source


class Extraction(Struct, frozen=True, kw_only=True):
    """Everything that was read from one file.

    Attributes:
        file: name of the file, or None where the input had none.
        forms: the filled forms by the form's key, in the order of the page.
        findings: what was noticed, in the order of the page.
        unmapped: texts that have no place in the model.
        sources: model path (``plaene[0].handlungsfelder[2].name``) -> where the value stands, or would stand;
            ``vermerke[2017]`` leads to the cell for that year, marked or not.
    """

    file: str | None
    forms: Mapping[str, tuple[BaseModel, ...]]
    findings: tuple[Finding, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()
    sources: Mapping[str, Source] = {}

    def __reduce__(self) -> tuple[object, ...]:
        """Places are many; packed, they go to another process in a fraction of the time."""
        try:
            packed = msgpack.encode((self.findings, self.unmapped, self.sources))
        except (
            TypeError,
            ValueError,
            OverflowError,
        ):  # of what no document has: lone surrogates, a program's own types
            return _unpacked, (self.file, self.forms, (self.findings, self.unmapped, self.sources))
        return _unpacked, (self.file, self.forms, packed)

    @property
    def plaene(self) -> tuple[Werkstattplan, ...]:
        """The Werkstattpläne in the file, usually one or none."""
        return tuple(one for one in self.forms.get("werkstattplan", ()) if isinstance(one, Werkstattplan))

    @property
    def werkzeugblaetter(self) -> tuple[Werkzeugblatt, ...]:
        """The Werkzeugblätter in the file."""
        return tuple(one for one in self.forms.get("werkzeugblatt", ()) if isinstance(one, Werkzeugblatt))

    @property
    def mappe(self) -> Mappe:
        """The file's plan and sheets as one Mappe.

        Raises:
            ValueError: the file holds several plans.
        """
        if len(self.plaene) > 1:
            msg = f"{len(self.plaene)} plans in one file; take them from 'plaene'"
            raise ValueError(msg)
        return Mappe(plan=next(iter(self.plaene), None), werkzeugblaetter=list(self.werkzeugblaetter))


_Noticed = tuple[tuple[Finding, ...], tuple[Unmapped, ...], dict[str, Source]]
_NOTICED: Final = msgpack.Decoder(_Noticed)


def _unpacked(file: str | None, forms: Mapping[str, tuple[BaseModel, ...]], noticed: bytes | _Noticed) -> Extraction:
    findings, unmapped, sources = _NOTICED.decode(noticed) if isinstance(noticed, bytes) else noticed
    return Extraction(file=file, forms=forms, findings=findings, unmapped=unmapped, sources=sources)
