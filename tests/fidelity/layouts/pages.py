"""A whole document: plans, sheets, what stands around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from tests.fidelity.expectation import Expectation
from tests.fidelity.layouts.options import Layout
from tests.fidelity.layouts.plan import plan_blocks
from tests.fidelity.layouts.sheet import sheet_blocks
from tests.fidelity.page import Block, Box, Grid, Line, Page, Row

__all__ = ["page"]

Data = Mapping[str, Any]


def page(expected: Expectation, layout: Layout) -> Page:
    """The document that says what is expected."""
    blocks: list[Block] = []
    for number, plan in enumerate(expected.plaene):
        blocks += [*plan_blocks(f"plaene[{number}]", plan, layout), Line()]
        blocks += _foot(expected) if layout.foot_in_body and number == 0 else []
    for sheets in _together(expected.werkzeugblaetter, layout):
        blocks += [*sheet_blocks(sheets, layout), Line()]
    if layout.nested:
        blocks = [_nested(block) if isinstance(block, Grid) else block for block in blocks]
    if layout.cover:
        blocks = [*_cover(expected), *blocks, *_annex()]
    head = [Line(layout.page_head)] if layout.page_head else []
    return Page(blocks, foot=[] if layout.foot_in_body else _foot(expected), head=head)


def _together(sheets: Sequence[Data], layout: Layout) -> Iterator[list[tuple[str, Data]]]:
    """Sheets one by one, or those of one Werkzeug together."""
    named = [(f"werkzeugblaetter[{number}]", data) for number, data in enumerate(sheets)]
    if not layout.years_joined:
        yield from ([one] for one in named)
        return
    for _, group in groupby(named, key=lambda one: (one[1]["handlungsfeld"], one[1]["werkzeug"])):
        yield list(group)


def _foot(expected: Expectation) -> list[Line]:
    first = expected.plaene[0] if expected.plaene else {}
    named = (("Gefördert von: ", "gefoerdert_von"), ("Projektpartner: ", "projektpartner"))
    return [Line(first.get(key, ""), heading, f"plaene[0].{key}" if first else "") for heading, key in named]


def _nested(grid: Grid) -> Grid:
    """A table around a table, as people make it to place something beside it."""
    return Grid([Row([Box(kind="layout", blocks=[grid, Line()])])])


def _cover(expected: Expectation) -> Iterator[Block]:
    where = expected.plaene[0]["kommune"] if expected.plaene else "der Kommune"
    yield Line(f"Demografiewerkstatt {where}", style="title")
    yield Line("Stand der Fortschreibung: 27.03.2019, beschlossen im Ausschuss für Soziales")
    yield Line("Inhalt", style="heading2")
    titles = [f"Werkstattplan {plan['kommune']}" for plan in expected.plaene]
    titles += [f"Handlungsfeld: {sheet['handlungsfeld']}" for sheet in expected.werkzeugblaetter]
    for number, title in enumerate(titles, 2):
        yield Line(f"{title}\t{number}", style="toc")
    yield Grid([_free("Version", "Bearbeitung", "Datum"), _free("1.2", "Frau Schuster, Hauptamt", "27.03.2019")])
    yield Line("Wir danken allen, die an der Zukunftswerkstatt mitgewirkt haben.")


def _annex() -> Iterator[Block]:
    yield Line("Anhang: Teilnehmende der Auftaktveranstaltung", style="heading", fresh=True)
    yield Grid([_free("Nachname", "Einrichtung"), _free("Zeidler", "Tafel e. V."), _free("Yilmaz", "Moscheegemeinde")])
    yield Line("Quelle: eigene Erhebung der Stabsstelle")


def _free(*texts: str) -> Row:
    return Row([Box(text, kind="free") for text in texts])
