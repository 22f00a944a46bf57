"""Data that a document carries beside its page: taken, and compared with what the page shows.

What was compared counts as the same where it differs in spelling only: in spaces, in hyphens at a line's end, and in
characters that the page cannot show.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace
from pydantic import BaseModel

from merkblatt import attached
from merkblatt.extraction.result import Extraction
from merkblatt.findings import Finding, Severity, Source
from merkblatt.forms import Form

__all__ = ["with_carried"]

NOT_SHOWN = "\N{REPLACEMENT CHARACTER}"
UNREAD = "Die angehängten Daten ließen sich nicht lesen ({}); gelesen wurde die Seite. Bitte prüfen."
DIFFERENT = "Auf der Seite steht „{}“, in den angehängten Daten „{}“. Übernommen wurden die Daten. Bitte prüfen."
NOT_ON_PAGE = "Die Seite zeigt nicht, was in den angehängten Daten steht. Übernommen wurden die Daten. Bitte prüfen."
ONLY_ON_PAGE = "Die Seite zeigt mehr Formulare als die angehängten Daten. Auf der Seite steht: „{}“. Bitte prüfen."


def with_carried(read: Extraction, data: bytes, forms: Sequence[Form], paths: Mapping[str, str]) -> Extraction:
    """The extraction with the data that the document carries, where it is such data.

    Args:
        read: what was read from the page.
        data: the attached file.
        forms: the forms to look for.
        paths: names of the lists in paths, by the form's key.
    """
    try:
        carried = attached.parse(data, forms)
    except ValueError as error:
        message = UNREAD.format(error)
        finding = Finding(code="daten-nicht-lesbar", severity=Severity.WARNING, message=message)
        return replace(read, findings=(*read.findings, finding))
    taken: dict[str, list[BaseModel]] = {}
    findings: list[Finding] = []
    for form, model in carried:
        held = taken.setdefault(form.key, [])
        prefix, shown = f"{paths.get(form.key, form.key)}[{len(held)}]", read.forms.get(form.key, ())
        page = shown[len(held)] if len(held) < len(shown) else None
        findings += _compared(model, page, prefix, read.sources)
        held.append(model)
    findings += _left_over(read, taken, paths)
    said = _flat("".join(_leaves([model.model_dump() for _, model in carried])))
    return Extraction(
        file=read.file,
        forms={key: tuple(held) for key, held in taken.items()},
        findings=(*(one for one in read.findings if one.severity is Severity.INFO), *findings),
        unmapped=tuple(one for one in read.unmapped if _flat(one.text) not in said),
        sources=read.sources,
    )


def _compared(
    model: BaseModel, page: BaseModel | None, prefix: str, sources: Mapping[str, Source]
) -> Iterator[Finding]:
    """What the page shows otherwise."""
    if page is None:
        if any(_leaves(model.model_dump())):
            yield Finding(code="seite-weicht-ab", severity=Severity.WARNING, message=NOT_ON_PAGE, path=prefix)
        return
    for path, carried, shown in _differences(model.model_dump(mode="json"), page.model_dump(mode="json"), ""):
        at = f"{prefix}.{path}" if path else prefix
        message = DIFFERENT.format(_told(shown), _told(carried))
        yield Finding(
            code="seite-weicht-ab", severity=Severity.WARNING, message=message, path=at, source=sources.get(at)
        )


def _left_over(
    read: Extraction, taken: Mapping[str, Sequence[BaseModel]], paths: Mapping[str, str]
) -> Iterator[Finding]:
    """Forms that only the page has."""
    for key, held in read.forms.items():
        for number in range(len(taken.get(key, ())), len(held)):
            message = ONLY_ON_PAGE.format(_told(held[number].model_dump()))
            path = f"{paths.get(key, key)}[{number}]"
            yield Finding(code="seite-weicht-ab", severity=Severity.WARNING, message=message, path=path)


def _differences(carried: object, shown: object, path: str) -> Iterator[tuple[str, object, object]]:
    """The innermost values that differ."""
    if _same(carried, shown):
        return
    if isinstance(carried, dict) and isinstance(shown, dict) and carried.keys() == shown.keys():
        for key, value in carried.items():
            step = key if str(key).isidentifier() else f"[{key}]"
            yield from _differences(value, shown[key], f"{path}.{step}".lstrip("."))
    elif _are_records(carried) and _are_records(shown) and len(carried) == len(shown):  # type: ignore[arg-type]
        for number, (one, other) in enumerate(zip(carried, shown, strict=True)):  # type: ignore[call-overload]
            yield from _differences(one, other, f"{path}[{number}]")
    else:
        yield path, carried, shown


def _are_records(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _same(one: object, other: object) -> bool:
    """Whether two values say the same; lists are compared as texts, since a page may be cut otherwise."""
    if one == other:
        return True
    left, right = _flat("".join(_leaves(one))), _flat("".join(_leaves(other)))
    return len(left) == len(right) and all(a == b or NOT_SHOWN in {a, b} for a, b in zip(left, right, strict=True))


def _leaves(value: object) -> Iterator[str]:
    """All texts and numbers in a value, in order."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from (str(key), *_leaves(inner))
    elif isinstance(value, list | tuple | set):
        for inner in value:
            yield from _leaves(inner)
    elif value not in (None, "", False):
        yield str(value)


def _flat(text: str) -> str:
    """A text's letters: no spaces, nothing invisible, and what no font shows as the sign for it."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(char for char in composed if not char.isspace() and unicodedata.category(char) != "Cf")


def _told(value: object) -> str:
    """A value as a text for people: headings of own columns and years are told, the names of attributes are not."""
    if isinstance(value, dict):
        told = [(str(key), _told(inner)) for key, inner in value.items() if any(_leaves(inner))]
        return " · ".join(text if key.isascii() and key.islower() else f"{key}: {text}" for key, text in told) or "–"
    if isinstance(value, list | tuple | set):
        return " · ".join(map(_told, value)) or "–"
    return " ".join(str(value).split()) if value not in (None, "", False) else "–"
