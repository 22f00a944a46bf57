"""Headings that are missing: what a form belongs to, found through another form of the same file."""

from __future__ import annotations

from collections.abc import Sequence

from merkblatt.extraction.draft import Draft
from merkblatt.findings import Severity
from merkblatt.forms.labels import plain_label
from merkblatt.forms.spec import Reference

__all__ = ["find_references"]


def find_references(drafts: Sequence[Draft]) -> None:
    """Fill missing headings in; each is a guess, and reported."""
    for number, draft in enumerate(drafts):
        refers, path = draft.form.heading.refers, draft.form.heading.field.path
        if refers is None or draft.headed or draft.values.get(path):
            continue
        wanted = str(draft.values.get(refers.by, ""))
        name = _name(_nearest(drafts[:number], refers), refers, wanted) or _name(drafts, refers, wanted)
        if name:
            draft.values[path] = name
            message = f"Das {draft.form.heading.field.label} fehlt auf dem Blatt; „{name}“ steht so im Werkstattplan."
            draft.note("handlungsfeld-aus-plan", Severity.WARNING, message, path=path)
        elif path not in draft.seen:
            message = f"Zu welchem {draft.form.heading.field.label} das Blatt gehört, steht nirgends."
            draft.note("handlungsfeld-fehlt", Severity.WARNING, message, path=path)


def _nearest(above: Sequence[Draft], refers: Reference) -> list[Draft]:
    """The form that is referred to, if it stands above; of two that stand together either may be meant."""
    places = [number for number, one in enumerate(above) if one.form.key == refers.form]
    if not places or places[-1] - 1 in places:
        return []
    return [above[places[-1]]]


def _name(drafts: Sequence[Draft], refers: Reference, wanted: str) -> str:
    """The name of the only record that holds an item with the wanted name, or that it begins with."""
    plain = plain_label(wanted)
    if not plain:
        return ""
    found: dict[str, bool] = {}
    for draft in drafts:
        records = draft.values.get(refers.records) if draft.form.key == refers.form else None
        for record in records if isinstance(records, list) else []:
            items = [plain_label(str(item.get(refers.item, ""))) for item in record.get(refers.items) or ()]
            if plain in items or any(item.startswith(f"{plain} ") for item in items):
                found[str(record.get(refers.name, ""))] = True
    return next(iter(found)) if len(found) == 1 else ""
