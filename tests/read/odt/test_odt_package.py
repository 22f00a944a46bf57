"""OpenDocument: the container, its limits, and what LibreOffice writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from merkblatt import Mappe, extract, fill
from merkblatt.errors import DamagedFile, EncryptedFile, UnknownFormat, UnsafeFile
from merkblatt.reading import read
from tests.builders.shown import lines, lines_of
from tests.programs import FORMATS, convert
from tests.read.odt.odf import MIMETYPE, fodt, odt, p, packed, root, tbl, tc, tr
from tests.strategies import mappen

ROOT = Path(__file__).parents[3]
MANIFEST = "META-INF/manifest.xml"


def test_templates_and_files_without_a_mimetype_are_read():
    template = odt("a", parts={"mimetype": f"{MIMETYPE}-template"})
    bare = packed({"content.xml": root("document-content", BODY.format(p("a"))), MANIFEST: "<x/>"})
    assert lines_of(template) == lines_of(bare) == ["a"]


BODY = "<office:body><office:text>{}</office:text></office:body>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_flat_files_in_every_encoding(encoding):
    assert lines_of(fodt("ä").decode().replace(' encoding="UTF-8"', "").encode(encoding)) == ["ä"]


def test_broken_side_parts_leave_a_finding():
    content = read(odt("a", parts={"styles.xml": "<x", "meta.xml": "<x"}))
    assert lines(content) == ["a"]
    assert [(f.code, f.source.part) for f in content.findings] == [
        ("teil-beschaedigt", "styles.xml"), ("teil-beschaedigt", "meta.xml"),
    ]  # fmt: skip


SHEET = root("document-content", "<office:body><office:spreadsheet/></office:body>")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (packed({"mimetype": MIMETYPE}), UnknownFormat),
        (packed({"mimetype": MIMETYPE, "content.xml": "<x/>"}), UnknownFormat),
        (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": SHEET}), UnknownFormat),
        (odt("a", parts={"content.xml": "<x"}), DamagedFile),
        (odt("a", parts={"content.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), UnsafeFile),
        (fodt("a").replace(b"<office:document", b"<!DOCTYPE x><office:document", 1), UnsafeFile),
        (fodt("a")[:-9], DamagedFile),
        (odt("a", parts={MANIFEST: "<x><manifest:encryption-data/></x>"}), EncryptedFile),
        (odt("a", parts={"encrypted-package": "x"}), EncryptedFile),
        (odt("<text:span>" * 10_000 + "</text:span>" * 10_000), UnsafeFile),
    ],
)
def test_files_that_cannot_be_read(data, error):
    with pytest.raises(error) as caught:
        read(data)
    assert caught.value.remedy


def test_tables_and_boxes_are_bounded_in_depth():
    table = "a"
    for _ in range(40):
        table = tbl(tr(tc(table)))
    with pytest.raises(UnsafeFile):
        read(odt(table))


def generated(count: int) -> list[Mappe]:
    made: list[Mappe] = []

    @settings(
        max_examples=count * 8,
        phases=[Phase.generate],
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(mappen())
    def collect(mappe):
        made.append(mappe)

    collect()
    return made[7::8][:count]


@pytest.mark.parametrize("ending", ["odt", "fodt"])
def test_what_libreoffice_saves_is_read_back(ending, tmp_path, monkeypatch):
    monkeypatch.setitem(FORMATS, "fodt", "fodt")
    known = [Mappe.load(ROOT / "fixtures" / f"{name}.yaml") for name in ("musterkommune", "musterstadt")]
    expected = [*known, *generated(5)]
    given = []
    for number, mappe in enumerate(expected):
        given.append(tmp_path / f"{number}.docx")
        given[-1].write_bytes(fill(mappe).data)
    made = convert(given, ending, tmp_path / "made")
    found = [extract(path) for path in made]
    assert [(one.mappe, one.findings, one.unmapped) for one in found] == [(mappe, (), ()) for mappe in expected]
