"""Rolling over: next year's sheets for the Werkzeuge that the plan carries on (Fortschreibung)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from merkblatt.findings import Finding, Severity
from merkblatt.forms.attributes import attribute
from merkblatt.forms.naming import quoted
from merkblatt.matching.names import meant
from merkblatt.model import Einzelmassnahme, Handlungsfeld, Mappe, Werkzeug, Werkzeugblatt
from merkblatt.values.budget import Budget

__all__ = ["Rollover", "rollover"]

EMPTIED = ("budget", "besonderheiten")
"""Fields that say what held for one year only."""


@dataclass(frozen=True, slots=True)
class Rollover:
    """Next year's sheets, and what became of each Werkzeug.

    Attributes:
        mappe: the plan with the new sheets alone.
        findings: what was carried (``blatt-fortgeschrieben``, ``blatt-neu``) and what was left, with the reason; paths
            begin at ``mappe``, or at the old Mappe for what was left.
    """

    mappe: Mappe
    findings: tuple[Finding, ...]


def rollover(mappe: Mappe, jahr: int) -> Rollover:
    """The sheets of a year, made of the sheets before it.

    For each Werkzeug that the plan marks in the year, the latest earlier sheet is carried: Handlungsfeld, target
    group, persons with their contact details, place, partners, the Einzelmaßnahmen without their months, own fields.
    Months, money and comments stay empty. A Werkzeug that has no earlier sheet gets one with what the plan says of its
    Handlungsfeld. A sheet that is there already for the year is left alone and not made anew.

    Args:
        mappe: plan and sheets; it is not changed.
        jahr: the calendar year of the new sheets.

    Raises:
        ValueError: the year is not between 1900 and 2199.
    """
    sheet = Werkzeugblatt(jahr=jahr)
    assert sheet.jahr is not None
    if mappe.plan is None:
        message = "Ohne Werkstattplan steht nicht fest, was fortgeführt wird. Bitte den Plan mit angeben."
        return Rollover(Mappe(), (_finding("fortschreibung-ohne-plan", Severity.ERROR, message, None),))
    made: list[Werkzeugblatt] = []
    findings = list(_outside(mappe, jahr))
    used: set[int] = set()
    for at, field, werkzeug in _planned(mappe):
        own = _sheets_of(mappe.werkzeugblaetter, field, werkzeug)
        used.update(own)
        found = _carry(mappe, own, field, werkzeug, jahr)
        if isinstance(found, Werkzeugblatt):
            path = f"werkzeugblaetter[{len(made)}]"
            made.append(found)
            findings.append(_made(found, [mappe.werkzeugblaetter[place] for place in own], path))
        else:
            findings.append(_finding("nicht-fortgeschrieben", Severity.INFO, found, f"{at}.name"))
    findings += _without_werkzeug(mappe, used)
    return Rollover(Mappe(plan=mappe.plan, werkzeugblaetter=made), tuple(findings))


def _planned(mappe: Mappe) -> Iterator[tuple[str, Handlungsfeld, Werkzeug]]:
    for number, field in enumerate(mappe.plan.handlungsfelder if mappe.plan else ()):
        for place, werkzeug in enumerate(field.werkzeuge):
            yield f"plan.handlungsfelder[{number}].werkzeuge[{place}]", field, werkzeug


def _outside(mappe: Mappe, jahr: int) -> Iterator[Finding]:
    if mappe.plan and jahr not in mappe.plan.jahre:
        message = f"Der Werkstattplan hat keine Spalte für {jahr}. Bitte den Plan zuerst um das Jahr ergänzen."
        yield _finding("jahr-nicht-im-plan", Severity.WARNING, message, "plan.jahre")


def _sheets_of(sheets: Sequence[Werkzeugblatt], field: Handlungsfeld, werkzeug: Werkzeug) -> list[int]:
    """Places of the sheets about a Werkzeug; where a sheet names another Handlungsfeld of the plan, it is not meant."""
    names = [one.name for one in field.werkzeuge]
    wanted = field.werkzeuge.index(werkzeug)
    return [
        place
        for place, sheet in enumerate(sheets)
        if meant(sheet.werkzeug, names) == wanted
        and (not sheet.handlungsfeld or meant(sheet.handlungsfeld, [field.name]) is not None)
    ]


def _carry(
    mappe: Mappe, own: Sequence[int], field: Handlungsfeld, werkzeug: Werkzeug, jahr: int
) -> Werkzeugblatt | str:
    """The new sheet, or why there is none."""
    years = field.jahre if werkzeug.jahre is None else werkzeug.jahre
    if jahr not in years:
        return f"{quoted(werkzeug.name)}: Im Plan ist {jahr} nicht angekreuzt; es wurde kein Blatt angelegt."
    sheets = [mappe.werkzeugblaetter[place] for place in own]
    if any(sheet.jahr == jahr for sheet in sheets):
        return f"{quoted(werkzeug.name)}: Für {jahr} gibt es schon ein Blatt; es wurde nicht neu angelegt."
    before = [sheet for sheet in sheets if sheet.jahr is None or sheet.jahr < jahr]
    if before:
        return _carried(max(before, key=lambda sheet: sheet.jahr or 0), jahr)
    return Werkzeugblatt(
        handlungsfeld=field.name,
        werkzeug=werkzeug.name,
        jahr=jahr,
        ansprechperson=field.ansprechperson,
        umsetzungsort=field.umsetzungsort,
        beteiligte=field.beteiligte,
    )


def _carried(sheet: Werkzeugblatt, jahr: int) -> Werkzeugblatt:
    steps = [Einzelmassnahme(name=step.name) for step in sheet.einzelmassnahmen]
    emptied = {"jahr": jahr, "budget": Budget(), "besonderheiten": "", "einzelmassnahmen": steps}
    return sheet.model_copy(update=emptied, deep=True).canonical()


def _made(sheet: Werkzeugblatt, before: Sequence[Werkzeugblatt], path: str) -> Finding:
    filled = [name for name in Werkzeugblatt.model_fields if name not in {"jahr", *EMPTIED} and getattr(sheet, name)]
    carried = ", ".join(attribute(Werkzeugblatt, name).title for name in filled)
    years = [one.jahr for one in before if one.jahr is not None and one.jahr < (sheet.jahr or 0)]
    source = f" aus dem Blatt für {max(years)}" if years else " aus dem älteren Blatt" if before else " aus dem Plan"
    left = ", ".join(attribute(Werkzeugblatt, name).title for name in EMPTIED)
    message = (
        f"{quoted(sheet.werkzeug)}: Blatt für {sheet.jahr}{source} angelegt. Übernommen: {carried}. "
        f"Bitte neu eintragen: {attribute(Einzelmassnahme, 'monate').title}, {left}."
    )
    if before:
        return _finding("blatt-fortgeschrieben", Severity.INFO, message, path)
    return _finding("blatt-neu", Severity.INFO, message, path)


def _without_werkzeug(mappe: Mappe, used: set[int]) -> Iterator[Finding]:
    for place, sheet in enumerate(mappe.werkzeugblaetter):
        if place not in used:
            message = (
                f"Blatt {quoted(sheet.werkzeug)}: Dieses Werkzeug steht nicht im Plan; es wurde nicht fortgeschrieben. "
                "Bitte die Bezeichnung prüfen."
            )
            path = f"werkzeugblaetter[{place}].werkzeug"
            yield _finding("blatt-ohne-plan", Severity.WARNING, message, path)


def _finding(code: str, severity: Severity, message: str, path: str | None) -> Finding:
    return Finding(code=code, severity=severity, message=message, path=path)
