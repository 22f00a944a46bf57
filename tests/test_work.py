"""What is done, counted: work that must not be done again, and work that must not grow faster than the document.

Times differ from run to run; the number of calls does not.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from merkblatt import Handlungsfeld, Mappe, Werkstattplan, Werkzeug, extract, extract_many, fill, fill_many
from merkblatt.extraction import extract_content
from merkblatt.extraction.headings.headers import find_header
from merkblatt.filling.engine import template as engine
from merkblatt.forms import FORMS
from merkblatt.reading.content import Cell, Content, Paragraph, Story, StoryKind, Table
from merkblatt.reading.docx import known
from merkblatt.shipped import shipped

MAPPE = Mappe.load(Path(__file__).parents[1] / "fixtures" / "musterkommune.yaml")
TEMPLATE = shipped("werkstattplan.docx")
MARGIN = 1.1


def calls(action: Callable[[], object]) -> Counter[str]:
    """How often each function is called in an action, by module and name; C's functions by their own."""
    counted: Counter[str] = Counter()

    def count(frame, event, argument):
        if event == "call":
            counted[f"{frame.f_globals.get('__name__')}.{frame.f_code.co_qualname}"] += 1
        elif event == "c_call":
            counted[f"{argument.__module__ or type(argument.__self__).__name__}.{argument.__qualname__}"] += 1

    sys.setprofile(count)
    try:
        action()
    finally:
        sys.setprofile(None)
    return counted


def plan(rows: int, word: str = "") -> Werkstattplan:
    """A plan of so many rows, each with texts of its own."""
    fields = [
        Handlungsfeld(
            nummer=number + 1,
            name=f"Feld {word}{number}",
            beschreibung=f"Was in Feld {word}{number} geschieht",
            werkzeuge=[Werkzeug(name=f"Werkzeug {word}{number}{letter}") for letter in "ab"],
            ansprechperson=f"Frau Beispiel{number}, Stabsstelle",
            umsetzungsort=f"Ort {word}{number}",
            beteiligte=f"Verein {word}{number}",
            jahre=[2020 + number % 4],
        )
        for number in range(rows)
    ]
    return Werkstattplan(kommune="Musterstadt", jahre=[2020, 2021, 2022, 2023], handlungsfelder=fields)


def new_template(comment: str) -> bytes:
    """The project's template of a plan with other bytes, so that nothing is known of it yet."""
    content = io.BytesIO(TEMPLATE.read_bytes())
    with zipfile.ZipFile(content, "a") as package:
        package.comment = comment.encode()
    return content.getvalue()


COMPILING = "merkblatt.filling.engine.template._compiled"


def test_a_template_is_compiled_once_for_many_documents():
    template = new_template("one by one")
    counted = calls(lambda: [fill(plan(rows), template) for rows in (1, 2, 3)])
    assert (counted[COMPILING], counted["merkblatt.filling.engine.template.Template.render"]) == (1, 3)


def test_a_template_is_known_by_its_content(tmp_path):
    (tmp_path / "a.docx").write_bytes(new_template("by content"))
    fill(plan(1), tmp_path / "a.docx")
    assert calls(lambda: fill(plan(2), tmp_path / "a.docx"))[COMPILING] == 0
    (tmp_path / "a.docx").write_bytes(new_template("other content"))
    assert calls(lambda: fill(plan(2), tmp_path / "a.docx"))[COMPILING] == 1


READING = "merkblatt.filling.engine.template._read"


