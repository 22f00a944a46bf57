"""A form that the library has never heard of is declared once, and then drawn, filled and read like the others."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from merkblatt import extract, fill
from merkblatt.forms.spec import Field, Form, Heading, Items, Line, Marks, Records
from merkblatt.layout import template
from merkblatt.model.record import OwnColumns, Record, Text, YearNotes
from merkblatt.values.codec import TEXT, Keyed
from merkblatt.values.contact import Kontakt
from merkblatt.values.scale import QUARTERS
from tests.strategies import names, texts


class Schritt(Record):
    name: Text = ""
    quartale: list[int] | None = None


class Ziel(Record):
    name: Text = ""
    schritte: list[Schritt] = []
    wer: Kontakt = Kontakt("")
    quartale: list[int] = []
    vermerke: YearNotes = {}
    weitere: OwnColumns = {}


class Zwischenbilanz(Record):
    stadt: Text = ""
    ziele: list[Ziel] = []
    ausblick: Text = ""


ZWISCHENBILANZ = Form(
    key="zwischenbilanz",
    version="3",
    name="Zwischenbilanz",
    model=Zwischenbilanz,
    variable="bilanz",
    heading=Heading(field=Field(path="stadt", label="Zwischenbilanz der Stadt", guidance="Die Stadt.")),
    parts=(
        Records(
            path="ziele",
            variable="ziel",
            columns=(
                Field(path="name", label="Ziel", guidance="Das Ziel.", weight=3, codec=Keyed(TEXT)),
                Items(
                    field=Field(path="schritte", label="Schritte", guidance="Die Schritte.", weight=4),
                    single="Schritt",
                    name="name",
                    name_title="Name",
                    name_guidance="Der Schritt.",
                    marks="quartale",
                    marks_title="Quartale",
                    marks_guidance="Seine Quartale.",
                ),
                Field(path="wer", label="Wer ist dran?", guidance="Die Person.", weight=2, contact=True),
                Marks(
                    path="quartale",
                    notes="vermerke",
                    scale=QUARTERS,
                    values=(1, 2, 3, 4),
                    label="Zeitraum",
                    title="Quartale",
                    guidance="Die Quartale.",
                    notes_title="Vermerke",
                    notes_guidance="Zusätze.",
                ),
            ),
        ),
        Line(field=Field(path="ausblick", label="Ausblick auf das nächste Jahr", guidance="Was kommt.")),
    ),
)

TEMPLATE = template(ZWISCHENBILANZ)


def ziele() -> st.SearchStrategy[Ziel]:
    quarters = st.sets(st.integers(1, 4)).map(sorted)
    steps = st.lists(st.builds(Schritt, name=names().map(str.strip).filter(bool)), max_size=3)
    return st.builds(
        Ziel,
        name=st.just("Ziel ").flatmap(lambda word: texts().map(word.__add__)),
        schritte=steps,
        wer=texts(),
        quartale=quarters,
    )


@settings(max_examples=50)
@given(
    st.builds(
        Zwischenbilanz,
        stadt=st.sampled_from(("", "Jena", "Bad X & Y")),
        ziele=st.lists(ziele(), max_size=5),
        ausblick=texts(),
    )
)
def test_a_form_of_ones_own_is_read_back(bilanz):
    document = fill(bilanz, TEMPLATE, form=ZWISCHENBILANZ)
    extraction = extract(document.data, forms=[ZWISCHENBILANZ])
    assert (extraction.forms.get("zwischenbilanz"), extraction.findings) == ((bilanz,), ())


def test_a_form_of_ones_own_is_not_taken_for_one_of_the_leaflets():
    document = fill(
        Zwischenbilanz(stadt="Jena", ziele=[Ziel(name="Mehr Busse", quartale=[1, 4])]), TEMPLATE, form=ZWISCHENBILANZ
    )
    extraction = extract(document.data)
    assert (extraction.plaene, extraction.werkzeugblaetter) == ((), ())
    assert [finding.code for finding in extraction.findings] == ["kein-formular"]
    assert "Mehr Busse" in {one.text for one in extraction.unmapped}


def test_a_model_without_a_declaration_is_refused():
    class Zettel(BaseModel):
        text: str = ""

    with pytest.raises(Exception, match="Zettel is no form"):
        fill(Zettel())
