"""``merkblatt extract``."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from rich.console import Console
from typer.testing import CliRunner, Result

from merkblatt import Mappe, datafile, fill
from merkblatt.cli import tables
from merkblatt.cli.app import app
from merkblatt.cli.report import MESSAGES, Entry, entry, unreadable
from merkblatt.errors import ReadError, UnknownFormat

MAPPE = Mappe.load(Path(__file__).parents[2] / "fixtures" / "musterkommune.yaml")
DOCUMENT = fill(MAPPE).data
PLAIN = datafile.to_plain(MAPPE)

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")


def run(*arguments: object) -> Result:
    """What ``merkblatt extract`` does with these arguments."""
    return CliRunner().invoke(app, ["extract", *map(str, arguments)])


def read_json(*arguments: object) -> Any:
    """The data that ``merkblatt extract`` prints as JSON."""
    return json.loads(run(*arguments, "--format", "json").stdout)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A filled document."""
    path = tmp_path / "mappe.docx"
    path.write_bytes(DOCUMENT)
    return path


@pytest.fixture
def formless(tmp_path: Path) -> Path:
    """A Word document without any form."""
    path = tmp_path / "brief.docx"
    docx.Document().save(str(path))
    return path


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A file that is none of Word's, whatever its name says."""
    path = tmp_path / "kaputt.docx"
    path.write_bytes(b"nothing")
    return path


def test_the_data_come_back_as_they_were(filled: Path) -> None:
    """What was filled from a data file is extracted as the same plain data."""
    (read,) = read_json(filled)
    assert read["plaene"] == [json.loads(json.dumps(PLAIN["plan"]))]
    assert read["werkzeugblaetter"] == json.loads(json.dumps(PLAIN["werkzeugblaetter"]))


def test_an_entry_has_its_keys_in_order(filled: Path) -> None:
    """Each entry names its file and holds the same keys; sources only on request."""
    keys = ["datei", "plaene", "werkzeugblaetter", "findings", "unmapped"]
    assert [list(one) for one in read_json(filled)] == [keys]
    assert [list(one) for one in read_json(filled, "--sources")] == [[*keys, "sources"]]
    assert read_json(filled)[0]["datei"] == str(filled)


def test_sources_say_where_values_stand(filled: Path) -> None:
    """Each value's path leads to a place in the file."""
    (read,) = read_json(filled, "--sources")
    source = read["sources"]["plaene[0].handlungsfelder[1].name"]
    assert source["part"] == "word/document.xml"
    assert "Mobilität" in source["text"]
    assert "paragraph" not in source


def test_yaml_is_the_default(filled: Path) -> None:
    """In a pipe, without further wishes, the data are YAML."""
    result = run(filled)
    assert (result.exit_code, result.stderr) == (0, "")
    assert yaml.safe_load(result.stdout)[0]["plaene"] == [PLAIN["plan"]]


def test_json_lines_have_an_entry_each(filled: Path, formless: Path) -> None:
    """With ``jsonl`` each line is one file's entry."""
    lines = run(filled, formless, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["datei"] for line in lines] == [str(filled), str(formless)]


@pytest.mark.parametrize(("name", "first"), [("a.yaml", "- "), ("a.json", "["), ("a.jsonl", "{"), ("a", "- ")])
def test_the_files_ending_decides_on_the_format(tmp_path: Path, filled: Path, name: str, first: str) -> None:
    """``-o data.json`` writes JSON; without an ending it is YAML."""
    result = run(filled, "-o", tmp_path / name)
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(first)


def test_an_ending_that_tells_no_format_is_refused(tmp_path: Path, filled: Path) -> None:
    """``-o data.xlsx`` is no YAML by another name."""
    assert run(filled, "-o", tmp_path / "a.xlsx").exit_code == 2
    assert not (tmp_path / "a.xlsx").exists()


def test_the_format_wins_over_the_ending(tmp_path: Path, filled: Path) -> None:
    """A format that is asked for is written, whatever the file is called."""
    run(filled, "-o", tmp_path / "a.yaml", "--format", "json")
    assert json.loads((tmp_path / "a.yaml").read_bytes())[0]["datei"] == str(filled)


def test_an_existing_file_is_kept(tmp_path: Path, filled: Path) -> None:
    """OUT is overwritten only with ``--force``."""
    out = tmp_path / "a.yaml"
    out.write_bytes(b"mine")
    assert run(filled, "-o", out).exit_code == 2
    assert out.read_bytes() == b"mine"
    assert run(filled, "-o", out, "--force").exit_code == 0
    assert out.read_bytes() != b"mine"


