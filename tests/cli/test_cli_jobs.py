"""``--jobs``, and several data files at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from merkblatt import Mappe, Werkstattplan, extract, fill
from merkblatt.cli.app import app
from merkblatt.cli.workers import workers

ROOT = Path(__file__).parents[2]
DATA = ROOT / "fixtures" / "musterkommune.yaml"
MAPPE = Mappe.load(DATA)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def run(*arguments: object) -> Result:
    """What ``merkblatt`` does with these arguments."""
    return CliRunner().invoke(app, list(map(str, arguments)))


def files(folder: Path) -> list[str]:
    """All files below a folder."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def incoming(tmp_path: Path) -> Path:
    """A folder with filled documents and a damaged one."""
    folder = tmp_path / "eingang"
    folder.mkdir()
    document = fill(MAPPE)
    for number in range(12):
        document.save(folder / f"{number:03}.docx")
    (folder / "005.docx").write_bytes(b"nothing")
    return folder


def test_processes_give_the_same_as_one(incoming: Path) -> None:
    """Data, order, messages and exit code do not depend on how many processes share the work."""
    alone, shared = (run("extract", incoming, "--format", "json", "--jobs", jobs) for jobs in (1, 2))
    assert (shared.exit_code, shared.stdout, shared.stderr) == (alone.exit_code, alone.stdout, alone.stderr)
    assert alone.exit_code == 3


@pytest.mark.parametrize("jobs", ["0", "-1", "x"])
def test_a_number_of_processes_is_positive(jobs: str) -> None:
    """Anything else is wrong use."""
    assert run("extract", "a.docx", "--jobs", jobs).exit_code == 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_several_data_files_get_a_folder_each(tmp_path: Path, jobs: int) -> None:
    """Each folder is named after its data file; equal names are told apart."""
    (tmp_path / "b").mkdir()
    data = [tmp_path / "Köthen.yaml", tmp_path / "b" / "Köthen.yaml"]
    for path in data:
        MAPPE.save(path)
    result = run("fill", *data, "-o", tmp_path / "out", "--jobs", jobs)
    names = ["werkstattplan-musterkommune.docx", "werkzeugblatt-runder-tisch-2017.docx"]
    expected = [str(Path(folder) / name) for folder in ("koethen", "koethen-2") for name in names]
    assert (result.exit_code, result.stderr) == (0, "")
    assert files(tmp_path / "out") == sorted(expected)
    assert result.stdout.splitlines() == [str(tmp_path / "out" / path) for path in expected]
    assert extract(tmp_path / "out" / expected[2]).plaene == (MAPPE.plan,)


def test_a_fault_in_one_data_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """It is said, the others' documents are written, and the run ends with its code."""
    (tmp_path / "a.yaml").write_text("plan: {komune: A}", encoding="utf-8")
    Mappe(plan=Werkstattplan(kommune="B")).save(tmp_path / "b.yaml")
    result = run("fill", tmp_path / "a.yaml", tmp_path / "b.yaml", "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert "did you mean 'kommune'?" in result.stderr
    assert files(tmp_path / "out") == [str(Path("b") / "werkstattplan-b.docx")]


def test_if_one_document_of_a_data_file_exists_only_the_others_files_are_written(tmp_path: Path) -> None:
    """Documents of a data file are written together or not at all."""
    data = [tmp_path / "a.yaml", tmp_path / "b.yaml"]
    for path in data:
        MAPPE.save(path)
    taken = tmp_path / "out" / "a" / "werkzeugblatt-runder-tisch-2017.docx"
    taken.parent.mkdir(parents=True)
    taken.write_bytes(b"mine")
    result = run("fill", *data, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "the file is there already" in result.stderr
    assert [Path(path).parts[0] for path in files(tmp_path / "out")] == ["a", "b", "b"]


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Programs can be interrupted, even where a shell has started the tests in the background and so ignores Ctrl+C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@POSIX
@pytest.mark.usefixtures("interruptible")
def test_an_interruption_ends_the_run_without_a_trace(tmp_path: Path) -> None:
    """Ctrl+C ends all processes, with the exit code that shells expect, and nothing is said about it."""
    command = [sys.executable, "-m", "merkblatt", "fill", *[str(DATA)] * 1000, "-o", str(tmp_path), "--jobs", "2"]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, start_new_session=True, **streams) as process:
        first = process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        output, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (130, b"")
    assert Path(os.fsdecode(first).strip()).is_file()
    assert len(output.splitlines()) < 1000
    assert [path.name for path in tmp_path.rglob(".*")] == []


@POSIX
@pytest.mark.usefixtures("interruptible")
def test_an_interruption_while_processes_start_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """It waits until they are started, and then ends the run."""
    submit = ProcessPoolExecutor.submit

    def interrupted(*arguments):
        signal.raise_signal(signal.SIGINT)
        return submit(*arguments)

    monkeypatch.setattr(ProcessPoolExecutor, "submit", interrupted)
    with pytest.raises(KeyboardInterrupt), workers(2, 2):
        pytest.fail("the run went on")
