"""Rules on each Werkzeugblatt."""

from __future__ import annotations

from collections.abc import Iterator

from merkblatt.checks.naming import missing, of_sheet, of_step, sheets_of
from merkblatt.checks.rule import Notice, rule
from merkblatt.findings import Severity
from merkblatt.model import Mappe

__all__ = ["SHEET_RULES"]

SHEET = "Merkblatt: Für jedes Werkzeug wird für jeweils ein Jahr ein Werkzeugblatt angelegt."
TARGET = "Merkblatt: Zunächst ist die Zielgruppe zu benennen; Diversity ist ein Ziel des Programms."
RESPONSIBLE = "Merkblatt: Eine verantwortliche Person aus der Kommunalverwaltung ist zu benennen."
PLACE = "Merkblatt: Der genaue Umsetzungsort und die Ansprechperson vor Ort sind anzugeben."
PARTNERS = "Merkblatt: Beteiligte Personen, Netzwerke und Institutionen sind anzugeben."
MONTHS = "Merkblatt: Die Einzelmaßnahmen werden monatsweise geplant."


@rule("blatt-ohne-handlungsfeld", Severity.ERROR, "Werkzeugblatt ohne Handlungsfeld", SHEET)
def no_field(mappe: Mappe) -> Iterator[Notice]:
    """A sheet that belongs to no Handlungsfeld."""
    return _each_missing(mappe, "handlungsfeld")


@rule("blatt-ohne-werkzeug", Severity.ERROR, "Werkzeugblatt ohne Namen des Werkzeugs", SHEET)
def no_werkzeug(mappe: Mappe) -> Iterator[Notice]:
    """A sheet that names no Werkzeug."""
    return _each_missing(mappe, "werkzeug")


@rule("blatt-ohne-jahr", Severity.ERROR, "Werkzeugblatt ohne Jahr", SHEET)
def no_year(mappe: Mappe) -> Iterator[Notice]:
    """A sheet that is for no year."""
    return _each_missing(mappe, "jahr")


@rule("blatt-ohne-zielgruppe", Severity.ERROR, "Werkzeugblatt ohne Zielgruppe", TARGET)
def no_target(mappe: Mappe) -> Iterator[Notice]:
    """A sheet without target group."""
    return _each_missing(mappe, "zielgruppe")


@rule("blatt-ohne-ansprechperson", Severity.ERROR, "Werkzeugblatt ohne Ansprechperson", RESPONSIBLE)
def no_person(mappe: Mappe) -> Iterator[Notice]:
    """A sheet that nobody is responsible for."""
    return _each_missing(mappe, "ansprechperson")


@rule("blatt-ohne-ort", Severity.ERROR, "Werkzeugblatt ohne Umsetzungsort", PLACE)
def no_place(mappe: Mappe) -> Iterator[Notice]:
    """A sheet without place."""
    return _each_missing(mappe, "umsetzungsort")


@rule("blatt-ohne-ansprechperson-vor-ort", Severity.WARNING, "Werkzeugblatt ohne Ansprechperson vor Ort", PLACE)
def no_person_on_site(mappe: Mappe) -> Iterator[Notice]:
    """A sheet without a person on site."""
    return _each_missing(mappe, "ansprechperson_vor_ort")


@rule("blatt-ohne-beteiligte", Severity.WARNING, "Werkzeugblatt ohne Beteiligte", PARTNERS)
def no_partners(mappe: Mappe) -> Iterator[Notice]:
    """A sheet in which nobody else takes part."""
    return _each_missing(mappe, "beteiligte")


@rule("blatt-ohne-einzelmassnahme", Severity.WARNING, "Werkzeugblatt ohne Einzelmaßnahme", MONTHS)
def no_steps(mappe: Mappe) -> Iterator[Notice]:
    """A sheet that plans no step."""
    return _each_missing(mappe, "einzelmassnahmen")


def _each_missing(mappe: Mappe, path: str) -> Iterator[Notice]:
    for at, sheet in sheets_of(mappe):
        yield from missing(sheet, path, at, of_sheet(sheet, at))


@rule("massnahme-ohne-monat", Severity.ERROR, "Einzelmaßnahme ohne Monat", MONTHS)
def step_without_month(mappe: Mappe) -> Iterator[Notice]:
    """A step that takes place never."""
    return _each_step_missing(mappe, "monate")


@rule("monat-ohne-massnahme", Severity.ERROR, "Monate ohne Einzelmaßnahme", MONTHS)
def month_without_step(mappe: Mappe) -> Iterator[Notice]:
    """Months in which nothing is done."""
    return _each_step_missing(mappe, "name")


def _each_step_missing(mappe: Mappe, path: str) -> Iterator[Notice]:
    for at, sheet in sheets_of(mappe):
        for index, step in enumerate(sheet.einzelmassnahmen):
            place = f"{at}.einzelmassnahmen[{index}]"
            yield from missing(step, path, place, f"{of_sheet(sheet, at)}, {of_step(step, place)}")


SHEET_RULES = (
    no_field,
    no_werkzeug,
    no_year,
    no_target,
    no_person,
    no_place,
    no_person_on_site,
    no_partners,
    no_steps,
    step_without_month,
    month_without_step,
)
"""In the order in which they are applied."""
