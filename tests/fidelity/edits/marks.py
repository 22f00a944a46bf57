"""Edits of marks and times: how a cell says yes, how headings name years and months."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.builders import wml
from tests.fidelity.documents import Document
from tests.fidelity.edits import cells as c
from tests.fidelity.edits.registry import CELL, TABLE, Unsuitable, edit
from tests.fidelity.tree import Element, F, make, text_of
from tests.fidelity.words import MONTHS

X = {"x", "X"}
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
SHORT = ("Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")


def mark_cells(document: Document, *, marked: bool | None = None) -> list[Element]:
    """The cells of years and months that no other edit has changed and that hold no note.

    Raises:
        Unsuitable: there is none.
    """
    cells = [cell for cell in document.tree.cells("mark") if not cell.get(f"{F}taken")]
    found = [cell for cell in cells if text_of(cell) in {*X, ""} and marked in {None, text_of(cell) in X}]
    if not found:
        raise Unsuitable
    return found


def _remark(document: Document, yes: str, no: str = "") -> None:
    for cell in mark_cells(document):
        c.set_text(cell, yes if text_of(cell) in X else no)


@edit("marks", CELL, "mark-signs")
def lower_and_upper_x(document: Document, rng: Random) -> None:
    """x and X, with spaces, and doubled."""
    for cell in mark_cells(document, marked=True):
        c.set_text(cell, rng.choice(("x", "X", " x ", "xx", "(x)")))


@edit("marks", CELL, "mark-signs")
def ticks(document: Document, rng: Random) -> None:
    """✓ or ✔ as marks."""
    _remark(document, rng.choice(("✓", "✔", "✔\ufe0f")))


@edit("marks", CELL, "mark-signs")
def boxes(document: Document, rng: Random) -> None:
    """☒ or ☑ where marked, ☐ where not."""
    _remark(document, rng.choice(("☒", "☑")), "☐")


@edit("marks", CELL, "mark-signs")
def dots(document: Document, rng: Random) -> None:
    """● or ■ as marks."""
    _remark(document, rng.choice(("●", "■", "•")))


@edit("marks", CELL, "mark-signs")
def yes_and_no(document: Document, rng: Random) -> None:
    """``ja`` and ``nein`` in words."""
    _remark(document, rng.choice(("ja", "Ja", "JA")), "nein")


@edit("marks", CELL, "mark-signs")
def dashes_for_no(document: Document, rng: Random) -> None:
    """A dash where nothing is planned."""
    _remark(document, "x", rng.choice(("-", "–", "—", "/", "./.")))


@edit("marks", CELL, "mark-signs")
def symbol_marks(document: Document, rng: Random) -> None:
    """Marks are characters of a symbol font (``w:sym``)."""
    char, font = rng.choice(
        (("F0FC", "Wingdings"), ("F0FE", "Wingdings"), ("F050", "Wingdings 2"), ("F06C", "Wingdings"))
    )
    for cell in mark_cells(document, marked=True):
        c.replace(cell, [[wml.r(wml.sym(char, font))]])


@edit("marks", CELL, "mark-signs", "shading")
def shaded_cells(document: Document, rng: Random) -> None:  # noqa: ARG001
    """Marked cells are filled with a colour and hold no text: a mark, and a finding about it."""
    for cell in mark_cells(document, marked=True):
        c.set_text(cell, "")
        c.shade(cell, "70AD47")
        document.expected.ask(c.role(cell).partition(".werkzeuge[")[0])


@edit("marks", CELL, "mark-notes")
def notes_in_marks(document: Document, rng: Random) -> None:
    """A note stands in a marked cell, alone or behind the x."""
    cells = mark_cells(document, marked=True)
    cells = [cell for cell in cells if ".werkzeuge[" not in c.role(cell) and c.span(cell) == 1]
    if not cells:
        raise Unsuitable
    for cell in rng.sample(cells, min(3, len(cells))):
        text = rng.choice(("ab Herbst", "2. Phase", "sofern finanziert", "Beginn am 15."))
        c.set_text(cell, rng.choice(("{}", "X {}", "x ({})", "X\n{}")).format(text))
        cell.set(f"{F}taken", "1")
        holder = c.role(cell).rpartition(".")[0]
        behind_bracket = "x (" in text_of(cell)
        document.expected.get(f"{holder}.vermerke")[int(cell.get(f"{F}time"))] = f"({text})" if behind_bracket else text


def _time_cells(document: Document, part: str) -> list[Element]:
    cells = [
        cell
        for table in document.tree.tables(part)
        for row in c.rows(table)
        for cell in c.fields(row)
        if c.kind(cell) == "time" and (row.get(f"{F}part") in {part, "down"}) and not cell.get(f"{F}taken")
    ]
    if not cells:
        raise Unsuitable
    return cells


def _rename_times(document: Document, part: str, name: Callable[[int], str]) -> None:
    for cell in _time_cells(document, part):
        c.set_text(cell, name(int(cell.get(f"{F}time"))))


@edit("marks", CELL, "year-heads")
def short_years(document: Document, rng: Random) -> None:
    """``'17`` above the years."""
    sign = rng.choice(("'", "’"))
    _rename_times(document, "plan", lambda year: f"{sign}{year % 100:02}")


@edit("marks", CELL, "year-heads")
def worded_years(document: Document, rng: Random) -> None:
    """``Jahr 2017``, ``2017:`` or ``im Jahr 2017`` above the years."""
    form = rng.choice(("Jahr {}", "Jahr\n{}", "im Jahr {}", "{} "))
    _rename_times(document, "plan", form.format)


