"""Making a PDF of a plan: set by Typst, against LibreOffice that converts the filled Word form.

LibreOffice is warm: it converts several files in one start, and a start with one file is taken off. The figure
``pdf-bare-table`` says how much faster than LibreOffice Typst sets the same texts in a bare table, with nothing else on
the page: no page that holds the table can be made faster.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from merkblatt import Werkstattplan, fill, to_pdf
from merkblatt.context import Foot, form_context
from merkblatt.forms import WERKSTATTPLAN
from merkblatt.pdf.publishing import compiler, pages, program
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
    ours = Series("to_pdf", tuple(_seconds(to_pdf, plan) for plan in plans))
    bare = Series("a bare table", tuple(_seconds(_set, text) for text in map(_bare_table, plans)))
    with tempfile.TemporaryDirectory() as folder:
        samples = [_per_document(fill(plan).data, Path(folder)) for _ in range(min(STARTS, options.rounds))]
    other = Series(f"LibreOffice, {FILES} files a start", tuple(samples))
    ratio = other.median / ours.median
    goal = f"at least {GOAL} times as fast"
    figures = {"pdf-bare-table": round(other.median / bare.median, 2)}
    yield Result("pdf-libreoffice", "a plan as accessible PDF", ours, other, ratio, goal, ratio >= GOAL, figures)


def _seconds(action: Callable[[Any], object], given: object) -> float:
    begun = time.perf_counter()
    action(given)
    return time.perf_counter() - begun


def _bare_table(plan: Werkstattplan) -> bytes:
    """A program that sets the texts of a plan's cells in a table of the same columns."""
    values = form_context(WERKSTATTPLAN, plan, Foot())[WERKSTATTPLAN.variable]
    form = pages.form_page(WERKSTATTPLAN, values, "")
    widths = ",".join(f"{width}pt" for width in form["breiten"])
    rows = [row for group in form["gruppen"] for row in group["reihen"]]
    lines = ([*cell["zeilen"], *chain(*cell.get("punkte", ()))] for row in rows for cell in row["zellen"])
    cells = ",".join(program._text("\n".join(one)) for one in lines)  # noqa: SLF001 - as our own programs write them
    title, font = plan.kommune, program.FAMILIES[0]
    look = (
        f'#set document(title: "{title}")\n#set page(flipped: true)\n#set text(lang: "de", font: "{font}", size: 8.5pt)'
    )
    return f"{look}\n#table(columns: ({widths}), {cells})".encode()


def _set(source: bytes) -> object:
    _, typst = compiler._typst()  # noqa: SLF001 - with its caches, and our fonts
    return typst.compile(source, format="pdf", pdf_standards=compiler.STANDARDS, timestamp=compiler.TIME)


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
