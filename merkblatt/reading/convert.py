"""Old formats, converted by LibreOffice where it is installed.

The program (``merkblatt.office``) runs only so long. It is started for Word 97-2003 and Rich Text files and for nothing
else.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import Final

from merkblatt.errors import UnknownFormat, UnsafeFile
from merkblatt.findings import Finding, Severity
from merkblatt.office import convert, find_office
from merkblatt.reading.source import Input

__all__ = ["CONVERTED", "to_odt"]

_SECONDS: Final = 120
_REMEDY: Final = "Open it in Word or LibreOffice and save it as .docx, or install LibreOffice, which then does it here."
_RESAVE: Final = "Open it in Word or LibreOffice and save it as .docx."
_FILTERS: Final = {"doc": "MS Word 97", "rtf": "Rich Text Format"}

CONVERTED: Final = Finding(
    code="umgewandelt",
    severity=Severity.INFO,
    message="Die Datei hat ein altes Format und wurde zum Lesen mit LibreOffice umgewandelt.",
)
"""What a converted file's findings begin with."""


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
    given = folder / f"in.{ending}"
    given.write_bytes(source.data)
    try:
        convert(program, [given], "odt:writer8", folder, seconds=_SECONDS, reading=_FILTERS[ending])
    except subprocess.TimeoutExpired as error:
        raise UnsafeFile(f"LibreOffice needs more than {_SECONDS} seconds for it", file=source.file) from error
    except OSError as error:
        raise UnknownFormat(f"LibreOffice cannot be started ({error})", file=source.file, remedy=_REMEDY) from error
    return folder / "in.odt"
