"""Checking filled forms: is what the leaflet asks for there, and does it fit together?

``rule`` says what a rule is; the rules themselves stand by subject in ``plan``, ``sheets``, ``together`` (plan and
sheets), ``contacts``, ``money`` and ``leftovers``. A rule looks at the model alone and knows no file.
"""

from __future__ import annotations

from collections.abc import Mapping

from merkblatt.checks.contacts import CONTACT_RULES
from merkblatt.checks.leftovers import LEFTOVER_RULES
from merkblatt.checks.money import MONEY_RULES
from merkblatt.checks.plan import PLAN_RULES
from merkblatt.checks.rule import Finder, Notice, Rule, Rules, rule
from merkblatt.checks.sheets import SHEET_RULES
from merkblatt.checks.together import TOGETHER_RULES
from merkblatt.findings import Finding, Source
from merkblatt.model import Mappe

__all__ = ["RULES", "Finder", "Notice", "Rule", "Rules", "check", "rule", "source_of"]

RULES = Rules((*PLAN_RULES, *SHEET_RULES, *TOGETHER_RULES, *CONTACT_RULES, *MONEY_RULES, *LEFTOVER_RULES))
"""The leaflet's rules."""


def check(mappe: Mappe, rules: Rules = RULES, *, sources: Mapping[str, Source] | None = None) -> list[Finding]:
    """Apply rules to a Mappe.

    Args:
        mappe: a municipality's forms; it is not changed.
        rules: what to apply: ``RULES``, or what ``without``, ``with_severity`` and ``plus`` make of them.
        sources: where the values stand, as an extraction of the same forms has it; the findings then have a source.

    Returns:
        the findings, by rule, and for each rule in the order of the forms; ``path`` begins at the Mappe.
    """
    return [
        Finding(
            code=one.code,
            severity=one.severity,
            message=notice.message,
            path=notice.path,
            source=source_of(notice.path, sources) if sources else None,
        )
        for one in rules
        for notice in one.find(mappe)
    ]


def source_of(path: str, sources: Mapping[str, Source]) -> Source | None:
    """Where a value stands, also one that is not there: then where its list, its record or its form begins.

    Args:
        path: from the Mappe on, or as in ``sources``.
        sources: as an extraction has them (``plaene[0].kommune``).
    """
    wanted = f"plaene[0]{path.removeprefix('plan')}" if path == "plan" or path.startswith("plan.") else path
    while wanted:
        if wanted in sources:
            return sources[wanted]
        below = (source for known, source in sources.items() if known.startswith((f"{wanted}.", f"{wanted}[")))
        found = next(below, None)
        if found is not None:
            return found
        wanted = wanted[: max(wanted.rfind("."), wanted.rfind("["), 0)]
    return None
