"""Data files: a pydantic record as YAML or JSON, and back, with errors that name line, field and what was expected.

::

    file --syntax--> Node tree (values with their lines) --pydantic--> record
                                      |                        |
                                      +-------- faults --------+   DataError
    record --plain--> dicts, lists, texts, numbers --plain--> YAML or JSON text

Nothing here knows a particular model. Texts stay as they are typed: in YAML only a number in plain digits and an empty
value are anything but text, so ``no``, ``03447`` and ``2017-01-01`` survive. For every record,
``load(save(record)) == record``.
"""

from __future__ import annotations

from os import PathLike, fspath
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from merkblatt.datafile.faults import data_error
from merkblatt.datafile.plain import Format, dumps, render, to_plain
from merkblatt.datafile.syntax import LARGEST, parse
from merkblatt.errors import DataError, FileNotReadable, WriteError
from merkblatt.writing import write_atomic

__all__ = ["Format", "dumps", "load", "render", "save", "to_plain"]

FORMATS: dict[str, Format] = {".yaml": "yaml", ".yml": "yaml", ".json": "json"}

M = TypeVar("M", bound=BaseModel)


def load(path: str | PathLike[str], model: type[M]) -> M:
    """Read a record from a YAML or JSON file (``.yaml``, ``.yml``, ``.json``).

    Raises:
        merkblatt.errors.DataError: the content is no such record; the first fault is named by line and field, further
            ones are listed behind it. Also for a file of another ending, and for one that passes a limit on size,
            depth or number of values.
        merkblatt.errors.FileNotReadable: the file cannot be opened.
    """
    file = str(fspath(path))
    if (form := _format(path)) is None:
        raise DataError("a data file ends in .yaml, .yml or .json", file=file, remedy="Rename the file.")
    tree = parse(_read(path, file), form, file)
    values = tree.plain()
    if isinstance(values, dict):
        values.pop("$schema", None)  # where editors find the schema
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise data_error(error, tree, model, file) from error


def save(record: BaseModel, path: str | PathLike[str], *, overwrite: bool = False) -> None:
    """Write a record as YAML or JSON, by the file's ending; values equal to their default are left out.

    Raises:
        merkblatt.errors.FileExists: the file is there already and ``overwrite`` is False.
        merkblatt.errors.WriteError: the file cannot be written, or its ending names no format.
    """
    if (form := _format(path)) is None:
        remedy = "Name the file .yaml, .yml or .json."
        raise WriteError("the file's ending names no format", file=str(fspath(path)), remedy=remedy)
    write_atomic(path, dumps(record, form).encode(), overwrite=overwrite)


def _format(path: str | PathLike[str]) -> Format | None:
    return FORMATS.get(Path(path).suffix.lower())


def _read(path: str | PathLike[str], file: str) -> str:
    """The file's text, without a byte order mark."""
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        reason = f"the file cannot be read ({error.strerror or error})"
        raise FileNotReadable(reason, file=file) from error
    if len(data) > LARGEST:
        remedy = "Split the data into several files."
        raise DataError(f"the file is larger than {LARGEST >> 20} MiB", file=file, remedy=remedy)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        remedy = "Save the file anew as UTF-8 (in the editor's dialog: encoding UTF-8)."
        reason = "the file is not encoded in UTF-8"
        raise DataError(reason, file=file, place=f"line {line}", remedy=remedy) from error
