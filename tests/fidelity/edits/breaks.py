"""Edits that divide a table or repeat its header."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from tests.builders import wml
from tests.fidelity.documents import Document
from tests.fidelity.edits import cells as c
from tests.fidelity.edits.registry import TABLE, Unsuitable, edit
from tests.fidelity.edits.tables import continues
from tests.fidelity.tree import Element, W, make


@edit("tables", TABLE, "heads")
def header_repeated_by_hand(document: Document, rng: Random) -> None:
    """The header row was copied in front of a later row."""
    for part in ("plan", "schritte"):
        for table in document.tree.tables(part):
            heads, inner = c.rows(table, part, head=True), c.rows(table, part, head=False)
            starts = [row for row in inner[1:] if not continues(row)]
            if starts and heads:
                row = rng.choice(starts)
                for head in heads:
                    row.addprevious(deepcopy(head))


def _break(document: Document, rng: Random, *, header: bool, between: str) -> None:
    """Move the rows behind a random one into a table of their own."""
    done = False
    for part in ("plan", "schritte"):
        for table in document.tree.tables(part):
            starts = [row for row in c.rows(table, part, head=False)[1:] if not continues(row)]
            if not starts:
                continue
            row, done = rng.choice(starts), True
            second = deepcopy(table)
            at = list(table).index(row)
            for old in [old for place, old in enumerate(second) if old.tag == f"{W}tr" and place < at]:
                second.remove(old)
            if header:
                _put_heads(table, second, part)
            for old in list(table)[at:]:
                table.remove(old)
            table.addnext(second)
            table.addnext(make(between))
    if not done:
        raise Unsuitable


def _put_heads(table: Element, second: Element, part: str) -> None:
    first = second.find(f"{W}tr")
    for head in c.rows(table, part, head=True):
        first.addprevious(deepcopy(head))


@edit("tables", TABLE, "break")
def table_broken_with_header(document: Document, rng: Random) -> None:
    """The table was divided; the second one has the header again."""
    _break(document, rng, header=True, between=wml.p())


@edit("tables", TABLE, "break")
def table_broken_without_header(document: Document, rng: Random) -> None:
    """The table was divided; the second one has no header."""
    _break(document, rng, header=False, between=wml.p())


@edit("tables", TABLE, "break")
def table_broken_by_page(document: Document, rng: Random) -> None:
    """A page break divides the table, with a note about it."""
    _break(document, rng, header=rng.random() < 0.5, between=wml.p(wml.r(wml.br("page")), "Fortsetzung"))
    document.expected.beside.append("Fortsetzung")
