"""Each rule finds what it is for, says where, and is silent about forms that hold everything."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from merkblatt import Mappe, check, extract, fill
from merkblatt.checks import RULES
from merkblatt.findings import Severity
from tests.strategies import mappen

GOOD = Mappe.model_validate(
    {
        "plan": {
            "kommune": "Neuenhain",
            "jahre": [2024, 2025],
            "handlungsfelder": [
                {
                    "nummer": 1,
                    "name": "Wohnen",
                    "beschreibung": "Wer will, soll zu Hause alt werden.",
                    "werkzeuge": [
                        {"name": "Wohnberatung", "jahre": [2024]},
                        {"name": "Lotsen im Quartier", "jahre": [2025]},
                    ],
                    "ansprechperson": "Frau Beispiel",
                    "umsetzungsort": "Kernstadt",
                    "beteiligte": "Seniorenbeirat",
                },
                {
                    "nummer": 2,
                    "name": "Mobil bleiben",
                    "beschreibung": "Alle kommen ohne Auto zum Arzt.",
                    "werkzeuge": [{"name": "Bürgerbus", "jahre": []}],
                    "ansprechperson": "Herr Muster",
                    "umsetzungsort": "alle Orte",
                    "beteiligte": "Vereine",
                    "jahre": [2025],
                },
            ],
        },
        "werkzeugblaetter": [
            {
                "handlungsfeld": "Wohnen",
                "werkzeug": name,
                "jahr": year,
                "zielgruppe": "Menschen ab 65",
                "ansprechperson": "Frau Beispiel, Tel. 03999 12345",
                "umsetzungsort": "Rathaus",
                "ansprechperson_vor_ort": "Herr Vorort, vorort@neuenhain.example",
                "beteiligte": "Pflegestützpunkt",
                "budget": budget,
                "einzelmassnahmen": [{"name": "Flyer drucken", "monate": [3]}],
            }
            for name, year, budget in (
                ("Wohnberatung", 2024, "500 € - Flyer (Eigenmittel)"),
                ("Lotsen im Quartier", 2025, "keine"),
            )
        ],
    }
)

HF, SHEET = "plan.handlungsfelder[0]", "werkzeugblaetter[0]"

# code, where, what is put there -> where it is noticed (the same place where None)
CASES = [
    ("kommune-fehlt", "plan.kommune", "", None),
    ("plan-ohne-handlungsfeld", "plan.handlungsfelder", [], None),
    ("hf-ohne-name", f"{HF}.name", "", None),
    ("hf-ohne-beschreibung", f"{HF}.beschreibung", "", None),
    ("hf-ohne-werkzeug", f"{HF}.werkzeuge", [], None),
    ("hf-ohne-ansprechperson", f"{HF}.ansprechperson", "", None),
    ("hf-ohne-ort", f"{HF}.umsetzungsort", "", None),
    ("hf-ohne-beteiligte", f"{HF}.beteiligte", "", None),
    ("hf-ohne-jahr", "plan.handlungsfelder[1].jahre", [], None),
    ("hf-nummer-fehlt", f"{HF}.nummer", None, None),
    ("hf-nummer-doppelt", "plan.handlungsfelder[1].nummer", 1, None),
    ("hf-nummer-luecke", "plan.handlungsfelder[1].nummer", 4, None),
    ("hf-doppelt", "plan.handlungsfelder[1].name", "WOHNEN", None),
    (
        "werkzeug-doppelt",
        "plan.handlungsfelder[1].werkzeuge[0].name",
        "Wohnberatung",
        "plan.handlungsfelder[1].werkzeuge[0].name",
    ),
    ("blatt-ohne-handlungsfeld", f"{SHEET}.handlungsfeld", "", None),
    ("blatt-ohne-werkzeug", f"{SHEET}.werkzeug", "", None),
    ("blatt-ohne-jahr", f"{SHEET}.jahr", None, None),
    ("blatt-ohne-zielgruppe", f"{SHEET}.zielgruppe", "", None),
    ("blatt-ohne-ansprechperson", f"{SHEET}.ansprechperson", "", None),
    ("blatt-ohne-ort", f"{SHEET}.umsetzungsort", "", None),
    ("blatt-ohne-ansprechperson-vor-ort", f"{SHEET}.ansprechperson_vor_ort", "", None),
    ("blatt-ohne-beteiligte", f"{SHEET}.beteiligte", "", None),
    ("blatt-ohne-einzelmassnahme", f"{SHEET}.einzelmassnahmen", [], None),
    ("massnahme-ohne-monat", f"{SHEET}.einzelmassnahmen[0].monate", [], None),
    ("monat-ohne-massnahme", f"{SHEET}.einzelmassnahmen[0].name", "", None),
    ("blatt-fehlt", f"{HF}.werkzeuge[0].jahre", [2024, 2025], f"{HF}.werkzeuge[0].name"),
    ("blatt-fehlt", "werkzeugblaetter", [], "plan.handlungsfelder"),
    ("blatt-werkzeug-unbekannt", f"{SHEET}.werkzeug", "Wonberatung", None),
    ("blatt-handlungsfeld-unbekannt", f"{SHEET}.handlungsfeld", "Whonen", None),
    ("blatt-im-falschen-handlungsfeld", f"{SHEET}.handlungsfeld", "Mobil bleiben", None),
    ("blatt-jahr-ausserhalb", f"{SHEET}.jahr", 2031, None),
    ("blatt-jahr-nicht-geplant", f"{SHEET}.jahr", 2025, None),
    ("blatt-doppelt", "werkzeugblaetter[1]", GOOD.werkzeugblaetter[0].model_dump(), "werkzeugblaetter[1].werkzeug"),
    ("kontaktdaten-fehlen", f"{SHEET}.ansprechperson", "Frau Beispiel", None),
    ("kontaktdaten-fehlen", f"{SHEET}.ansprechperson_vor_ort", "Herr Vorort, Zimmer 3", None),
    ("email-fehlerhaft", f"{HF}.ansprechperson", "Frau Beispiel, beispiel@neuenhain", None),
    ("telefon-fehlerhaft", f"{HF}.ansprechperson", "Frau Beispiel, Tel.: folgt", None),
    ("kontaktdaten-im-freitext", f"{SHEET}.besonderheiten", "Rückfragen an a.b@example.org", None),
    ("budget-fehlt", f"{SHEET}.budget", "", None),
    ("budget-ohne-betrag", f"{SHEET}.budget", "Flyer (Eigenmittel)", None),
    ("budget-ohne-quelle", f"{SHEET}.budget", "500 € - Flyer", None),
    ("budget-summe-falsch", f"{SHEET}.budget", "100 € - Flyer (Eigenmittel)\nGesamt: 200 €", None),
    ("budget-summe", f"{SHEET}.budget", "100 € - Flyer (Eigenmittel)", None),
    ("platzhalter", "plan.kommune", "Musterkommune", None),
    ("platzhalter", f"{HF}.umsetzungsort", "[Ort]", None),
    ("platzhalter", f"{SHEET}.besonderheiten", "Klicken Sie hier, um Text einzugeben.", None),
    ("hinweistext", f"{SHEET}.externe_beratung", "Welche Unterstützung von außen gebraucht wird.", None),
]


def changed(path: str, value: object) -> Mappe:
    """The good Mappe with one value replaced."""
    plain = GOOD.model_dump()
    *steps, last = path.replace("]", "").replace("[", ".").split(".")
    holder = plain
    for step in steps:
        holder = holder[int(step) if step.isdigit() else step]
    holder[int(last) if last.isdigit() else last] = value
    return Mappe.model_validate(plain)


@pytest.mark.parametrize(("code", "path", "value", "noticed"), CASES, ids=lambda value: str(value)[:40])
def test_a_rule_notices_what_it_is_for_in_its_place(code, path, value, noticed):
    found = [finding for finding in check(changed(path, value)) if finding.code == code]
    assert [finding.path for finding in found] == [noticed or path]
    assert found[0].severity is RULES[code].severity


OPEN = ["-", "–", "?", "…", "...", "n.n.", "N.N.", "N. N.", "noch offen", "offen", "k. A.", "tbd"]


@pytest.mark.parametrize("stroke", OPEN)
@pytest.mark.parametrize(
    ("code", "path"), [(code, path) for code, path, value, _ in CASES if "-ohne-" in code and value == ""]
)
def test_what_stands_for_a_value_to_come_counts_as_empty(code, path, stroke):
    assert path in [finding.path for finding in check(changed(path, stroke)) if finding.code == code]


@pytest.mark.parametrize("stroke", OPEN)
def test_a_werkzeug_to_come_is_none(stroke):
    open_ones = changed("plan.handlungsfelder[1].werkzeuge", [{"name": stroke, "jahre": [2025]}, {"name": stroke}])
    codes = {finding.code for finding in check(open_ones)} - {"platzhalter", "hf-ohne-jahr"}
    assert codes == {"hf-ohne-werkzeug", "budget-summe"}


@pytest.mark.parametrize("stroke", OPEN)
def test_a_person_to_come_is_not_asked_for_a_telephone_number(stroke):
    codes = {finding.code for finding in check(changed(f"{SHEET}.ansprechperson", stroke))} - {"platzhalter"}
    assert codes == {"blatt-ohne-ansprechperson", "budget-summe"}


@pytest.mark.parametrize("text", ["N. N., Tel. 03999 12345", "offene Jugendarbeit", "alle", "Offenbach", "keine", "A"])
def test_a_value_is_not_taken_for_one_to_come(text):
    assert "hf-ohne-ort" not in {finding.code for finding in check(changed(f"{HF}.umsetzungsort", text))}


def test_every_rule_has_a_case():
    assert {rule.code for rule in RULES} == {code for code, *_ in CASES}


def test_forms_that_hold_everything_give_sums_only():
    assert [finding.code for finding in check(GOOD)] == ["budget-summe"]


def test_sums_are_told_for_each_handlungsfeld_and_year():
    mappe = changed("werkzeugblaetter[1]", GOOD.werkzeugblaetter[0].model_dump())
    (told,) = [finding.message for finding in check(mappe) if finding.code == "budget-summe"]
    assert told == "Handlungsfeld „Wohnen“: Das Budget für 2024 ergibt auf 2 Blättern 1.000 €."


def test_an_unknown_werkzeug_is_reported_with_the_nearest_name():
    found = {finding.code: finding.message for finding in check(changed(f"{SHEET}.werkzeug", "Wonberatung"))}
    assert "Ist „Wohnberatung“ gemeint?" in found["blatt-werkzeug-unbekannt"]


@pytest.mark.parametrize(("number", "left"), [(3, "fehlt 2"), (4, "fehlen 2 und 3"), (5, "fehlen 2 bis 4")])
def test_numbers_that_are_left_out_are_told(number, left):
    found = {one.code: one.message for one in check(changed("plan.handlungsfelder[1].nummer", number))}
    assert found["hf-nummer-luecke"].startswith(f"Vor der Nummer {number} {left}. Bitte")


def test_a_sheet_may_shorten_the_names_of_the_plan():
    codes = {finding.code for finding in check(changed(f"{HF}.werkzeuge[0].name", "Wohnberatung im Rathaus"))}
    assert not {code for code in codes if "unbekannt" in code or code == "blatt-fehlt"}


def test_every_message_says_what_to_do_or_is_for_information():
    for _, path, value, _ in CASES:
        for finding in check(changed(path, value)):
            assert "itte " in finding.message or finding.severity is Severity.INFO


def test_a_missing_field_is_explained_in_the_words_of_its_form():
    (found,) = [one for one in check(changed(f"{HF}.umsetzungsort", "")) if one.code == "hf-ohne-ort"]
    assert found.message == (
        "Handlungsfeld „Wohnen“: „Umsetzungsort“ ist leer. Bitte ergänzen: Wo das Handlungsfeld umgesetzt wird: im "
        "ganzen Landkreis, in einer Gemeinde, an einem Ort."
    )


def test_codes_are_named_once_and_not_used_by_reading():
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    read = readme.partition("### Findings")[2].partition("\n#")[0]
    assert [code for code in codes if f"`{code}`" in read] == []


def test_rules_say_where_they_come_from():
    assert all(rule.reason.startswith(("Merkblatt: ", "DSGVO ")) and rule.title for rule in RULES)


@settings(max_examples=30)
@given(mappen())
def test_any_forms_can_be_checked_and_are_not_changed(mappe):
    before = mappe.model_copy(deep=True)
    for finding in check(mappe):
        assert finding.path
        assert finding.message
    assert mappe == before


@settings(max_examples=25)
@given(mappen(max_rows=3))
def test_every_finding_on_a_document_has_its_place(mappe):
    extraction = extract(fill(mappe).data)
    assert all(one.source for one in check(extraction.mappe, sources=extraction.sources))


def test_an_empty_cell_is_the_place_of_what_is_missing_there():
    extraction = extract(fill(changed(f"{HF}.werkzeuge", []).plan).data)
    found = {one.code: one.source for one in check(extraction.mappe, sources=extraction.sources)}
    assert (found["hf-ohne-werkzeug"].row, found["hf-ohne-werkzeug"].column) == (2, 3)
