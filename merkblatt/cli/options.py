"""Options that several commands have, each said once."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

__all__ = ["Force", "ForceDocuments", "format_of"]

F = TypeVar("F", bound=StrEnum)

Force = Annotated[bool, typer.Option("--force", help="Overwrite OUT.")]

ForceDocuments = Annotated[bool, typer.Option("--force", help="Overwrite documents that are there already.")]


def format_of(output: Path | None, endings: Mapping[str, F]) -> F:
    """The format that the ending of OUT stands for; that of "" without OUT, and for one without ending.

    Raises:
        typer.BadParameter: the ending stands for none.
    """
    ending = output.suffix.lower() if output else ""
    if ending not in endings:
        known = ", ".join(filter(None, endings))
        message = f"the ending {ending} tells no format ({known}): choose another one, or add --format"
        raise typer.BadParameter(message, param_hint="--output")
    return endings[ending]
