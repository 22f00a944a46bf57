"""LibreOffice, where it is installed: how it is found, and how it is run.

It runs without a window, macros or network, in a profile and a folder of its own that are gone afterwards.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

__all__ = ["convert", "find_office"]

_PROGRAMS: Final = ("soffice", "libreoffice")
_WINDOWS: Final = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_MACOS: Final = ("/Applications", "~/Applications")
# The profile's settings: macros never run, and nothing is loaded from elsewhere (org.openoffice.Office.Common).
_SWITCHES: Final = {"MacroSecurityLevel": "3", "DisableMacrosExecution": "true", "BlockUntrustedRefererLinks": "true"}


def find_office() -> str | None:
    """The path of LibreOffice: on the search path, or where its installers put it."""
    named = (shutil.which(program) for program in _PROGRAMS)
    return next(filter(None, named), None) or next((str(path) for path in _usual_places() if path.is_file()), None)


def _usual_places() -> Iterator[Path]:
    if sys.platform == "win32":
        folders = filter(None, map(os.environ.get, _WINDOWS))
        yield from (Path(folder, "LibreOffice", "program", "soffice.exe") for folder in folders)
    elif sys.platform == "darwin":
        app = "LibreOffice.app/Contents/MacOS/soffice"
        yield from (Path(folder).expanduser() / app for folder in _MACOS)
    else:
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)


def convert(
    program: str, files: Sequence[Path], target: str, folder: Path, *, seconds: float, reading: str | None = None
) -> None:
    """Convert files, all in one start; what comes out is in ``folder``, under their names.

    Args:
        program: the path of LibreOffice.
        files: the files, in ``folder``.
        target: the format, with its filter (``odt:writer8``).
        folder: a folder that is the program's own for this start.
        seconds: how long it may take.
        reading: the filter to read them with, or None for the program's choice.

    Raises:
        subprocess.TimeoutExpired: it takes longer.
        OSError: the program cannot be started.
    """
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_settings(), encoding="utf-8")
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
    command += ["--nologo", "--nodefault", *([f"--infilter={reading}"] if reading else [])]
    command += ["--convert-to", target, "--outdir", str(folder), *map(str, files)]
    _wait(command, folder, seconds)


def _settings() -> str:
    """The profile's settings: macros never run, and nothing is loaded from elsewhere."""
    path = "/org.openoffice.Office.Common/Security/Scripting"
    items = (
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for name, value in _SWITCHES.items()
    )
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{"".join(items)}</oor:items>'


def _wait(command: list[str], folder: Path, seconds: float) -> None:
    """Run to the end. The program starts others, so a late one is ended with all of its session."""
    with subprocess.Popen(  # noqa: S603 - a fixed command on files of our own
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            raise


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
