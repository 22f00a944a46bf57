"""Edits of characters and runs within values: what a reader of the page does not see, or sees as before."""

from __future__ import annotations

from random import Random

from tests.builders import wml
from tests.fidelity.documents import Document
from tests.fidelity.edits import cells as c
from tests.fidelity.edits import wrapping as w
from tests.fidelity.edits.registry import CELL, WRAP, edit
from tests.fidelity.tree import Element, F, W, elements, paragraphs, text_of

ALL = ("text", "contact", "list", "item", "name")


def _every_text(document: Document, rng: Random, change: str, put: str, share: float = 0.6) -> None:
    """Replace a string in the text elements of most cells."""
    for cell in document.tree.cells(*ALL):
        if rng.random() < share and not cell.get(f"{F}taken"):
            for text in cell.iter(f"{W}t"):
                text.text = (text.text or "").replace(change, put)


@edit("texts", WRAP, "characters")
def no_break_spaces(document: Document, rng: Random) -> None:
    """No-break and narrow spaces in place of spaces."""
    _every_text(document, rng, " ", rng.choice(("\u00a0", "\u202f")))


@edit("texts", WRAP, "characters")
def soft_hyphens(document: Document, rng: Random) -> None:
    """Soft hyphens as characters within words."""
    _every_text(document, rng, "er", "e\u00adr")


@edit("texts", WRAP, "characters")
def zero_width_characters(document: Document, rng: Random) -> None:
    """Zero-width spaces, joiners and marks of direction."""
    _every_text(document, rng, "e", rng.choice(("e\u200b", "\u2060e", "e\u200e", "\ufeffe")))


@edit("texts", WRAP, "characters")
def decomposed_umlauts(document: Document, rng: Random) -> None:
    """Umlauts as a letter and a combining mark."""
    _every_text(document, rng, "ä", "a\u0308", 1)
    _every_text(document, rng, "ü", "u\u0308", 1)


@edit("texts", WRAP)
def hyphen_elements(document: Document, rng: Random) -> None:
    """Soft and no-break hyphens as elements of their own within runs."""
    for cell in c.free_cells(document, rng, 4, where=lambda cell: len(text_of(cell)) > 6 and "\n" not in text_of(cell)):
        text = text_of(cell)
        pieces: list[str] = [text[:3], wml.raw("<w:softHyphen/>", "text")]
        before, hyphen, after = text[3:].partition("-")
        pieces += [before, wml.raw("<w:noBreakHyphen/>", "text"), after] if hyphen else [before]
        c.replace(cell, [[wml.r(*pieces)]])


@edit("texts", WRAP)
def hyperlinks(document: Document, rng: Random) -> None:
    """Values or parts of them are hyperlinks."""
    document.tree.link(
        "flink",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        "mailto:x@example.de",
        "External",
    )
    for cell in c.free_cells(document, rng, 4, "contact", "text"):
        for found in w.text_runs(cell)[-1:]:
            w.around(found[-1:], '<w:hyperlink r:id="flink" w:history="1"/>')


@edit("texts", WRAP)
def field_results(document: Document, rng: Random) -> None:
    """Values are results of fields: mail merge, document properties, references, links."""
    codes = ("MERGEFIELD Ort", "DOCPROPERTY Ort", "REF _Ref1 \\h", 'HYPERLINK "mailto:x@example.de"')
    for cell in c.free_cells(document, rng, 4, where=lambda cell: bool(text_of(cell)) and "\n" not in text_of(cell)):
        code, text = rng.choice(codes), text_of(cell)
        field = wml.simple_field(code, wml.r(text)) if rng.random() < 0.5 else wml.field(code, wml.r(text))
        c.replace(cell, [[field]])


@edit("texts", CELL)
def empty_paragraphs(document: Document, rng: Random) -> None:
    """Empty paragraphs above and below a value, to place it by hand."""
    for cell in c.free_cells(document, rng, 6, *ALL, "own"):
        first, last = paragraphs(cell)[0], paragraphs(cell)[-1]
        for number in range(rng.randint(1, 2)):
            new = elements(wml.p("" if number else wml.r(" ")))[0]
            first.addprevious(new) if rng.random() < 0.5 else last.addnext(new)


@edit("texts", CELL)
def tabs_and_spaces(document: Document, rng: Random) -> None:
    """Tabs and spaces around a value."""
    for cell in c.free_cells(document, rng, 4, where=_single):
        c.replace(cell, [[wml.r(wml.tab(), f"  {text_of(cell)} "), wml.r(wml.tab())]])


def _single(cell: Element) -> bool:
    return bool(text_of(cell)) and "\n" not in text_of(cell)


@edit("texts", WRAP)
def symbols_in_text(document: Document, rng: Random) -> None:
    """A character of a symbol font stands before a value: a tick, an arrow."""
    for cell in c.free_cells(document, rng, 3, "text", where=_single):
        text = text_of(cell)
        char, sign = rng.choice((("F0E0", "→"), ("F0FC", "✓")))
        c.replace(cell, [[wml.r(wml.sym(char)), wml.r(f" {text}")]])
        document.expected.set(c.role(cell), f"{sign} {text}")


@edit("texts", CELL)
def many_lines(document: Document, rng: Random) -> None:
    """Values over several paragraphs with a blank line between."""
    for cell in c.free_cells(document, rng, 3, "text", where=_single):
        text = f"{text_of(cell)}\n\nErgänzung:\nweitere Abstimmung nötig"
        c.set_text(cell, text)
        document.expected.set(c.role(cell), text)
