"""Forms written as paragraphs: ``Zielgruppe: Senioren``.

A single such paragraph may stand in any letter; only a run of several, with labels of the same form, is a form. Once a
label has nothing behind it, the paragraphs up to the next label or empty line are its value. A run with as many labels
of another form's columns is that form in another shape; it is left as it stands.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from merkblatt.findings import Source
from merkblatt.forms.headings import headings, label_of, pair_labels
from merkblatt.forms.spec import Field, Form, Group, Records
from merkblatt.reading.content import Block, Paragraph
from merkblatt.values.text import canonical

__all__ = ["Pair", "list_label", "paragraph_pairs"]

LEAST_LABELS = 2
"""Different labels of a form that a run of paragraphs must have."""


@dataclass(slots=True)
class Pair:
    """A label and its value.

    ``paragraphs`` are the numbers of the blocks that it takes, from 1; a ``lone`` pair stands in no run of several.
    """

    form: Form
    field: Field | Group
    text: str
    source: Source
    paragraphs: list[int]
    blocks: tuple[Paragraph, ...]
    lone: bool = False


def paragraph_pairs(blocks: Sequence[Block], part: str, forms: Sequence[Form]) -> dict[int, Pair]:
    """The pairs among neighbouring blocks, by the number of the paragraph with the label."""
    found: dict[int, Pair] = {}
    run: list[Pair] = []
    others: set[str] = set()
    for number, block in enumerate(blocks, start=1):
        if not isinstance(block, Paragraph):
            _keep(run, found, others)
            run, others = [], set()
            continue
        text = canonical(block.text)
        pair = _pair(block, text, number, part, forms)
        if pair is not None:
            run.append(pair)
        elif label := list_label(text, forms):
            others.add(label)
        elif run and text and _goes_on(run[-1], block, number):
            _continue(run[-1], block, text, number)
    _keep(run, found, others)
    return found


def list_label(text: str, forms: Sequence[Form]) -> str | None:
    """The column of a list whose label, and a colon, the paragraph begins with."""
    if ":" not in text:
        return None
    for form in forms:
        for number, part in enumerate(form.parts):
            if not isinstance(part, Records) or part.path is None:
                continue
            for column, wording in headings(form, number):
                if wording.behind(text, ": \t\n", colon=True) is not None:
                    return label_of(column)
    return None


def _goes_on(pair: Pair, block: Paragraph, number: int) -> bool:
    """Whether a paragraph is the value of a label that stands alone, or goes on with such a value."""
    alone = pair.text == "" and block.heading is None
    return alone or (len(pair.paragraphs) > 1 and pair.paragraphs[-1] == number - 1)


def _continue(pair: Pair, block: Paragraph, text: str, number: int) -> None:
    pair.text = f"{pair.text}\n{text}".strip()
    pair.paragraphs.append(number)
    pair.blocks = (*pair.blocks, block)


def _pair(block: Paragraph, text: str, number: int, part: str, forms: Sequence[Form]) -> Pair | None:
    if ":" not in text:
        return None
    for form in forms:
        heading = form.heading.field
        for field, wording in pair_labels(form):
            behind = None if field is heading else wording.behind(text, ": \t\n", colon=True)
            if behind is not None:
                source = Source(part=part, paragraph=number, text=text)
                return Pair(form, field, behind, source, [number], (block,))
    return None


def _keep(run: Sequence[Pair], found: dict[int, Pair], others: Collection[str]) -> None:
    if len({pair.field.label for pair in run}) <= len(others):
        return
    for form in {id(pair.form): pair.form for pair in run}.values():
        pairs = [pair for pair in run if pair.form is form]
        lone = len({pair.field.label for pair in pairs}) < LEAST_LABELS
        for pair in pairs:
            pair.lone = lone
            found[pair.paragraphs[0]] = pair
