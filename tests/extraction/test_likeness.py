"""Values in a form's own words are values: a row is a header only where it cannot be a row of values."""

from __future__ import annotations

import pytest

from merkblatt import Einzelmassnahme, Handlungsfeld, Werkstattplan, Werkzeugblatt, extract, fill

LIKE_HEADINGS = [
    Werkzeugblatt(besonderheiten="Budget"),
    Werkzeugblatt(besonderheiten="[Ort]"),
    Werkzeugblatt(besonderheiten="Ansprechperson vor Ort:"),
    Werkzeugblatt(werkzeug="Beratung", zielgruppe="Akteure", beteiligte="Partner", budget="Mittel"),
    Werkzeugblatt(werkzeug="Projekt", budget="Kosten"),
    Werkzeugblatt(jahr=2017, einzelmassnahmen=[Einzelmassnahme(name="Werkzeug")]),
    Werkzeugblatt(einzelmassnahmen=[Einzelmassnahme(vermerke={3: "Budget", 4: "Ort"})]),
    Werkzeugblatt(einzelmassnahmen=[Einzelmassnahme(name="Kommentare")]),
    Werkzeugblatt(weitere={"Ziele": "Ort"}),
    Werkzeugblatt(weitere={"Jahr": "2024"}),
    Werkzeugblatt(weitere={"Budget": "x"}),
    Werkstattplan(handlungsfelder=[Handlungsfeld(name="Maßnahme", beschreibung="Inhalt")]),
    Werkstattplan(handlungsfelder=[Handlungsfeld(name="Projekte", umsetzungsort="Gebiet", beteiligte="Partner")]),
]


@pytest.mark.parametrize("form", LIKE_HEADINGS, ids=lambda form: str(form.model_dump(exclude_defaults=True))[:60])
def test_values_that_are_worded_like_headings_are_read_back(form):
    extraction = extract(fill(form).data)
    assert (*extraction.plaene, *extraction.werkzeugblaetter) == (form,)
    assert (extraction.findings, extraction.unmapped) == ((), ())
