"""Files that travel with the package: beside it in a checkout, inside of it in an installed wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["shipped"]

PACKAGE = Path(__file__).parent
PLACES = (PACKAGE / "templates", PACKAGE.parent / "templates")


@cache
def shipped(name: str) -> Path | None:
    """The path of a file or folder in ``templates``, or None where there is none of that name."""
    return next((path for place in PLACES if (path := place / name).exists()), None)
