"""From a draft to a model: what cannot be held is reported, everything else is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Self

from pydantic import BaseModel, model_validator

from merkblatt.extraction.build import build
from merkblatt.extraction.draft import Draft
from merkblatt.findings import Severity, Source
from merkblatt.forms import WERKSTATTPLAN

BAD = "kein Jahr"


def plan(**values: object) -> Draft:
    return Draft(form=WERKSTATTPLAN, values=values)


def test_what_is_possible_is_kept_however_much_is_not() -> None:
    fields = [{"name": f"Feld {number}", "jahre": [BAD]} for number in range(100)]
    draft = plan(kommune="Musterkommune", handlungsfelder=[*fields, {"name": "Letztes", "jahre": [2017]}])
    built = build(draft)
    assert isinstance(built, WERKSTATTPLAN.model)
    held = built.model_dump()
    assert held["kommune"] == "Musterkommune"
    assert [field["name"] for field in held["handlungsfelder"]] == [
        *(f"Feld {number}" for number in range(100)),
        "Letztes",
    ]
    assert held["handlungsfelder"][-1]["jahre"] == [2017]
    assert len(draft.findings) == 100


def test_a_value_that_is_left_out_is_named_with_its_place() -> None:
    draft = plan(handlungsfelder=[{"name": "Wohnen", "jahre": [BAD]}])
    draft.sources["handlungsfelder[0].jahre"] = Source(part="word/document.xml", table=1, row=2, column=3, text=BAD)
    build(draft)
    (finding,) = draft.findings
    assert (finding.code, finding.severity) == ("wert-unzulaessig", Severity.ERROR)
    assert finding.path == "handlungsfelder[0].jahre"
    assert finding.source == draft.sources["handlungsfelder[0].jahre"]
    assert BAD in finding.message


def test_the_texts_of_a_record_that_is_left_out_are_named() -> None:
    draft = plan(handlungsfelder=["Nur Text", {"name": "Wohnen"}])
    assert [field["name"] for field in build(draft).model_dump()["handlungsfelder"]] == ["Wohnen"]
    assert "„Nur Text“" in draft.findings[0].message


def test_the_drafts_own_values_stay_as_they_are() -> None:
    draft = plan(handlungsfelder=[{"name": "Wohnen", "jahre": [BAD]}])
    build(draft)
    assert draft.values == {"handlungsfelder": [{"name": "Wohnen", "jahre": [BAD]}]}


class Pair(BaseModel):
    first: str = ""
    second: str = ""
    third: str = ""

    @model_validator(mode="after")
    def _different(self) -> Self:
        if self.first and self.first == self.second:
            msg = "they are the same"
            raise ValueError(msg)
        return self


def test_of_values_that_do_not_go_together_the_earlier_ones_are_kept() -> None:
    draft = Draft(form=replace(WERKSTATTPLAN, model=Pair), values={"first": "a", "second": "a", "third": "b"})
    assert build(draft) == Pair(first="a", third="b")
    assert [finding.path for finding in draft.findings] == ["second"]
