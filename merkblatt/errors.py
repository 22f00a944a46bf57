"""The error tree. Every error is a ``MerkblattError`` and says what to do next.

::

    MerkblattError              exit code, remedy
    ├── DataError          3    a data file (YAML, JSON) is not a Mappe: file, line, field, expected
    ├── ReadError          3    a document cannot be read at all
    │   ├── FileNotReadable     it is missing, a folder, or access is denied
    │   ├── UnknownFormat       its bytes are no format that is read here
    │   ├── DamagedFile         its format is known, its content is broken
    │   ├── EncryptedFile       a password protects it
    │   ├── ScannedFile         its pages are pictures without text
    │   └── UnsafeFile          a limit on size, ratio, depth or count is passed
    ├── FillError          2    a value cannot be put into a document
    │   └── TemplateError       a template is wrong: template, part, tag
    ├── EditError          2    a document cannot be changed in place
    ├── MissingProgram     2    something that is not installed is needed
    │   └── MissingExtra        a Python package of an extra, such as Typst
    └── WriteError         2    a file cannot be written
        └── FileExists          it is there already and overwriting was not asked for

Whatever an operation can still return, it returns together with findings (``merkblatt.findings``); an error
means that there is nothing to return.
"""

from __future__ import annotations

from typing import ClassVar

__all__ = [
    "DamagedFile",
    "DataError",
    "EditError",
    "EncryptedFile",
    "FileExists",
    "FileNotReadable",
    "FillError",
    "MerkblattError",
    "MissingExtra",
    "MissingProgram",
    "ReadError",
    "ScannedFile",
    "TemplateError",
    "UnknownFormat",
    "UnsafeFile",
    "WriteError",
]


class MerkblattError(Exception):
    """Base of all errors raised on purpose.

    Attributes:
        reason: what is wrong, one sentence without a trailing full stop.
        file: the file concerned, or None where the input had no name.
        place: where in the file (``line 12``, ``word/footer1.xml``), or None.
        field: the model path concerned (``plan.handlungsfelder[0].name``), or None.
        remedy: what the reader can do about it.
        exit_code: what the command line ends with.
    """

    exit_code: ClassVar[int] = 2
    remedy: str = "Please check the input."

    def __init__(
        self,
        reason: str,
        *,
        file: str | None = None,
        place: str | None = None,
        field: str | None = None,
        remedy: str | None = None,
    ) -> None:
        self.reason = reason
        self.file = file
        self.place = place
        self.field = field
        if remedy is not None:
            self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, self.place, self.field) if part)
        return f"{where}: {self.reason}" if where else self.reason

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by keyword, so that errors cross process borders whole."""
        return (_rebuild, (type(self), self.reason, self.file, self.place, self.field, self.remedy))


def _rebuild(
    kind: type[MerkblattError],
    reason: str,
    file: str | None,
    place: str | None,
    field: str | None,
    remedy: str,
) -> MerkblattError:
    return kind(reason, file=file, place=place, field=field, remedy=remedy)


class DataError(MerkblattError):
    """A data file is not a Mappe."""

    exit_code = 3
    remedy = "Correct the named line; 'merkblatt schema' describes every field."


class ReadError(MerkblattError):
    """A document cannot be read at all."""

    exit_code = 3


class FileNotReadable(ReadError):
    """The file is missing, a folder, or access to it is denied."""

    remedy = "Check the path and the file's permissions."


class UnknownFormat(ReadError):
    """The bytes are of no format that is read here."""

    remedy = "Save the document as .docx in Word or LibreOffice and try again."


class DamagedFile(ReadError):
    """The format is known, but the content is broken."""

    remedy = "Open the file in Word or LibreOffice, let it be repaired, and save it anew."


class EncryptedFile(ReadError):
    """A password protects the file."""

    remedy = "Remove the password in Word (File, Info, Protect Document) and save the document again."


class ScannedFile(ReadError):
    """The pages are pictures without text."""

    remedy = "Ask for the Word file, or have a scanning program recognise the text (OCR) and save a searchable PDF."


class UnsafeFile(ReadError):
    """A limit on size, compression ratio, depth or count is passed: the file could exhaust this computer."""

    remedy = "If you trust the sender, save the document anew in Word or LibreOffice, without large pictures."


class FillError(MerkblattError):
    """A value cannot be put into a document."""


class TemplateError(FillError):
    """A template is wrong; ``file`` is the template, ``place`` its part and the tag."""

    remedy = "Correct the tag in the template; the README's section on templates lists every name."


class EditError(MerkblattError):
    """A document cannot be changed in place without losing something."""

    remedy = "Open the document in Word, save it as .docx, and try again."


class MissingProgram(MerkblattError):
    """Something that is not installed is needed."""

    remedy = "Install it and try again."


class MissingExtra(MissingProgram):
    """A Python package is needed that comes with an extra; ``remedy`` says which."""


class WriteError(MerkblattError):
    """A file cannot be written."""

    remedy = "Check the folder, its permissions and the free space."


class FileExists(WriteError):
    """The file is there already, and overwriting was not asked for."""

    remedy = "Choose another name, or ask for overwriting (--force, overwrite=True)."
