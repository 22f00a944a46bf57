"""``merkblatt fill``: from a data file to Word documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, NoReturn

import typer

import merkblatt
from merkblatt.errors import DataError, WriteError
from merkblatt.filenames import file_name
from merkblatt.writing import check_target

__all__ = ["fill"]

SUFFIX = ".docx"
LOGO_HEIGHT, LOGO_WIDTH = 12.0, 60.0
"""Height and largest width of logos in the page foot, in millimetres."""

Form = merkblatt.Mappe | merkblatt.Werkstattplan | merkblatt.Werkzeugblatt


@dataclass(frozen=True, slots=True)
class _Job:
    """A document to make: its file name, the form, and texts of the page foot that the form itself has not."""

    name: str
    form: Form
    footer: Mapping[str, str] = field(default_factory=dict)


def fill(
    data: Annotated[Path, typer.Argument(metavar="DATA", help="A Mappe: .yaml, .yml or .json.", show_default=False)],
    *,
    folder: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="Folder for the documents; made if it is missing.")
    ] = Path(),
    combined: Annotated[bool, typer.Option("--combined", help="One document with all forms.")] = False,
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar="FILE", help="A template of your own.", show_default=False),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite documents that are there already.")] = False,
    logo: Annotated[
        list[str] | None,
        typer.Option(
            "--logo",
            metavar="FIELD=FILE",
            help="A logo for the page foot (gefoerdert_von=bund.png); its file name is its alternative text. Repeatable.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Make Word documents of a data file: the Werkstattplan, and each Werkzeugblatt.

    Prints the documents' paths. If one of them is there already, none is written.
    """
    logos = _logos(logo or [])
    jobs = list(_jobs(data, combined=combined))
    if template is not None and len({type(job.form) for job in jobs}) > 1:
        _wrong_use("DATA holds several kinds of forms, and a template is for one: add --combined", "--template")
    documents = [(folder / job.name, merkblatt.fill(job.form, template, footer=job.footer, logos=logos)) for job in jobs]
    _make(folder)
    for path, _ in documents:
        check_target(path, overwrite=force)
    for path, document in documents:
        document.save(path, overwrite=force)
        typer.echo(path)


def _jobs(data: Path, *, combined: bool) -> Iterator[_Job]:
    """The documents for a data file.

    Raises:
        merkblatt.errors.DataError: there is no form in it.
    """
    mappe = merkblatt.Mappe.load(data)
    plan = mappe.plan
    if plan is None and not mappe.werkzeugblaetter:
        raise DataError("there is no form in the file", file=str(data), remedy="Give a 'plan' or 'werkzeugblaetter'.")
    if combined:
        yield _Job(file_name("mappe", plan and plan.kommune, suffix=SUFFIX), mappe)
        return
    if plan is not None:
        yield _Job(file_name("werkstattplan", plan.kommune, suffix=SUFFIX), plan)
    yield from _sheets(mappe)


def _sheets(mappe: merkblatt.Mappe) -> Iterator[_Job]:
    plan = mappe.plan
    footer = {} if plan is None else {"gefoerdert_von": plan.gefoerdert_von, "projektpartner": plan.projektpartner}
    taken: set[str] = set()
    for sheet in mappe.werkzeugblaetter:
        year = None if sheet.jahr is None else str(sheet.jahr)
        name = file_name("werkzeugblatt", sheet.werkzeug, year, suffix=SUFFIX, taken=taken)
        taken.add(name)
        yield _Job(name, sheet, footer)


def _logos(given: Sequence[str]) -> dict[str, list[merkblatt.Picture]]:
    """Pictures by field of the page foot, from ``FIELD=FILE``."""
    known = _foot_fields() if given else []
    logos: dict[str, list[merkblatt.Picture]] = {}
    for text in given:
        name, _, file = text.partition("=")
        if name not in known or not file:
            _wrong_use(f"{text!r} is not FIELD=FILE with FIELD one of {', '.join(known)}", "--logo")
        shown = " ".join(Path(file).stem.replace("_", " ").replace("-", " ").split())
        picture = merkblatt.Picture.load(file, f"Logo {shown}", LOGO_HEIGHT, LOGO_WIDTH)
        logos.setdefault(name, []).append(picture)
    return logos


def _foot_fields() -> list[str]:
    from merkblatt.forms import FORMS  # noqa: PLC0415 - pydantic is heavy

    return list(dict.fromkeys(item.path for form in FORMS for item in form.footer))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"the folder cannot be made ({error.strerror or error})", file=str(folder)) from error


def _wrong_use(reason: str, option: str) -> NoReturn:
    raise typer.BadParameter(reason, param_hint=option)
