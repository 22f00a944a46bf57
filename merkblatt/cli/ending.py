"""How a run ends: exit codes, and what is said about errors."""

from __future__ import annotations

import os
import sys
from enum import IntEnum
from typing import Any

import typer
from typer.core import TyperGroup

from merkblatt.errors import MerkblattError

__all__ = ["EPILOG", "Commands", "ExitCode", "say"]


class ExitCode(IntEnum):
    """What a run ends with; errors bring their own (``merkblatt.errors``)."""

    FINE = 0
    ERRORS_FOUND = 1
    WRONG_USE = 2
    UNREADABLE = 3
    INTERRUPTED = 130
    PIPE_CLOSED = 141


EPILOG = """\b
Exit codes:
  0  done
  1  done, but a document has errors (findings of severity "error")
  2  wrong use: arguments, a template, a file that cannot be written
  3  a file cannot be read, or is no such data; all others were processed
"""


class Commands(TyperGroup):
    """The commands, with the one place that catches errors raised on purpose; others are faults and stay visible."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - as the base class has it
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except MerkblattError as error:
            say(error)
            raise typer.Exit(error.exit_code) from error
        except KeyboardInterrupt:
            raise typer.Exit(ExitCode.INTERRUPTED) from None
        except BrokenPipeError:
            # Whoever read the output has seen enough. What is left in the buffers would fail once more at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(ExitCode.PIPE_CLOSED) from None


def say(error: MerkblattError) -> None:
    """Say what is wrong and what can be done about it."""
    typer.echo(f"error: {error}", err=True)
    typer.echo(f"remedy: {error.remedy}", err=True)
