"""Telling the fields of a group apart: several values below one label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from merkblatt.forms.labels import LabelSet
from merkblatt.forms.spec import Field, Group
from merkblatt.values.apart import begins_with_contact
from merkblatt.values.text import canonical

__all__ = ["Split", "split"]


@dataclass(frozen=True, slots=True)
class Split:
    """Texts by field, in the group's order; ``sure`` is False where they could not be told apart."""

    texts: tuple[tuple[Field, str], ...]
    sure: bool


def split(group: Group, cells: Sequence[str]) -> Split:
    """Assign the texts of one or several cells to the fields of a group.

    A cell for each field is the form's own way. In a single cell, labels tell the fields apart, or a line that reads as
    a person's contact details, which begins the field for contacts. Anything else stays with the first field, unsure.
    """
    texts = [canonical(cell) for cell in cells]
    if len(texts) == len(group.fields):
        return Split(tuple(zip(group.fields, texts, strict=True)), sure=True)
    lines = [line for text in texts for line in text.split("\n") if line.strip()]
    return _by_labels(group, lines) or _by_contact(group, lines) or _undivided(group, lines)


def _by_labels(group: Group, lines: Sequence[str]) -> Split | None:
    wordings = [(field, LabelSet(field.label, (*field.aliases, *_short(field)))) for field in group.fields]
    found: dict[str, list[str]] = {}
    current = group.fields[0].path
    labelled = False
    for line in lines:
        for field, wording in wordings:
            rest = wording.behind(line, ": \t", colon=True)
            if rest is not None:
                current, line, labelled = field.path, rest, True  # noqa: PLW2901 - the line without its label
                break
        found.setdefault(current, []).append(line)
    if not labelled:
        return None
    if len(found) == 1 and current == group.fields[0].path:  # the others are told by what they say
        apart = _by_contact(group, found[current])
        if apart is not None and apart.sure:
            return replace(apart, sure=False)
    return Split(tuple((field, "\n".join(found.get(field.path, ())).strip()) for field in group.fields), sure=True)


def _short(field: Field) -> tuple[str, ...]:
    """Inside of a cell a label may lose what the heading has said already: ``Ansprechperson`` for the one on site."""
    return (field.label.split()[0],)


def _by_contact(group: Group, lines: Sequence[str]) -> Split | None:
    contact = next((number for number, field in enumerate(group.fields) if field.contact), None)
    begin = next((number for number, line in enumerate(lines) if begins_with_contact(line)), None)
    if contact is None or begin is None or len(group.fields) != 2:  # noqa: PLR2004 - a place and a person
        return None
    first, second = lines[:begin], lines[begin:]
    parts = (first, second) if contact == 1 else (second, first)
    texts = tuple((field, "\n".join(part)) for field, part in zip(group.fields, parts, strict=True))
    return Split(texts, sure=bool(first) or len(lines) == len(second))


def _undivided(group: Group, lines: Sequence[str]) -> Split:
    first, *others = group.fields
    texts = ((first, "\n".join(lines)), *((field, "") for field in others))
    return Split(texts, sure=not lines)
