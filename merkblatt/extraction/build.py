"""From drafts to models: the values are validated; what a model cannot hold is reported and left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy

from msgspec.structs import replace
from pydantic import BaseModel, ValidationError

from merkblatt.extraction.draft import Draft
from merkblatt.findings import Finding, Severity, Source

__all__ = ["build", "placed"]

Steps = tuple[int | str, ...]
_NOTHING = object()


def build(draft: Draft) -> BaseModel:
    """The draft's model; invalid values become findings, and every other one is kept."""
    values = draft.values
    while True:
        try:
            return draft.form.model.model_validate(values)
        except ValidationError as error:
            faults = _faults(values, error)
        if values is draft.values:
            values = deepcopy(values)  # what was read stays whole
        # A fault of the whole form names no value: then it is tried which ones go together.
        if () in faults:
            return _one_by_one(draft, values)
        for steps in faults:
            _report(draft, steps, _held(values, steps))
        for steps in reversed(faults):
            _drop(values, steps)


def _faults(values: dict[str, object], error: ValidationError) -> list[Steps]:
    """Where the invalid values stand, in order; of each the innermost part that exists, none within another."""
    found = {_existing(values, fault["loc"]) for fault in error.errors(include_url=False, include_context=False)}
    outer = {steps for steps in found if not any(steps[:length] in found for length in range(len(steps)))}
    return sorted(outer, key=lambda steps: [(isinstance(step, str), step) for step in steps])


def _existing(values: object, steps: Steps) -> Steps:
    """As many of the steps as lead to a value."""
    for depth, step in enumerate(steps):
        values = _inner(values, step)
        if values is _NOTHING:
            return steps[:depth]
    return steps


def _inner(holder: object, step: int | str) -> object:
    if isinstance(holder, dict):
        return holder.get(step, _NOTHING)
    if isinstance(holder, list) and isinstance(step, int) and step < len(holder):
        return holder[step]
    return _NOTHING


def _one_by_one(draft: Draft, values: dict[str, object]) -> BaseModel:
    """The model of as many attributes as go together, in the draft's order."""
    model = draft.form.model()
    kept: dict[str, object] = {}
    for attribute, value in values.items():
        try:
            model = draft.form.model.model_validate({**kept, attribute: value})
        except ValidationError:
            _report(draft, (attribute,), value)
        else:
            kept[attribute] = value
    return model


def _report(draft: Draft, steps: Steps, value: object) -> None:
    path = _path(steps)
    within = (source for known, source in draft.sources.items() if known.startswith((f"{path}.", f"{path}[")))
    source = draft.sources.get(path) or next(within, None)
    message = f"Der Wert „{' · '.join(_texts(value))}“ ist hier nicht möglich und wurde ausgelassen. Bitte prüfen."
    draft.note("wert-unzulaessig", Severity.ERROR, message, path=path, source=source)


def _texts(value: object) -> Iterator[str]:
    """The texts within a value, for people."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
    elif value not in (None, ""):
        yield str(value)


def _path(steps: Iterable[int | str]) -> str:
    path = ""
    for step in steps:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
    return path


def _held(values: object, steps: Steps) -> object:
    for step in steps:
        values = _inner(values, step)
    return values


def _drop(values: object, steps: Steps) -> None:
    """Take the value at a path out of nested lists and dictionaries."""
    holder = _held(values, steps[:-1])
    match holder, steps[-1]:
        case dict(), last:
            del holder[last]
        case list(), int(last):
            del holder[last]


def placed(draft: Draft, prefix: str) -> tuple[list[Finding], dict[str, Source]]:
    """The draft's findings and sources with whole model paths."""
    findings = [
        replace(finding, path=f"{prefix}.{finding.path}") if finding.path else replace(finding, path=prefix)
        for finding in draft.findings
    ]
    return findings, {f"{prefix}.{path}": source for path, source in draft.sources.items()}
