"""Elements around elements: the means of controls, revisions and producers' marks."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from xml.sax.saxutils import escape

from tests.builders import wml
from tests.fidelity.documents import Document
from tests.fidelity.edits import cells as c
from tests.fidelity.tree import Element, F, W, make, paragraphs

__all__ = ["AUTHOR", "around", "each_run", "end", "plain_run", "runs", "skip", "text_runs"]

AUTHOR = 'w:id="91" w:author="Frau Schuster" w:date="2019-03-27T09:30:00Z"'


def around(found: Sequence[Element], outer: str, inner: str = "") -> Element:
    """Put neighbouring elements into a new one; ``inner`` is the tag within it that holds them."""
    new = make(wml.raw(outer))
    found[0].addprevious(new)
    holder = new if not inner else next(new.iter(f"{W}{inner}"))
    for element in found:
        holder.append(element)
    return new


def runs(paragraph: Element) -> list[Element]:
    """A paragraph's own runs."""
    return paragraph.findall(f"{W}r")


def text_runs(cell: Element) -> list[list[Element]]:
    """The runs of each paragraph of a cell that has some."""
    return [found for paragraph in paragraphs(cell) if (found := runs(paragraph))]


def each_run(document: Document, rng: Random, count: int, outer: str, inner: str = "") -> None:
    """Wrap the runs of some cells' paragraphs.

    Raises:
        Unsuitable: no cell has a text.
    """
    for cell in c.free_cells(document, rng, count, "text", "contact", "list", "name", "item", "own"):
        for found in text_runs(cell):
            around(found, outer, inner)


def end(cell: Element) -> Element:
    """The last paragraph of a cell."""
    return paragraphs(cell)[-1]


def plain_run(text: str) -> str:
    """A run as XML."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def skip(element: Element) -> None:
    """The text of an element is none of the document's."""
    element.set(f"{F}skip", "1")
