"""The forms in the files that a command is given: data files and documents, alone or together as one Mappe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import merkblatt
from merkblatt.errors import MerkblattError, ReadError
from merkblatt.findings import Finding, Source

__all__ = ["DATA_SUFFIXES", "Case", "Forms", "Origin", "cases", "load", "load_each", "together"]

DATA_SUFFIXES = frozenset([".yaml", ".yml", ".json"])


@dataclass(frozen=True, slots=True)
class Forms:
    """What a file holds.

    Attributes:
        file: as given.
        plaene, blaetter: its forms.
        plan_path: model path of a plan in the file's own terms: ``plan`` in data, ``plaene[{}]`` in documents.
        findings: what reading noticed.
        sources: where values stand in a document.
    """

    file: Path
    plaene: tuple[merkblatt.Werkstattplan, ...]
    blaetter: tuple[merkblatt.Werkzeugblatt, ...]
    plan_path: str
    findings: tuple[Finding, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)

    def mappe(self) -> merkblatt.Mappe:
        """The forms as one Mappe.

        Raises:
            merkblatt.errors.ReadError: there are several plans.
        """
        if len(self.plaene) > 1:
            remedy = "Split the file, so that each one holds a single plan."
            raise ReadError(f"there are {len(self.plaene)} plans in the file", file=str(self.file), remedy=remedy)
        return merkblatt.Mappe(plan=next(iter(self.plaene), None), werkzeugblaetter=list(self.blaetter))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a form of a case comes from: its path in the case's Mappe, its file, its path there."""

    path: str
    forms: Forms
    own_path: str


@dataclass(frozen=True, slots=True)
class Case:
    """Forms that belong together.

    Attributes:
        mappe: all of them.
        origins: one for each form.
    """

    mappe: merkblatt.Mappe
    origins: tuple[Origin, ...]

    def origin(self, path: str) -> Origin:
        """The form that a path of the case's Mappe leads into; the first one for what is between forms."""
        return next((one for one in self.origins if f"{path}.".startswith(f"{one.path}.")), self.origins[0])

    def sources(self) -> dict[str, Source]:
        """Where the values stand, by the paths of the case's Mappe, the plan's as in an extraction."""
        return {
            f"{'plaene[0]' if one.path == 'plan' else one.path}{path.removeprefix(one.own_path)}": source
            for one in self.origins
            for path, source in one.forms.sources.items()
            if path.startswith(f"{one.own_path}.")
        }


def load(file: Path) -> Forms:
    """Read a data file, or the forms out of a document.

    Raises:
        merkblatt.errors.MerkblattError: it cannot be read, or is no such data.
    """
    if file.suffix.lower() in DATA_SUFFIXES:
        mappe = merkblatt.Mappe.load(file)
        plans = () if mappe.plan is None else (mappe.plan,)
        return Forms(file, plans, tuple(mappe.werkzeugblaetter), "plan")
    read = merkblatt.extract(file)
    return Forms(file, read.plaene, read.werkzeugblaetter, "plaene[{}]", read.findings, read.sources)


def load_each(files: Iterable[Path]) -> tuple[list[Forms], list[MerkblattError]]:
    """The forms of all files that can be read, and the errors for the others."""
    loaded: list[Forms] = []
    errors: list[MerkblattError] = []
    for file in files:
        try:
            loaded.append(load(file))
        except MerkblattError as error:
            errors.append(error)
    return loaded, errors


def cases(loaded: Sequence[Forms]) -> list[Case]:
    """What belongs together: all files where only one plan is among them, otherwise each file by itself.

    Of several plans in one file, the first has the file's sheets.
    """
    if sum(len(forms.plaene) for forms in loaded) <= 1:
        return list(_cases(loaded))
    return [case for forms in loaded for case in _cases([forms])]


def together(loaded: Sequence[Forms]) -> merkblatt.Mappe:
    """All files as one Mappe, the forms of one municipality; an empty one where they hold no form.

    Raises:
        merkblatt.errors.ReadError: there are several plans.
    """
    if len(loaded) == 1:
        return loaded[0].mappe()
    found = cases(loaded)
    if len(found) > 1:
        remedy = "Give the files of one municipality at a time."
        raise ReadError("there are several plans among the files", remedy=remedy)
    return found[0].mappe if found else merkblatt.Mappe()


def _cases(given: Sequence[Forms]) -> Iterator[Case]:
    plans = [(forms, number, plan) for forms in given for number, plan in enumerate(forms.plaene)]
    sheets = [(forms, number, sheet) for forms in given for number, sheet in enumerate(forms.blaetter)]
    origins = [
        Origin(f"werkzeugblaetter[{place}]", forms, f"werkzeugblaetter[{number}]")
        for place, (forms, number, _) in enumerate(sheets)
    ]
    for first, (forms, number, plan) in enumerate(plans):
        own = Origin("plan", forms, forms.plan_path.format(number))
        held = [] if first else [sheet for *_, sheet in sheets]
        yield Case(merkblatt.Mappe(plan=plan, werkzeugblaetter=held), (own, *([] if first else origins)))
    if sheets and not plans:
        yield Case(merkblatt.Mappe(werkzeugblaetter=[sheet for *_, sheet in sheets]), tuple(origins))
