"""Headings that nobody knows, in forms that lack a column: one may be meant by the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from merkblatt.extraction.draft import Draft
from merkblatt.findings import Severity
from merkblatt.forms.columns import Column, column_fields
from merkblatt.forms.headings import TYPED, label_of
from merkblatt.forms.labels import plain_label
from merkblatt.forms.spec import Field, Group, Items, Line, Records

__all__ = ["report_unknown"]


def report_unknown(draft: Draft) -> None:
    """Say which unknown heading could stand for what is missing; its text is kept as the municipality's own."""
    for part, source in draft.unknown:
        missing = list(_missing(draft, part))
        if not missing:
            continue
        guess = max(missing, key=lambda label: _likeness(label, source.text))
        others = f" (oder {_listed(rest)})" if (rest := [label for label in missing if label != guess]) else ""
        message = (
            f"Die Angabe „{source.text}“ ist unbekannt und steht nun unter den eigenen. "
            f"Vielleicht ist „{guess}“ gemeint{others}: das fehlt. Bitte prüfen."
        )
        draft.note("spalte-unbekannt", Severity.WARNING, message, source=source)


def _missing(draft: Draft, part: int | None) -> Iterator[str]:
    """What a part of the form lacks; for a line, all that the form should have once."""
    for number, one in enumerate(draft.form.parts):
        match one:
            case Records(path=path, columns=columns) if number == part or (part is None and path is None):
                yield from [label_of(one) for one in columns if isinstance(one, TYPED) and _lacks(draft, one)]
            case Line(field=field) if part is None and field.label not in draft.named:
                yield field.label
            case _:
                pass


def _lacks(draft: Draft, column: Column) -> bool:
    """Whether nothing has stood for a column; what only some forms have is not missed."""
    if not isinstance(column, Field | Group | Items):
        return False
    labels = {label_of(column), *(one.label for one in column_fields(column))}
    return not labels & draft.named


def _likeness(label: str, heading: str) -> float:
    return SequenceMatcher(None, plain_label(label), plain_label(heading), autojunk=False).ratio()


MOST_LISTED = 3
"""Labels that a message lists."""


def _listed(labels: Sequence[str]) -> str:
    shown = [f"„{label}“" for label in labels[:MOST_LISTED]]
    return ", ".join(shown) + (" …" if len(labels) > MOST_LISTED else "")
