"""The parts of a structured value: how their texts are normalised, and what is said of wrong ones."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, ValidationError

from merkblatt.values.text import canonical

__all__ = ["READ_AT_MOST", "Part", "one_line", "refusal", "spaced"]

READ_AT_MOST = 10_000
"""Characters of a text in which parts are looked for; a longer one is no cell that a person filled."""


def one_line(value: object) -> object:
    """A text canonical and on one line, an empty one as None; anything else as it is."""
    return " ".join(canonical(value).split()) or None if isinstance(value, str) else value


Part = Annotated[str | None, BeforeValidator(one_line)]
"""A text on one line, or None."""


def spaced(text: str) -> str:
    """The beginning of a text with single spaces, its lines kept: what the patterns of a view are applied to."""
    return "\n".join(" ".join(line.split()) for line in text[:READ_AT_MOST].split("\n"))


def refusal(error: ValidationError) -> str:
    """What is wrong with the parts, in one line: ``name: Input should be a valid string``."""
    wrong = ((".".join(map(str, part["loc"])), part["msg"].removeprefix("Value error, ")) for part in error.errors())
    return "; ".join(f"{place}: {reason}" if place else reason for place, reason in wrong)
