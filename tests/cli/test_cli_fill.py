"""``merkblatt fill``."""

from __future__ import annotations

import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from merkblatt import Mappe, Werkstattplan, Werkzeugblatt, extract
from merkblatt.cli.app import app

ROOT = Path(__file__).parents[2]
DATA = ROOT / "fixtures" / "musterkommune.yaml"


def run(*arguments: object) -> Result:
    """What ``merkblatt fill`` does with these arguments."""
    return CliRunner().invoke(app, ["fill", *map(str, arguments)])


def names(folder: Path) -> list[str]:
    """The names of all that is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def foot(document: Path) -> str:
    """The XML of a document's page foot."""
    with zipfile.ZipFile(document) as package:
        return package.read("word/footer1.xml").decode()


def png() -> bytes:
    """A picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def test_each_form_becomes_a_document(tmp_path: Path) -> None:
    """The plan and each sheet get a document of their own; their paths are printed."""
    result = run(DATA, "-o", tmp_path)
    expected = ["werkstattplan-musterkommune.docx", "werkzeugblatt-runder-tisch-2017.docx"]
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [str(tmp_path / name) for name in expected]
    assert names(tmp_path) == expected
    assert extract(tmp_path / expected[0]).plaene == (Mappe.load(DATA).plan,)
    assert list(extract(tmp_path / expected[1]).werkzeugblaetter) == Mappe.load(DATA).werkzeugblaetter


def test_combined_makes_one_document(tmp_path: Path) -> None:
    """With ``--combined`` all forms stand in one document."""
    result = run(DATA, "--combined", "-o", tmp_path)
    assert result.exit_code == 0
    assert names(tmp_path) == ["mappe-musterkommune.docx"]
    assert extract(tmp_path / "mappe-musterkommune.docx").mappe == Mappe.load(DATA)


def test_the_current_folder_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without ``-o``, documents come into the current folder."""
    monkeypatch.chdir(tmp_path)
    assert run(DATA, "--combined").stdout == "mappe-musterkommune.docx\n"
    assert names(tmp_path) == ["mappe-musterkommune.docx"]


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    """The folder for the documents is made, with those above it."""
    assert run(DATA, "-o", tmp_path / "a" / "b").exit_code == 0
    assert len(names(tmp_path / "a" / "b")) == 2


def test_sheets_of_equal_names_do_not_collide(tmp_path: Path) -> None:
    """Two sheets of the same Werkzeug and year get different names; a nameless one gets one too."""
    sheets = [Werkzeugblatt(werkzeug=name, jahr=2017, umsetzungsort="Ort") for name in ("A?", "a", "")]
    Mappe(werkzeugblaetter=sheets).save(tmp_path / "data.yaml")
    assert run(tmp_path / "data.yaml", "-o", tmp_path / "out").exit_code == 0
    expected = ["werkzeugblatt-2017.docx", "werkzeugblatt-a-2017-2.docx", "werkzeugblatt-a-2017.docx"]
    assert names(tmp_path / "out") == expected


def test_if_one_document_exists_none_is_written(tmp_path: Path) -> None:
    """An existing document ends the run before anything is written."""
    taken = tmp_path / "werkzeugblatt-runder-tisch-2017.docx"
    taken.write_bytes(b"mine")
    result = run(DATA, "-o", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"error: {taken}: the file is there already\nremedy: ")
    assert names(tmp_path) == [taken.name]
    assert taken.read_bytes() == b"mine"


def test_force_overwrites(tmp_path: Path) -> None:
    """With ``--force`` a second run replaces what the first one wrote."""
    assert run(DATA, "-o", tmp_path).exit_code == 0
    assert run(DATA, "-o", tmp_path, "--force").exit_code == 0


def test_sheets_have_the_plans_page_foot(tmp_path: Path) -> None:
    """Who funds the work stands in the foot of the sheets too, though only the plan holds it."""
    mappe = Mappe(plan=Werkstattplan(gefoerdert_von="Bund & Land"), werkzeugblaetter=[Werkzeugblatt(werkzeug="A")])
    mappe.save(tmp_path / "data.yaml")
    assert run(tmp_path / "data.yaml", "-o", tmp_path).exit_code == 0
    assert "Bund &amp; Land" in foot(tmp_path / "werkzeugblatt-a.docx")


