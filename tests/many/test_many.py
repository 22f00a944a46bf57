"""``fill_many`` and ``extract_many``: as one by one, in threads, processes and a cluster."""

from __future__ import annotations

import gc
import multiprocessing
import pickle
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from merkblatt import (
    Document,
    Extraction,
    Mappe,
    MerkblattError,
    Outcome,
    Picture,
    extract,
    extract_many,
    fill,
    fill_many,
)
from merkblatt.errors import DamagedFile, FileNotReadable, FillError, TemplateError
from merkblatt.forms import WERKSTATTPLAN, WERKZEUGBLATT
from tests.builders.wml import docx, p, tbl, tr

FIXTURES = Path(__file__).parents[2] / "fixtures"
MAPPE = Mappe.load(FIXTURES / "musterkommune.yaml")
PLAN = MAPPE.plan
DAMAGED = FIXTURES / "beschaedigt" / "pruefsumme.docx"


@dataclass(frozen=True)
class Kind:
    """An executor and a name for it."""

    name: str
    executor: Executor | None


@pytest.fixture(scope="module", params=["here", "threads", "processes", "dask"])
def kind(request) -> Iterator[Kind]:
    name = request.param
    if name == "here":
        yield Kind(name, None)
    elif name == "threads":
        with ThreadPoolExecutor(2) as executor:
            yield Kind(name, executor)
    elif name == "processes":  # as Windows and macOS start them
        with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as executor:
            yield Kind(name, executor)
    else:
        yield from cluster()


def cluster() -> Iterator[Kind]:
    """A cluster of two workers, each a process of its own."""
    import distributed  # noqa: PLC0415 - slow to import

    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "silence_logs": 50}
    with (
        distributed.LocalCluster(**options) as local,
        distributed.Client(local) as client,
        client.get_executor() as executor,
    ):
        yield Kind("dask", executor)


@pytest.fixture(scope="module")
def documents(tmp_path_factory) -> list[Path]:
    """Thirty filled plans and sheets, and among them two files that cannot be read."""
    folder = tmp_path_factory.mktemp("documents")
    forms = [PLAN, MAPPE.werkzeugblaetter[0], MAPPE]
    paths = [folder / f"{number:02}.docx" for number in range(30)]
    for number, path in enumerate(paths):
        fill(forms[number % 3]).save(path)
    return [*paths[:10], folder / "missing.docx", *paths[10:20], DAMAGED, *paths[20:]]


def test_many_documents_are_read_like_each_alone(kind, documents):
    outcomes = list(extract_many(documents, executor=kind.executor))
    assert [outcome.source for outcome in outcomes] == documents
    for outcome in outcomes:
        if outcome.error is None:
            assert outcome.result() == extract(outcome.source)


def test_a_file_that_cannot_be_read_is_an_outcome_with_its_error(kind, documents):
    failed = [outcome for outcome in extract_many(documents, executor=kind.executor) if outcome.error]
    assert [type(outcome.error) for outcome in failed] == [FileNotReadable, DamagedFile]
    for outcome in failed:
        with pytest.raises(MerkblattError) as raised:
            extract(outcome.source)
        assert (str(outcome.error), outcome.error.remedy) == (str(raised.value), raised.value.remedy)


def test_documents_may_be_given_as_bytes(kind):
    (outcome,) = extract_many([fill(PLAN).data], executor=kind.executor)
    assert outcome.result().plaene == (PLAN,)


def test_words_of_a_municipality_go_along(kind, tmp_path):
    import docx  # noqa: PLC0415 - only this test changes a document

    fill(PLAN).save(tmp_path / "a.docx")
    changed = docx.Document(str(tmp_path / "a.docx"))
    heading = next(cell for cell in changed.tables[0].rows[0].cells if cell.text.startswith("Beteiligte"))
    heading.text = "Quatschrunde"
    changed.save(tmp_path / "a.docx")
    (outcome,) = extract_many([tmp_path / "a.docx"], labels={"beteiligte": ["Quatschrunde"]}, executor=kind.executor)
    assert outcome.result().plaene == (PLAN,)


