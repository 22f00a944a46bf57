"""Values as they are shown to people, and the fields of a record that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from merkblatt.comparing.change import Change, Kind
from merkblatt.forms.attributes import attribute

__all__ = ["changed_fields", "summary"]

NESTED = frozenset(["plan", "handlungsfelder", "werkzeuge", "werkzeugblaetter", "einzelmassnahmen"])
"""Lists of records, which are compared one by one."""

NO_OWN, NONE_MARKED = "wie das Handlungsfeld", "keine"
"""What is shown of years that a Werkzeug does not have for itself, and of no years where it has its own."""


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case list() | set():
            return ", ".join(str(one) for one in sorted(value))
    return str(value)


def _fields(record: BaseModel) -> Iterator[tuple[str, str, object]]:
    """Path, label and value of each field; own columns and notes each by themselves."""
    for name in type(record).model_fields:
        if name in NESTED:
            continue
        value, label = getattr(record, name), attribute(type(record), name).title
        if isinstance(value, Mapping):
            for key, inner in value.items():
                yield f"{name}[{key}]", str(key) if isinstance(key, str) else f"{label} {key}", inner
        else:
            yield name, label, value


def changed_fields(old: BaseModel, new: BaseModel, subject: str, old_at: str, new_at: str) -> Iterator[Change]:
    """A change for each field of two records that differs; nested lists are not looked at."""
    olds = {path: (label, value) for path, label, value in _fields(old)}
    news = {path: (label, value) for path, label, value in _fields(new)}
    for path in [*news, *(path for path in olds if path not in news)]:
        label = (news.get(path) or olds[path])[0]
        before, after = olds.get(path, ("", None))[1], news.get(path, ("", None))[1]
        if before != after:
            own = (old.__class__.__name__, path) == ("Werkzeug", "jahre")
            yield Change(
                kind=Kind.CHANGED,
                subject=subject,
                label=label,
                old=_own_years(before) if own else _shown(before),
                new=_own_years(after) if own else _shown(after),
                old_path=f"{old_at}.{path}".lstrip("."),
                new_path=f"{new_at}.{path}".lstrip("."),
            )


def _own_years(value: object) -> str:
    return NO_OWN if value is None else _shown(value) or NONE_MARKED


def summary(record: BaseModel) -> str:
    """The filled fields of a record, a line each; of the records in it, their names."""
    lines = [f"{label}: {_shown(value)}" for _, label, value in _fields(record) if value not in (None, "", [], set())]
    for name in type(record).model_fields:
        inner = getattr(record, name)
        if name in NESTED and isinstance(inner, list) and inner:
            names = "; ".join(str(getattr(one, "name", "") or getattr(one, "werkzeug", "")) for one in inner)
            lines.append(f"{attribute(type(record), name).title}: {names}")
    return "\n".join(lines)
