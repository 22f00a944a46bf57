"""Edits of lists: how a row's Werkzeuge are listed, and numbers of Handlungsfelder."""

from __future__ import annotations

from random import Random

from tests.builders import wml
from tests.fidelity.documents import Document
from tests.fidelity.edits import cells as c
from tests.fidelity.edits.registry import CELL, TABLE, Unsuitable, edit
from tests.fidelity.tree import Element, F, W, make, note, text_of

BULLET, NUMBER, HEADS = 901, 902, 903


def _lists(document: Document) -> list[tuple[Element, list[str]]]:
    """The cells that list Werkzeuge, and their names.

    Raises:
        Unsuitable: there is none.
    """
    cells = [cell for cell in document.tree.cells("list") if not cell.get(f"{F}taken") and text_of(cell)]
    if not cells:
        raise Unsuitable
    for cell in cells:
        cell.set(f"{F}taken", "1")
    return [(cell, _names(cell)) for cell in cells]


def _names(cell: Element) -> list[str]:
    return [text_of(paragraph) for paragraph in c.paragraphs(cell)]


def define_lists(document: Document) -> None:
    """Lists 901 (bullets), 902 (numbers) and 903 (numbers of rows), once."""
    if document.tree.root.get(f"{F}lists"):
        return
    document.tree.root.set(f"{F}lists", "1")
    bullets = [
        wml.level("\uf0b7", "bullet", font="Symbol"),
        wml.level("o", "bullet", font="Courier New"),
        wml.level("–", "bullet"),
    ]
    numbers = [wml.level("%1."), wml.level("%2)", "lowerLetter")]
    document.tree.add_part(
        "numbering", wml.lists({BULLET: bullets, NUMBER: numbers, HEADS: [wml.level("%1.")]}), "numbering"
    )


