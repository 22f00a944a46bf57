"""``--jobs``: the processes that share the work."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from concurrent.futures import Executor

__all__ = ["Jobs", "workers"]

Jobs = Annotated[int, typer.Option("--jobs", metavar="N", min=1, help="Processes that share the work.")]


@contextmanager
def workers(jobs: int, sources: int) -> Iterator[Executor | None]:
    """Processes for so many sources, no more than there is work for; None where this one does it.

    They are started anew on every system (``spawn``), because a copy of a process with threads may hang. An
    interruption ends the run: what has begun is finished, and what waits is dropped.
    """
    count = min(jobs, sources)
    if count < 2:  # noqa: PLR2004 - one is this process
        yield None
        return
    import multiprocessing  # noqa: PLC0415 - only who asks for processes pays for it
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - the same

    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(count, mp_context=spawn, initializer=_ignore_interruption)
    try:
        with _interruption_held():  # which the processes inherit, so that it holds from their beginning on
            for _ in range(count):
                pool.submit(int)  # starts one
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _ignore_interruption() -> None:
    """Ctrl+C reaches all processes of a terminal; the first one decides."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _interruption_held() -> Iterator[None]:
    """An interruption of this process waits until the end; on Windows none does, and processes inherit nothing."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
