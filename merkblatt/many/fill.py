"""``fill_many``: many forms filled."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import TypeVar

from pydantic import BaseModel

from merkblatt.filling import Document, Picture, fill
from merkblatt.forms import Folder, Form
from merkblatt.many.stream import Outcome, Progress, stream
from merkblatt.model import Mappe

__all__ = ["fill_many"]

Filled = TypeVar("Filled", bound="BaseModel | str | os.PathLike[str]")


def fill_many(  # noqa: PLR0913 - what is filled in, and how the work is done
    filled: Iterable[Filled],
    template: str | os.PathLike[str] | bytes | None = None,
    *,
    form: Form | Folder | None = None,
    footer: Mapping[str, str] | None = None,
    logos: Mapping[str, Sequence[Picture]] | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
    window: int | None = None,
) -> Iterator[Outcome[Filled, Document]]:
    """Fill a document for each of many forms, one after the other or several at a time.

    The memory needed does not grow with the number of forms, as long as the outcomes are not kept.

    Args:
        filled: forms as ``fill`` takes them, and paths of data files, each of which stands for its Mappe.
        template: path or bytes of a template, the same for all; None takes the project's.
        form: the forms' declaration, where they are not the leaflet's.
        footer: texts of the page foot by field name, the same for all.
        logos: pictures of the page foot by field name, the same for all.
        executor: threads, processes or a cluster (``dask.distributed``: ``client.get_executor()``); None works here.
            Paths are opened where the work is done.
        progress: called after each document with how many are done.
        window: most chunks of forms under way; None suits this computer, a cluster takes twice its workers.

    Returns:
        For each form, in order, its outcome: the document, or the error that ``fill`` or ``Mappe.load`` would have
        raised.

    Raises:
        concurrent.futures.BrokenExecutor: the executor itself failed; raised where an outcome is asked for.
    """
    work: Callable[[Filled], Document] = partial(
        _fill, template=template, form=form, footer=dict(footer or {}), logos=dict(logos or {})
    )
    return stream(work, filled, executor=executor, progress=progress, window=window)


def _fill(
    filled: BaseModel | str | os.PathLike[str],
    template: str | os.PathLike[str] | bytes | None,
    form: Form | Folder | None,
    footer: Mapping[str, str],
    logos: Mapping[str, Sequence[Picture]],
) -> Document:
    given = filled if isinstance(filled, BaseModel) else Mappe.load(filled)
    return fill(given, template, form=form, footer=footer, logos=logos)
