"""New data merged with what people changed in a document since it was generated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from merkblatt.comparing.plans import match_fields
from merkblatt.comparing.sheets import match_steps
from merkblatt.editing.edits.sheets import pair_sheets
from merkblatt.editing.edits.since import base_of, listed, named
from merkblatt.findings import Finding, Severity
from merkblatt.fingerprints import PrintedForm, Prints
from merkblatt.forms.attributes import attribute
from merkblatt.forms.naming import quoted
from merkblatt.model import Handlungsfeld, Mappe, Werkstattplan

__all__ = ["Merged", "merge"]


@dataclass(frozen=True, slots=True)
class Merged:
    """New data, in which what people changed in the document is kept.

    Attributes:
        mappe: what the document is to say.
        findings: conflicts (``konflikt``), with paths in ``mappe``.
        prints: for the document that says so: those of the data, except that what is in conflict keeps its own ones,
            so that it is asked about until document and data agree.
    """

    mappe: Mappe
    findings: tuple[Finding, ...]
    prints: Prints


def merge(prints: Prints, held: Mappe, data: Mappe) -> Merged:
    """A three-way merge, field by field: the document, new data, and what the document said when it was generated.

    What only people changed stays, what only the data changed is taken over. Where both changed it differently, the
    document's value stays and a finding asks.

    Args:
        prints: of the document when it was generated.
        held: what the document says.
        data: the new data.
    """
    return _Merger(prints).merged(held, data)


_LISTS = {"P": "plan", "B": "werkzeugblaetter"}
"""Paths of forms by the letter of their prints."""


def _in_order(held: int, data: int, pairs: Mapping[int, int]) -> list[tuple[int | None, int | None]]:
    """Places in the data and in the document: those of the data, and the others behind what they stand behind."""
    found: list[tuple[int | None, int | None]] = [(new, pairs.get(new)) for new in range(data)]
    for old in sorted(set(range(held)) - set(pairs.values())):
        ahead = next((one for before in range(old - 1, -1, -1) for one in found if one[1] == before), None)
        found.insert(0 if ahead is None else found.index(ahead) + 1, (None, old))
    return found


def _only(form: BaseModel | None) -> list[BaseModel]:
    return [] if form is None else [form]


class _Merger:
    def __init__(self, prints: Prints) -> None:
        self.prints = prints
        self.findings: list[Finding] = []
        self.made: list[PrintedForm] = []

    def merged(self, held: Mappe, data: Mappe) -> Merged:
        plans = self._forms(_only(held.plan), _only(data.plan), {0: 0} if held.plan and data.plan else {}, "P")
        pairs = pair_sheets(held.werkzeugblaetter, data.werkzeugblaetter)
        sheets = self._forms(held.werkzeugblaetter, data.werkzeugblaetter, pairs, "B")
        mappe = Mappe.model_validate(
            {
                "plan": next((plan.model_dump() for plan in plans), None),
                "werkzeugblaetter": [sheet.model_dump() for sheet in sheets],
            }
        )
        return Merged(mappe, tuple(self.findings), Prints(self.prints.salt, tuple(self.made)))

    def _forms(self, held: Sequence[Any], data: Sequence[Any], pairs: Mapping[int, int], letter: str) -> list[Any]:
        """The forms of one kind: those of the data in their order, and what people added where they did."""
        printed = [form for form in self.prints.forms if form.letter == letter]
        of_held, of_data = (base_of(self.prints, each, [form.own for form in printed]) for each in (held, data))
        made: list[Any] = []
        for new, old in _in_order(len(held), len(data), pairs):
            at = f"{_LISTS[letter]}[{len(made)}]" if letter == "B" else _LISTS[letter]
            if new is None and old is not None:
                made += self._form_alone(held[old], printed[of_held[old]] if old in of_held else None, at)
            elif new is not None and old is not None:
                made.append(self._form(held[old], data[new], at))
            elif new is not None and new in of_data and of_data[new] not in of_held.values():
                self._gone(data[new], printed[of_data[new]], at)
            elif new is not None:
                made.append(self._new(data[new]))
        return made

    def _form_alone(self, held: BaseModel, base: PrintedForm | None, at: str) -> list[BaseModel]:
        """A form that is not in the data: it stays where people added or changed it, the latter with a question."""
        if base is not None and self._printed(held) == base:
            return []
        if base is not None:
            self.made.append(base)
            self._ask(at, f"{named(held, '[0]')} wurde im Dokument geändert, fehlt aber in den Daten.")
        return [held]

    def _printed(self, form: BaseModel) -> PrintedForm:
        """A form's own prints."""
        return Prints.made(form, self.prints.salt).forms[0]

    def _gone(self, data: BaseModel, base: PrintedForm, at: str) -> None:
        """A form that people took out: it stays so, and is asked about where the data changed it."""
        self.made.append(base)
        if self._printed(data) != base:
            self._ask(at, f"{named(data, '[0]')} wurde im Dokument gestrichen, in den Daten aber geändert.")

    def _new(self, data: Any) -> Any:  # noqa: ANN401 - a form, or None
        """A form that nothing is known of: as in the data."""
        self.made += Prints.made(data, self.prints.salt).forms if data else ()
        return data

    def _form(self, held: Any, data: Any, at: str) -> Any:  # noqa: ANN401 - forms of one kind
        letter = "P" if isinstance(held, Werkstattplan) else "B"
        printed = [form for form in self.prints.forms if form.letter == letter]
        pairs = base_of(self.prints, [held], [form.own for form in printed])
        if 0 not in pairs:
            return self._new(data)
        base = printed[pairs[0]]
        merged, own = self._fields(held, data, base.own, at, named(data, f"{at}[0]"))
        name, records = listed(held)
        merged[name], inner = self._records(records, listed(data)[1], base.records, f"{at}.{name}")
        self.made.append(PrintedForm(letter, own, inner))
        return type(held).model_validate(merged)

    def _records(
        self, held: Sequence[BaseModel], data: Sequence[BaseModel], bases: Sequence[Mapping[str, str]], at: str
    ) -> tuple[list[dict[str, Any]], list[Mapping[str, str]]]:
        """The records of a list, as ``_forms`` has the forms, and the prints for them."""
        match: Any = match_fields if any(isinstance(one, Handlungsfeld) for one in (*held, *data)) else match_steps
        pairs: dict[int, int] = match(held, data)
        of_held, of_data = (base_of(self.prints, each, bases) for each in (held, data))
        made: list[dict[str, Any]] = []
        prints: list[Mapping[str, str]] = []
        for place, old in _in_order(len(held), len(data), pairs):
            path = f"{at}[{len(made)}]"
            if place is None and old is not None:
                base = bases[of_held[old]] if old in of_held else {}
                if self.prints.of(held[old]) != base:
                    prints += self._held_alone(held[old], base, path)
                    made.append(held[old].model_dump())
            elif place is not None:
                known = bases[of_held[old]] if old is not None and old in of_held else None
                gone = bases[of_data[place]] if place in of_data and of_data[place] not in of_held.values() else None
                other = None if old is None else held[old]
                prints.append(self._record(other, data[place], known, gone, made, path))
        return made, prints

    def _record(
        self,
        held: BaseModel | None,
        data: BaseModel,
        base: Mapping[str, str] | None,
        gone: Mapping[str, str] | None,
        made: list[dict[str, Any]],
        path: str,
    ) -> Mapping[str, str]:
        """Add a record of the data as it is to be, unless people took it out; its prints."""
        own: Mapping[str, str] = self.prints.of(data)
        if held is not None:
            merged, own = self._fields(held, data, own if base is None else base, path, named(data, path))
            made.append(merged)
        elif gone is None:
            made.append(data.model_dump())
        elif own != gone:
            self._ask(path, f"{named(data, path)} wurde im Dokument gestrichen, in den Daten aber geändert.")
            return dict(gone)
        return own

    def _held_alone(self, held: BaseModel, base: Mapping[str, str], path: str) -> list[Mapping[str, str]]:
        """Ask about a record that is not in the data, unless people added it; the prints that it keeps."""
        if not base:
            return []
        self._ask(path, f"{named(held, path)} wurde im Dokument geändert, fehlt aber in den Daten.")
        return [base]

    def _fields(
        self, held: BaseModel, data: BaseModel, base: Mapping[str, str], at: str, subject: str
    ) -> tuple[dict[str, Any], dict[str, str]]:
        """The fields of a record, merged, and the prints for them."""
        mine, theirs = self.prints.of(held), self.prints.of(data)
        merged, prints = data.model_dump(), dict(theirs)
        for name in base:
            before, after = getattr(held, name), getattr(data, name)
            if before == after or mine[name] == base[name]:
                continue
            merged[name] = held.model_dump()[name]
            if theirs[name] != base[name]:
                prints[name] = base[name]
                title = attribute(type(held), name).title
                told = f"hier {_told(before)}, in den Daten {_told(after)}"
                self._ask(f"{at}.{name}", f"{subject}: „{title}“ wurde an beiden Stellen geändert, {told}.")
        return merged, prints

    def _ask(self, path: str, message: str) -> None:
        text = f"{message} Bitte entscheiden, was gilt."
        self.findings.append(Finding(code="konflikt", severity=Severity.WARNING, message=text, path=path))


def _told(value: object) -> str:
    match value:
        case list() | set():
            each = sorted(value) if isinstance(value, set) else value
            shown = ", ".join(str(getattr(one, "name", one)) for one in each)
        case _:
            shown = "" if value is None else str(value)
    return quoted(shown) if shown else "nichts"
