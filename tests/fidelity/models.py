"""Random filled Mappen as offices would fill them, deterministic by seed."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from merkblatt import Einzelmassnahme, Handlungsfeld, Mappe, Werkstattplan, Werkzeug, Werkzeugblatt
from tests.fidelity import words

__all__ = ["dice", "mappe", "plan", "sheet"]

SHORT_LINE = 60
"""Texts up to this length stand on one line of their own."""


def dice(*seed: object) -> Random:
    """A source of chance that depends on nothing but its arguments."""
    return Random("/".join(map(str, seed)))  # noqa: S311 - test data


def mappe(seed: int) -> Mappe:
    """A plan of two to five Handlungsfelder, and one to three sheets for its Werkzeuge.

    Every third plan has years by Werkzeug. Every fourth Mappe is gappy: some of its fields are empty. Every fifth is
    awkward: some of its values look like labels, times or marks.
    """
    rng = dice("mappe", seed)
    made = plan(rng, by_tool=seed % 3 == 2)
    chosen = [(field, tool) for field in made.handlungsfelder for tool in field.werkzeuge]
    picked = rng.sample(chosen, min(len(chosen), rng.randint(1, 3)))
    sheets = [sheet(rng, field.name, tool.name, rng.choice(made.jahre)) for field, tool in picked]
    result = Mappe(plan=made, werkzeugblaetter=sheets)
    if seed % 5 == 4:
        _awkward(rng, result)
    if seed % 4 == 3:
        _gappy(rng, result)
    return result.canonical()


def _awkward(rng: Random, result: Mappe) -> None:
    fields = result.plan.handlungsfelder if result.plan else []
    names = rng.sample(words.AWKWARD_AREAS, 2)
    for field, name in zip(rng.sample(fields, min(2, len(fields))), names, strict=False):
        for blatt in result.werkzeugblaetter:
            blatt.handlungsfeld = name if blatt.handlungsfeld == field.name else blatt.handlungsfeld
        field.name, field.beschreibung = name, rng.choice(words.AWKWARD_SENTENCES)
    tools = iter(rng.sample(words.AWKWARD_TOOLS, len(words.AWKWARD_TOOLS)))
    for field in fields:
        old, new = field.werkzeuge[-1].name, next(tools)
        field.werkzeuge[-1].name = new
        for blatt in result.werkzeugblaetter:
            blatt.werkzeug = new if blatt.werkzeug == old else blatt.werkzeug
    for blatt in result.werkzeugblaetter:
        blatt.umsetzungsort = rng.choice(words.AWKWARD_PLACES)
        blatt.einzelmassnahmen[-1].name = rng.choice(words.AWKWARD_STEPS)


def _gappy(rng: Random, result: Mappe) -> None:
    """Empty fields, Handlungsfelder without Werkzeuge or years, Einzelmaßnahmen without months."""
    fields = result.plan.handlungsfelder if result.plan else []
    for field in fields:
        for name in ("beschreibung", "ansprechperson", "umsetzungsort", "beteiligte"):
            if rng.random() < 0.4:
                setattr(field, name, "")
    if not any(field.je_werkzeug for field in fields):
        fields[-1].werkzeuge, fields[0].jahre, fields[0].vermerke = [], [], {}
    for blatt in result.werkzeugblaetter:
        for name in ("zielgruppe", "ansprechperson", "beteiligte", "externe_beratung", "besonderheiten"):
            if rng.random() < 0.4:
                setattr(blatt, name, "")
        blatt.einzelmassnahmen[0].monate, blatt.einzelmassnahmen[0].vermerke = set(), {}


def plan(rng: Random, *, by_tool: bool = False) -> Werkstattplan:
    """A plan; ``by_tool`` gives each Werkzeug its own years."""
    first = rng.randint(2016, 2022)
    years = list(range(first, first + rng.randint(3, 5)))
    names = rng.sample(words.AREAS, rng.randint(2, 5))
    tools = iter(rng.sample(words.TOOLS, len(words.TOOLS)))
    columns = rng.sample(sorted(words.COLUMNS), 1) if rng.random() < 0.25 else []
    numbered = rng.random() < 0.7
    return Werkstattplan(
        kommune=rng.choice(words.TOWNS),
        jahre=years,
        handlungsfelder=[
            _field(
                rng,
                name,
                number if numbered else None,
                [next(tools) for _ in range(rng.randint(1, 4))],
                years,
                columns,
                by_tool=by_tool,
            )
            for number, name in enumerate(names, 1)
        ],
        gefoerdert_von=_maybe(rng, words.FUNDERS),
        projektpartner=_maybe(rng, words.PARTNERS),
    )


def _field(
    rng: Random,
    name: str,
    number: int | None,
    tools: Sequence[str],
    years: Sequence[int],
    columns: Sequence[str],
    *,
    by_tool: bool,
) -> Handlungsfeld:
    own = _years(rng, years)
    notes = {} if by_tool or not own or rng.random() < 0.7 else {rng.choice(own): rng.choice(words.YEAR_NOTES)}
    return Handlungsfeld(
        nummer=number,
        name=name,
        beschreibung=" ".join(rng.sample(words.SENTENCES, rng.randint(1, 2))),
        werkzeuge=[Werkzeug(name=tool, jahre=_years(rng, years) if by_tool else None) for tool in tools],
        ansprechperson=_maybe(rng, [_contact(rng)], 0.9),
        umsetzungsort=_maybe(rng, words.PLACES, 0.9),
        beteiligte=_maybe(rng, [_bodies(rng)], 0.85),
        jahre=[] if by_tool else own,
        vermerke=notes,
        weitere={column: rng.choice(words.COLUMNS[column]) for column in columns},
    )


def sheet(rng: Random, area: str, tool: str, year: int) -> Werkzeugblatt:
    """A sheet of one to five Einzelmaßnahmen."""
    steps = rng.sample(words.STEPS, rng.randint(1, 5))
    return Werkzeugblatt(
        handlungsfeld=area,
        werkzeug=tool,
        jahr=year,
        zielgruppe=rng.choice(words.GROUPS),
        ansprechperson=_contact(rng),
        umsetzungsort=rng.choice([place for place in words.PLACES if len(place) < SHORT_LINE]),
        ansprechperson_vor_ort=_line_contact(rng),
        beteiligte=_maybe(rng, [_bodies(rng)], 0.85),
        budget=_maybe(rng, words.BUDGETS, 0.9),
        externe_beratung=_maybe(rng, words.CONSULTING, 0.8),
        einzelmassnahmen=[_step(rng, name) for name in steps],
        besonderheiten=_maybe(rng, words.REMARKS),
    )


def _step(rng: Random, name: str) -> Einzelmassnahme:
    first = rng.randint(1, 12)
    months = set(range(first, min(12, first + rng.choice((0, 0, 1, 2, 5))) + 1))
    notes = {first: rng.choice(words.MONTH_NOTES)} if rng.random() < 0.12 else {}
    return Einzelmassnahme(name=name, monate=months, vermerke=notes)


def _years(rng: Random, years: Sequence[int]) -> list[int]:
    first = rng.randrange(len(years))
    return list(years[first : first + rng.randint(1, len(years))])


def _line_contact(rng: Random) -> str:
    return f"{rng.choice(('Herr', 'Frau'))} {rng.choice(words.SURNAMES)}, {rng.choice(words.FUNCTIONS)}"


def _contact(rng: Random) -> str:
    person = _line_contact(rng)
    phone = f"Tel. 03601 {rng.randint(10, 99)}-{rng.randint(100, 999)}"
    mail = f"buero{rng.randint(1, 99)}@muster-kreis.de"
    return rng.choice((person, f"{person}\n{phone}", f"{person}, {phone}", f"{person}\n{phone}\n{mail}"))


def _bodies(rng: Random) -> str:
    chosen = rng.sample(words.BODIES, rng.randint(1, 4))
    return rng.choice((", ", ", ", "\n")).join(chosen)


def _maybe(rng: Random, values: Sequence[str], share: float = 0.7) -> str:
    return rng.choice(values) if rng.random() < share else ""