def test_a_template_that_has_not_changed_is_not_read_again(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(new_template("unchanged"))
    os.utime(path, (0, 0))  # long ago
    assert calls(lambda: [fill(plan(rows), path) for rows in (1, 2, 3)])[READING] == 1
    path.write_bytes(new_template("ehcnangdu"))  # as long
    os.utime(path, (0, 0))
    assert calls(lambda: fill(plan(1), path))[COMPILING] == 1


def test_the_projects_own_template_is_not_even_looked_for_again():
    fill(plan(1))
    assert calls(lambda: fill(plan(1)))["posix.stat"] == 0


def test_a_template_just_written_is_read_again_lest_a_change_go_unnoticed(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(new_template("new"))
    counted = calls(lambda: [fill(plan(rows), path) for rows in (1, 2)])
    assert (counted[READING], counted[COMPILING]) == (2, 1)


def test_fill_many_compiles_a_template_once():
    template = new_template("many")
    counted = calls(lambda: list(fill_many([plan(1)] * 50, template)))
    assert (counted[COMPILING], counted["merkblatt.filling.engine.template.Template.render"]) == (1, 50)


def test_threads_share_a_compiled_template():
    template = new_template("threads")
    with ThreadPoolExecutor(4) as executor:
        opened = executor.map(lambda _: engine.Template.open(template), range(40))
        assert len(set(map(id, opened))) == 1


COMPILED: list[str] = []


def watch_compiling() -> None:
    """Note in this process each template that is compiled."""
    compiled = engine._compiled  # noqa: SLF001 - the one place where templates are compiled

    def noting(data, name, digest):
        COMPILED.append(digest)
        return compiled(data, name, digest)

    engine._compiled = noting  # noqa: SLF001 - the same


def compiled_here(_: object) -> list[str]:
    """The templates that were compiled in this process."""
    return COMPILED


def test_a_process_compiles_a_template_once_for_all_its_chunks():
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn, initializer=watch_compiling) as executor:
        assert len([one.result() for one in fill_many([plan(1)] * 40, executor=executor)]) == 40
        assert len(executor.submit(compiled_here, None).result()) == 1


def entries(data: bytes) -> dict[str, bytes]:
    """The parts of a package as they are packed."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        starts = {
            one.filename: (one.header_offset + 30 + len(one.filename.encode()), one) for one in package.infolist()
        }
    return {name: data[start : start + one.compress_size] for name, (start, one) in starts.items()}


@pytest.mark.parametrize("form", [MAPPE, MAPPE.plan, MAPPE.werkzeugblaetter[0]], ids=lambda form: type(form).__name__)
def test_only_the_parts_that_hold_values_are_packed(form):
    unchanged = fill(type(form)()).data  # whatever does not depend on values is in the compiled template
    document: list[bytes] = []
    counted = calls(lambda: document.append(fill(form).data))
    before, after = entries(unchanged), entries(document[0])
    changed = {name for name in after if after[name] != before.get(name)}
    assert {"word/document.xml", "docProps/core.xml"} <= changed
    assert "word/styles.xml" not in changed
    packed = counted["merkblatt.filling.engine.archive.Entry.pack"]
    assert len(changed) <= packed < len(after) / 2
    assert counted["zlib.decompress"] + counted["zlib.decompressobj"] == 0


def test_a_part_is_packed_only_where_that_is_worth_its_time():
    with zipfile.ZipFile(io.BytesIO(fill(MAPPE.plan).data)) as package:
        kinds = {one.filename: one.compress_type for one in package.infolist()}
        assert package.testzip() is None
    assert kinds["docProps/core.xml"] == zipfile.ZIP_STORED
    assert kinds["word/document.xml"] == kinds["word/styles.xml"] == zipfile.ZIP_DEFLATED


def test_a_page_foot_that_is_the_same_again_is_not_packed_again():
    foot = {"gefoerdert_von": "Land Musterland", "projektpartner": "Hochschule"}
    plans = [MAPPE.plan.model_copy(update={"kommune": name} | foot) for name in "ABC"]
    first, *others = [calls(lambda plan=plan: fill(plan))["isal.isal_zlib.compress"] for plan in plans]
    assert [first - more for more in others] == [1, 1]


def test_no_cell_of_a_filled_plan_is_counted():
    counted = calls(lambda: fill(MAPPE.plan))
    assert counted["merkblatt.filling.engine.grids.correct_known"] == 1
    assert counted["merkblatt.filling.engine.grids.correct_grids"] == 0


def test_untouched_parts_are_the_templates_own_bytes():
    template = TEMPLATE.read_bytes()
    before, after = entries(template), entries(fill(MAPPE.plan, template).data)
    assert after["word/styles.xml"] == before["word/styles.xml"]
    assert after["word/settings.xml"] == before["word/settings.xml"]


def test_filling_grows_with_the_rows_and_no_faster():
    fill(plan(1, "f"))  # what is made once does not count
    small, middle, large = (sum(calls(lambda n=n: fill(plan(n, "f"))).values()) for n in (10, 20, 40))
    assert large - middle < 2 * (middle - small) * MARGIN


def work_of_reading(rows: int, word: str) -> Counter[str]:
    """The calls that reading a plan takes, with texts that were never read before."""
    data = fill(plan(rows, word)).data
    return calls(lambda: extract(data))


def test_reading_grows_with_the_rows_and_no_faster():
    work_of_reading(2, "warm")
    small, middle, large = (sum(work_of_reading(rows, f"r{rows}-").values()) for rows in (15, 30, 60))
    assert large - middle < 2 * (middle - small) * MARGIN


def plan_in_cells(rows: int, time: str, *, fill: str | None) -> Content:
    """A plan with a text below ``Zeitraum``, or a colour below ``2031``, in each row."""
    texts = [("Handlungsfeld", "Beteiligte", "Zeitraum" if time else "Was", "2031" if fill else "Ort")]
    texts += [(f"Feld {rows}-{number}", f"Verein {rows}-{number}", time, "") for number in range(rows)]
    cells = [
        Cell(row=row, column=column, blocks=(Paragraph(text=text),), fill=fill if row and column == 3 else None)
        for row, line in enumerate(texts)
        for column, text in enumerate(line)
    ]
    table = Table(number=1, rows=rows + 1, columns=4, cells=tuple(cells))
    return Content(file=None, stories=(Story(kind=StoryKind.BODY, part="word/document.xml", blocks=(table,)),))


@pytest.mark.parametrize(("time", "fill"), [("", "FFFF00"), ("ab 2031", None)])
def test_what_holds_for_a_column_is_found_once(time, fill):
    def work(rows: int) -> int:
        return sum(calls(lambda: extract_content(plan_in_cells(rows, time, fill=fill))).values())

    work(2)
    small, middle, large = work(50), work(100), work(200)
    assert large - middle < 2 * (middle - small) * MARGIN


VISITED = "merkblatt.reading.docx.tables.cell"


def test_each_cell_is_visited_once_and_one_like_it_not_again():
    known.cells_of.cache_clear()
    known.margins_of.cache_clear()
    first, second = work_of_reading(30, "cells")[VISITED], work_of_reading(30, "cells")[VISITED]
    with zipfile.ZipFile(io.BytesIO(fill(plan(30, "cells")).data)) as package:
        inside = [piece.partition(b"</w:tc>")[0] for piece in package.read("word/document.xml").split(b"<w:tc>")[1:]]
        around = sum(package.read(name).count(b"<w:tc>") for name in package.namelist() if "foot" in name)
    assert (first, second) == (len(set(inside)) + around, 0)


def header_row(*headings: str) -> Table:
    """A table that is a header row alone."""
    cells = [Cell(row=0, column=at, blocks=(Paragraph(text=text),)) for at, text in enumerate(headings)]
    return Table(number=1, rows=1, columns=len(cells), cells=tuple(cells))


def test_what_headings_mean_is_found_once_for_the_same_texts():
    def find() -> list[int]:
        return [find_header(header_row("Handlungsfeld", "Beteiligte", "Wer zahlt das?", "2031"), 0, FORMS) is not None]

    comparing = "merkblatt.extraction.headings.likeness._match"
    first, second = calls(find), calls(find)
    assert (first[comparing] > 0, second[comparing]) == (True, 0)


def test_rows_of_values_below_the_first_are_not_compared_with_headings():
    compared = "merkblatt.forms.labels.LabelSet._score_of"
    known, few, many = (fill(plan(rows, word)).data for rows, word in ((2, "eins"), (2, "zwei"), (40, "drei")))
    extract(known)  # so that the header's own texts are
    assert calls(lambda: extract(many))[compared] <= calls(lambda: extract(few))[compared] + 2


@pytest.mark.parametrize("package", ["docx", "docxtpl"])
def test_reading_asks_no_other_library_for_word_files(package):
    counted = work_of_reading(3, f"l-{package}")
    assert not [name for name in counted if name.startswith(f"{package}.")]


def test_a_chunk_of_documents_costs_what_its_documents_cost():
    """The stream itself adds a handful of calls to each document, however many there are."""
    sources = [fill(plan(1)).data] * 30
    alone = sum(calls(lambda: [extract(source) for source in sources]).values())
    many = sum(calls(lambda: list(extract_many(sources))).values())
    assert many - alone < 30 * 30


def test_a_part_is_inflated_once():
    counted = work_of_reading(3, "z")
    with zipfile.ZipFile(io.BytesIO(fill(plan(3)).data)) as package:
        assert counted["zlib.decompressobj"] <= len(package.namelist())


def test_counting_sees_functions_of_c():
    assert calls(lambda: zlib.crc32(b""))["zlib.crc32"] == 1
