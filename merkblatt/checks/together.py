"""Rules on the plan and its sheets together: each must be found in the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from merkblatt.checks.naming import fields_of, of_sheet, quoted, sheets_of
from merkblatt.checks.rule import Notice, rule
from merkblatt.findings import Severity
from merkblatt.forms.attributes import attribute
from merkblatt.matching.names import meant, nearest, plain_name
from merkblatt.model import Handlungsfeld, Mappe, Werkzeug, Werkzeugblatt
from merkblatt.values.leftover import is_open

__all__ = ["TOGETHER_RULES"]

SHEET = "Merkblatt: Jedem Handlungsfeld werden Werkzeugblätter zugeordnet, für jedes Werkzeug und Jahr eines."
ONE_FIELD = "Merkblatt: Jedes Werkzeug wird einem Handlungsfeld zugeordnet."


@dataclass(frozen=True, slots=True)
class Planned:
    """A Werkzeug of the plan with its path, its Handlungsfeld and the years that its marks claim."""

    at: str
    field: Handlungsfeld
    werkzeug: Werkzeug

    @property
    def years(self) -> list[int]:
        return self.field.jahre if self.werkzeug.jahre is None else self.werkzeug.jahre


def planned(mappe: Mappe) -> list[Planned]:
    """All Werkzeuge of the plan that have a name, in its order; what stands for one that is to come is none."""
    return [
        Planned(f"{at}.werkzeuge[{index}]", field, werkzeug)
        for at, field in fields_of(mappe)
        for index, werkzeug in enumerate(field.werkzeuge)
        if not is_open(werkzeug.name)
    ]


def _of_plan(sheet: Werkzeugblatt, known: list[Planned]) -> Planned | None:
    """The Werkzeug that a sheet is about; of several that it may mean, the one in the sheet's Handlungsfeld."""
    place = meant(sheet.werkzeug, [one.werkzeug.name for one in known])
    if place is not None:
        return known[place]
    own = [one for one in known if sheet.handlungsfeld and meant(sheet.handlungsfeld, [one.field.name]) is not None]
    place = meant(sheet.werkzeug, [one.werkzeug.name for one in own])
    return None if place is None else own[place]


@rule("blatt-fehlt", Severity.WARNING, "Werkzeug ohne Blatt für ein geplantes Jahr", SHEET)
def no_sheet(mappe: Mappe) -> Iterator[Notice]:
    """A Werkzeug whose marks claim a year for which there is no sheet; one notice where there are no sheets at all."""
    known = planned(mappe)
    if known and not mappe.werkzeugblaetter:
        message = "Zum Plan liegen keine Werkzeugblätter vor. Bitte für jedes Werkzeug und Jahr ein Blatt anlegen."
        yield Notice("plan.handlungsfelder", message)
        return
    there = {(found.at, sheet.jahr) for _, sheet in sheets_of(mappe) if (found := _of_plan(sheet, known))}
    for one in known:
        years = [str(year) for year in one.years if (one.at, year) not in there]
        if years:
            which = "das Werkzeugblatt" if len(years) == 1 else "die Werkzeugblätter"
            message = (
                f"Zum Werkzeug {quoted(one.werkzeug.name)} fehlt {which} für {', '.join(years)}. Bitte anlegen, "
                "oder das Kreuz im Plan streichen."
            ).replace("fehlt die", "fehlen die")
            yield Notice(f"{one.at}.name", message)


@rule("blatt-werkzeug-unbekannt", Severity.ERROR, "Werkzeug eines Blattes steht nicht im Plan", SHEET)
def unknown_werkzeug(mappe: Mappe) -> Iterator[Notice]:
    """A sheet whose Werkzeug the plan does not have."""
    known = planned(mappe)
    for at, sheet in sheets_of(mappe) if mappe.plan else ():
        if sheet.werkzeug and not is_open(sheet.werkzeug) and _of_plan(sheet, known) is None:
            yield _unknown(sheet, "werkzeug", at, [one.werkzeug.name for one in known])


