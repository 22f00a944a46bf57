"""Word 97-2003 and Rich Text files go through LibreOffice where it is installed, and are refused where it is not."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path

import pytest

from merkblatt import Mappe, extract, fill
from merkblatt import office as libreoffice
from merkblatt.errors import ReadError, UnknownFormat, UnsafeFile
from merkblatt.findings import Severity
from merkblatt.reading import convert, read
from tests.builders.shown import lines
from tests.builders.wml import docx
from tests.programs import FORMATS, require
from tests.programs import convert as converted
from tests.read.odt.odf import odt

ROOT = Path(__file__).parents[2]
RTF = b"{\\rtf1\\ansi Hallo}"
DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")


@pytest.fixture
def office(tmp_path, monkeypatch):
    """Stands in for LibreOffice: a program that does what it is told, and notes what it was called with."""

    def install(action: str) -> Path:
        program = tmp_path / "soffice"
        log = tmp_path / "called"
        program.write_text(f'#!{sys.executable}\nimport sys, time, pathlib\nout = pathlib.Path("in.odt")\n'
                           f"pathlib.Path({str(log)!r}).write_text(chr(10).join(sys.argv))\n{action}\n")  # fmt: skip
        program.chmod(0o755)
        monkeypatch.setattr(convert, "find_office", lambda: str(program))
        return log

    return install


@pytest.mark.parametrize(("data", "kind"), [(RTF, "Rich Text"), (DOC, "Word 97-2003")])
def test_without_libreoffice_they_are_refused_with_a_way_out(data, kind, monkeypatch):
    monkeypatch.setattr(convert, "find_office", lambda: None)
    with pytest.raises(UnknownFormat, match=kind) as caught:
        read(data)
    assert "install LibreOffice" in caught.value.remedy


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
class TestStandIn:
    def test_the_program_runs_without_window_in_a_profile_of_its_own(self, office, tmp_path):
        (tmp_path / "result").write_bytes(odt("a"))
        log = office(f"out.write_bytes(pathlib.Path({str(tmp_path / 'result')!r}).read_bytes())")
        content = read(RTF)
        assert lines(content) == ["a"]
        assert [(f.code, f.severity) for f in content.findings] == [("umgewandelt", Severity.INFO)]
        called = log.read_text().splitlines()
        profile = next(word for word in called if word.startswith("-env:UserInstallation=file:///"))
        assert "--headless" in called
        assert not Path(profile.removeprefix("-env:UserInstallation=file://")).exists()

    @pytest.mark.parametrize("action", ["", "sys.exit(1)"])
    def test_a_file_that_it_makes_nothing_of(self, office, action):
        office(action)
        with pytest.raises(UnknownFormat, match="cannot convert it"):
            read(RTF)

    def test_it_is_ended_when_it_takes_too_long(self, office, monkeypatch):
        office("time.sleep(60)")
        monkeypatch.setattr(convert, "_SECONDS", 0.5)
        with pytest.raises(UnsafeFile, match="seconds"):
            read(RTF)

    def test_a_program_that_does_not_start(self, monkeypatch, tmp_path):
        monkeypatch.setattr(convert, "find_office", lambda: str(tmp_path))
        with pytest.raises(UnknownFormat, match="cannot be started"):
            read(RTF)

    @pytest.mark.parametrize("data", [docx("a"), odt("a"), b"%PDF-1.7", b"<html/>", b"Hallo", b"PK\3\4"])
    def test_it_is_started_for_no_other_format(self, data, monkeypatch):
        def started(*_args, **_options):
            pytest.fail("a program was started")

        monkeypatch.setattr(subprocess, "Popen", started)
        with contextlib.suppress(ReadError):
            read(data)


def test_it_is_found_where_installers_put_it(monkeypatch, tmp_path):
    program = tmp_path / "LibreOffice" / "program" / "soffice.exe"
    program.parent.mkdir(parents=True)
    program.touch()
    monkeypatch.setattr(libreoffice.shutil, "which", lambda _name: None)
    monkeypatch.setattr(libreoffice.sys, "platform", "win32")
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    assert libreoffice.find_office() == str(program)


@pytest.mark.parametrize("ending", ["doc", "rtf"])
def test_what_libreoffice_saved_in_an_old_format_is_read_back(ending, tmp_path, monkeypatch):
    require("soffice")
    monkeypatch.setitem(FORMATS, ending, ending)
    mappe = Mappe.load(ROOT / "fixtures" / "musterkommune.yaml")
    given = tmp_path / "mappe.docx"
    given.write_bytes(fill(mappe).data)
    (old,) = converted([given], ending, tmp_path / "made")
    extraction = extract(old)
    assert extraction.mappe == mappe
    assert [finding.code for finding in extraction.findings] == ["umgewandelt"]
