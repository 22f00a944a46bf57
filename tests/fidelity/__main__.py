"""``python -m tests.fidelity``: how well edited documents are read."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.fidelity.edits import EDITS
from tests.fidelity.run import Case, combined, read, single
from tests.fidelity.score import Score, Total


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table and, as the last line, the totals as JSON."""
    options = _options(arguments)
    chosen = [EDITS[name] for name in options.edit] or [
        edit for edit in EDITS.values() if not options.program and (not options.group or edit.group in options.group)
    ]
    totals = {"single": Total(), "combined": Total()}
    print(f"{'Bearbeitung':34} {'Gruppe':10} {'exakt':>7} {'F1':>7} {'still':>7} {'verloren':>8} {'ungemeldet':>10}")
    for edit in chosen:
        totals["single"].scores += _run(edit.name, edit.group, single(edit, options.models, options.seed), options)
    if options.combined and not (options.edit or options.group or options.program):
        totals["combined"].scores += _run("(kombiniert)", "", combined(options.combined, options.seed), options)
    if options.programs or options.program:
        from tests.fidelity.programs import PROGRAMS, passed  # noqa: PLC0415 - only where programs are asked for

        for program in options.program or PROGRAMS:
            totals[program] = Total(_run(program, "programs", (), options, passed(program, options.sample, options.seed, options.keep)))
    print(json.dumps({name: total.row() for name, total in totals.items() if total.scores}))


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


def _run(
    name: str,
    group: str,
    cases: Iterable[Case],
    options: argparse.Namespace,
    scored: Iterable[tuple[Case, Score]] | None = None,
) -> list[Score]:
    total = Total()
    for case, result in scored if scored is not None else ((case, read(case)) for case in cases):
        total.scores.append(result)
        if options.keep:
            _keep(options.keep, case)
        if options.show and not result.perfect:
            _show(case, result)
    row = total.row()
    exact = f"{row['exact']:.0f}/{row['documents']:.0f}"
    print(f"{name:34} {group:10} {exact:>7} {row['f1']:7.3f} {row['silent_rate']:7.3f} {row['lost']:8.0f} {row['unasked']:10.0f}")
    return total.scores


def _keep(folder: Path, case: Case) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{case.name.replace('/', '_')}.docx").write_bytes(case.data)


def _show(case: Case, result: Score) -> None:
    print(f"-- {case.name}")
    for line in result.lines():
        print(f"   {line}")
    for finding in case.found.findings if case.found else ():
        print(f"   [{finding.severity} {finding.code}] {finding.path or ''} {finding.message} @{finding.source}")
    for one in case.found.unmapped if case.found else ():
        print(f"   [unmapped {one.kind}] {one.text!r} @{one.source}")


if __name__ == "__main__":
    main()
