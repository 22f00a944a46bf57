"""Data files: records as YAML and JSON, and errors that name line, field and what was expected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from merkblatt import datafile
from merkblatt.datafile.syntax import LARGEST
from merkblatt.datafile.tree import DEEPEST, MOST
from merkblatt.errors import DataError, FileExists, FileNotReadable, WriteError
from merkblatt.model import Mappe, Werkstattplan, Werkzeugblatt

HARD = (
    "no", "Nein", "true", "null", "~", "1e3", "0x1F", "03447", "12_000", "1:30", "2017-01-01", "-", "- a", "? b", "=",
    "<<", "a: b", "a #b", "#", "'", '"', "'a", '"b"', "{a}", "[1]", "*a", "&a", "!a", "%a", "@a", "`a", "|", ">", "---",
    "...", "  vorn", "hinten  ", "a\n", "\na", "a\n\n\nb", "a\n  b", "  a\nb", "a\n\tb", "a \n b", "a\n#b", "a\n---\nb",
    "\t", "👩‍👩‍👧", "🏳️‍🌈", "a\u0085b", "a\u2028b", "a\u00a0b", "a\u00adb", "\ufeffa", "U\u0308", "\u007f", "\u009b",
    "\ue000", "\ufffd", "\u3000a\u3000", "ein langer Satz " * 30, "1. Wohnen", "x", "☒ ja", "\\", "\\n", "a\\",
)  # fmt: skip
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff") | st.sampled_from(
    "\n\t\r\u0085"
)
TEXTS = (
    st.sampled_from(HARD)
    | st.text(CHARACTERS, max_size=12)
    | st.lists(st.sampled_from(HARD), max_size=3).map("\n".join)
)
YEARS = st.integers(1900, 2199)
HEADINGS = TEXTS.map(lambda text: f"S {text}")


def records(**fields: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    """Raw records of which any field may be missing."""
    return st.fixed_dictionaries({}, optional=fields)


WERKZEUGE = st.lists(records(name=TEXTS, jahre=st.none() | st.lists(YEARS, max_size=3)), max_size=3)
HANDLUNGSFELDER = st.lists(
    records(
        nummer=st.integers(0, 999),
        name=TEXTS,
        beschreibung=TEXTS,
        werkzeuge=WERKZEUGE,
        ansprechperson=TEXTS,
        umsetzungsort=TEXTS,
        jahre=st.lists(YEARS, max_size=4),
        vermerke=st.dictionaries(YEARS, TEXTS, max_size=2),
        weitere=st.dictionaries(HEADINGS, TEXTS, max_size=2),
    ),
    max_size=3,
)
BLAETTER = st.lists(
    records(
        handlungsfeld=TEXTS,
        werkzeug=TEXTS,
        jahr=YEARS,
        budget=TEXTS,
        einzelmassnahmen=st.lists(
            records(
                name=TEXTS, monate=st.sets(st.integers(1, 12)), vermerke=st.dictionaries(st.integers(1, 12), TEXTS)
            ),
            max_size=2,
        ),
        weitere=st.dictionaries(HEADINGS, TEXTS, max_size=2),
    ),
    max_size=2,
)
MAPPEN = records(
    plan=records(
        kommune=TEXTS, jahre=st.lists(YEARS, max_size=3), handlungsfelder=HANDLUNGSFELDER, projektpartner=TEXTS
    ),
    werkzeugblaetter=BLAETTER,
).map(Mappe.model_validate)


class Note(BaseModel):
    """A record that keeps texts as they are, whatever white space they have."""

    text: str
    by_name: dict[str, str] = {}
    counts: list[int] | None = None


def load(folder: Path, text: str | bytes, suffix: str = ".yaml") -> Mappe:
    """The Mappe in a file with this content."""
    path = folder / f"a{suffix}"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return Mappe.load(path)


def refused(folder: Path, text: str | bytes, suffix: str = ".yaml") -> DataError:
    """The error for a file with this content."""
    with pytest.raises(DataError) as raised:
        load(folder, text, suffix)
    assert raised.value.file == str(folder / f"a{suffix}")
    return raised.value


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mappe=MAPPEN)
def test_saving_and_loading_gives_the_same_mappe(tmp_path: Path, suffix: str, mappe: Mappe) -> None:
    """Nothing of a Mappe is lost in a file, whatever its texts look like."""
    path = tmp_path / f"mappe{suffix}"
    mappe.save(path, overwrite=True)
    assert Mappe.load(path) == mappe


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, by_name=st.dictionaries(TEXTS, TEXTS, max_size=3), counts=st.none() | st.lists(st.integers()))
def test_every_text_survives(
    tmp_path: Path, suffix: str, text: str, by_name: dict[str, str], counts: list[int] | None
) -> None:
    """Texts and headings come back letter for letter, with the white space around them."""
    note = Note(text=text, by_name=by_name, counts=counts)
    path = tmp_path / f"note{suffix}"
    datafile.save(note, path, overwrite=True)
    assert datafile.load(path, Note) == note


@given(mappe=MAPPEN)
def test_other_yaml_readers_see_the_same_texts(mappe: Mappe) -> None:
    """What is written is read alike by a standard YAML loader: each ambiguous text is in quotation marks."""
    assert yaml.safe_load(datafile.dumps(mappe, "yaml")) == datafile.to_plain(mappe)


def test_yaml_is_written_for_people() -> None:
    """Fields in order, empty ones left out, several lines as a block, years on one line, letters unescaped."""
    mappe = Mappe.model_validate(
        {
            "plan": {
                "kommune": "Märkisch-Oderland",
                "handlungsfelder": [
                    {
                        "beschreibung": "Erste Zeile\n\nDritte Zeile: wichtig",
                        "name": "Wohnen",
                        "nummer": 2,
                        "werkzeuge": [{"name": "Lotsen", "jahre": [2018, 2017]}, {"name": "Beirat", "jahre": []}],
                        "vermerke": {2018: "ab Juni"},
                    }
                ],
            },
            "werkzeugblaetter": [{"einzelmassnahmen": [{"monate": {3, 1}}]}],
        }
    )
    assert datafile.dumps(mappe, "yaml") == (
        "plan:\n"
        "  kommune: Märkisch-Oderland\n"
        "  jahre: [2017, 2018]\n"
        "  handlungsfelder:\n"
        "    - nummer: 2\n"
        "      name: Wohnen\n"
        "      beschreibung: |-\n"
        "        Erste Zeile\n"
        "\n"
        "        Dritte Zeile: wichtig\n"
        "      werkzeuge:\n"
        "        - name: Lotsen\n"
        "          jahre: [2017, 2018]\n"
        "        - name: Beirat\n"
        "          jahre: []\n"
        "      jahre: [2017, 2018]\n"
        "      vermerke:\n"
        "        2018: ab Juni\n"
        "werkzeugblaetter:\n"
        "  - einzelmassnahmen:\n"
        "      - monate: [1, 3]\n"
    )


def test_json_says_the_same_as_yaml() -> None:
    """The plain data are the same, but that JSON's field names are texts."""
    sheet = Werkzeugblatt(werkzeug="Bürgertaxi", jahr=2017)
    assert json.loads(datafile.dumps(sheet, "json")) == {"werkzeug": "Bürgertaxi", "jahr": 2017}
    assert "Bürgertaxi" in datafile.dumps(sheet, "json")


