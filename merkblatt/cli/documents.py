"""From a data file to documents in a folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import merkblatt
from merkblatt.errors import DataError, FillError, WriteError
from merkblatt.filenames import file_name
from merkblatt.forms import FORMS, WERKSTATTPLAN
from merkblatt.writing import check_target

__all__ = ["FOOT_FIELDS", "Job", "jobs", "jobs_of", "load", "logos", "make", "sheet_jobs", "write_all"]

SUFFIX = ".docx"

FOOT_FIELDS = tuple(dict.fromkeys(item.path for form in FORMS for item in form.footer))
"""Fields of the page foot, each of which takes logos."""

LOGO_HEIGHT, LOGO_WIDTH = 12.0, 60.0
"""Height and largest width of a logo, in millimetres."""


def make(
    source: tuple[Path, Path],
    *,
    combined: bool,
    template: Path | None,
    pictures: Mapping[str, Sequence[merkblatt.Picture]],
    force: bool,
) -> list[Path]:
    """Write the documents for a data file into a folder, which is made if it is missing; all of them, or none.

    Raises:
        merkblatt.errors.MerkblattError: the file cannot be read, is no Mappe, or holds no form; template, form or
            picture is wrong; or a document cannot be written.
    """
    data, folder = source
    wanted = jobs(data, combined=combined)
    if template is not None and len({type(job.form) for job in wanted}) > 1:
        reason = "a template is for one kind of form, and the file holds several"
        raise FillError(reason, file=str(data), remedy="Add --combined, with a template for the whole Mappe.")
    made = {folder / job.name: job.run(template, pictures) for job in wanted}
    write_all(made, folder, overwrite=force)
    return list(made)


@dataclass(frozen=True, slots=True)
class Job:
    """A document to make.

    Attributes:
        name: its file name.
        form: what it is filled with.
        footer: texts of the page foot, for a form that has none itself.
    """

    name: str
    form: merkblatt.Mappe | merkblatt.Werkstattplan | merkblatt.Werkzeugblatt
    footer: Mapping[str, str] = field(default_factory=dict)

    def run(self, template: Path | None, pictures: Mapping[str, Sequence[merkblatt.Picture]]) -> merkblatt.Document:
        """The filled document."""
        return merkblatt.fill(self.form, template, footer=self.footer, logos=pictures)


def jobs(data: Path, *, combined: bool, suffix: str = SUFFIX) -> list[Job]:
    """The documents for a data file, named with ``suffix``: one for all its forms, or one for each.

    Raises:
        merkblatt.errors.MerkblattError: the file cannot be read, is no Mappe, or holds no form.
    """
    return jobs_of(load(data), combined=combined, suffix=suffix)


def load(data: Path) -> merkblatt.Mappe:
    """A data file's forms.

    Raises:
        merkblatt.errors.MerkblattError: the file cannot be read, is no Mappe, or holds no form.
    """
    mappe = merkblatt.Mappe.load(data)
    if mappe.plan is None and not mappe.werkzeugblaetter:
        raise DataError("there is no form in the file", file=str(data), remedy="Give a 'plan' or 'werkzeugblaetter'.")
    return mappe


def jobs_of(mappe: merkblatt.Mappe, *, combined: bool, suffix: str = SUFFIX) -> list[Job]:
    """The documents for a Mappe."""
    plan = mappe.plan
    kommune = None if plan is None else plan.kommune
    if combined:
        return [Job(file_name("mappe", kommune, suffix=suffix), mappe)]
    sheets = list(sheet_jobs(mappe, suffix))
    return sheets if plan is None else [Job(file_name("werkstattplan", kommune, suffix=suffix), plan), *sheets]


def sheet_jobs(mappe: merkblatt.Mappe, suffix: str = SUFFIX) -> Iterator[Job]:
    """The sheets, with the plan's page foot."""
    footer = {item.path: getattr(mappe.plan, item.path) for item in WERKSTATTPLAN.footer} if mappe.plan else {}
    taken: set[str] = set()
    for sheet in mappe.werkzeugblaetter:
        year = None if sheet.jahr is None else str(sheet.jahr)
        name = file_name("werkzeugblatt", sheet.werkzeug, year, suffix=suffix, taken=taken)
        taken.add(name)
        yield Job(name, sheet, footer)


def write_all(made: Mapping[Path, merkblatt.Document], folder: Path, *, overwrite: bool) -> None:
    """Write documents; the folder is made if it is missing, and none is written if one cannot be.

    Raises:
        merkblatt.errors.WriteError: the folder cannot be made, or a file cannot be written or is there already.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"the folder cannot be made ({error.strerror or error})", file=str(folder)) from error
    for path in made:
        check_target(path, overwrite=overwrite)
    for path, document in made.items():
        document.save(path, overwrite=overwrite)


def logos(given: Sequence[str]) -> dict[str, list[merkblatt.Picture]]:
    """Pictures by field of the page foot; a file's name is the picture's alternative text.

    Args:
        given: ``FIELD=FILE`` each.

    Raises:
        ValueError: one of them is no ``FIELD=FILE``, or there is no such field.
        merkblatt.errors.FillError: a file cannot be read.
    """
    pictures: dict[str, list[merkblatt.Picture]] = {}
    for text in given:
        name, _, file = text.partition("=")
        if name not in FOOT_FIELDS or not file:
            raise ValueError(f"{text!r} is not FIELD=FILE, with FIELD one of {', '.join(FOOT_FIELDS)}")
        shown = " ".join(Path(file).stem.replace("_", " ").replace("-", " ").split())
        picture = merkblatt.Picture.load(file, f"Logo {shown}", LOGO_HEIGHT, LOGO_WIDTH)
        pictures.setdefault(name, []).append(picture)
    return pictures
