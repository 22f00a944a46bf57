"""What an update was not asked to change is the same canonical XML, and other parts are the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from merkblatt import Extraction, Mappe, Source, extract, fill, update
from merkblatt.editing.files.package import WordFile
from merkblatt.errors import EditError
from tests.editing.changes import one_changed
from tests.editing.test_asking_back import SAMPLE
from tests.fidelity.edits import EDITS
from tests.fidelity.models import dice
from tests.fidelity.run import single
from tests.strategies import mappen

PRINTS = "docProps/custom.xml"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def without(data: bytes, sources: Mapping[str, Source], paths: tuple[str, ...]) -> dict[str, bytes]:
    """The parts of a document, as canonical XML without the content of the places that a field stands at."""
    file, own = WordFile(data), {}
    for key, source in sources.items():
        if any(key == path or key.startswith((f"{path}.", f"{path}[")) for path in paths):
            own.setdefault(source.part, []).extend(file.cells(source) or file.paragraphs(source))
    made = parts(data)
    for name, places in own.items():
        root = file.tree(name)
        for place in places:
            place.clear()
        made[name] = etree.tostring(root, method="c14n")
    return made


def outside(data: bytes, held: Extraction, wanted: Mappe, paths: tuple[str, ...], author: str | None) -> tuple | None:
    """All that is not asked to change, before and after; None where the update is refused."""
    try:
        made = update(data, wanted, author=author).data
    except EditError:
        return None
    sources = {**extract(made).sources, **held.sources}  # a value in an empty row had no place before
    before, after = (without(one, sources, paths) for one in (data, made))
    return {**before, PRINTS: b""}, {**after, PRINTS: b""}


def broken(data: bytes, rng: Random, author: str | None) -> set[str] | None:
    """The parts that a change of one field changed beside it; None where there is no change that can be written."""
    held = extract(data)
    change = one_changed(held, rng)
    pair = change and outside(data, held, *change, author)
    if pair is None:
        return None
    before, after = pair
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


@settings(max_examples=25)
@given(mappen(max_rows=3), st.integers(0, 2**32), st.sampled_from([None, "Amt"]))
def test_in_a_generated_document_a_change_of_one_field_changes_its_own_places_alone(mappe, seed, author):
    assert broken(fill(mappe).data, dice(seed), author) in (set(), None)


@pytest.mark.parametrize("name", [name for name in SAMPLE if name != "several-plans"])
def test_in_a_hand_edited_document_a_change_of_one_field_changes_its_own_places_alone(name):
    (case,) = single(EDITS[name], 1, seed=5)
    tried = [broken(case.data, dice(name, author), author) for author in (None, "Amt")]
    assert [one for one in tried if one] == []
