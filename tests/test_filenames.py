"""File names made from data."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merkblatt.filenames import LONGEST, file_name

PARTS = st.lists(
    st.none() | st.text(max_size=300) | st.sampled_from(["CON", "nul", "...", "Ä" * 200, "  "]), max_size=6
)
SUFFIXES = st.sampled_from(["", ".docx", ".json", ".tar.gz"])
DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("werkzeugblatt", "Runder Tisch", "2017"), "werkzeugblatt-runder-tisch-2017.docx"),
        (("werkstattplan", "Landkreis Märkisch-Oderland"), "werkstattplan-landkreis-maerkisch-oderland.docx"),
        (("Straße & Größe", "Łódź"), "strasse-groesse-lodz.docx"),
        (("U\u0308bung",), "uebung.docx"),
        (("../../etc/passwd",), "etc-passwd.docx"),
        (("a", None, "", "?", "b"), "a-b.docx"),
        ((), "datei.docx"),
        (("Москва",), "datei.docx"),
        (("CON",), "datei-con.docx"),
        (("COM¹",), "datei-com1.docx"),
    ],
)
def test_a_name_is_readable(parts: tuple[str | None, ...], name: str) -> None:
    """Texts become lower-case ASCII with hyphens; umlauts are spelled out, path signs and devices are gone."""
    assert file_name(*parts, suffix=".docx") == name


@given(PARTS, SUFFIXES)
def test_a_name_is_legal_on_every_system(parts: list[str | None], suffix: str) -> None:
    """Whatever the data, the name has only safe characters, a bounded length, and is no device's name."""
    name = file_name(*parts, suffix=suffix)
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*" + re.escape(suffix), name)
    assert len(name.encode()) <= LONGEST
    assert not DEVICE.fullmatch(name)


@given(PARTS, SUFFIXES, st.integers(1, 30))
def test_names_of_equal_parts_differ(parts: list[str | None], suffix: str, number: int) -> None:
    """Each name differs from all before, whatever their case."""
    taken: set[str] = set()
    for _ in range(number):
        taken.add(file_name(*parts, suffix=suffix, taken=taken).upper())
    assert len({name.casefold() for name in taken}) == number


def test_a_taken_name_gets_a_number() -> None:
    """The second and the third of a name are counted."""
    assert file_name("a", suffix=".docx", taken={"A.docx"}) == "a-2.docx"
    assert file_name("a", suffix=".docx", taken={"A.docx", "a-2.DOCX"}) == "a-3.docx"


def test_the_longest_part_is_cut() -> None:
    """The year at the end stays when a long name in the middle is cut."""
    name = file_name("werkzeugblatt", "Runder Tisch " * 20, "2017", suffix=".docx")
    assert name.startswith("werkzeugblatt-runder-tisch-runder")
    assert name.endswith("-2017.docx")


@pytest.mark.parametrize("suffix", ["docx", ".", "/x", ".docx/..", ".DOCX"])
def test_a_wrong_suffix_is_refused(suffix: str) -> None:
    """A suffix is part of the program, not of the data; a wrong one is a mistake there."""
    with pytest.raises(ValueError, match="is no suffix"):
        file_name("a", suffix=suffix)
