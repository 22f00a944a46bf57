"""Making a PDF of a plan: set by Typst, against LibreOffice that converts the filled Word form.

LibreOffice is warm: it converts several files in one start, and a start with one file is taken off.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from merkblatt import fill, to_pdf
from tests.bench.examples import EXAMPLE, varied
from tests.bench.measure import Options, Result, Series
from tests.programs import require

__all__ = ["rows"]

GOAL, FILES, STARTS = 20, 10, 3
FILTER = (
    'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},'
    '"SelectPdfVersion":{"type":"long","value":"3"}}'
)
"""The same kinds of PDF: PDF/UA and PDF/A-3."""


def rows(options: Options) -> Iterator[Result]:
    """The example's plan."""
    plan = EXAMPLE.plan
    to_pdf(plan)
    # No two have the same texts, as Typst remembers each cell that it has set.
    plans = list(varied(2 * options.rounds))[::2]
    ours = Series("to_pdf", tuple(map(_seconds, plans)))
    with tempfile.TemporaryDirectory() as folder:
        samples = [_per_document(fill(plan).data, Path(folder)) for _ in range(min(STARTS, options.rounds))]
    other = Series(f"LibreOffice, {FILES} files a start", tuple(samples))
    ratio = other.median / ours.median
    goal = f"at least {GOAL} times as fast"
    yield Result("pdf-libreoffice", "a plan as accessible PDF", ours, other, ratio, goal, ratio >= GOAL)


def _seconds(plan: object) -> float:
    begun = time.perf_counter()
    to_pdf(plan)
    return time.perf_counter() - begun


def _per_document(document: bytes, folder: Path) -> float:
    """Seconds for each further document of one start."""
    return (_converted(document, folder, FILES + 1) - _converted(document, folder, 1)) / FILES


def _converted(document: bytes, folder: Path, count: int) -> float:
    files = [folder / f"{number}.docx" for number in range(count)]
    for file in files:
        file.write_bytes(document)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [require("soffice"), profile, "--headless", "--convert-to", FILTER, "--outdir", str(folder / "out")]
    begun = time.perf_counter()
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True)
    return time.perf_counter() - begun
