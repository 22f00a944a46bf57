"""Documents as other programs save them: LibreOffice in several formats, and pandoc.

Each program gets many files in one start. What a program cannot do (not installed, fails on a file) is left out.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.fidelity.documents import WRITERS
from tests.fidelity.edits import EDITS, Edit, Unsuitable
from tests.fidelity.edits.registry import LAYOUT
from tests.fidelity.models import dice
from tests.fidelity.run import TRIES, Case, made, read
from tests.fidelity.score import Score

__all__ = ["PROGRAMS", "passed", "sample", "saved"]

TIME = 240
"""Seconds for one start of a program."""

UNKEPT = {
    "pandoc-docx": {"comments", "comment-on-a-mark", "page-head"},
    "libreoffice-html-docx": {"page-head"},
    "pandoc-html-docx": {"page-head"},
    "libreoffice-rtf-docx": {"nested-table-in-cell"},
}
"""Edits whose traces a program does not keep: pandoc knows no page head and drops comments, HTML has no page head, and
LibreOffice's RTF moves the cells of rows that hold a table within a cell."""

FILTERS = {
    "docx": "docx:MS Word 2007 XML",
    "odt": "odt",
    "fodt": "fodt:OpenDocument Text Flat XML",
    "doc": "doc:MS Word 97",
    "rtf": "rtf:Rich Text Format",
}

Convert = Callable[[list[Path], Path], None]


def _soffice(files: list[Path], out: Path, to: str) -> None:
    """Save files in another format with one start of LibreOffice, in a profile of its own."""
    with tempfile.TemporaryDirectory() as profile:
        command = [
            "soffice",
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            FILTERS[to],
            "--outdir",
            str(out),
            *map(str, files),
        ]
        subprocess.run(command, check=False, capture_output=True, timeout=TIME)


def _through(*formats: str) -> Convert:
    """Save in each of the formats in turn; the files of the last one are the result."""

    def convert(files: list[Path], out: Path) -> None:
        current = files
        for number, to in enumerate(formats):
            folder = out if number == len(formats) - 1 else out / f"step{number}"
            folder.mkdir(exist_ok=True)
            _soffice(current, folder, to)
            current = sorted(folder.glob(f"*.{to}"))

    return convert


def _soffice_html(files: list[Path], out: Path) -> None:
    """HTML opened in the word processor, saved as OpenDocument and then as docx."""
    _through("odt", "docx")(files, out)


def _pandoc(files: list[Path], out: Path) -> None:
    for file in files:
        kind = file.suffix.removeprefix(".")
        command = ["pandoc", f"--from={kind}", "--to=docx", str(file), "-o", str(out / f"{file.stem}.docx")]
        subprocess.run(command, check=False, capture_output=True, timeout=TIME)


PROGRAMS: dict[str, tuple[str, str, Convert]] = {
    "libreoffice-docx": ("soffice", "docx", _through("docx")),
    "libreoffice-odt-docx": ("soffice", "docx", _through("odt", "docx")),
    "libreoffice-odt": ("soffice", "odt", _through("odt")),
    "libreoffice-fodt": ("soffice", "fodt", _through("fodt")),
    "libreoffice-doc-docx": ("soffice", "docx", _through("doc", "docx")),
    "libreoffice-rtf-docx": ("soffice", "docx", _through("rtf", "docx")),
    "pandoc-docx": ("pandoc", "docx", _pandoc),
    "libreoffice-html-docx": ("soffice", "docx", _soffice_html),
    "pandoc-html-docx": ("pandoc", "docx", _pandoc),
}
"""Name -> the command that has to be there, the ending of the result, and how it is made."""


def sample(count: int, seed: int = 0, *, html: bool = False) -> list[Case]:
    """Documents of all writers: half of them as written, the others with one edit that programs keep.

    For programs that begin with HTML, the edits are those of the layout.
    """
    edits = [EDITS[name] for name in sorted(EDITS) if EDITS[name].survives]
    edits = [edit for edit in edits if not html or (edit.stage <= LAYOUT)]
    rng = dice("programs", seed)
    cases: list[Case] = []
    for number in range(count * TRIES):
        if len(cases) == count:
            break
        chosen: list[Edit] = [] if number % 2 == 0 else [rng.choice(edits)]
        try:
            cases.append(made(seed + 2000 + number, WRITERS[number % 2 if html else number % len(WRITERS)], chosen))
        except Unsuitable:
            continue
    return cases


def saved(program: str, cases: Sequence[Case]) -> list[bytes | None]:
    """The documents after a program has saved them; None where it has not."""
    command, ending, convert = PROGRAMS[program]
    if shutil.which(command) is None:
        return [None] * len(cases)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (out := folder / "out").mkdir()
        files = []
        for number, case in enumerate(cases):
            files.append(folder / f"{number:04}{'.html' if 'html' in program else '.docx'}")
            files[-1].write_bytes(case.html.encode() if "html" in program else case.data)
        convert(files, out)
        results = [out / f"{file.stem}.{ending}" for file in files]
        return [result.read_bytes() if result.exists() else None for result in results]


def passed(program: str, count: int, seed: int = 0, keep: Path | None = None) -> Iterator[tuple[Case, Score]]:
    """Read and score documents after a program has saved them."""
    kept = (
        case for case in sample(count, seed, html="html" in program) if not UNKEPT.get(program, set()) & {*case.edits}
    )
    cases = list(kept)
    for case, data in zip(cases, saved(program, cases), strict=True):
        if data is None:
            continue
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{program}_{case.name.replace('/', '_')}.{PROGRAMS[program][1]}").write_bytes(data)
        if program == "pandoc-docx":
            _without_margins(case)
        yield case, read(case, data)


def _without_margins(case: Case) -> None:
    """Pandoc knows no page head and foot."""
    if "funder-below-the-plan" not in case.edits:
        for plan in case.expected.plaene:
            plan |= {"gefoerdert_von": "", "projektpartner": ""}
