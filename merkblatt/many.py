"""Filling and reading thousands of forms: ``fill_many`` and ``extract_many``."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import BinaryIO, Literal, TypeVar

from pydantic import BaseModel

from merkblatt.extraction import Extraction, extract
from merkblatt.filling import Document, Picture, fill
from merkblatt.forms import FORMS, Folder, Form
from merkblatt.forms.wording import with_words
from merkblatt.model import Mappe
from merkblatt.streaming import Outcome, stream

__all__ = ["extract_many", "fill_many"]

Progress = Callable[[int], object]
File = TypeVar("File", bound="str | os.PathLike[str] | bytes | BinaryIO")
Filled = TypeVar("Filled", bound="BaseModel | str | os.PathLike[str]")


def extract_many(
    sources: Iterable[File],
    *,
    forms: Sequence[Form] = FORMS,
    labels: Mapping[str, Iterable[str]] | None = None,
    revisions: Literal["final", "original"] = "final",
    executor: Executor | None = None,
    progress: Progress | None = None,
    window: int | None = None,
) -> Iterator[Outcome[File, Extraction]]:
    """Read the filled forms out of many documents, one after the other or several at a time.

    The memory needed does not grow with the number of documents, as long as the outcomes are not kept.

    Args:
        sources: documents as ``extract`` takes them. Paths are opened where the work is done; other processes take
            paths and bytes.
        forms: the forms to look for.
        labels: words of a municipality's own, as ``extract`` takes them.
        revisions: the values with all tracked changes accepted (``final``) or rejected (``original``).
        executor: threads, processes or a cluster (``dask.distributed``: ``client.get_executor()``); None works here.
        progress: called after each document with how many are done.
        window: most chunks of documents under way; None suits this computer, a cluster takes twice its workers.

    Returns:
        For each document, in order, its outcome: the extraction, or the error that ``extract`` would have raised.

    Raises:
        ValueError: ``labels`` names a field that the forms do not have.
        concurrent.futures.BrokenExecutor: the executor itself failed; raised where an outcome is asked for.
    """
    words = {key: (given,) if isinstance(given, str) else tuple(given) for key, given in (labels or {}).items()}
    with_words(forms, words)
    # The leaflet's forms are not sent: every process has them, and a copy would not be the same.
    own = None if forms is FORMS else tuple(forms)
    work: Callable[[File], Extraction] = partial(_extract, forms=own, labels=words, revisions=revisions)
    return stream(work, sources, executor=executor, progress=progress, window=window)


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


def _extract(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    forms: tuple[Form, ...] | None,
    labels: Mapping[str, Iterable[str]],
    revisions: Literal["final", "original"],
) -> Extraction:
    return extract(source, forms=FORMS if forms is None else forms, labels=labels, revisions=revisions)


def _fill(
    filled: BaseModel | str | os.PathLike[str],
    template: str | os.PathLike[str] | bytes | None,
    form: Form | Folder | None,
    footer: Mapping[str, str],
    logos: Mapping[str, Sequence[Picture]],
) -> Document:
    given = filled if isinstance(filled, BaseModel) else Mappe.load(filled)
    return fill(given, template, form=form, footer=footer, logos=logos)
