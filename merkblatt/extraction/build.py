"""From drafts to models: the values are validated; what a model cannot hold is reported and left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pydantic import BaseModel, ValidationError

from merkblatt.extraction.draft import Draft
from merkblatt.findings import Finding, Severity, Source

__all__ = ["build", "placed"]

ATTEMPTS = 20
"""How many invalid values are taken out of one form before it is given up."""


def build(draft: Draft) -> BaseModel:
    """The draft's model; invalid values become findings."""
    values: dict[str, object] = dict(draft.values)
    for _ in range(ATTEMPTS):
        try:
            return draft.form.model.model_validate(values)
        except ValidationError as error:
            fault = error.errors()[0]
            path = _path(fault["loc"])
            removed = _remove(values, fault["loc"])
            message = f"Der Wert „{removed}“ ist hier nicht möglich und wurde ausgelassen."
            draft.note("wert-unzulaessig", Severity.ERROR, message, path=path, source=draft.sources.get(path))
    return draft.form.model()


def _path(steps: Iterable[int | str]) -> str:
    path = ""
    for step in steps:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
    return path


def _remove(values: dict[str, object], steps: tuple[int | str, ...]) -> object:
    """Take the value at a path out of nested lists and dictionaries; the innermost part that exists."""
    holder: object = values
    for step in steps[:-1]:
        inner = _get(holder, step)
        if not isinstance(inner, dict | list):
            return _drop(holder, step)
        holder = inner
    return _drop(holder, steps[-1]) if steps else None


def _get(holder: object, step: int | str) -> object:
    if isinstance(holder, dict):
        return holder.get(step)
    if isinstance(holder, list) and isinstance(step, int) and step < len(holder):
        return holder[step]
    return None


def _drop(holder: object, step: int | str) -> object:
    if isinstance(holder, dict):
        return holder.pop(step, None)
    if isinstance(holder, list) and isinstance(step, int) and step < len(holder):
        return holder.pop(step)
    return None


def placed(draft: Draft, prefix: str) -> tuple[list[Finding], dict[str, Source]]:
    """The draft's findings and sources with whole model paths."""
    findings = [
        replace(finding, path=f"{prefix}.{finding.path}") if finding.path else replace(finding, path=prefix)
        for finding in draft.findings
    ]
    return findings, {f"{prefix}.{path}": source for path, source in draft.sources.items()}
