"""What an edit is, and the list of all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.fidelity.documents import Document

__all__ = ["CELL", "EDITS", "LAYOUT", "MODEL", "PACKAGE", "TABLE", "WRAP", "Edit", "Unsuitable", "edit"]

MODEL, LAYOUT, TABLE, CELL, WRAP, PACKAGE = range(6)
"""The order in which edits are applied: what is said, how it is laid out, tables, cells, what wraps them, the file."""

Apply = Callable[[Document, Random], None]


class Unsuitable(Exception):
    """A document that has not what the edit is about."""


@dataclass(frozen=True)
class Edit:
    """A named edit.

    Attributes:
        name, group: as printed.
        apply: changes the document and what is expected of it.
        stage: its place in the order of edits.
        touches: what it changes; edits that touch the same are not combined.
        survives: other programs keep what it does, so that it may go through them.
    """

    name: str
    group: str
    apply: Apply
    stage: int
    touches: frozenset[str]
    survives: bool


EDITS: dict[str, Edit] = {}


def edit(group: str, stage: int, *touches: str, survives: bool = True) -> Callable[[Apply], Apply]:
    """Register a function as the edit of its name."""

    def register(apply: Apply) -> Apply:
        name = apply.__name__.replace("_", "-")
        assert name not in EDITS, name
        EDITS[name] = Edit(name, group, apply, stage, frozenset(touches), survives)
        return apply

    return register
