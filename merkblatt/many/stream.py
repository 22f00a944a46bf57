"""One kind of work for many sources, as a stream: in order, within bounded memory, on any executor.

Sources are sent in chunks, so that the way to another process is paid for seldom; the first chunks are small, so that a
few sources are shared out evenly. Only so many chunks are under way at a time, and what fails stays with its source.
"""

from __future__ import annotations

import os
import pickle
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, islice
from typing import Generic, TypeVar

from merkblatt.errors import MerkblattError

__all__ = ["CHUNK", "Outcome", "Progress", "stream"]

CHUNK = 16
"""Most sources in a chunk: some ten milliseconds of work, against less than one for the way to another process."""

EVEN = 4
"""Chunks after which the next ones may hold a source more."""

WINDOW = 2 * (os.cpu_count() or 1) + 2
"""Chunks under way: each processor has one to work on and one that waits."""

S = TypeVar("S")
T = TypeVar("T")

Progress = Callable[[int], object]
"""Told how many sources are done."""

Ending = tuple[T | None, Exception | None]
"""What came of a source: a value, or an error."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[S, T]):
    """What came of one of many sources.

    Attributes:
        source: the source as it was given.
        value: what was made of it, None where that failed.
        error: why it failed, else None: a ``MerkblattError``, or another exception, which is a fault of the program.
    """

    source: S
    value: T | None = None
    error: Exception | None = None

    def result(self) -> T:
        """The value.

        Raises:
            Exception: the error, where there is one.
        """
        if self.error is not None:
            raise self.error
        return self.value  # type: ignore[return-value] # without an error there is a value


def stream(
    work: Callable[[S], T],
    sources: Iterable[S],
    *,
    executor: Executor | None = None,
    progress: Progress | None = None,
    window: int | None = None,
) -> Iterator[Outcome[S, T]]:
    """Do the work for each source, as the outcomes are asked for.

    Args:
        work: what is done with a source; for other processes a function of a module, or a ``partial`` of one.
        sources: taken one after the other, never all at once.
        executor: who does the work; None does it here. It stays the caller's, and open.
        progress: told after each source how many are done.
        window: most chunks under way at a time; None suits the processors of this computer, a cluster takes more.

    Yields:
        An outcome for each source, in the order of the sources.

    Raises:
        concurrent.futures.BrokenExecutor: the executor itself failed, such as by a process that was killed.
    """
    outcomes = _here(work, sources) if executor is None else _there(_Job(work), sources, executor, window or WINDOW)
    for number, outcome in enumerate(outcomes, start=1):
        if progress is not None:
            progress(number)
        yield outcome


def _here(work: Callable[[S], T], sources: Iterable[S]) -> Iterator[Outcome[S, T]]:
    for source in sources:
        yield Outcome(source, *_ending(work, source))


def _there(job: _Job[S, T], sources: Iterable[S], executor: Executor, window: int) -> Iterator[Outcome[S, T]]:
    """Outcomes from an executor. Whoever stops listening leaves nothing behind that has not begun."""
    waiting: deque[tuple[list[S], Future[list[Ending[T]]]]] = deque()
    try:
        for chunk in _chunks(sources):
            waiting.append((chunk, executor.submit(job, chunk)))
            while waiting and (len(waiting) >= window or waiting[0][1].done()):
                yield from _collected(job, *waiting.popleft(), executor)
        while waiting:
            yield from _collected(job, *waiting.popleft(), executor)
    finally:
        for _, future in waiting:
            future.cancel()


def _chunks(sources: Iterable[S]) -> Iterator[list[S]]:
    given = iter(sources)
    for number in count():
        chunk = list(islice(given, min(CHUNK, 1 + number // EVEN)))
        if not chunk:
            return
        yield chunk


def _collected(
    job: _Job[S, T], chunk: list[S], future: Future[list[Ending[T]]], executor: Executor
) -> Iterator[Outcome[S, T]]:
    """The outcomes of a chunk. What cannot travel, or kills its worker, must not take its neighbours along."""
    try:
        endings = future.result()
    except (BrokenExecutor, CancelledError):
        raise
    except Exception as failure:  # noqa: BLE001 - whatever an executor raises for a chunk
        if len(chunk) == 1:
            yield Outcome(chunk[0], error=failure)
            return
        for source in chunk:
            yield from _collected(job, [source], executor.submit(job, [source]), executor)
        return
    for source, ending in zip(chunk, endings, strict=True):
        yield Outcome(source, *ending)


class _Job(Generic[S, T]):
    """The work for a chunk: its settings are pickled once, however often it is sent, and unpickled once by a process.

    So what a process learned about them, such as a form's wordings, serves all its chunks.
    """

    def __init__(self, work: Callable[[S], T]) -> None:
        self._work = work
        self._pickled: bytes | None = None

    def __call__(self, chunk: list[S]) -> list[Ending[T]]:
        return [_portable(_ending(self._work, source)) for source in chunk]

    def __reduce__(self) -> tuple[object, ...]:
        if self._pickled is None:
            self._pickled = pickle.dumps(self._work)
        return _job, (self._pickled,)


@lru_cache(maxsize=8)
def _job(pickled: bytes) -> _Job[S, T]:
    return _Job(pickle.loads(pickled))  # noqa: S301 - what this program has pickled itself


def _ending(work: Callable[[S], T], source: S) -> Ending[T]:
    try:
        return work(source), None
    except Exception as error:  # noqa: BLE001 - one source's fault is not the others'
        return None, error


def _forget_traces(error: BaseException | None) -> None:
    while error is not None:
        error.__traceback__ = None
        error = error.__cause__ or error.__context__


def _portable(ending: Ending[T]) -> Ending[T]:
    """An ending that arrives in another process: some exceptions cannot be unpickled, which breaks an executor.

    Those of ours say what is to be known, and go without their traces: these hold the document, and are held by it.
    """
    value, error = ending
    if isinstance(error, MerkblattError):
        _forget_traces(error)
    if error is None or isinstance(error, MerkblattError):
        return ending
    trace = "".join(traceback.format_exception(error))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - the same
    except Exception:  # noqa: BLE001 - whatever that exception's class does
        error = RuntimeError(f"{type(error).__name__}: {error}")
    error.add_note(trace)
    return value, error
