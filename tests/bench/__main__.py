"""``python -m tests.bench [fill] [extract] [many] [start] [pdf]``: how fast it is, beside what others do.

Prints medians, spread, peak memory and ratios; the last line holds the ratios as JSON. Without a group, all of them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module

from tests.bench.measure import Options, Result
from tests.bench.report import lines

GROUPS = {"fill": "fills", "extract": "reads", "many": "crowds", "start": "starts", "pdf": "pdfs"}
"""Name on the command line -> module with a function ``rows``; imported only when asked for."""


ROUNDS, FORMS = 25, 10_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what is asked for, and print it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("group", nargs="*", metavar="group", help=f"only these: {', '.join(GROUPS)}")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="samples of each side")
    parser.add_argument("--forms", type=int, default=FORMS, help="documents of the group 'many'")
    given = parser.parse_args(arguments)
    unknown = [name for name in given.group if name not in GROUPS]
    if unknown:
        parser.error(f"no such group: {', '.join(unknown)}")
    options = Options(rounds=max(1, given.rounds), forms=max(1, given.forms))
    for line in lines(_results(given.group or list(GROUPS), options)):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def _results(groups: Sequence[str], options: Options) -> Iterator[Result]:
    for name in groups:
        yield from import_module(f"tests.bench.{GROUPS[name]}").rows(options)


if __name__ == "__main__":
    main()