def _item(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _typed(document: Document, form: str) -> None:
    for cell, names in _lists(document):
        lines = [form.format(number=place, letter=chr(96 + place), name=name) for place, name in enumerate(names, 1)]
        c.set_items(cell, [[wml.r(line)] for line in lines])


@edit("lists", CELL, "tools")
def bulleted_list(document: Document, rng: Random) -> None:  # noqa: ARG001
    """Werkzeuge are a bulleted list of the word processor."""
    define_lists(document)
    for cell, names in _lists(document):
        c.set_items(cell, [[wml.r(name)] for name in names], _item(BULLET))


@edit("lists", CELL, "tools")
def numbered_list(document: Document, rng: Random) -> None:  # noqa: ARG001
    """Werkzeuge are numbered by the word processor."""
    define_lists(document)
    for cell, names in _lists(document):
        c.set_items(cell, [[wml.r(name)] for name in names], _item(NUMBER))


@edit("lists", CELL, "tools")
def typed_bullets(document: Document, rng: Random) -> None:
    """Bullets are typed: ``-``, ``•``, ``–`` or ``*``."""
    _typed(document, rng.choice(("- {name}", "• {name}", "– {name}", "* {name}", "•\t{name}", "-{name}")))


@edit("lists", CELL, "tools")
def typed_numbers(document: Document, rng: Random) -> None:
    """Numbers are typed: ``1.``, ``1)`` or ``(1)``."""
    _typed(document, rng.choice(("{number}. {name}", "{number}) {name}", "{number}.\t{name}", "({number}) {name}")))


@edit("lists", CELL, "tools")
def typed_letters(document: Document, rng: Random) -> None:
    """Letters are typed: ``a)``."""
    _typed(document, rng.choice(("{letter}) {name}", "{letter}.) {name}")))


@edit("lists", CELL, "tools")
def list_without_bullets(document: Document, rng: Random) -> None:  # noqa: ARG001
    """A paragraph for each Werkzeug, without bullets."""
    _typed(document, "{name}")


@edit("lists", CELL, "tools")
def list_by_line_breaks(document: Document, rng: Random) -> None:
    """Werkzeuge stand in one paragraph, divided by line breaks, with or without dashes."""
    form = rng.choice(("{}", "- {}", "• {}"))
    for cell, names in _lists(document):
        pieces: list[str] = []
        for name in names:
            pieces += [wml.br(), form.format(name)]
        c.set_items(cell, [[wml.r(*pieces[1:])]])


@edit("lists", CELL, "tools")
def nested_list(document: Document, rng: Random) -> None:
    """A Werkzeug has points of a lower level below it: whether these are Werkzeuge, a person would ask."""
    define_lists(document)
    for cell, names in _lists(document)[:2]:
        c.set_items(cell, [[wml.r(name)] for name in names], _item(BULLET))
        below = rng.choice(c.paragraphs(cell))
        for text in ("Vorbereitung mit dem Beirat", "Abschlussbericht"):
            below.addnext(make(wml.p(text, props=_item(BULLET, 1))))
        document.expected.doubtful.add(c.role(cell))
        document.expected.ask(text="Vorbereitung mit dem Beirat")


@edit("lists", CELL)
def lists_in_other_fields(document: Document, rng: Random) -> None:
    """Beteiligte or other texts of several lines are a bulleted list: items are joined by line feeds."""
    define_lists(document)
    for cell in c.free_cells(document, rng, 3, "text", where=lambda cell: "\n" in text_of(cell)):
        c.set_items(cell, [[wml.r(line)] for line in text_of(cell).split("\n")], _item(BULLET))


@edit("lists", CELL)
def line_breaks_in_values(document: Document, rng: Random) -> None:
    """Lines of a value are divided by line breaks within one paragraph."""
    for cell in c.free_cells(document, rng, 4, where=lambda cell: "\n" in text_of(cell)):
        pieces: list[str] = []
        for line in text_of(cell).split("\n"):
            pieces += [wml.br(), line]
        c.replace(cell, [[wml.r(*pieces[1:])]])


def _name_cells(document: Document) -> list[tuple[Element, str]]:
    """The cells with the names of Handlungsfelder, and the records that they name.

    Raises:
        Unsuitable: there is none, or one was changed.
    """
    cells = document.tree.cells("name")
    if not cells or any(cell.get(f"{F}taken") for cell in cells):
        raise Unsuitable
    for cell in cells:
        cell.set(f"{F}taken", "1")
    return [(cell, c.role(cell).removesuffix(".name")) for cell in cells]


@edit("lists", CELL, "numbers")
def automatic_numbers(document: Document, rng: Random) -> None:  # noqa: ARG001
    """The word processor numbers the Handlungsfelder."""
    if len(document.expected.plaene) != 1:
        raise Unsuitable
    define_lists(document)
    for number, (cell, path) in enumerate(_name_cells(document), 1):
        c.set_items(cell, [[wml.r(document.expected.get(f"{path}.name"))]], _item(HEADS))
        document.expected.set(f"{path}.nummer", number)


@edit("lists", CELL, "numbers")
def other_numbers(document: Document, rng: Random) -> None:
    """``HF 1: Wohnen``, ``1) Wohnen``, ``Handlungsfeld 1 – Wohnen``."""
    form = rng.choice(("HF {}: {}", "{}) {}", "Handlungsfeld {} – {}", "HF{} {}", "{}.\n{}"))
    for number, (cell, path) in enumerate(_name_cells(document), 1):
        c.set_text(cell, form.format(number, document.expected.get(f"{path}.name")))
        document.expected.set(f"{path}.nummer", number)


@edit("lists", TABLE, "numbers", "begins")
def number_column(document: Document, rng: Random) -> None:
    """The numbers of the Handlungsfelder have a column of their own."""
    heading = rng.choice(("Nr.", "Nr", "Lfd. Nr.", "HF-Nr."))
    tables = document.tree.tables("plan")
    if not tables or len(tables) > 1 or document.tree.tables("down"):
        raise Unsuitable
    number, record = 0, ""
    for row in c.rows(tables[0], "plan"):
        first = c.fields(row)[0]
        if row.get(f"{F}head"):
            new = c.cell_like(first, heading if c.kind(first) == "label" else "", kind="label", column="nummer")
        elif row.get(f"{F}record") == record:
            new = c.cell_like(first, "", kind="below")
        else:
            number, record = number + 1, row.get(f"{F}record")
            new = c.cell_like(first, rng.choice((f"{number}", f"{number}.")), kind="label", column="nummer")
            c.set_text(first, document.expected.get(f"{record}.name"))
            document.expected.set(f"{record}.nummer", number)
        first.addprevious(note(new, column="nummer"))
        _merge_like(first, new)


def _merge_like(first: Element, new: Element) -> None:
    """The number's cell is merged downwards as its neighbour is."""
    merge = first.find(f"{W}tcPr/{W}vMerge")
    if merge is not None:
        value = merge.get(f"{W}val")
        c.merge_down(new, first=value == "restart")
