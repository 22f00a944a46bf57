"""Changes that somebody makes in data, by chance: what updates are tried with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from merkblatt import (
    Budget,
    Einzelmassnahme,
    Extraction,
    Handlungsfeld,
    Kontakt,
    Mappe,
    Werkstattplan,
    Werkzeug,
    Werkzeugblatt,
)

__all__ = ["CHANGES", "LAID_OUT", "changed", "one_changed"]


def text(mappe: Mappe, rng: Random) -> None:
    for field in _one(mappe, rng):
        field.umsetzungsort = rng.choice(["", "ganz woanders", f"{field.umsetzungsort} und mehr", "Ort A\nOrt B"])


def contact(mappe: Mappe, rng: Random) -> None:
    for field in _one(mappe, rng):
        field.ansprechperson = Kontakt("Frau Neu, Tel. 03999 12345")


def mark(mappe: Mappe, rng: Random) -> None:
    for field in _one(mappe, rng):
        _mark_one(field, mappe.plan.jahre, rng)


def _mark_one(field: Handlungsfeld, years: list[int], rng: Random) -> None:
    if not years:
        return
    year = rng.choice(years)
    if field.je_werkzeug:
        first = field.werkzeuge[0]
        first.jahre = sorted({*(first.jahre or ())} ^ {year})
        own = {year for one in field.werkzeuge for year in one.jahre or ()}
        field.jahre = sorted({*field.vermerke, *own})
    else:
        field.jahre = sorted({*field.jahre} ^ {year} | {*field.vermerke})


def item(mappe: Mappe, rng: Random) -> None:
    for field in _one(mappe, rng):
        if field.werkzeuge:
            field.werkzeuge[0].name = "Ein ganz neues Werkzeug"
        else:
            field.werkzeuge = [Werkzeug(name="Erstes Werkzeug")]


def name(mappe: Mappe, rng: Random) -> None:
    for field in _one(mappe, rng):
        field.name = "Neuer Name"


def number(mappe: Mappe, rng: Random) -> None:
    for field in _one(mappe, rng):
        field.nummer = 55


def add(mappe: Mappe, rng: Random) -> None:
    new = Handlungsfeld(
        nummer=77, name="Zusatz", beschreibung="Mehr", werkzeuge=[Werkzeug(name="W")], jahre=mappe.plan.jahre[:1]
    )
    mappe.plan.handlungsfelder.insert(rng.randrange(len(mappe.plan.handlungsfelder) + 1), new)


def remove(mappe: Mappe, rng: Random) -> None:
    if len(mappe.plan.handlungsfelder) > 1:
        mappe.plan.handlungsfelder.remove(rng.choice(mappe.plan.handlungsfelder))


def shuffle(mappe: Mappe, rng: Random) -> None:
    rng.shuffle(mappe.plan.handlungsfelder)


def sheet(mappe: Mappe, rng: Random) -> None:
    for one in mappe.werkzeugblaetter[:1]:
        one.zielgruppe = rng.choice(["", "Ganz andere Menschen"])
        one.budget = Budget("12 € - Kreide (Eigenmittel)")


def month(mappe: Mappe, rng: Random) -> None:
    for one in mappe.werkzeugblaetter[:1]:
        for step in one.einzelmassnahmen[:1]:
            step.monate = {*step.monate} ^ {rng.randint(1, 12)} | {*step.vermerke}


def step(mappe: Mappe, rng: Random) -> None:
    for one in mappe.werkzeugblaetter[:1]:
        place = rng.randrange(len(one.einzelmassnahmen) + 1)
        one.einzelmassnahmen.insert(place, Einzelmassnahme(name="Zwischendurch", monate={5}))


def no_step(mappe: Mappe, rng: Random) -> None:
    for one in mappe.werkzeugblaetter[:1]:
        del one.einzelmassnahmen[rng.randrange(max(len(one.einzelmassnahmen), 1)) :][:1]


def year(mappe: Mappe, rng: Random) -> None:
    """A year before, between or behind those of the plan, which some Handlungsfeld has and others do not."""
    years = mappe.plan.jahre or [2024]
    gaps = [one for one in range(years[0] - 1, years[-1] + 2) if one not in mappe.plan.jahre]
    new = rng.choice([one for one in gaps if FIRST <= one <= LAST])
    mappe.plan.jahre = sorted({*mappe.plan.jahre, new})
    for field in _one(mappe, rng):
        for one in field.werkzeuge[:1] if field.je_werkzeug else ():
            one.jahre = sorted({*(one.jahre or ()), new})
        field.jahre = sorted({*field.jahre, new})


def no_year(mappe: Mappe, rng: Random) -> None:
    """A year that goes, with all its marks."""
    gone = set(rng.sample(mappe.plan.jahre, min(1, len(mappe.plan.jahre))))
    mappe.plan.jahre = [one for one in mappe.plan.jahre if one not in gone]
    for field in mappe.plan.handlungsfelder:
        field.jahre = [one for one in field.jahre if one not in gone]
        field.vermerke = {one: note for one, note in field.vermerke.items() if one not in gone}
        for tool in field.werkzeuge:
            tool.jahre = None if tool.jahre is None else [one for one in tool.jahre if one not in gone]


def own_column(mappe: Mappe, rng: Random) -> None:
    for field in _one(mappe, rng):
        field.weitere[rng.choice(["Rang", "Evaluation durch Dritte"])] = rng.choice(["hoch", "eins\nzwei"])


def own_line(mappe: Mappe, rng: Random) -> None:
    for one in mappe.werkzeugblaetter[-1:]:
        one.weitere[rng.choice(["Aktenzeichen", "Evaluation durch Dritte"])] = rng.choice(["12-3", "eins\nzwei"])


def new_sheet(mappe: Mappe, rng: Random) -> None:
    """A sheet like another one, or one that has nothing in common with those that are there."""
    sheets = mappe.werkzeugblaetter
    new = Werkzeugblatt(handlungsfeld="Neues Feld", werkzeug="Neues Werkzeug", jahr=2031, zielgruppe="Alle")
    if sheets and rng.random() < 0.5:
        new = rng.choice(sheets).model_copy(deep=True)
        new.werkzeug, new.jahr = "Neues Werkzeug", 2031
    new.einzelmassnahmen = [
        *new.einzelmassnahmen[:1],
        *(Einzelmassnahme(name=f"Schritt {number}", monate={number}) for number in range(1, rng.randint(2, 5))),
    ]
    sheets.insert(rng.randrange(len(sheets) + 1), new)


def no_sheet(mappe: Mappe, rng: Random) -> None:
    if mappe.werkzeugblaetter:
        mappe.werkzeugblaetter.remove(rng.choice(mappe.werkzeugblaetter))


def all_rows(mappe: Mappe, rng: Random) -> None:
    """Other Handlungsfelder altogether, or none."""
    new = [Handlungsfeld(nummer=1, name="Zuerst", beschreibung="Neu"), Handlungsfeld(nummer=2, name="Danach")]
    mappe.plan.handlungsfelder = rng.choice([[], new])


def a_plan(mappe: Mappe, rng: Random) -> None:  # noqa: ARG001 - as the others
    """No plan where there was one, and one where there was none."""
    new = Werkstattplan(kommune="Neustadt", jahre=[2030, 2031], handlungsfelder=[Handlungsfeld(name="Wege")])
    mappe.plan = None if mappe.plan else new


FIRST, LAST = 1900, 2199
LAID_OUT: tuple[Callable[[Mappe, Random], None], ...] = (
    year, no_year, own_column, own_line, new_sheet, no_sheet, all_rows, a_plan,
)  # fmt: skip
"""Changes of what a document has columns, rows or tables for."""
CHANGES: tuple[Callable[[Mappe, Random], None], ...] = (
    text, contact, mark, item, name, number, add, remove, shuffle, sheet, month, step, no_step, *LAID_OUT,
)  # fmt: skip
WITHOUT_PLAN = {sheet, month, step, no_step, own_line, new_sheet, no_sheet, a_plan}


def changed(
    mappe: Mappe, rng: Random, count: int = 2, of: Sequence[Callable[[Mappe, Random], None]] = CHANGES
) -> Mappe:
    """A Mappe after some changes."""
    new = mappe.model_copy(deep=True)
    for change in rng.sample(of, count):
        if new.plan is not None or change in WITHOUT_PLAN:
            change(new, rng)
            new = new.canonical()
    return new.canonical()


def _one(mappe: Mappe, rng: Random) -> list[Handlungsfeld]:
    return [rng.choice(mappe.plan.handlungsfelder)] if mappe.plan.handlungsfelder else []


PLAIN = ("name", "beschreibung", "ansprechperson", "umsetzungsort", "beteiligte", "werkzeuge", "jahre")
SHEETS = ("werkzeug", "zielgruppe", "ansprechperson", "umsetzungsort", "ansprechperson_vor_ort", "beteiligte", "budget")


def one_changed(held: Extraction, rng: Random) -> tuple[Mappe, tuple[str, ...]] | None:
    """What a document says with one field changed, and the paths of the places that the field has; None without any."""
    new = held.mappe.model_copy(deep=True)
    places = [
        (f"plaene[0].handlungsfelder[{number}]", one)
        for number, one in enumerate(new.plan.handlungsfelder if new.plan else ())
    ]
    places += [(f"werkzeugblaetter[{number}]", one) for number, one in enumerate(new.werkzeugblaetter)]
    if not places:
        return None
    at, record = rng.choice(places)
    name = rng.choice(PLAIN if isinstance(record, Handlungsfeld) else SHEETS)
    match name:
        case "jahre":
            _mark_one(record, new.plan.jahre, rng)
            return new.canonical(), (f"{at}.jahre", f"{at}.vermerke")
        case "werkzeuge":
            rows = {source.row for path, source in held.sources.items() if path.startswith(f"{at}.werkzeuge[")}
            if len(rows) > 1:  # a row each: as many as before
                record.werkzeuge[0].name = "Ein ganz anderes"
            else:
                record.werkzeuge = [*record.werkzeuge[:1], Werkzeug(name="Ein weiteres"), *record.werkzeuge[1:]]
        case "ansprechperson" | "ansprechperson_vor_ort":
            setattr(record, name, Kontakt("Frau Neu, Tel. 03999 12345"))
        case "budget":
            record.budget = Budget("12 € - Kreide (Eigenmittel)")
        case _:
            setattr(record, name, rng.choice(["Etwas Neues", f"{getattr(record, name)} und mehr"]))
    return new.canonical(), (f"{at}.{name}",)
