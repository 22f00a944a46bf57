"""Other programs as producers of Word files."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.programs import require

Office = Callable[[dict[str, bytes]], dict[str, bytes]]


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Have LibreOffice open .docx files and save them anew; many at once, because its start takes seconds."""
    program = require("soffice")

    def convert(files: dict[str, bytes]) -> dict[str, bytes]:
        folder: Path = tmp_path_factory.mktemp("office")
        profile = (folder / "profile").as_uri()
        for name, data in files.items():
            (folder / f"{name}.docx").write_bytes(data)
        sources = [str(folder / f"{name}.docx") for name in files]
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx"]
        subprocess.run([*command, "--outdir", str(folder / "out"), *sources], check=True, capture_output=True, timeout=300)
        return {name: (folder / "out" / f"{name}.docx").read_bytes() for name in files}

    return convert


@pytest.fixture(scope="session")
def pandoc(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], bytes]:
    """Have pandoc read a .docx file and write it anew, tracked changes included."""
    program = require("pandoc")

    def convert(data: bytes) -> bytes:
        folder: Path = tmp_path_factory.mktemp("pandoc")
        (folder / "in.docx").write_bytes(data)
        command = [program, "--track-changes=all", str(folder / "in.docx"), "-o", str(folder / "out.docx")]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (folder / "out.docx").read_bytes()

    return convert
