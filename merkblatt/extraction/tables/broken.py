"""A list broken into tables within a record: the record that begins the next table goes on with the last one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec.structs import replace

from merkblatt.extraction.draft import Draft
from merkblatt.extraction.headings.headers import Header
from merkblatt.forms.columns import Field
from merkblatt.forms.spec import Records

__all__ = ["goes_on_with_last"]


def goes_on_with_last(draft: Draft, header: Header, path: str, number: int) -> bool:
    """Join a record with the one before it, if it repeats its name and says nothing else that differs.

    Args:
        draft: the form that is being read.
        header: the header that both stand below.
        path: the list.
        number: the record that begins the next table, the last one of the list so far.
    """
    records, held = header.records, draft.values[path]
    assert isinstance(held, list)
    if not 0 < number == len(held) - 1 or records.items is None:
        return False
    before, after = held[-2:]
    key = records.columns[0]
    if not isinstance(key, Field) or not after.get(key.path) or not _agree(before, after, records):
        return False
    items = records.items.field.path
    shift = len(before.get(items) or ())
    before[items] = [*(before.get(items) or ()), *(after.get(items) or ())]
    if records.marks is not None:
        marks, notes = records.marks.path, records.marks.notes
        before[marks] = sorted({*(before.get(marks) or ()), *(after.get(marks) or ())})
        before[notes] = {**(after.get(notes) or {}), **(before.get(notes) or {})}
    held.pop()
    _move(draft, f"{path}[{number}]", f"{path}[{number - 1}]", items, shift)
    return True


def _agree(before: Mapping[str, object], after: Mapping[str, object], records: Records) -> bool:
    """Whether the later record says nothing that the earlier one does not, but for other items, and marks."""
    items, marks = records.items.field.path if records.items else "", records.marks
    apart = {items, *((marks.path, marks.notes) if marks else ())}
    listed, further = (record.get(items) for record in (before, after))
    new = isinstance(listed, list) and isinstance(further, list) and any(one not in listed for one in further)
    return new and all(not value or before.get(one) == value for one, value in after.items() if one not in apart)


def _move(draft: Draft, old: str, new: str, items: str, shift: int) -> None:
    """What was noted under the later record's path stands under the earlier one's, its items behind the earlier's."""
    pattern = re.compile(rf"{re.escape(f'{old}.{items}')}\[(\d+)\]")

    def moved(path: str) -> str:
        item = pattern.match(path)
        if item is not None:
            return f"{new}.{items}[{int(item[1]) + shift}]{path[item.end() :]}"
        return f"{new}{path[len(old) :]}" if path.startswith((f"{old}.", f"{old}[")) else path

    draft.sources = {moved(path): source for path, source in reversed(draft.sources.items())}
    draft.findings = [one if one.path is None else replace(one, path=moved(one.path)) for one in draft.findings]
