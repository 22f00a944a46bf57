"""``python -m tests.fidelity``: how well edited documents are read.

Prints a line for each edit and each program; the last line holds the totals as JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tests.fidelity.edits import EDITS
from tests.fidelity.run import Case, combined, read, single
from tests.fidelity.score import Score, Total

HEAD = f"{'Bearbeitung':34} {'Gruppe':11} {'exakt':>7} {'F1':>7} {'still':>7} {'verloren':>8} {'ungemeldet':>10}"
Scored = Iterable[tuple[Case, Score]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table and, as the last line, the totals as JSON."""
    options = _options(arguments)
    totals: dict[str, Total] = {}
    _say(HEAD)
    for kind, name, group, cases in _series(options):
        totals.setdefault(kind, Total()).scores += _table_row(name, group, cases, options)
    _say(json.dumps({name: total.row() for name, total in totals.items()}))


def _series(options: argparse.Namespace) -> Iterator[tuple[str, str, str, Scored]]:
    """What is run: kind for the totals, name and group for the table, scored cases."""
    everything = not (options.edit or options.group or options.program)
    for edit in EDITS.values():
        if everything or edit.name in options.edit or edit.group in options.group:
            yield "single", edit.name, edit.group, _scored(single(edit, options.models, options.seed))
    if everything and options.combined:
        yield "combined", "(kombiniert)", "", _scored(combined(options.combined, options.seed))
    if options.programs or options.program:
        from tests.fidelity.programs import PROGRAMS, passed  # noqa: PLC0415 - only where programs are asked for

        for program in options.program or PROGRAMS:
            yield program, program, "programs", passed(program, options.sample, options.seed, options.keep)


def _scored(cases: Iterable[Case]) -> Scored:
    return ((case, read(case)) for case in cases)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fidelity", description=__doc__)
    parser.add_argument("--models", type=int, default=3, help="documents per edit")
    parser.add_argument("--combined", type=int, default=60, help="documents with two to four edits")
    parser.add_argument("--programs", action="store_true", help="pass documents through other programs")
    parser.add_argument("--program", action="append", default=[], help="only this program (may be repeated)")
    parser.add_argument("--sample", type=int, default=30, help="documents per program")
    parser.add_argument("--seed", type=int, default=0, help="another seed gives other documents")
    parser.add_argument("--edit", action="append", default=[], choices=EDITS, help="only this edit (may be repeated)")
    parser.add_argument("--group", action="append", default=[], help="only edits of this group (may be repeated)")
    parser.add_argument("--show", action="store_true", help="show what was read wrongly, and the findings")
    parser.add_argument("--keep", type=Path, help="write the documents into this folder")
    return parser.parse_args(arguments)


def _table_row(name: str, group: str, cases: Scored, options: argparse.Namespace) -> list[Score]:
    total = Total()
    for case, result in cases:
        total.scores.append(result)
        if options.keep:
            _keep(options.keep, case)
        if options.show and not result.perfect:
            _show(case, result)
    row = total.row()
    exact = f"{row['exact']:.0f}/{row['documents']:.0f}"
    figures = f"{row['f1']:7.3f} {row['silent_rate']:7.3f} {row['lost']:8.0f} {row['unasked']:10.0f}"
    _say(f"{name:34} {group:11} {exact:>7} {figures}")
    return total.scores


def _keep(folder: Path, case: Case) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{case.name.replace('/', '_')}.docx").write_bytes(case.data)


def _show(case: Case, result: Score) -> None:
    _say(f"-- {case.name}")
    for line in result.lines():
        _say(f"   {line}")
    for finding in case.found.findings if case.found else ():
        _say(f"   [{finding.severity} {finding.code}] {finding.path or ''} {finding.message} @{finding.source}")
    for one in case.found.unmapped if case.found else ():
        _say(f"   [unmapped {one.kind}] {one.text!r} @{one.source}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
