"""Rows and columns that come or go leave all other blocks, rows and cells the same canonical XML."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from lxml import etree

from merkblatt import Handlungsfeld, Mappe, Werkzeug, extract, update
from tests.editing.test_unchanged import PRINTS, parts
from tests.editing.test_updating import FILLED, MAIN
from tests.fidelity.edits import EDITS
from tests.fidelity.run import single

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WIDTHS = (f"{W}tcW", f"{W}gridSpan", f"{W}gridAfter", f"{W}gridBefore")
"""What columns that come or go change of others: a table keeps its width, and what covers them grows."""


def units(data: bytes, *, widths: bool) -> list[bytes]:
    """Paragraphs of the body, rows' properties, and cells, from top to bottom, as canonical XML."""
    root = etree.fromstring(parts(data)[MAIN])
    for one in [] if widths else list(root.iter(*WIDTHS)):
        one.getparent().remove(one)
    body = root.find(f"{W}body")
    return [etree.tostring(one, method="c14n", exclusive=True, with_tail=False) for one in _units(body, widths=widths)]


def _units(element: etree._Element, *, widths: bool) -> Iterator[etree._Element]:
    for child in element.iterchildren("*"):
        if child.tag in {f"{W}tbl", f"{W}tr"} or (
            next(child.iter(f"{W}tr"), None) is not None and child.tag != f"{W}tc"
        ):
            yield from _units(child, widths=widths)
        elif child.tag != f"{W}tblGrid" or widths:
            yield child


def holds(whole: list[bytes], part: list[bytes]) -> bool:
    """Whether all of one list stands in another, in its order."""
    rest = iter(whole)
    return all(one in rest for one in part)


def new_row(mappe: Mappe) -> None:
    mappe.plan.handlungsfelder.insert(1, Handlungsfeld(nummer=77, name="Neu"))


def removed_row(mappe: Mappe) -> None:
    del mappe.plan.handlungsfelder[1]


def new_year(mappe: Mappe) -> None:
    mappe.plan.jahre = [*mappe.plan.jahre, mappe.plan.jahre[-1] + 1]


def removed_year(mappe: Mappe) -> None:
    gone = mappe.plan.jahre.pop()
    for field in mappe.plan.handlungsfelder:
        field.jahre = [year for year in field.jahre if year != gone]
        field.vermerke.pop(gone, None)
        for item in field.werkzeuge:
            item.jahre = None if item.jahre is None else [year for year in item.jahre if year != gone]


def own_column(mappe: Mappe) -> None:
    mappe.plan.handlungsfelder[0].weitere["Rang"] = "hoch"


def own_line(mappe: Mappe) -> None:
    mappe.werkzeugblaetter[-1].weitere["Aktenzeichen"] = "12-3"


def item_row(mappe: Mappe) -> None:
    field = max(mappe.plan.handlungsfelder, key=lambda one: len(one.werkzeuge))
    field.werkzeuge.append(Werkzeug(name="Zusatz", jahre=field.werkzeuge[0].jahre))


def removed_item_row(mappe: Mappe) -> None:
    field = max(mappe.plan.handlungsfelder, key=lambda one: len(one.werkzeuge))
    field.jahre = sorted({year for one in field.werkzeuge[:-1] for year in one.jahre or ()})
    del field.werkzeuge[-1]


CHANGES: dict[str, tuple[Callable[[Mappe], None], bool]] = {
    "new row": (new_row, True),
    "removed row": (removed_row, True),
    "new year": (new_year, False),
    "removed year": (removed_year, False),
    "own column": (own_column, False),
    "own line": (own_line, True),
    "new item row": (item_row, True),
    "removed item row": (removed_item_row, True),
}
"""Each change, and whether widths stay."""
BY_ITEM = ("row-per-tool-merged", "row-per-tool-empty", "row-per-tool-repeated")
ANYWHERE = ("new row", "removed row", "new year", "removed year", "own column", "own line")
ITEMS = ("new item row", "removed item row")
BY_HAND = (
    "run-controls", "split-runs", "columns-reordered", "ticks", "tracked-writing", "bookmarks",
)  # fmt: skip
CASES = [
    *((None, kind) for kind in ANYWHERE),
    *((name, kind) for name in BY_HAND for kind in ANYWHERE),
    *((name, kind) for name in ("header-over-two-rows", "cell-controls") for kind in ANYWHERE if "line" not in kind),
    *(
        (name, kind)
        for name in ("row-per-tool-merged", "row-per-tool-empty", "row-per-tool-repeated")
        for kind in ITEMS
    ),
    *(("card-per-field", kind) for kind in ("new row", "removed row")),
    *(("plan-as-lines", kind) for kind in ("new row", "removed row")),
]


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_all_that_neither_comes_nor_goes_is_the_same(name, kind):
    data = FILLED if name is None else next(single(EDITS[name], 1, seed=5)).data
    change, widths = CHANGES[kind]
    wanted = extract(data).mappe
    change(wanted)
    made = update(data, wanted.canonical()).data
    assert extract(made).mappe == wanted.canonical()
    before, after = (units(one, widths=widths) for one in (data, made))
    more, fewer = (before, after) if "removed" in kind else (after, before)
    assert len(more) > len(fewer)
    assert holds(more, fewer)
    old, new = parts(data), parts(made)
    assert {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)} <= {MAIN, PRINTS}
