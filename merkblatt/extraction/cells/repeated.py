"""A further table with other columns that names the records again: an overview, or the list cut in two sideways."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from merkblatt.extraction.draft import Draft
from merkblatt.extraction.headings.headers import FieldColumn, Header
from merkblatt.findings import Severity
from merkblatt.forms.columns import Field
from merkblatt.forms.headings import label_of
from merkblatt.forms.labels import plain_label

__all__ = ["take_repeated"]

Record = dict[str, object]


def take_repeated(draft: Draft, header: Header, path: str, start: int) -> None:
    """Add what such a table says to the records of the same names; what contradicts them is left over and reported.

    Args:
        draft: the form that is being read.
        header: the table's header.
        path: the list.
        start: number of the table's first record, behind those of the tables above.
    """
    held, key = draft.values[path], header.records.columns[0]
    assert isinstance(held, list)
    labels = frozenset(label_of(one.column) for one in header.columns if isinstance(one, FieldColumn))
    before = draft.listed.setdefault(path, labels)
    names = [plain_label(str(record.get(key.path) or "")) for record in held] if isinstance(key, Field) else []
    known, new = names[:start], names[start:]
    if before == labels or not new or not all(name and known.count(name) == 1 for name in new):
        return
    for number, (name, record) in enumerate(zip(new, held[start:], strict=True), start=start):
        place = known.index(name)
        for attribute, value in record.items():
            _add(draft, held[place], (path, place, number, attribute), value)
    del held[start:]
    _forget(draft, [f"{path}[{number}]" for number in range(start, start + len(new))])


def _add(draft: Draft, record: Record, at: tuple[str, int, int, str], value: object) -> None:
    path, place, number, attribute = at
    there = record.get(attribute)
    if not value or there == value or _holds(there, value):
        return
    old, new = f"{path}[{number}].{attribute}", f"{path}[{place}].{attribute}"
    if isinstance(there, dict) and isinstance(value, dict) and not any(key in there for key in value):
        there |= value
    elif not there:
        record[attribute] = value
    else:
        source = draft.sources.get(old)
        message = "Eine weitere Tabelle sagt hier etwas anderes; übernommen wurde die erste Angabe. Bitte prüfen."
        draft.note("angabe-widerspricht", Severity.WARNING, message, path=new, source=source)
        if source is not None:
            draft.leave(source)
        return
    draft.sources |= {
        f"{new}{one[len(old) :]}": source for one, source in [*draft.sources.items()] if one.startswith(old)
    }


def _holds(there: object, value: object) -> bool:
    """Whether a list says nothing that another one does not: its times, or its items by name, are among them."""
    if not isinstance(there, list) or not isinstance(value, list):
        return False
    named = [_named(one) for one in there]
    return all(_named(one) in named for one in value)


def _named(one: object) -> object:
    """A time, or the first text of an item, which is its name."""
    return next(iter(one.values()), None) if isinstance(one, dict) else one


def _forget(draft: Draft, paths: Sequence[str]) -> None:
    """Records that are none of their own have no places; what was noticed stays."""
    begins = tuple(f"{path}." for path in paths)
    draft.sources = {path: source for path, source in draft.sources.items() if not path.startswith(begins)}
    draft.findings = [
        replace(one, path=None) if one.path is not None and one.path.startswith(begins) else one
        for one in draft.findings
    ]
