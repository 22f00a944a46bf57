"""A list of the form that somebody wrote into a line of its own: its label stands beside all of its items."""

from __future__ import annotations

from merkblatt.extraction.cells.typed_signs import NUMBER, SIGN
from merkblatt.extraction.draft import Draft
from merkblatt.extraction.headings.likeness import value_behind
from merkblatt.extraction.prose.written import with_time
from merkblatt.forms.columns import Field
from merkblatt.forms.headings import labels_of
from merkblatt.forms.spec import Lines, Records

__all__ = ["take_own_lists"]


def take_own_lists(draft: Draft) -> None:
    """Read such lines as the list that the form lacks otherwise."""
    own = next((part.path for part in draft.form.parts if isinstance(part, Lines)), None)
    entries = draft.values.get(own) if own is not None else None
    for part in draft.form.parts:
        if not isinstance(part, Records) or part.path is None or part.path in draft.values:
            continue
        key = part.columns[0]
        if not isinstance(key, Field) or not isinstance(entries, dict):
            continue
        for title in [*entries]:
            if labels_of(key).exact(title) or value_behind(draft.form, key, title):
                draft.values |= value_behind(draft.form, key, title)
                _take(draft, part, (f"{own}[{title}]", str(entries.pop(title))))


def _take(draft: Draft, part: Records, line: tuple[str, str]) -> None:
    """The items of a line, which is given by its path and its text."""
    path, text = line
    key, marks, source = part.columns[0], part.marks, draft.sources.pop(line[0], None)
    items: list[dict[str, object]] = []
    assert isinstance(key, Field)
    for one in text.split("\n"):
        sign = SIGN.match(one) or NUMBER.match(one)
        name, time = with_time(one[sign.end() :] if sign else one, marks) if marks else (one, "")
        if source is not None:
            draft.sources[f"{part.path}[{len(items)}].{key.path}"] = source
        items.append({key.path: name} | ({marks.path: sorted(marks.scale.read(time))} if marks else {}))
    draft.values[str(part.path)] = items
    draft.named.add(key.label)
    draft.unknown = [one for one in draft.unknown if one[1].text != path.partition("[")[2].rstrip("]")]
