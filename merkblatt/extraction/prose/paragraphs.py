"""Forms written as paragraphs: ``Zielgruppe: Senioren``.

A single such paragraph may stand in any letter; only a run of several, with labels of the same form, is a form. Once a
label has nothing behind it, the paragraphs up to the next label or empty line are its value. Where several labels stand
alone in a paragraph, they need no colon; a single one only for a line of its own. A run with as many labels
of another form's columns is that form in another shape; it is left as it stands.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass
from itertools import pairwise

from merkblatt.extraction.headings.titles import entries
from merkblatt.findings import Source
from merkblatt.forms.headings import headings, label_of, pair_labels
from merkblatt.forms.labels import MAX_LABEL, plain_label
from merkblatt.forms.spec import Field, Form, Group, Line, Records
from merkblatt.reading.content import Block, Paragraph, Table

__all__ = ["Pair", "list_label", "paragraph_pairs"]

LEAST_LABELS = 2
"""Different labels of a form that a run of paragraphs must have."""


@dataclass(slots=True)
class Pair:
    """A label and its value.

    ``paragraphs`` are the numbers of the blocks that it takes, from 1; a ``lone`` pair stands in no run of several.
    ``further`` are the values of a group whose label each of them repeats.
    """

    form: Form
    field: Field | Group
    text: str
    source: Source
    paragraphs: list[int]
    blocks: tuple[Paragraph, ...]
    lone: bool = False
    further: list[str] = dataclasses.field(default_factory=list)


def paragraph_pairs(
    blocks: Sequence[Block], part: str, forms: Sequence[Form], taken: Container[int] = ()
) -> dict[int, Pair]:
    """The pairs among neighbouring blocks, by the number of the paragraph with the label; ``taken`` ones are none."""
    found: dict[int, Pair] = {}
    run: list[Pair] = []
    others: set[str] = set()
    contents = entries(blocks)
    alone = bare_labels(blocks, forms, contents)
    for number, block in enumerate(blocks, start=1):
        if not isinstance(block, Paragraph):
            _keep(run, found, others)
            run, others = [], set()
            continue
        if number in taken or number in contents:
            continue
        text = block.canonical
        pair = _pair(block, text, number, part, forms)
        if pair is None and number in alone:
            pair = Pair(*alone[number], "", Source(part=part, paragraph=number, text=text), [number], (block,))
        if pair is not None and run and _repeats(run[-1], pair):
            run[-1].further.append(pair.text)
            run[-1].paragraphs.append(number)
            run[-1].blocks = (*run[-1].blocks, block)
        elif pair is not None:
            run.append(pair)
        elif label := list_label(text, forms):
            others.add(label)
        elif run and text and _goes_on(run[-1], block, number) and not _is_caption(blocks, number, block, run[-1]):
            _continue(run[-1], block, text, number)
    _keep(run, found, others)
    return found


LEAST_BARE = 3
"""Different labels without a colon that neighbouring paragraphs must have."""


def bare_labels(
    blocks: Sequence[Block], forms: Sequence[Form], contents: Container[int]
) -> dict[int, tuple[Form, Field | Group]]:
    """The paragraphs that are a label and nothing else, with a value below each, by their number.

    ``contents`` are the lines of a table of contents, which are no values.
    """
    found: dict[int, tuple[Form, Field | Group]] = {}
    texts = [block.canonical if isinstance(block, Paragraph) else "" for block in blocks]
    for number, (text, below) in enumerate(pairwise([*texts, ""]), start=1):
        if text and below and number + 1 not in contents and len(text) <= MAX_LABEL and ":" not in text:
            one = _bare(text, forms)
            if one is not None and _bare(below, forms) is None:
                found[number] = one
    if len({one.label for _, one in found.values()}) >= LEAST_BARE:
        return found
    lines = [part.field for form in forms for part in form.parts if isinstance(part, Line)]
    return {number: (form, one) for number, (form, one) in found.items() if any(one is line for line in lines)}


def _bare(text: str, forms: Sequence[Form]) -> tuple[Form, Field | Group] | None:
    """The value of a form whose label a text is, other than that of the heading."""
    for form in forms:
        for field, wording in pair_labels(form):
            if field is not form.heading.field and plain_label(text) in wording.plain:
                return form, field
    return None


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


def _repeats(before: Pair, pair: Pair) -> bool:
    """Whether a pair is the next value below the common label of a group, which stands before each."""
    group = pair.field
    near = before.paragraphs[-1] == pair.paragraphs[0] - 1
    return isinstance(group, Group) and before.field is group and near and len(before.further) + 1 < len(group.fields)


def _goes_on(pair: Pair, block: Paragraph, number: int) -> bool:
    """Whether a paragraph is the value of a label that stands alone, or goes on with such a value."""
    alone = pair.text == "" and block.heading is None
    return alone or (len(pair.paragraphs) > 1 and pair.paragraphs[-1] == number - 1)


_CAPTION = re.compile(r"(?:Tabelle|Tab\.|Übersicht)\s*[0-9]+\s*[.:–-]")


def _is_caption(blocks: Sequence[Block], number: int, block: Paragraph, pair: Pair) -> bool:
    """Whether a paragraph right above a table is its caption: it says so, or stands away from the label above it."""
    if number == len(blocks) or not isinstance(blocks[number], Table):
        return False
    return pair.paragraphs[-1] < number - 1 or _CAPTION.match(block.canonical) is not None


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
