"""Forms written as paragraphs: ``Zielgruppe: Senioren``.

A single such paragraph may stand in any letter; only a run of several, with labels of the same form, is a form. Once a
label has nothing behind it, the paragraphs up to the next label or empty line are its value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from merkblatt.findings import Source
from merkblatt.forms.headings import pair_labels
from merkblatt.forms.spec import Field, Form, Group
from merkblatt.reading.content import Block, Paragraph
from merkblatt.values.text import canonical

__all__ = ["Pair", "paragraph_pairs"]

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
    for number, block in enumerate(blocks, start=1):
        if not isinstance(block, Paragraph):
            _keep(run, found)
            run = []
            continue
        text = canonical(block.text)
        pair = _pair(block, text, number, part, forms)
        if pair is not None:
            run.append(pair)
        elif run and text and _goes_on(run[-1], block, number):
            _continue(run[-1], block, text, number)
    _keep(run, found)
    return found


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


def _keep(run: Sequence[Pair], found: dict[int, Pair]) -> None:
    for form in {id(pair.form): pair.form for pair in run}.values():
        pairs = [pair for pair in run if pair.form is form]
        lone = len({pair.field.label for pair in pairs}) < LEAST_LABELS
        for pair in pairs:
            pair.lone = lone
            found[pair.paragraphs[0]] = pair
