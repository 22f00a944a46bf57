"""The same work for many sources: order, bounds, faults, endings."""

from __future__ import annotations

import pickle
import threading
import time
import tracemalloc
from collections import Counter
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from itertools import count, islice

import pytest

from merkblatt.errors import DamagedFile
from merkblatt.many.stream import CHUNK, EVEN, Outcome, stream

IN_THREADS = pytest.mark.parametrize("threads", [0, 1, 3])


def run(work, sources, threads=0, **options):
    """The outcomes of the work, here or in so many threads."""
    if not threads:
        return list(stream(work, sources, **options))
    with ThreadPoolExecutor(threads) as executor:
        return list(stream(work, sources, executor=executor, **options))


def inverse(number: int) -> float:
    return 1 / number


class Untravelled(Exception):
    """An exception as libraries have them: what is pickled of it cannot be unpickled."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first + second)


class AtOnce:
    """An executor that works when it is asked, counts, and can be told to fail."""

    def __init__(self, failure: Exception | None = None) -> None:
        self.chunks: list[list[object]] = []
        self.failure = failure

    def submit(self, work, chunk) -> Future:
        self.chunks.append(chunk)
        future: Future = Future()
        if self.failure is not None and "bad" in chunk:
            future.set_exception(self.failure)
        else:
            future.set_result(work(chunk))
        return future


@IN_THREADS
def test_outcomes_come_in_the_order_of_the_sources(threads):
    def work(number):
        time.sleep((number % 3) / 1000)
        return number * 2

    outcomes = run(work, range(200), threads)
    assert outcomes == [Outcome(number, number * 2) for number in range(200)]


@IN_THREADS
def test_a_fault_stays_with_its_source(threads):
    outcomes = run(inverse, [2, 0, 1], threads)
    assert [outcome.value for outcome in outcomes] == [0.5, None, 1.0]
    assert [type(outcome.error) for outcome in outcomes] == [type(None), ZeroDivisionError, type(None)]


def test_a_result_is_the_value_or_raises_the_error():
    assert Outcome("a", 1).result() == 1
    with pytest.raises(DamagedFile, match="broken"):
        Outcome("a", error=DamagedFile("broken")).result()


@IN_THREADS
def test_progress_counts_what_is_done(threads):
    told: list[int] = []
    run(inverse, [1, 0, 2], threads, progress=told.append)
    assert told == [1, 2, 3]


@IN_THREADS
def test_no_source_gives_no_outcome(threads):
    assert run(inverse, [], threads) == []


def test_sources_are_taken_as_they_are_needed():
    taken = count()
    with ThreadPoolExecutor(1) as executor:
        outcomes = stream(lambda number: number, taken, executor=executor, window=2)
        list(islice(outcomes, 1000))
        outcomes.close()
    assert next(taken) <= 1000 + 4 * CHUNK


class WhenAsked:
    """An executor that works when a result is asked for, and knows the most chunks that waited at a time."""

    def __init__(self) -> None:
        self.waiting = self.most = 0

    def submit(self, work, chunk) -> Future:
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        future: Future = Future()

        def result():
            self.waiting -= 1
            return work(chunk)

        future.result = result  # type: ignore[method-assign]
        return future


@pytest.mark.parametrize("window", [1, 3])
def test_only_so_many_chunks_are_under_way(window):
    executor = WhenAsked()
    assert len(list(stream(str, range(500), executor=executor, window=window))) == 500
    assert (executor.most, executor.waiting) == (window, 0)


def test_chunks_grow_from_one_source_to_many():
    executor = AtOnce()
    assert len(list(stream(str, range(5000), executor=executor))) == 5000
    sizes = [len(chunk) for chunk in executor.chunks]
    assert sizes[: EVEN + 1] == [1] * EVEN + [2]
    assert max(sizes) == CHUNK
    assert Counter(sizes)[CHUNK] > 200


def test_who_stops_listening_cancels_what_has_not_begun():
    executor = WhenAsked()
    futures: list[Future] = []
    submit = executor.submit
    executor.submit = lambda work, chunk: futures.append(submit(work, chunk)) or futures[-1]
    outcomes = stream(str, range(500), executor=executor, window=5)
    next(outcomes)
    outcomes.close()
    assert [future.cancelled() for future in futures] == [False, True, True, True, True]


def test_a_chunk_that_fails_as_a_whole_is_tried_source_by_source():
    executor = AtOnce(failure=OSError("the worker was killed"))
    sources = ["good"] * 40 + ["bad"] + ["good"] * 40
    outcomes = list(stream(str.upper, sources, executor=executor))
    assert [outcome.source for outcome in outcomes] == sources
    assert [outcome.source for outcome in outcomes if outcome.error] == ["bad"]


def test_a_broken_executor_ends_the_run():
    with pytest.raises(BrokenExecutor):
        list(stream(str.upper, ["bad"], executor=AtOnce(failure=BrokenExecutor("killed"))))


@pytest.mark.parametrize("fault", [Untravelled("a", "b"), ValueError(threading.Lock())])
def test_an_exception_that_cannot_travel_is_replaced_by_one_that_can(fault):
    def work(_):
        raise fault

    (outcome,) = stream(work, [1], executor=AtOnce())
    arrived = pickle.loads(pickle.dumps(outcome.error))  # noqa: S301 - made here
    assert str(fault) in str(arrived)


@IN_THREADS
def test_memory_does_not_grow_with_the_number_of_sources(threads):
    tracemalloc.start()
    try:
        executor = ThreadPoolExecutor(threads) if threads else None
        for _ in stream(lambda _: bytes(50_000), range(2000), executor=executor, window=4):
            pass
        assert tracemalloc.get_traced_memory()[1] < 10_000_000  # in all they are 100 MB
    finally:
        tracemalloc.stop()


def test_a_fault_of_the_program_says_where_it_happened():
    (outcome,) = stream(inverse, [0], executor=AtOnce())
    assert "in inverse" in outcome.error.__notes__[0]
