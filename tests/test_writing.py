"""Writing files whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from merkblatt.errors import FileExists, WriteError
from merkblatt.writing import write_atomic

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links and modes of POSIX")


def names(folder: Path) -> list[str]:
    """The names of all that is in a folder."""
    return [path.name for path in folder.iterdir()]


def test_a_new_file_holds_the_data(tmp_path: Path) -> None:
    """The file holds exactly the bytes, and nothing else is left in the folder."""
    write_atomic(tmp_path / "a.bin", b"\r\n\x00")
    assert (tmp_path / "a.bin").read_bytes() == b"\r\n\x00"
    assert names(tmp_path) == ["a.bin"]


def test_an_existing_file_is_kept(tmp_path: Path) -> None:
    """Without ``overwrite``, a file that is there stays as it is."""
    path = tmp_path / "a.bin"
    path.write_bytes(b"old")
    with pytest.raises(FileExists) as raised:
        write_atomic(path, b"new")
    assert raised.value.file == str(path)
    assert path.read_bytes() == b"old"


def test_overwriting_replaces_the_content(tmp_path: Path) -> None:
    """With ``overwrite``, the file holds the new bytes, whether it was there or not."""
    path = tmp_path / "a.bin"
    for data in (b"first", b"2nd"):
        write_atomic(path, data, overwrite=True)
        assert path.read_bytes() == data
    assert names(tmp_path) == ["a.bin"]


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    """The folder is not made silently."""
    with pytest.raises(WriteError, match="its folder does not exist"):
        write_atomic(tmp_path / "missing" / "a.bin", b"")


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_folder_of_that_name_is_an_error(tmp_path: Path, *, overwrite: bool) -> None:
    """A folder is never replaced by a file."""
    with pytest.raises(WriteError, match="a folder of this name") as raised:
        write_atomic(tmp_path, b"", overwrite=overwrite)
    assert not isinstance(raised.value, FileExists)


def test_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk fails in the middle, neither the reserved name nor the temporary file stays."""

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="No space left on device"):
        write_atomic(tmp_path / "a.bin", b"data")
    assert names(tmp_path) == []


def test_of_many_writers_one_succeeds(tmp_path: Path) -> None:
    """When several write the same new file at once, one writes it and the others are told."""
    path = tmp_path / "a.bin"

    def write(number: int) -> bool:
        try:
            write_atomic(path, bytes([number]))
        except FileExists:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(write, range(40)))
    assert results.count(True) == 1
    assert path.read_bytes() == bytes([results.index(True)])


@POSIX
def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    """A file that only its owner may read is not opened to others by being replaced."""
    path = tmp_path / "a.bin"
    path.write_bytes(b"old")
    path.chmod(0o600)
    write_atomic(path, b"new", overwrite=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@POSIX
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Overwriting a link replaces the file that it leads to."""
    (tmp_path / "target").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    write_atomic(tmp_path / "link", b"new", overwrite=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"new"


@POSIX
def test_a_pipe_is_written_to_not_replaced(tmp_path: Path) -> None:
    """Overwriting what is no regular file (a pipe, a device) sends the bytes there and leaves it in place."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    write_atomic(path, b"data", overwrite=True)
    assert os.read(reader, 10) == b"data"
    os.close(reader)
    assert path.is_fifo()
