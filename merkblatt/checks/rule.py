"""What a rule is, and sets of rules that a caller can change: switched off, given another severity, added."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from merkblatt.findings import Severity
from merkblatt.model import Mappe

__all__ = ["Finder", "Notice", "Rule", "Rules", "rule"]


@dataclass(frozen=True, slots=True)
class Notice:
    """What a rule noticed.

    Attributes:
        path: model path of the value concerned, from the Mappe on (``plan.handlungsfelder[2].jahre``).
        message: German sentences for the people who fill the form: what, and what to do.
    """

    path: str
    message: str


Finder = Callable[[Mappe], Iterable[Notice]]
"""Looks through a Mappe; it must not change it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule.

    Attributes:
        code: stable identifier (``hf-ohne-beschreibung``).
        severity: of its findings, unless the caller wants another.
        title: what it reports, German, a noun phrase.
        reason: where it comes from: the leaflet or the law, German.
        find: see ``Finder``.
    """

    code: str
    severity: Severity
    title: str
    reason: str
    find: Finder


def rule(name: str, severity: Severity, title: str, reason: str) -> Callable[[Finder], Rule]:
    """Make a rule of a function; ``name`` is its code."""
    return lambda find: Rule(name, severity, title, reason, find)


@dataclass(frozen=True, slots=True)
class Rules:
    """A set of rules. It never changes; each method gives a new one.

    Attributes:
        all: the rules in the order in which they are applied.
    """

    all: tuple[Rule, ...]
    _by_code: Mapping[str, Rule] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_code: dict[str, Rule] = {}
        for one in self.all:
            if by_code.setdefault(one.code, one) is not one or self.all.count(one) > 1:
                raise ValueError(f"there are two rules {one.code!r}")
        object.__setattr__(self, "_by_code", by_code)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.all)

    def __getitem__(self, code: str) -> Rule:
        """The rule with a code.

        Raises:
            ValueError: there is none; the message names the one that is most like it.
        """
        found = self._by_code.get(code)
        if found is None:
            near = get_close_matches(code, self._by_code, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise ValueError(f"there is no rule {code!r}{hint}")
        return found

    def without(self, *codes: str) -> Rules:
        """The rules except some.

        Raises:
            ValueError: there is no such rule.
        """
        off = {self[code].code for code in codes}
        return Rules(tuple(one for one in self.all if one.code not in off))

    def with_severity(self, severities: Mapping[str, Severity]) -> Rules:
        """The rules, some of them with another severity.

        Raises:
            ValueError: there is no such rule, or no such severity.
        """
        wanted = {self[code].code: Severity(severity) for code, severity in severities.items()}
        return Rules(tuple(replace(one, severity=wanted.get(one.code, one.severity)) for one in self.all))

    def plus(self, *rules: Rule) -> Rules:
        """These rules and further ones, which are applied behind them.

        Raises:
            ValueError: a code is there already.
        """
        return Rules((*self.all, *rules))
