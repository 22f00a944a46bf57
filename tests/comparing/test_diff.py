"""Two states compared: the same records are found again whatever number, name or place they have."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from merkblatt import Handlungsfeld, Mappe, Werkstattplan, Werkzeug, Werkzeugblatt, diff
from merkblatt.comparing import Kind
from tests.strategies import mappen, plaene

EXAMPLE = Mappe.load(Path(__file__).parents[2] / "fixtures" / "musterkommune.yaml")


def edited(**changes: object) -> Mappe:
    """The example's plan with other Handlungsfelder, or other attributes."""
    assert EXAMPLE.plan
    return Mappe(plan=EXAMPLE.plan.model_copy(update=changes), werkzeugblaetter=EXAMPLE.werkzeugblaetter)


def facts(old: Mappe, new: Mappe) -> list[tuple[str, str, str]]:
    return [(str(change.kind), change.subject, change.label) for change in diff(old, new)]


FIELDS = EXAMPLE.plan.handlungsfelder


@settings(max_examples=30)
@given(mappen(max_rows=4))
def test_a_state_does_not_differ_from_itself(mappe):
    assert not diff(mappe, mappe.model_copy(deep=True))


@settings(max_examples=30)
@given(mappen(max_rows=4), mappen(max_rows=4))
def test_states_without_a_change_are_equal(one, other):
    assert bool(diff(one, other)) == (one != other)


@settings(max_examples=25)
@given(plaene(max_rows=5), st.randoms(use_true_random=False))
def test_handlungsfelder_are_found_again_after_shuffling_and_renumbering(plan, random):
    fields = [field for field in plan.handlungsfelder if field.name.strip()]
    fields = list({field.name: field for field in fields}.values())
    shuffled = random.sample(fields, len(fields))
    renumbered = [field.model_copy(update={"nummer": place}) for place, field in enumerate(shuffled, 1)]
    old, new = (Mappe(plan=plan.model_copy(update={"handlungsfelder": each})) for each in (fields, renumbered))
    assert {change.kind for change in diff(old, new)} <= {Kind.CHANGED, Kind.MOVED}
    assert {change.label for change in diff(old, new)} <= {"", "Nummer"}


@settings(max_examples=25)
@given(mappen(max_rows=3), mappen(max_rows=3))
def test_paths_lead_to_records_of_their_side(old, new):
    for change in diff(old, new):
        for mappe, path in ((old, change.old_path), (new, change.new_path)):
            if path is not None and path.endswith("]") and not change.label:
                value = mappe
                for step in path.replace("]", "").replace("[", ".").split("."):
                    value = value[int(step)] if step.isdigit() else getattr(value, step)
                assert value is not None


def test_a_renamed_handlungsfeld_is_the_same_one():
    new = [FIELDS[0], FIELDS[1].model_copy(update={"name": "Unterwegs sein"}), *FIELDS[2:]]
    assert facts(EXAMPLE, edited(handlungsfelder=new)) == [
        ("geändert", "Handlungsfeld „Unterwegs sein“", "Handlungsfelder (HF)")
    ]


def test_a_new_number_is_a_change_of_the_number_alone():
    new = [*FIELDS[:3], FIELDS[3].model_copy(update={"nummer": 7})]
    assert facts(EXAMPLE, edited(handlungsfelder=new)) == [("geändert", "Handlungsfeld „Bürgerbeteiligung“", "Nummer")]


def test_a_handlungsfeld_that_went_to_the_end_moved_alone():
    (change,) = diff(EXAMPLE, edited(handlungsfelder=[*FIELDS[1:], FIELDS[0]]))
    assert (change.kind, change.subject, change.old, change.new) == (
        Kind.MOVED, "Handlungsfeld „Aufbau Demografienetzwerk“", "Stelle 1", "Stelle 4",
    )  # fmt: skip


def test_a_werkzeug_is_found_again_in_another_handlungsfeld():
    moved = FIELDS[1].werkzeuge[2]
    there = FIELDS[2].model_copy(update={"werkzeuge": [*FIELDS[2].werkzeuge, moved]})
    here = FIELDS[1].model_copy(update={"werkzeuge": FIELDS[1].werkzeuge[:2]})
    (change,) = diff(EXAMPLE, edited(handlungsfelder=[FIELDS[0], here, there, FIELDS[3]]))
    assert (change.kind, change.old, change.new) == (
        Kind.MOVED, "Handlungsfeld „Mobilität“", "Handlungsfeld „Wohnen“",
    )  # fmt: skip
    assert (change.old_path, change.new_path) == (
        "plan.handlungsfelder[1].werkzeuge[2]", "plan.handlungsfelder[2].werkzeuge[2]",
    )  # fmt: skip


