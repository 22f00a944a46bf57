"""What a careful person reads in a document: the forms' values, and what has to be asked back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from merkblatt import Mappe, Werkstattplan, Werkzeugblatt

__all__ = ["Asked", "Expectation", "expect", "split"]

_STEP = re.compile(r"([a-z_]+)|\[(\d+)\]")


@dataclass(frozen=True)
class Asked:
    """A finding that has to be there: about this model path and with this text, each "" where it does not matter."""

    path: str = ""
    text: str = ""


@dataclass
class Expectation:
    """What a document says.

    Attributes:
        plaene, werkzeugblaetter: the forms as plain data, in the order of the document.
        asked: findings that have to be there, since a person would ask back or has to know.
        doubtful: model paths (and all below them) where any value is right, since a person could not decide; what a
            finding has to say about them is in ``asked``.
        lenient: model paths (and all below them) where a wrong value is no fault if a finding or an unmapped entry
            names it: a person needs a moment too.
        beside: texts that belong to no field; they have to be among findings or unmapped.
        twins: sheets (by position) that share their head with an earlier one: what is changed there holds for them.
    """

    plaene: list[dict[str, Any]] = field(default_factory=list)
    werkzeugblaetter: list[dict[str, Any]] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)
    lenient: set[str] = field(default_factory=set)
    beside: list[str] = field(default_factory=list)
    twins: dict[int, int] = field(default_factory=dict)

    def get(self, path: str) -> Any:
        """The value at a model path (``plaene[0].handlungsfelder[1].name``)."""
        value: Any = {"plaene": self.plaene, "werkzeugblaetter": self.werkzeugblaetter}
        for step in split(path):
            value = value[step]
        return value

    def set(self, path: str, value: object) -> None:
        """Replace the value at a model path."""
        steps = split(path)
        *parents, last = steps
        self.get(_joined(parents))[last] = value
        if steps[0] == "werkzeugblaetter" and len(steps) == 3:
            for twin in [twin for twin, first in self.twins.items() if first == steps[1]]:
                self.werkzeugblaetter[twin][last] = value

    def ask(self, path: str = "", text: str = "") -> None:
        """Expect a finding, once."""
        if (asked := Asked(path, text)) not in self.asked:
            self.asked.append(asked)

    def plans(self) -> list[Werkstattplan]:
        """The plans as the model holds them."""
        return [Werkstattplan.model_validate(deepcopy(plain)) for plain in self.plaene]

    def sheets(self) -> list[Werkzeugblatt]:
        """The sheets as the model holds them."""
        return [Werkzeugblatt.model_validate(deepcopy(plain)) for plain in self.werkzeugblaetter]

    def fields(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Model path and data of each Handlungsfeld."""
        for number, plan in enumerate(self.plaene):
            for row, data in enumerate(plan["handlungsfelder"]):
                yield f"plaene[{number}].handlungsfelder[{row}]", data


def expect(mappe: Mappe) -> Expectation:
    """The expectation of a document that simply holds a Mappe."""
    plain = mappe.model_dump()
    return Expectation(plaene=[plain["plan"]] if plain["plan"] else [], werkzeugblaetter=plain["werkzeugblaetter"])


def split(path: str) -> list[str | int]:
    """The steps of a model path: names and positions."""
    return [name or int(number) for name, number in _STEP.findall(path)]


def _joined(steps: list[str | int]) -> str:
    return ".".join(step if isinstance(step, str) else f"[{step}]" for step in steps).replace(".[", "[")