@pytest.mark.parametrize("options", [(), ("--combined",)])
def test_logos_stand_in_each_page_foot(tmp_path: Path, options: tuple[str, ...]) -> None:
    """A logo is in every document's foot; its file name is what a screen reader says."""
    (tmp_path / "bund-und_land.png").write_bytes(png())
    logo = f"gefoerdert_von={tmp_path / 'bund-und_land.png'}"
    assert run(DATA, "-o", tmp_path / "out", "--logo", logo, "--logo", logo, *options).exit_code == 0
    for path in (tmp_path / "out").iterdir():
        assert foot(path).count('<wp:docPr id="') == 2
        assert 'descr="Logo bund und land"' in foot(path)


def test_a_process_of_its_own_takes_logos(tmp_path: Path) -> None:
    """Logos work whatever was imported before, here nothing."""
    (tmp_path / "bund.png").write_bytes(png())
    logo = f"gefoerdert_von={tmp_path / 'bund.png'}"
    command = [sys.executable, "-m", "merkblatt", "fill", str(DATA), "-o", str(tmp_path), "--logo", logo]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("logo", ["bund.png", "foerderer=bund.png", "gefoerdert_von="])
def test_a_logo_needs_field_and_file(tmp_path: Path, logo: str) -> None:
    """What is no FIELD=FILE is wrong use, and the fields are named."""
    result = run(DATA, "-o", tmp_path, "--logo", logo)
    assert result.exit_code == 2
    assert "gefoerdert_von, projektpartner" in " ".join(result.stderr.split())
    assert names(tmp_path) == []


def test_a_missing_logo_writes_nothing(tmp_path: Path) -> None:
    """A picture that cannot be read ends the run."""
    result = run(DATA, "-o", tmp_path / "out", "--logo", f"projektpartner={tmp_path / 'none.png'}")
    assert result.exit_code == 2
    assert "none.png" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_template_of_ones_own(tmp_path: Path) -> None:
    """A template takes the place of the project's."""
    assert run(DATA, "-o", tmp_path, "--combined", "--template", ROOT / "templates" / "mappe.docx").exit_code == 0


def test_a_template_is_for_one_kind_of_form(tmp_path: Path) -> None:
    """One template cannot serve plan and sheets; the message says what to do."""
    result = run(DATA, "-o", tmp_path, "--template", ROOT / "templates" / "werkstattplan.docx")
    assert result.exit_code == 2
    assert "--combined" in result.stderr
    assert names(tmp_path) == []


def test_a_wrong_template_writes_nothing(tmp_path: Path) -> None:
    """A file that is no template ends the run with the template's name."""
    (tmp_path / "wrong.docx").write_bytes(b"nothing")
    result = run(DATA, "-o", tmp_path / "out", "--combined", "--template", tmp_path / "wrong.docx")
    assert result.exit_code == 2
    assert "wrong.docx" in result.stderr
    assert not (tmp_path / "out").exists()


def test_wrong_data_end_with_3(tmp_path: Path) -> None:
    """A fault in the data is named with file, line and field."""
    path = tmp_path / "a.yaml"
    path.write_text("plan:\n  komune: A\n", encoding="utf-8")
    result = run(path, "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert f"{path}, line 2, plan.komune: unknown field 'komune'; did you mean 'kommune'?" in result.stderr
    assert not (tmp_path / "out").exists()


def test_missing_data_end_with_3(tmp_path: Path) -> None:
    """A data file that is not there is a file that cannot be read."""
    assert run(tmp_path / "a.yaml").exit_code == 3


def test_data_without_forms_end_with_3(tmp_path: Path) -> None:
    """An empty Mappe makes no documents, and says so."""
    Mappe().save(tmp_path / "a.yaml")
    result = run(tmp_path / "a.yaml", "-o", tmp_path)
    assert result.exit_code == 3
    assert "there is no form in the file" in result.stderr


def test_a_file_in_the_folders_place(tmp_path: Path) -> None:
    """A file that has the folder's name ends the run as one that cannot be written."""
    (tmp_path / "out").write_bytes(b"")
    result = run(DATA, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "the folder cannot be made" in result.stderr
