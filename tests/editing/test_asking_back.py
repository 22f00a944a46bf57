"""Findings as comments in the office's own document: in the very cell, and nothing else changes."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from merkblatt import Extraction, Finding, Mappe, Severity, Source, ask_back, check, extract, fill
from merkblatt.editing.asking.comments import AUTHOR, CONFLICT_INITIALS, INITIALS
from merkblatt.editing.files.package import WordFile
from merkblatt.errors import DamagedFile, EditError, ReadError
from merkblatt.reading import read
from merkblatt.reading.content import Paragraph, Table
from tests.builders.wml import comment, docx, p, sdt, tbl, tc, textbox, tr, zipped
from tests.fidelity.edits import EDITS
from tests.fidelity.run import single
from tests.programs import faults

ROOT = Path(__file__).parents[2]
EXAMPLE = Mappe.load(ROOT / "fixtures" / "musterkommune.yaml")
FILLED = fill(EXAMPLE).data
MAIN = "word/document.xml"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def canonical(data: bytes) -> bytes:
    return etree.tostring(etree.fromstring(data), method="c14n2")


def findings_of(extraction: Extraction) -> list[Finding]:
    """A finding in each place that a value stands in, and what the rules say of the forms."""
    places = {(one.part, one.table, one.row, one.column, one.paragraph): one for one in extraction.sources.values()}
    asked = [
        Finding(code="frage", severity=Severity.WARNING, message=f"Frage {number}", source=source)
        for number, source in enumerate(places.values())
    ]
    ruled = [] if len(extraction.plaene) > 1 else check(extraction.mappe, sources=extraction.sources)
    return [*asked, *ruled]


def comments_in(data: bytes) -> dict[str, list[tuple[int, int, int] | None]]:
    """Text of each of our comments -> the cells (table, row, column, from 1) that it is read in; None outside."""
    found: dict[str, list[tuple[int, int, int] | None]] = {}

    def look(blocks, place):
        for block in blocks:
            if isinstance(block, Paragraph):
                for one in block.comments:
                    if one.author == AUTHOR:
                        found.setdefault(one.text, []).append(place)
            elif isinstance(block, Table):
                for cell in block.cells:
                    look(cell.blocks, (block.number, cell.row + 1, cell.column + 1))

    for story in read(data).stories:
        look(story.blocks, None)
    return found


def place_of(source: Source) -> tuple[int, int, int] | None:
    inside = source.table is not None and source.part == MAIN  # Word has no comments in page feet
    return (source.table, source.row, source.column) if inside else None


def same_forms(one: Extraction, other: Extraction) -> bool:
    def kept(extraction):
        return [(x.code, x.path, x.message) for x in extraction.findings if x.code != "kommentar"]

    return (one.forms, kept(one), one.unmapped) == (other.forms, kept(other), other.unmapped)


def test_each_finding_of_the_example_is_a_comment_in_its_cell():
    extraction = extract(FILLED)
    findings = findings_of(extraction)
    found = comments_in(ask_back(FILLED, findings).data)
    for finding in findings:
        assert place_of(finding.source) in found[finding.message]


def test_a_comment_is_by_the_check_and_keeps_its_lines():
    finding = Finding(code="x", severity=Severity.INFO, message="Erste <Zeile> & mehr\nZweite Zeile")
    root = etree.fromstring(parts(ask_back(FILLED, [finding]).data)["word/comments.xml"])
    (made,) = root
    texts = ["".join(paragraph.itertext()) for paragraph in made]
    assert texts == ["Erste <Zeile> & mehr", "Zweite Zeile"]
    names = {etree.QName(name).localname: value for name, value in made.attrib.items()}
    assert names == {"id": "0", "author": AUTHOR, "initials": INITIALS}


def test_only_the_text_and_what_comments_need_is_touched():
    before, after = parts(FILLED), parts(ask_back(FILLED, findings_of(extract(FILLED))).data)
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed == {MAIN, "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert before.keys() <= after.keys()


def test_asking_again_replaces_the_questions():
    findings = findings_of(extract(FILLED))
    once = ask_back(FILLED, findings)
    assert ask_back(once, findings).data == once.data
    fewer = ask_back(once, findings[:2])
    assert comments_in(fewer.data).keys() == {finding.message for finding in findings[:2]}


def test_questions_of_other_initials_are_neither_replaced_nor_replace():
    one, other = (Finding(code="x", severity=Severity.INFO, message=text) for text in ("Frage", "Konflikt"))
    both = ask_back(ask_back(FILLED, [one]), [other], initials=CONFLICT_INITIALS)
    assert comments_in(both.data).keys() == {"Frage", "Konflikt"}
    assert comments_in(ask_back(both, []).data).keys() == {"Konflikt"}
    assert comments_in(ask_back(both, [], initials=CONFLICT_INITIALS).data).keys() == {"Frage"}


def test_without_questions_the_document_is_the_one_before():
    asked = ask_back(FILLED, findings_of(extract(FILLED)))
    assert canonical(parts(ask_back(asked, []).data)[MAIN]) == canonical(parts(FILLED)[MAIN])
    assert ask_back(FILLED, []).data == FILLED


def test_comments_of_others_stay():
    form = docx(p("Zielgruppe", comment(7)), comments={7: "Wer ist das?"})
    asked = ask_back(form, [Finding(code="x", severity=Severity.INFO, message="Frage")]).data
    for data, texts in ((asked, ["Frage", "Wer ist das?"]), (ask_back(asked, []).data, ["Wer ist das?"])):
        (block,) = read(data).body.blocks
        assert sorted(one.text for one in block.comments) == texts


W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"


def answered(data: bytes) -> bytes:
    """The document after somebody replied to its first comment in Word."""
    own = parts(data)
    root = etree.fromstring(own["word/comments.xml"])
    root[0][0].set(f"{{{W14}}}paraId", "00000001")
    own["word/comments.xml"] = etree.tostring(root)
    own["word/commentsExtended.xml"] = (
        f'<w15:commentsEx xmlns:w15="{W15}"><w15:commentEx w15:paraId="00000001" w15:done="0"/>'
        '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/></w15:commentsEx>'
    ).encode()
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    link = f'<Relationship Id="rIdX" Type="{kind}" Target="commentsExtended.xml"/></Relationships>'
    own["word/_rels/document.xml.rels"] = own["word/_rels/document.xml.rels"].replace(
        b"</Relationships>", link.encode()
    )
    return zipped(own)


def test_a_question_that_somebody_replied_to_stays_and_is_not_asked_twice():
    questions = [Finding(code="x", severity=Severity.INFO, message=text) for text in ("Frage 1", "Frage 2")]
    data = answered(ask_back(FILLED, questions).data)
    assert comments_in(ask_back(data, []).data).keys() == {"Frage 1"}
    again = parts(ask_back(data, questions).data)["word/comments.xml"]
    assert again.count(b"Frage 1") == 1
    assert again.count(b"Frage 2") == 1


def test_what_word_stores_beside_a_comment_goes_with_it():
    data = answered(ask_back(FILLED, [Finding(code="x", severity=Severity.INFO, message="Frage")]).data)
    extended = "word/commentsExtended.xml"
    alone = parts(data) | {extended: parts(data)[extended].replace(b'w15:paraIdParent="00000001"', b"")}
    left = parts(ask_back(zipped(alone), []).data)[extended]
    assert b'paraId="00000001"' not in left
    assert b'paraId="00000002"' in left


CELL = Source(part=MAIN, table=1, row=1, column=1)

SHAPES = {
    "control around the paragraph": docx(tbl(tr(tc(sdt(p("a")))))),
    "control around the cell": docx(tbl(tr(sdt(tc("a"))))),
    "control around the row": docx(tbl(sdt(tr(tc("a"))))),
    "control within the line": docx(tbl(tr(tc(sdt("a"))))),
    "merged over two columns": docx(tbl(tr(tc("a", span=2)), tr("b", "c"))),
    "with a text box": docx(tbl(tr(tc(p("a", textbox("Kasten")))))),
    "two paragraphs": docx(tbl(tr(tc(p("a"), p("b"))))),
    "a table before the text": docx(tbl(tr(tc(p("a"), tbl(tr("innen")), p("b"))))),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_cell_is_found_however_it_is_built(shape):
    asked = ask_back(SHAPES[shape], [Finding(code="x", severity=Severity.INFO, message="Frage", source=CELL)])
    assert set(comments_in(asked.data)["Frage"]) == {(1, 1, 1)}


def test_a_nested_table_has_a_number_of_its_own():
    data = docx(tbl(tr(tc(p("a"), tbl(tr("innen", "hier")), p("b")))))
    source = Source(part=MAIN, table=2, row=1, column=2)
    asked = ask_back(data, [Finding(code="x", severity=Severity.INFO, message="Frage", source=source)])
    assert comments_in(asked.data) == {"Frage": [(2, 1, 2)]}


def test_a_question_about_the_page_foot_stands_at_the_beginning():
    source = Source(part="word/footer1.xml", paragraph=1)
    asked = ask_back(FILLED, [Finding(code="x", severity=Severity.INFO, message="Frage", source=source)])
    assert comments_in(asked.data) == {"Frage": [None]}


ALL = sorted(EDITS.keys() - {"strict-file"})
SAMPLE = ALL if os.environ.get("MERKBLATT_ALL_EDITS") else ALL[::12]
"""All edits of the fidelity generator take a minute; a twelfth of them is looked at each time."""


@pytest.mark.parametrize("name", SAMPLE)
def test_a_hand_edited_document_gets_its_questions_where_they_belong_and_says_the_same(name):
    (case,) = single(EDITS[name], 1, seed=3)
    extraction = extract(case.data)
    findings = findings_of(extraction)
    asked = ask_back(case.data, findings)
    assert same_forms(extract(asked.data), extraction)
    found = comments_in(asked.data)
    wrong = [
        finding
        for finding in findings
        if finding.source and finding.source.table and place_of(finding.source) not in found[finding.message]
    ]
    assert wrong == []
    before, after = parts(case.data), parts(ask_back(asked, []).data)
    main = WordFile(case.data).main
    assert canonical(before[main]) == canonical(after[main])
    touched = {name for name in before if before[name] != parts(asked.data)[name]}
    assert {name for name in touched if not name.endswith((".rels", "[Content_Types].xml", "comments.xml"))} <= {main}


def test_a_strict_document_gets_its_questions_and_stays_strict():
    (case,) = single(EDITS["strict-file"], 1)
    extraction = extract(case.data)
    asked = ask_back(case.data, findings_of(extraction))
    assert same_forms(extract(asked.data), extraction)
    made = parts(asked.data)
    transitional = b"http://schemas.openxmlformats.org/wordprocessingml"
    assert [made[name].count(transitional) for name in ("word/document.xml", "word/comments.xml")] == [0, 0]
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in made["word/_rels/document.xml.rels"]


@pytest.mark.parametrize("name", ["mappe-libreoffice.odt"])
def test_an_opendocument_text_is_refused(name):
    with pytest.raises(EditError, match="OpenDocument"):
        ask_back(ROOT / "fixtures" / "gefuellt" / name, [])


@pytest.mark.parametrize("path", sorted((ROOT / "fixtures" / "beschaedigt").iterdir()), ids=lambda path: path.name)
def test_a_damaged_document_is_an_error_or_gets_its_comment(path):
    with pytest.raises((ReadError, EditError)):
        ask_back(path, [Finding(code="x", severity=Severity.INFO, message="Frage")])


def test_a_signed_document_is_refused():
    made = io.BytesIO(FILLED)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<x/>")
    with pytest.raises(EditError, match="signed"):
        ask_back(made.getvalue(), [])


def test_a_commented_document_has_no_more_faults_than_before(tmp_path):
    for name, data in (("example", FILLED), ("edited", next(iter(single(EDITS["run-controls"], 1))).data)):
        before, after = tmp_path / f"{name}.docx", tmp_path / f"{name}-asked.docx"
        before.write_bytes(data)
        ask_back(data, findings_of(extract(data))).save(after)
        assert len(faults(after)) <= len(faults(before))


def test_damaged_is_what_cannot_be_unpacked():
    with pytest.raises((DamagedFile, EditError)):
        ask_back(FILLED[:-200], [])