def test_plain_data_are_what_a_person_would_write() -> None:
    """Values equal to their default are left out; an empty list that is not the default stays."""
    plan = Werkstattplan.model_validate({"handlungsfelder": [{"name": "A", "werkzeuge": [{"name": "B", "jahre": []}]}]})
    assert datafile.to_plain(plan) == {"handlungsfelder": [{"name": "A", "werkzeuge": [{"name": "B", "jahre": []}]}]}


@pytest.mark.parametrize("typed", ["no", "true", "03447", "0x1F", "1_000", "1.50", "2017-01-01", "12:30:00", "2017"])
def test_a_text_stays_as_typed(tmp_path: Path, typed: str) -> None:
    """YAML's dates, numbers and truth values are texts where a text is expected, also as headings."""
    mappe = load(tmp_path, f"werkzeugblaetter: [{{werkzeug: {typed}, weitere: {{{typed}: {typed}}}}}]")
    assert mappe.werkzeugblaetter[0].werkzeug == typed
    assert mappe.werkzeugblaetter[0].weitere == {typed: typed}


def test_a_number_in_json_stays_as_typed(tmp_path: Path) -> None:
    """JSON's numbers keep their digits where a text is expected."""
    assert load(tmp_path, '{"plan": {"kommune": 1.50}}', ".json") == Mappe(plan=Werkstattplan(kommune="1.50"))


def test_an_empty_field_is_an_empty_value(tmp_path: Path) -> None:
    """A field whose value was not filled in counts as left out."""
    assert load(tmp_path, "plan:\n  kommune:\n  jahre:\n") == Mappe(plan=Werkstattplan())


def test_a_byte_order_mark_is_no_part_of_the_data(tmp_path: Path) -> None:
    """Editors on Windows put one in front."""
    for text, suffix in (("plan:\n  kommune: Ü\n", ".yml"), ('{"plan": {"kommune": "Ü"}}', ".JSON")):
        mappe = load(tmp_path, f"\ufeff{text}", suffix)
        assert mappe.plan == Werkstattplan(kommune="Ü")


