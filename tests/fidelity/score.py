"""What was read against what the document says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from merkblatt import Extraction, Finding, Severity, Source
from merkblatt.values.text import canonical
from tests.fidelity.expectation import Asked, Expectation
from tests.fidelity.pairing import pairs

__all__ = ["Score", "Total", "Wrong", "score"]

_WORD = re.compile(r"[^\W\d_]{3,}|\d{2,}")
_BULLET = re.compile(r"^(?:[-•–*·▪o\uf0b7\uf0a7]|\d{1,2}[.)]|[a-z]\))\s+")
_INNER = re.compile(r"\]\.\w+[\[.]")
_OWN = re.compile(r"\.weitere\[(.+)\]$", re.DOTALL)
EMPTY: tuple[object, ...] = (None, "", (), [])


@dataclass(frozen=True)
class Wrong:
    """A field that was read otherwise than it stands there; ``silent``: and nothing says so."""

    path: str
    expected: object
    actual: object
    silent: bool

    def __str__(self) -> str:
        """Path, expected and actual value on a line."""
        return f"{'STILL ' if self.silent else ''}{self.path}: erwartet {self.expected!r}, gelesen {self.actual!r}"


@dataclass
class Score:
    """How one document was read.

    Attributes:
        right, missed, invented: fields that are right; that should be there and are not or differ; the reverse.
        wrong: the fields that differ.
        unasked: what a finding should name and none does.
        lost: texts of the document that stand nowhere in the result.
        fields: number of fields that were compared.
    """

    right: int = 0
    missed: int = 0
    invented: int = 0
    fields: int = 0
    wrong: list[Wrong] = field(default_factory=list)
    unasked: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    failure: str = ""

    @property
    def silent(self) -> int:
        """Fields read wrongly without a word about it."""
        return sum(wrong.silent for wrong in self.wrong)

    @property
    def exact(self) -> bool:
        """Whether everything was read as it stands there."""
        return not (self.wrong or self.failure)

    @property
    def perfect(self) -> bool:
        """Whether everything was read, asked and kept."""
        return self.exact and not self.unasked and not self.lost

    def lines(self) -> Iterator[str]:
        """What is wrong, a line each."""
        if self.failure:
            yield f"FEHLER {self.failure}"
        yield from map(str, self.wrong)
        yield from (f"NICHT GEMELDET {text!r}" for text in self.unasked)
        yield from (f"VERLOREN {text!r}" for text in self.lost)


@dataclass
class Total:
    """Scores of several documents."""

    scores: list[Score] = field(default_factory=list)

    def row(self) -> dict[str, float]:
        """The figures of the table."""
        right, missed, invented, fields, silent = (
            sum(getattr(one, name) for one in self.scores)
            for name in ("right", "missed", "invented", "fields", "silent")
        )
        return {
            "documents": len(self.scores),
            "exact": sum(one.exact for one in self.scores),
            "perfect": sum(one.perfect for one in self.scores),
            "f1": 2 * right / max(1, 2 * right + missed + invented),
            "silent_rate": silent / max(1, fields),
            "lost": sum(len(one.lost) for one in self.scores),
            "unasked": sum(len(one.unasked) for one in self.scores),
        }


def score(expected: Expectation, texts: Sequence[str], raw: Mapping[str, Sequence[str]], found: Extraction) -> Score:
    """Compare an extraction with what is expected.

    Args:
        expected: what the document says.
        texts: the document's visible texts that are no form wording, line by line.
        raw: what stands in the cells of a model path.
        found: what was read.
    """
    result = Score()
    heard = Heard(found)
    wanted = {"plaene": _plain(expected.plans()), "werkzeugblaetter": _plain(expected.sheets())}
    actual = {"plaene": _plain(found.plaene), "werkzeugblaetter": _plain(found.werkzeugblaetter)}
    for path, here, want, got in pairs(wanted, actual):
        if any(path == one or path.startswith((f"{one}.", f"{one}[")) for one in expected.doubtful):
            continue
        result.fields += want not in EMPTY or got not in EMPTY
        silent = want != got and not heard.about(here, path, want, raw.get(path, ()))
        if want == got or (not silent and any(_within(path, holder) for holder in expected.lenient)):
            result.right += want not in EMPTY
            continue
        result.missed += want not in EMPTY
        result.invented += got not in EMPTY
        result.wrong.append(Wrong(path, want, got, silent))
    result.unasked += [str(asked) for asked in expected.asked if not heard.answers(asked)]
    result.lost = [text for text in expected.beside if not heard.says(text)]
    result.lost += [text for text in texts if not heard.keeps(text)]
    return result


def _plain(models: Iterable[Any]) -> list[Any]:
    return [model.model_dump() for model in models]


class Heard:
    """What an extraction says besides its values."""

    def __init__(self, found: Extraction) -> None:
        self.findings = found.findings
        self.loud = [one for one in found.findings if one.severity is not Severity.INFO]
        self.unmapped = found.unmapped
        self.sources = found.sources
        said = [text for one in found.findings for text in (one.message, one.source.text if one.source else "")]
        said += [one.text for one in found.unmapped]
        self.said = _flat("\n".join(said))
        self.short = {_flat(text) for text in said}
        self.own = [
            pair for model in (*found.plaene, *found.werkzeugblaetter) for pair in _own_columns(model.model_dump())
        ]
        models = [model.model_dump() for model in (*found.plaene, *found.werkzeugblaetter)]
        self.kept = self.said + " | " + _flat("\n".join(_leaves(models)))
        self.words = set(_WORD.findall(self.kept))

    def says(self, text: str) -> bool:
        """Whether a finding or an unmapped entry holds a text; of several lines, all of them."""
        lines = [_flat(line) for line in text.split("\n")]
        return all(line in self.said if len(line) > 2 else line in self.short for line in lines if line)

    def answers(self, asked: Asked) -> bool:
        """Whether one finding is about the path and has the text; without a path, an unmapped entry is enough."""
        text = _flat(asked.text)
        if not asked.path and any(text in _flat(one.text) for one in self.unmapped):
            return True
        return any(
            (not asked.path or _within(one.path or "", asked.path))
            and text in _flat(f"{one.message} {one.source.text if one.source else ''}")
            for one in self.findings
        )

    def about(self, here: str, path: str, want: object, raw: Sequence[str]) -> bool:
        """Whether something was said about a field: its path, its text, its cell's text or its place.

        A text that was kept as an own column counts as well, if the column's heading was mentioned.
        """
        texts = [str(want)] if isinstance(want, str) and want else []
        texts += [text for text in raw if text.strip()]
        texts += _OWN.findall(here)
        if self._points_to(here) or self._points_to(path) or any(self.says(text) for text in texts):
            return True
        return any(_flat(text) in _flat(value) and self.says(key) for text in texts for key, value in self.own)

    def _points_to(self, path: str) -> bool:
        place = self.sources.get(path)
        return any(
            _within(one.path or "", path) or one.path == _record_of(path) or _same_place(one, place)
            for one in self.loud
        )

    def keeps(self, text: str) -> bool:
        """Whether a text stands anywhere in the result, whole or at least with all its words."""
        flat = _flat(_BULLET.sub("", canonical(text)))
        return flat in self.kept or set(_WORD.findall(flat)) <= self.words


def _within(path: str, holder: str) -> bool:
    return path == holder or path.startswith((f"{holder}.", f"{holder}["))


def _same_place(finding: Finding, place: Source | None) -> bool:
    """Whether a finding is about a value's cell, or about the whole column in which it stands."""
    source = finding.source
    if place is None or source is None or place.table is None or place.table != source.table:
        return False
    whole = not _INNER.search(finding.path or "")
    return source.column == place.column and (source.row == place.row or whole)


def _record_of(path: str) -> str:
    """The record that holds a field: ``plaene[0].handlungsfelder[2]`` for ``….name``."""
    holder = path.rpartition(".")[0]
    return holder if holder.endswith("]") and "." in holder else ""


def _own_columns(value: object) -> Iterator[tuple[str, str]]:
    """Heading and text of all own columns."""
    if isinstance(value, dict):
        yield from value.get("weitere", {}).items()
        for inner in value.values():
            yield from _own_columns(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _own_columns(inner)


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _leaves(inner)
    elif isinstance(value, list | tuple | set):
        for inner in value:
            yield from _leaves(inner)
    elif value is not None:
        yield str(value)


def _flat(text: str) -> str:
    return " ".join(canonical(text).split()).casefold()