@edit("marks", CELL, "month-heads")
def roman_months(document: Document, rng: Random) -> None:  # noqa: ARG001
    """I to XII above the months."""
    _rename_times(document, "schritte", lambda month: ROMAN[month - 1])


@edit("marks", CELL, "month-heads")
def short_month_names(document: Document, rng: Random) -> None:
    """``Jan`` to ``Dez``, with or without full stop."""
    dot = rng.choice(("", "."))
    _rename_times(document, "schritte", lambda month: SHORT[month - 1] + dot)


@edit("marks", CELL, "month-heads")
def month_names(document: Document, rng: Random) -> None:  # noqa: ARG001
    """``Januar`` to ``Dezember``."""
    _rename_times(document, "schritte", lambda month: MONTHS[month - 1])


@edit("marks", CELL, "month-heads")
def two_digit_months(document: Document, rng: Random) -> None:
    """``01`` to ``12``, or with full stops."""
    form = rng.choice(("{:02}", "{}.", "{:02}."))
    _rename_times(document, "schritte", form.format)


def join_times(
    document: Document, part: str, groups: list[tuple[int, ...]], name: Callable[[tuple[int, ...]], str]
) -> None:
    """Make one column of several times; marks that then mean more than before are expected to.

    Raises:
        Unsuitable: a note stands in a cell that would go.
    """
    for table in document.tree.tables(part):
        rows = [row for row in c.rows(table) if row.get(f"{F}part") == part]
        for row in rows:
            cells = {int(cell.get(f"{F}time")): cell for cell in c.fields(row) if cell.get(f"{F}time")}
            for group in groups:
                _join(document, row, [cells[time] for time in group if time in cells], group, name)


def _join(
    document: Document,
    row: Element,
    cells: list[Element],
    group: tuple[int, ...],
    name: Callable[[tuple[int, ...]], str],
) -> None:
    if not cells:
        return
    first, *others = cells
    texts = [text_of(cell) for cell in cells]
    if c.kind(first) == "time":
        c.set_text(first, name(group))
    elif c.kind(first) == "mark":
        if any(text not in {*X, ""} for text in texts) or any(cell.get(f"{F}taken") for cell in cells):
            raise Unsuitable
        marked = next((text for text in texts if text), "")
        c.set_text(first, marked)
        _mark_all(document, c.role(first), group, marked=bool(marked))
    for cell in others:
        row.remove(cell)


def _mark_all(document: Document, path: str, group: tuple[int, ...], *, marked: bool) -> None:
    if not marked:
        return
    times = {*(document.expected.get(path) or ()), *group}
    document.expected.set(path, sorted(times))
    holder = path.rpartition(".")[0]
    field = holder.partition(".werkzeuge[")[0]
    if field != holder:
        document.expected.set(f"{field}.jahre", sorted({*document.expected.get(f"{field}.jahre"), *times}))


@edit("marks", TABLE, "year-heads", "marks")
def double_years(document: Document, rng: Random) -> None:
    """``2017/18`` above a column for two years."""
    table = c.pick_table(document, "plan")
    years = sorted(
        {int(cell.get(f"{F}time")) for row in c.rows(table) for cell in c.fields(row) if c.kind(cell) == "time"}
    )
    at = rng.randrange(len(years) - 1)
    form = rng.choice(("{}/{:02}", "{}-{:02}"))
    join_times(document, "plan", [(years[at], years[at + 1])], lambda pair: form.format(pair[0], pair[1] % 100))


@edit("marks", TABLE, "month-heads", "months-merged")
def quarters(document: Document, rng: Random) -> None:
    """A column for each quarter in place of the months: a mark counts for its three months."""
    form = rng.choice(("{}. Quartal", "Q{}", "{}. Q."))
    groups = [tuple(range(start, start + 3)) for start in (1, 4, 7, 10)]
    if not document.tree.tables("schritte"):
        raise Unsuitable
    join_times(document, "schritte", groups, lambda group: form.format(group[0] // 3 + 1))


@edit("marks", TABLE, "month-heads-above")
def quarters_above(document: Document, rng: Random) -> None:  # noqa: ARG001
    """The months have a row with their quarters above them."""
    for table in document.tree.tables("schritte"):
        for head in c.rows(table, "schritte", head=True):
            _quarter_row(head)
    if not document.tree.tables("schritte"):
        raise Unsuitable


def _quarter_row(head: Element) -> None:
    cells = c.fields(head)
    times = [cell for cell in cells if c.kind(cell) == "time"]
    if len(times) != 12 or times != cells[-12:]:
        raise Unsuitable
    left = sum(c.span(cell) for cell in cells[:-12])
    quarters = [wml.tc(f"{ROMAN[number]}. Quartal", span=3) for number in range(4)]
    head.addprevious(make(wml.tr(wml.tc(span=left), *quarters)))
    new = head.getprevious()
    new.set(f"{F}part", "schritte")
    new.set(f"{F}head", "1")
    for cell in c.fields(new):
        cell.set(f"{F}kind", "label")


@edit("marks", TABLE, "month-columns")
def months_left_out(document: Document, rng: Random) -> None:  # noqa: ARG001
    """Only the months up to the last marked one have a column."""
    for table in document.tree.tables("schritte"):
        rows = c.rows(table, "schritte")
        marked = [
            int(cell.get(f"{F}time"))
            for row in rows
            for cell in c.fields(row)
            if c.kind(cell) == "mark" and text_of(cell)
        ]
        for row in rows:
            for cell in [cell for cell in c.fields(row) if int(cell.get(f"{F}time") or 0) > max(marked, default=12)]:
                row.remove(cell)
    if not document.tree.tables("schritte"):
        raise Unsuitable