@pytest.mark.parametrize(
    ("text", "place", "field", "reason"),
    [
        (
            "plan:\n  handlungsfelder:\n    - name: A\n      nummer: zwei\n",
            "line 4",
            "plan.handlungsfelder[0].nummer",
            "expected a whole number, found 'zwei'",
        ),
        (
            "plan:\n  handlungsfelder:\n    - name: A\n      umsetzungort:\n        Wald\n",
            "line 4",
            "plan.handlungsfelder[0].umsetzungort",
            "unknown field 'umsetzungort'; did you mean 'umsetzungsort'?",
        ),
        (
            "werkzeugblatt: []\n",
            "line 1",
            "werkzeugblatt",
            "unknown field 'werkzeugblatt'; did you mean 'werkzeugblaetter'?",
        ),
        ("foo: 1\n", "line 1", "foo", "unknown field 'foo'; known here: plan, werkzeugblaetter"),
        ("plan:\n  kommune:\n    - A\n", "line 3", "plan.kommune", "expected text, found a list"),
        ("\nplan: A\n", "line 2", "plan", "expected named fields, found 'A'"),
        (
            "plan:\n  handlungsfelder:\n    name: A\n",
            "line 3",
            "plan.handlungsfelder",
            "expected a list, found named fields",
        ),
        (
            "plan:\n  handlungsfelder:\n    - vermerke:\n        Mai: x\n",
            "line 4",
            "plan.handlungsfelder[0].vermerke.Mai",
            "expected a whole number, found 'Mai'",
        ),
        ("plan:\n  jahre: 2000-2199\n", "line 2", "plan.jahre", "'2000-2199' names no year, or a span of more than 50"),
        (f"plan:\n  jahre: [{'9' * 4000}]\n", "line 2", "plan.jahre", f"'{'9' * 59}… names no year"),
        ("plan:\n  jahre: [2017, 1700]\n", "line 2", "plan.jahre", "1700 is not within 1900 to 2199"),
        ("- a\n", "line 1", None, "expected named fields, found a list"),
        ("", "line 1", None, "expected named fields, found nothing"),
        ("plan: {}\nplan: {}\n", "line 2", None, "the field 'plan' is there already, on line 1"),
        ("plan:\n  a: b: c\n", "line 2", None, "this is no YAML (mapping values are not allowed"),
        ("plan: &a {}\nb: *a\n", "line 2", None, "references (*a) are not read here: write the value out"),
        ("plan: {}\n---\n{}\n", "line 2", None, "a second document begins here: one file holds one document"),
        ("a:\n  ? [b]\n  : c\n", "line 2", None, "a field's name must be a text"),
        ("a: 1\nb: '\x01'\n", "line 2", None, "the character U+0001 cannot stand in a YAML file"),
        (
            "a: !!python/name:os.system\n",
            "line 1",
            None,
            "tags (tag:yaml.org,2002:python/name:os.system) are not read here",
        ),
    ],
)
def test_a_fault_in_yaml_is_named(tmp_path: Path, text: str, place: str, field: str | None, reason: str) -> None:
    """The error says line, field and what was expected."""
    error = refused(tmp_path, text)
    assert (error.place, error.field) == (place, field)
    assert error.reason.startswith(reason)


@pytest.mark.parametrize(
    ("text", "place", "field", "reason"),
    [
        ('{"plan":\n{"kommune":\ntrue}}', "line 3", "plan.kommune", "expected text, found true"),
        ('{"plan": "a:b{",\n\n"foo": [1, {}]}', "line 1", "plan", "expected named fields, found 'a:b{'"),
        ('{"plan": {},\n "plan": {}}', "line 2", None, "the field 'plan' is there already, on line 1"),
        ('{"plan":\n NaN}', "line 2", None, "NaN is no JSON value"),
        ('{"plan":\n}', "line 2", None, "this is no JSON (Expecting value)"),
    ],
)
def test_a_fault_in_json_is_named(tmp_path: Path, text: str, place: str, field: str | None, reason: str) -> None:
    """JSON's faults are named like YAML's."""
    error = refused(tmp_path, text, ".json")
    assert (error.place, error.field, error.reason.partition("\n")[0]) == (place, field, reason)


def test_all_faults_are_listed(tmp_path: Path) -> None:
    """The first fault is the error's own, the others follow with their lines."""
    error = refused(tmp_path, "plan:\n  jahr: 2017\n  handlungsfelder: A\n  kommune: []\n")
    assert error.field == "plan.jahr"
    assert error.reason.splitlines()[1:] == [
        "  further faults:",
        "  line 3, plan.handlungsfelder: expected a list, found 'A'",
        "  line 4, plan.kommune: expected text, found a list",
    ]