def test_a_folder_stands_for_its_word_documents(tmp_path: Path) -> None:
    """They are read by name; lock files, hidden files, other files and folders are left out."""
    folder = tmp_path / "eingang"
    (folder / "sub.docx").mkdir(parents=True)
    for name in ("b.DOCX", "a.docm", "C.dotx", "~$b.docx", "._a.docm", "notiz.txt", "alt.doc"):
        (folder / name).write_bytes(DOCUMENT)
    assert [Path(read["datei"]).name for read in read_json(folder)] == ["a.docm", "b.DOCX", "C.dotx"]


def test_a_finding_of_severity_error_ends_with_1(filled: Path, formless: Path) -> None:
    """A document without a form is an error in the data; the others' data come all the same."""
    result = run(filled, formless, "--format", "json")
    assert result.exit_code == 1
    first, second = json.loads(result.stdout)
    assert first["plaene"]
    assert [finding["severity"] for finding in second["findings"]] == ["error"]


def test_an_unreadable_file_does_not_stop_the_others(filled: Path, damaged: Path, tmp_path: Path) -> None:
    """It gets an entry with a finding; the run goes on and ends with 3."""
    result = run(damaged, tmp_path / "fehlt.docx", filled, "--format", "json")
    assert result.exit_code == 3
    first, second, third = json.loads(result.stdout)
    assert first == {
        "datei": str(damaged),
        "plaene": [],
        "werkzeugblaetter": [],
        "findings": [
            {
                "code": "datei-nicht-lesbar",
                "severity": "error",
                "message": MESSAGES[UnknownFormat],
                "path": None,
                "source": None,
            }
        ],
        "unmapped": [],
    }
    assert "Die Datei fehlt" in second["findings"][0]["message"]
    assert third["plaene"]


def test_an_unreadable_file_is_said(damaged: Path) -> None:
    """What is wrong and what to do stands on the standard error."""
    result = run(damaged)
    assert result.exit_code == 3
    assert result.stderr.startswith(f"error: {damaged}: ")
    assert "\nremedy: " in result.stderr


def test_a_folder_without_documents_is_unreadable(tmp_path: Path) -> None:
    """Who names a wrong folder learns it."""
    result = run(tmp_path)
    assert result.exit_code == 3
    assert "the folder holds no Word document" in result.stderr


def test_a_missing_folder_for_the_data_is_said_first(tmp_path: Path, filled: Path) -> None:
    """OUT is checked before documents are read."""
    result = run(filled, "-o", tmp_path / "missing" / "a.yaml")
    assert result.exit_code == 2
    assert "its folder does not exist" in result.stderr


def test_each_kind_of_unreadable_file_has_a_german_message() -> None:
    """Whatever kind of error reading raises, its finding has a message of its own."""
    for kind in ReadError.__subclasses__():
        assert kind in MESSAGES
        made = unreadable(Path("a.docx"), kind("x"), sources=True)
        assert made["findings"][0]["message"] == MESSAGES[kind]
        assert made["sources"] == {}


@POSIX
def test_a_file_name_of_another_encoding_is_readable(damaged: Path) -> None:
    """A name with bytes that are no UTF-8 does not break the data."""
    odd = damaged.with_name(os.fsdecode(b"K\xf6then.docx"))
    try:
        damaged.rename(odd)
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    command = [sys.executable, "-m", "merkblatt", "extract", str(odd), "--format", "json"]
    result = subprocess.run(command, capture_output=True, check=False)
    assert result.returncode == 3
    assert json.loads(result.stdout.decode("utf-8"))[0]["datei"] == str(odd.with_name("K\ufffdthen.docx"))


