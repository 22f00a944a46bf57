"""Rules on budgets."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from merkblatt.checks.naming import fields_of, missing, of_sheet, quoted, sheets_of
from merkblatt.checks.rule import Notice, rule
from merkblatt.findings import Severity
from merkblatt.matching.names import meant, plain_name
from merkblatt.model import Mappe
from merkblatt.values.budget import euro, is_total
from merkblatt.values.leftover import is_open

__all__ = ["MONEY_RULES"]

ESTIMATED = "Merkblatt: Nötige finanzielle Mittel werden grob geschätzt angegeben."
SOURCED = "Merkblatt: Es ist zu vermerken, aus welchen Titeln oder Töpfen sich das Budget speist."


@rule("budget-fehlt", Severity.WARNING, "Werkzeugblatt ohne Budget", ESTIMATED)
def no_budget(mappe: Mappe) -> Iterator[Notice]:
    """A sheet that says nothing about money, not even that none is needed."""
    for at, sheet in sheets_of(mappe):
        for notice in missing(sheet, "budget", at, of_sheet(sheet, at)):
            yield Notice(notice.path, f"{notice.message} Wird kein Geld gebraucht, bitte „keine“ eintragen.")


@rule("budget-ohne-betrag", Severity.WARNING, "Budgetposten ohne Betrag", ESTIMATED)
def no_amount(mappe: Mappe) -> Iterator[Notice]:
    """An item of a budget that says what for, not how much."""
    for at, sheet in sheets_of(mappe):
        for item in sheet.budget.posten:
            if item.betrag is None and item.zweck and not is_open(item.zweck):
                message = f"Beim Posten {quoted(item.zweck)} fehlt der Betrag. Bitte schätzen, etwa „ca. 500 €“."
                yield Notice(f"{at}.budget", message)


@rule("budget-ohne-quelle", Severity.WARNING, "Geld ohne Angabe, woher es kommt", SOURCED)
def no_source(mappe: Mappe) -> Iterator[Notice]:
    """Amounts, and nothing about where they come from."""
    for at, sheet in sheets_of(mappe):
        if sheet.budget.betraege and not sheet.budget.quellen:
            message = (
                f"{of_sheet(sheet, at)}: Es ist nicht vermerkt, aus welchem Titel oder Topf das Geld kommt. "
                "Bitte ergänzen, soweit bekannt."
            )
            yield Notice(f"{at}.budget", message)


@rule("budget-summe-falsch", Severity.WARNING, "Summe passt nicht zu den Posten", ESTIMATED)
def wrong_total(mappe: Mappe) -> Iterator[Notice]:
    """A total that is not what the items above it add up to."""
    for at, sheet in sheets_of(mappe):
        valued = [item for item in sheet.budget.posten if item.betrag is not None]
        totals = [item for item in valued if is_total(item)]
        added = sum((item.betrag for item in valued if not is_total(item) and item.betrag), Decimal(0))
        for item in totals if len(totals) < len(valued) else ():
            if item.betrag is not None and item.betrag != added:
                message = f"Als Summe stehen hier {euro(item.betrag)}, die Posten ergeben {euro(added)}. Bitte prüfen."
                yield Notice(f"{at}.budget", message)


@rule("budget-summe", Severity.INFO, "Summe je Handlungsfeld und Jahr", ESTIMATED)
def sums(mappe: Mappe) -> Iterator[Notice]:
    """What the sheets of a Handlungsfeld and a year add up to; noticed at the first of them."""
    names = [field.name for _, field in fields_of(mappe)]
    found: dict[tuple[str, int | None], list[tuple[str, str, Decimal]]] = {}
    for at, sheet in sheets_of(mappe):
        total, place = sheet.budget.summe, meant(sheet.handlungsfeld, names)
        name = sheet.handlungsfeld if place is None else names[place]
        if total is not None:
            found.setdefault((plain_name(name), sheet.jahr), []).append((f"{at}.budget", name, total))
    for (_, year), each in found.items():
        path, name, _ = each[0]
        when = f" für {year}" if year else ""
        sheets = "einem Blatt" if len(each) == 1 else f"{len(each)} Blättern"
        total = sum((amount for *_, amount in each), Decimal(0))
        yield Notice(path, f"Handlungsfeld {quoted(name)}: Das Budget{when} ergibt auf {sheets} {euro(total)}.")


MONEY_RULES = (no_budget, no_amount, no_source, wrong_total, sums)
"""In the order in which they are applied."""