def test_a_renamed_werkzeug_is_the_same_one():
    renamed = [Werkzeug(name="Aufbau eines Netzes von Wohnlotsen"), FIELDS[2].werkzeuge[1]]
    new = [*FIELDS[:2], FIELDS[2].model_copy(update={"werkzeuge": renamed}), FIELDS[3]]
    (change,) = diff(EXAMPLE, edited(handlungsfelder=new))
    assert (change.kind, change.label) == (Kind.CHANGED, "Name")
    assert [piece for kind, piece in change.words() if kind == "new"] == ["Netzes"]


def test_what_is_new_or_gone_is_shown_whole():
    new = [*FIELDS[:3], Handlungsfeld(nummer=5, name="Digitales", umsetzungsort="Rathaus")]
    changes = {change.kind: change for change in diff(EXAMPLE, edited(handlungsfelder=new))}
    assert "Umsetzungsort: Rathaus" in changes[Kind.ADDED].new
    assert "Bürgerbeteiligung" in changes[Kind.REMOVED].old


def test_next_years_sheet_is_compared_with_last_years():
    next_year = EXAMPLE.werkzeugblaetter[0].model_copy(update={"jahr": 2018, "zielgruppe": "Alle"})
    new = Mappe(plan=EXAMPLE.plan, werkzeugblaetter=[next_year])
    assert [label for _, _, label in facts(EXAMPLE, new)] == ["Jahr", "Zielgruppe des Werkzeugs"]


def test_this_years_sheet_beside_next_years_is_unchanged():
    sheet = EXAMPLE.werkzeugblaetter[0]
    new = Mappe(plan=EXAMPLE.plan, werkzeugblaetter=[sheet, sheet.model_copy(update={"jahr": 2018})])
    assert facts(EXAMPLE, new) == [("neu", "Werkzeugblatt „Runder Tisch“ 2018", "")]


def test_notes_and_own_columns_are_compared_one_by_one():
    old, new = (
        Mappe(plan=Werkstattplan(handlungsfelder=[Handlungsfeld(name="A", vermerke=notes, weitere=own)]))
        for notes, own in (({2017: "ab Juni"}, {"Rang": "1"}), ({2017: "ab Mai"}, {"Rang": "2", "Topf": "C"}))
    )
    assert [(change.label, change.old, change.new) for change in diff(old, new)] == [
        ("Vermerke 2017", "ab Juni", "ab Mai"), ("Rang", "1", "2"), ("Topf", "", "C"),
    ]  # fmt: skip


def test_many_records_are_compared_without_trying_all_pairs():
    olds = [Werkzeugblatt(werkzeug=f"Altes Werkzeug {number}") for number in range(400)]
    news = [Werkzeugblatt(werkzeug=f"Neues Vorhaben {number}") for number in range(400)]
    difference = diff(Mappe(werkzeugblaetter=olds), Mappe(werkzeugblaetter=news))
    assert len(difference) == 800


class Page(HTMLParser):
    """What a browser makes of a page: tags, with their attributes, and texts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


HOSTILE = "<script>alert('1')</script> & \" onload=x"


def test_a_page_shows_hostile_texts_as_texts():
    new = [*FIELDS[:3], FIELDS[3].model_copy(update={"name": HOSTILE, "beschreibung": HOSTILE})]
    html = diff(EXAMPLE, edited(handlungsfelder=new, kommune=HOSTILE)).html(old=HOSTILE, new="b.docx")
    page = Page(html)
    assert "script" not in page.tags
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in {"src", "href"}]
    assert any("alert('1')" in text for text in page.texts)


def test_a_page_is_accessible_and_loads_nothing():
    html = diff(EXAMPLE, edited(kommune="Landkreis Neuenhain")).html(old="2017.docx", new="2018.docx")
    page = Page(html)
    assert {("lang", "de"), ("scope", "col"), ("scope", "row")} <= set(page.attributes)
    assert {"title", "caption", "thead", "main", "h1", "del", "ins"} <= set(page.tags)
    assert "hinzugefügt: " in page.texts
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert "default-src 'none'" in html
    assert "http" not in html.replace("http-equiv", "")


def test_a_page_without_changes_says_so():
    assert "Es gibt keine Änderungen." in diff(EXAMPLE, EXAMPLE).html()


def test_plain_data_name_what_is_there():
    (plain,) = diff(EXAMPLE, edited(kommune="Neuenhain")).to_plain()
    assert plain == {
        "kind": "geändert",
        "subject": "Werkstattplan",
        "label": "Kommune",
        "old_path": "plan.kommune",
        "new_path": "plan.kommune",
        "old": "Musterkommune",
        "new": "Neuenhain",
    }
