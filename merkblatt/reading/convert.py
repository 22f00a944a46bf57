"""Old formats, converted by LibreOffice where it is installed.

The program runs without a window, macros or network, in a profile and a folder of its own that are gone afterwards, and
only so long. It is started for Word 97-2003 and Rich Text files and for nothing else.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from merkblatt.errors import UnknownFormat, UnsafeFile
from merkblatt.findings import Finding, Severity
from merkblatt.reading.source import Input

__all__ = ["CONVERTED", "find_office", "to_odt"]

_SECONDS: Final = 120
_PROGRAMS: Final = ("soffice", "libreoffice")
_REMEDY: Final = "Open it in Word or LibreOffice and save it as .docx, or install LibreOffice, which then does it here."
_RESAVE: Final = "Open it in Word or LibreOffice and save it as .docx."
_WINDOWS: Final = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_MACOS: Final = ("/Applications", "~/Applications")
# The profile's settings: macros never run, and nothing is loaded from elsewhere (org.openoffice.Office.Common).
_SWITCHES: Final = {"MacroSecurityLevel": "3", "DisableMacrosExecution": "true", "BlockUntrustedRefererLinks": "true"}
_FILTERS: Final = {"doc": "MS Word 97", "rtf": "Rich Text Format"}

CONVERTED: Final = Finding(
    code="umgewandelt",
    severity=Severity.INFO,
    message="Die Datei hat ein altes Format und wurde zum Lesen mit LibreOffice umgewandelt.",
)
"""What a converted file's findings begin with."""


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


def to_odt(source: Input, ending: str, kind: str) -> Input:
    """The same document in OpenDocument format; ``kind`` is what errors call it.

    Raises:
        UnknownFormat: LibreOffice is not installed, or makes nothing of the file.
        UnsafeFile: it does not come to an end, or makes a file that is too large.
    """
    program = find_office()
    if program is None:
        raise UnknownFormat(f"this is {kind}", file=source.file, remedy=_REMEDY)
    with tempfile.TemporaryDirectory(prefix="merkblatt-", ignore_cleanup_errors=True) as folder:
        made = _run(program, source, ending, Path(folder))
        if not made.is_file():
            raise UnknownFormat(f"this is {kind}, and LibreOffice cannot convert it", file=source.file, remedy=_RESAVE)
        if made.stat().st_size > source.limits.file_size:
            raise UnsafeFile(f"the file grows over {source.limits.file_size} bytes when converted", file=source.file)
        return Input(made.read_bytes(), source.file, source.limits)


def _run(program: str, source: Input, ending: str, folder: Path) -> Path:
    given, profile = folder / f"in.{ending}", folder / "profile"
    given.write_bytes(source.data)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_settings(), encoding="utf-8")
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
    command += [
        "--nologo",
        "--nodefault",
        f"--infilter={_FILTERS[ending]}",
        "--convert-to",
        "odt:writer8",
        "--outdir",
        str(folder),
        str(given),
    ]
    try:
        _wait(command, folder)
    except subprocess.TimeoutExpired as error:
        raise UnsafeFile(f"LibreOffice needs more than {_SECONDS} seconds for it", file=source.file) from error
    except OSError as error:
        raise UnknownFormat(f"LibreOffice cannot be started ({error})", file=source.file, remedy=_REMEDY) from error
    return folder / "in.odt"


def _settings() -> str:
    """The profile's settings: macros never run, and nothing is loaded from elsewhere."""
    path = "/org.openoffice.Office.Common/Security/Scripting"
    items = (
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for name, value in _SWITCHES.items()
    )
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{"".join(items)}</oor:items>'


def _wait(command: list[str], folder: Path) -> None:
    """Run to the end. The program starts others, so a late one is ended with all of its session."""
    with subprocess.Popen(  # noqa: S603 - a fixed command on a file of our own
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            _end(process)
            raise


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
