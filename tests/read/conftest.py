"""Other programs as producers of Word files."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.programs import convert, require


@pytest.fixture(scope="session")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Mapping[str, bytes]], dict[str, bytes]]:
    """Have LibreOffice open .docx files and save them anew; many at once, because its start takes seconds."""

    def resave(files: Mapping[str, bytes]) -> dict[str, bytes]:
        made = convert(_written(files, tmp_path_factory), "docx", tmp_path_factory.mktemp("office"))
        return {path.stem: path.read_bytes() for path in made}

    return resave


@pytest.fixture(scope="session")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Mapping[str, bytes]], dict[str, list[str]]]:
    """The lines that LibreOffice makes of .docx files as plain text, with the labels of lists."""

    def speak(files: Mapping[str, bytes]) -> dict[str, list[str]]:
        folder = tmp_path_factory.mktemp("text")
        command = [require("soffice"), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder)]
        command += [str(path) for path in _written(files, tmp_path_factory)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return {name: (folder / f"{name}.txt").read_text(encoding="utf-8-sig").splitlines() for name in files}

    return speak


@pytest.fixture(scope="session")
def pandoc(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], bytes]:
    """Have pandoc read a .docx file and write it anew, tracked changes included."""
    program = require("pandoc")

    def resave(data: bytes) -> bytes:
        (source,) = _written({"in": data}, tmp_path_factory)
        target = source.with_name("out.docx")
        subprocess.run(
            [program, "--track-changes=all", source, "-o", target], check=True, capture_output=True, timeout=120
        )
        return target.read_bytes()

    return resave


def _written(files: Mapping[str, bytes], factory: pytest.TempPathFactory) -> list[Path]:
    folder = factory.mktemp("in")
    paths = [folder / f"{name}.docx" for name in files]
    for path, data in zip(paths, files.values(), strict=True):
        path.write_bytes(data)
    return paths
