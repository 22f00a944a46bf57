"""Options that several commands have, each said once."""

from __future__ import annotations

from typing import Annotated

import typer

__all__ = ["Force", "ForceDocuments"]

Force = Annotated[bool, typer.Option("--force", help="Overwrite OUT.")]

ForceDocuments = Annotated[bool, typer.Option("--force", help="Overwrite documents that are there already.")]
