"""Rules on the Werkstattplan itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from merkblatt.checks.naming import fields_of, missing, of_field, quoted
from merkblatt.checks.rule import Notice, rule
from merkblatt.findings import Severity
from merkblatt.forms import WERKSTATTPLAN
from merkblatt.matching.names import plain_name
from merkblatt.model import Mappe
from merkblatt.values.leftover import is_open

__all__ = ["PLAN_RULES"]

NAMED = "Merkblatt: Alle Handlungsfelder werden benannt und beschrieben."
STRUCTURED = "Merkblatt: Jedes Werkzeug wird einem Handlungsfeld zugeordnet und grob in Jahresschritten geplant."
RESPONSIBLE = "Merkblatt: Eine Person der Kommune betreut das Handlungsfeld hauptverantwortlich."
PLACED = "Merkblatt: Der Einsatzort und weitere Beteiligte werden benannt."
NUMBERED = "Merkblatt: Die Handlungsfelder sind fortlaufend nummeriert, damit sie eindeutig benannt sind."


@rule("kommune-fehlt", Severity.ERROR, "Werkstattplan ohne Kommune", "Merkblatt: Der Werkstattplan nennt die Kommune.")
def no_town(mappe: Mappe) -> Iterator[Notice]:
    """The heading names no municipality."""
    if mappe.plan is not None:
        yield from missing(mappe.plan, "kommune", "plan", WERKSTATTPLAN.name)


@rule("plan-ohne-handlungsfeld", Severity.ERROR, "Werkstattplan ohne Handlungsfeld", NAMED)
def no_fields(mappe: Mappe) -> Iterator[Notice]:
    """The plan has no row."""
    if mappe.plan is not None:
        yield from missing(mappe.plan, "handlungsfelder", "plan", WERKSTATTPLAN.name)


@rule("hf-ohne-name", Severity.ERROR, "Handlungsfeld ohne Namen", NAMED)
def no_name(mappe: Mappe) -> Iterator[Notice]:
    """A row without a name."""
    return _each_missing(mappe, "name")


@rule("hf-ohne-beschreibung", Severity.ERROR, "Handlungsfeld ohne Beschreibung", NAMED)
def no_description(mappe: Mappe) -> Iterator[Notice]:
    """A Handlungsfeld that is not described."""
    return _each_missing(mappe, "beschreibung")


@rule("hf-ohne-werkzeug", Severity.ERROR, "Handlungsfeld ohne Werkzeug", STRUCTURED)
def no_werkzeug(mappe: Mappe) -> Iterator[Notice]:
    """A Handlungsfeld for which nothing is planned."""
    return _each_missing(mappe, "werkzeuge")


@rule("hf-ohne-ansprechperson", Severity.ERROR, "Handlungsfeld ohne Ansprechperson", RESPONSIBLE)
def no_person(mappe: Mappe) -> Iterator[Notice]:
    """A Handlungsfeld that nobody is responsible for."""
    return _each_missing(mappe, "ansprechperson")


@rule("hf-ohne-ort", Severity.ERROR, "Handlungsfeld ohne Umsetzungsort", PLACED)
def no_place(mappe: Mappe) -> Iterator[Notice]:
    """A Handlungsfeld that takes place nowhere."""
    return _each_missing(mappe, "umsetzungsort")


@rule("hf-ohne-beteiligte", Severity.WARNING, "Handlungsfeld ohne Beteiligte", PLACED)
def no_partners(mappe: Mappe) -> Iterator[Notice]:
    """A Handlungsfeld in which nobody else takes part."""
    return _each_missing(mappe, "beteiligte")


@rule("hf-ohne-jahr", Severity.WARNING, "Handlungsfeld ohne Jahr", STRUCTURED)
def no_year(mappe: Mappe) -> Iterator[Notice]:
    """A Handlungsfeld without any year."""
    return _each_missing(mappe, "jahre")


def _each_missing(mappe: Mappe, path: str) -> Iterator[Notice]:
    for at, field in fields_of(mappe):
        yield from missing(field, path, at, of_field(field, at))


@rule("hf-nummer-fehlt", Severity.WARNING, "Handlungsfeld ohne Nummer neben nummerierten", NUMBERED)
def no_number(mappe: Mappe) -> Iterator[Notice]:
    """A Handlungsfeld without a number where others have one."""
    fields = list(fields_of(mappe))
    if any(field.nummer is not None for _, field in fields):
        for at, field in fields:
            if field.nummer is None:
                message = f"{of_field(field, at)}: Die Nummer fehlt. Bitte ergänzen, damit es eindeutig benannt ist."
                yield Notice(f"{at}.nummer", message)


@rule("hf-nummer-doppelt", Severity.ERROR, "Nummer mehrfach vergeben", NUMBERED)
def same_number(mappe: Mappe) -> Iterator[Notice]:
    """Two Handlungsfelder with one number."""
    first: dict[int, str] = {}
    for at, field in fields_of(mappe):
        if field.nummer is None:
            continue
        if field.nummer in first:
            also = first[field.nummer]
            message = f"{of_field(field, at)}: Die Nummer {field.nummer} hat auch {also}. Bitte eine andere vergeben."
            yield Notice(f"{at}.nummer", message)
        first.setdefault(field.nummer, of_field(field, at))


@rule("hf-nummer-luecke", Severity.WARNING, "Lücke in der Nummerierung", NUMBERED)
def gap_in_numbers(mappe: Mappe) -> Iterator[Notice]:
    """A number that is left out."""
    numbers = {field.nummer: at for at, field in fields_of(mappe) if field.nummer is not None}
    for before, number in pairwise([0, *sorted(numbers)]):
        if number > before + 1:
            first, last = before + 1, number - 1
            until = "und" if last == first + 1 else "bis"
            left = f"fehlt {first}" if first == last else f"fehlen {first} {until} {last}"
            message = f"Vor der Nummer {number} {left}. Bitte prüfen, ob ein Handlungsfeld fehlt."
            yield Notice(f"{numbers[number]}.nummer", message)


@rule("hf-doppelt", Severity.WARNING, "Handlungsfeld mehrfach genannt", NAMED)
def same_name(mappe: Mappe) -> Iterator[Notice]:
    """Two Handlungsfelder of one name."""
    seen: set[str] = set()
    for at, field in fields_of(mappe):
        plain = plain_name(field.name)
        if plain and plain in seen and not is_open(field.name):
            message = f"{of_field(field, at)} steht mehrfach im Plan. Bitte zusammenführen oder umbenennen."
            yield Notice(f"{at}.name", message)
        seen.add(plain)


@rule("werkzeug-doppelt", Severity.ERROR, "Werkzeug mehrfach genannt", STRUCTURED)
def same_werkzeug(mappe: Mappe) -> Iterator[Notice]:
    """A Werkzeug in two places of the plan."""
    first: dict[str, str] = {}
    for at, field in fields_of(mappe):
        for index, werkzeug in enumerate(field.werkzeuge):
            plain = plain_name(werkzeug.name)
            if is_open(werkzeug.name):
                continue
            if plain and plain in first:
                message = (
                    f"Das Werkzeug {quoted(werkzeug.name)} steht auch bei: {first[plain]}. Jedes Werkzeug gehört zu "
                    "genau einem Handlungsfeld. Bitte an einer Stelle streichen."
                )
                yield Notice(f"{at}.werkzeuge[{index}].name", message)
            first.setdefault(plain, of_field(field, at))


PLAN_RULES = (
    no_town,
    no_fields,
    no_name,
    no_description,
    no_werkzeug,
    no_person,
    no_place,
    no_partners,
    no_year,
    no_number,
    same_number,
    gap_in_numbers,
    same_name,
    same_werkzeug,
)
"""In the order in which they are applied."""
