"""A document on its way through edits: first its layout, then its file."""

from __future__ import annotations

from random import Random

from merkblatt import Mappe
from tests.fidelity.expectation import Expectation
from tests.fidelity.layouts import Layout, page
from tests.fidelity.tree import Tree
from tests.fidelity.writers import filled, free, html, word

__all__ = ["WRITERS", "Document"]

TWO = 2
WRITERS = ("word", "free", "fill")


class Document:
    """A document whose file is written when an edit first looks at it; from then on its layout stands.

    Attributes:
        writer: ``word``, ``free`` (python-docx) or ``fill`` (the library itself, in the template's layout).
        layout: the choices for the first two.
        kept: endings of model paths whose values no edit changes, since other values follow from them.
    """

    def __init__(self, writer: str, expected: Expectation, rng: Random) -> None:
        self.writer = writer
        self.layout = Layout()
        self.kept: set[str] = set()
        self.expected = expected
        self.rng = rng
        self._tree: Tree | None = None

    @property
    def tree(self) -> Tree:
        """The file."""
        if self._tree is None:
            self._tree = self._written()
        return self._tree

    def _written(self) -> Tree:
        if self.writer == "fill" and self.layout == Layout() and len(self.expected.plaene) < TWO:
            plan = next(iter(self.expected.plans()), None)
            return filled(Mappe(plan=plan, werkzeugblaetter=self.expected.sheets()))
        write = free if self.writer == "free" else word
        return write(page(self.expected, self.layout), self.layout.bullets, self.rng)

    def html(self) -> str:
        """The layout as HTML; only what edits have done to the layout is in it."""
        return html(page(self.expected, self.layout), self.layout.bullets)

    def data(self) -> bytes:
        """The file's bytes."""
        return self.tree.data()