def test_only_the_forms_that_are_asked_for_are_read(kind):
    sources = [fill(MAPPE).data, fill(MAPPE.werkzeugblaetter[0]).data] * 3
    for outcome in extract_many(sources, forms=[WERKZEUGBLATT], executor=kind.executor):
        assert outcome.result() == extract(outcome.source, forms=[WERKZEUGBLATT])
        assert outcome.result().plaene == ()


def test_labels_without_a_field_are_refused_at_once():
    with pytest.raises(ValueError, match="unbekannt"):
        extract_many([], labels={"unbekannt": ["x"]})


def test_many_forms_are_filled_like_each_alone(kind):
    forms = [PLAN, MAPPE, *MAPPE.werkzeugblaetter] * 10
    outcomes = list(fill_many(forms, executor=kind.executor))
    assert outcomes == [Outcome(form, fill(form)) for form in forms]


def test_a_data_file_stands_for_its_mappe(kind, tmp_path):
    (tmp_path / "wrong.yaml").write_text("plan: {komune: A}", encoding="utf-8")
    sources = [FIXTURES / "musterkommune.yaml", tmp_path / "wrong.yaml", str(FIXTURES / "musterstadt.yaml")]
    first, second, third = fill_many(sources, executor=kind.executor)
    assert first.result() == fill(MAPPE)
    assert "did you mean 'kommune'?" in str(second.error)
    assert third.result() == fill(Mappe.load(sources[2]))


def test_template_logos_and_page_foot_go_along(kind):
    sheet, template = MAPPE.werkzeugblaetter[0], fill(MAPPE.werkzeugblaetter[0]).data
    footer = {"gefoerdert_von": "Bund"}
    (plain,) = fill_many([sheet], footer=footer, executor=kind.executor)
    assert plain.result() == fill(sheet, footer=footer)
    (own,) = fill_many([sheet], template, executor=kind.executor)
    assert own.result() == fill(sheet, template)
    (wrong,) = fill_many([sheet], logos={"gefoerdert_von": [Picture(b"", "Logo", 12)]}, executor=kind.executor)
    assert type(wrong.error) is FillError


def test_a_template_that_is_wrong_is_the_outcome_of_each_form(kind):
    outcomes = fill_many([PLAN, PLAN], b"nothing", executor=kind.executor)
    assert [type(outcome.error) for outcome in outcomes] == [TemplateError, TemplateError]


def test_progress_is_told_for_each_document(kind, documents):
    told: list[int] = []
    for number, _ in enumerate(extract_many(documents, executor=kind.executor, progress=told.append), start=1):
        assert told[-1] == number
    assert len(told) == len(documents)


@pytest.mark.parametrize(
    "value",
    [
        fill(MAPPE),
        extract(fill(MAPPE).data),
        extract(FIXTURES / "gefuellt" / "mappe-pandoc.docx"),
        extract(docx(tbl(tr("Handlungsfelder", "Farbe", "2018"), tr("Pflege", "rot", "X")), "Ein Satz.", p())),
        Picture(b"a", "Logo", 12),
        WERKSTATTPLAN.heading,
        Outcome("a", Document(b"")),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_travels_between_processes_arrives_unchanged(value):
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - made here


def test_what_was_read_is_not_kept():
    """Of eighty documents that are filled and read in a stream, no more than the last one is held."""

    def alive() -> int:
        gc.collect()
        return sum(type(one) in {Extraction, Document} for one in gc.get_objects())

    before = alive()
    filled = (outcome.result().data for outcome in fill_many(PLAN for _ in range(80)))
    held = [alive() - before for number, _ in enumerate(extract_many(filled)) if number % 20 == 0]
    assert max(held) <= 3