def shown(entries: list[Entry]) -> str:
    """What the tables say at a terminal 200 columns wide."""
    console = Console(file=io.StringIO(), width=200)
    tables.show(entries, console)
    tables.summarise(entries, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_tables_show_rows_sheets_and_findings(filled: Path, formless: Path) -> None:
    """At a terminal, people see the plan's rows, the sheets, and what was noticed."""
    text = shown([entry(filled, sources=False), entry(formless, sources=False)])
    for word in ("Werkstattplan Musterkommune", "Bürgerbeteiligung", "2017, 2018, 2019, 2020", "Runder Tisch"):
        assert word in text
    assert "kein-formular" in text
    assert "errors: 1, warnings: 0, notes: 0, texts without a place: 0" in text


def test_tables_show_texts_as_they_are() -> None:
    """Square brackets are no markup, and control characters do not reach the terminal."""
    plan = {"kommune": "[red]A[/red]", "handlungsfelder": [{"name": "B\u009b31m[/]"}]}
    made = Entry(datei="a[b].docx", plaene=[plan], werkzeugblaetter=[], findings=[], unmapped=[])
    text = shown([made])
    assert "[red]A[/red]" in text
    assert "B\ufffd31m[/]" in text
    assert "a[b].docx" in text


def at_terminal(*arguments: object, output: int) -> bytes:
    """What a terminal shows that is the standard error, and with ``output`` 1 the standard output as well."""
    import pty  # noqa: PLC0415 - not on Windows

    master, slave = pty.openpty()
    target = slave if output == 1 else subprocess.DEVNULL
    command = [sys.executable, "-m", "merkblatt", "extract", *map(str, arguments)]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=target, stderr=slave):
        os.close(slave)
        received = b""
        try:
            while data := os.read(master, 4096):
                received += data
        except OSError:  # Linux ends a terminal this way
            pass
    os.close(master)
    return received


@POSIX
def test_a_terminal_shows_tables(filled: Path, formless: Path) -> None:
    """At a terminal, without OUT and format, tables take the place of YAML."""
    text = at_terminal(filled, formless, output=1).decode()
    assert "Werkstattplan Musterkommune" in text
    assert "plaene:" not in text


@POSIX
def test_a_terminal_shows_data_that_are_asked_for(filled: Path) -> None:
    """With a format, the data come at a terminal too."""
    assert "plaene:" in at_terminal(filled, "--format", "yaml", output=1).decode()


@POSIX
def test_a_terminal_shows_a_summary_beside_the_data(filled: Path, formless: Path) -> None:
    """When the data go elsewhere, the terminal shows progress, and what needs a look."""
    text = at_terminal(filled, formless, output=0).decode()
    assert "Reading" in text
    assert "1 do, 0 could not be read" in text
    assert "Bürgerbeteiligung" not in text


def test_a_folder_read_into_a_file_ends_with_what_needs_a_look(
    tmp_path: Path, filled: Path, formless: Path, damaged: Path
) -> None:
    """Each file with a finding is named with the finding's message and place; the others are counted."""
    odd_plan(tmp_path / "plan.docx")
    result = run(filled.parent, "-o", tmp_path / "daten.json")
    assert "3 of 4 files read: 2 plans, 1 sheet." in result.stderr
    assert "1 need no look, 2 do, 1 could not be read." in result.stderr
    for path in (formless, damaged, tmp_path / "plan.docx"):
        assert path.name in "".join(result.stderr.split())
    assert filled.name not in result.stderr
    assert "Wer ist dabei?" in result.stderr


def odd_plan(path: Path) -> Path:
    """A plan with a heading that only its municipality uses."""
    document = docx.Document()
    document.add_paragraph("Werkstattplan Musterkommune")
    table = document.add_table(2, 4)
    rows = ["Handlungsfeld", "Werkzeuge", "Wer ist dabei?", "2017"], ["Alter", "Café", "Kita", "ok"]
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    document.save(str(path))
    return path


def test_words_of_a_municipality_come_from_a_file(tmp_path: Path) -> None:
    """A file of labels and marks is used for all documents."""
    words = tmp_path / "woerter.yaml"
    words.write_text("beteiligte: [Wer ist dabei?]\nja: ok\n", encoding="utf-8")
    (entry,) = read_json(odd_plan(tmp_path / "plan.docx"), "--labels", words)
    (field,) = entry["plaene"][0]["handlungsfelder"]
    assert (field["beteiligte"], field["jahre"], entry["findings"]) == ("Kita", [2017], [])


@pytest.mark.parametrize(
    ("text", "reason"),
    [("kosten: [Preis]", "kosten"), ("- beteiligte", "named fields"), ("beteiligte: 5: 6", "line 1")],
)
def test_a_word_list_that_is_none_is_refused(tmp_path: Path, filled: Path, text: str, reason: str) -> None:
    """Unknown fields and other data are errors that name the file."""
    words = tmp_path / "woerter.yaml"
    words.write_text(text, encoding="utf-8")
    result = run(filled, "--labels", words)
    assert result.exit_code == 3
    assert "woerter.yaml" in result.stderr
    assert reason in result.stderr
