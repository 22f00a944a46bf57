"""Budgets as offices write them: what the views make of each, and where they say that they do not know."""

from __future__ import annotations

from decimal import Decimal

import pytest

from merkblatt.values.budget import Budget, Posten

DWK = "DWK-Mittel"


def of(betrag: object = None, zweck: str | None = None, quelle: str | None = None) -> Posten:
    return _posten(betrag, zweck, quelle, rough=False)


def ca(betrag: object = None, zweck: str | None = None, quelle: str | None = None) -> Posten:
    return _posten(betrag, zweck, quelle, rough=True)


def _posten(betrag: object, zweck: str | None, quelle: str | None, *, rough: bool) -> Posten:
    value = None if betrag is None else Decimal(str(betrag))
    return Posten.model_construct(None, betrag=value, zweck=zweck, quelle=quelle, ungefaehr=rough)


CASES: dict[str, list[tuple[str, object, list[Posten]]]] = {
    "one amount": [
        ("100 Euro und 50 Cent", "100.50", [of("100.50")]),
        ("119 € inkl. 19 % MwSt", 119, [of(119, "inkl. 19 % MwSt")]),
        ("1.250,50 €", 1250.5, [of(1250.5)]),
        ("600€ - Catering", 600, [of(600, "Catering")]),
        ("100 EUR", 100, [of(100)]),
        ("0 €", 0, [of(0)]),
        ("EUR 300,--", 300, [of(300)]),
        ("300.- €", 300, [of(300)]),
        ("€ 20", 20, [of(20)]),
        ("5 000 €", 5000, [of(5000)]),
        ("1,5 TEUR", 1500, [of(1500)]),
        ("TEUR 5", 5000, [of(5000)]),
        ("1.5 T€", 1500, [of(1500)]),
        ("1250.5 €", 1250.5, [of(1250.5)]),
        ("2,5 Mio. €", 2500000, [of(2500000)]),
        ("§ 4 Abs. 2: 100 €", 100, [of(100, "§ 4 Abs. 2")]),
        ("2017: 500 €", 500, [of(500, "2017")]),
        ("2018 - 500 €", 500, [of(500, "2018")]),
        ("2017 - 5.000 €", 5000, [of(5000, "2017")]),
        ("Honorar am 12.3.: 500 €", 500, [of(500, "Honorar am 12.3.")]),
        ("Raum 3 - 600 €", 600, [of(600, "Raum 3")]),
        ("1000 Flyer, 200 €", 200, [of(200, "1000 Flyer")]),
        ("500 € pro Jahr", 500, [of(500, "pro Jahr")]),
        ("500 €/a", 500, [of(500, "/a")]),
        ("600 € (Catering)", 600, [of(600, "Catering")]),
        ("119 € inkl. 19 % MwSt.", 119, [of(119, "inkl. 19 % MwSt.")]),
    ],
    "rough": [
        ("1.000 € + 19 % MwSt", 1000, [ca(1000, "19 % MwSt")]),
        ("ca. 2 T€", 2000, [ca(2000)]),
        ("ca. 5.000,- €", 5000, [ca(5000)]),
        ("voraussichtlich ca. 500 €", 500, [ca(500)]),
        ("max. 1.500 € aus Titel 4711", 1500, [ca(1500, None, "Titel 4711")]),
        ("bis zu 500 € für Catering", 500, [ca(500, "Catering")]),
        ("Catering: mindestens 300 €", 300, [ca(300, "Catering")]),
        ("< 500 €", 500, [ca(500)]),
        ("600 € (geschätzt)", 600, [ca(600, "geschätzt")]),
        ("500 € +/- 10 %", 500, [ca(500, "+/- 10 %")]),
        ("100 € zzgl. 19 % MwSt.", 100, [ca(100, "zzgl. 19 % MwSt.")]),
        ("500 € +MwSt.", 500, [ca(500, "+MwSt.")]),
        ("800 € netto", 800, [ca(800, "netto")]),
    ],
    "from … to": [
        ("5000 bis 6000 €", 6000, [ca(6000)]),
        ("zwischen 300 und 500 Euro", 500, [ca(500)]),
        ("zwischen 300 € und 500 €", 500, [ca(500)]),
        ("von 300 bis 500 €", 500, [ca(500)]),
        ("300–500€", 500, [ca(500)]),
        ("2-3 T€", 3000, [ca(3000)]),
        ("2000 - 2500 €", 2500, [ca(2500)]),
        ("300,- bis 500,- €", 500, [ca(500)]),
        ("Catering 300 - 500 €", 500, [ca(500, "Catering")]),
        ("Catering 300-500 €, Miete 100 €", 600, [ca(500, "Catering"), of(100, "Miete")]),
        ("Honorar zwischen 1.000 und 1.500 €", 1500, [ca(1500, "Honorar")]),
        ("ca. 4.000 - 5.000 € je nach Angebot", 5000, [ca(5000, "je nach Angebot")]),
        ("300 bis max. 500 €", 500, [ca(500)]),
    ],
    "so many at a price": [
        ("3 x 100 €", 300, [of(300)]),
        ("Catering 2 x 100 €", 200, [of(200, "Catering")]),
        ("100 € x 3", 300, [of(300)]),
        ("100 € x 12 Monate", 1200, [of(1200, "12 Monate")]),
        ("12 Termine à 50 €", 600, [of(600, "12 Termine")]),
        ("Druck: 2.000 Stück à 0,50 €", 1000, [of(1000, "Druck 2.000 Stück")]),
        ("5 Gemeinden à 1.000 Euro = 5.000 Euro", 5000, [of(5000, "5 Gemeinden")]),
        ("12 x 100 €/Monat", 1200, [of(1200, "/Monat")]),
        ("12 Termine a 50 €", 600, [of(600, "12 Termine")]),
        ("Honorar für 12 Termine je 50 €", 600, [of(600, "Honorar für 12 Termine")]),
        ("10 Std. x 45,50 €", 455, [of(455, "10 Std.")]),
        ("ca. 10 Termine zu je 50 €", 500, [ca(500, "10 Termine")]),
        ("2 x 300 € = 600 €", 600, [of(600)]),
        ("600 € (2 x 300 €)", 600, [of(600, "2 x 300 €")]),
    ],
    "several": [
        ("Honorar: 300 Euro, Miete: 200 Euro", 500, [of(300, "Honorar"), of(200, "Miete")]),
        ("500 € zzgl. 100 € Fahrtkosten", 600, [of(500), of(100, "Fahrtkosten")]),
        ("100 € + 600 € = 700 €", 700, [of(100), of(600)]),
        ("-100 € Miete\n-600 € Catering", 700, [of(100, "Miete"), of(600, "Catering")]),
        ("700 €, davon 200 € Honorar", 700, [of(700, "davon 200 € Honorar")]),
        ("900 €, davon Miete 400 €, Honorar 500 €", 900, [of(900, "davon Miete 400 €, Honorar 500 €")]),
        (
            "900 €, davon:\n- Miete 400 €\n- Honorar 500 €",
            900,
            [of(900, "davon"), of(None, "Miete 400 €"), of(None, "Honorar 500 €")],
        ),
        ("2.000 € (Eigenanteil 500 €)", 2000, [of(2000, None, "Eigenanteil 500 €")]),
        ("500 € (inkl. Fahrtkosten 100 €)", 500, [of(500, "inkl. Fahrtkosten 100 €")]),
        ("Summe: 900 €\nMiete 400 €\nHonorar 500 €", 900, [of(900, "Summe"), of(400, "Miete"), of(500, "Honorar")]),
        ("Miete 100 €\nKosten gesamt: 100 €", 100, [of(100, "Miete"), of(100, "Kosten gesamt")]),
        ("Gesamtkonzept 500 €\nZusammenkunft 200 €", 700, [of(500, "Gesamtkonzept"), of(200, "Zusammenkunft")]),
        ("Raummiete je 50 €\nGesamt: 600 €", 600, [of(None, "Raummiete je 50 €"), of(600, "Gesamt")]),
        ("600 € Catering\nHonorar noch offen", 600, [of(600, "Catering"), of(None, "Honorar noch offen")]),
    ],
    "where the money comes from": [
        ("2.000 € (Kommune) + 500 € (Spenden)", 2500, [of(2000, None, "Kommune"), of(500, None, "Spenden")]),
        ("2.000 € (Musterverein) + 500 € (Spenden)", 2500, [of(2000, None, "Musterverein"), of(500, None, "Spenden")]),
        ("Kommune: 2.000 €, Spenden: 500 €", 2500, [of(2000, None, "Kommune"), of(500, None, "Spenden")]),
        ("100 € werden über die Sparkasse finanziert", 100, [of(100, None, "Sparkasse")]),
        ("3.000 EUR aus HHSt. 0.4711.6000", 3000, [of(3000, None, "HHSt. 0.4711.6000")]),
        ("500 € (Landkreis)", 500, [of(500, None, "Landkreis")]),
        ("Titel 4711 - 5.000 €", 5000, [of(5000, None, "Titel 4711")]),
        (
            "Honorar 2.000 €\nFinanzierung: 1.500 € ESF, 500 € Eigenmittel",
            2000,
            [of(2000, "Honorar"), of(None, None, "1.500 € ESF, 500 € Eigenmittel")],
        ),
        ("Finanzierung: 1.500 € ESF, 500 € Eigenmittel", 2000, [of(1500, None, "ESF"), of(500, None, "Eigenmittel")]),
        ("600€ Catering\nKann über DWK-Mittel gedeckt werden", 600, [of(600, "Catering"), of(None, None, DWK)]),
    ],
    "not known": [
        ("-50 €", None, [of(None, "-50 €")]),
        ("−50 €", None, [of(None, "−50 €")]),
        ("Kürzung: -50 €", None, [of(None, "Kürzung: -50 €")]),
        ("1.000 € abzüglich 200 € Eintritt", None, [of(1000, "abzüglich 200 € Eintritt")]),
        ("1.000 € - 200 €", None, [of(1000, "200 €")]),
        ("50 % von 1.000 €", None, [of(None, "50 % von 1.000 €")]),
        ("je 50 €", None, [of(None, "je 50 €")]),
        ("je Termin 50 €", None, [of(None, "je Termin 50 €")]),
        ("100 € monatlich", None, [of(None, "100 € monatlich")]),
        ("Stundensatz 60 €", None, [of(None, "Stundensatz 60 €")]),
        ("50 €/Std.", None, [of(None, "50 €/Std.")]),
        ("600 € Catering\nje 50 € Raummiete", None, [of(600, "Catering"), of(None, "je 50 € Raummiete")]),
        ("4 Workshops à 2 Tage à 500 €", None, [of(None, "4 Workshops à 2 Tage à 500 €")]),
        ("2018 und 2019 je 500 €", None, [of(None, "2018 und 2019 je 500 €")]),
        ("Phase 2 Honorar je 500 €", None, [of(None, "Phase 2 Honorar je 500 €")]),
        ("500 € oder 600 €", None, [of(None, "500 € oder 600 €")]),
        ("rund 5000", None, [of(None, "rund 5000")]),
        ("10.000", None, [of(None, "10.000")]),
        ("10.000\n500 € Miete", None, [of(None, "10.000"), of(500, "Miete")]),
        ("Catering 600, Miete 200 €", None, [of(200, "Catering 600, Miete")]),
        ("1,250 €", None, [of(None, "1,250 €")]),
        ("1'250 €", None, [of(None, "1'250 €")]),
        ("Workshop 2 500 €", None, [of(None, "Workshop 2 500 €")]),
        ("fünfhundert Euro", None, [of(None, "fünfhundert Euro")]),
        ("100 € Miete, Catering ... €", None, [of(100, "Miete, Catering ... €")]),
        ("Einnahmen 200 €, Ausgaben 500 €", None, [of(200, "Einnahmen"), of(500, "Ausgaben")]),
        (
            "Gesamt: 800 €\nMiete 100 €\nCatering 600 €",
            None,
            [of(800, "Gesamt"), of(100, "Miete"), of(600, "Catering")],
        ),
        ("beantragt: 5.000 €, bewilligt: 4.000 €", None, [of(5000, "beantragt"), of(4000, "bewilligt")]),
        ("die Hälfte von 1.000 €", None, [of(None, "die Hälfte von 1.000 €")]),
        ("1.000 Euro je Gemeinde, 5 Gemeinden", None, [of(None, "1.000 Euro je Gemeinde, 5 Gemeinden")]),
        ("Honorar 350 € + Fahrtkosten 0,30 €/km", None, [of(350, "Honorar Fahrtkosten 0,30 €/km")]),
        ("Personalkosten 0,5 VZÄ", None, [of(None, "Personalkosten 0,5 VZÄ")]),
        ("80 % Land, 20 % Eigenanteil", None, [of(None, "80 % Land, 20 % Eigenanteil")]),
        ("kein Budget", None, []),
        ("k.A.", None, []),
        ("", None, []),
    ],
}
ALL = [case for cases in CASES.values() for case in cases]


@pytest.mark.parametrize(("text", "posten"), [(text, posten) for text, _, posten in ALL])
def test_a_budget_is_read_as_it_is_meant_or_left_as_text(text: str, posten: list[Posten]) -> None:
    assert list(Budget(text).posten) == posten


@pytest.mark.parametrize(("text", "summe"), [(text, summe) for text, summe, _ in ALL])
def test_the_sum_is_what_the_text_adds_up_to_or_is_not_known(text: str, summe: object) -> None:
    assert Budget(text).summe == (None if summe is None else Decimal(str(summe)))


@pytest.mark.parametrize("text", [text for text, _, _ in ALL])
def test_the_text_stays_as_it_was_written(text: str) -> None:
    assert str(Budget(text)) == text


@pytest.mark.parametrize("text", [text for text, _, _ in CASES["rough"] + CASES["from … to"]])
def test_a_rough_sum_says_so(text: str) -> None:
    assert Budget(text).ungefaehr


@pytest.mark.parametrize("text", [text for text, _, _ in CASES["one amount"] + CASES["not known"]])
def test_an_exact_sum_and_an_unknown_one_are_not_rough(text: str) -> None:
    assert not Budget(text).ungefaehr