def test_the_list_of_faults_is_bounded(tmp_path: Path) -> None:
    """A file with very many faults gives a message that still can be read."""
    error = refused(tmp_path, "werkzeugblaetter:\n" + "  - x: 1\n" * 500)
    assert error.reason.splitlines()[-1] == "  and 489 more"


def test_a_wrong_value_is_repeated_only_in_part(tmp_path: Path) -> None:
    """A long text in the wrong place does not fill the screen."""
    assert refused(tmp_path, f"plan: {'a' * 1000}").reason == f"expected named fields, found '{'a' * 40}…'"


def test_a_missing_field_is_named(tmp_path: Path) -> None:
    """For records with required fields, the missing one is named with its path."""
    (tmp_path / "a.yaml").write_text("counts: [1]\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"line 1, text: the field is missing"):
        datafile.load(tmp_path / "a.yaml", Note)


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_another_encoding_is_named(tmp_path: Path, encoding: str) -> None:
    """A file that is not UTF-8 is refused rather than read wrongly."""
    error = refused(tmp_path, "plan:\n  kommune: Ü\n".encode(encoding))
    assert error.reason == "the file is not encoded in UTF-8"
    assert "UTF-8" in error.remedy


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ("[" * 100_000, ".yaml"),
        ("[" * 100_000, ".json"),
        ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), ".json"),
        ("a: [" + "b," * (MOST + 1) + "]", ".yaml"),
        ("a: &a [b]\nc: &c [*a, *a]\nd: [*c, *c]\n", ".yaml"),
        ("a: '" + "b" * LARGEST + "'", ".yaml"),
        ('{"a": ' + "1" * 5000 + "}", ".json"),
    ],
)
def test_a_hostile_file_is_refused(tmp_path: Path, text: str, suffix: str) -> None:
    """Depth, number of values, size and references are bounded: an error comes, and soon."""
    refused(tmp_path, text, suffix)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=60) | st.text("[]{}:,-?&*!|>'\"%@#\n\t abplan0", max_size=60).map(str.encode))
@pytest.mark.parametrize("suffix", [".yaml", ".json"])
def test_no_content_crashes(tmp_path: Path, data: bytes, suffix: str) -> None:
    """Whatever a file holds, it is a Mappe or a ``DataError`` comes."""
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    try:
        Mappe.load(path)
    except DataError as error:
        assert error.place  # noqa: PT017 - either outcome is right


def test_another_ending_is_refused(tmp_path: Path) -> None:
    """The format is known by the file's ending."""
    assert refused(tmp_path, "plan: {}", ".txt").reason == "a data file ends in .yaml, .yml or .json"
    with pytest.raises(WriteError, match="names no format"):
        Mappe().save(tmp_path / "b.txt")


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    """A missing file and a folder are errors of reading, not of the data."""
    (tmp_path / "folder.yaml").mkdir()
    for name in ("missing.yaml", "folder.yaml"):
        with pytest.raises(FileNotReadable) as raised:
            Mappe.load(tmp_path / name)
        assert raised.value.file == str(tmp_path / name)


def test_saving_replaces_only_when_asked(tmp_path: Path) -> None:
    """An existing data file stays, unless overwriting is asked for."""
    path = tmp_path / "a.yaml"
    Mappe().save(path)
    with pytest.raises(FileExists):
        Mappe().save(path)
    Mappe(plan=Werkstattplan(kommune="A")).save(path, overwrite=True)
    assert path.read_bytes() == b"plan:\n  kommune: A\n"


@pytest.mark.parametrize("suffix", ["json", "yaml"])
def test_a_file_may_say_where_its_schema_is(tmp_path, suffix):
    path = tmp_path / f"mappe.{suffix}"
    path.write_text('{"$schema": "mappe.schema.json", "plan": {"kommune": "A"}}', encoding="utf-8")
    assert Mappe.load(path).plan.kommune == "A"


@pytest.mark.parametrize(
    ("text", "mappe"),
    [
        ("plan:\nwerkzeugblaetter:\n", Mappe()),
        ("plan:\n  kommune:\n  jahre:\n  handlungsfelder:\n", Mappe(plan=Werkstattplan())),
        ("plan:\n  handlungsfelder:\n    - werkzeuge:\n", Mappe(plan=Werkstattplan(handlungsfelder=[{}]))),
    ],
)
def test_a_field_that_is_named_and_left_empty_is_empty(text, mappe, tmp_path):
    (tmp_path / "leer.yaml").write_text(text, "utf-8")
    assert Mappe.load(tmp_path / "leer.yaml") == mappe