@rule("blatt-handlungsfeld-unbekannt", Severity.ERROR, "Handlungsfeld eines Blattes steht nicht im Plan", SHEET)
def unknown_field(mappe: Mappe) -> Iterator[Notice]:
    """A sheet whose Handlungsfeld the plan does not have."""
    names = [field.name for _, field in fields_of(mappe)]
    for at, sheet in sheets_of(mappe) if mappe.plan else ():
        if sheet.handlungsfeld and not is_open(sheet.handlungsfeld) and meant(sheet.handlungsfeld, names) is None:
            yield _unknown(sheet, "handlungsfeld", at, names)


def _unknown(sheet: Werkzeugblatt, path: str, at: str, names: list[str]) -> Notice:
    name: str = getattr(sheet, path)
    near = nearest(name, names)
    hint = f"Ist {quoted(near)} gemeint? " if near else ""
    message = (
        f"Das {attribute(Werkzeugblatt, path).title} {quoted(name)} steht nicht im Werkstattplan. {hint}"
        "Bitte die Bezeichnung angleichen oder den Plan ergänzen."
    )
    return Notice(f"{at}.{path}", message)


@rule(
    "blatt-im-falschen-handlungsfeld", Severity.ERROR, "Blatt nennt ein anderes Handlungsfeld als der Plan", ONE_FIELD
)
def other_field(mappe: Mappe) -> Iterator[Notice]:
    """A sheet whose Werkzeug stands in another Handlungsfeld of the plan."""
    known = planned(mappe)
    names = [field.name for _, field in fields_of(mappe)]
    for at, sheet in sheets_of(mappe):
        place, found = meant(sheet.handlungsfeld, names), _of_plan(sheet, known)
        if place is not None and found is not None and plain_name(names[place]) != plain_name(found.field.name):
            message = (
                f"Im Werkstattplan gehört {quoted(found.werkzeug.name)} zum Handlungsfeld {quoted(found.field.name)}, "
                f"auf dem Blatt zu {quoted(sheet.handlungsfeld)}. Bitte eines von beiden ändern."
            )
            yield Notice(f"{at}.handlungsfeld", message)


@rule("blatt-jahr-ausserhalb", Severity.ERROR, "Jahr eines Blattes liegt außerhalb des Plans", SHEET)
def year_outside(mappe: Mappe) -> Iterator[Notice]:
    """A sheet for a year that the plan has no column for."""
    years = mappe.plan.jahre if mappe.plan else []
    for at, sheet in sheets_of(mappe):
        if years and sheet.jahr and sheet.jahr not in years:
            message = (
                f"{of_sheet(sheet, at)}: Der Werkstattplan hat keine Spalte für {sheet.jahr}. "
                "Bitte das Jahr prüfen oder den Plan ergänzen."
            )
            yield Notice(f"{at}.jahr", message)


@rule("blatt-jahr-nicht-geplant", Severity.WARNING, "Jahr eines Blattes ist im Plan nicht angekreuzt", SHEET)
def year_not_marked(mappe: Mappe) -> Iterator[Notice]:
    """A sheet for a year of the plan in which its Werkzeug has no mark."""
    known = planned(mappe)
    for at, sheet in sheets_of(mappe):
        found = _of_plan(sheet, known)
        if found and mappe.plan and sheet.jahr in mappe.plan.jahre and sheet.jahr not in found.years:
            message = (
                f"{of_sheet(sheet, at)}: Im Werkstattplan ist {sheet.jahr} für dieses Werkzeug nicht angekreuzt. "
                "Bitte den Plan oder das Blatt ändern."
            )
            yield Notice(f"{at}.jahr", message)


@rule("blatt-doppelt", Severity.ERROR, "Mehrere Blätter für dasselbe Werkzeug und Jahr", SHEET)
def same_sheet(mappe: Mappe) -> Iterator[Notice]:
    """Two sheets of one Werkzeug, Handlungsfeld and year."""
    seen: set[tuple[str, str, int | None]] = set()
    for at, sheet in sheets_of(mappe):
        key = plain_name(sheet.handlungsfeld), plain_name(sheet.werkzeug), sheet.jahr
        if key[1] and key in seen:
            message = f"{of_sheet(sheet, at)} gibt es mehrfach. Bitte zusammenführen."
            yield Notice(f"{at}.werkzeug", message)
        seen.add(key)


TOGETHER_RULES = (
    no_sheet,
    unknown_werkzeug,
    unknown_field,
    other_field,
    year_outside,
    year_not_marked,
    same_sheet,
)
"""In the order in which they are applied."""
