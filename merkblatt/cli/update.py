"""``merkblatt update``: new values in the office's own document."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from merkblatt.cli.options import Force
from merkblatt.writing import check_target

if TYPE_CHECKING:
    import merkblatt
    from merkblatt.cli.forms import Forms

__all__ = ["update"]

AUTHOR = "merkblatt"
"""Whose revisions they are, unless somebody is named."""


def update(  # noqa: PLR0913 - a parameter for each option
    form: Annotated[Path, typer.Argument(metavar="FORM", help="A Word document with forms.", show_default=False)],
    data: Annotated[Path, typer.Argument(metavar="DATA", help="What it is to say.", show_default=False)],
    *,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="OUT", help="The new document.", show_default=False)
    ],
    track: Annotated[bool, typer.Option("--track-changes", help="Write changes as revisions.")] = False,
    author: Annotated[
        str | None, typer.Option("--author", metavar="NAME", help="Whose revisions they are.", show_default=False)
    ] = None,
    keep: Annotated[
        bool, typer.Option("--keep-edits", help="Keep what people changed since the document was generated.")
    ] = False,
    comments: Annotated[
        bool, typer.Option("--comments", help="With --keep-edits: ask about conflicts in their cells.")
    ] = False,
    every: Annotated[
        bool, typer.Option("--all-forms", help="Add forms that the document lacks, take out those that the data lack.")
    ] = False,
    force: Force = False,
) -> None:
    """Write changed data into a document in place: what is the same keeps its looks, comments and all else.

    Of the data, the forms count that the document holds, unless --all-forms is given. Nothing is written where a value
    cannot be.
    """
    import merkblatt  # noqa: PLC0415 - pydantic and lxml are heavy
    from merkblatt.cli import forms  # noqa: PLC0415 - the same

    if author and not track:
        raise typer.BadParameter("it names the author of revisions: add --track-changes", param_hint="--author")
    if comments and not keep:
        raise typer.BadParameter("conflicts arise with --keep-edits alone", param_hint="--comments")
    check_target(output, overwrite=force)
    given = forms.load(data)
    wanted = given.mappe() if every else _of_document(forms.load(form), given)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    revised = {"author": author or AUTHOR, "date": now} if track else {}
    if not keep:
        merkblatt.update(form, wanted, **revised).save(output, overwrite=force)
        return
    kept = merkblatt.update_keeping(form, wanted, **revised)
    (kept.asked() if comments else kept.document).save(output, overwrite=force)
    for finding in kept.findings:
        where = f"{finding.source}: " if finding.source else ""
        typer.echo(f"{form}: {where}{finding.severity}: {finding.message} [{finding.code}]", err=True)


def _of_document(held: Forms, data: Forms) -> merkblatt.Mappe:
    """The document's forms with the data for them; what of the data is left out is told."""
    import merkblatt  # noqa: PLC0415 - the same
    from merkblatt.comparing import match_sheets  # noqa: PLC0415 - the same

    given = data.mappe()
    own = held.mappe()
    plan = (given.plan or own.plan) if held.plaene else None
    if given.plan is not None and plan is None:
        typer.echo(f"note: {held.file} holds no {merkblatt.Werkstattplan.__name__}; the data's was left out", err=True)
    places = match_sheets(held.blaetter, given.werkzeugblaetter)
    news = {old: given.werkzeugblaetter[new] for new, old in places.items()}
    sheets = [news.get(place, sheet) for place, sheet in enumerate(held.blaetter)]
    left = len(given.werkzeugblaetter) - len(places)
    if left:
        told = "1 sheet of the data is" if left == 1 else f"{left} sheets of the data are"
        typer.echo(f"note: {told} not in {held.file}, and left out (see --all-forms)", err=True)
    return merkblatt.Mappe(plan=plan, werkzeugblaetter=sheets)
