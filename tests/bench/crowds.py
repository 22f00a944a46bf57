"""Ten thousand forms: two processes against one, and how much memory that takes.

Run in a process of its own, so that its memory is not that of the other rows. Where other programs take processors
away, ``many-processor-time`` tells what to expect without them: the processor's time of one process against that of the
busiest of several. ``many-machine`` is how much faster two processes were at counting, meanwhile.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from merkblatt import extract_many, fill_many
from tests.bench.measure import Options, Result, Series

__all__ = ["rows"]

ROOT = Path(__file__).parents[2]
FASTER, LARGEST = 1.8, 300e6
PROCESSES = 2
TURNS = 5
"""Parts into which the forms are divided; each is read by one process, then by two."""

COUNT = 1_000
"""How far the processes count for each form of a part, to tell what the computer gives them."""

FLAT = 1.1
"""How much the peak may grow from the first part to the last and still count as flat."""


def rows(options: Options) -> Iterator[Result]:
    """All forms are written first; none is like another."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.bench.crowds", folder, str(options.forms)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
    taken = json.loads(done.stdout.splitlines()[-1])
    one = Series("1 process", tuple(taken["one"]), taken["one_peak"])
    two = Series(f"{PROCESSES} processes", tuple(taken["two"]), taken["two_peak"])
    ratio = one.median / two.median
    work = f"extract {options.forms:,} forms, each"
    goal = f"at least {FASTER} times as fast"
    figures = {"many-processor-time": round(taken["one_busy"] / taken["two_busy"], 2), "many-machine": taken["machine"]}
    yield Result("many-processes", work, two, one, ratio, goal, ratio >= FASTER, figures)
    if taken["two_peak"] is None:
        return
    growth = taken["two_peak"] / taken["two_first_peak"]
    met = taken["two_peak"] < LARGEST and growth <= FLAT
    goal = f"all processes together below {LARGEST / 1e6:.0f} MB, and flat"
    figures = {"many-peak-mb": round(taken["two_peak"] / 1e6, 1)}
    yield Result("many-memory-growth", "peak after all, against a fifth", two, one, growth, goal, met, figures)


def main(folder: Path, count: int) -> None:
    """Measure, and print what was measured as JSON."""
    paths = _written(folder, count)
    size = max(1, len(paths) // TURNS)
    parts = [paths[start : start + size] for start in range(0, size * TURNS, size)]
    taken: dict[str, list[float]] = {"one": [], "two": []}
    peaks: dict[str, list[int | None]] = {"one": [], "two": []}
    busy = {"one": 0.0, "two": 0.0}
    counting: list[tuple[float, float]] = []
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        for executor in (None, pool):
            _seconds(paths[:40], executor)  # warm
        for part in parts:
            counting.append((_counting(None, COUNT * len(part)), _counting(pool, COUNT * len(part))))
            for name, executor in (("one", None), ("two", pool)):
                before = _usage(executor)
                taken[name].append(_seconds(part, executor) / len(part))
                after = _usage(executor)
                peaks[name].append(_sum(usage.peak for usage in after.values()))
                busy[name] += max(after[process].busy - before[process].busy for process in after)
    found = {**taken, "one_peak": peaks["one"][-1], "two_peak": peaks["two"][-1], "two_first_peak": peaks["two"][0]}
    found |= {f"{name}_busy": seconds for name, seconds in busy.items()}
    found["machine"] = round(median(one / two for one, two in counting), 2)
    sys.stdout.write(json.dumps(found) + "\n")


def _written(folder: Path, count: int) -> list[Path]:
    from tests.bench.examples import varied  # noqa: PLC0415 - the workers do not need it

    paths = []
    for number, outcome in enumerate(fill_many(varied(count))):
        paths.append(folder / f"{number:05}.docx")
        paths[-1].write_bytes(outcome.result().data)
    return paths


def _seconds(paths: list[Path], executor: Executor | None) -> float:
    begun = time.perf_counter()
    found = sum(len(outcome.result().sources) > 0 for outcome in extract_many(paths, executor=executor))
    assert found == len(paths)
    return time.perf_counter() - begun


def _counting(executor: Executor | None, number: int) -> float:
    """Seconds to count twice, here or in two processes."""
    begun = time.perf_counter()
    for _ in executor.map(count, [number] * 2) if executor else map(count, [number] * 2):
        pass
    return time.perf_counter() - begun


def count(number: int) -> int:
    """Work that needs nothing but a processor."""
    return sum(one * one for one in range(number))


@dataclass(frozen=True)
class Usage:
    """What a process has used so far: most bytes of memory at a time (None: unknown), and seconds of a processor."""

    peak: int | None
    busy: float


def _usage(executor: Executor | None) -> dict[int, Usage]:
    """Usage by process id: of this process, and with an executor of its workers."""
    used = {os.getpid(): Usage(peak_of_this_process(), time.process_time())}
    while executor is not None and len(used) <= PROCESSES:
        used.update(future.result() for future in [executor.submit(usage_here) for _ in range(4 * PROCESSES)])
    return used


def _sum(peaks: Iterable[int | None]) -> int | None:
    held = list(peaks)
    return None if None in held else sum(peak for peak in held if peak is not None)


def usage_here() -> tuple[int, Usage]:
    """A worker's process id and usage. It takes a moment, so that the others get to answer, too."""
    time.sleep(0.02)
    return os.getpid(), Usage(peak_of_this_process(), time.process_time())


def peak_of_this_process() -> int | None:
    """Bytes of main memory at most so far; None where the system does not tell."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return None
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
