"""``extract_many``: many documents read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import BinaryIO, Literal, TypeVar

from merkblatt.extraction import Extraction, extract
from merkblatt.forms import FORMS, Form
from merkblatt.forms.wording import with_words
from merkblatt.many.stream import Outcome, Progress, stream

__all__ = ["extract_many"]

File = TypeVar("File", bound="str | os.PathLike[str] | bytes | BinaryIO")


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


def _extract(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    forms: tuple[Form, ...] | None,
    labels: Mapping[str, Iterable[str]],
    revisions: Literal["final", "original"],
) -> Extraction:
    return extract(source, forms=FORMS if forms is None else forms, labels=labels, revisions=revisions)
