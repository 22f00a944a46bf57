"""Sets of rules: switched off, given another severity, added; never changed in place."""

from __future__ import annotations

import pytest

from merkblatt import Mappe, Notice, Rule, check
from merkblatt.checks import RULES, rule
from merkblatt.findings import Severity

EMPTY = Mappe.model_validate({"plan": {"handlungsfelder": [{"name": "Wohnen"}]}})


def codes(rules):
    return {finding.code for finding in check(EMPTY, rules)}


def test_a_rule_can_be_switched_off():
    assert codes(RULES) - codes(RULES.without("kommune-fehlt")) == {"kommune-fehlt"}


def test_a_rule_can_have_another_severity():
    changed = RULES.with_severity({"kommune-fehlt": Severity.INFO})
    found = {finding.code: finding.severity for finding in check(EMPTY, changed)}
    assert (found["kommune-fehlt"], found["hf-ohne-ort"]) == (Severity.INFO, Severity.ERROR)
    assert RULES["kommune-fehlt"].severity is Severity.ERROR


def test_a_rule_can_be_added():
    @rule("nur-wohnen", Severity.WARNING, "Nur ein Handlungsfeld", "Satzung der Kommune, § 3")
    def only_one(mappe):
        yield Notice("plan.handlungsfelder", f"{len(mappe.plan.handlungsfelder)} Handlungsfeld. Bitte ergänzen.")

    assert isinstance(only_one, Rule)
    (found,) = [one for one in check(EMPTY, RULES.plus(only_one)) if one.code == "nur-wohnen"]
    assert (found.severity, found.message) == (Severity.WARNING, "1 Handlungsfeld. Bitte ergänzen.")


def test_a_code_cannot_be_added_twice():
    with pytest.raises(ValueError, match="two rules 'kommune-fehlt'"):
        RULES.plus(RULES["kommune-fehlt"])


def test_an_unknown_code_is_refused_with_the_nearest_one():
    with pytest.raises(ValueError, match="no rule 'komune-fehlt'; did you mean 'kommune-fehlt'"):
        RULES.without("komune-fehlt")
    with pytest.raises(ValueError, match=r"no rule 'ganz anders'\Z"):
        RULES.with_severity({"ganz anders": Severity.INFO})
